//! Date formats, styles, and dates where dates are needed (entra-expressions.md sections 3, 10, 11; W02, W03, W10, W27).

use super::context::Schema;
use super::finding::{edit, error, mended, warning};
use super::literal::written;
use super::places::{Meaning, argument, known_call, meaning, text};
use super::warnings::Look;
use crate::dotnet::datetime::{Format, StyleError, Styles, parse_general, parse_iso8601};
use crate::entra::ast::{Call, Node, NodeKind};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::diagnostic::{Diagnostic, FixKind};
use crate::entra::functions::Kind;
use crate::span::Span;

pub(super) fn check(look: &Look, node: &Node, found: &mut Vec<Diagnostic>) {
    let Some((call, name)) = known_call(node) else { return };
    let Some(function) = call.function else { return };
    if name == "FormatDateTime" && call.slots.len() == 3 && call.intact {
        found.push(three_arguments(call));
    }
    for place in 0..call.slots.len() {
        let Some(given) = argument(call, place) else { continue };
        match meaning(function, place, call.slots.len()) {
            Some(Meaning::InputFormat) => input_format(look, given, found),
            Some(Meaning::OutputFormat) => found.extend(format(look, given).err()),
            Some(Meaning::DateStyles) => found.extend(styles(look, given)),
            Some(Meaning::Date) => found.extend(date(look, given)),
            // ISO 8601 is what it takes; what an attribute holds shows only then.
            None if name == "NumFromDate" && text(given).is_some_and(|text| parse_iso8601(text).is_err()) => {
                found.extend(date(look, given));
            }
            _ => {}
        }
    }
}

/// W02: the older form, without the place for styles.
fn three_arguments(call: &Call) -> Diagnostic {
    let found = warning(WarningCode::W02, call.name_span, vec![]);
    match call.slots.get(1) {
        Some(slot) => {
            let before = Span::at(slot.span.start as usize);
            mended(found, FixKind::AddEmptySlot, vec![edit(before, " ,")])
        }
        None => found,
    }
}

/// A constant format, or what is wrong with it; nothing if it is no constant. Facts: `reason`, `value`.
fn format<'n>(look: &Look, given: &'n Node) -> Result<Option<(&'n str, Format)>, Diagnostic> {
    let Some(value) = text(given) else { return Ok(None) };
    match Format::new(value) {
        Ok(format) => Ok(Some((value, format))),
        Err(fault) => {
            let facts = vec![("reason", fault.to_string()), ("value", value.to_owned())];
            let span = written(look.text, given.span, fault.at, fault.at);
            Err(error(ErrorCode::InvalidFormat, span, facts))
        }
    }
}

fn input_format(look: &Look, given: &Node, found: &mut Vec<Diagnostic>) {
    let (value, format) = match format(look, given) {
        Ok(Some(known)) => known,
        Ok(None) => return,
        Err(invalid) => return found.push(invalid),
    };
    // W10: two digits are required. Sources that write the year first always write two. Facts: `part`.
    let year_first = value.find('y').is_some_and(|year| value.find('M').is_some_and(|month| year < month));
    let parts = format.two_digit_parts();
    let part = parts.iter().find(|part| match part.letter {
        'h' => true,
        'd' | 'M' => !year_first,
        _ => false,
    });
    if let Some(part) = part {
        let span = written(look.text, given.span, part.at, part.at + 2);
        let facts = vec![("part", part.letter.to_string().repeat(2))];
        found.push(warning(WarningCode::W10, span, facts));
    }
    // W27: the century is guessed, and guesses differ between versions of .NET.
    if format.has_two_digit_year() {
        let at = value.find('y').unwrap_or(0);
        let span = written(look.text, given.span, at, at + 1);
        found.push(warning(WarningCode::W27, span, vec![]));
    }
}

/// Facts: `value`, or `first` and `second` of two that exclude each other.
fn styles(look: &Look, given: &Node) -> Option<Diagnostic> {
    let value = text(given)?;
    match Styles::parse(value).err()? {
        StyleError::Unknown(name) => {
            let at = value.find(name.as_str()).unwrap_or(0);
            let span = written(look.text, given.span, at, at + name.len());
            Some(error(ErrorCode::InvalidDateStyle, span, vec![("value", name)]))
        }
        StyleError::Exclusive(first, second) => {
            let facts = vec![("first", first.to_owned()), ("second", second.to_owned())];
            Some(error(ErrorCode::InvalidDateStyle, given.span, facts))
        }
    }
}

/// W03: text where a date is needed; the reference tells authors to wrap it. Facts: `value`, as typed; when it is met during
/// an evaluation, the text there was.
fn date(look: &Look, given: &Node) -> Option<Diagnostic> {
    if let Some(value) = text(given)
        && parse_general(value).is_err()
    {
        return Some(error(ErrorCode::InvalidDate, given.span, vec![("value", value.to_owned())]));
    }
    let is_text = match &given.kind {
        NodeKind::Text(_) => true,
        NodeKind::Attribute(attribute) => is_text_attribute(look.context.attributes, &attribute.name),
        NodeKind::Call(call) => call.function.is_some_and(|function| function.returns == Kind::Text),
        _ => false,
    };
    is_text.then(|| {
        let source = given.span.of(look.text);
        let found = warning(WarningCode::W03, given.span, vec![("value", source.to_owned())]);
        mended(found, FixKind::Wrap, vec![edit(given.span, format!("CDate({source})"))])
    })
}

fn is_text_attribute(schema: Option<&dyn Schema>, name: &str) -> bool {
    match schema {
        Some(schema) => schema.find(name).is_some_and(|known| known.kind == Kind::Text),
        // Sources hand dates over as text.
        None => true,
    }
}
