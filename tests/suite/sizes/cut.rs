//! What has no room: it is shown whole, or a mark says that it is not.

use std::collections::HashSet;

use bptt::content::number;
use bptt::lesson::{definition, explain};
use bptt::rnn::{Factor, Pass, Value, WeightMatrix};
use bptt::steps::{Address, Chapter};
use bptt::view::MINIMUM;

use super::drawn;
use crate::long;
use crate::session::Session;

/// The lines inside the frame of the panel with this title; `beside` is the title of the
/// panel to its right.
fn panel(frame: &[String], title: &str, beside: &str) -> Option<Vec<String>> {
    let rows: Vec<Vec<char>> = frame.iter().map(|row| row.chars().collect()).collect();
    let find = |row: &[char], text: &str| -> Option<usize> {
        let text: Vec<char> = text.chars().collect();
        row.windows(text.len()).position(|part| part == text)
    };
    let (top, at) = rows.iter().enumerate().find_map(|(y, row)| Some((y, find(row, title)?)))?;
    let left = at - 3;
    let is_box = rows[top][left] == '╭';
    let (first, last, end) = if is_box {
        let right = left + rows[top][left..].iter().position(|&sign| sign == '╮')?;
        let end = rows[top..].iter().position(|row| row.get(left) == Some(&'╰'))?;
        (left + 2, right - 1, top + end)
    } else {
        let right = find(&rows[top], beside).map_or(usize::MAX, |at| at - 2);
        let is_rule = |row: &Vec<char>| row.get(left..left + 2) == Some(&['─', '─']);
        let end = rows[top + 1..].iter().position(is_rule).map(|end| top + 1 + end);
        (left + 1, right, end.unwrap_or(rows.len() - 1))
    };
    let inside = |row: &Vec<char>| -> String {
        let to = last.min(row.len());
        row.get(first..to).unwrap_or_default().iter().collect::<String>().trim_end().to_owned()
    };
    Some(rows[top + 1..end].iter().map(inside).collect())
}

/// `text` whole, or its beginning with a mark at the end.
fn is_whole_or_marked(shown: &str, text: &str) -> bool {
    let beginning = shown.strip_suffix('…').map(str::trim_end);
    shown == text.trim_end() || beginning.is_some_and(|beginning| text.starts_with(beginning))
}

fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The widths and heights at which cuts are looked for.
fn cut_sizes() -> Vec<(u16, u16)> {
    let step = if long::is_asked_for() { 1 } else { 9 };
    let rows: &[u16] =
        if long::is_asked_for() { &[17, 20, 24, 28, 32, 40, 60] } else { &[17, 24, 32] };
    rows.iter().flat_map(|&rows| (44..=130).step_by(step).map(move |c| (c, rows))).collect()
}

#[test]
fn a_row_of_the_forward_equations_is_whole_or_marked() {
    let mut rows_seen = 0;
    for name in ["class-notes", "class-notes-two-units", "first-word", "initial-state"] {
        for address in ["encode", "forward/1", "forward/2", "forward/y_hat", "loss"] {
            let mut session = Session::open(name).at(address);
            for (columns, rows) in cut_sizes() {
                let frame = drawn(&mut session, columns, rows);
                let (derivation, address) =
                    (session.app.timeline.derivation(), session.app.timeline.address());
                let title = match address.chapter() {
                    Chapter::Encode => "The words as one-hot rows ",
                    Chapter::Forward => "Forward ",
                    _ => "Loss ",
                };
                let count = definition::count(derivation, address.chapter());
                let all: Vec<String> = (0..count)
                    .map(|row| definition::row(derivation, address, row))
                    .map(|row| format!("{:<3} {}", row.name.text(), row.is.text()))
                    .collect();
                // Behind the title goes the rule, or the mark of a cut.
                let beside = " no panel beside it ";
                let shown = ["─", "…z"].map(|end| panel(&frame, &format!("{title}{end}"), beside));
                let shown = shown.into_iter().flatten().next().unwrap();
                for line in shown.iter().filter(|line| !line.is_empty()) {
                    let line: String = line.chars().skip(2).collect();
                    let name: String = line.chars().take(5).collect();
                    let row = all.iter().find(|row| row.starts_with(&name));
                    let place = format!("{line:?} at {columns}×{rows}\n{}", frame.join("\n"));
                    let row = row.unwrap_or_else(|| panic!("not a row: {place}"));
                    assert!(is_whole_or_marked(&line, row), "{place}");
                    rows_seen += 1;
                }
            }
        }
    }
    assert!(rows_seen > 1_000);
}

/// The texts of a value, with all spellings that a sum writes it in.
fn spellings(value: &Value, into: &mut HashSet<String>) {
    for &entry in &value.table() {
        into.extend([number::inline(entry), number::fitted(entry, 8), number::fitted(entry, 7)]);
    }
}

