//! The losses so far.

use bptt::lesson::Panel;
use bptt::lesson::panel::{Block, Chart};

use super::{aside, panel, words};
use crate::extremes::{draw, lesson};
use crate::session::Session;

pub fn chart_of(panel: &Panel<'_>) -> Chart {
    let [Block::Chart(chart)] = &panel.blocks[..] else { panic!("{panel:?}") };
    chart.clone()
}

#[test]
fn it_looks_like_this() {
    let session = Session::open("class-notes").press("uuuu").turned_to("loss");
    insta::assert_snapshot!("loss", session.panel("Loss, "));
}

#[test]
fn before_any_update_it_says_the_loss_here_and_which_keys_make_one() {
    // What L is, from its step on.
    let session = Session::open("class-notes");
    let words_of = |session: &Session| words(&panel(session, "loss"));
    assert_eq!(words_of(&session), "No update yet.\nu applies one, e trains an epoch.\n");
    let session = session.at("loss");
    assert_eq!(
        words_of(&session),
        "No update yet. L = 0.3628 here.\nu applies one, e trains an epoch.\n"
    );
    let panel = panel(&session, "loss");
    assert!(panel.aside.is_none());
}

#[test]
fn it_has_a_point_for_each_update_by_hand_and_one_for_each_epoch() {
    let session = Session::open("class-notes").press("uuuu→e");
    let panel = panel(&session, "loss");
    let chart = chart_of(&panel);
    assert_eq!((chart.curve.losses.len(), chart.curve.means.len()), (4, 2));
    let mean = session.app.timeline.history().means.last().unwrap().1;
    assert_eq!(aside(&panel), format!("mean {}", bptt::content::number::bare(mean)));
}

#[test]
fn the_axis_ends_in_how_many_epochs_there_were() {
    let until = |keys: &str| {
        let session = Session::open("class-notes").press(keys);
        chart_of(&panel(&session, "loss")).until
    };
    // The first is given room from the start.
    assert_eq!(until("u"), "1 epoch");
    assert_eq!(until("uuu"), "1 epoch");
    assert_eq!(until("uuuu"), "1.33 epochs");
    assert_eq!(until("ee"), "2 epochs");
    assert_eq!(until("E"), "100 epochs");
    assert_eq!(until("Eu"), "100 epochs");
    assert_eq!(until("12Eu"), "12 epochs");
}

/// A lesson whose losses are 0, 3.4e300 and infinite in turn: the weights stay as they are,
/// since η is the least number there is.
fn losses(labels: [u8; 3]) -> String {
    let [first, second, third] = labels;
    format!(
        "title: Losses\nvocab: [high, low]\ndataset:\n  - {{ text: high, label: {first} }}\n  \
         - {{ text: low, label: {second} }}\n  - {{ text: high, label: {third} }}\n\
         model: {{ weights: {{ w_i: [[40, 40], [1e-8, 1e-8]], w_h: [[0, 0], [0, 0]], \
         w_o: [1.7e308, 1.7e308] }} }}\ntraining: {{ learning_rate: 5e-324 }}\n"
    )
}

/// The chart after so many updates, on a screen of that size.
fn chart(text: &str, updates: usize, (columns, rows): (u16, u16)) -> Session {
    let session = Session::open(text).sized(columns, rows);
    session.press(&"u".repeat(updates)).turned_to("loss")
}

#[test]
fn the_chart_of_losses_of_nothing_and_of_infinity_is_readable() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        for updates in 1..8 {
            let session = chart(&losses([1, 0, 0]), updates, size);
            let screen = session.text();
            assert!(screen.contains("Loss, "), "{screen}");
            draw("losses", &session);
            if updates > 1 {
                // The axis reaches the largest that is a number.
                assert!(screen.contains("3.40e300"), "{screen}");
            }
            let history = session.app.timeline.history();
            let over = history.losses.iter().chain(&history.means).filter(|(_, l)| l.is_infinite());
            let over = over.count();
            assert_eq!(screen.contains(&format!(" {over} overflowed ")), over > 0, "{screen}");
        }
    }
    for (name, size) in [("extreme_small", (80, 24)), ("extreme_large", (120, 40))] {
        insta::assert_snapshot!(name, chart(&losses([1, 0, 0]), 6, size).panel("Loss, "));
    }
}

