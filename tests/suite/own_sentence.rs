//! A sentence of one's own: typed in the last row, it joins those of the lesson.

use std::sync::Arc;

use bptt::app::{App, Overlay};
use bptt::lesson::Heading;

use crate::session::{Session, scenario};

fn words(session: &Session) -> String {
    let heading = Heading::new(&session.app.timeline);
    format!("{} {} {}", heading.sentence(), heading.words(40), heading.label())
}

fn bits(session: &Session) -> Vec<u64> {
    session.app.timeline.network().weights().iter().map(|weight| weight.to_bits()).collect()
}

#[test]
fn it_opens_with_the_weights_as_they_are_and_is_undone_as_one_step() {
    for start in ["", "→→→", "u", "uu→", "e]"] {
        let session = Session::open("class-notes").press(start);
        let before = (words(&session), session.address(), bits(&session));
        let session = session.press("/rat cat cat 0⏎");
        assert_eq!(words(&session), "sentence 4/4 rat cat cat → 0", "{start}");
        assert_eq!((session.address().as_str(), bits(&session)), ("encode", before.2.clone()));
        let session = session.press("⌫");
        assert_eq!(session.last_row(), "undone: a sentence of your own; U redoes it");
        assert_eq!((words(&session), session.address(), bits(&session)), before, "{start}");
        let session = session.press("U");
        assert_eq!(words(&session), "sentence 4/4 rat cat cat → 0", "{start}");
    }
}

#[test]
fn the_next_sentences_and_training_go_over_it_until_the_lesson_is_left() {
    let session = Session::open("class-notes").press("/rat 0⏎/cat mat 1⏎");
    assert_eq!(words(&session), "sentence 5/5 cat mat → 1");
    assert_eq!(words(&session.press("N")), "sentence 4/5 rat → 0");
    // Like a scenario that has had them from the start.
    let mut typed = Session::open("class-notes").press("/rat 0⏎/cat mat 1⏎e").app;
    let mut whole = scenario("class-notes");
    let own = ["rat 0", "cat mat 1"].map(|own| whole.sentence(own).unwrap());
    whole.sentences.extend(own);
    let whole = Session { app: App::new(Arc::new(whole), (80, 24)), is_over: false }.press("e");
    assert_eq!(*typed.timeline.network(), *whole.app.timeline.network());
    // Undone far back and worked again from very little that is kept, the weights are the same.
    let weights = typed.timeline.network().weights().clone();
    typed.timeline.keep_within(1);
    while typed.timeline.undo().is_some() {}
    while typed.timeline.redo().is_some() {}
    assert_eq!(*typed.timeline.network().weights(), weights);
    // r keeps it, another version of the file does not.
    let text = bptt::scenario::bundled()[0].text;
    let mut session = Session::open("class-notes").press("/rat 0⏎ur");
    assert_eq!(session.app.timeline.scenario().sentences.len(), 4);
    session.save(&text.replace("w_h: 0.7", "w_h: 0.2"));
    let session = session.press("r");
    assert_eq!(session.app.timeline.scenario().sentences.len(), 3);
}

#[test]
fn the_file_saved_again_as_it_was_is_no_new_version() {
    let mut session = Session::open("class-notes").press("/rat 0⏎");
    session.save(bptt::scenario::bundled()[0].text);
    assert!(session.app.saved.is_none());
}

#[test]
fn epochs_and_the_axis_of_the_losses_never_go_back() {
    let session = Session::open("class-notes").press("2E/rat 0⏎");
    assert_eq!(session.app.timeline.epoch(), 2);
    let session = session.press("e");
    assert_eq!(session.app.timeline.epoch(), 3);
    let session = session.press("uu→");
    let history = session.app.timeline.history();
    let epochs: Vec<f64> = history.means.iter().map(|(epochs, _)| *epochs).collect();
    assert_eq!(epochs, [1.0, 2.0, 3.0]);
    assert_eq!(history.losses.iter().map(|one| one.0).collect::<Vec<_>>(), [3.25, 3.5]);
}

