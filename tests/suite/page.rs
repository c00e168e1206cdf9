//! The lesson as a page: what is on it, and that nothing a scenario says is taken for markup. What a
//! browser makes of it is tried in `tests/browser`.

use std::collections::HashSet;
use std::process::Command;
use std::sync::Arc;

use bptt::content::number::inline;
use bptt::lesson::asked_entry;
use bptt::lesson::{Derivation, UnitPair, explain};
use bptt::mistakes::{Answer, Mistakes, Quantity, Typed, Verdict};
use bptt::page::{self, Part};
use bptt::scenario::{Scenario, bundled};
use bptt::steps::{Address, Span};
use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::any_scenario::any_scenario;
use crate::long::cases;
use crate::session::scenario;

fn written(scenario: &Scenario, epochs: usize) -> String {
    let part = Part { sentences: 0..scenario.sentences.len(), epochs, span: Span::default() };
    let mut out = Vec::new();
    let mut steps = 0;
    page::write(&mut out, scenario, &part, |done| steps = done).unwrap();
    assert_eq!(steps, part.steps(scenario));
    String::from_utf8(out).unwrap()
}

/// What stands for a text on a page: what a browser obeys, and what no page may hold, is replaced.
fn shown(text: &str) -> String {
    bptt::text::printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn select(html: &Html, what: &str) -> usize {
    html.select(&Selector::parse(what).unwrap()).count()
}

/// What the script of a page is given.
fn data(page: &str) -> Value {
    let html = Html::parse_document(page);
    let data = html.select(&Selector::parse("#data").unwrap()).next().unwrap();
    serde_json::from_str(&data.text().collect::<String>()).unwrap()
}

fn rows<'a>(data: &'a Value, face: &'a Value, panel: usize) -> Vec<&'a str> {
    let numbers = face["p"][panel].as_array().unwrap().iter();
    numbers
        .map(|n| data["rows"][usize::try_from(n.as_u64().unwrap()).unwrap()].as_str().unwrap())
        .collect()
}

#[test]
fn a_page_has_every_step_of_every_sentence_and_its_number() {
    for bundled in bundled() {
        let scenario = Arc::new(scenario(bundled.text));
        let data = data(&written(&scenario, 1));
        let visits = data["visits"].as_array().unwrap();
        assert_eq!(visits.len(), scenario.sentences.len(), "{}", bundled.name);
        // The first is worked from the scenario's weights.
        let derivation = Derivation::of_scenario(&scenario, 0);
        let steps = visits[0]["steps"].as_array().unwrap();
        assert_eq!(steps.len(), derivation.plan.count());
        for (number, step) in steps.iter().enumerate() {
            let at = derivation.plan.address(number);
            assert_eq!(step["at"], at.to_string());
            let entries = asked_entry(&derivation.pass, at, UnitPair::default());
            let value =
                Quantity::new(Arc::clone(&derivation.pass), &derivation.training, at, entries);
            let is_single = !matches!(at, Address::Sum(_) | Address::Update);
            if let Some(value) = value.filter(|_| is_single) {
                let number = value.value(Mistakes::NONE)[0];
                let text: String = rows(&data, &step["shown"], 2)
                    .iter()
                    .flat_map(|row| {
                        Html::parse_fragment(row)
                            .root_element()
                            .text()
                            .map(str::to_owned)
                            .collect::<Vec<_>>()
                    })
                    .collect();
                let text = text.replace('−', "-");
                let digits = inline(number);
                let digits = digits.trim_start_matches('+').split('e').next().unwrap();
                assert!(text.contains(digits), "{} {at}: {digits} in {text}", bundled.name);
            }
        }
    }
}

#[test]
fn a_second_epoch_goes_on_with_the_weights_of_the_first() {
    let scenario = scenario(bundled()[0].text);
    let data = data(&written(&scenario, 2));
    let visits = data["visits"].as_array().unwrap();
    assert_eq!(visits.len(), 2 * scenario.sentences.len());
    let loss = |visit: usize, at: &str| {
        let steps = visits[visit]["steps"].as_array().unwrap();
        let step = steps.iter().find(|step| step["at"] == at).unwrap();
        rows(&data, &step["shown"], 2).concat()
    };
    let mut session = crate::session::Session::open("class-notes").press("uuu→");
    session = session.at("loss");
    let expected = session.app.timeline.derivation();
    let said = explain(expected, Address::Loss, UnitPair::default());
    let last = said.numbers.last().unwrap().mathml();
    assert!(loss(3, "loss").contains(&last), "{last}");
}

#[test]
fn what_is_asked_for_is_nowhere_on_its_asked_side() {
    let scenario = Arc::new(scenario(bundled()[0].text));
    let data = data(&written(&scenario, 1));
    let mut asked = 0;
    for step in data["visits"][0]["steps"].as_array().unwrap() {
        let Some(face) = step["predict"].get("asked") else { continue };
        let value = step["predict"]["ask"]["right"].as_f64();
        let rows: String = rows(&data, face, 2).concat();
        asked += 1;
        if let Some(value) = value.filter(|value| value.abs() > 1e-3) {
            let digits = inline(value);
            assert!(
                !rows.contains(digits.trim_start_matches(['+', '-'])),
                "{}: {rows}",
                step["at"]
            );
        }
    }
    assert!(asked > 15, "{asked}");
}

/// The elements that a page's rows are made of.
const ELEMENTS: [&str; 36] = [
    "html",
    "button",
    "i",
    "p",
    "b",
    "br",
    "span",
    "small",
    "a",
    "div",
    "h2",
    "table",
    "tbody",
    "tr",
    "td",
    "th",
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mfrac",
    "msub",
    "msup",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "g",
    "rect",
    "path",
    "text",
    "title",
];
/// And their attributes.
const ATTRIBUTES: [&str; 21] = [
    "class",
    "data-choice",
    "dir",
    "data-go",
    "data-e",
    "href",
    "scope",
    "form",
    "stretchy",
    "width",
    "height",
    "x",
    "y",
    "rx",
    "d",
    "marker-end",
    "colspan",
    "rowspan",
    "id",
    "role",
    "aria-hidden",
];

fn is_ours(row: &str) -> Result<(), TestCaseError> {
    let wrapped = match row {
        svg if svg.starts_with("<g") => format!("<svg>{svg}</svg>"),
        row if row.starts_with("<tr") => format!("<table>{row}</table>"),
        row => row.to_owned(),
    };
    let html = Html::parse_fragment(&wrapped);
    for element in html.root_element().descendants().filter_map(scraper::ElementRef::wrap) {
        let name = element.value().name();
        prop_assert!(ELEMENTS.contains(&name) || name == "svg", "{} in {}", name, row);
        for (attribute, value) in element.value().attrs() {
            prop_assert!(ATTRIBUTES.contains(&attribute), "{} in {}", attribute, row);
            prop_assert!(attribute != "href" || value.starts_with('#'), "{}", row);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(25)) })]
    #[test]
    fn what_a_scenario_says_is_text_on_a_page(scenario in any_scenario()) {
        let page = written(&scenario, 1);
        let html = Html::parse_document(&page);
        prop_assert_eq!(select(&html, "script"), 2);
        prop_assert_eq!(select(&html, "body > *"), 10);
        for foreign in ["img", "iframe", "object", "embed", "link", "base", "[onclick]", "[onerror]", "[src]"] {
            prop_assert_eq!(select(&html, foreign), 0, "{}", foreign);
        }
        let title: String = html.select(&Selector::parse("h1").unwrap()).next().unwrap().text().collect();
        prop_assert_eq!(title, shown(&scenario.title));
        let data = data(&page);
        let rows: Vec<&str> = data["rows"].as_array().unwrap().iter().map(|row| row.as_str().unwrap()).collect();
        let different: HashSet<&str> = rows.iter().copied().collect();
        prop_assert_eq!(different.len(), rows.len());
        for row in rows {
            is_ours(row)?;
        }
    }
}

