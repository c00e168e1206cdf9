//! Letters that are drawn as lines and areas: frames, arrows, bars. Those of neighbouring cells join,
//! which letters of a font do only where its lines are as high as ours.

use super::grid::{BASELINE, CELL};
use super::ink::Rgb;

/// What something is drawn with, in the order in which it lies over what was drawn before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Brush {
    /// Behind letters.
    Paper,
    /// An area.
    Area,
    /// An area of which so much in a hundred is ink.
    Shade(u8),
    /// A line.
    Line,
    /// A line three times as thick.
    Thick,
}

impl Brush {
    /// The attributes of a path in a colour.
    pub fn in_colour(self, ink: Rgb) -> String {
        match self {
            Self::Paper | Self::Area => format!("fill=\"{ink}\""),
            Self::Shade(percent) => format!("fill=\"{ink}\" fill-opacity=\".{percent:02}\""),
            Self::Line => format!("fill=\"none\" stroke=\"{ink}\""),
            Self::Thick => format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"3\""),
        }
    }
}

/// A letter as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// From the middle of the cell to these of its sides.
    Arms(&'static str, Brush),
    /// A round corner between two sides.
    Corner(&'static str),
    /// Two lines.
    Double(Way),
    /// So many dashes.
    Dashed(Way, u16),
    /// A part of the cell in eighths: left, top, right, bottom.
    Block([u16; 4], Brush),
    /// A triangle that points to a side.
    Arrow(char),
}

/// Which way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Across,
    Upright,
}

/// How a letter is drawn, if it is.
pub fn shape(letter: char) -> Option<Shape> {
    use Brush::{Area, Line, Shade, Thick};
    use Way::{Across, Upright};
    Some(match letter {
        '─' => Shape::Arms("lr", Line),
        '│' => Shape::Arms("ud", Line),
        '┌' => Shape::Arms("rd", Line),
        '┐' => Shape::Arms("ld", Line),
        '└' => Shape::Arms("ru", Line),
        '┘' => Shape::Arms("lu", Line),
        '├' => Shape::Arms("udr", Line),
        '┤' => Shape::Arms("udl", Line),
        '┬' => Shape::Arms("lrd", Line),
        '┴' => Shape::Arms("lru", Line),
        '┼' => Shape::Arms("lrud", Line),
        '━' => Shape::Arms("lr", Thick),
        '┃' => Shape::Arms("ud", Thick),
        '┏' => Shape::Arms("rd", Thick),
        '┓' => Shape::Arms("ld", Thick),
        '┗' => Shape::Arms("ru", Thick),
        '┛' => Shape::Arms("lu", Thick),
        '╭' => Shape::Corner("rd"),
        '╮' => Shape::Corner("ld"),
        '╯' => Shape::Corner("lu"),
        '╰' => Shape::Corner("ru"),
        '═' => Shape::Double(Across),
        '║' => Shape::Double(Upright),
        '╌' => Shape::Dashed(Across, 2),
        '┄' => Shape::Dashed(Across, 3),
        '┊' => Shape::Dashed(Upright, 4),
        '▀' => Shape::Block([0, 0, 8, 4], Area),
        '▁'..='█' => {
            let eighths = u16::try_from(u32::from(letter) - 0x2580).unwrap_or(8);
            Shape::Block([0, 8 - eighths, 8, 8], Area)
        }
        '▌' => Shape::Block([0, 0, 4, 8], Area),
        '▐' => Shape::Block([4, 0, 8, 8], Area),
        '░' => Shape::Block([0, 0, 8, 8], Shade(25)),
        '▒' => Shape::Block([0, 0, 8, 8], Shade(50)),
        '▓' => Shape::Block([0, 0, 8, 8], Shade(75)),
        '►' => Shape::Arrow('r'),
        '◄' => Shape::Arrow('l'),
        '▼' => Shape::Arrow('d'),
        '▲' => Shape::Arrow('u'),
        _ => return None,
    })
}

impl Shape {
    /// What it is drawn with.
    pub fn brush(self) -> Brush {
        match self {
            Self::Arms(_, brush) | Self::Block(_, brush) => brush,
            Self::Corner(_) | Self::Double(_) | Self::Dashed(..) => Brush::Line,
            Self::Arrow(_) => Brush::Area,
        }
    }

