//! Input: whatever comes in, in whatever order, the lesson stays one that can be shown, and
//! what changed the weights can be undone to the last bit.

use bptt::app::{
    Activity, App, Chooser, Command, Key, Message, Overlay, Request, Saved, TABLE, Target,
    TrainingProgress,
};
use bptt::lesson::{Face, UnitPair};
use bptt::rnn::{Network, WeightMatrix};
use bptt::scenario::{self, Scenario};
use bptt::steps::Address;
use bptt::view;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestRunner};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::long;
use crate::session::{Session, lines};

/// Room for the weights of a few visits of the small lessons: the others are worked again.
const HARDLY_ANY: usize = 300;

/// Something that comes in, written down so that a failing sequence can be read.
#[derive(Clone, Debug)]
enum Event {
    Key(Key),
    Step(Address),
    Units(UnitPair),
    Wheel(bool),
    Tick,
    Resized(u16, u16),
    Pasted(String),
    Refused(String),
    /// The file saved with another η, or with a fault.
    Saved(bool),
    Background(bool),
    Told,
    /// The state was written somewhere, or not.
    Written(Result<String, String>),
    TrainingProgress,
    /// What a training that was stopped long ago has come to.
    Trained,
}

/// Runs a law on random cases: the same few each time, or many new ones where asked for.
fn for_any<T: std::fmt::Debug>(
    (few, many): (u32, u32),
    cases: impl Strategy<Value = T>,
    law: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = ProptestConfig {
        cases: if long::is_asked_for() { many } else { few },
        rng_seed: if long::is_asked_for() { RngSeed::Random } else { RngSeed::Fixed(11) },
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    };
    if let Err(error) = TestRunner::new(config).run(&cases, law) {
        panic!("{error}");
    }
}

fn keys() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = TABLE.iter().flat_map(|row| row.keys).copied().collect();
    // Training a hundred epochs is slow: as often as one key in a hundred.
    let quick: Vec<Key> = bound.into_iter().filter(|key| *key != Key::Char('E')).collect();
    // Those that give an instrument the keys, those that it has then, and what is typed there.
    let instruments = bptt::instrument::all();
    let rows =
        instruments.iter().flat_map(|one| one.opened_by().into_iter().chain(one.keys().to_vec()));
    let mut theirs: Vec<Key> = rows.flat_map(|row| row.keys).copied().collect();
    theirs.extend("0123456789.-+abc".chars().map(Key::Char));
    prop_oneof![
        60 => select(quick),
        20 => select(theirs),
        4 => select(vec![Key::Char('u'), Key::Enter, Key::Backspace]),
        3 => select(vec![Key::Char('w'), Key::Char('x'), Key::Char('[')]),
        1 => Just(Key::Char('E')),
        7 => any::<char>().prop_map(Key::Char),
        4 => proptest::char::range('a', 'z').prop_map(Key::Ctrl),
        4 => Just(Key::Esc),
    ]
}

/// Any address, most of them of steps that a sentence has.
fn addresses() -> impl Strategy<Value = Address> {
    let number = || prop_oneof![6 => 0_usize..6, 1 => any::<usize>()];
    let of = || select(vec![WeightMatrix::Input, WeightMatrix::Hidden]);
    prop_oneof![
        select(vec![Address::Encode, Address::Prediction, Address::Loss, Address::Update]),
        Just(Address::OutputGradient),
        number().prop_map(Address::State),
        number().prop_map(Address::OutputFactor),
        of().prop_map(Address::Sum),
        (of(), number()).prop_map(|(of, through)| Address::Term { of, through }),
        (of(), number(), number()).prop_map(|(of, through, nth)| Address::Factor {
            of,
            through,
            nth
        }),
    ]
}

