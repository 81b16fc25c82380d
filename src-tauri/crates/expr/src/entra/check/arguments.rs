//! Arguments whose constant value a function cannot take, whoever the expression is evaluated for.

use super::conditions::is_always_list;
use super::constants::{computed, constant_parts};
use super::finding::{edit, error, mended, warning};
use super::places::{Meaning, all_nodes, argument, known_call, meaning, text};
use super::warnings::Look;
use crate::dotnet::casing::Culture;
use crate::dotnet::datetime::Interval;
use crate::entra::ast::{Call, Node, NodeKind};
use crate::entra::code::{Code, ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::diagnostic::{Diagnostic, FixKind};
use crate::entra::expression::Outcome;
use crate::entra::functions::{Certainty, Function, Kind};
use crate::span::Span;

pub(super) fn check(node: &Node, found: &mut Vec<Diagnostic>) {
    let Some((call, name)) = known_call(node) else { return };
    let Some(function) = call.function else { return };
    // W20: nobody describes it. Facts: `function`.
    if function.certainty != Certainty::Documented {
        found.push(warning(WarningCode::W20, call.name_span, vec![("function", name.to_owned())]));
    }
    for place in 0..call.slots.len() {
        let Some(given) = argument(call, place) else { continue };
        found.extend(list(function, place, given, call));
        found.extend(number(function, place, given));
        found.extend(range(name, place, given));
        found.extend(match meaning(function, place, call.slots.len()) {
            Some(Meaning::Interval) => interval(given),
            Some(Meaning::Culture) => culture(given),
            _ => None,
        });
    }
}

/// Parts that take nothing from outside and fail. Parts that something is said about already are left out.
pub(super) fn check_failures(look: &Look, root: &Node, found: &mut Vec<Diagnostic>) {
    let constant = constant_parts(root);
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        // What fails or not is the whole of what is constant: a part of it may never be asked for.
        if !matches!(node.kind, NodeKind::Call(_)) || constant.get(node.id.0 as usize) != Some(&true) {
            waiting.extend(node.children());
        } else if let Some(Outcome::Error(failure)) = computed(look.text, node)
            && !is_deliberate(failure.code)
            && !is_known(found, node.span)
        {
            found.push(error(failure.code, failure.span, failure.facts));
        }
    }
}

/// Errors that an author asks for, or that depend on the target.
fn is_deliberate(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::CustomError | ErrorCode::UniqueValueExhausted | ErrorCode::LimitExceeded)
}

fn is_known(found: &[Diagnostic], within: Span) -> bool {
    found.iter().any(|known| {
        matches!(known.code, Code::Error(_))
            && within.start <= known.span.start
            && known.span.end <= within.end
    })
}

/// A list where there must be one value (section 5). Facts: `function`, `parameter`.
fn list(function: &'static Function, place: usize, given: &Node, call: &Call) -> Option<Diagnostic> {
    let parameter = function.parameter(place)?;
    let takes_one = parameter.kind == Kind::Number
        || matches!((function.name, place), ("Join", 0) | ("InStr", 0 | 1) | ("Split", 1))
        || matches!(
            meaning(function, place, call.slots.len()),
            Some(
                Meaning::Pattern
                    | Meaning::Interval
                    | Meaning::InputFormat
                    | Meaning::OutputFormat
                    | Meaning::DateStyles
                    | Meaning::Culture
                    | Meaning::Date
            )
        );
    let facts = || vec![("function", function.name.to_owned()), ("parameter", parameter.label.to_owned())];
    (takes_one && is_always_list(given)).then(|| error(ErrorCode::MultiValueNotAllowed, given.span, facts()))
}

/// Text that is no number where one is needed. Facts: `value`, `expected`.
fn number(function: &'static Function, place: usize, given: &Node) -> Option<Diagnostic> {
    let value = text(given).filter(|value| coerce::number_of_text(value).is_none())?;
    let parameter = function.parameter(place).filter(|parameter| parameter.kind == Kind::Number)?;
    let facts = vec![
        ("value", value.to_owned()),
        ("expected", "number".to_owned()),
        ("function", function.name.to_owned()),
        ("parameter", parameter.label.to_owned()),
    ];
    Some(error(ErrorCode::TypeMismatch, given.span, facts))
}

