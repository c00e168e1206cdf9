//! One peer of the comparison: reads sizes `T V H`, one a line, and answers each with a line
//! of what a training step of that size takes. `../run` starts it once a peer; by hand:
//!
//! ```sh
//! echo 128 64 128 | peers bptt
//! ```

mod peers;
mod problem;
mod serve;

use std::env;
use std::process::ExitCode;

use problem::Problem;
use serve::{Peer, serve};

fn main() -> ExitCode {
    let name = env::args().nth(1).unwrap_or_default();
    let Some(prepare) = peers::by_name(&name) else {
        eprintln!("peers: no peer is called {name:?}; there are {}", peers::NAMES.join(", "));
        return ExitCode::from(2);
    };
    // Autodiff walks back along T words by recursion in some peers: more than the usual stack.
    let served = std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(move || serve(&name, prepare))
        .map(std::thread::JoinHandle::join);
    match served {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        why => {
            eprintln!("peers: {why:?}");
            ExitCode::FAILURE
        }
    }
}

/// Makes a peer ready to train on a problem.
type Prepare = fn(&Problem) -> Box<dyn Peer>;
