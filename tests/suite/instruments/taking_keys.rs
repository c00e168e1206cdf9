//! What it means that an instrument has the keys, with one that counts digits.

use bptt::app::{Activity, Effect, Instruments, Key, Message, TrainingProgress};
use bptt::content::{Expr, Line};
use bptt::instrument::{Instrument, KeyRow, Reply};
use bptt::lesson::panel::Block;
use bptt::lesson::{Panel, Scene, Target};
use bptt::rnn::WeightMatrix;
use bptt::steps::Address;

use crate::session::Session;

/// Adds up digits; ↑ and ↓ move a mark; Enter goes to a step, s says something, x leaves.
#[derive(Clone, Debug)]
pub struct Counter {
    pub opened_by: &'static [Key],
    pub sum: u32,
    pub mark: i32,
}

impl Default for Counter {
    fn default() -> Self {
        Self { opened_by: &[Key::Char('c')], sum: 0, mark: 0 }
    }
}

const fn row(keys: &'static [Key], short: &'static str, long: &'static str) -> KeyRow {
    KeyRow { keys, short, long }
}

impl Instrument for Counter {
    fn name(&self) -> &'static str {
        "counter"
    }

    fn panel<'a>(&self, _scene: Scene<'a>) -> Panel<'a> {
        let line = Line::new().text(format!("sum {} mark {}", self.sum, self.mark));
        Panel::new(Expr::words("Counter"), vec![Block::Text(vec![line])])
    }

    fn opened_by(&self) -> Option<KeyRow> {
        Some(row(self.opened_by, "count", "count digits"))
    }

    fn keys(&self) -> &'static [KeyRow] {
        const { &[row(&[Key::Up, Key::Down], "mark", "move the mark"), row(&[Key::Enter], "sum", "")] }
    }

    fn key(&mut self, key: Key, _scene: Scene<'_>) -> Reply {
        match key {
            Key::Char(digit @ '0'..='9') => self.sum += digit.to_digit(10).unwrap(),
            Key::Up => self.mark += 1,
            Key::Down => self.mark -= 1,
            Key::Enter => return Reply::Go(Target::Step(Address::Sum(WeightMatrix::Hidden))),
            Key::Char('s') => return Reply::Say(format!("the sum is {}", self.sum)),
            Key::Char('x') => return Reply::Leave,
            _ => return Reply::PassOn,
        }
        Reply::Taken
    }
}

/// The lesson with the counter behind the instruments that there are.
fn session() -> Session {
    let mut session = Session::open("class-notes");
    let mut all = bptt::instrument::all();
    all.retain(|one| one.opened_by().is_none());
    all.push(Box::new(Counter::default()));
    session.app.instruments = Instruments::of(all);
    session.press("→→")
}

fn has_keys(session: &Session) -> bool {
    session.app.instruments.with_keys().is_some_and(|one| one.name() == "counter")
}

fn shows(session: &Session, text: &str) -> bool {
    session.panel("Counter").contains(text)
}

#[test]
fn its_key_is_in_the_help_and_in_the_key_bar_and_gives_it_the_keys() {
    let wide = || session().sized(200, 60);
    assert!(wide().last_row().contains("c count"), "{}", wide().last_row());
    let help = wide().press("?").text();
    assert!(help.lines().any(|row| row.contains("│ c ") && row.contains("count digits")), "{help}");
    let session = session();
    assert!(!has_keys(&session));
    let session = session.press("c");
    assert!(has_keys(&session) && shows(&session, "sum 0 mark 0"));
}

#[test]
fn digits_reach_it_and_are_no_epochs() {
    let session = session().press("c123↑↑↓");
    assert!(shows(&session, "sum 6 mark 1"), "{}", session.text());
    assert_eq!((session.app.count, session.address().as_str()), (None, "forward/2"));
    assert!(session.last_row().contains("↑ mark"), "{}", session.last_row());
    // Without the keys they are epochs again.
    let session = session.press("⎋12");
    assert_eq!(session.app.count, Some(12));
    assert!(shows(&session.turned_to("counter"), "sum 6 mark 1"));
}

#[test]
fn a_number_typed_before_is_forgotten_like_with_any_other_key() {
    let session = session().press("12c");
    assert_eq!(session.app.count, None);
    assert!(session.last_row().contains("↑ mark"), "{}", session.last_row());
}

#[test]
fn the_key_bar_shows_its_keys_and_the_way_back() {
    let row = session().press("c").last_row();
    for hint in ["↑ mark", "Enter sum", "Esc back", "? help", "q quit"] {
        assert!(row.contains(hint), "{row}");
    }
    assert!(!row.contains("→ next"), "{row}");
}

