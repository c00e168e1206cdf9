//! `bptt export`: a frame of the lesson as a picture, or the lesson as a recording. What is written
//! follows from the ending of the file's name.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use super::failure::Failure;
use super::{ThemeArgument, output, run, start, usage};
use crate::app::{App, Key, Letters, Speed};
use crate::picture::{self, Cast, Headless};
use crate::scenario::Opened;
use crate::text::{listed, printable_name};
use crate::view::MINIMUM;

/// What its help ends with.
pub(super) const EXAMPLES: &str = "\
The file's name says what is written:
  .svg     a picture that needs nothing but a browser; its text can be searched
  .txt     the letters alone
  .ansi    the letters in their colours, for `cat`
  .cast    a recording of a sentence, step by step, for asciinema and its players

Keys are written as the help of the lesson names them, with a space between them: \"p v\",
\"Tab*2 z\", \"w Right*5\", \": w _ h Enter\".

Examples:
  bptt export lesson.svg --at w_i/2/4
  bptt export class-notes lab.svg --press \"m Down*3\" --size 120x40 --theme light
  bptt export vanishing lesson.cast --at w_i/1/1 --speed 7";

/// What is to be written, and of which screen.
#[derive(Args, Clone, Debug)]
pub(super) struct Export {
    /// A scenario file, the name of a bundled scenario, or - for standard input [default:
    /// the class notes]
    // Where only one of the two is named, it is the file: `Export::names`.
    scenario: Option<OsString>,
    /// The file to write; one that exists is left alone without --force
    file: Option<OsString>,
    /// At this step, by its address or its number from 1: w_h/2, loss, 19
    #[arg(long, value_name = "ADDRESS", allow_negative_numbers = true)]
    at: Option<String>,
    /// Of the N-th sentence
    #[arg(long, value_name = "N", value_parser = usage::sentence, allow_negative_numbers = true)]
    sentence: Option<NonZeroUsize>,
    /// How many columns and rows the screen has
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "80x24", value_parser = size)]
    size: Size,
    /// The colours: dark, light (a projector), contrast or mono [default: dark]
    #[arg(long, value_enum, value_name = "THEME", hide_possible_values = true)]
    theme: Option<ThemeArgument>,
    /// Use only symbols that every font has
    #[arg(long)]
    ascii: bool,
    /// Press these keys first
    #[arg(long, value_name = "KEYS", value_parser = keys, allow_hyphen_values = true)]
    press: Option<Keys>,
    /// How fast a recording plays: 1, slow, to 9, fast [default: 4]
    #[arg(long, value_name = "N", value_parser = speed, allow_negative_numbers = true)]
    speed: Option<Speed>,
    /// Write over a file that exists; never over a scenario
    #[arg(long)]
    force: bool,
}

/// Columns and rows.
#[derive(Clone, Copy, Debug)]
struct Size((u16, u16));

/// Keys, one after another.
#[derive(Clone, Debug)]
struct Keys(Vec<Key>);

/// `--speed N`.
fn speed(text: &str) -> Result<Speed, String> {
    let speed = text.parse().ok().and_then(Speed::of);
    speed.ok_or_else(|| "speeds go from 1, slow, to 9, fast".to_owned())
}

/// `--size COLUMNSxROWS`.
fn size(text: &str) -> Result<Size, String> {
    let two = text.split_once(['x', 'X', '×']);
    let two = two.and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let (least, most) = (MINIMUM, App::LARGEST);
    let fits = |(columns, rows): &(u16, u16)| {
        (least.0..=most.0).contains(columns) && (least.1..=most.1).contains(rows)
    };
    two.filter(fits).map(Size).ok_or_else(|| {
        let shown = |(columns, rows)| format!("{columns}x{rows}");
        format!("write columns and rows, from {} to {}", shown(least), shown(most))
    })
}

