//! Undo and redo over everything that changes the weights, and what a long session keeps.

use bptt::rnn::Network;
use bptt::scenario;

use crate::long;
use crate::session::Session;

/// The bits of every weight as they are.
fn bits(session: &Session) -> Vec<u64> {
    let network: &Network = &session.app.timeline.network();
    network.weights().iter().map(|weight| weight.to_bits()).collect()
}

/// All that undo has to bring back: the frame without the answer to the key, the weights, η.
fn state(session: &Session) -> (Vec<String>, Vec<u64>, f64) {
    let rows = session.text().lines().map(str::to_owned).collect::<Vec<_>>();
    let above = rows[..rows.len() - 1].to_vec();
    (above, bits(session), session.app.timeline.visit().training.learning_rate)
}

/// The class notes, edited.
fn edited(from: &str, to: &str) -> String {
    let notes = scenario::bundled().iter().find(|bundled| bundled.name == "class-notes").unwrap();
    assert!(notes.text.contains(from));
    notes.text.replace(from, to)
}

fn with_other_w_h() -> String {
    edited("w_h: 0.7", "w_h: 0.25")
}

/// What a change does, Backspace takes back and U does again, to the last sign on the screen.
fn there_and_back(start: &str, change: impl Fn(Session) -> Session, called: &str) {
    for size in [(80, 24), (120, 40)] {
        let session = Session::open("class-notes").sized(size.0, size.1).press(start);
        let before = state(&session);
        let session = change(session);
        let after = state(&session);
        assert_ne!(before, after, "{called}");
        let session = session.press("⌫");
        assert_eq!(session.last_row(), format!("undone: {called}; U redoes it"));
        assert_eq!(state(&session), before, "{called}");
        let session = session.press("U");
        assert_eq!(session.last_row(), format!("redone: {called}"));
        assert_eq!(state(&session), after, "{called}");
        let session = session.press("⌫");
        assert_eq!(state(&session), before, "{called} again");
    }
}

#[test]
fn every_change_of_the_weights_is_undone_and_redone_at_the_same_step() {
    there_and_back("→→→", |s| s.press("u"), "update of sentence 1");
    there_and_back("n→→→→]", |s| s.press("u→→"), "update of sentence 2");
    there_and_back("uu→→", |s| s.press("e"), "training of 1 epoch");
    there_and_back("]]]", |s| s.press("12E"), "training of 12 epochs");
    there_and_back("++nu→→→", |s| s.press("r"), "return to the scenario's weights");
    there_and_back("u]", |s| s.press("E"), "training of 100 epochs");
    for start in ["", "→→→", "]]]]", "u", "nu", "u→→"] {
        there_and_back(start, |s| s.press("w→→⏎"), "change of w_h");
    }
    there_and_back("→→", |s| s.press("w↓0.4⏎⏎"), "change of w_o");
    there_and_back("]]]]", |s| s.press("w→↓↓→⏎"), "change of 2 numbers");
}

#[test]
fn a_new_version_of_the_file_is_undone_and_redone_at_the_same_step() {
    let reload = |mut session: Session| {
        session.save(&with_other_w_h());
        session.press("r")
    };
    for start in ["→→→→", "u", "nu→→", "e]]]", "++uu"] {
        there_and_back(start, reload, "new version of the file");
    }
    // Also where the new version is of another size, and has no such sentence and step.
    let mut session = Session::without_questions("class-notes").press("nn]]]]→→→e");
    let before = state(&session);
    session.save(
        "title: other\nvocab: [a, b]\ndataset: [{ text: a, label: 1 }]\n\
         model: { hidden: 3, random: { seed: 1, scale: 1 } }\ntraining: { learning_rate: 0.1 }\n",
    );
    let session = session.press("r");
    assert_eq!(session.app.timeline.scenario().title, "other");
    assert_eq!((session.address().as_str(), session.app.timeline.visit().sentence), ("encode", 0));
    let session = session.press("u⌫⌫");
    assert_eq!(state(&session), before);
    // What was undone is the new version; r again is the scenario's weights, of the old one.
    let session = session.press("r");
    assert_eq!(
        session.app.timeline.scenario().title,
        Session::open("class-notes").app.timeline.scenario().title
    );
}

