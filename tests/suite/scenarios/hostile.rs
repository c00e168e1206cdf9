//! Files made to take long: none may take time with the square of its size.

use bptt::scenario;

use super::{NOTES, notes_with, notes_with_model};

#[test]
fn hostile_files_are_refused_at_once() {
    let list = |item: &str, n: usize| format!("[{}]", vec![item; n].join(","));
    let bomb = (0..9).fold("a0: &a0 [x]\n".to_owned(), |text, n| {
        format!("{text}a{}: &a{} {}\n", n + 1, n + 1, list(&format!("*a{n}"), 9))
    });
    let words = |n: usize, letter: char| (0..n).map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
    let strangers = notes_with_model(
        &format!("[{}]", words(4_500, 'w').join(", ")),
        &words(4_500, 'v').join(" "),
        "{ hidden: 1, random: { seed: 1, scale: 1 } }",
    );
    let nested: Vec<_> = (0..350).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    let keys: Vec<_> = (0..8_000).map(|n| format!("k{n}: \n")).collect();
    let weights = |w_i: String| notes_with("[0.5, -0.4, 0.9]", &w_i);
    let hostile = [
        ("brackets", "[".repeat(60_000)),
        ("braces", "{a: ".repeat(15_000)),
        ("dashes", "- ".repeat(30_000)),
        ("questions", "? ".repeat(30_000)),
        ("nested keys", nested.concat()),
        ("bomb", bomb),
        ("one long text", notes_with("cat mat rat", &"x".repeat(60_000))),
        ("one long line", notes_with("cat mat rat", &"cat ".repeat(15_000))),
        ("one long line of strangers", notes_with("cat mat rat", &"dog ".repeat(15_000))),
        ("one long title", format!("title: \"{}", "a ".repeat(30_000))),
        ("strangers", strangers),
        ("vocabulary of lists", notes_with("[cat, mat, rat]", &list("[]", 20_000))),
        ("vocabulary of twins", notes_with("[cat, mat, rat]", &list("w", 9_000))),
        ("dataset of numbers", format!("title: t\nvocab: [a]\ndataset: {}\n", list("1", 9_900))),
        ("weights of words", weights(list("x", 30_000))),
        ("weights of rows", weights(list("[]", 20_000))),
        ("equal keys", "a: 1\n".repeat(12_000)),
        ("unknown keys", keys.concat()),
        ("anchors", notes_with("0.7", &format!("[{}1]", "&a 1, ".repeat(9_000)))),
        ("tags", notes_with("0.7", &list("!a 1", 12_000))),
        (
            "remarks",
            format!("{NOTES}lesson: {{ remarks: {} }}\n", list("{at: w_h/9999, say: x}", 2_500)),
        ),
        (
            "questions at one step",
            format!(
                "{NOTES}lesson: {{ questions: {} }}\n",
                list("{at: loss, ask: x, answer: y}", 2_000)
            ),
        ),
        (
            "equal choices",
            format!(
                "{NOTES}lesson: {{ questions: [{{at: loss, ask: x, answer: y, choices: {}}}] }}\n",
                list("z", 20_000)
            ),
        ),
        (
            "unknown mistakes",
            format!(
                "{NOTES}lesson: {{ errata: {} }}\n",
                list("{near: loss, printed: x, right: y, mistake: zz}", 1_200)
            ),
        ),
        (
            "two marks far apart",
            notes_with_model(
                "[a]",
                "a",
                &format!("{{ random: {{{}}}, weights: {{}} }}", " ".repeat(900)),
            ),
        ),
        ("no colons", "w_h 0.7\n".repeat(8_000)),
        ("no spaces", format!("model:\n{}", "  w_h:0.7\n".repeat(6_000))),
        ("wide colons", "a： b\n".repeat(8_000)),
        ("bare words", "word\n\n# x\n".repeat(6_000)),
        ("no-break spaces", "\u{a0}a: b\n".repeat(8_000)),
        ("soft hyphens", notes_with("cat mat rat", &"c\u{ad}".repeat(20_000))),
        ("tabs", format!("a:\n{}", "\tb: c\n".repeat(8_000))),
        ("short lines in quotes", format!("a: \"{}\"", "b\n".repeat(30_000))),
        ("unclosed quotes", "a: \"b\n".repeat(9_000)),
        ("comments in texts", format!("a: {}", "b # c\n  ".repeat(7_000))),
        ("second colons", "a: b: c: d\n".repeat(5_000)),
        ("aliases", notes_with("0.7", &list("*a", 12_000))),
        ("decimal commas", weights(list("0,5", 12_000))),
        ("line ends", "\n".repeat(65_000)),
        ("escapes", "\u{1b}".repeat(65_000)),
        ("bytes", "\u{80}".repeat(32_000)),
    ];
    for (name, text) in hostile {
        assert!(text.len() <= scenario::MAX_BYTES, "{name}: {}", text.len());
        let refusal = scenario::read(name, text.as_bytes()).expect_err(name);
        let (message, headline) = (refusal.render(true), refusal.headline());
        assert!(message.len() < 40_000, "{name}: {} bytes", message.len());
        assert!(headline.len() < 300, "{name}: {headline}");
    }
}