fn sizes() -> impl Strategy<Value = (u16, u16)> {
    let extreme = || select(vec![0, 1, 2, 43, 44, 79, 80, 100, 65_535]);
    prop_oneof![
        (0_u16..=210, 0_u16..=70),
        (40_u16..=130, 15_u16..=40),
        (extreme(), extreme()),
        (any::<u16>(), any::<u16>()),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    let texts = || {
        prop_oneof![
            ".{0,40}",
            "[\\x00-\\x1f\\x7f\u{9b}a-z]{0,12}",
            Just("cat\r\nmat\u{1b}[2J\u{202e}rat\t\u{7}\u{0}".to_owned()),
            Just("class-notes\nfirst-word".to_owned()),
            Just("漢字 שלום 👩‍👩‍👧 e\u{301}".repeat(90)),
        ]
    };
    let cell = || prop_oneof![0_usize..3, 0..usize::from(u16::MAX)];
    prop_oneof![
        70 => keys().prop_map(Event::Key),
        8 => addresses().prop_map(Event::Step),
        2 => (cell(), cell()).prop_map(|(from, to)| Event::Units(UnitPair { from, to })),
        5 => any::<bool>().prop_map(Event::Wheel),
        3 => Just(Event::Tick),
        4 => sizes().prop_map(|(columns, rows)| Event::Resized(columns, rows)),
        4 => texts().prop_map(Event::Pasted),
        1 => texts().prop_map(Event::Refused),
        2 => any::<bool>().prop_map(Event::Saved),
        1 => any::<bool>().prop_map(Event::Background),
        1 => Just(Event::Told),
        1 => (any::<bool>(), texts()).prop_map(|(is_done, text)| {
            Event::Written(if is_done { Ok(text) } else { Err(text) })
        }),
        1 => Just(Event::TrainingProgress),
        1 => Just(Event::Trained),
    ]
}

impl Event {
    fn message(&self, app: &App) -> Message {
        match self.clone() {
            Self::Key(key) => Message::Key(key),
            Self::Step(address) => Message::Pointed(Target::Step(address)),
            Self::Units(units) => Message::Pointed(Target::Units(units)),
            Self::Wheel(down) => Message::Wheel { down },
            Self::Tick => Message::Tick,
            Self::Resized(columns, rows) => Message::Resized(columns, rows),
            Self::Pasted(text) => Message::Pasted(text),
            // To a question that nobody asked.
            Self::Refused(text) => Message::Opened(Request::default(), Err(text)),
            Self::Saved(is_sound) => {
                let read = if is_sound {
                    Ok(Box::new(other_version(app)))
                } else {
                    scenario::read("a", b"title: t").map(Box::new)
                };
                // Of the lesson's file, where it has one; else of one that was left.
                Message::Saved(app.file.clone().unwrap_or_default(), read)
            }
            Self::Background(is_light) => Message::Background { is_light },
            Self::Told => Message::Notice("no thread to be had".into()),
            Self::Written(done) => Message::Written(done.map(Into::into)),
            Self::TrainingProgress => {
                Message::Progress(TrainingProgress { done: 7, of: 0, mean_loss: Some(f64::NAN) })
            }
            Self::Trained => Message::Trained(Box::new(bptt::app::Outcome {
                network: app.timeline.network().as_ref().clone(),
                mean_losses: vec![0.0],
                updates: 1,
            })),
        }
    }

    /// Whether it leads on: if that changes the weights, the change can be undone. Going back
    /// to weights that were there before is no change of its own, nor is going there again with
    /// redo; nor is another η, which at the update makes another update of the same step.
    fn leads_on(&self, app: &App) -> bool {
        if app.overlay != Overlay::None {
            return false;
        }
        let plan = app.timeline.derivation().plan;
        match self {
            Self::Key(key) => Command::of(*key).is_some_and(|command| {
                !matches!(
                    command,
                    Command::Back
                        | Command::PreviousTerm
                        | Command::PreviousChapter
                        | Command::First
                        | Command::Undo
                        | Command::Redo
                        | Command::RaiseRate
                        | Command::LowerRate
                )
            }),
            Self::Wheel(down) => *down,
            Self::Step(address) => plan.number(*address) > Some(app.timeline.step()),
            _ => true,
        }
    }
}

/// The lesson's scenario with other weights, another η, and its sentences the other way round.
fn other_version(app: &App) -> Scenario {
    let mut scenario = Scenario::clone(app.timeline.scenario());
    scenario.network = app.timeline.derivation().update.network.clone();
    scenario.training.learning_rate = if scenario.training.learning_rate > 1.0 { 0.3 } else { 2.0 };
    scenario.sentences.reverse();
    scenario
}

/// The bits of every weight.
fn bits(network: &Network) -> Vec<u64> {
    network.weights().iter().map(|weight| weight.to_bits()).collect()
}

/// The weights as they are, bit by bit.
fn now(session: &Session) -> Vec<u64> {
    bits(&session.app.timeline.network())
}

/// What is true of the lesson at any time.
fn holds(app: &App) -> Result<(), TestCaseError> {
    let (timeline, scenario) = (&app.timeline, app.timeline.scenario());
    prop_assert!(timeline.step() < timeline.derivation().plan.count());
    prop_assert_eq!(timeline.derivation().plan.number(timeline.address()), Some(timeline.step()));
    prop_assert!(timeline.visit().sentence < scenario.sentences.len());
    prop_assert!(timeline.visit().training.learning_rate.is_finite());
    prop_assert!(timeline.network().weights().is_finite(), "weights that are no numbers");
    prop_assert!(app.size.0 <= App::LARGEST.0 && app.size.1 <= App::LARGEST.1);
    match &app.overlay {
        Overlay::None | Overlay::Whole(_) => {}
        Overlay::GoTo(entry) | Overlay::OwnSentence(entry) => {
            prop_assert!(!entry.text().contains(char::is_control));
            prop_assert!(entry.text().len() <= 1_004);
        }
        Overlay::Help { scroll, .. } | Overlay::Message { scroll, .. } => {
            prop_assert!(*scroll <= app.overlay.last(app.size, app.letters));
        }
        Overlay::Chooser(chooser) => is_sound(chooser)?,
    }
    // The session trains at once, so nothing is left in training.
    prop_assert!(!matches!(app.activity, Activity::Training(_)));
    Ok(())
}

fn is_sound(chooser: &Chooser) -> Result<(), TestCaseError> {
    prop_assert!(chooser.selected() < chooser.matching().len().max(1));
    prop_assert!(!chooser.typed().contains(char::is_control));
    prop_assert!(chooser.typed().len() <= 1_004);
    Ok(())
}

/// Draws the screen, of at most 200×60, and looks for what never stands there.
fn is_drawn(app: &App) -> Result<(), TestCaseError> {
    let (columns, rows) = (app.size.0.min(200), app.size.1.min(60));
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let _ = view::draw(app, &mut buffer);
    for cell in &buffer.content {
        prop_assert!(!cell.symbol().contains(char::is_control), "{:?} is drawn", cell.symbol());
    }
    let text = lines(&buffer).join("\n");
    // Typed and pasted texts may hold anything.
    let is_ours = app.overlay == Overlay::None;
    prop_assert!(!is_ours || !(text.contains("NaN") || text.contains("inf")), "{}", text);
    Ok(())
}

fn goes_through(name: &str, events: &[Event]) -> Result<(), TestCaseError> {
    let mut session = Session::open(name);
    session.app.timeline.keep_within(HARDLY_ANY);
    for (n, event) in events.iter().enumerate() {
        // What is only tried is no change; and an instrument may have the keys of undo.
        let is_free = |session: &Session| session.app.instruments.with_keys().is_none();
        let (before, was_free) = (now(&session), is_free(&session));
        let leads_on = was_free && event.leads_on(&session.app);
        let title = session.app.timeline.scenario().title.clone();
        session.send(event.message(&session.app));
        holds(&session.app)?;
        if n % 5 == 0 {
            is_drawn(&session.app)?;
        }
        let opened = session.app.timeline.scenario().title != title;
        if leads_on && !opened && is_free(&session) && now(&session) != before {
            let mut undone = Session { app: session.app.clone(), is_over: false };
            undone.key(Key::Backspace);
            prop_assert!(now(&undone) == before, "undo of {:?} is not exact", event);
            undone.key(Key::Char('U'));
            let place = |session: &Session| (session.address(), now(session));
            prop_assert!(place(&undone) == place(&session), "redo of {:?} is not exact", event);
        }
    }
    // Undo, again and again, ends at the scenario's weights with nothing learnt.
    session.app.overlay = Overlay::None;
    while session.app.instruments.with_keys().is_some() {
        session.key(Key::Esc);
    }
    while session.app.timeline.can_undo() {
        session.key(Key::Backspace);
        holds(&session.app)?;
    }
    let start = bits(&session.app.timeline.scenario().network);
    prop_assert!(now(&session) == start);
    prop_assert!(session.app.timeline.history().losses.is_empty());
    is_drawn(&session.app)
}

/// A lesson with several sentences, of one or of several units, with and without truncation.
fn lessons() -> impl Strategy<Value = &'static str> {
    select(vec!["class-notes", "class-notes-two-units", "clipped", "truncated", "one-word"])
}