/// What the program finds in an answer, as the page's script calls it.
fn kind(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Right { .. } => "right",
        Verdict::Mistake { .. } => "mistake",
        Verdict::Pair { .. } => "pair",
        Verdict::Slip(bptt::mistakes::Slip::Sign) => "slip_sign",
        Verdict::Slip(bptt::mistakes::Slip::PowerOfTen(_)) => "slip_point",
        Verdict::Slip(bptt::mistakes::Slip::DigitsSwapped) => "slip_swapped",
        Verdict::MoreDigits => "more_digits",
        Verdict::Sign { is_right: true } => "right_sign",
        Verdict::Sign { is_right: false } => "wrong_sign",
        Verdict::Unrecognised => "unrecognised",
    }
}

/// Numbers that somebody may type where these are the candidates.
fn typed(right: f64, others: &[f64]) -> Vec<String> {
    let mut all: Vec<String> =
        ["0", "-0.0", "1e-3", ".5", "7", "-12.3456", "0.00010"].map(str::to_owned).into();
    for value in [right].iter().chain(others) {
        for digits in 1..6 {
            all.push(format!("{value:.digits$}"));
            all.push(format!("{:.digits$}", -value));
            all.push(format!("{:.digits$}", value * 10.0));
            all.push(format!("{:.digits$}", value * 1.004));
            all.push(format!("{value:.digits$e}"));
        }
    }
    all
}

