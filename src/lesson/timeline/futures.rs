//! Futures: the losses of what was undone, or reset, or gave way to something else. They stay beside
//! the losses of the present way.
//!
//! Which of them are seen follows from the place in the lesson alone: what lies on the way here is the
//! present's own curve, and no future of it.

use super::super::history::{Future, History};
use crate::rnn::Hyperparameters;

/// A place on the way through the visits: which visit, and whether its update is applied.
pub(super) type Point = (usize, bool);

/// How the lesson came to leave a future, and with it where that is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Another way was taken: seen from everywhere.
    ForGood,
    /// It lies ahead, undone: seen from before its end.
    Ahead,
    /// The visit of this number began with the scenario's weights again: seen from there on.
    ByReset(usize),
}

/// A future, where it ended, and how it was left.
#[derive(Clone, Debug)]
struct Kept {
    future: Future,
    end: Point,
    left: Left,
}

/// The futures, the newest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Futures(Vec<Kept>);

impl Futures {
    /// The most that are seen at once.
    const MOST: usize = 6;
    /// The most that are kept: where a reset is undone, older ones are seen again.
    const ROOM: usize = 2 * Self::MOST;

    /// Those that are seen from a place, the newest last.
    pub fn seen_from(&self, here: Point) -> Vec<Future> {
        let seen: Vec<&Kept> = self.0.iter().filter(|one| self.is_seen(one, here)).collect();
        let from = seen.len().saturating_sub(Self::MOST);
        seen[from..].iter().map(|kept| kept.future.clone()).collect()
    }

    fn is_seen(&self, kept: &Kept, here: Point) -> bool {
        match kept.left {
            Left::ForGood => true,
            Left::Ahead => kept.end > here,
            Left::ByReset(visit) if visit <= here.0 => true,
            Left::ByReset(_) => kept.end > here && self.is_undone(kept.end),
        }
    }

    /// Whether something that lies ahead of a place was undone.
    fn is_undone(&self, place: Point) -> bool {
        self.0.iter().any(|kept| kept.left == Left::Ahead && kept.end > place)
    }

    /// The way to `end` was undone. What was undone before reaches as far, or is part of it.
    pub fn undone(&mut self, end: Point, losses: &History, training: Hyperparameters) {
        self.reached(end);
        if !self.is_undone(end) {
            self.push(end, Left::Ahead, losses, training);
        }
    }

    /// What was undone up to here is the present again.
    pub fn reached(&mut self, here: Point) {
        self.0.retain(|kept| kept.left != Left::Ahead || kept.end > here);
    }

    /// The scenario's weights are taken again by a visit after `end`.
    pub fn reset(&mut self, end: Point, losses: &History, training: Hyperparameters) {
        self.push(end, Left::ByReset(end.0 + 1), losses, training);
    }

    /// From here on another way is taken, and there is no redo.
    pub fn leave_behind(&mut self, here: Point) {
        // A reset that was undone by itself is no future: what it gave up is.
        let ahead = self.clone();
        self.0.retain(|kept| match kept.left {
            Left::ByReset(visit) if visit > here.0 => ahead.is_undone(kept.end),
            _ => true,
        });
        for kept in &mut self.0 {
            kept.left = match kept.left {
                Left::ByReset(visit) if visit <= here.0 => kept.left,
                Left::Ahead | Left::ByReset(_) if kept.end <= here => Left::Ahead,
                _ => Left::ForGood,
            };
        }
    }

    fn push(&mut self, end: Point, left: Left, losses: &History, training: Hyperparameters) {
        let sign = self.0.last().map_or('a', |newest| next(newest.future.sign));
        if let Some(future) = Future::new(sign, losses, training) {
            self.0.push(Kept { future, end, left });
            let most = self.0.len().min(Self::ROOM);
            self.0.drain(..self.0.len() - most);
        }
    }
}

/// The letter after this one; after z comes a.
fn next(sign: char) -> char {
    match sign {
        'a'..='y' => char::from(sign as u8 + 1),
        _ => 'a',
    }
}
