//! tmp
fn main() -> std::io::Result<()> {
    let a = std::env::args().nth(1).unwrap_or("class-notes".into());
    let s = bptt::scenario::open(&a).unwrap();
    bptt::terminal::run(s, Default::default())
}
