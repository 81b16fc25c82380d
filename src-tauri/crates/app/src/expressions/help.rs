//! The functions of the language and the pages about them.

use expr::entra::cases::World;
use expr::entra::code::{ErrorCode, WarningCode};
use expr::entra::functions::{self, Function};
use expr::entra::help::{self, Block, Example, Inline, plain};
use expr::entra::services;

use super::range::code_name;
use super::{people, share};
use crate::error::{self, Result};
use crate::wire::{ExpressionFunction, ExpressionRun, HelpBlock, HelpEntry, HelpInline, HelpPage};

pub(super) fn functions() -> Vec<ExpressionFunction> {
    functions::all().iter().map(function).collect()
}

pub(super) fn function(function: &Function) -> ExpressionFunction {
    ExpressionFunction {
        name: function.name.to_owned(),
        signature: services::usage(function),
        summary: help::page(function.name).map(|page| plain(&page.summary)).unwrap_or_default(),
        topic: code_name(function.topic),
        certainty: code_name(function.certainty),
        cloud_sync_only: function.cloud_sync_only,
    }
}

pub(super) fn entries() -> Vec<HelpEntry> {
    help::pages()
        .into_iter()
        .map(|entry| HelpEntry { name: entry.name.to_owned(), title: entry.title, summary: entry.summary })
        .collect()
}

pub(super) fn page(name: &str) -> Result<HelpPage> {
    let page = help::page(name).ok_or_else(|| error::not_found("help page", name))?;
    let summary = HelpBlock::Paragraph { inlines: inlines(&page.summary) };
    let blocks = [summary].into_iter().chain(page.blocks.iter().map(block)).collect();
    Ok(HelpPage { title: plain(&page.title), name: page.name, blocks })
}

pub(super) fn about(code: &str) -> Result<Vec<HelpBlock>> {
    let warning = WarningCode::ALL.into_iter().find(|known| known.as_str() == code);
    let error = ErrorCode::ALL.into_iter().find(|known| known.as_str() == code);
    let blocks = warning.map(help::warning_section).or_else(|| error.map(help::error_section));
    blocks
        .map(|blocks| blocks.iter().map(block).collect())
        .ok_or_else(|| error::not_found("explanation of the code", code))
}

fn block(block: &Block) -> HelpBlock {
    match block {
        Block::Heading { level, content, .. } => HelpBlock::Heading { level: *level, text: plain(content) },
        Block::Paragraph { content } => HelpBlock::Paragraph { inlines: inlines(content) },
        Block::List { ordered, items } => {
            HelpBlock::List { ordered: *ordered, items: items.iter().map(|item| inlines(item)).collect() }
        }
        Block::Table { head, rows } => HelpBlock::Table {
            head: head.iter().map(|cell| inlines(cell)).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| inlines(cell)).collect()).collect(),
        },
        Block::Example(example) => HelpBlock::Example {
            expression: example.expression.clone(),
            attributes: serde_json::Value::Object(example.attributes.clone()).to_string(),
            result: example.result.to_string(),
            run: Box::new(run(example)),
            context: context(example),
            note: example.note.clone(),
        },
    }
}

/// The example as the lab works on it.
fn run(example: &Example) -> ExpressionRun {
    let world = World {
        now: example.now.clone(),
        target_values: example.target_values.clone(),
        default_domain: example.default_domain.clone(),
        dialect: example.dialect,
        strict_conditions: false,
    };
    let mut run = share::without_people(example.expression.clone(), &world);
    if !example.attributes.is_empty() {
        run.people = vec![people::from_json(String::new(), example.attributes.clone(), &mut vec![])];
    }
    run
}

/// What the example needs besides a person, in the words of the pages themselves.
fn context(example: &Example) -> Vec<String> {
    let target =
        (!example.target_values.is_empty()).then(|| format!("targetValues: {:?}", example.target_values));
    let dialect = (example.dialect != expr::entra::dialect::Dialect::default())
        .then(|| format!("dialect: {}", code_name(example.dialect)));
    [
        example.now.as_ref().map(|now| format!("now: {now}")),
        example.default_domain.as_ref().map(|domain| format!("defaultDomain: {domain}")),
        target,
        dialect,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn inlines(content: &[Inline]) -> Vec<HelpInline> {
    content
        .iter()
        .map(|inline| {
            let (kind, page) = match inline {
                Inline::Text { .. } => ("text", None),
                Inline::Code { .. } => ("code", None),
                Inline::Strong { .. } => ("strong", None),
                Inline::Emphasis { .. } => ("emphasis", None),
                Inline::Link { page, .. } => ("link", Some(page.clone())),
            };
            HelpInline { kind: kind.to_owned(), text: inline.text().to_owned(), page }
        })
        .collect()
}
