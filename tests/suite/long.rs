//! How long the tests that try many inputs go on.

/// How many cases a test tries that tries arbitrary ones: `in_cargo_test`, or a hundred times
/// as many where the environment variable `BPTT_LONG` is set, or as many times as it says. In a
/// release build, as in `BPTT_LONG=1 cargo test --release fuzz`, all of them take some minutes.
pub fn cases(in_cargo_test: u32) -> u32 {
    in_cargo_test.saturating_mul(times())
}

/// How many times as many cases as in `cargo test` are tried.
pub fn times() -> u32 {
    match std::env::var("BPTT_LONG") {
        Ok(times) => times.parse().ok().filter(|&times| times > 1).unwrap_or(100),
        Err(_) => 1,
    }
}

/// Whether the long tests are asked for.
pub fn is_asked_for() -> bool {
    std::env::var_os("BPTT_LONG").is_some()
}
