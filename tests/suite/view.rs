//! What is on the screen: every step drawn, one factor lit, snapshots with styles.

use bptt::app::{TABLE, ThemeName};
use bptt::rnn::Factor;
use bptt::scenario;
use bptt::steps::Address;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::session::{Session, lines, styled};

/// What a lit cell looks like in the dark theme.
fn is_lit(frame: &Buffer, x: u16, y: u16) -> bool {
    let cell = &frame[(x, y)];
    cell.fg == Color::Indexed(221) && cell.modifier.contains(Modifier::BOLD)
}

/// The columns in which lit bars `┃` stand in the rows of the equation, with the top row.
fn lit_bars(frame: &Buffer) -> Vec<(u16, u16)> {
    let rows = lines(frame);
    let from = rows.iter().position(|row| row.contains("= sum of") || row.contains("∂L/∂w_o = "));
    let to = rows.iter().rposition(|row| row.contains("This step:")).unwrap_or(rows.len());
    let mut bars: Vec<(u16, u16)> = Vec::new();
    for y in from.unwrap_or(to)..to {
        let y = u16::try_from(y).unwrap();
        for x in 0..frame.area.width {
            let is_bar = frame[(x, y)].symbol() == "┃" && is_lit(frame, x, y);
            if is_bar && bars.iter().all(|(column, _)| *column != x) {
                bars.push((x, y));
            }
        }
    }
    bars
}

/// How many parts of the chain are lit as the way back: runs of `═`, and `║`.
fn lit_edges(frame: &Buffer) -> usize {
    let mut runs = 0;
    for y in 0..frame.area.height.min(14) {
        let mut before = false;
        for x in 0..frame.area.width {
            let now = matches!(frame[(x, y)].symbol(), "═" | "║") && is_lit(frame, x, y);
            runs += usize::from(now && !before);
            before = now;
        }
    }
    runs
}

#[test]
fn every_step_of_every_bundled_scenario_lights_one_factor_in_equation_and_chain() {
    for bundled in scenario::bundled() {
        let sentences = Session::open(bundled.name).app.timeline.scenario().sentences.len();
        for (columns, rows) in [(80, 24), (120, 40)] {
            for sentence in 0..sentences {
                let mut session = Session::open(bundled.name).sized(columns, rows);
                session = session.press(&"n".repeat(sentence));
                for _ in 0..session.app.timeline.derivation().plan.count() {
                    let frame = session.frame();
                    let place = format!(
                        "{} sentence {sentence} {} at {columns}×{rows}\n{}",
                        bundled.name,
                        session.address(),
                        session.text()
                    );
                    let (bars, edges) = match session.app.timeline.address() {
                        Address::Factor { .. } | Address::OutputFactor(_) => (2, 1),
                        // The product is what the step is about.
                        Address::Term { .. } | Address::OutputGradient => {
                            let one = session.app.timeline.derivation().pass.hidden() == 1;
                            (if one { 2 } else { 0 }, 0)
                        }
                        _ => (0, 0),
                    };
                    assert_eq!(lit_bars(&frame).len(), bars, "{place}");
                    assert_eq!(lit_edges(&frame), edges, "{place}");
                    session = session.press("→");
                }
            }
        }
    }
}

#[test]
fn the_lit_fraction_is_the_factor_of_the_step() {
    let mut session = Session::open("first-word").sized(80, 24);
    for _ in 0..session.app.timeline.derivation().plan.count() {
        let derivation = session.app.timeline.derivation();
        if let Address::Factor { of, through, nth } = session.app.timeline.address() {
            let factor = Factor::of_term(of, derivation.words(), through, nth).unwrap();
            let fraction = bptt::lesson::notation::factor(factor, derivation.words());
            let frame = session.frame();
            let bars = lit_bars(&frame);
            let between = |y: u16| -> String {
                let inside = bars[0].0 + 1..bars[1].0;
                inside.map(|x| frame[(x, y)].symbol()).collect::<String>().trim().to_owned()
            };
            let top = bars[0].1;
            assert_eq!(
                (between(top), between(top + 2)),
                (fraction.over.text(), fraction.under.text())
            );
        }
        session = session.press("→");
    }
}

