//! The screen without a terminal: pictures and recordings show what a terminal would show.

mod ansi;
mod cast;
mod element;
mod headless;
mod saving;
mod svg;

use bptt::app::ThemeName;

use crate::legibility::screens;
use crate::session::Session;

/// Screens of all kinds in a theme.
fn all(theme: ThemeName) -> Vec<Session> {
    let lessons = ["class-notes", "class-notes-two-units", "first-word"];
    lessons.iter().flat_map(|text| screens(text, theme, bptt::app::Letters::Unicode, 5)).collect()
}

/// A lesson that would do harm, if anything of it were read as markup or obeyed by a terminal.
const HOSTILE: &str = r#"
title: "</title><script>alert('1')</script> & \u202e ]]> <!--"
about: "<svg onload=alert(1)>"
vocab: ["<script>", "a&b", "'\"", "שלום", "猫", "&lt;", "\uffff"]
dataset: [{ words: ["<script>", "a&b", "'\"", "שלום", "猫", "&lt;", "\uffff"], label: 1 }]
model: { hidden: 1, random: { seed: 1, scale: 1 } }
training: { learning_rate: 1 }
lesson:
  remarks:
    - { at: encode, say: "</text></svg><script>alert(2)</script> \u202eevil\u202c" }
    - { at: loss, say: "\"' onload='x' &#60;script&#62; 👩‍👩‍👧 e\u0301" }
"#;