#[test]
fn the_page_reads_a_typed_number_as_the_program_does() {
    let mut cases: Vec<Value> = Vec::new();
    let mut expected = Vec::new();
    for bundled in bundled().iter().take(3) {
        let scenario = Arc::new(scenario(bundled.text));
        let data = data(&written(&scenario, 1));
        let derivation = Derivation::of_scenario(&scenario, 0);
        for step in data["visits"][0]["steps"].as_array().unwrap().iter().step_by(3) {
            let Some(ask) = step["predict"].get("ask") else { continue };
            let at: Address = step["at"].as_str().unwrap().parse().unwrap();
            let entries = asked_entry(&derivation.pass, at, UnitPair::default());
            let asked =
                Quantity::new(Arc::clone(&derivation.pass), &derivation.training, at, entries)
                    .unwrap();
            let candidates = asked.candidates();
            let others: Vec<f64> =
                candidates.mistakes.iter().map(|(_, value)| value[0]).take(4).collect();
            for text in typed(candidates.right[0], &others) {
                let Ok(Typed::Number(number)) = text.parse() else { continue };
                let verdict = asked.read(&Answer::from(number));
                let mut names: Vec<&str> = match &verdict {
                    Verdict::Right { cannot_tell } => {
                        cannot_tell.iter().map(|one| one.name()).collect()
                    }
                    Verdict::Mistake { names } => names.iter().map(|one| one.name()).collect(),
                    _ => Vec::new(),
                };
                names.sort_unstable();
                expected.push(format!(
                    "{} {at} {text}: {} {}",
                    bundled.name,
                    kind(&verdict),
                    names.join(" ")
                ));
                cases.push(serde_json::json!([format!("{} {at} {text}", bundled.name), ask, text]));
            }
        }
    }
    assert!(cases.len() > 1_000, "{}", cases.len());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/reading.js");
    let program = "const r = require(process.argv[1]); const lines = JSON.parse(require('fs').readFileSync(0, 'utf8'))\
        .map(([at, ask, text]) => { const v = r.read(ask, r.parse(text).number);\
        const names = ['right', 'mistake'].includes(v.kind) ? v.names.sort() : [];\
        return `${at}: ${v.kind} ${names.join(' ')}`; }); process.stdout.write(lines.join('\\n'));";
    let node = Command::new("node")
        .args(["-e", program, script])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn();
    // Where there is no JavaScript outside of a browser, the browser's own test is left.
    let Ok(mut node) = node else { return };
    let input = serde_json::to_vec(&cases).unwrap();
    let mut stdin = node.stdin.take().unwrap();
    let writer = std::thread::spawn(move || std::io::Write::write_all(&mut stdin, &input));
    let output = node.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    for (found, expected) in found.lines().zip(&expected) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.len());
}
