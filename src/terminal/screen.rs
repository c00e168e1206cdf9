//! Frames: drawn, encoded, and sent as fast as the terminal takes them.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::encoder::Encoder;
use super::system::System;
use super::tty::Tty;
use crate::app::App;
use crate::view::{self, Found};

/// The terminal while it is ours.
pub struct Screen {
    terminal: Terminal<Encoder<Outbox>>,
    /// What the terminal has not taken yet.
    outbox: Outbox,
    size: (u16, u16),
    tty: Tty,
}

/// Bytes on their way to the terminal.
#[derive(Clone, Default)]
struct Outbox(Rc<RefCell<Vec<u8>>>);

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    /// Takes the terminal for frames of `size` columns and rows. A panic from now on gives it
    /// back, says what went wrong and ends the process with status 101, on whichever thread
    /// it happens: under a panic elsewhere, the main loop would draw on over the message.
    ///
    /// # Errors
    /// When the terminal cannot be set up; it is then as it was.
    pub fn take(size: (u16, u16), tty: Tty) -> io::Result<Self> {
        let report = std::panic::take_hook();
        let panicking = tty.clone();
        std::panic::set_hook(Box::new(move |panic| {
            panicking.give_back_for_good();
            report(panic);
            std::process::exit(101);
        }));
        let outbox = Outbox::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(area(size)) };
        let taken = tty.take();
        let terminal = Terminal::with_options(Encoder::new(outbox.clone()), options);
        match (taken, terminal) {
            (Ok(taken), Ok(terminal)) => {
                let mut screen = Self { terminal, outbox, size, tty };
                screen.say(&taken)?;
                Ok(screen)
            }
            (Err(error), _) | (_, Err(error)) => {
                tty.give_back_for_good();
                Err(error)
            }
        }
    }

    /// Whether the next frame has to wait: for the last one, or for the terminal to be ours again.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        !self.outbox.0.borrow().is_empty() || !self.tty.is_ours()
    }

    /// Draws a frame, and says what the mouse can hit in it.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, app: &App) -> io::Result<Found> {
        let terminal = &mut self.terminal;
        let found = view::draw(app, terminal.current_buffer_mut());
        // As `Terminal::draw` does it, but all in one piece: nothing reaches the terminal before
        // the end of the frame.
        queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
        terminal.flush()?;
        terminal.swap_buffers();
        queue!(terminal.backend_mut(), EndSynchronizedUpdate)?;
        self.send()?;
        Ok(found)
    }

    /// Sends what the terminal takes now of what it has not taken yet.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn send(&mut self) -> io::Result<()> {
        let mut outbox = self.outbox.0.borrow_mut();
        while !outbox.is_empty() {
            let taken = self.tty.write(&outbox)?;
            if taken == 0 {
                break;
            }
            outbox.drain(..taken);
        }
        Ok(())
    }

    /// Goes on with what is behind: the terminal taken again once it can be, the last frame sent.
    ///
    /// # Errors
    /// When the terminal cannot be set up or written.
    pub fn catch_up(&mut self) -> io::Result<()> {
        if self.tty.is_ours() { self.send() } else { self.retake() }
    }

    /// Sends something else than a frame.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn say(&mut self, sequence: &str) -> io::Result<()> {
        self.outbox.write_all(sequence.as_bytes())?;
        self.send()
    }

    /// Takes on a new size.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn fit(&mut self, size: (u16, u16)) -> io::Result<()> {
        if size != self.size {
            self.size = size;
            self.terminal.resize(area(size))?;
        }
        Ok(())
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    ///
    /// `Terminal::clear` would ask the terminal where its cursor is and wait for the answer,
    /// which the thread that reads keys has taken.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn redraw_all(&mut self) -> io::Result<()> {
        self.terminal.resize(area(self.size))
    }

    /// Takes the terminal again if its keys are for us; else it waits until they are.
    ///
    /// # Errors
    /// When the terminal cannot be set up.
    pub fn retake(&mut self) -> io::Result<()> {
        if self.tty.system().is_in_foreground() {
            self.outbox.0.borrow_mut().clear();
            let taken = self.tty.take()?;
            self.say(&taken)?;
            self.redraw_all()
        } else {
            self.tty.lend();
            Ok(())
        }
    }

    /// Gives the terminal back and stops, where somebody is there to continue us.
    ///
    /// # Errors
    /// When the terminal cannot be set up again.
    pub fn suspend(&mut self) -> io::Result<()> {
        if !System::can_stop() {
            return Ok(());
        }
        self.tty.lend();
        System::stop();
        self.retake()
    }
}

impl Drop for Screen {
    /// Gives the terminal back, on every way out.
    fn drop(&mut self) {
        self.tty.give_back_for_good();
    }
}

fn area((columns, rows): (u16, u16)) -> Rect {
    Rect::new(0, 0, columns, rows)
}
