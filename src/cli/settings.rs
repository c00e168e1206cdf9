//! The settings that last: where their file is, and what it says beside the options.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};

use super::failure::Failure;
use super::{Lesson, ThemeArgument};
use crate::app::ThemeName;
use crate::scenario::settings::{Settings, open};
use crate::terminal::Options;
use crate::text::printable_name;

/// What the manual says of them.
pub(super) const ABOUT: &str = "\
Settings that last, a YAML file that only you write:
  ~/.config/bptt/settings.yaml                        Linux, or under $XDG_CONFIG_HOME
  ~/Library/Application Support/bptt/settings.yaml    macOS
  %APPDATA%\\bptt\\settings.yaml                        Windows

  theme: light     # dark, light, contrast or mono; else what suits the terminal's background
  ascii: false     # only symbols that every font has
  mouse: true      # false leaves the mouse to the terminal

Options decide over them: --theme, --ascii and --no-ascii, --mouse and --no-mouse. With a fault in
the file the lesson opens all the same, without what is wrong; the fault is shown.";

/// What is asked for against the settings.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Against {
    /// Use all symbols, whatever the settings say
    #[arg(long, overrides_with = "ascii")]
    pub no_ascii: bool,
    /// Answer the mouse, whatever the settings say
    #[arg(long, overrides_with = "no_mouse")]
    pub mouse: bool,
}

/// How the lesson is shown: as the options say, or else the settings.
pub(super) fn options(lesson: &Lesson) -> Options {
    let (settings, notice) = read();
    let of_name = |name| ThemeName::ALL.into_iter().find(|theme| theme.name() == name);
    Options {
        theme: lesson.theme.map(ThemeArgument::name).or(settings.theme.and_then(of_name)),
        ascii: lesson.ascii || !lesson.against.no_ascii && settings.ascii == Some(true),
        mouse: lesson.against.mouse || !lesson.no_mouse && settings.mouse != Some(false),
        notice,
    }
}

/// The settings, and a line on what is wrong with their file. All of that is written to standard
/// error, which is read before the lesson or after it: no class should have to wait for a setting.
fn read() -> (Settings, Option<String>) {
    let Some(path) = path() else { return (Settings::default(), None) };
    let (settings, refusal) = open(&path, &ThemeName::ALL.map(ThemeName::name));
    let notice = refusal.map(|refusal| {
        let headline = refusal.headline();
        let folder = path.parent().map(|folder| printable_name(folder.as_os_str()));
        let inside = folder.and_then(|folder| headline.strip_prefix(&folder).map(str::to_owned));
        Failure::from(refusal).report();
        let _ = writeln!(io::stderr(), "note: the lesson opens without what is wrong there");
        inside.map_or(headline, |inside| inside.trim_start_matches(['/', '\\']).to_owned())
    });
    (settings, notice)
}

/// Where the file is, if the system says where such files are.
fn path() -> Option<PathBuf> {
    let folders = choose_native_strategy().ok()?;
    // Of the folders of macOS that of the preferences is for files of another kind.
    let folder = if cfg!(target_os = "macos") { folders.data_dir() } else { folders.config_dir() };
    Some(folder.join("bptt").join("settings.yaml"))
}
