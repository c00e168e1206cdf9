//! Runs the command line; the exit status says how it went: 0 done, 1 refused or failed,
//! 2 wrong usage.

use std::process::ExitCode;

use bptt::cli::Cli;
use clap::Parser;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            ExitCode::FAILURE
        }
    }
}