/// Every number that the sums of a pass may show.
fn numbers_of_the_sums(pass: &Pass) -> HashSet<String> {
    let (steps, mut all) = (pass.steps(), HashSet::new());
    for factor in Factor::OF_W_O {
        spellings(&pass.factor(factor).unwrap(), &mut all);
    }
    spellings(&Value::Row(pass.backward.gradients.w_o.clone()), &mut all);
    for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
        for j in 1..=steps {
            spellings(&pass.sum(of, j), &mut all);
            for nth in 1..=Factor::count(steps, j) {
                spellings(
                    &pass.factor(Factor::of_term(of, steps, j, nth).unwrap()).unwrap(),
                    &mut all,
                );
                spellings(&pass.product(of, j, nth).unwrap(), &mut all);
            }
        }
    }
    all
}

#[test]
fn a_number_of_a_sum_is_whole_or_marked() {
    let mut numbers = 0;
    for name in ["class-notes", "order-matters", "truncated", "first-word", "vanishing"] {
        let mut session = Session::without_questions(name);
        let allowed = numbers_of_the_sums(&session.app.timeline.derivation().pass);
        let plan = session.app.timeline.derivation().plan;
        let (steps, last) =
            (plan.words(), plan.number(Address::Sum(WeightMatrix::Hidden)).unwrap());
        let every = (last - steps).div_ceil(if long::is_asked_for() { 30 } else { 6 });
        for step in (steps + 3..=last).rev().step_by(every) {
            session.app.timeline.go_to(step);
            for (columns, rows) in cut_sizes() {
                let frame = drawn(&mut session, columns, rows);
                let title = match session.app.timeline.address().chapter() {
                    Chapter::OutputWeights => "∂L/∂w_o = ∂L/∂ŷ",
                    Chapter::Gradient(WeightMatrix::Input) => "∂L/∂w_i = ",
                    _ => "∂L/∂w_h = ",
                };
                for line in panel(&frame, title, " no panel beside it ").unwrap() {
                    for word in line.split([' ', '┃', '×', '↑', '↓', '=', ',', '│', '╭', '╰'])
                    {
                        let sign = word.strip_prefix(['+', '-']).unwrap_or_default();
                        if !sign.starts_with(|c: char| c.is_ascii_digit()) || word.ends_with('…')
                        {
                            continue;
                        }
                        let place = || {
                            let address = session.address();
                            format!("{name} {address} {columns}×{rows}\n{}", frame.join("\n"))
                        };
                        assert!(allowed.contains(word), "{word} at {}", place());
                        numbers += 1;
                    }
                }
            }
        }
    }
    assert!(numbers > 1_000);
}

#[test]
fn a_row_of_the_update_is_whole_or_marked() {
    for name in ["class-notes", "class-notes-two-units", "clipped", "order-matters"] {
        let mut session = Session::without_questions(name).at("update");
        let title = "Update applied";
        // As wide as it gets: nothing is cut there.
        let widest = drawn(&mut session, 250, 80);
        let widest = panel(&widest, title, " no panel beside it ").unwrap();
        let all: HashSet<String> = widest.iter().map(|row| tight(row)).collect();
        assert!(all.iter().all(|row| !row.contains('…')) && all.len() > 5);
        let most = all.iter().find(|row| row.contains("movesmost")).unwrap();
        for (columns, rows) in cut_sizes() {
            let frame = drawn(&mut session, columns, rows);
            for line in panel(&frame, title, " no panel beside it ").unwrap() {
                let line = tight(&line);
                let is_row = all.iter().any(|row| is_whole_or_marked(&line, row));
                let place = format!("{line} at {columns}×{rows}\n{}", frame.join("\n"));
                // A text that is too long goes on in the next line.
                let is_text = all.iter().any(|row| row.starts_with('L') && row.contains(&line))
                    || most.contains(&line);
                assert!(is_row || is_text || line == "…andtheotherweights", "{place}");
            }
        }
    }
}

/// Whether what this step's panel shows is its formula and numbers, or its name and what it comes to,
/// or neither, then remarks and the reason, and a mark where it ends before them.
fn is_shown_whole(shown: &str, parts: &[String], words: &[String]) -> bool {
    let (kept, is_cut) = match shown.split_once('…') {
        Some((kept, _)) => (kept, true),
        None => (shown, false),
    };
    let name = parts[0].split('=').next().unwrap_or_default();
    let values = parts.iter().map(|value| format!("{name}{value}"));
    let forms = [parts.concat(), name.to_owned(), String::new()].into_iter().chain(values);
    forms.into_iter().any(|formulas| {
        // A remark stays where there is no room for the reason after it.
        (0..=words.len()).any(|to| {
            let whole = format!("{formulas}{}", words[..to].concat());
            if is_cut { whole.starts_with(kept) } else { whole == kept }
        })
    })
}