#[test]
fn with_two_units_the_underlined_entry_is_the_one_whose_numbers_are_put_in() {
    let mut looked_at = 0;
    for keys in ["", ".", "..", "..."] {
        let mut session =
            Session::without_questions("class-notes-two-units").sized(120, 40).press(keys);
        for _ in 0..session.app.timeline.derivation().plan.count() {
            let (derivation, address) =
                (session.app.timeline.derivation(), session.app.timeline.address());
            let explanation = bptt::lesson::explain(derivation, address, session.app.units);
            let is_factor = matches!(address, Address::Factor { nth: 2.., .. });
            if is_factor {
                let frame = session.frame();
                let bars = lit_bars(&frame);
                let mut marked = String::new();
                for y in bars[0].1..bars[0].1 + 5 {
                    marked.push('|');
                    for x in bars[0].0..bars[1].0 {
                        let cell = &frame[(x, y)];
                        if cell.modifier.contains(Modifier::UNDERLINED) {
                            marked.push_str(cell.symbol());
                        } else {
                            marked.push('|');
                        }
                    }
                }
                let Address::Factor { of, through, nth } = address else { unreachable!() };
                let last = Factor::count(derivation.words(), through);
                // The last is a column times a row: one number of each, or a word's 1.
                let said = if nth == last {
                    let term = Address::Term { of, through };
                    let term = bptt::lesson::explain(derivation, term, session.app.units);
                    term.numbers.last().unwrap().text()
                } else {
                    explanation.numbers.last().unwrap().text()
                };
                let said = said.trim_start_matches("= ").split(' ').next().unwrap();
                let said: f64 = said.parse().unwrap();
                let numbers = marked.split([' ', '|']).filter(|text| !text.is_empty());
                let marked: Vec<f64> = numbers.filter_map(|text| text.parse().ok()).collect();
                assert_eq!(marked.len(), if nth == last { 2 } else { 1 }, "{}", session.text());
                let marked: f64 = marked.iter().product();
                assert!((said - marked).abs() < 0.0051, "{address}: {said} {marked}");
                looked_at += 1;
            }
            session = session.press("→");
        }
    }
    assert_eq!(looked_at, 4 * 2 * (4 + 3 + 2));
}

/// The whole screen, small and large; what a single panel shows is held by a snapshot of the panel.
#[test]
fn frames_of_the_notes_lesson_look_like_this() {
    let at = |size: (u16, u16)| Session::open("class-notes").sized(size.0, size.1).at("w_i/1/3");
    insta::assert_snapshot!("factor_80x24", styled(&at((80, 24)).frame()));
    insta::assert_snapshot!("factor_120x40", styled(&at((120, 40)).frame()));
}

#[test]
fn the_equation_of_each_chapter_looks_like_this() {
    let equation =
        |address: &str, title: &str| Session::open("class-notes").at(address).panel(title);
    insta::assert_snapshot!("encode", equation("encode", "The words as one-hot rows"));
    insta::assert_snapshot!("forward", equation("forward/2", "Forward"));
    insta::assert_snapshot!("sum", equation("w_h", "∂L/∂w_h"));
    insta::assert_snapshot!("update", equation("update", "Update applied"));
    let of = |name: &str, (columns, rows): (u16, u16), address: &str| {
        Session::open(name).sized(columns, rows).at(address).panel("∂L/∂w_h = sum of")
    };
    insta::assert_snapshot!("term", of("class-notes", (120, 40), "w_h/2"));
    insta::assert_snapshot!("jacobian", of("class-notes-two-units", (120, 40), "w_h/1/3"));
    insta::assert_snapshot!("long", of("first-word", (200, 60), "w_h/3/7"));
}

#[test]
fn the_chain_of_several_units_and_of_a_long_sentence_looks_like_this() {
    let chain = |name: &str, (columns, rows): (u16, u16), address: &str| {
        Session::open(name).sized(columns, rows).at(address).panel("Unrolled network")
    };
    insta::assert_snapshot!("chain_units", chain("class-notes-two-units", (120, 40), "w_h/1/3"));
    insta::assert_snapshot!("chain_long", chain("first-word", (200, 60), "w_h/3/7"));
}

#[test]
fn the_light_theme_shows_the_same_letters_in_other_colours() {
    let dark = Session::open("class-notes").at("w_i/1/3");
    let mut light = Session { app: dark.app.clone(), is_over: false };
    light.app.theme = ThemeName::Light;
    assert_eq!(light.text(), dark.text());
    assert!(light.frame() != dark.frame());
}