#[test]
fn what_cannot_be_worked_is_said_with_the_nearest_right_word_and_can_be_put_right() {
    let session = Session::open("class-notes");
    for (typed, says) in [
        ("hat mat 1", "\"hat\" is not in the vocabulary; did you mean \"cat\"? cat mat rat"),
        ("xylophone 1", "\"xylophone\" is not in the vocabulary: cat mat rat"),
        ("cat mat", "the label is missing: 1 or 0 after the last word"),
        ("cat 2", "the label is 0 or 1, not 2"),
        ("1", "a sentence needs a word before its label"),
    ] {
        let session = Session { app: session.app.clone(), is_over: false };
        let before = words(&session);
        let session = session.press(&format!("/{typed}⏎"));
        assert_eq!(session.last_row(), says);
        assert_eq!(words(&session), before);
        // The line is still there, and is put right.
        let back = "⌫".repeat(typed.chars().count());
        let session = session.press(&back).press("rat 1⏎");
        assert_eq!(words(&session), "sentence 4/4 rat → 1");
    }
    for keys in ["/⎋", "/⏎", "/cat⎋"] {
        let session = Session { app: session.app.clone(), is_over: false }.press(keys);
        assert_eq!(session.app.overlay, Overlay::None);
        assert!(!session.app.timeline.can_undo());
    }
}

#[test]
fn tab_completes_a_word_and_the_row_shows_what_it_would_be() {
    let session = Session::open("class-notes").press("/");
    assert!(session.last_row().starts_with("own sentence: █ words such as cat mat rat, then"));
    let session = session.press("r");
    assert!(session.last_row().starts_with("own sentence: r█ Tab: rat"), "{}", session.last_row());
    let session = session.press("⇥m⇥");
    assert!(session.last_row().starts_with("own sentence: rat mat █"), "{}", session.last_row());
    // Where no word begins so, it does nothing.
    let session = session.press("⇥x⇥⌫1⏎");
    assert_eq!(words(&session), "sentence 4/4 rat mat → 1");
}

#[test]
fn words_with_blanks_inside_and_words_that_are_digits_are_words_too() {
    let text = "title: t\nvocab: [New York, New, '1', '0']\ndataset: [{ words: ['1'], label: 1 }]\n\
        model: { hidden: 1, random: { seed: 1, scale: 1 } }\ntraining: { learning_rate: 1 }\n";
    let scenario = scenario(text);
    let sentence = scenario.sentence("New  York New 0 1 1").unwrap();
    assert_eq!((sentence.words, sentence.label), (vec![0, 1, 3, 2], true));
    assert_eq!(scenario.completion("1 New Y"), Some(("ork", "New York")));
    assert_eq!(scenario.completion("1 New "), Some(("York", "New York")));
    assert_eq!(scenario.completion("1 New York "), None);
    assert_eq!(scenario.completion(""), None);
}

#[test]
fn what_is_wrong_with_it_names_a_short_vocabulary_and_the_labels_that_there_are() {
    let row = |keys: &str| Session::open("class-notes").press(keys).last_row();
    assert_eq!(row("/dog 1⏎"), "\"dog\" is not in the vocabulary: cat mat rat");
    assert_eq!(
        row("/catt 1⏎"),
        "\"catt\" is not in the vocabulary; did you mean \"cat\"? cat mat rat"
    );
    assert_eq!(row("/cat mat 3⏎"), "the label is 0 or 1, not 3");
    assert_eq!(row("/cat -1⏎"), "the label is 0 or 1, not -1");
    assert_eq!(row("/cat mat⏎"), "the label is missing: 1 or 0 after the last word");
    // A word that is a number is a word; a long vocabulary is not named.
    let words: Vec<String> = (0..30).map(|n| format!("word{n}")).collect();
    let text = format!(
        "title: t\nvocab: [\"3\", {}]\ndataset: [{{ words: [\"3\"], label: 1 }}]\n\
         model: {{ hidden: 1, random: {{ seed: 1, scale: 0.2 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n",
        words.join(", ")
    );
    let row = |keys: &str| Session::open(&text).press(keys).last_row();
    assert_eq!(row("/word1 3⏎"), "the label is missing: 1 or 0 after the last word");
    assert_eq!(row("/dog 1⏎"), "\"dog\" is not in the vocabulary");
}