/// A number that is out of range, or an empty text where there must be some. Facts: `function`, `value`.
fn range(name: &'static str, place: usize, given: &Node) -> Option<Diagnostic> {
    let facts = |value: String| vec![("function", name.to_owned()), ("value", value)];
    if text(given) == Some("") && matches!((name, place), ("Split", 1) | ("Replace", 1)) {
        return Some(error(ErrorCode::InvalidArgument, given.span, facts(String::new())));
    }
    let value = integer(given)?;
    match (name, place) {
        ("Mid", 1) | ("InStr", 2) if value < 1 => {}
        ("Mid", 2) if value < 0 => {}
        // W21: the reference advises against index 0; it is out of range for every value.
        ("Item", 1) if value == 0 => {
            return Some(warning(WarningCode::W21, given.span, facts("0".to_owned())));
        }
        ("Item", 1) if value < 0 => {
            return Some(error(ErrorCode::IndexOutOfRange, given.span, facts(value.to_string())));
        }
        _ => return None,
    }
    Some(error(ErrorCode::InvalidArgument, given.span, facts(value.to_string())))
}

/// A constant whole number, fractions cut.
fn integer(node: &Node) -> Option<i64> {
    match &node.kind {
        NodeKind::Number(number) => coerce::integer(number.value),
        NodeKind::Text(text) => coerce::integer(coerce::number_of_text(text)?),
        _ => None,
    }
}

/// Facts: `value`. Intervals have one spelling each; the one that was meant is offered.
fn interval(given: &Node) -> Option<Diagnostic> {
    let value = text(given)?;
    if value.parse::<Interval>().is_ok() {
        return None;
    }
    let found = error(ErrorCode::InvalidInterval, given.span, vec![("value", value.to_owned())]);
    let meant = match value.to_ascii_lowercase().trim_end_matches('s') {
        "year" | "yyyy" | "yy" => "yyyy",
        "month" | "mm" => "m",
        "day" | "d" | "dd" => "d",
        "week" | "wk" | "ww" => "ww",
        "hour" | "h" | "hh" => "h",
        "minute" | "min" | "n" => "n",
        "second" | "sec" | "" if !value.is_empty() => "s",
        _ => return Some(found),
    };
    Some(mended(found, FixKind::Rename, vec![edit(given.span, format!("\"{meant}\""))]))
}

/// Facts: `value`.
fn culture(given: &Node) -> Option<Diagnostic> {
    let value = text(given)?;
    let facts = vec![("value", value.to_owned())];
    Culture::parse(value).is_err().then(|| error(ErrorCode::InvalidCulture, given.span, facts))
}

/// W24, once an expression: the reference reports that a `Switch` on an unchanged attribute may give null when another one
/// changes. It needs at least two attributes. Facts: `attribute`.
pub(super) fn incremental(root: &Node) -> Option<Diagnostic> {
    let nodes = all_nodes(root);
    let names = |node: &Node| match &node.kind {
        NodeKind::Attribute(attribute) => Some(attribute.name.clone()),
        _ => None,
    };
    nodes.iter().filter_map(|node| known_call(node)).filter(|(_, name)| *name == "Switch").find_map(
        |(call, _)| {
            let name = all_nodes(argument(call, 0)?).into_iter().find_map(names)?;
            Some(warning(WarningCode::W24, call.name_span, vec![("attribute", name)]))
        },
    )
}

/// Calls of this name, the outermost first.
pub(super) fn calls<'n>(root: &'n Node, wanted: &'static str) -> impl Iterator<Item = &'n Call> {
    all_nodes(root)
        .into_iter()
        .filter_map(known_call)
        .filter(move |(_, name)| *name == wanted)
        .map(|(call, _)| call)
}
