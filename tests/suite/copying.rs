//! `y`: the equation of a step goes to the clipboard as LaTeX.

use bptt::app::{Effect, Key, Message};

use crate::session::Session;

fn copied(session: &mut Session) -> String {
    match session.app.update(Message::Key(Key::Char('y'))) {
        Effect::Copy(text) => text,
        other => panic!("{other:?} {:?}", session.app.notice),
    }
}

#[test]
fn the_formula_of_a_step_is_copied_with_its_numbers() {
    let mut session = Session::open("class-notes").at("w_i/2/3");
    assert_eq!(
        copied(&mut session),
        r"\frac{\partial O_{3}}{\partial O_{2}} = (1 - {O_{3}}^{2})\cdot w_{h} = (1 - {0.6893}^{2})\cdot 0.7000 = {+}0.3674"
    );
    let notice = session.app.notice.clone().unwrap();
    assert!(notice.starts_with("copied as LaTeX") && notice.contains("OSC 52"), "{notice}");
}

#[test]
fn what_is_asked_for_is_not_copied() {
    let mut session = Session::open("class-notes").asked_at("w_o/2");
    assert!(copied(&mut session).ends_with(r"= \text{?}"));
    session = session.press("→");
    assert!(copied(&mut session).ends_with("= {+}0.1459"));
}

#[test]
fn the_word_of_a_scenario_is_no_command() {
    let text = "title: t\nvocab: ['$\\x{']\ndataset: [{ words: ['$\\x{'], label: 1 }]\n\
        model: { weights: { w_i: [1], w_h: 1, w_o: 1 } }\ntraining: { learning_rate: 1 }\n";
    let mut session = Session::open(text).at("w_i/1/3");
    assert!(copied(&mut session).contains(r"\$\backslash \text{x}\{"), "{}", copied(&mut session));
}

#[test]
fn any_screen_that_shows_the_lesson_copies_and_a_prompt_takes_the_letter() {
    for keys in ["", "→→→", "z", "?", "p→", "a"] {
        assert!(!copied(&mut Session::open("class-notes").press(keys)).is_empty(), "{keys}");
    }
    for keys in [":", "/", "o"] {
        let mut session = Session::open("class-notes").press(keys);
        let effect = session.app.update(Message::Key(Key::Char('y')));
        assert!(matches!(effect, Effect::None), "{keys}: {effect:?}");
    }
}
