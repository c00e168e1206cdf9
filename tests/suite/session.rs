//! A lesson without a terminal: keys in, state and frames out, effects carried out at once.

use std::sync::Arc;

use bptt::app::{App, Choice, Effect, Key, Listing, Message, Watch};
use bptt::lesson::Face;
use bptt::scenario::{self, Reach, Scenario};
use bptt::steps::Address;
use bptt::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A running lesson.
pub struct Session {
    pub app: App,
    pub is_over: bool,
}

/// A bundled scenario, or the text of one.
pub fn scenario(name_or_text: &str) -> Scenario {
    let bundled = scenario::bundled().iter().find(|bundled| bundled.name == name_or_text);
    let text = bundled.map_or(name_or_text, |bundled| bundled.text);
    scenario::read("test.yaml", text.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

impl Session {
    /// At the first step, on 80×24.
    pub fn open(name_or_text: &str) -> Self {
        let mut app = App::new(Arc::new(scenario(name_or_text)), (80, 24));
        app.file = Some("test.yaml".into());
        Self { app, is_over: false }
    }

    /// On a terminal of another size.
    pub fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.send(Message::Resized(columns, rows));
        self
    }

    /// Presses keys, written as letters; → ← ↑ ↓ ⏎ ⌫ ⇥ ⎋ for those that have none.
    pub fn press(mut self, keys: &str) -> Self {
        for letter in keys.chars() {
            self.key(match letter {
                '→' => Key::Right,
                '←' => Key::Left,
                '↑' => Key::Up,
                '↓' => Key::Down,
                '⏎' => Key::Enter,
                '⌫' => Key::Backspace,
                '⇥' => Key::Tab,
                '⎋' => Key::Esc,
                letter => Key::Char(letter),
            });
        }
        self
    }

    /// Goes to a step of the present visit; where it asks first, to what it shows then.
    pub fn at(self, address: &str) -> Self {
        let mut session = self.asked_at(address);
        session.uncover();
        session
    }

    /// Goes to a step of the present visit, and no further where it asks.
    pub fn asked_at(mut self, address: &str) -> Self {
        let address: Address = address.parse().unwrap();
        self.send(Message::Pointed(bptt::app::Target::Step(address)));
        assert_eq!(self.app.timeline.address(), address, "there is no such step");
        self
    }

    /// Uncovers what the step asks for.
    pub fn uncover(&mut self) {
        if self.app.timeline.face() == Face::Asked {
            self.key(Key::Right);
        }
    }

    /// The same lesson with no questions, for what they would only stand in the way of.
    pub fn without_questions(name_or_text: &str) -> Self {
        let mut scenario = scenario(name_or_text);
        scenario.questions.clear();
        let mut app = App::new(Arc::new(scenario), (80, 24));
        app.file = Some("test.yaml".into());
        Self { app, is_over: false }
    }

    pub fn key(&mut self, key: Key) {
        self.send(Message::Key(key));
        // As the terminal does after each frame.
        if let Some(rows) = self.found().reach {
            self.send(Message::Reach(rows));
        }
    }

    /// What drawing the screen finds out.
    pub fn found(&self) -> view::Found {
        let (columns, rows) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        view::draw(&self.app, &mut buffer)
    }

    pub fn send(&mut self, message: Message) {
        let mut message = Some(message);
        while let Some(now) = message.take() {
            match self.app.update(now) {
                Effect::None
                | Effect::StopTraining
                | Effect::Watch(_)
                | Effect::Copy(_)
                | Effect::Redraw
                | Effect::Suspend => {}
                Effect::Quit => self.is_over = true,
                Effect::ListFiles(request) => {
                    message = Some(Message::Listed(request, Listing::Files(Vec::new())));
                }
                Effect::Save(file) => {
                    message = file.name.paths().next().map(|path| Message::Written(Ok(path)));
                }
                Effect::Picture(name) => {
                    message = name.paths().next().map(|path| Message::Written(Ok(path)));
                }
                Effect::Open(request, choice) => {
                    let argument = match choice {
                        Choice::Listed(argument) => argument,
                        Choice::Typed(text) => text.into(),
                    };
                    let opened = scenario::open_within(&argument, Reach::Lesson);
                    let opened = opened.map(Box::new).map_err(|refusal| refusal.to_string());
                    message = Some(Message::Opened(request, opened));
                }
                Effect::Work(request, task) => {
                    let done = Box::new(task.work(|| true).unwrap());
                    message = Some(Message::Worked(request, done));
                }
                Effect::Train(job) => {
                    let outcome = job.run(&Watch::new(0));
                    message = Some(Message::Trained(Box::new(outcome)));
                }
            }
        }
    }

    /// Saves the lesson's file again, as this text.
    pub fn save(&mut self, text: &str) {
        let read = scenario::read("test.yaml", text.as_bytes());
        self.send(Message::Saved("test.yaml".into(), read.map(Box::new)));
    }

    /// The last row: the key bar or the answer to the last key.
    pub fn last_row(&self) -> String {
        self.text().lines().last().unwrap_or_default().trim().to_owned()
    }

    /// A file was asked for, and is refused with a message.
    pub fn refused(&mut self, text: &str) {
        self.app.overlay = bptt::app::Overlay::None;
        self.app.activity = bptt::app::Activity::Resting;
        self.app.update(Message::Key(Key::Char('o')));
        self.app.update(Message::Pasted("./no file of any name".into()));
        match self.app.update(Message::Key(Key::Enter)) {
            Effect::Open(request, _) => self.send(Message::Opened(request, Err(text.into()))),
            other => panic!("{other:?}"),
        }
    }

    /// The present step.
    pub fn address(&self) -> String {
        self.app.timeline.address().to_string()
    }

    /// The weights as they are.
    pub fn weights(&self) -> bptt::rnn::Weights {
        self.app.timeline.network().weights().clone()
    }

    /// What is on the screen, with its styles.
    pub fn frame(&self) -> Buffer {
        let (columns, rows) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let _ = view::draw(&self.app, &mut buffer);
        buffer
    }

    /// What is on the screen, without styles, a line a row.
    pub fn text(&self) -> String {
        lines(&self.frame()).join("\n")
    }
}

/// The letters of a frame, a string a row, without the blanks at the end.
pub fn lines(frame: &Buffer) -> Vec<String> {
    let row =
        |y| -> String { (0..frame.area.width).map(|x| frame[(x, y)].symbol()).collect::<String>() };
    (0..frame.area.height).map(|y| row(y).trim_end().to_owned()).collect()
}

/// A frame with its style runs: a highlight is a style, so a snapshot holds styles too.
pub fn styled(frame: &Buffer) -> String {
    use std::fmt::Write;
    let mut out = lines(frame).join("\n");
    out.push_str("\n\nstyles, as row: columns style\n");
    for y in 0..frame.area.height {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in 0..frame.area.width {
            let cell = &frame[(x, y)];
            let mut style = String::new();
            if cell.fg != ratatui::style::Color::Reset {
                let _ = write!(style, " {:?}", cell.fg);
            }
            if cell.bg != ratatui::style::Color::Reset {
                let _ = write!(style, " on {:?}", cell.bg);
            }
            if !cell.modifier.is_empty() {
                let _ = write!(style, " {:?}", cell.modifier);
            }
            match runs.last_mut() {
                Some((_, end, last)) if *last == style => *end = x,
                _ => runs.push((x, x, style)),
            }
        }
        let runs: Vec<String> = runs
            .iter()
            .filter(|(_, _, style)| !style.is_empty())
            .map(|(from, to, style)| format!("{from}-{to}{style}"))
            .collect();
        if !runs.is_empty() {
            let _ = writeln!(out, "{y}: {}", runs.join(", "));
        }
    }
    out
}
