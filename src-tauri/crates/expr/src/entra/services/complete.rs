//! What may be written at a place.

use super::cursor::{Cursor, OpenCall};
use super::options::{self, Choice};
use super::rank::rank;
use super::signature::usage;
use crate::entra::ast::Constant;
use crate::entra::check::{Context, Schema};
use crate::entra::dialect::Dialect;
use crate::entra::functions::{self, Function, Kind};
use crate::entra::lexer::{Token, TokenKind, name_span};
use crate::entra::neighbours;
use crate::span::Span;

/// How many suggestions are worth looking at.
const MOST: usize = 100;

/// Suggestions at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completions {
    /// What they replace; empty where nothing is typed yet.
    pub replace: Span,
    /// The suggestions, the best first; at most 100.
    pub items: Vec<Completion>,
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What is listed.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// What is inserted, places of arguments included: `FormatDateTime(, , , )`.
    pub insert: String,
    /// Where the cursor goes, in bytes of what is inserted.
    pub cursor: usize,
    /// How it is called or what it holds.
    pub detail: String,
    /// The function whose help page describes it.
    pub function: Option<&'static str>,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompletionKind {
    /// A function.
    Function,
    /// An attribute of the source.
    Attribute,
    /// A constant written as a bare word.
    Constant,
    /// One of the few things an argument takes.
    Option,
}

/// What may be written at a place, the best first: names that begin with what is typed, then those that are like it.
pub fn complete(text: &str, at: usize, context: &Context) -> Completions {
    let cursor = Cursor::new(text, at);
    let call = cursor.call();
    let (replace, items) = match cursor.inside() {
        Some(token) if token.kind == TokenKind::Attribute => within_attribute(&cursor, token, context),
        Some(token) => within_text(&cursor, token, call.as_ref(), context),
        None => in_the_open(&cursor, call.as_ref(), context),
    };
    Completions { replace, items: ranked(items, replace.of(text).get(..cursor.at - replace.start as usize)) }
}

/// The fitting items in order, ties as listed.
fn ranked(items: Vec<(Completion, Option<&str>)>, typed: Option<&str>) -> Vec<Completion> {
    let typed = typed.unwrap_or("").trim_start_matches(['[', '"']);
    let mut ranked: Vec<(u8, Completion)> = items
        .into_iter()
        .filter_map(|(item, alias)| Some((rank(alias.unwrap_or(&item.label), typed)?, item)))
        .collect();
    // Of names that fit equally well the shorter one is nearer to what is typed.
    let length = |item: &Completion| if typed.is_empty() { 0 } else { item.label.len() };
    ranked.sort_by_key(|(rank, item)| (*rank, length(item)));
    let mut items: Vec<Completion> = Vec::new();
    for (_, item) in ranked {
        if items.len() < MOST && !items.contains(&item) {
            items.push(item);
        }
    }
    items
}

