//! The one table of commands. Help, the key bar and the handling of keys come from it.

mod barred;
mod possible;

use super::Key;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The next step.
    Next,
    /// The step before.
    Back,
    /// The next term, or chapter.
    NextTerm,
    /// The term before, or the chapter.
    PreviousTerm,
    /// The next chapter.
    NextChapter,
    /// The chapter before.
    PreviousChapter,
    /// The visit's first step.
    First,
    /// The visit's last step.
    Last,
    /// Apply the update.
    Update,
    /// Undo the last change of the weights.
    Undo,
    /// Redo what was undone.
    Redo,
    /// Another sentence.
    NextSentence,
    /// Another sentence.
    PreviousSentence,
    /// A sentence of one's own.
    OwnSentence,
    /// One epoch.
    TrainOne,
    /// Many epochs.
    TrainMany,
    /// Back to the scenario's weights.
    Reset,
    /// A larger η.
    RaiseRate,
    /// A smaller η.
    LowerRate,
    /// One term fewer is kept.
    FewerTerms,
    /// One term more is kept.
    MoreTerms,
    /// Step by itself.
    Autoplay,
    /// A step that is named.
    GoTo,
    /// The next instrument.
    NextInstrument,
    /// The instrument before.
    PreviousInstrument,
    /// The panel at hand on the whole screen.
    Whole,
    /// The next entry of w_h.
    NextUnits,
    /// The entry of w_h before.
    PreviousUnits,
    /// Open a scenario.
    Open,
    /// Save the state as a scenario.
    Save,
    /// Copy the equation.
    Copy,
    /// Save the screen as a picture.
    Picture,
    /// An empty screen.
    Blank,
    /// The next theme.
    Theme,
    /// Help.
    Help,
    /// Draw everything again.
    Redraw,
    /// Stop the program until the shell goes on with it.
    Suspend,
    /// Close what is open.
    Close,
    /// Quit.
    Quit,
}

/// What commands are about: the parts of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Where in the lesson we are.
    Move,
    /// The weights, and what they are learnt from.
    Work,
    /// Questions to those who watch.
    Think,
    /// What is shown, and how.
    Show,
    /// Scenario files, and the program itself.
    Files,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it does.
    pub command: Command,
    /// The keys that ask for it, the one to teach first.
    pub keys: &'static [Key],
    /// A word for the key bar; empty where the bar does not name it.
    pub short: &'static str,
    /// A line for the help.
    pub long: &'static str,
}

const fn row(
    command: Command,
    keys: &'static [Key],
    short: &'static str,
    long: &'static str,
) -> Binding {
    Binding { command, keys, short, long }
}