#[test]
fn the_largest_losses_that_there_are_fit_the_chart() {
    let of_one_unit = lesson("w_i: [40, 40, 40], w_h: 0, w_o: 1.7e308", "learning_rate: 5e-324");
    for size in [(80, 24), (120, 40), (200, 60)] {
        for letters in [bptt::app::Letters::Unicode, bptt::app::Letters::Ascii] {
            let mut session = chart(&of_one_unit, 7, size);
            session.app.letters = letters;
            assert!(session.text().contains("1.70e308"), "{}", session.text());
        }
    }
}

/// A line from the largest number down to 1: what draws it must not multiply them up.
#[test]
fn a_loss_that_falls_from_the_largest_number_is_drawn_as_a_line_to_the_axis() {
    let text = "title: t\nvocab: [a]\ndataset: [{ text: a, label: 0 }]\n\
        model: { weights: { w_i: 400, w_h: 0, w_o: 1.7e308 } }\n\
        training: { learning_rate: 1.7e308 }\n";
    for size in [(80, 24), (120, 40), (200, 60)] {
        let session = Session::open(text).sized(size.0, size.1).press("ee").turned_to("loss");
        let means = &session.app.timeline.history().means;
        assert!(means[0].1 > 1e308 && means[1].1 < 1.0, "{means:?}");
        let panel = session.panel("Loss, ");
        let line = panel.lines().filter(|row| row.contains(['▀', '▄', '█']));
        assert!(line.count() >= 2, "{panel}");
    }
}

#[test]
fn where_every_loss_overflowed_it_says_so_and_not_that_there_was_no_update() {
    let session = chart(&losses([0, 0, 0]), 1, (80, 24));
    let panel = panel(&session, "loss");
    assert_eq!(words(&panel), "Every loss so far overflowed.\nBackspace undoes, - lowers η.\n");
    assert_eq!(aside(&panel), "1 overflowed");
}

/// After long training the losses are far below the first: what lies where, by the labels.
#[test]
fn the_axis_follows_the_curve() {
    let short = Session::open("class-notes").press("uuuu").turned_to("loss");
    assert_eq!(panel(&short, "loss").title.text(), "Loss, linear");
    let long = Session::open("class-notes").sized(120, 40).press("EEEEEEEE").turned_to("loss");
    let shown = panel(&long, "loss");
    assert_eq!(shown.title.text(), "Loss, log");
    let Chart { curve, scale, .. } = chart_of(&shown);
    // Share and size are each other's way round, from the least to the largest.
    let (least, most) = (curve.lowest, curve.highest);
    for (_, loss) in &curve.means {
        let share = scale.share(*loss, least, most);
        assert!((0.0..=1.0).contains(&share));
        assert!((scale.size(share, least, most) / loss - 1.0).abs() < 1e-9);
    }
    assert_eq!((scale.share(0.0, least, most), scale.size(0.0, least, most)), (0.0, 0.0));
    // The ends of the axis are the least and the largest.
    let screen = long.panel("Loss, ");
    for end in [least, most] {
        let label = bptt::content::number::bare(end);
        assert!(screen.contains(&label), "{label}\n{screen}");
    }
    // The line takes most of the rows.
    let rows = screen.lines().filter(|row| row.contains(['▀', '▄', '█'])).count();
    assert!(rows > 8, "{screen}");
}

#[test]
fn losses_of_nothing_are_drawn_on_the_axis() {
    let text = lesson("w_i: [40, 40, 40], w_h: 0, w_o: 1e4", "learning_rate: 1")
        .replace("label: 0", "label: 1");
    let session = chart(&text, 4, (80, 24));
    assert!(session.app.timeline.history().losses.last().unwrap().1.is_subnormal());
    draw("nothing", &session);
    assert!(session.text().contains("epochs"), "{}", session.text());
}
