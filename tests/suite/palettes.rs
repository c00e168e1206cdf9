//! What has to be read can be read in any common palette: the sixteen colours that a terminal
//! sets as it likes, its ink and its paper.

use std::collections::BTreeSet;

use bptt::app::{Background, Letters, ThemeName};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::legibility::{contrast, fixed, luminance, screens};

/// A terminal's colours as they are published: ink, paper, and the sixteen in their order.
struct Palette {
    name: &'static str,
    ink: u32,
    paper: u32,
    sixteen: [u32; 16],
}

const SOLARIZED: [u32; 16] = [
    0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5,
    0x00_2b36, 0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
];
const XTERM: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
    0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
const GNOME: [u32; 16] = [
    0x17_1421, 0xc0_1c28, 0x26_a269, 0xa2_734c, 0x12_488b, 0xa3_47ba, 0x2a_a1b3, 0xd0_cfcc,
    0x5e_5c64, 0xf6_6151, 0x33_d17a, 0xe9_ad0c, 0x2a_7bde, 0xc0_61cb, 0x33_c7de, 0xff_ffff,
];

const PALETTES: &[Palette] = &[
    Palette { name: "Solarized dark", ink: 0x83_9496, paper: 0x00_2b36, sixteen: SOLARIZED },
    Palette { name: "Solarized light", ink: 0x65_7b83, paper: 0xfd_f6e3, sixteen: SOLARIZED },
    Palette { name: "xterm on black", ink: 0xff_ffff, paper: 0x00_0000, sixteen: XTERM },
    Palette { name: "xterm on white", ink: 0x00_0000, paper: 0xff_ffff, sixteen: XTERM },
    Palette {
        name: "VS Code dark",
        ink: 0xcc_cccc,
        paper: 0x1e_1e1e,
        sixteen: [
            0x00_0000, 0xcd_3131, 0x0d_bc79, 0xe5_e510, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xe5_e5e5,
            0x66_6666, 0xf1_4c4c, 0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xe5_e5e5,
        ],
    },
    Palette {
        name: "VS Code light",
        ink: 0x33_3333,
        paper: 0xff_ffff,
        sixteen: [
            0x00_0000, 0xcd_3131, 0x10_7c10, 0x94_9800, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0x55_5555,
            0x66_6666, 0xcd_3131, 0x14_ce14, 0xb5_ba00, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0xa5_a5a5,
        ],
    },
    Palette { name: "GNOME dark", ink: 0xd0_cfcc, paper: 0x17_1421, sixteen: GNOME },
    Palette { name: "GNOME light", ink: 0x17_1421, paper: 0xff_ffff, sixteen: GNOME },
    Palette {
        name: "Windows Terminal, Campbell",
        ink: 0xcc_cccc,
        paper: 0x0c_0c0c,
        sixteen: [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
            0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    },
    Palette {
        name: "macOS Basic",
        ink: 0x00_0000,
        paper: 0xff_ffff,
        sixteen: [
            0x00_0000, 0x99_0000, 0x00_a600, 0x99_9900, 0x00_00b2, 0xb2_00b2, 0x00_a6b2, 0xbf_bfbf,
            0x66_6666, 0xe5_0000, 0x00_d900, 0xe5_e500, 0x00_00ff, 0xe5_00e5, 0x00_e5e5, 0xe5_e5e5,
        ],
    },
    Palette {
        name: "Gruvbox dark",
        ink: 0xeb_dbb2,
        paper: 0x28_2828,
        sixteen: [
            0x28_2828, 0xcc_241d, 0x98_971a, 0xd7_9921, 0x45_8588, 0xb1_6286, 0x68_9d6a, 0xa8_9984,
            0x92_8374, 0xfb_4934, 0xb8_bb26, 0xfa_bd2f, 0x83_a598, 0xd3_869b, 0x8e_c07c, 0xeb_dbb2,
        ],
    },
    Palette {
        name: "Gruvbox light",
        ink: 0x3c_3836,
        paper: 0xfb_f1c7,
        sixteen: [
            0xfb_f1c7, 0xcc_241d, 0x98_971a, 0xd7_9921, 0x45_8588, 0xb1_6286, 0x68_9d6a, 0x7c_6f64,
            0x92_8374, 0x9d_0006, 0x79_740e, 0xb5_7614, 0x07_6678, 0x8f_3f71, 0x42_7b58, 0x3c_3836,
        ],
    },
    // None that is known, but as light as a background is that is still called dark.
    Palette { name: "grey", ink: 0xcc_cccc, paper: 0x3a_3a3a, sixteen: XTERM },
];

/// The sixteen colours that have a name, in the terminal's order.
pub const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn rgb(colour: u32) -> [u8; 3] {
    let [_, red, green, blue] = colour.to_be_bytes();
    [red, green, blue]
}

impl Palette {
    fn background(&self) -> Background {
        let is_light = luminance(rgb(self.paper)) > 0.5;
        if is_light { Background::Light } else { Background::Dark }
    }

    /// A colour as it looks here, where there is one; else the terminal's own.
    fn look(&self, colour: Color, own: u32) -> [u8; 3] {
        match colour {
            Color::Reset => rgb(own),
            Color::Indexed(n @ 0..16) => rgb(self.sixteen[usize::from(n)]),
            Color::Indexed(_) => fixed(colour),
            Color::Rgb(red, green, blue) => [red, green, blue],
            named => {
                let n = NAMED.iter().position(|&one| one == named).unwrap();
                rgb(self.sixteen[n])
            }
        }
    }

    fn contrast_of(&self, ink: Color, paper: Color) -> f64 {
        contrast(self.look(ink, self.ink), self.look(paper, self.paper))
    }
}

/// The pairs of ink and paper in which something is written in a theme, each with a frame.
fn written(theme: ThemeName, background: Background) -> Vec<(Color, Color, String)> {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut pairs = Vec::new();
    for text in ["class-notes", "class-notes-two-units", "first-word", "exploding", "truncated"] {
        for mut session in screens(text, theme, Letters::Unicode, 3) {
            session.app.background = background;
            let frame = session.frame();
            for cell in &frame.content {
                let can_be_seen = Modifier::UNDERLINED | Modifier::REVERSED;
                let is_blank = |cell: &Cell| !cell.modifier.intersects(can_be_seen);
                if cell.symbol() == " " && is_blank(cell) {
                    continue;
                }
                assert!(!cell.modifier.contains(Modifier::DIM), "dim is not drawn everywhere");
                // Of a full block no paper is seen but that around it.
                let paper = if cell.symbol() == "█" { frame[(0, 0)].bg } else { cell.bg };
                if seen.insert((cell.fg.to_string(), paper.to_string())) {
                    pairs.push((
                        cell.fg,
                        paper,
                        format!("{:?} in\n{}", cell.symbol(), session.text()),
                    ));
                }
            }
        }
    }
    pairs
}

/// Every frame in every palette that `fits`.
fn is_read(theme: ThemeName, background: Background, fits: impl Fn(&Palette) -> bool) {
    let pairs = written(theme, background);
    for palette in PALETTES.iter().filter(|palette| fits(palette)) {
        for (ink, paper, place) in &pairs {
            let found = palette.contrast_of(*ink, *paper);
            let name = palette.name;
            assert!(found >= 3.0, "{name}, {theme:?}: {found:.2} of {ink} on {paper}, {place}");
        }
    }
}

#[test]
fn the_theme_for_a_background_is_read_in_every_palette_with_such_a_background() {
    for background in [Background::Dark, Background::Light] {
        is_read(background.theme(), background, |palette| palette.background() == background);
    }
}

#[test]
fn every_theme_is_read_in_every_palette_while_nothing_is_known_of_the_background() {
    for theme in ThemeName::ALL {
        is_read(theme, Background::Unknown, |_| true);
    }
}

#[test]
fn a_theme_that_was_asked_for_is_read_on_a_background_that_it_is_not_for() {
    is_read(ThemeName::Dark, Background::Light, |_| true);
    is_read(ThemeName::Light, Background::Dark, |_| true);
}

#[test]
fn what_is_quiet_is_quieter_than_the_text_and_the_hues_differ_in_every_palette() {
    for palette in PALETTES {
        let pairs = written(palette.background().theme(), palette.background());
        let inks: BTreeSet<[u8; 3]> =
            pairs.iter().map(|(ink, _, _)| palette.look(*ink, palette.ink)).collect();
        // Text, quiet, forward, backward, lit, remark, warning; light's lit has the text's ink.
        assert!(inks.len() >= 6, "{}: {inks:?}", palette.name);
        let apart = |one: &[u8; 3], other: &[u8; 3]| -> u32 {
            one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b))).sum()
        };
        for one in &inks {
            let others = inks.iter().filter(|other| *other != one);
            assert!(others.map(|other| apart(one, other)).min().unwrap() >= 60, "{}", palette.name);
        }
    }
}
