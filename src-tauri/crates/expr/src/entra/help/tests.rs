//! The pages held against the language they describe.

use super::*;
use crate::entra::functions::{Certainty, Function};
use std::collections::{BTreeSet, HashMap};

/// All pages as they are read; none may be wrong.
fn all() -> Vec<Page> {
    PAGES
        .iter()
        .map(|(name, text)| markdown::read(name, text).unwrap_or_else(|error| panic!("{name}: {error}")))
        .collect()
}

fn anchors(page: &Page) -> Vec<&str> {
    page.blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { anchor, .. } => Some(anchor.as_str()),
            _ => None,
        })
        .collect()
}

fn running(block: &Block) -> Vec<&Inline> {
    match block {
        Block::Heading { content, .. } | Block::Paragraph { content } => content.iter().collect(),
        Block::List { items, .. } => items.iter().flatten().collect(),
        Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).flatten().collect(),
        Block::Example(_) => Vec::new(),
    }
}

fn examples(page: &Page) -> impl Iterator<Item = &Example> {
    page.blocks.iter().filter_map(|block| match block {
        Block::Example(example) => Some(&**example),
        _ => None,
    })
}

/// `Join(separator, source1, …)`, as the function's row has it.
fn signature(function: &Function) -> String {
    let repeats = function.repeating() > 0;
    let label = |place: usize| {
        let label = function.parameters[place].label;
        // The same parameter more than once, or pairs: numbered.
        let same = |other: usize| function.parameters[other].label == label;
        let before = (0..place).filter(|&other| same(other)).count();
        let numbered = function.parameters[place].repeats
            || (0..function.parameters.len()).any(|other| other != place && same(other));
        if numbered { format!("{label}{}", before + 1) } else { label.to_owned() }
    };
    let mut parameters: Vec<String> = (0..function.parameters.len()).map(label).collect();
    if repeats {
        parameters.push("…".to_owned());
    }
    format!("{}({})", function.name, parameters.join(", "))
}

#[test]
fn every_function_has_its_page_and_every_other_page_is_about_a_topic() {
    let pages = pages();
    assert_eq!(pages.len(), PAGES.len(), "a page cannot be read");
    let of_functions: BTreeSet<&str> =
        pages.iter().filter(|page| page.function).map(|page| page.name).collect();
    let functions: BTreeSet<&str> = functions::all().iter().map(|function| function.name).collect();
    assert_eq!(of_functions, functions);
    for page in pages.iter().filter(|page| !page.function) {
        assert!(
            page.name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'),
            "{}",
            page.name
        );
    }
}

#[test]
fn every_file_is_a_page() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/entra");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    let mut names: Vec<String> = PAGES.iter().map(|(name, _)| format!("{name}.md")).collect();
    files.sort();
    names.sort();
    assert_eq!(files, names);
}

