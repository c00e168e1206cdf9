//! `bptt export`: the lesson as a page, a frame of it as a picture, a sentence as a recording. What is
//! written follows from the ending of the file's name.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use super::failure::Failure;
use super::progress::Progress;
use super::{ThemeArgument, output, run, start, usage};
use crate::app::{App, Key, Letters, Speed};
use crate::page::{self, Part};
use crate::picture::{self, Cast, Headless};
use crate::scenario::{Opened, Scenario};
use crate::steps::Span;
use crate::text::{grouped, listed, printable_name};
use crate::view::MINIMUM;

/// What its help ends with.
pub(super) const EXAMPLES: &str = "\
The file's name says what is written:
  .html    the lesson as a page: every step of every sentence, in one file that needs no network
  .svg     a picture that needs nothing but a browser; its text can be searched
  .txt     the letters alone
  .ansi    the letters in their colours, for `cat`
  .cast    a recording of a sentence, step by step, for asciinema and its players

Keys are written as the help of the lesson names them, with a space between them: \"p v\",
\"Tab*2 z\", \"w Right*5\", \": w _ h Enter\".

Examples:
  bptt export lesson.html
  bptt export vanishing vanishing.html --sentence 1 --steps w_i/1/1..w_i
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
    /// Write a recording to this file, whatever its name ends in
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    cast: Option<OsString>,
    /// At this step, by its address or its number from 1: w_h/2, loss, 19
    #[arg(long, value_name = "ADDRESS", allow_negative_numbers = true)]
    at: Option<String>,
    /// Of the N-th sentence
    #[arg(long, value_name = "N", value_parser = usage::sentence, allow_negative_numbers = true)]
    sentence: Option<NonZeroUsize>,
    /// How many columns and rows the screen has [default: 80x24]
    #[arg(long, value_name = "COLUMNSxROWS", value_parser = size)]
    size: Option<Size>,
    /// The colours: dark, light (a projector), contrast or mono [default: dark]
    #[arg(long, value_enum, value_name = "THEME", hide_possible_values = true)]
    theme: Option<ThemeArgument>,
    /// Use only symbols that every font has
    #[arg(long)]
    ascii: bool,
    /// Press these keys first
    #[arg(long, value_name = "KEYS", value_parser = keys, allow_hyphen_values = true)]
    press: Option<Keys>,
    /// How often a page goes through the sentences, each time with the weights that the time before
    /// left [default: 1]
    #[arg(long, value_name = "N", value_parser = usage::epochs, allow_negative_numbers = true)]
    epochs: Option<usize>,
    /// Only these steps on a page, by number from 1 or by address: 10..20, w_h/1..w_h, 40.., loss
    #[arg(long, value_name = "A..B")]
    steps: Option<Span>,
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

