//! What does not fit a network is an error, and what a sentence does not have is not there:
//! nothing that is asked of the library panics.

use std::sync::Arc;

use bptt::rnn::{
    Backward, Entry, Evaluation, Factor, GradientCheck, Hyperparameters, Network, Pass, Sentence,
    Trace, TrainingRun, Update, Value, WeightMatrix, Weights, Workspace, difference,
    train_sentence,
};
use ndarray::Array1;

const TRAINING: Hyperparameters =
    Hyperparameters { learning_rate: 0.1, truncate: None, clip_norm: None };

fn network(words: usize, hidden: usize) -> Network {
    Network::new(Weights::random(words, hidden, 1, 0.5), Array1::zeros(hidden)).unwrap()
}

fn pass() -> Pass {
    let network = network(3, 2);
    let sentence = network.sentence(vec![0, 2, 1, 2], true).unwrap();
    Pass::new(Arc::new(network), sentence, Some(3)).unwrap()
}

#[test]
fn a_sentence_that_does_not_fit_is_refused_wherever_it_is_given() {
    let network = network(3, 2);
    for (words, says) in
        [(vec![], "a sentence needs a word"), (vec![0, 3], "word 3 is not below 3")]
    {
        let sentence = Sentence { words: words.clone(), label: true };
        let gradients = network.weights().clone();
        let trace = pass().trace;
        let errors = [
            network.sentence(words, true).err(),
            Trace::new(&network, &sentence).err(),
            Backward::new(&network, &sentence, &trace, None).err(),
            Pass::new(Arc::new(network.clone()), sentence.clone(), None).err(),
            Evaluation::new(&network, &sentence).err(),
            Workspace::new(&network).learn(&sentence, &TRAINING, || true).err(),
            Workspace::work(&network, &sentence, None).err(),
            Workspace::read(&network, &sentence).err(),
            train_sentence(&mut network.clone(), &sentence, &TRAINING).err(),
            TrainingRun::new(&network, std::slice::from_ref(&sentence), TRAINING).err(),
            GradientCheck::new(&network, &sentence, &gradients).err(),
        ];
        for (n, error) in errors.into_iter().enumerate() {
            assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(says), "{n}");
        }
        assert_eq!(Evaluation::within(&mut usize::MAX.clone(), &network, &sentence), None);
    }
}

#[test]
fn arrays_of_another_network_or_sentence_are_refused() {
    let (pass, network) = (pass(), network(3, 1));
    let sentence = network.sentence(vec![1, 0], false).unwrap();
    let gradients = &pass.backward.gradients;
    assert!(Backward::new(&network, &sentence, &pass.trace, None).is_err());
    assert!(Backward::new(&pass.network, &sentence, &pass.trace, None).is_err());
    assert!(Update::new(&network, gradients, &TRAINING).is_err());
    assert!(GradientCheck::new(&network, &sentence, gradients).is_err());
    assert!(Update::new(&pass.network, gradients, &TRAINING).is_ok());
}

#[test]
fn factors_and_terms_are_there_for_the_words_of_the_sentence_alone() {
    let pass = pass();
    let is_there = |t: usize| (1..=4).contains(&t);
    for t in [0, 1, 2, 4, 5, usize::MAX] {
        assert_eq!(pass.factor(Factor::StateByState(t)).is_some(), is_there(t), "{t}");
        for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
            assert_eq!(pass.factor(Factor::Immediate(of, t)).is_some(), is_there(t), "{t}");
            assert_eq!(pass.term(of, t).is_some(), is_there(t), "{t}");
            assert_eq!(pass.product(of, t, 1).is_some(), is_there(t), "{t}");
            assert_eq!(Factor::of_term(of, 4, t, 1).is_some(), is_there(t), "{t}");
        }
    }
    for of in [WeightMatrix::Input, WeightMatrix::Hidden] {
        assert!(pass.product(of, 2, 5).is_some());
        assert_eq!(pass.product(of, 2, 6), None);
        assert_eq!(pass.sum(of, usize::MAX), pass.sum(of, 4));
        assert_eq!(pass.sum(of, 0), Value::Matrix(pass.gradient(of) * 0.0));
    }
    assert_eq!((pass.running_sums_of_w_i(1).len(), pass.running_sums_of_w_i(2).len()), (4, 0));
    assert_eq!(pass.running_sums_of_w_h(1, 1).len(), 4);
    assert_eq!(pass.running_sums_of_w_h(2, 0).len() + pass.running_sums_of_w_h(0, 2).len(), 0);
}

#[test]
fn one_weight_is_set_by_its_entry_if_there_is_such_a_weight() {
    let mut network = network(3, 2);
    let before = network.clone();
    for entry in [Entry::Input(3, 0), Entry::Input(0, 2), Entry::Hidden(2, 0), Entry::Output(2)] {
        assert_eq!(network.weights().get(entry), None);
        assert!(network.set(entry, 1.0).unwrap_err().to_string().contains("no weight"));
        assert_eq!(difference(&pass(), entry), None);
    }
    assert_eq!(network, before);
    network.set(Entry::Hidden(1, 0), 0.25).unwrap();
    assert_eq!(network.weights().w_h[[1, 0]], 0.25);
    let changed = network.weights().iter().zip(before.weights().iter()).filter(|(a, b)| a != b);
    assert_eq!(changed.count(), 1);
}