/// `--press KEYS`, where `Down*3` is three times Down.
fn keys(text: &str) -> Result<Keys, String> {
    let mut keys = Vec::new();
    for word in text.split_whitespace() {
        let (name, times) = match word.rsplit_once('*') {
            Some((name, times)) if !name.is_empty() => {
                let times = times.parse().ok().filter(|times| (1..=999).contains(times));
                (name, times.ok_or("how often a key is pressed goes from 1 to 999, as in Down*3")?)
            }
            _ => (word, 1),
        };
        let key: Key = name.parse()?;
        keys.extend(std::iter::repeat_n(key, times));
    }
    Ok(Keys(keys))
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Text,
    Ansi,
    Cast,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Svg, Self::Text, Self::Ansi, Self::Cast];

    /// What the names of such files end in.
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Text => "txt",
            Self::Ansi => "ansi",
            Self::Cast => "cast",
        }
    }

    /// What a file of that name is to hold.
    fn of(file: &Path) -> Result<Self, Failure> {
        let ending = file.extension().map(OsStr::to_ascii_lowercase).unwrap_or_default();
        let kind = Self::ALL.into_iter().find(|kind| ending == kind.ending());
        kind.ok_or_else(|| {
            let endings = Self::ALL.map(|kind| format!(".{}", kind.ending()));
            Failure::Usage {
                says: format!("what is {} to hold?", printable_name(file.as_os_str())),
                help: format!(
                    "the file comes last, and its name ends in {}; `bptt export --help` tells more",
                    listed(&endings, "or")
                ),
            }
        })
    }

    /// What such a file holds of the lesson as it stands.
    fn contents(self, lesson: Headless, speed: Speed) -> Result<Vec<u8>, Failure> {
        let mut contents = Vec::new();
        let written = match self {
            Self::Svg => contents.write_all(picture::svg(&lesson.app).as_bytes()),
            Self::Text => {
                let frame = picture::frame(&lesson.app);
                contents.write_all(picture::plain(&frame).as_bytes())
            }
            Self::Ansi => picture::ansi(&picture::frame(&lesson.app), &mut contents),
            Self::Cast => {
                let cast = Cast::new(lesson, speed);
                let cast = cast.map_err(|too_long| Failure::Other(too_long.to_string()))?;
                cast.write(&mut contents)
            }
        };
        written.map_err(|error| Failure::io("cannot draw", &error))?;
        Ok(contents)
    }
}

impl Export {
    /// The scenario, if one is named, and the file, which comes last.
    fn names(&self) -> Result<(Option<&OsStr>, &Path), Failure> {
        match (self.scenario.as_deref(), self.file.as_deref()) {
            (scenario, Some(file)) => Ok((scenario, Path::new(file))),
            (Some(file), None) => Ok((None, Path::new(file))),
            (None, None) => Err(Failure::Usage {
                says: "name the file to write".into(),
                help: "as in `bptt export lesson.svg`; `bptt export --help` tells more".into(),
            }),
        }
    }
}

/// Writes a frame, or a recording.
pub(super) fn export(export: &Export) -> Result<(), Failure> {
    let (name, path) = export.names()?;
    let kind = Kind::of(path)?;
    if export.speed.is_some() && kind != Kind::Cast {
        return Err(Failure::Usage {
            says: "--speed is how fast a recording plays, and this is a picture".into(),
            help: "leave --speed out, or name a file that ends in .cast".into(),
        });
    }
    let Opened { scenario, file } = run::open(name)?;
    let start = start::start(&scenario, export.sentence, export.at.as_deref())?;
    let mut lesson = Headless::new(Arc::new(scenario), (start.sentence, start.step), export.size.0);
    lesson.app.theme = export.theme.map(ThemeArgument::name).unwrap_or_default();
    if export.ascii {
        lesson.app.letters = Letters::Ascii;
    }
    for &key in export.press.iter().flat_map(|keys| &keys.0) {
        let refused = |why| Failure::Other(format!("--press: {key} {why}"));
        lesson.press(key).map_err(refused)?;
    }
    let contents = kind.contents(lesson, export.speed.unwrap_or_default())?;
    if export.force {
        let from = file.as_ref().map(|version| version.path.as_path());
        return output::to(Some(path), from, |out| out.write_all(&contents));
    }
    output::new_file(path, &contents, "--force writes over it")
}
