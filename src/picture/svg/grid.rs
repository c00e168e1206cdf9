//! Where cells lie, and letters in them.

/// How wide and how high a cell is, in pixels: of a font of 15 pixels a letter is 0.6 as wide.
pub const CELL: (u16, u16) = (9, 18);
/// The font's size.
pub const SIZE: u16 = 15;
/// From the top of a cell to the line on which letters stand.
pub const BASELINE: u16 = 14;
/// Around the frame.
pub const MARGIN: u16 = 9;