#[test]
fn any_sequence_of_events_leaves_a_lesson_that_is_sound_and_can_be_undone() {
    let length = if long::is_asked_for() { 200 } else { 60 };
    let sequences = (lessons(), vec(events(), length));
    for_any((60, 10_000), sequences, |(name, events)| goes_through(name, &events));
}

/// The weights that Backspace is to bring back, kept beside the lesson: a list for each visit
/// on the way here, by the documented rules of the timeline alone.
struct Shadow {
    visits: Vec<ShadowVisit>,
    here: usize,
    /// Where redo leads, the next last.
    undone: Vec<ShadowUndone>,
    /// Whether a new version was opened at the update by the last key that did something.
    reloaded_at_update: bool,
}

#[derive(Clone)]
struct ShadowUndone {
    visit: usize,
    reloaded_at_update: bool,
    /// How much could be undone there.
    depth: usize,
    weights: Vec<u64>,
}

struct ShadowVisit {
    /// Whether it was entered by going past the update.
    is_next: bool,
    /// What can be undone in it.
    undoable: Vec<Vec<u64>>,
}

impl Shadow {
    fn new() -> Self {
        let first = ShadowVisit { is_next: false, undoable: Vec::new() };
        Self { visits: vec![first], here: 0, undone: Vec::new(), reloaded_at_update: false }
    }

