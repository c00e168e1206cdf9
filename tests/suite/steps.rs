//! Step number ↔ address, held against a list made by naive loops.

use bptt::rnn::WeightMatrix;
use bptt::steps::{Address, Chapter, Plan};

/// The steps of a visit as section 2 of the design lists them, one after the other.
fn steps_by_hand(words: usize, kept: usize) -> Vec<String> {
    let mut steps = vec!["encode".to_owned()];
    for t in 1..=words {
        steps.push(format!("forward/{t}"));
    }
    steps.extend(["forward/y_hat", "loss", "w_o/1", "w_o/2", "w_o"].map(str::to_owned));
    for matrix in ["w_i", "w_h"] {
        for j in 1..=words {
            if j + kept <= words {
                continue; // dropped
            }
            // ∂L/∂ŷ, ∂ŷ/∂O_T, a Jacobian for each step back from O_T to O_j, and ∂⁺O_j/∂w.
            for n in 1..=2 + (words - j) + 1 {
                steps.push(format!("{matrix}/{j}/{n}"));
            }
            steps.push(format!("{matrix}/{j}"));
        }
        steps.push(matrix.to_owned());
    }
    steps.push("update".to_owned());
    steps
}

#[test]
fn the_steps_come_in_the_order_of_the_lesson() {
    for words in 1..=12 {
        for truncate in (0..=words + 2).map(Some).chain([None]) {
            let kept = truncate.unwrap_or(words).min(words);
            let plan = Plan::new(words, truncate);
            let listed: Vec<String> =
                (0..plan.count()).map(|n| plan.address(n).to_string()).collect();
            assert_eq!(listed, steps_by_hand(words, kept), "T = {words}, {truncate:?}");
            assert_eq!(plan.words(), words);
            assert_eq!(plan.first_kept(), words - kept + 1);
        }
    }
}

#[test]
fn the_notes_three_words_take_42_steps() {
    assert_eq!(Plan::new(3, None).count(), 42);
    let plan = Plan::new(3, None);
    // The step that the design draws: counted from 1 it is step 12 of 42.
    assert_eq!(plan.number("w_i/1/3".parse().unwrap()), Some(11));
}

#[test]
fn an_untruncated_visit_has_t_squared_plus_8t_plus_9_steps() {
    for words in [1, 2, 3, 12, 1_000, 20_000] {
        let expected = words * words + 8 * words + 9;
        assert_eq!(Plan::new(words, None).count(), expected);
        assert_eq!(Plan::new(words, Some(words)).count(), expected);
        assert_eq!(Plan::new(words, Some(words + 1)).count(), expected);
    }
}

#[test]
fn number_to_address_and_back_is_the_identity() {
    for words in [1, 3, 12, 1_000] {
        for truncate in [None, Some(1), Some(2), Some(words / 2), Some(words), Some(words + 5)] {
            let plan = Plan::new(words, truncate);
            for number in 0..plan.count() {
                let address = plan.address(number);
                assert_eq!(plan.number(address), Some(number), "{address}, T = {words}");
            }
            assert_eq!(plan.address(plan.count()), Address::Update);
            assert_eq!(plan.address(usize::MAX), Address::Update);
        }
    }
}

#[test]
fn the_text_of_an_address_reads_back_as_the_address() {
    for words in [1, 3, 12] {
        let plan = Plan::new(words, None);
        for address in (0..plan.count()).map(|n| plan.address(n)) {
            assert_eq!(address.to_string().parse(), Ok(address));
        }
    }
}

#[test]
fn chapters_come_in_order_and_each_has_a_step() {
    for truncate in [None, Some(1)] {
        let plan = Plan::new(3, truncate);
        let mut chapters: Vec<Chapter> =
            (0..plan.count()).map(|n| plan.address(n).chapter()).collect();
        chapters.dedup();
        assert_eq!(chapters, Chapter::ALL);
    }
}

#[test]
fn steps_inside_a_term_know_its_j() {
    for (text, through) in [("w_i/2/3", Some(2)), ("w_h/1", Some(1)), ("w_i", None), ("loss", None)]
    {
        let address: Address = text.parse().unwrap();
        assert_eq!(address.through(), through);
    }
}

/// Written as they should be, but in no plan of three words with two terms kept.
#[test]
fn a_step_that_the_sentence_has_not_got_has_no_number() {
    let plan = Plan::new(3, Some(2));
    for text in [
        "forward/4",
        "w_o/3",
        "w_i/1",
        "w_i/1/1",
        "w_h/1",
        "w_h/1/5",
        "w_i/2/5",
        "w_i/3/4",
        "w_h/4",
        "w_h/4/1",
        "w_h/18446744073709551615/1",
        "w_i/3/18446744073709551615",
    ] {
        let address: Address = text.parse().unwrap();
        assert_eq!(plan.number(address), None, "{text}");
    }
    for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
        for address in [
            Address::State(0),
            Address::OutputFactor(0),
            Address::Term { of, through: 0 },
            Address::Factor { of, through: 0, nth: 1 },
            Address::Factor { of, through: 3, nth: 0 },
        ] {
            assert_eq!(plan.number(address), None, "{address}");
        }
    }
    assert_eq!(plan.number("w_i/2/4".parse().unwrap()), Some(12));
    assert_eq!(plan.number("w_h/3/3".parse().unwrap()), Some(26));
}

#[test]
fn what_is_no_address_is_refused() {
    for text in [
        "",
        "/",
        "encode/",
        "encode/1",
        "Encode",
        " encode",
        "forward",
        "forward/",
        "forward/0",
        "forward/01",
        "forward/+1",
        "forward/-1",
        "forward/1/1",
        "forward/yhat",
        "forward/ŷ",
        "forward/99999999999999999999",
        "loss/1",
        "w_o/0",
        "w_o/1/1",
        "w_i/",
        "w_i/0",
        "w_i/1/0",
        "w_i/1/1/1",
        "w_i/x",
        "w_x",
        "w_h/1/",
        "update/1",
        "y_hat",
        "w_i/１",
    ] {
        assert!(text.parse::<Address>().is_err(), "{text:?}");
    }
}
