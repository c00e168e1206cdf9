//! Undo and redo: jumps along the visits, over one change of the weights each. The visits ahead stay
//! until something else is done in their place, so that both are exact.

use super::super::highlight::Face;
use super::super::lineage::Change;
use super::Timeline;
use super::place::Place;
use super::undone::Undone;

impl Timeline {
    /// Whether the weights have been changed on the way here.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.changes() > 0
    }

    /// Back to before the last change of the weights, which is returned.
    pub fn undo(&mut self) -> Option<Change> {
        let change = self.last_change()?;
        let (end, losses, training) = (self.point(), self.history(), self.visit().training);
        self.go_before(&change);
        self.keep_undone(end, &losses, training);
        Some(change)
    }

    fn go_before(&mut self, change: &Change) {
        self.undone.push(Undone {
            visit: self.here,
            place: self.place,
            is_just_changed: self.is_just_changed,
            changes: self.changes(),
        });
        if self.has_own_update() {
            self.take_update_back();
            return;
        }
        // The visit that began with other weights than the one before.
        let begins = |&n: &usize| self.visits[n - 1].set < self.visits[n].set;
        let before = (1..=self.here).rev().find(begins).unwrap_or(1) - 1;
        self.enter(before, self.visits[before].left_at);
        // Left at `update`, whose weights the next visit went on with: that is the change to undo.
        if matches!(change, Change::Update { .. }) {
            self.take_update_back();
        }
    }

    /// Whether something was undone, and nothing else was done since.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.next_redo().is_some()
    }

    /// Where the last undo was asked for, with the weights that it took back; returns their change.
    pub fn redo(&mut self) -> Option<Change> {
        let n = self.next_redo()?;
        let undone = self.undone[n];
        self.undone.truncate(n);
        self.enter(undone.visit, undone.place);
        self.futures.reached(self.point());
        self.is_just_changed = undone.is_just_changed;
        self.last_change()
    }

    /// What was undone last, but for what has been walked to since.
    fn next_redo(&self) -> Option<usize> {
        self.undone.iter().rposition(|undone| undone.changes > self.changes())
    }

    /// The last change of the weights on the way here, if there was one.
    fn last_change(&self) -> Option<Change> {
        let set = self.visit().set;
        if self.has_own_update() {
            Some(self.own_update())
        } else {
            (set > 0).then(|| self.lineage.change(set).clone())
        }
    }

    /// Whether the last change is the present visit's update: not where a new version of the file
    /// was opened at `update`, or numbers were set there, which is one with the update it shows.
    fn has_own_update(&self) -> bool {
        self.at_update() && !self.is_just_changed
    }

    fn take_update_back(&mut self) {
        let before = Place { step: self.plan().count() - 2, face: Face::Shown };
        self.stand(self.visit().updated_from.unwrap_or(before));
    }
}
