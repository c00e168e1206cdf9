//! Which part of a row that is too long for its place is shown.

use std::ops::Range;

/// The part of `count` things that is shown where there is room for `room` of them and the one at
/// `focus`, from 0, is to be seen: it stands in the middle, unless that would leave room unused
/// at an end of the row.
///
/// ```
/// use bptt::text::window;
///
/// assert_eq!(window(100, 5, 50), 48..53);
/// assert_eq!(window(100, 5, 1), 0..5);
/// assert_eq!(window(100, 5, 99), 95..100);
/// assert_eq!(window(3, 5, 1), 0..3);
/// ```
#[must_use]
pub fn window(count: usize, room: usize, focus: usize) -> Range<usize> {
    let shown = room.min(count);
    let first = focus.saturating_sub(shown / 2).min(count - shown);
    first..first + shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_stands_in_the_middle() {
        assert_eq!(window(20, 5, 10), 8..13);
        // Of an even number, after the middle.
        assert_eq!(window(20, 4, 10), 8..12);
    }

    #[test]
    fn at_the_ends_no_room_is_left_unused() {
        assert_eq!(window(20, 5, 0), 0..5);
        assert_eq!(window(20, 5, 2), 0..5);
        assert_eq!(window(20, 5, 17), 15..20);
        assert_eq!(window(20, 5, 19), 15..20);
    }

    #[test]
    fn it_is_never_longer_than_the_room_or_the_row_and_holds_the_focus() {
        for count in 0..9 {
            for room in 0..12 {
                for focus in 0..count.max(1) {
                    let window = window(count, room, focus);
                    assert_eq!(window.len(), room.min(count));
                    assert!(window.end <= count);
                    assert!(window.contains(&focus) || window.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_focus_beyond_the_row_shows_its_end() {
        assert_eq!(window(20, 5, 99), 15..20);
        assert_eq!(window(0, 5, 99), 0..0);
    }
}
