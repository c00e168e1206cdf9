//! Taking the terminal and giving it back, whatever happens in between.

use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::encoder::Encoder;
use crate::app::App;
use crate::view::{self, Hits};

/// Room for a whole frame: written in one piece, it does not flicker.
const BUFFER: usize = 64 * 1024;

/// Whose the terminal is. Held while a frame is written and while the terminal is handed
/// over, so that the two never mix.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<Mutex<()>>);

impl Gate {
    /// Waits until nobody else writes to the terminal.
    pub fn hold(&self) -> MutexGuard<'_, ()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The terminal while it is ours.
pub struct Screen {
    terminal: Terminal<Encoder<BufWriter<Stdout>>>,
    size: (u16, u16),
    gate: Gate,
}

impl Screen {
    /// Takes the terminal for frames of `size` columns and rows. A panic from now on gives it
    /// back, says what went wrong and ends the process with status 101, on whichever thread
    /// it happens: under a panic elsewhere, the main loop would draw on over the message.
    ///
    /// # Errors
    /// When the terminal cannot be set up; it is then as it was.
    pub fn take(size: (u16, u16), gate: Gate) -> io::Result<Self> {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            report(panic);
            std::process::exit(101);
        }));
        if let Err(error) = enter() {
            give_back();
            return Err(error);
        }
        let backend = Encoder::new(BufWriter::with_capacity(BUFFER, stdout()));
        let options = TerminalOptions { viewport: Viewport::Fixed(area(size)) };
        let terminal = Terminal::with_options(backend, options).inspect_err(|_| give_back())?;
        Ok(Self { terminal, size, gate })
    }

    /// Draws a frame, and says what the mouse can hit in it.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn draw(&mut self, app: &App) -> io::Result<Hits> {
        let _held = self.gate.hold();
        let terminal = &mut self.terminal;
        let hits = view::draw(app, terminal.current_buffer_mut());
        // As `Terminal::draw` does it, but all in one piece: nothing reaches the terminal before
        // the end of the frame.
        queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
        terminal.flush()?;
        terminal.swap_buffers();
        execute!(terminal.backend_mut(), EndSynchronizedUpdate)?;
        Ok(hits)
    }

    /// Takes on a new size.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn fit(&mut self, size: (u16, u16)) -> io::Result<()> {
        if size != self.size {
            let _held = self.gate.hold();
            self.size = size;
            self.terminal.resize(area(size))?;
        }
        Ok(())
    }

    /// Forgets what is on the screen, so that the next frame draws all of it.
    ///
    /// `Terminal::clear` would ask the terminal where its cursor is and wait for the answer,
    /// which the thread that reads events has taken.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    pub fn redraw_all(&mut self) -> io::Result<()> {
        let _held = self.gate.hold();
        self.terminal.resize(area(self.size))
    }
}

impl Drop for Screen {
    /// Gives the terminal back, on every way out.
    fn drop(&mut self) {
        let _held = self.gate.hold();
        give_back();
    }
}

fn area((columns, rows): (u16, u16)) -> Rect {
    Rect::new(0, 0, columns, rows)
}

/// Raw mode, the alternate screen, the mouse.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, Hide, EnableBracketedPaste)?;
    execute!(stdout(), EnableMouseCapture)
}

/// All of it undone, as far as each can be: what fails must not keep the next from happening.
/// Mouse first: on Windows it cannot be switched off after raw mode.
pub fn give_back() {
    let mut out = stdout();
    let _ = execute!(out, DisableMouseCapture);
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, EndSynchronizedUpdate);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}
