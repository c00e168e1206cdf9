//! How long the tests that try many inputs go on.

/// How many cases a test tries that tries arbitrary ones: `in_cargo_test`, or a hundred times
/// as many where the environment variable `BPTT_LONG` is set. In a release build, as in
/// `BPTT_LONG=1 cargo test --release fuzz`, all of them take some minutes.
pub fn cases(in_cargo_test: u32) -> u32 {
    if is_asked_for() { in_cargo_test * 100 } else { in_cargo_test }
}

/// Whether the long tests are asked for.
pub fn is_asked_for() -> bool {
    std::env::var_os("BPTT_LONG").is_some()
}