    /// The commands that draw it in so many columns from (`left`, `top`) on.
    pub fn lines(self, left: u16, top: u16, columns: u16) -> String {
        let is_one = match self {
            Self::Arms(sides, _) => sides == "lr",
            Self::Double(way) => way == Way::Across,
            Self::Block([from, _, to, _], _) => (from, to) == (0, 8),
            Self::Corner(_) | Self::Dashed(..) | Self::Arrow(_) => false,
        };
        if is_one {
            return self.within(left, top, columns * CELL.0);
        }
        (0..columns).map(|n| self.within(left + n * CELL.0, top, CELL.0)).collect()
    }

    fn within(self, left: u16, top: u16, width: u16) -> String {
        let (x, y, wide, high) = (f32::from(left), f32::from(top), f32::from(width), CELL.1.into());
        let (right, bottom): (f32, f32) = (x + wide, y + high);
        let (middle, centre) = (x + wide / 2.0, y + high / 2.0);
        let side = |side: char| match side {
            'l' => (x, centre),
            'r' => (right, centre),
            'u' => (middle, y),
            _ => (middle, bottom),
        };
        match self {
            Self::Arms("lr", _) => format!("M{x} {centre}H{right}"),
            Self::Arms("ud", _) => format!("M{middle} {y}V{bottom}"),
            Self::Arms(sides, _) => {
                // The first two are one line, so that they join in a corner.
                let ends: Vec<(f32, f32)> = sides.chars().map(side).collect();
                let [(x0, y0), (x1, y1), others @ ..] = ends.as_slice() else {
                    return String::new();
                };
                let branch = |(x, y): &(f32, f32)| format!("M{middle} {centre}L{x} {y}");
                let through = format!("M{x0} {y0}L{middle} {centre}L{x1} {y1}");
                through + &others.iter().map(branch).collect::<String>()
            }
            Self::Corner(sides) => {
                let ends: Vec<(f32, f32)> = sides.chars().map(side).collect();
                let [(x0, y0), (_, y1)] = ends.as_slice() else { return String::new() };
                let bend = centre + (y1 - centre).signum() * wide / 2.0;
                format!("M{x0} {y0}Q{middle} {centre} {middle} {bend}V{y1}")
            }
            Self::Double(Way::Across) => {
                format!("M{x} {}H{right}M{x} {}H{right}", centre - 1.5, centre + 1.5)
            }
            Self::Double(Way::Upright) => {
                format!("M{} {y}V{bottom}M{} {y}V{bottom}", middle - 1.5, middle + 1.5)
            }
            Self::Dashed(way, count) => {
                let part = |whole: f32, n: u16| {
                    let each = whole / f32::from(count);
                    (each * (f32::from(n) + 0.2), each * (f32::from(n) + 0.8))
                };
                let dash = |n| match way {
                    Way::Across => {
                        let (from, to) = part(wide, n);
                        format!("M{:.1} {centre}H{:.1}", x + from, x + to)
                    }
                    Way::Upright => {
                        let (from, to) = part(high, n);
                        format!("M{middle} {:.1}V{:.1}", y + from, y + to)
                    }
                };
                (0..count).map(dash).collect()
            }
            Self::Block([x0, y0, x1, y1], _) => {
                let (across, down) = (|n| wide * f32::from(n) / 8.0, |n| high * f32::from(n) / 8.0);
                let (from, to) = (x + across(x0), x + across(x1));
                format!("M{from} {}H{to}V{}H{from}Z", y + down(y0), y + down(y1))
            }
            Self::Arrow(to @ ('l' | 'r')) => {
                let (point, _) = side(to);
                let base = x + right - point;
                format!("M{point} {centre}L{base} {}V{}Z", centre - 4.0, centre + 4.0)
            }
            Self::Arrow(to) => {
                let (_, end) = side(to);
                let (point, base) = (centre + (end - centre) / 2.0, centre - (end - centre) / 2.0);
                format!("M{middle} {point}L{} {base}H{}Z", middle - 4.0, middle + 4.0)
            }
        }
    }
}

/// The area of cells from `left` to `right`.
pub fn area((left, top, right): (u16, u16, u16)) -> String {
    format!("M{left} {top}H{right}V{}H{left}Z", top + CELL.1)
}

/// The line below letters from `left` to `right`.
pub fn underline((left, top, right): (u16, u16, u16)) -> String {
    format!("M{left} {y}H{right}", y = f32::from(top + BASELINE) + 1.5)
}
