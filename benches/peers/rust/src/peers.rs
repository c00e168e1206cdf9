//! The peers, one file each.

mod bptt;
mod burn;
mod candle;
mod dfdx;
mod plain;

use crate::Prepare;

/// What the peers are called.
pub const NAMES: [&str; 5] = ["bptt", "plain", "dfdx", "burn", "candle"];

/// How the peer of that name gets ready.
pub fn by_name(name: &str) -> Option<Prepare> {
    Some(match name {
        "bptt" => |problem| Box::new(bptt::Bptt::new(problem)),
        "plain" => |problem| Box::new(plain::Plain::new(problem)),
        "dfdx" => |problem| Box::new(dfdx::Dfdx::new(problem)),
        "burn" => |problem| Box::new(burn::Burn::new(problem)),
        "candle" => |problem| Box::new(candle::Candle::new(problem)),
        _ => return None,
    })
}
