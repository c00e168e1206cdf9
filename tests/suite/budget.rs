//! A frame is drawn at once however large the lesson's other sentences are: what would keep one
//! waiting is left out, and the panel says so.

use bptt::rnn::GradientCheck;

use crate::session::Session;

/// A short sentence and one of 10,000 words, with 512 hidden units, and a few short ones.
fn lesson() -> String {
    let long = "a b ".repeat(5_000);
    format!(
        "title: Short and long\nvocab: [a, b]\ndataset:\n  - {{ text: a b, label: 1 }}\n  \
         - {{ text: {long}, label: 0 }}\n  - {{ text: b b, label: 0 }}\n\
         model: {{ hidden: 512, random: {{ seed: 1, scale: 0.01 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n"
    )
}

#[test]
fn what_a_short_sentence_shows_does_not_read_a_long_one() {
    for step in ["w_h", "update"] {
        let session = Session::open(&lesson()).at(step);
        let derivation = session.app.timeline.derivation();
        for predictions in [derivation.predictions(), derivation.predictions_after()] {
            let is_read: Vec<bool> = predictions.iter().map(Option::is_some).collect();
            assert_eq!(is_read, [true, false, true]);
        }
        // What is known of the sentence itself is not read once more.
        let after = derivation.predictions_after()[0].unwrap();
        assert_eq!((after.y_hat, after.loss), (derivation.after.y_hat, derivation.after.loss));
        let before = derivation.predictions()[0].unwrap();
        assert_eq!(before.y_hat, derivation.pass.trace.y_hat);
    }
}

#[test]
fn of_many_sentences_those_nearest_to_the_present_one_are_read() {
    let sentences = "  - { text: a b a b, label: 1 }\n".repeat(200);
    let text = format!(
        "title: Many\nvocab: [a, b]\ndataset:\n{sentences}\
         model: {{ hidden: 256, random: {{ seed: 1, scale: 0.01 }} }}\n\
         training: {{ learning_rate: 0.1 }}\n"
    );
    let session = Session::open(&text);
    let predictions = session.app.timeline.derivation().predictions();
    let read = predictions.iter().take_while(|one| one.is_some()).count();
    assert!((2..200).contains(&read), "{read}");
    assert!(predictions[read..].iter().all(Option::is_none));
}

#[test]
fn a_sentence_that_takes_long_to_read_is_not_measured() {
    let session = Session::open(&lesson());
    let derivation = session.app.timeline.derivation();
    let (network, scenario) = (&derivation.pass.network, &derivation.scenario);
    // Only how far weights would be moved follows from the gradients.
    let gradients = &derivation.pass.backward.gradients;
    let check = GradientCheck::new(network, &scenario.sentences[1], gradients).unwrap();
    assert!(check.rows.is_empty() && check.worst.is_none());
    assert!(
        !GradientCheck::new(network, &scenario.sentences[0], gradients).unwrap().rows.is_empty()
    );
}
