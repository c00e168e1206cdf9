//! Where a table has no room for all of its rows, a mark says so, and covers nothing that is shown.

use std::collections::HashSet;

use bptt::instrument;
use bptt::lesson::panel::Block;

use crate::session::Session;

/// The numbers of a text, as they are written.
fn numbers(text: &str) -> Vec<String> {
    let is_number =
        |word: &&str| word.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit());
    text.split_whitespace().filter(is_number).map(str::to_owned).collect()
}

/// What stands in the columns of the panel at the foot on the right, from its rule down.
fn panel(session: &Session, title: &str) -> Option<Vec<String>> {
    let frame = session.text();
    let lines: Vec<&str> = frame.lines().collect();
    let rule = lines.iter().rposition(|line| line.contains(&format!(" {title}")))?;
    let from = lines[rule].find(&format!(" {title}"))?;
    let from = lines[rule][..from].chars().count();
    let rows = lines[rule + 1..].iter().take_while(|line| !line.starts_with(" →"));
    Some(rows.map(|line| line.chars().skip(from).collect()).collect())
}

#[test]
fn a_mark_of_a_cut_covers_no_number_of_a_table() {
    let mut looked_at = 0;
    for (turns, one) in instrument::all().iter().enumerate() {
        let scene = Session::open("class-notes-two-units").press("u");
        let is_table = match one.panel(scene.app.scene()).blocks.first() {
            Some(Block::Table(_) | Block::Either(..)) => true,
            _ => continue,
        };
        assert!(is_table);
        // A frame as high as it gets has every row.
        let title = one.panel(scene.app.scene()).title.text();
        let short = title.split(' ').next_back().unwrap_or_default().to_owned();
        for columns in 72..100 {
            let open = |rows| {
                let session = Session::open("class-notes-two-units").sized(columns, rows);
                session.press("u").press(&"⇥".repeat(turns))
            };
            let tall = open(31);
            let Some(all) = panel(&tall, &title).or(panel(&tall, &short)) else { continue };
            let all: HashSet<String> = all.iter().flat_map(|row| numbers(row)).collect();
            for rows in 20..31 {
                let session = open(rows);
                let Some(shown) = panel(&session, &title).or(panel(&session, &short)) else {
                    continue;
                };
                for number in shown.iter().flat_map(|row| numbers(row)) {
                    let place = format!("{number} at {columns}×{rows}\n{}", session.text());
                    assert!(all.contains(&number) || number.contains('/'), "{place}");
                    looked_at += 1;
                }
            }
        }
    }
    assert!(looked_at > 1_000, "{looked_at}");
}
