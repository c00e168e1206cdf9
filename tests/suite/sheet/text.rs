//! What a scenario says stays text on a sheet, whatever it looks like.

use bptt::content::document::Markup;
use bptt::report::sheet::{Cover, Exercise};
use bptt::scenario::{Question, Scenario};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use super::{COVERS, answers, exercises, sheet};
use crate::any_scenario::any_scenario;
use crate::long::cases;

/// What one of the three languages, or a terminal, would take for something else.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "</div><b>",
    "\\input{/etc/passwd}",
    "$\\end{document}$",
    "**b**",
    "[a](javascript:b)",
    "```",
    "|",
    "a&b;#%^_~{}",
    "gpj\u{202e}exe",
    "a\u{1b}[31m",
    "!\"'`@猫é",
];

/// A scenario that says such things wherever it can say something.
pub fn hostile() -> Scenario {
    let mut scenario = crate::session::scenario("class-notes");
    let all = HOSTILE.concat();
    scenario.title.clone_from(&all);
    scenario.about = Some(all.clone());
    let plan = super::exercises(&scenario)[0].derivation.plan;
    for texts in HOSTILE.chunks(3) {
        for (word, text) in scenario.vocab.iter_mut().zip(texts) {
            word.push_str(text);
        }
    }
    let question = |at| Question {
        at,
        ask: all.clone(),
        answer: all.clone(),
        choices: vec![all.clone(), format!("{all}\n# b")],
    };
    scenario.questions = (1..plan.count()).map(|n| question(plan.address(n))).collect();
    scenario
}

/// The documents of a scenario in a language: sheets at each level, and answers.
fn documents(scenario: &Scenario, exercises: &[Exercise], markup: Markup) -> Vec<String> {
    let sheets = COVERS.map(|cover| sheet(scenario, exercises, markup, cover));
    sheets.into_iter().chain([answers(scenario, exercises, markup)]).collect()
}

/// Every tag is one of ours, and closed.
fn is_whole_html(text: &str) -> Result<(), String> {
    const OURS: &str = "html head title style body main h1 h2 h3 p div code strong span table thead \
        tbody tr th td math mi mn mo mtext mrow mfrac msub msup mover munderover mtable mtr mtd";
    const ALONE: [&str; 5] = ["!doctype", "meta", "br", "hr", "mspace"];
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let (tag, _) = part.split_once('>').ok_or_else(|| format!("<{part}"))?;
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if ALONE.contains(&name) {
            continue;
        }
        if !OURS.split_whitespace().any(|ours| ours == name) {
            return Err(format!("<{tag}>"));
        }
        if !tag.starts_with('/') {
            open.push(name);
        } else if open.pop() != Some(name) {
            return Err(format!("<{tag}> closes what is not open"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are left open")) }
}

/// Braces are in pairs, what begins ends, and dollars are in pairs.
fn is_whole_latex(text: &str) -> Result<(), String> {
    let (mut depth, mut dollars) = (0_i32, 0);
    let mut signs = text.chars();
    while let Some(c) = signs.next() {
        match c {
            '\\' => drop(signs.next()),
            '{' => depth += 1,
            '}' => depth -= 1,
            '$' => dollars += 1,
            _ => {}
        }
        if depth < 0 {
            return Err("a brace too many".into());
        }
    }
    let count = |part: &str| text.matches(part).count();
    let (begins, ends) = (count("\\begin{"), count("\\end{"));
    let is_whole = depth == 0 && dollars % 2 == 0 && begins == ends;
    let is_whole = is_whole && count("\\input") == 0 && count("\\end{document}") == 1;
    if is_whole { Ok(()) } else { Err(format!("{depth} {dollars} {begins} {ends}")) }
}

/// Outside of formulas and code no sign of markup stands without a backslash.
fn is_whole_markdown(text: &str) -> Result<(), String> {
    let mut is_formula = false;
    for line in text.lines() {
        if line == "```math" || line == "```" && is_formula {
            is_formula = !is_formula;
            continue;
        }
        let is_code = line.starts_with('`') && line.ends_with('`');
        // A row of a table begins and ends with a stroke.
        let line = line.trim_start_matches("| ").trim_end_matches(" |").replace(" | ", " ");
        if is_formula || is_code || line == "---" || line.starts_with(":--") {
            continue;
        }
        let outside: String = line
            .split("$`")
            .enumerate()
            .map(|(n, part)| match n {
                0 => part,
                _ => part.split_once("`$").map_or("", |(_, rest)| rest),
            })
            .collect();
        let mut before = ' ';
        for c in outside.chars() {
            let is_markup = matches!(c, '<' | '[' | '`' | '*' | '|' | '$' | '!');
            if is_markup && before != '\\' {
                return Err(format!("{c} in {line}"));
            }
            before = if before == '\\' { ' ' } else { c };
        }
    }
    if is_formula { Err("a formula is left open".into()) } else { Ok(()) }
}

fn is_whole(markup: Markup, text: &str) -> Result<(), String> {
    let is_bad = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    if text.contains(is_bad) {
        return Err("a sign that a terminal obeys".into());
    }
    match markup {
        Markup::Html => is_whole_html(text),
        Markup::Latex => is_whole_latex(text),
        Markup::Markdown => is_whole_markdown(text),
    }
}

#[test]
fn no_text_becomes_markup_in_any_language() {
    let scenarios = super::all_bundled().map(|(_, scenario)| scenario).chain([hostile()]);
    for scenario in scenarios {
        let exercises = exercises(&scenario);
        for markup in super::MARKUPS {
            for document in documents(&scenario, &exercises, markup) {
                if let Err(why) = is_whole(markup, &document) {
                    panic!("{}, {markup:?}: {why}\n{document}", scenario.title);
                }
            }
        }
    }
    assert!(is_whole_html("<p><b></p>").is_err() && is_whole_latex("{$").is_err());
    assert!(is_whole_markdown("a *b*").is_err() && is_whole_markdown("a \\*b\\*").is_ok());
}

#[test]
fn nor_does_what_a_random_scenario_says() {
    let config = ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::with_cases(cases(60))
    };
    let result = TestRunner::new(config).run(&any_scenario(), |scenario| {
        let exercises = exercises(&scenario);
        for markup in super::MARKUPS {
            let document = sheet(&scenario, &exercises, markup, Cover::Values);
            if let Err(why) = is_whole(markup, &document) {
                return Err(TestCaseError::fail(format!("{markup:?}: {why}\n{document}")));
            }
        }
        Ok(())
    });
    result.unwrap();
}