    /// What Backspace brings back, the last first to come: at the update the visit's own.
    fn undoable(&self, session: &Session) -> Vec<Vec<u64>> {
        let timeline = &session.app.timeline;
        let mut all = self.visits[self.here].undoable.clone();
        all.extend(timeline.at_update().then(|| bits(&timeline.derivation().pass.network)));
        all
    }

    /// A new visit in place of those ahead.
    fn enter_new(&mut self, is_next: bool, undoable: Vec<Vec<u64>>) {
        self.visits.truncate(self.here + 1);
        self.undone.clear();
        self.visits.push(ShadowVisit { is_next, undoable });
        self.here += 1;
    }

    /// What a key is about to do; for Backspace and U the weights that it must bring back.
    fn foresee(&mut self, session: &Session, key: Key) -> Option<Vec<u64>> {
        let (at_update, step) = (session.app.timeline.at_update(), session.app.timeline.step());
        let timeline = &session.app.timeline;
        let asks = timeline.scenario().questions.iter().any(|one| one.at == timeline.address());
        // The other side of the same step.
        match (key, timeline.face()) {
            (Key::Right, Face::Asked) => return None,
            (Key::Left, Face::Shown) if asks => return None,
            _ => {}
        }
        let mut undoable = self.undoable(session);
        let reloaded = self.reloaded_at_update;
        self.reloaded_at_update &= matches!(key, Key::Char('G' | 'U'));
        match key {
            Key::Right | Key::Char('u') if at_update => {
                if self.visits.get(self.here + 1).is_some_and(|visit| visit.is_next) {
                    self.here += 1;
                } else {
                    self.enter_new(true, undoable);
                }
                if key != Key::Right {
                    self.undone.clear();
                }
            }
            Key::Char('u') => self.undone.clear(),
            Key::Left if step == 0 => self.here = self.here.saturating_sub(1),
            Key::Char('n') => self.enter_new(false, undoable),
            Key::Char('e' | 'E' | 'r' | '/') => {
                undoable.push(now(session));
                self.enter_new(false, undoable);
                let is_reload = key == Key::Char('r') && session.app.saved.is_some();
                self.reloaded_at_update = is_reload && at_update;
            }
            Key::Char('+') => {
                self.visits.truncate(self.here + 1);
                self.undone.clear();
            }
            Key::Backspace => {
                let depth = undoable.len();
                if reloaded {
                    undoable.pop();
                }
                let expected = undoable.pop()?;
                self.undone.push(ShadowUndone {
                    visit: self.here,
                    reloaded_at_update: reloaded,
                    depth,
                    weights: now(session),
                });
                if !at_update || reloaded {
                    // To the visit before the latest in which there was more to undo.
                    let depth = |visit: usize| self.visits[visit].undoable.len();
                    let changed = (1..=self.here).rev().find(|&v| depth(v) != depth(v - 1));
                    self.here = changed? - 1;
                }
                return Some(expected);
            }
            Key::Char('U') => {
                let depth = undoable.len();
                let next = self.undone.iter().rposition(|undone| undone.depth > depth)?;
                let undone = self.undone[next].clone();
                self.undone.truncate(next);
                (self.here, self.reloaded_at_update) = (undone.visit, undone.reloaded_at_update);
                return Some(undone.weights);
            }
            _ => {}
        }
        None
    }
}