#[test]
fn the_losses_kept_are_those_on_the_way_here_also_over_a_new_version() {
    let mut session = Session::open("class-notes").press("uuu→");
    let before = session.app.timeline.history().clone();
    session.save(&with_other_w_h());
    let session = session.press("r");
    assert!(session.app.timeline.history().losses.is_empty());
    let session = session.press("u→⌫⌫");
    assert_eq!(session.app.timeline.history(), before);
}

#[test]
fn what_is_done_anew_takes_the_place_of_what_was_undone() {
    for anew in ["u", "e", "r", "+", "n"] {
        let session = Session::open("class-notes").press("uu→e⌫⌫");
        assert!(session.app.timeline.can_redo());
        let session = session.press(anew);
        assert!(!session.app.timeline.can_redo(), "{anew}");
        let before = state(&session);
        let session = session.press("U");
        assert!(session.last_row().contains("nothing to redo"), "{anew}: {}", session.last_row());
        assert_eq!(state(&session), before);
    }
    // Looking around is nothing new.
    for around in ["→→", "]", "↓↓", "⇥t?⎋", "g", "←", "a⎋", "3a⎋", "s", "bu", ":loss⏎", ":?⏎⎋"]
    {
        let session = Session::open("class-notes").press("uu→e]");
        let after = state(&session);
        let session = session.press("⌫");
        assert_eq!(bits(&session.press(around).press("U")), after.1, "{around}");
    }
}

#[test]
fn undo_goes_all_the_way_back_and_redo_all_the_way_forth_again() {
    let mut session = Session::open("class-notes-two-units").press("uu→e]");
    session.save(&scenario::bundled()[1].text.replace("learning_rate: ", "learning_rate: 1"));
    let mut session = session.press("ruuE]]r++uu");
    let mut states = vec![state(&session)];
    while session.app.timeline.can_undo() {
        session = session.press("⌫");
        states.push(state(&session));
    }
    assert_eq!(states.len(), 1 + 10);
    for expected in states.iter().rev().skip(1) {
        session = session.press("U");
        assert!(state(&session) == *expected, "{}", session.text());
    }
    assert!(!session.app.timeline.can_redo());
}

#[test]
fn a_file_saved_with_a_fault_is_shown_by_r_in_full_and_changes_nothing() {
    let mut session = Session::open("class-notes").press("uu→→→e");
    let before = state(&session);
    session.save(&edited("w_h: 0.7", "w_h: oops").replace("label: 0", "label: 7"));
    assert!(
        session.last_row().contains("saved with a fault: test.yaml:"),
        "{}",
        session.last_row()
    );
    let session = session.press("t");
    let session = session.press("⎋");
    assert!(session.last_row().contains("r shows what is wrong"), "{}", session.last_row());
    let session = session.sized(120, 60).press("r");
    let text = session.text();
    for part in ["Saved with a fault; the lesson stays as it was", "w_h: oops", "label: 7", "^"] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let mut session = session.press("⎋").sized(80, 24);
    session.app.theme = bptt::app::ThemeName::Dark;
    assert_eq!(state(&session), before);
    // The fault mended, r opens it.
    session.save(&with_other_w_h());
    let session = session.press("r");
    assert_eq!(session.weights().w_h[[0, 0]], 0.25);
    // Saved as it is in the lesson, there is nothing to open.
    let mut session = session;
    session.save(&edited("w_h: 0.7", "w_h: oops"));
    session.save(&with_other_w_h());
    assert!(session.app.saved.is_none());
}

#[test]
fn what_was_said_stays_where_a_file_is_saved_without_news() {
    let mut session = Session::open(scenario::bundled()[1].text).press("t");
    let (said, same) = (session.last_row(), scenario::bundled()[1].text);
    session.save(same);
    assert_eq!(session.last_row(), said);
    // What was said of a fault is over with the fault.
    session.save("title: nothing else");
    assert!(session.last_row().contains("saved with a fault"));
    session.save(same);
    assert!(session.app.notice.is_none());
    // A later answer is not.
    session.save("title: nothing else");
    let mut session = session.press("t");
    let said = session.last_row();
    session.save(same);
    assert_eq!(session.last_row(), said);
}

