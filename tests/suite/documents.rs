//! The derivation as a document: what a renderer of Markdown and an engine of LaTeX make of it.

use std::fs;
use std::process::Command;

use bptt::content::document::{Inline, Markup, Part};
use bptt::content::{Expr, Latex, markup};
use bptt::mistakes::Mistake;
use bptt::report::solution;
use bptt::scenario::{Scenario, bundled};
use bptt::steps::Span;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::any_scenario::any_scenario;
use crate::long::cases;
use crate::session::scenario;

fn written(markup: Markup, scenario: &Scenario, mistake: Option<Mistake>) -> String {
    let mut out = Vec::new();
    let sentences = 0..scenario.sentences.len();
    solution::write(&mut out, markup, scenario, sentences, Span::default(), mistake).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is text for a renderer of Markdown, without formulas and code.
fn text_of(markdown: &str) -> Result<String, TestCaseError> {
    let mut text = String::new();
    let mut is_code = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                return Err(TestCaseError::fail(format!("HTML: {html}")));
            }
            Event::Start(
                tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough),
            ) => return Err(TestCaseError::fail(format!("{tag:?} in {markdown}"))),
            Event::Start(Tag::CodeBlock(kind)) => {
                prop_assert_eq!(kind, CodeBlockKind::Fenced("math".into()));
                is_code = true;
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => is_code = false,
            Event::Text(piece) if !is_code => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    Ok(text)
}

/// Without the white space, which a renderer is free to change.
fn letters(text: &str) -> String {
    bptt::text::printable(text).split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases(60)) })]
    #[test]
    fn what_a_scenario_says_is_text_in_markdown(scenario in any_scenario()) {
        let text = letters(&text_of(&written(Markup::Markdown, &scenario, None))?);
        prop_assert!(text.contains(&letters(&scenario.title)), "{} in {}", scenario.title, text);
        for remark in &scenario.remarks {
            let say = bptt::lesson::notation::with_subscripts(&remark.say);
            for line in say.lines() {
                prop_assert!(text.contains(&letters(line)), "{:?} in {}", line, text);
            }
        }
    }
}

#[test]
fn text_is_text_in_markdown_whatever_it_looks_like() {
    for text in [
        "# a",
        "- a",
        "+ a",
        "1. a",
        "1) a",
        "> a",
        "***",
        "---",
        "===",
        "```",
        "~~~",
        "a_b_c",
        "*a*",
        "[a](b)",
        "![a](b)",
        "<b>",
        "&amp;",
        "a|b",
        "$x$",
        "a\\",
        "http://a.b",
        "www.a.b",
        "a  ",
        "    a",
        "\\",
        "@a",
        "!",
        "a*b*c",
        "[a]: b",
        "`a",
    ] {
        let markdown = Markup::Markdown.part(&Part::Paragraph(vec![Inline::text(text)]));
        let found = text_of(&markdown).unwrap();
        assert_eq!(letters(&found), letters(text), "{markdown:?}");
    }
}

/// Whether the braces of a LaTeX text are balanced, and no environment is opened that is not closed.
#[track_caller]
fn is_balanced(latex: &str) {
    let mut depth = 0_i64;
    let mut escaped = false;
    for c in latex.chars() {
        match c {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            '{' if !escaped => depth += 1,
            '}' if !escaped => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0, "{latex}");
        escaped = false;
    }
    assert_eq!(depth, 0, "{latex}");
    assert_eq!(latex.matches("\\begin{").count(), latex.matches("\\end{").count());
}

#[test]
fn text_is_text_in_latex_whatever_it_looks_like() {
    for (text, expected) in [
        ("50%", "50\\%"),
        ("\\end{document}", "\\textbackslash{}end\\{document\\}"),
        ("a_b^c~", "a\\_b\\textasciicircum{}c\\textasciitilde{}"),
        ("$x$ & #1", "\\$x\\$ \\& \\#1"),
        ("a--b", "a-{}-b"),
        ("猫", "\\sign{732B}"),
        ("été", "été"),
        ("gpj\u{202e}", "gpj\\textbackslash{}u\\{202e\\}"),
        ("∂ŷ/∂w_o", "$\\partial$$\\hat{y}$/$\\partial$w\\_o"),
    ] {
        assert_eq!(Latex::Document.text(text), expected);
    }
}

#[test]
fn words_in_a_formula_of_a_page_are_no_commands() {
    let written = |text: &str| Latex::Page.formula(&Expr::words(text));
    assert_eq!(written("a_b"), "\\text{a}\\_\\text{b}");
    assert_eq!(written("$\\x{}$"), "\\$\\backslash \\text{x}\\{\\}\\$");
    assert_eq!(written("a|<b>"), "\\text{a}{\\vert}{\\lt}\\text{b}{\\gt}");
}

#[test]
fn html_escapes_what_begins_an_element_an_entity_or_ends_an_attribute() {
    assert_eq!(markup::html("<a href=\"b\">'&"), "&lt;a href=&quot;b&quot;&gt;&#39;&amp;");
    assert_eq!(markup::html("a\u{202e}\u{0}"), "a\\u{202e}\\u{0}");
}

/// A power of ten is no part of what stands above or before it.
#[test]
fn a_power_of_ten_that_is_squared_stands_in_parentheses() {
    let square = Expr::plain(1.2e-5).squared();
    assert_eq!(
        Latex::Document.formula(&square),
        "{(1.20\\times 10^{{-}05})}^{2}".replace("05", "5").replace("10^", "{10}^")
    );
}

/// Compiles a document where there is an engine; says how many pages it has.
fn compiled(name: &str, latex: &str) -> Option<usize> {
    let folder = std::env::temp_dir().join(format!("bptt-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.tex"), latex).unwrap();
    let run = Command::new("pdflatex")
        .args(["-interaction=nonstopmode", "-halt-on-error", "a.tex"])
        .current_dir(&folder)
        .output();
    let said = run.ok().map(|run| {
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success(), "{name}: {said}");
        said
    });
    let _ = fs::remove_dir_all(&folder);
    let said = said?;
    let (_, pages) = said.split_once("a.pdf (").expect("an output");
    pages.split(' ').next().and_then(|pages| pages.parse().ok())
}

#[test]
fn an_engine_sets_every_bundled_scenario_and_any_other() {
    for bundled in bundled() {
        let scenario = scenario(bundled.text);
        for mistake in [None, Some(Mistake::TotalForImmediate)] {
            let latex = written(Markup::Latex, &scenario, mistake);
            is_balanced(&latex);
            if bundled.name.starts_with("class-notes") {
                assert_ne!(compiled(bundled.name, &latex), Some(0), "{}: no page", bundled.name);
            }
        }
    }
    // Many in one document: an engine takes its time to start.
    let mut runner = TestRunner::deterministic();
    let mut parts = String::new();
    for _ in 0..cases(25) {
        let scenario = any_scenario().new_tree(&mut runner).unwrap().current();
        let latex = written(Markup::Latex, &scenario, None);
        is_balanced(&latex);
        let (_, body) = latex.split_once("\\begin{document}").unwrap();
        parts.push_str(body.strip_suffix("\\end{document}\n").unwrap());
    }
    compiled("any", &format!("{}{parts}{}", Markup::Latex.begin("any"), Markup::Latex.end()));
}