#[test]
fn the_title_of_a_function_s_page_is_its_signature_with_optional_parameters_set_apart() {
    for function in functions::all() {
        let page = page(function.name).unwrap();
        assert_eq!(plain(&page.title), signature(function));
        let set_apart: Vec<&str> = page
            .title
            .iter()
            .filter_map(|part| match part {
                Inline::Emphasis { text } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let optional: Vec<&str> = function
            .parameters
            .iter()
            .filter(|parameter| !parameter.required)
            .map(|parameter| parameter.label)
            .collect();
        assert_eq!(set_apart, optional, "{}", function.name);
    }
}

#[test]
fn every_page_of_a_function_has_the_same_parts_and_enough_examples() {
    let parts = ["parameters", "null-and-several-values", "examples", "how-sure", "common-mistakes"];
    for function in functions::all() {
        let page = page(function.name).unwrap();
        assert_eq!(anchors(&page), parts, "{}", page.name);
        let all = examples(&page).count();
        assert!((3..=7).contains(&all), "{}: {all} examples", page.name);
        let its_own = examples(&page).filter(|example| example.expression.contains(function.name)).count();
        assert!(its_own >= 2, "{}: {its_own} examples of its own", page.name);
    }
}

#[test]
fn how_well_a_function_is_known_is_said_on_its_page_too() {
    for function in functions::all() {
        let page = page(function.name).unwrap();
        let said = page.blocks.iter().flat_map(running).any(|part| match (part, function.certainty) {
            (Inline::Strong { text }, Certainty::Documented) => text == "Documented:",
            (Inline::Strong { text }, Certainty::Observed) => text == "Observed:",
            (Inline::Strong { text }, Certainty::Assumed) => text == "Our choice:",
            _ => false,
        });
        assert!(said, "{}: {:?}", page.name, function.certainty);
    }
}

#[test]
fn every_parameter_is_in_the_table_of_its_function() {
    for function in functions::all().iter().filter(|function| !function.parameters.is_empty()) {
        let page = page(function.name).unwrap();
        let Some(Block::Table { rows, .. }) =
            page.blocks.iter().find(|block| matches!(block, Block::Table { .. }))
        else {
            panic!("{} has no table of parameters", page.name);
        };
        let first: Vec<String> = rows.iter().filter_map(|row| row.first()).map(|cell| plain(cell)).collect();
        for parameter in function.parameters {
            assert!(first.iter().any(|cell| cell.starts_with(parameter.label)), "{}: {first:?}", page.name);
        }
    }
}

#[test]
fn every_warning_and_every_error_is_explained() {
    for code in WarningCode::ALL {
        let blocks = warning_section(code);
        let Some(Block::Paragraph { content }) = blocks.first() else { panic!("{code:?}") };
        assert!(matches!(content.as_slice(), [Inline::Strong { .. }]), "{code:?} begins with what it is");
        assert!(blocks.len() > 1, "{code:?}");
    }
    for code in ErrorCode::ALL {
        assert!(matches!(error_section(code).first(), Some(Block::Paragraph { .. })), "{code:?}");
    }
    let count = |name| anchors(&page(name).unwrap()).len();
    assert_eq!(count(WARNINGS), WarningCode::ALL.len());
    assert_eq!(count(ERRORS), ErrorCode::ALL.len());
}

#[test]
fn every_link_leads_somewhere() {
    let pages = all();
    let places: HashMap<&str, Vec<&str>> =
        pages.iter().map(|page| (page.name.as_str(), anchors(page))).collect();
    for page in &pages {
        for part in page.summary.iter().chain(page.blocks.iter().flat_map(running)) {
            let Inline::Link { page: target, section, .. } = part else { continue };
            let Some(anchors) = places.get(target.as_str()) else {
                panic!("{}: no page {target}", page.name)
            };
            if let Some(section) = section {
                assert!(anchors.contains(&section.as_str()), "{}: {target} has no {section}", page.name);
            }
        }
    }
}

#[test]
fn every_topic_can_be_reached_from_another_page() {
    let pages = all();
    let reached: BTreeSet<&str> = pages
        .iter()
        .flat_map(|page| page.summary.iter().chain(page.blocks.iter().flat_map(running)))
        .filter_map(|part| match part {
            Inline::Link { page, .. } => Some(page.as_str()),
            _ => None,
        })
        .collect();
    for entry in super::pages().iter().filter(|entry| !entry.function) {
        assert!(reached.contains(entry.name), "{}", entry.name);
    }
}

#[test]
fn a_page_can_be_sent_to_a_window() {
    let page = serde_json::to_value(page("ToLower").unwrap()).unwrap();
    assert_eq!(page["title"][1], serde_json::json!({"kind": "emphasis", "text": "culture"}));
    assert_eq!(page["blocks"][0]["kind"], "heading");
    let example = page["blocks"].as_array().unwrap().iter().find(|block| block["kind"] == "example").unwrap();
    assert_eq!(example["result"], "sofia.rossi@contoso.com");
    assert_eq!(example["dialect"], "application");
}

#[test]
fn names_of_pages_are_matched_exactly() {
    assert!(page("Replace").is_some());
    assert!(page("replace").is_none());
    assert!(source("dates").unwrap().starts_with("# Dates\n"));
}
