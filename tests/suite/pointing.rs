//! Where a click leads, beside what is drawn there.

use bptt::app::Target;
use bptt::view::{self, Found};
use ratatui::buffer::Buffer;

use crate::session::{Session, lines};

/// What is drawn, and what a click means there.
fn drawn(session: &Session) -> (Buffer, Found) {
    let mut frame = session.frame();
    let found = view::draw(&session.app, &mut frame);
    (frame, found)
}

#[test]
fn an_edge_is_pointed_at_by_its_name_and_nothing_above_the_middle_of_a_box() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        for address in ["loss", "w_i/1/3", "w_h/2/1"] {
            let session = Session::open("class-notes").sized(columns, rows).at(address);
            let (frame, found) = drawn(&session);
            let shown: Vec<Vec<char>> =
                lines(&frame).iter().map(|row| row.chars().collect()).collect();
            let of_boxes = shown.iter().position(|row| {
                let text: String = row.iter().collect();
                text.contains("O₀") && text.contains("ŷ") && text.contains('╭')
            });
            let y = of_boxes.unwrap();
            let at = |x: usize, y: usize| -> Option<Target> {
                found.at(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
            };
            let corners = |sign: [char; 2]| -> Vec<usize> {
                (0..shown[y].len()).filter(|&x| sign.contains(&shown[y][x])).collect()
            };
            let (lefts, rights) = (corners(['╭', '┏']), corners(['╮', '┓']));
            assert_eq!((lefts.len(), rights.len()), (6, 6));
            for (left, right) in lefts.iter().zip(&rights) {
                assert_eq!(at(left.midpoint(*right), y - 1), None, "{columns} {address}");
            }
            for (right, left) in rights.iter().zip(&lefts[1..]) {
                let edge = at(right + 1, y + 1);
                assert!(edge.is_some());
                // The name lies a little over the boxes beside it.
                for x in right - 3..left + 4 {
                    assert_eq!(at(x, y - 1), edge, "{columns} {address} column {x}");
                }
            }
        }
    }
}