/// A lesson of `words` words and `hidden` units, with three sentences over some of them.
fn large(words: usize, hidden: usize) -> Session {
    let vocab: Vec<String> = (0..words).map(|n| format!("w{n}")).collect();
    let text = format!(
        "title: large\nvocab: [{}]\ndataset:\n  - {{ text: w0 w1 w2, label: 1 }}\n  \
         - {{ text: w3 w1, label: 0 }}\n  - {{ text: w4 w0 w4 w2, label: 1 }}\n\
         model: {{ hidden: {hidden}, random: {{ seed: 5, scale: 0.3 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n",
        vocab.join(", ")
    );
    Session::open(&text)
}

#[test]
fn what_is_kept_stays_within_its_bound_and_undo_is_exact_however_little_that_is() {
    let mut session = large(40, 10);
    let of_one = session.app.timeline.network().weights().count() * 8;
    for sets in [0, 1, 4, 9] {
        session.app.timeline.keep_within(sets * of_one);
        let mut all = vec![bits(&session)];
        // Updates, and among them training and the scenario's weights.
        for n in 1..=120 {
            session = session.press(if n % 40 == 0 {
                "r"
            } else if n % 7 == 0 {
                "2E"
            } else {
                "u"
            });
            all.push(bits(&session));
            assert!(session.app.timeline.bytes_kept() <= sets * of_one);
        }
        for (n, expected) in all.iter().enumerate().rev().skip(1) {
            session = session.press("⌫");
            assert!(bits(&session) == *expected, "{n} of {sets}");
            assert!(session.app.timeline.bytes_kept() <= sets * of_one);
        }
        assert!(!session.app.timeline.can_undo());
        for expected in all.iter().skip(1) {
            session = session.press("U");
            assert!(bits(&session) == *expected);
        }
        session = session.press(&"⌫".repeat(120));
    }
}

#[test]
fn a_long_session_with_large_weights_keeps_no_more_than_128_mebibytes() {
    // As many weights as 10,000 words of 100 units have, whose names no file has room for.
    let mut session = large(5_000, 200);
    let start = bits(&session);
    let updates = if long::is_asked_for() { 1_000 } else { 40 };
    for _ in 0..updates {
        session = session.press("u");
        assert!(session.app.timeline.bytes_kept() <= 128 << 20);
    }
    assert!(session.app.timeline.bytes_kept() > 100 << 20);
    for _ in 0..updates {
        session = session.press("⌫");
    }
    assert!(bits(&session) == start);
    assert!(!session.app.timeline.can_undo());
}

#[test]
fn a_very_long_run_keeps_no_more_losses_than_a_chart_can_show() {
    let session = Session::open("class-notes").press("2500E");
    let means = &session.app.timeline.history().means;
    assert!(means.len() <= 1_000, "{}", means.len());
    assert_eq!(means.last().unwrap().0, 2500.0);
    // The last is the mean loss that the notice names, and they are those of a shorter run.
    let shown = bptt::content::number::bare(means.last().unwrap().1);
    assert!(session.last_row().contains(&format!("mean loss {shown}")), "{}", session.last_row());
    let all = Session::open("class-notes").press("900E");
    for (epochs, mean) in means.iter().take_while(|(epochs, _)| *epochs <= 900.0) {
        assert!(all.app.timeline.history().means.contains(&(*epochs, *mean)));
    }
}

#[test]
fn a_new_version_of_the_file_is_opened_at_the_same_step_of_the_same_sentence() {
    for (sentence, keys) in ["", "n", "nn"].into_iter().enumerate() {
        let mut session = Session::open("class-notes").press(keys).at("w_i/2/1");
        session.save(&with_other_w_h());
        let session = session.press("r");
        let now = session.app.timeline.visit().sentence;
        assert_eq!((session.address().as_str(), now), ("w_i/2/1", sentence));
    }
}
