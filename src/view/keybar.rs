//! The keys that do something now, and the answer to the last one.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{App, Binding, Command, Overlay, Saved, TABLE};

/// One row.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let mut canvas = canvas.within(area);
    let (key, quiet) = (canvas.theme.key(), canvas.theme.quiet());
    if let Some(notice) = &app.notice {
        let lit = canvas.theme.lit();
        canvas.put(1, 0, notice, lit);
        return;
    }
    if app.overlay != Overlay::None {
        canvas.put(1, 0, "Esc", key);
        canvas.put(5, 0, "close", quiet);
        return;
    }
    let mut x = 1;
    if let Some(saved) = &app.saved {
        let lit = canvas.theme.lit();
        let offer = match saved {
            Saved::Sound(_) => "r opens the new version of the file",
            Saved::Faulty(_) => "r shows what is wrong with the saved file",
        };
        x = canvas.put(x, 0, offer, lit) + 2;
    }
    // Help and quit keep their place at the end; the others come as far as there is room.
    let kept = [Command::Help, Command::Quit];
    let width = canvas.width();
    let words = |command: Command| {
        TABLE
            .iter()
            .find(|row| row.command == command && !row.short.is_empty())
            .and_then(|row| row.keys.first().map(|key| (key.to_string(), row.short)))
    };
    let end: i32 = kept
        .iter()
        .filter_map(|&command| words(command))
        .map(|(key, short)| canvas.measure(&key) + canvas.measure(short) + 3)
        .sum();
    // What stops what goes on comes first.
    let stop = TABLE.iter().filter(|row| row.command == Command::Close);
    let rest = |row: &&Binding| !kept.contains(&row.command) && row.command != Command::Close;
    let rows = stop.chain(TABLE.iter().filter(rest));
    for row in rows.filter(|row| row.command.is_possible(app)) {
        let Some((name, short)) = words(row.command) else { continue };
        let needs = canvas.measure(&name) + 1 + canvas.measure(short) + 2;
        if x + needs + end > width {
            continue;
        }
        x = canvas.put(x, 0, &name, key);
        x = canvas.put(x + 1, 0, short, quiet) + 2;
    }
    for (name, short) in kept.iter().filter_map(|&command| words(command)) {
        x = canvas.put(x, 0, &name, key);
        x = canvas.put(x + 1, 0, short, quiet) + 2;
    }
}