#[test]
fn backspace_and_u_bring_back_the_weights_before_and_after_each_change_bit_by_bit() {
    let alphabet = vec![
        'u', 'u', '→', '→', '←', '←', 'n', 'e', 'r', '+', 'G', 'g', '⌫', '⌫', '⌫', 'U', 'U', 's',
        'f', '/', 'Y',
    ];
    let length = if long::is_asked_for() { 200 } else { 80 };
    let sequences = (lessons(), any::<bool>(), vec(select(alphabet), length));
    for_any((60, 4_000), sequences, |(name, is_narrow, letters)| {
        let mut session = Session::open(name);
        if is_narrow {
            session.app.timeline.keep_within(HARDLY_ANY);
        }
        let mut shadow = Shadow::new();
        for letter in letters {
            let key = match letter {
                '→' => Key::Right,
                '←' => Key::Left,
                '⌫' => Key::Backspace,
                's' | 'f' => {
                    // Saved, soundly or with a fault, after which r changes nothing.
                    session.send(Event::Saved(letter == 's').message(&session.app));
                    Key::Char('r')
                }
                letter => Key::Char(letter),
            };
            let before = now(&session);
            if key == Key::Char('r') && matches!(session.app.saved, Some(Saved::Faulty(_))) {
                session.key(key);
                prop_assert!(session.text().contains("the lesson stays as it was"));
                session.key(Key::Esc);
                prop_assert!(now(&session) == before);
                continue;
            }
            let expected = shadow.foresee(&session, key);
            session.key(key);
            if key == Key::Char('/') {
                let word = session.app.timeline.scenario().vocab[0].clone();
                session = session.press(&format!("{word} 1⏎"));
            }
            if matches!(key, Key::Backspace | Key::Char('U')) {
                prop_assert!(now(&session) == expected.unwrap_or(before), "after {}", letter);
            }
            prop_assert_eq!(session.app.timeline.has_past(), shadow.here > 0, "after {}", letter);
            let undoable = shadow.undoable(&session);
            prop_assert_eq!(session.app.timeline.can_undo(), !undoable.is_empty());
            let redoable = shadow.undone.iter().any(|undone| undone.depth > undoable.len());
            prop_assert_eq!(session.app.timeline.can_redo(), redoable, "after {}", letter);
            prop_assert!(!is_narrow || session.app.timeline.bytes_kept() <= HARDLY_ANY);
        }
        Ok(())
    });
}

#[test]
fn as_many_steps_back_as_forward_show_the_same_frames_from_any_position() {
    let alphabet =
        select(vec!['u', '→', '←', 'n', 'e', 'r', '+', '⌫', 'U', '⇥', '.', '↓', ']', 'G', 'h']);
    let sequences = (lessons(), vec(alphabet, 0..40), 1_usize..60);
    for_any((40, 2_000), sequences, |(name, keys, steps)| {
        let keys: String = keys.into_iter().collect();
        let mut session = Session::open(name).sized(100, 32).press(&keys);
        // The answer to the last key is of the moment, not of the step: Esc clears it.
        session = session.press("⎋");
        let mut frames = Vec::new();
        for _ in 0..steps {
            frames.push(session.frame());
            session = session.press("→");
        }
        for frame in frames.iter().rev() {
            session = session.press("←");
            prop_assert!(session.frame() == *frame, "{}", session.text());
        }
        Ok(())
    });
}
