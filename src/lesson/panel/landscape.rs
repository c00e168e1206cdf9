//! The loss over one number of the network, with where it is, its tangent, and where an update leads.

use crate::content::{Expr, Line};

/// A curve of losses, and what is said of it.
#[derive(Clone, Debug)]
pub struct Landscape {
    /// What the number is called.
    pub over: Expr,
    /// What the losses are called.
    pub up: Expr,
    /// From which value to which.
    pub range: (f64, f64),
    /// (value, loss), by value; a line leads through them.
    pub points: Vec<(f64, f64)>,
    /// Where the number is, once its loss is known.
    pub at: Option<(f64, f64)>,
    /// How steep the tangent is there.
    pub slope: f64,
    /// Where an update leads, if it leads anywhere within the range.
    pub landing: Option<(f64, f64)>,
    /// What it comes to, the most important first: what has no room beside the curve is left out.
    pub said: Vec<Line>,
}
