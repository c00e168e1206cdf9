//! What holds of every instrument of the list, a new one included; what one of them shows is said
//! in the file of its name.

mod check;
mod cost;
mod cut_marks;
mod errata;
mod futures;
mod gradient_norms;
mod losses;
mod mistakes;
mod predictions;
mod taking_keys;
mod weights;
mod what_if;

use std::collections::HashSet;

use bptt::app::{Key, Letters, TABLE, ThemeName};
use bptt::content::number::{inline, measured};
use bptt::instrument::{self, Instrument};
use bptt::lesson::Panel;
use bptt::lesson::panel::{Block, Cell, Table, TableRow};
use bptt::steps::Chapter;
use bptt::text::letters::spell;

use crate::long;
use crate::session::Session;

/// Where a layout changes, and between.
const SIZES: [(u16, u16); 13] = [
    (44, 17),
    (50, 20),
    (60, 22),
    (72, 24),
    (79, 23),
    (80, 24),
    (99, 31),
    (100, 32),
    (120, 40),
    (133, 33),
    (169, 45),
    (170, 50),
    (200, 60),
];

/// Too small for a panel of its own beside the one that is shown, and large enough.
const WITHOUT_AND_WITH_TWO: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// What an instrument of the list shows.
fn panel<'a>(session: &'a Session, name: &str) -> Panel<'a> {
    let found = instrument::all().into_iter().find(|one| one.name() == name);
    found.unwrap_or_else(|| panic!("no instrument is called {name}")).panel(session.app.scene())
}

fn aside(panel: &Panel<'_>) -> String {
    panel.aside.as_ref().map(bptt::content::Expr::text).unwrap_or_default()
}

/// The table of a panel that has one, its own or the one it would rather show.
fn table<'p, 'a>(panel: &'p Panel<'a>) -> &'p Table<'a> {
    let found = panel.blocks.iter().find_map(|block| match block {
        Block::Table(table) | Block::Either(table, _) => Some(table),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no table in {panel:?}"))
}

fn rows(table: &Table<'_>) -> Vec<TableRow> {
    (0..table.rows.count).map(|n| table.rows.row(n)).collect()
}

/// The paragraphs of a panel.
fn words(panel: &Panel<'_>) -> String {
    let text = |block: &Block<'_>| match block {
        Block::Text(lines) => lines.iter().map(|line| line.plain() + "\n").collect(),
        _ => String::new(),
    };
    panel.blocks.iter().map(text).collect()
}

fn names() -> Vec<&'static str> {
    instrument::all().iter().map(|one| one.name()).collect()
}

/// Those that Tab turns to in the class notes.
fn names_behind_tab() -> Vec<&'static str> {
    Session::open("class-notes").app.instruments.iter().map(Instrument::name).collect()
}

/// A lesson over `words` words with `hidden` units.
fn lesson(hidden: usize, words: usize) -> String {
    format!(
        "title: t\nvocab: [a, b]\ndataset: [{{ text: {}, label: 1 }}, {{ text: a b, label: 0 }}]\n\
         model: {{ hidden: {hidden}, random: {{ seed: 1, scale: 0.2 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n",
        ["a b b"].repeat(words.div_ceil(3)).join(" ")
    )
}

/// One unit and two, and many; a word and many; truncated and clipped.
fn scenarios() -> Vec<String> {
    let bundled = ["class-notes", "class-notes-two-units", "one-word", "truncated", "clipped"];
    let mut scenarios: Vec<String> = bundled.map(String::from).into();
    scenarios.extend([lesson(40, 6), lesson(1, 90)]);
    scenarios
}

/// Whether a lesson has something for an instrument to show.
fn is_there(session: &Session, name: &str) -> bool {
    session.app.instruments.with_those_apart().any(|one| one.name() == name)
}

/// The first, a middle and the last step of each chapter.
fn steps(session: &Session) -> Vec<usize> {
    let plan = session.app.timeline.derivation().plan;
    let firsts = Chapter::ALL.map(|chapter| plan.number(plan.first_of(chapter)).unwrap());
    let ends = firsts.iter().skip(1).copied().chain([plan.count()]);
    firsts
        .iter()
        .zip(ends)
        .flat_map(|(&first, end)| [first, usize::midpoint(first, end), end - 1])
        .collect()
}

