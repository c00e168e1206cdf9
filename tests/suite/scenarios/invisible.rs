//! Invisible signs: named with their code and place where they do harm, left alone where
//! they do none.

use super::{NOTES, accepted, notes_with, read, refused};

/// Spaces that are not the keyboard's, and signs without any width.
const SIGNS: [char; 32] = [
    '\u{a0}',
    '\u{1680}',
    '\u{2000}',
    '\u{2007}',
    '\u{200a}',
    '\u{202f}',
    '\u{205f}',
    '\u{3000}',
    '\u{ad}',
    '\u{34f}',
    '\u{115f}',
    '\u{180e}',
    '\u{200b}',
    '\u{200e}',
    '\u{200f}',
    '\u{2060}',
    '\u{2061}',
    '\u{2064}',
    '\u{3164}',
    '\u{feff}',
    '\u{202e}',
    '\u{2068}',
    '\u{200c}',
    '\u{200d}',
    '\u{180b}',
    '\u{180f}',
    '\u{fe00}',
    '\u{fe0e}',
    '\u{fe0f}',
    '\u{e0041}',
    '\u{e0100}',
    '\u{e01ef}',
];

/// Where the mark of the first fault is, and the letter there.
#[track_caller]
fn marked(text: &str) -> (String, char) {
    let refusal = read(text).expect_err("accepted");
    let headline = refusal.headline();
    let mut parts = headline.splitn(4, ':');
    let (line, column) = (parts.nth(1).unwrap(), parts.next().unwrap());
    let line = text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
    let letter = line.chars().nth(column.parse::<usize>().unwrap() - 1).unwrap_or('\n');
    (headline, letter)
}

#[test]
fn every_invisible_sign_is_named_at_its_place_wherever_it_does_harm() {
    for sign in SIGNS {
        let code = format!("there is an invisible character here, U+{:04X}", u32::from(sign));
        for (part, other) in [
            ("text: cat mat rat", format!("text: cat mat{sign} rat")),
            ("text: cat mat rat", format!("text: cat mat rat{sign}")),
            ("text: cat mat rat", format!("text: \"{sign}cat mat rat\"")),
            ("text: cat mat rat", format!("words: [cat, {sign}mat, rat]")),
            ("[cat, mat, rat]", format!("[cat, mat{sign}, rat]")),
            ("[cat, mat, rat]", format!("[cat,{sign}mat, rat]")),
            ("learning_rate", format!("learning{sign}_rate")),
            ("training:", format!("{sign}training:")),
            ("training:", format!("training{sign}:")),
            ("training:", format!("training:{sign}")),
            ("training:", format!("training: {sign}")),
            ("learning_rate: 0.5", format!("learning_rate: 0.5{sign}")),
            ("learning_rate: 0.5", format!("learning_rate:{sign} 0.5")),
            ("learning_rate: 0.5", format!("learning_rate: {sign}0.5")),
            ("label: 1", format!("label: 1{sign}")),
            ("  - { text", format!("  {sign}- {{ text")),
            ("  - { text", format!("  -{sign}{{ text")),
            ("w_h: 0.7", format!("w_h: [0.7]{sign}")),
            ("[0.5, -0.4, 0.9]", format!("[0.5, -0.4{sign}, 0.9]")),
        ] {
            let text = notes_with(part, &other);
            let (headline, letter) = marked(&text);
            assert!(headline.contains(&code), "{other:?}: {headline}\n{}", refused(&text));
            assert_eq!(letter, sign, "{other:?}: {headline}");
            // Whatever else is said of that place follows from it.
            let faults = refused(&text).matches("error: ").count();
            assert!(faults <= 2, "{other:?}\n{}", refused(&text));
        }
    }
}

#[test]
fn prose_may_have_spaces_of_every_kind_and_marks_of_direction() {
    for sign in SIGNS.into_iter().filter(|&sign| sign != '\u{feff}') {
        let title = format!("Quoi{sign}? «{sign}Rien{sign}»");
        let said = accepted(notes_with("title: Backpropagation", &format!("title: {title} # ")));
        assert_eq!(said.title, title);
        let text = format!(
            "{NOTES}lesson:\n  remarks:\n    - at: loss\n      say: |\n        {sign}a{sign}\n"
        );
        assert_eq!(accepted(text).remarks[0].say.trim_end(), format!("{sign}a{sign}").trim_end());
        // In a comment nobody reads it.
        accepted(format!("# {sign}\n{NOTES}"));
    }
}

#[test]
fn joiners_inside_words_are_letters_of_theirs() {
    let words = ["می\u{200c}روم", "👨\u{200d}👩\u{200d}👧", "ශ්\u{200d}රී", "❤\u{fe0f}"];
    let spelt = |text: &str| {
        let mut text = text.replace("cat", words[0]).replace("mat", words[1]);
        for end in [" ", ",", "]"] {
            text = text.replace(&format!(" rat{end}"), &format!(" {}{end}", words[2]));
        }
        text
    };
    // Twice, since two words in a row share the space between them.
    let text = spelt(&spelt(NOTES));
    let scenario = accepted(text.replace("Backpropagation", words[3]));
    assert_eq!(scenario.vocab, words[..3]);
    assert_eq!(scenario.sentences[0].words, [0, 1, 2]);
}

#[test]
fn the_same_word_composed_in_two_ways_is_one_word() {
    let (one, two) = ("caf\u{e9}", "cafe\u{301}");
    let scenario = accepted(NOTES.replacen("cat", one, 1).replace("cat", two));
    assert_eq!(scenario.vocab[0], one, "the vocabulary's own spelling is shown");
    assert_eq!(scenario.sentences[0].words, [0, 1, 2]);
    // Hangul, and a letter with two marks in another order.
    for (one, two) in
        [("\u{d55c}", "\u{1112}\u{1161}\u{11ab}"), ("q\u{307}\u{323}", "q\u{323}\u{307}")]
    {
        let scenario = accepted(NOTES.replacen("cat", two, 1).replace("cat", one));
        assert_eq!((scenario.vocab[0].as_str(), scenario.sentences[0].words[0]), (two, 0));
    }
    let message = refused(notes_with("[cat, mat, rat]", &format!("[{one}, {two}, cat, mat, rat]")));
    assert!(message.contains("is in the vocabulary twice"), "{message}");
    assert!(message.contains("the letters are composed differently"), "{message}");
}
