//! Futures: the losses of what was undone or reset stay in the chart.

use bptt::lesson::{Curve, Future};
use proptest::prelude::*;

use super::losses::chart_of;
use super::panel;
use crate::session::Session;

fn curve(session: &Session) -> Curve {
    session.app.timeline.curve().as_ref().clone()
}

fn names(session: &Session) -> Vec<String> {
    curve(session).futures.iter().map(Future::name).collect()
}

#[test]
fn what_was_undone_stays_with_its_rates_until_it_is_redone() {
    let session = Session::open("class-notes").press("uuu");
    let losses = curve(&session).losses;
    assert!(names(&session).is_empty());
    let session = session.press("⌫⌫");
    assert_eq!(names(&session), ["η 0.5, all terms"]);
    assert_eq!(*curve(&session).futures[0].points, losses);
    assert_eq!(curve(&session).losses.len(), 1);
    let session = session.press("⌫");
    assert_eq!(*curve(&session).futures[0].points, losses);
    let session = session.press("UU");
    assert_eq!(names(&session).len(), 1);
    assert!(names(&session.press("U")).is_empty());
}

#[test]
fn what_is_done_in_place_of_it_does_not_take_its_curve_away() {
    let session = Session::open("class-notes").press("<12E");
    let means = curve(&session).means;
    let session = session.press("⌫⌫++e");
    assert_eq!(names(&session), ["η 0.5, truncate 2"]);
    assert_eq!(*curve(&session).futures[0].points, means);
    assert_eq!(session.app.timeline.visit().training.learning_rate, 2.0);
    assert_eq!(curve(&session).means.len(), 1);
    assert!(!session.app.timeline.can_redo());
    // The scale has room for all.
    let chart = chart_of(&panel(&session, "loss"));
    assert_eq!(chart.until, "12 epochs");
    let most = means.iter().fold(0.0, |most: f64, (_, mean)| most.max(*mean));
    assert!(chart.curve.highest >= most);
}

#[test]
fn what_was_reset_stays_until_the_reset_is_undone() {
    let session = Session::open("class-notes").press("3Er");
    assert_eq!(names(&session), ["η 0.5, all terms"]);
    assert!(curve(&session).means.is_empty());
    let session = session.press("⌫");
    assert!(names(&session).is_empty());
    assert_eq!(curve(&session).means.len(), 3);
    let session = session.press("Ue");
    assert_eq!((names(&session).len(), curve(&session).means.len()), (1, 1));
    // Undone to the start, both are futures; something else in their place leaves both.
    let session = session.press("⌫⌫⌫");
    assert_eq!(names(&session).len(), 2);
    let session = session.press("ee");
    assert_eq!(names(&session).len(), 2);
    // A new version of the file leaves weights in the same way.
    let mut session = Session::open("class-notes").press("3E");
    session.save(&bptt::scenario::bundled()[0].text.replace("w_h: 0.7", "w_h: 0.2"));
    assert_eq!(names(&session.press("r")).len(), 1);
}

#[test]
fn what_changed_no_loss_leaves_no_future() {
    for keys in ["<⌫", "r", "+", "nn←", "u→r⌫U⌫⌫U", "uuu←←←←"] {
        let session = Session::open("class-notes").press(keys);
        assert!(names(&session).is_empty(), "{keys}");
    }
    // Nor is a reset that was undone another future than what it gave up.
    for keys in ["u→r⌫⌫", "u→r⌫⌫e"] {
        assert_eq!(names(&Session::open("class-notes").press(keys)).len(), 1, "{keys}");
    }
}

#[test]
fn the_newest_six_are_told_apart_by_their_letters() {
    let session = Session::open("class-notes").press(&"e⌫-".repeat(8));
    let curve = curve(&session);
    let rates: Vec<String> = names(&session);
    assert_eq!(rates.len(), 6);
    assert_eq!(rates[5], "η 0.002, all terms");
    let letters: std::collections::BTreeSet<char> =
        curve.futures.iter().map(|future| future.sign).collect();
    assert_eq!(letters.len(), 6);
}

#[test]
fn letters_and_names_stand_in_the_panel_and_all_of_them_on_the_whole_screen() {
    for size in [(80, 24), (120, 40)] {
        let session = Session::open("class-notes").sized(size.0, size.1);
        let session = session.press("9E⌫+3E⌫").turned_to("loss");
        let screen = session.text();
        // The newest is named first.
        let names = if size.0 < 100 { "b η 1  a η 0.5" } else { "b η 1, all terms" };
        assert!(screen.contains(names), "{screen}");
        assert!(screen.contains("aaa") || screen.contains("a  a"), "{screen}");
        let whole = session.press("z⇥⇥⇥⇥⇥").text();
        assert!(whole.contains("b η 1, all terms  a η 0.5, all terms"), "{whole}");
    }
}

#[test]
fn a_future_keeps_no_more_than_a_chart_shows() {
    let session = Session::open("class-notes").press("5000Er");
    assert!(curve(&session).futures[0].points.len() <= 1000);
    let many = Session::open("class-notes").press(&"er".repeat(40));
    assert_eq!(names(&many).len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// The present's own losses are no future of themselves, whatever was done.
    #[test]
    fn a_future_is_never_the_curve_that_is_the_present(
        keys in proptest::collection::vec(proptest::sample::select(
            vec!['u', 'e', '→', '←', '⌫', '⌫', 'U', 'r', '+', '<', 'n']), 0..30)
    ) {
        let keys: String = keys.into_iter().collect();
        let session = Session::open("class-notes").press(&keys);
        prop_assert!(curve(&session).futures.len() <= 6);
        let undone = Session { app: session.app.clone(), is_over: false };
        // Undone and redone, the chart is what it was, but for a way that was walked again.
        if undone.app.timeline.can_undo() && !undone.app.timeline.can_redo() {
            let again = undone.press("⌫U");
            prop_assert_eq!(curve(&again).means, curve(&session).means);
            prop_assert!(curve(&again).futures.len() <= curve(&session).futures.len());
        }
    }
}

#[test]
fn in_a_small_panel_the_legend_names_as_many_as_fit_in_short() {
    let session = Session::open("class-notes").press("9E⌫+3E⌫+2E⌫").turned_to("loss");
    let text = session.text();
    assert!(text.contains("c η 2  b η 1  a η 0.5"), "{text}");
    let whole = session.press("z⇥⇥⇥⇥⇥").text();
    for name in ["c η 2, all terms", "b η 1, all terms", "a η 0.5, all terms"] {
        assert!(whole.contains(name), "{name}\n{whole}");
    }
    // Where terms were dropped, that is named too.
    let text = Session::open("class-notes").press("<3Er").turned_to("loss").text();
    assert!(text.contains("a η 0.5, truncate 2"), "{text}");
    let text = Session::open("class-notes").press("<3Er>3E⌫").turned_to("loss").text();
    assert!(text.contains("b η 0.5  a η 0.5 trunc 2"), "{text}");
}