#[test]
fn each_has_a_name_of_its_own_and_a_title() {
    let names = names();
    assert!(names.iter().all(|name| !name.is_empty()));
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
    let session = Session::open("class-notes");
    for name in names {
        let panel = panel(&session, name);
        assert!(!panel.title.text().is_empty() && !panel.blocks.is_empty(), "{name}");
    }
}

/// In a quick run each scene at two of the sizes, in one of the themes and spellings; an instrument
/// is seen with all of them.
#[test]
fn each_is_drawn_at_any_size_in_any_theme_and_spelling_with_its_title_in_view() {
    let looks: Vec<_> = [Letters::Unicode, Letters::Ascii]
        .into_iter()
        .flat_map(|letters| ThemeName::ALL.into_iter().map(move |theme| (theme, letters)))
        .collect();
    for name in names() {
        let mut seen = HashSet::new();
        let mut drawn = 0;
        for (n, scenario) in scenarios().iter().enumerate() {
            let session = Session::open(scenario);
            if !is_there(&session, name) {
                continue;
            }
            let mut session = session.turned_to(name);
            for step in steps(&session) {
                session.app.timeline.go_to(step);
                drawn += 1;
                let all = long::is_asked_for();
                let sizes = if all { 0..SIZES.len() } else { drawn..drawn + 1 };
                for number in sizes {
                    let size = SIZES[number % SIZES.len()];
                    let look = looks[(drawn + n) % looks.len()];
                    session = session.sized(size.0, size.1);
                    (session.app.theme, session.app.letters) = look;
                    has_title(&session, name);
                    seen.insert((size, look.0.name(), look.1 == Letters::Ascii));
                }
            }
        }
        let least = if ["slips", "truncation"].contains(&name) { 20 } else { 70 };
        assert!(seen.len() >= least, "{name} was seen in {} ways", seen.len());
    }
}

/// The panel's title is on the screen, or the short one.
#[track_caller]
fn has_title(session: &Session, name: &str) {
    let screen = session.text();
    // Beside the step there is no room for it on a narrower screen.
    if session.app.size.0 < 72 {
        return;
    }
    let panel = panel(session, name);
    let titles = [Some(&panel.title), panel.short_title.as_ref()];
    let is_in_view = titles
        .into_iter()
        .flatten()
        .any(|title| screen.contains(&*spell(&title.text(), session.app.letters)));
    assert!(is_in_view, "no title of {name} at {}\n{screen}", session.address());
}

#[test]
fn tab_turns_through_all_and_back_and_shift_tab_the_other_way() {
    for (columns, rows) in WITHOUT_AND_WITH_TWO {
        let turned = |key: Key| {
            let mut session = Session::open("class-notes").sized(columns, rows);
            let mut seen = vec![session.app.shown_instrument().name()];
            loop {
                session.key(key);
                let name = session.app.shown_instrument().name();
                if name == seen[0] {
                    break seen;
                }
                assert!(!seen.contains(&name), "{name} comes again before {}", seen[0]);
                seen.push(name);
            }
        };
        // Where the first has a panel of its own, it is not shown twice.
        let is_pinned = Session::open("class-notes").sized(columns, rows).app.is_first_pinned();
        let expected = names_behind_tab()[usize::from(is_pinned)..].to_vec();
        assert_eq!(turned(Key::Tab), expected);
        let mut backwards = expected;
        backwards[1..].reverse();
        assert_eq!(turned(Key::BackTab), backwards);
    }
}

/// A gradient is in no panel before the step that works it out, neither as the backward pass has it
/// nor as it is measured. The slips of the notes are proved by it, and are another matter; so
/// is what has the whole screen, in place of the lesson.
#[test]
fn no_panel_shows_a_gradient_before_its_sum_is_reached() {
    let mut found = 0;
    for scenario in ["class-notes", "class-notes-two-units", "vanishing"] {
        let mut session = Session::open(scenario);
        let derivation = session.app.timeline.derivation();
        let (plan, gradient) = (derivation.plan, derivation.pass.backward.gradients.w_h[[0, 0]]);
        let digits = inline(gradient);
        let sum = plan.number("w_h".parse().unwrap()).unwrap();
        for name in names_behind_tab().into_iter().filter(|name| *name != "slips") {
            for step in 0..=sum {
                session.app.timeline.go_to(step);
                session.uncover();
                let shown = format!("{:?}", shown_texts(&panel(&session, name)));
                let is_there = shown.contains(&digits);
                assert!(!is_there || step == sum, "{name} at {}\n{shown}", session.address());
                found += usize::from(is_there);
            }
        }
    }
    // It would be found: with the weights, and in the check.
    assert!(found >= 6, "{found}");
}