/// An item, and the name it is found under if that is not its label.
type Item = (Completion, Option<&'static str>);

fn within_attribute(cursor: &Cursor, token: Token, context: &Context) -> (Span, Vec<Item>) {
    let name = name_span(cursor.text, token.span, token.closed);
    // With blanks around the name, or nothing at all, the cursor may stand beside it.
    let here = Span::at(cursor.at);
    let replace = if name.touches(here.start) { name } else { here };
    let close = if token.closed { "" } else { "]" };
    let items = attributes(context.attributes, |name| format!("{name}{close}"));
    (replace, items)
}

fn within_text(
    cursor: &Cursor,
    token: Token,
    call: Option<&OpenCall>,
    context: &Context,
) -> (Span, Vec<Item>) {
    let here = Span::at(cursor.at);
    let Some(call) = call else { return (here, vec![]) };
    let opening = token.span.of(cursor.text).chars().next().map_or(1, char::len_utf8);
    let content = token.span.start as usize + opening;
    let before = cursor.text.get(content..cursor.at).unwrap_or("");
    // Of a list of names the one being typed; of a replacement the reference being typed; else all from the beginning.
    let start = if options::is_list(call, context.dialect) {
        let name = before.rsplit(',').next().unwrap_or("");
        cursor.at - name.trim_start().len()
    } else {
        before.rfind('$').map_or(content, |dollar| content + dollar)
    };
    let rest = cursor.text.get(cursor.at..token.span.end as usize).unwrap_or("");
    let typed_behind =
        rest.find(|c: char| !(c.is_alphanumeric() || "-_{}".contains(c))).unwrap_or(rest.len());
    let behind = if token.closed { typed_behind } else { 0 };
    let close = if token.closed { "" } else { "\"" };
    let choices = options::texts(call, cursor.text, context.dialect, context.attributes);
    let items = choices
        .into_iter()
        .map(|choice| option(choice, |text| format!("{}{close}", escaped(text))))
        .collect();
    (Span::new(start, cursor.at + behind), items)
}

fn in_the_open(cursor: &Cursor, call: Option<&OpenCall>, context: &Context) -> (Span, Vec<Item>) {
    let here = Span::at(cursor.at);
    let word = cursor.word();
    let replace = word.map_or(here, |token| token.span);
    let before = cursor.before(replace.start as usize).map(|token| token.kind);
    let is_behind_operand = matches!(
        before,
        Some(
            TokenKind::Name
                | TokenKind::Attribute
                | TokenKind::Text
                | TokenKind::Number
                | TokenKind::CloseParenthesis
        )
    );
    // Within a number or an operator there is nothing to complete.
    let is_within_other = word.is_none()
        && cursor.tokens.iter().any(|token| token.span.start < here.start && here.start < token.span.end);
    if is_behind_operand || is_within_other {
        return (replace, vec![]);
    }
    let is_called = cursor.tokens.iter().any(|token| {
        token.kind == TokenKind::OpenParenthesis && word.is_some() && follows(cursor, replace, *token)
    });
    let mut items = Vec::new();
    if let Some(call) = call {
        let fitting = options::constants(call, context.dialect);
        items.extend(fitting.iter().map(|fitting| constant(*fitting)));
        let choices = options::texts(call, cursor.text, context.dialect, context.attributes);
        items.extend(
            choices.into_iter().map(|choice| option(choice, |text| format!("\"{}\"", escaped(text)))),
        );
    }
    items.extend(attributes(context.attributes, |name| format!("[{name}]")));
    let known = functions::all().iter().filter(|function| function.is_known_to(context.dialect));
    items.extend(known.map(|known| function(known, None, is_called)));
    items.extend(constants(context.dialect));
    // Names of neighbouring languages lead to what they are called here.
    for neighbour in neighbours::all().iter().filter(|neighbour| neighbour.rename) {
        let instead = neighbour.instead.and_then(|name| functions::find(name, context.dialect));
        items.extend(
            instead.filter(|_| word.is_some()).map(|it| function(it, Some(neighbour.name), is_called)),
        );
    }
    (replace, items)
}

/// Whether a token stands right behind a span, with nothing but blanks between.
fn follows(cursor: &Cursor, span: Span, token: Token) -> bool {
    let between = Span { start: span.end, end: token.span.start };
    span.end <= token.span.start && between.of(cursor.text).trim().is_empty()
}

fn attributes(schema: Option<&dyn Schema>, insert: impl Fn(&str) -> String) -> Vec<Item> {
    let Some(schema) = schema else { return vec![] };
    let item = |name: &str| {
        let insert = insert(name);
        let kind = schema.find(name).map_or(Kind::Any, |known| known.kind);
        let detail = if kind == Kind::Any { String::new() } else { format!("{kind:?}").to_lowercase() };
        let (cursor, label) = (insert.len(), name.to_owned());
        (Completion { label, kind: CompletionKind::Attribute, insert, cursor, detail, function: None }, None)
    };
    schema.names().map(item).collect()
}

fn function(function: &'static Function, alias: Option<&'static str>, is_called: bool) -> Item {
    let name = function.name;
    // A list that is there already stays as it is.
    let list = if is_called {
        String::new()
    } else {
        format!("({})", ", ".repeat(places(function).saturating_sub(1)))
    };
    let opens = usize::from(!is_called && !function.parameters.is_empty());
    let cursor = if list == "()" && opens == 0 { name.len() + 2 } else { name.len() + opens };
    let item = Completion {
        label: name.to_owned(),
        kind: CompletionKind::Function,
        insert: format!("{name}{list}"),
        cursor,
        detail: usage(function),
        function: Some(name),
    };
    (item, alias)
}

/// How many places a call begins with: up to the last required parameter, so that the commas of those left out are there. All
/// of them where most are optional and which ones are given decides what happens (`Replace`).
fn places(function: &Function) -> usize {
    let optional = function.parameters.iter().filter(|parameter| !parameter.required).count();
    if optional > 2 {
        return function.parameters.len();
    }
    function.parameters.iter().rposition(|parameter| parameter.required).map_or(0, |last| last + 1)
}

fn constants(dialect: Dialect) -> impl Iterator<Item = Item> {
    let known = move |constant: &Constant| dialect == Dialect::CloudSync || !constant.is_cloud_sync_only();
    Constant::ALL.into_iter().filter(known).map(constant)
}

fn constant(constant: Constant) -> Item {
    let name = constant.as_str().to_owned();
    let cursor = name.len();
    let kind = CompletionKind::Constant;
    (
        Completion { label: name.clone(), kind, insert: name, cursor, detail: String::new(), function: None },
        None,
    )
}

fn option(choice: Choice, insert: impl Fn(&str) -> String) -> Item {
    let insert = insert(&choice.text);
    let cursor = insert.len();
    let detail = choice.detail.to_owned();
    let kind = CompletionKind::Option;
    (Completion { label: choice.text, kind, insert, cursor, detail, function: None }, None)
}

/// As it is written in a text.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('"', "\\\"")
}