#[test]
fn it_goes_to_a_step_says_something_and_leaves() {
    let session = session().press("c");
    let session = session.press("7s");
    assert_eq!(session.last_row(), "the sum is 7");
    let session = session.press("⏎");
    assert_eq!(session.address(), "w_h");
    assert!(has_keys(&session) && session.last_row().contains("↑ mark"));
    assert!(!has_keys(&session.press("x")));
}

#[test]
fn keys_that_it_passes_on_do_what_they_do_in_the_lesson() {
    let session = session().press("c");
    for (keys, address) in [("→", "forward/3"), ("←", "forward/1"), ("]", "loss"), ("u", "update")]
    {
        let with = Session { app: session.app.clone(), is_over: false }.press(keys);
        assert_eq!(with.address(), address);
        assert!(has_keys(&with), "{keys}");
        let without = Session { app: session.app.clone(), is_over: false }.press("⎋").press(keys);
        assert_eq!((without.address(), without.weights()), (with.address(), with.weights()));
    }
    assert!(session.press("q").is_over);
}

#[test]
fn escape_leads_back_to_the_lesson_where_it_was() {
    let back = session().press("c⎋");
    assert!(!has_keys(&back));
    assert!(back.frame() == session().frame(), "{}", back.text());
    assert_eq!(back.address(), "forward/2");
}

#[test]
fn tab_leaves_it_and_turns_on() {
    for key in [Key::Tab, Key::BackTab] {
        let mut session = session().press("c");
        session.key(key);
        assert!(!has_keys(&session));
        let names: Vec<&str> = session.app.instruments.iter().map(Instrument::name).collect();
        let next = if key == Key::Tab { 0 } else { names.len() - 2 };
        assert_eq!(session.app.shown_instrument().name(), names[next]);
    }
}

#[test]
fn ctrl_c_quits_and_ctrl_l_draws_again_through_it() {
    let mut session = session().press("c");
    assert!(matches!(session.app.update(Message::Key(Key::Ctrl('l'))), Effect::Redraw));
    assert!(has_keys(&session));
    assert!(matches!(session.app.update(Message::Key(Key::Ctrl('c'))), Effect::Quit));
}

#[test]
fn what_lies_over_the_lesson_has_the_keys_before_it() {
    let session = session().press("c?↓↓3");
    assert!(session.app.overlay != bptt::app::Overlay::None);
    let session = session.press("⎋");
    assert!(has_keys(&session) && shows(&session, "sum 0 mark 0"));
}

#[test]
fn while_training_goes_on_it_is_not_opened_and_it_is_said_why() {
    let mut session = session();
    let progress = TrainingProgress { done: 3, of: 100, mean_loss: None };
    session.app.activity = Activity::Training(progress);
    assert!(!session.last_row().contains("c count"), "{}", session.last_row());
    let session = session.press("c");
    assert!(!has_keys(&session));
    assert!(session.last_row().contains("Esc stops"), "{}", session.last_row());
}

#[test]
fn its_state_is_kept_while_another_panel_is_shown_and_across_updates() {
    let session = session().press("c45⇥⇥u→n").press("c");
    assert!(shows(&session, "sum 9 mark 0"), "{}", session.text());
}

#[test]
fn it_is_shown_while_it_has_the_keys_however_small_the_window_is() {
    for (columns, rows) in [(44, 17), (50, 20), (71, 24), (72, 17), (100, 31), (120, 40)] {
        for name in ["class-notes", "class-notes-two-units", "truncated"] {
            let mut session = Session::open(name).sized(columns, rows);
            session.app.instruments = Instruments::of(vec![Box::new(Counter::default())]);
            let session = session.press("c7");
            let text = session.text();
            assert!(text.contains("sum 7 mark 0"), "{name} at {columns}×{rows}\n{text}");
        }
    }
}

#[test]
fn escape_first_stops_what_goes_on_and_then_leaves_it() {
    let mut session = session().press("ca");
    assert!(has_keys(&session) && session.app.is_playing());
    session = session.press("⎋");
    assert!(has_keys(&session) && !session.app.is_playing());
    session = session.press("⎋");
    assert!(!has_keys(&session));
}

#[test]
fn what_its_keys_do_stands_in_the_help_below_the_key_that_opens_it() {
    let help = session().sized(120, 40).press("?").press("↓↓↓↓↓↓↓↓").text();
    let rows: Vec<&str> = help.lines().collect();
    let at = rows.iter().position(|row| row.contains("count digits")).unwrap();
    assert!(rows[at + 1].contains("move the mark"), "{help}");
}