/// Numbers and words of all rows of a panel's tables, and of its texts.
fn shown_texts(panel: &Panel<'_>) -> Vec<String> {
    let cells = |table: &Table<'_>| -> Vec<String> {
        let cells = rows(table).into_iter().flat_map(|row| row.cells);
        let text = |cell| match cell {
            Cell::Number(value, _) | Cell::Unsigned(value, _) => inline(value),
            Cell::Measured(difference, _) => measured(difference),
            Cell::Words(line) => line.plain(),
            Cell::Blank | Cell::Unknown => String::new(),
        };
        cells.map(text).collect()
    };
    let texts = panel.blocks.iter().flat_map(|block| match block {
        Block::Table(table) | Block::Either(table, _) => cells(table),
        _ => Vec::new(),
    });
    texts.chain([aside(panel), words(panel)]).collect()
}

#[test]
fn the_first_page_of_the_help_names_the_keys_that_open_instruments() {
    let text = Session::open("class-notes").press("?").text();
    for named in ["answers (p)", "what if (w)", "unfold (i)"] {
        assert!(text.contains(named), "{named}\n{text}");
    }
}

#[test]
fn the_help_lists_every_name() {
    let help = Session::open("class-notes").sized(80, 80).press("?").text();
    for name in names_behind_tab().into_iter().chain(["mistakes"]) {
        assert!(help.contains(name), "{name}\n{help}");
    }
}

#[test]
fn whatever_panel_is_shown_the_keys_of_the_lesson_do_the_same() {
    let keys = "→→]↓.t↑←[G+uun-e⌫⌫UN7Er→g";
    for (columns, rows) in WITHOUT_AND_WITH_TWO {
        let mut expected = None;
        let shown = names_behind_tab().into_iter().skip(usize::from(columns > 80));
        for name in shown {
            let open = Session::open("class-notes-two-units").sized(columns, rows);
            let mut session = open.turned_to(name);
            let mut states = Vec::new();
            for key in keys.chars() {
                session = session.press(&key.to_string());
                let visit = session.app.timeline.visit();
                states.push((
                    session.address(),
                    visit.sentence,
                    visit.training.learning_rate,
                    session.weights(),
                    (session.app.units, session.last_row()),
                ));
                assert_eq!(session.app.shown_instrument().name(), name);
            }
            assert!(*expected.get_or_insert_with(|| states.clone()) == states, "{name}");
        }
        assert!(expected.is_some());
    }
}

/// The keys that open one instrument and something else as well.
fn shared_keys(instruments: &[Box<dyn Instrument>]) -> Vec<Key> {
    let opened_by = instruments.iter().filter_map(|one| one.opened_by());
    let mut seen: HashSet<Key> = TABLE.iter().flat_map(|row| row.keys).copied().collect();
    seen.extend(('0'..='9').map(Key::Char));
    opened_by.flat_map(|row| row.keys).copied().filter(|key| !seen.insert(*key)).collect()
}

#[test]
fn no_two_instruments_and_no_command_share_a_key_that_opens() {
    assert_eq!(shared_keys(&instrument::all()), []);
    // It would be found.

    let counter = |keys| {
        Box::new(taking_keys::Counter { opened_by: keys, ..taking_keys::Counter::default() })
    };
    let two: [&'static [Key]; 2] = [&[Key::Char('c'), Key::Char('u')], &[Key::Char('c')]];
    let two: Vec<Box<dyn Instrument>> = two.map(|keys| counter(keys) as _).into();
    assert_eq!(shared_keys(&two), [Key::Char('u'), Key::Char('c')]);
}