/// Every command, in the order of the help.
pub const TABLE: &[Binding] = &[
    row(
        Command::Next,
        &[Key::Right, Key::Char('l'), Key::Char(' '), Key::PageDown],
        "next",
        "next step",
    ),
    row(Command::Back, &[Key::Left, Key::Char('h'), Key::PageUp], "back", "previous step"),
    row(
        Command::NextTerm,
        &[Key::Down, Key::Char('j')],
        "term",
        "next term, at what is new there (else a chapter on)",
    ),
    row(Command::PreviousTerm, &[Key::Up, Key::Char('k')], "", "previous term, or chapter"),
    row(Command::NextChapter, &[Key::Char(']')], "chapter", "next chapter"),
    row(Command::PreviousChapter, &[Key::Char('[')], "", "previous chapter"),
    row(Command::First, &[Key::Home, Key::Char('g')], "", "first step of this sentence"),
    row(Command::Last, &[Key::End, Key::Char('G')], "", "last step of this sentence"),
    row(Command::Update, &[Key::Char('u')], "update", "apply the update, and show it"),
    row(
        Command::NextUnits,
        &[Key::Char('.')],
        "unit",
        "with several hidden units: numbers of the next unit",
    ),
    row(Command::PreviousUnits, &[Key::Char(',')], "", "numbers of the previous unit"),
    row(Command::NextInstrument, &[Key::Tab], "panel", "next panel"),
    row(Command::PreviousInstrument, &[Key::BackTab], "", "previous panel"),
    row(
        Command::Whole,
        &[Key::Char('z')],
        "whole",
        "this step alone on the screen; Tab the others",
    ),
    row(
        Command::Undo,
        &[Key::Backspace],
        "undo",
        "undo the last update, training, r or new version of the file",
    ),
    row(Command::Redo, &[Key::Char('U')], "", "redo what was undone"),
    row(Command::NextSentence, &[Key::Char('n')], "sentence", "next sentence, weights as they are"),
    row(Command::PreviousSentence, &[Key::Char('N')], "", "previous sentence, weights as they are"),
    row(
        Command::OwnSentence,
        &[Key::Char('/')],
        "",
        "a sentence of your own: words that Tab completes, then 1 or 0",
    ),
    row(Command::TrainOne, &[Key::Char('e')], "epoch", "train one epoch"),
    row(
        Command::TrainMany,
        &[Key::Char('E')],
        "",
        "train 100 epochs, or as many as typed: 5000E; Esc stops",
    ),
    row(
        Command::Reset,
        &[Key::Char('r')],
        "",
        "the scenario's weights again, or its file if that was saved",
    ),
    row(Command::RaiseRate, &[Key::Char('+'), Key::Char('=')], "", "learning rate up"),
    row(Command::LowerRate, &[Key::Char('-')], "", "learning rate down"),
    row(Command::FewerTerms, &[Key::Char('<')], "", "truncate: keep one term fewer"),
    row(Command::MoreTerms, &[Key::Char('>')], "", "keep one term more, at last all"),
    row(Command::GoTo, &[Key::Char(':')], "", "go to a step: its address or its number, Enter"),
    row(
        Command::Autoplay,
        &[Key::Char('a')],
        "",
        "autoplay on or off; 1a, slow, to 9a, fast; stops at questions",
    ),
    row(Command::Open, &[Key::Char('o')], "open", "open a scenario"),
    row(
        Command::Save,
        &[Key::Char('s')],
        "",
        "save this state: a scenario file of a new name, never over a file",
    ),
    row(Command::Copy, &[Key::Char('y')], "", "copy this step's equation as LaTeX"),
    row(
        Command::Picture,
        &[Key::Char('Y')],
        "",
        "save this screen as a picture: an SVG file of a new name",
    ),
    row(Command::Blank, &[Key::Char('b')], "", "blank screen; any key comes back"),
    row(Command::Theme, &[Key::Char('t')], "", "next theme"),
    row(Command::Help, &[Key::Char('?')], "help", "this help"),
    row(Command::Redraw, &[Key::Ctrl('l')], "", "draw the screen again"),
    row(Command::Suspend, &[Key::Ctrl('z')], "", "suspend; fg in the shell comes back"),
    row(Command::Close, &[Key::Esc], "stop", "close what is open, stop training or autoplay"),
    row(Command::Quit, &[Key::Char('q'), Key::Ctrl('c')], "quit", "quit"),
];

impl Command {
    /// What a key asks for.
    #[must_use]
    pub fn of(key: Key) -> Option<Self> {
        TABLE.iter().find(|row| row.keys.contains(&key)).map(|row| row.command)
    }

    /// The key to teach for it.
    #[must_use]
    pub fn key(self) -> Key {
        let row = TABLE.iter().find(|row| row.command == self);
        row.and_then(|row| row.keys.first()).copied().unwrap_or(Key::Esc)
    }

    /// What it is about.
    #[must_use]
    pub fn group(self) -> Group {
        match self {
            Self::Next
            | Self::Back
            | Self::NextTerm
            | Self::PreviousTerm
            | Self::NextChapter
            | Self::PreviousChapter
            | Self::First
            | Self::Last
            | Self::NextSentence
            | Self::PreviousSentence
            | Self::GoTo
            | Self::OwnSentence
            | Self::Autoplay => Group::Move,
            Self::Update
            | Self::Undo
            | Self::Redo
            | Self::TrainOne
            | Self::TrainMany
            | Self::Reset
            | Self::RaiseRate
            | Self::LowerRate
            | Self::FewerTerms
            | Self::MoreTerms => Group::Work,
            Self::NextInstrument
            | Self::PreviousInstrument
            | Self::Whole
            | Self::NextUnits
            | Self::PreviousUnits
            | Self::Theme
            | Self::Blank
            | Self::Help
            | Self::Redraw => Group::Show,
            Self::Open
            | Self::Save
            | Self::Copy
            | Self::Picture
            | Self::Suspend
            | Self::Close
            | Self::Quit => Group::Files,
        }
    }

    /// What it does, in a few words: the beginning of its line in the help.
    pub(super) fn in_brief(self) -> &'static str {
        let long = TABLE.iter().find(|row| row.command == self).map_or("", |row| row.long);
        long.split([',', ';', ':']).next().unwrap_or(long)
    }
}
