//! The numeric core, held against an independent program, plain loops, central differences,
//! and values worked in high precision.

mod check;
mod fast;
mod measured;
mod moved;
mod plain;
mod products;
mod random;
mod saturation;
mod shapes;
mod slopes;
mod sums;
mod weights;