#[test]
fn the_help_has_the_keys_of_a_command_before_what_they_do_in_two_columns() {
    let help = Session::open("class-notes").sized(120, 60).press("?").text();
    let mut columns = Vec::new();
    for row in TABLE {
        let line = help.lines().find(|line| line.contains(row.long)).unwrap();
        let keys: Vec<String> = row.keys.iter().map(ToString::to_string).collect();
        let (before, _) = line.split_once(row.long).unwrap();
        assert!(before.trim_end().ends_with(&keys.join(" ")), "{line}");
        columns.push(before.chars().count());
    }
    assert!(columns.iter().all(|column| *column == columns[0]), "{help}");
}

#[test]
fn the_help_names_every_key_of_the_table_and_no_key_has_two_meanings() {
    let help = Session::open("class-notes").sized(120, 60).press("?").text();
    let mut seen = Vec::new();
    for row in TABLE {
        assert!(help.contains(row.long), "{}", row.long);
        for key in row.keys {
            assert!(!seen.contains(key), "{key} is bound twice");
            seen.push(*key);
        }
    }
}

#[test]
fn the_key_bar_names_only_what_does_something_now() {
    let bar = |session: Session| session.text().lines().last().unwrap_or_default().to_owned();
    assert!(!bar(Session::open("class-notes")).contains("← back"));
    assert!(bar(Session::open("class-notes").press("→")).contains("← back"));
    assert!(!bar(Session::open("class-notes").press("u")).contains("term"));
}

#[test]
fn what_is_lit_is_shown_by_more_than_colour_in_every_theme() {
    for turns in 0..ThemeName::ALL.len() {
        let session = Session::open("class-notes").press(&"t".repeat(turns)).at("w_i/1/3");
        let frame = session.frame();
        let rows = lines(&frame);
        // Bars around the fraction, a double stroke in the chain, and a bold or reversed style.
        assert!(rows.iter().any(|row| row.contains("┃+0.3674")), "{}", session.text());
        assert!(rows.iter().any(|row| row.contains("◄════")));
        let y = rows.iter().position(|row| row.contains("┃+0.3674")).unwrap();
        let before = rows[y].split("+0.3674").next().unwrap();
        let x = u16::try_from(before.chars().count()).unwrap();
        let cell = &frame[(x, u16::try_from(y).unwrap())];
        assert!(cell.modifier.intersects(Modifier::BOLD | Modifier::REVERSED));
    }
}

#[test]
fn a_click_on_a_box_an_edge_or_a_factor_goes_to_its_step() {
    let click = |start: &str, text: &str| {
        let mut session = Session::open("class-notes").at(start);
        let mut frame = session.frame();
        let hits = bptt::view::draw(&session.app, &mut frame);
        let rows = lines(&frame);
        let y = rows.iter().position(|row| row.contains(text)).expect(text);
        let x = rows[y].split(text).next().unwrap().chars().count();
        let (x, y) = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        let target = hits.at(x, y).unwrap_or_else(|| panic!("nothing at {text}"));
        session.send(bptt::app::Message::Pointed(target));
        session.address()
    };
    assert_eq!(click("loss", "-0.0764│"), "forward/2");
    assert_eq!(click("loss", "w_o +1.2000"), "forward/y_hat");
    assert_eq!(click("w_i/1/1", "∂O₃/∂O₂"), "w_i/1/3");
    assert_eq!(click("w_i/2/4", "+0.2540"), "w_i/1/2");
    assert_eq!(click("w_i/2/4", "∂L/∂w_h"), "w_h/1/1");
    assert_eq!(click("w_i/2/4", "mat [0 1 0]"), "encode");
}

#[test]
fn a_click_on_an_entry_of_w_h_puts_its_numbers_in() {
    let mut session = Session::open("class-notes-two-units").sized(120, 40).at("w_i/1/3");
    let mut frame = session.frame();
    let hits = bptt::view::draw(&session.app, &mut frame);
    let rows = lines(&frame);
    let y = rows.iter().position(|row| row.contains("w_h[2,1]")).unwrap();
    let x = rows[y].split("w_h[2,1]").next().unwrap().chars().count();
    let target = hits.at(u16::try_from(x).unwrap(), u16::try_from(y).unwrap()).unwrap();
    session.send(bptt::app::Message::Pointed(target));
    assert!(session.text().contains("∂O₃[1]/∂O₂[2] = (1 - O₃[1]²)·w_h[2,1]"));
}
