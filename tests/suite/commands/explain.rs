//! `bptt explain`: a part of the steps, and how much all of them would be.

use std::fs;

use bptt::report::{self, json, size, text};
use bptt::steps::Span;

use super::bptt;
use crate::session::scenario;

/// The lines of steps, by address and what follows it.
fn steps(text: &str) -> Vec<&str> {
    let is_step = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    text.lines().filter(is_step).collect()
}

#[test]
fn steps_are_chosen_by_number_and_by_address_and_are_those_of_the_whole() {
    let whole = bptt(&["explain", "--sentence", "1"]).run().done();
    let all = steps(&whole);
    assert_eq!(all.len(), 42);
    let spans = [
        ("1..42", 0..42),
        ("..", 0..0),
        ("10..20", 9..20),
        ("40..", 39..42),
        ("..3", 0..3),
        ("7", 6..7),
        ("loss", 5..6),
        ("40..1000", 39..42),
        ("w_i..", 24..42),
        ("encode..forward/2", 0..3),
        ("update", 41..42),
    ];
    for (span, expected) in spans {
        let ran = bptt(&["explain", "--sentence", "1", "--steps", span]).run();
        if expected.is_empty() {
            ran.wrong_usage();
            continue;
        }
        let part = ran.done();
        assert_eq!(steps(&part), all[expected], "{span}");
    }
    let part = bptt(&["explain", "--sentence=1", "--steps=w_h/1..w_h"]).run().done();
    let part = steps(&part);
    assert!(part[0].starts_with("  w_h/1 ") && part.last().unwrap().starts_with("  w_h "));
}

#[test]
fn a_sentence_that_lacks_the_steps_is_left_out_and_none_that_has_them_is_a_failure() {
    let file = format!("{}/long-and-short.yaml", super::REFERENCE);
    let lengths: Vec<usize> = scenario(&fs::read_to_string(&file).unwrap())
        .sentences
        .iter()
        .map(bptt::rnn::Sentence::len)
        .collect();
    let longest = *lengths.iter().max().unwrap();
    let last = format!("forward/{longest}");
    let part = bptt(&["explain", &file, "--steps", &last]).run().done();
    let having = lengths.iter().filter(|&&length| length >= longest).count();
    assert!(having < lengths.len());
    assert_eq!(part.lines().filter(|line| line.starts_with("Sentence ")).count(), having);
    let none = format!("forward/{}", longest + 1);
    let message = bptt(&["explain", &file, "--steps", &none]).run().refused();
    assert!(message.contains(&none) && message.contains("sentence 1 has"), "{message}");
    bptt(&["explain", "--steps", "43"]).run().refused();
}

#[test]
fn what_is_no_part_of_the_steps_is_refused_with_how_to_write_one() {
    for span in ["", "..", "0", "0..3", "3..2", "w_x/1", "1...3", "1..2..3", "-3..4", "+1", "w_h/"]
    {
        let usage = bptt(&["explain", &format!("--steps={span}")]).run().wrong_usage();
        assert!(usage.contains("--steps"), "{span}: {usage}");
    }
    let usage = bptt(&["explain", "--format", "json", "--steps", "1..2"]).run().wrong_usage();
    assert!(usage.contains("JSON"), "{usage}");
}

/// A sentence of `length` words over `words` words, with `hidden` units.
fn lesson(words: usize, length: usize, hidden: usize, sentences: usize) -> String {
    let vocab: Vec<String> = (0..words).map(|n| format!("w{n:x}")).collect();
    let text: Vec<&str> = (0..length).map(|t| vocab[t * 7 % words].as_str()).collect();
    let sentence = format!("  - {{ text: {}, label: 1 }}\n", text.join(" "));
    format!(
        "title: Large\nvocab: [{}]\ndataset:\n{}model: {{ hidden: {hidden}, random: {{ seed: 1, \
         scale: 0.1 }} }}\ntraining: {{ learning_rate: 0.1 }}\n",
        vocab.join(", "),
        sentence.repeat(sentences)
    )
}

#[test]
fn the_size_that_is_given_beforehand_is_about_the_size_of_what_is_written() {
    for (words, length, hidden, sentences) in
        [(3, 3, 1, 1), (5, 90, 1, 3), (20, 30, 8, 2), (200, 12, 10, 20), (4, 9, 40, 1)]
    {
        let scenario = scenario(&lesson(words, length, hidden, sentences));
        let all = 0..sentences;
        for span in ["1..", "w_i/2..w_i", "10..20", "update"] {
            let span: Span = span.parse().unwrap();
            let mut written = Vec::new();
            text::write(&mut written, &scenario, all.clone(), span).unwrap();
            let said = size::of_text(&scenario, all.clone(), span);
            let ratio = said / written.len() as f64;
            assert!((0.6..1.6).contains(&ratio), "{words} {length} {hidden} {span}: {ratio}");
        }
        let mut written = Vec::new();
        report::write_json(&mut written, &json::explain(&scenario, all.clone())).unwrap();
        let ratio = size::of_json(&scenario, all) / written.len() as f64;
        assert!((0.6..1.6).contains(&ratio), "{words} {length} {hidden} JSON: {ratio}");
    }
}

/// The resident memory of a process in KiB.
#[cfg(target_os = "linux")]
fn resident(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Read a megabyte, and then ten more: the memory is what it was. Then the reader has had
/// enough, of gigabytes to come, and the program ends without a word.
#[cfg(target_os = "linux")]
#[test]
fn the_longest_lesson_goes_through_a_pipe_in_constant_memory_and_ends_with_its_reader() {
    use std::io::{BufRead, BufReader, Read};
    use std::process::Stdio;

    let place = super::directory("streamed");
    fs::write(place.join("deep.yaml"), lesson(20, 10_000, 2, 1)).unwrap();
    fs::write(place.join("wide.yaml"), lesson(1000, 2_000, 40, 1)).unwrap();
    for arguments in [["deep.yaml", "text"], ["wide.yaml", "text"], ["wide.yaml", "json"]] {
        let mut command = bptt(&["explain", arguments[0], "--format", arguments[1]]);
        command.0.current_dir(&place).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.0.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut read = vec![0; 1 << 20];
        out.read_exact(&mut read).unwrap();
        let before = resident(child.id());
        for _ in 0..10 {
            out.read_exact(&mut read).unwrap();
        }
        let after = resident(child.id());
        assert!(after < before + 1024, "{arguments:?}: from {before} to {after} KiB");
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        drop(out);
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &[][..]));
    }
}