/// The screen where none is asked for.
const SIZE: (u16, u16) = (80, 24);

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
    Html,
    Svg,
    Text,
    Ansi,
    Cast,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Html, Self::Svg, Self::Text, Self::Ansi, Self::Cast];

    /// What the names of such files end in.
    fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
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

    /// What it is, in a word.
    fn noun(self) -> &'static str {
        match self {
            Self::Html => "a page",
            Self::Svg | Self::Text | Self::Ansi => "a picture",
            Self::Cast => "a recording",
        }
    }

    /// Writes what such a file holds of the lesson.
    fn write(self, export: &Export, scenario: Scenario) -> Result<Vec<u8>, Failure> {
        let mut contents = Vec::new();
        if self == Self::Html {
            let part = export.part(&scenario)?;
            let mut bar = Progress::new("step", part.steps(&scenario) as u64);
            let written = page::write(&mut contents, &scenario, &part, |done| bar.reached(done));
            written.map_err(|error| Failure::io("cannot draw", &error))?;
            return Ok(contents);
        }
        let lesson = export.lesson(scenario)?;
        let speed = export.speed.unwrap_or_default();
        let written = match self {
            // Is done above.
            Self::Html => Ok(()),
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
    /// The scenario, if one is named, the file, which comes last, and what that is to hold.
    fn names(&self) -> Result<(Option<&OsStr>, &Path, Kind), Failure> {
        if let Some(file) = self.cast.as_deref() {
            return Ok((self.scenario.as_deref(), Path::new(file), Kind::Cast));
        }
        let by_ending = |scenario, file| {
            let path = Path::new(file);
            Ok((scenario, path, Kind::of(path)?))
        };
        match (self.scenario.as_deref(), self.file.as_deref()) {
            (scenario, Some(file)) => by_ending(scenario, file),
            (Some(file), None) => by_ending(None, file),
            (None, None) => Err(Failure::Usage {
                says: "name the file to write".into(),
                help: "as in `bptt export lesson.svg`; `bptt export --help` tells more".into(),
            }),
        }
    }
}

impl Export {
    /// Refuses an option that is of no use in such a file.
    fn suits(&self, kind: Kind) -> Result<(), Failure> {
        let options = [
            ("--at", self.at.is_some(), kind != Kind::Html),
            ("--size", self.size.is_some(), kind != Kind::Html),
            ("--theme", self.theme.is_some(), kind != Kind::Html),
            ("--ascii", self.ascii, kind != Kind::Html),
            ("--press", self.press.is_some(), kind != Kind::Html),
            ("--speed", self.speed.is_some(), kind == Kind::Cast),
            ("--epochs", self.epochs.is_some(), kind == Kind::Html),
            ("--steps", self.steps.is_some(), kind == Kind::Html),
        ];
        let unsuited = options.into_iter().find(|(_, given, suits)| *given && !suits);
        unsuited.map_or(Ok(()), |(option, ..)| {
            let of = match option {
                "--speed" => "how fast a recording plays",
                "--epochs" | "--steps" => "what a page holds",
                _ => "a screen, and how it looks",
            };
            Err(Failure::Usage {
                says: format!("{option} is about {of}, and this is {}", kind.noun()),
                help: format!("leave {option} out; `bptt export --help` tells more"),
            })
        })
    }

    /// Which part of the lesson stands on a page.
    fn part(&self, scenario: &Scenario) -> Result<Part, Failure> {
        let sentences = start::sentences(scenario, self.sentence)?;
        let span = self.steps.unwrap_or_default();
        let part = Part { sentences, epochs: self.epochs.unwrap_or(1), span };
        match part.steps(scenario) {
            0 => Err(Failure::Other(format!("there are no steps {span} in these sentences"))),
            steps if steps > Part::MOST => Err(Failure::Other(format!(
                "this lesson has {} steps, too many for a page, which holds {}; use --sentence 1, \
                 --steps 1..1000, or fewer --epochs",
                grouped(steps),
                grouped(Part::MOST)
            ))),
            _ => Ok(part),
        }
    }

    /// The lesson as it stands where it is drawn.
    fn lesson(&self, scenario: Scenario) -> Result<Headless, Failure> {
        let start = start::start(&scenario, self.sentence, self.at.as_deref())?;
        let size = self.size.map_or(SIZE, |size| size.0);
        let mut lesson = Headless::new(Arc::new(scenario), (start.sentence, start.step), size);
        lesson.app.theme = self.theme.map(ThemeArgument::name).unwrap_or_default();
        if self.ascii {
            lesson.app.letters = Letters::Ascii;
        }
        for &key in self.press.iter().flat_map(|keys| &keys.0) {
            let refused = |why| Failure::Other(format!("--press: {key} {why}"));
            lesson.press(key).map_err(refused)?;
        }
        Ok(lesson)
    }
}

/// Writes a page, a frame, or a recording.
pub(super) fn export(export: &Export) -> Result<(), Failure> {
    let (name, path, kind) = export.names()?;
    export.suits(kind)?;
    let Opened { scenario, file } = run::open(name)?;
    let contents = kind.write(export, scenario)?;
    if export.force {
        let from = file.as_ref().map(|version| version.path.as_path());
        return output::to(Some(path), from, |out| out.write_all(&contents));
    }
    output::new_file(path, &contents, "--force writes over it")
}