#[test]
fn this_step_is_shown_whole_or_marked() {
    let mut looked_at = 0;
    for name in ["class-notes", "order-matters", "clipped", "one-word", "saturated"] {
        let mut session = Session::open(name);
        let every = if long::is_asked_for() { 1 } else { 5 };
        for step in (0..session.app.timeline.derivation().plan.count()).step_by(every) {
            session.app.timeline.go_to(step);
            session.uncover();
            for (columns, rows) in cut_sizes() {
                let frame = drawn(&mut session, columns, rows);
                let address = session.app.timeline.address();
                let said = explain(session.app.timeline.derivation(), address, session.app.units);
                let Some(panel) = panel(&frame, "This step: ", " Weights ") else { continue };
                let mut shown = tight(&panel.join(" "));
                // The value of several numbers, as a table, has a test of its own.
                if let Some(at) = shown.find("itsshape:") {
                    shown.truncate(at);
                }
                let mut parts = vec![tight(&said.formula.text())];
                parts.extend(said.numbers.iter().map(|part| tight(&part.text())));
                let so_far = said.so_far.as_ref().map(|so_far| tight(&so_far.text()));
                let words = said
                    .said
                    .iter()
                    .filter(|said| !said.is_asked())
                    .map(|said| format!("{}{}", said.sign(), said.words()));
                let words: Vec<String> = words.map(|words| tight(&words)).collect();
                // A roomy panel has room for the product so far.
                if let Some(so_far) = so_far.filter(|so_far| shown.contains(so_far.as_str())) {
                    parts.push(so_far);
                }
                let place = format!("{name} {address} {columns}×{rows}\n{}", frame.join("\n"));
                assert!(
                    is_shown_whole(&shown, &parts, &words),
                    "{shown}\n{parts:?}\n{words:?}\n{place}"
                );
                let title = frame.iter().find(|row| row.contains("This step: ")).unwrap();
                let all = format!("{}{}", parts.concat(), words.concat());
                let title = title.split(" Weights ").next().unwrap();
                assert!(shown == all || title.contains("…z"), "{shown}\n{all}\n{place}");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 1_000);
}

#[test]
fn a_slip_of_the_notes_is_shown_with_its_proof_or_not_at_all_but_for_the_first() {
    let mut session = Session::open("class-notes").at("update");
    while !session.text().contains("Slips put right") {
        session = session.press("⇥");
    }
    let mut cut = false;
    for (columns, rows) in (20..60).flat_map(|rows| [(80, rows), (120, rows)]) {
        let shown = panel(&drawn(&mut session, columns, rows), "Slips put right", "none").unwrap();
        let begins = |line: &String| line.starts_with('×');
        let slips = shown.iter().filter(|line| begins(line)).count();
        cut |= slips < session.app.timeline.derivation().errata().len();
        let last = shown.iter().rposition(begins).unwrap();
        let text = shown[last..].join(" ");
        let all = session.app.timeline.derivation().errata();
        let whole = |proof: &str| tight(&text).ends_with(&tight(proof));
        assert!(
            slips == 1
                || all.iter().any(|slip| slip.proof.as_ref().is_some_and(|proof| whole(proof))),
            "{columns}×{rows}: {text}"
        );
    }
    assert!(cut);
}

#[test]
fn where_all_terms_stand_as_fractions_none_is_cut_below_and_the_sum_stands_under_them() {
    let mut session = Session::open("class-notes").at("w_h");
    let mut tall = 0;
    for rows in 20..60 {
        let shown = panel(&drawn(&mut session, 120, rows), "∂L/∂w_h = ", "none").unwrap();
        let under: Vec<usize> = (0..shown.len()).filter(|&y| shown[y].contains("  ∂w_h")).collect();
        if under.is_empty() {
            continue;
        }
        assert_eq!(under.len(), 3, "{rows} rows\n{}", shown.join("\n"));
        let is_sum = |line: &String| line.trim_start().starts_with("∂L/∂w_h = ");
        let sum = shown.iter().position(is_sum);
        assert!(sum.is_some_and(|sum| under[2] + 1 < sum), "{rows} rows\n{}", shown.join("\n"));
        tall += 1;
    }
    assert!(tall > 10);
}

#[test]
fn an_entry_of_a_sum_is_written_whole_or_left_out_with_a_mark() {
    let mut session = Session::open("class-notes").at("w_i");
    let mut left_out = 0;
    for columns in MINIMUM.0..100 {
        let frame = drawn(&mut session, columns, 24);
        let is_sum = |row: &&String| row.trim_start().starts_with("∂L/∂w_i = ");
        let sum = frame.iter().find(is_sum).unwrap();
        let mut words: Vec<&str> = sum.split_whitespace().skip(2).collect();
        if words.last() == Some(&"…") {
            words.pop();
            left_out += 1;
        }
        // A name and a number each.
        assert!(words.len() >= 2 && words.len().is_multiple_of(2), "{columns}: {sum}");
        assert!(!words.iter().any(|word| word.ends_with('…')), "{columns}: {sum}");
    }
    assert!(left_out > 0);
}
