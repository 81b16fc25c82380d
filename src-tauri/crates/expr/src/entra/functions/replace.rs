//! `Replace` and its five ways to be used (entra-expressions.md section 10). Which one is meant shows in which places are
//! filled, whatever the values there are.

use super::text::transformed;
use crate::dotnet::regex::{MatchError, Pattern, Template};
use crate::entra::arguments::{Arguments, shortened};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::eval::{Evaluated, MAX_TEXT, Stop, fail};
use crate::entra::prepared::{Prepared, Ready};
use crate::entra::trace::Reason;
use crate::entra::value::Value;
use std::borrow::Cow;

const SOURCE: usize = 0;
const OLD_VALUE: usize = 1;
const PATTERN: usize = 2;
const GROUP: usize = 3;
const REPLACEMENT: usize = 4;
const OTHER_ATTRIBUTE: usize = 5;
const TEMPLATE: usize = 6;

/// The ways of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// An old text by a new one, wherever it stands.
    Literal,
    /// The old text, wherever it stands in a template, by the source.
    Template,
    /// Each match of a pattern.
    Matches,
    /// What a group of a pattern captures, in each match.
    Group,
    /// The source if it has a value, else what a group captures in another attribute.
    OtherAttribute,
}

impl Mode {
    /// The way that is meant if the places behind the source are filled like this; `None` for a combination that means
    /// nothing. In the order of the parameters: old value, pattern, group name, replacement, other attribute, template.
    pub fn of(filled: [bool; 6]) -> Option<Self> {
        match filled {
            [true, false, false, true, false, false] => Some(Self::Literal),
            [true, false, false, false, false, true] => Some(Self::Template),
            [false, true, false, true, false, false] => Some(Self::Matches),
            [false, true, true, true, false, false] => Some(Self::Group),
            [false, true, true, false, true, false] => Some(Self::OtherAttribute),
            _ => None,
        }
    }
}

pub(super) fn replace<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let filled = [OLD_VALUE, PATTERN, GROUP, REPLACEMENT, OTHER_ATTRIBUTE, TEMPLATE]
        .map(|place| arguments.given(place));
    let Some(mode) = Mode::of(filled) else {
        return Err(fail(ErrorCode::InvalidCombination, arguments.whole(), vec![]));
    };
    if mode != Mode::OtherAttribute && arguments.is_null(SOURCE) {
        arguments.reason(Reason::SourceIsNull);
        return Ok(Value::Null);
    }
    match mode {
        Mode::Literal => {
            let old = old_value(arguments)?;
            let new = arguments.text(REPLACEMENT)?.unwrap_or_default();
            arguments.each(SOURCE, |arguments, source| literal(arguments, source, &old, &new))
        }
        Mode::Template => {
            let old = old_value(arguments)?;
            let template = arguments.text(TEMPLATE)?.unwrap_or_default();
            arguments.each(SOURCE, |arguments, source| literal(arguments, template.clone(), &old, &source))
        }
        Mode::Matches => {
            let pattern = pattern(arguments)?;
            let template = template(arguments, &pattern)?;
            arguments.each(SOURCE, |arguments, source| {
                matches(arguments, source, |source| pattern.replace(source, &template))
            })
        }
        Mode::Group => {
            let pattern = pattern(arguments)?;
            let group = group(arguments, &pattern)?;
            let new = arguments.text(REPLACEMENT)?.unwrap_or_default();
            arguments.each(SOURCE, |arguments, source| {
                matches(arguments, source, |source| pattern.replace_group(source, &group, &new))
            })
        }
        Mode::OtherAttribute => other_attribute(arguments),
    }
}

fn other_attribute<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let source = arguments.value(SOURCE)?;
    if !coerce::is_empty(&source) {
        arguments.reason(Reason::SourceHasValue);
        return match source {
            list @ Value::List(_) => Ok(list),
            scalar => Ok(coerce::into_text(scalar).map_or(Value::Null, Value::Text)),
        };
    }
    let pattern = pattern(arguments)?;
    let group = group(arguments, &pattern)?;
    let Some(other) = arguments.text(OTHER_ATTRIBUTE)? else { return Ok(Value::Null) };
    match pattern.first_group(&other, &group) {
        Ok(Some(found)) => {
            let found = found.into_owned();
            arguments.reason(Reason::TakenFromAttribute);
            Ok(Value::Text(Cow::Owned(found)))
        }
        Ok(None) => {
            arguments.reason(Reason::NothingFound);
            Ok(Value::Null)
        }
        Err(error) => Err(unmatched(arguments, error)),
    }
}

/// .NET refuses to look for nothing.
fn old_value<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Result<Cow<'a, str>, Stop> {
    match arguments.text(OLD_VALUE)? {
        Some(old) if !old.is_empty() => Ok(old),
        _ => Err(arguments.fail(ErrorCode::InvalidArgument, OLD_VALUE)),
    }
}

fn literal<'a>(arguments: &mut Arguments, text: Cow<'a, str>, old: &str, new: &str) -> Evaluated<'a> {
    let mut pieces = text.split(old);
    let mut replaced = match pieces.next() {
        Some(first) if first.len() < text.len() => {
            let mut replaced = String::with_capacity((text.len() + new.len()).min(MAX_TEXT));
            replaced.push_str(first);
            replaced
        }
        _ => {
            arguments.reason(Reason::NothingFound);
            return Ok(Value::Text(text));
        }
    };
    for piece in pieces {
        if replaced.len() + new.len() + piece.len() > MAX_TEXT {
            return Err(arguments.too_big());
        }
        replaced.push_str(new);
        replaced.push_str(piece);
    }
    arguments.reason(Reason::Replaced);
    Ok(Value::Text(Cow::Owned(replaced)))
}

fn matches<'a>(
    arguments: &mut Arguments,
    source: Cow<'a, str>,
    replace: impl for<'t> FnOnce(&'t str) -> Result<Cow<'t, str>, MatchError>,
) -> Evaluated<'a> {
    let mut error = None;
    let mut is_changed = false;
    let text = transformed(source, |source| match replace(source) {
        Ok(text) => {
            is_changed = matches!(text, Cow::Owned(_));
            text
        }
        Err(failure) => {
            error = Some(failure);
            Cow::Borrowed("")
        }
    });
    if let Some(error) = error {
        return Err(unmatched(arguments, error));
    }
    arguments.reason(if is_changed { Reason::Replaced } else { Reason::NothingFound });
    Ok(Value::Text(text))
}

fn pattern<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Result<Ready<'a, Pattern>, Stop> {
    if let Some(Prepared::Pattern(pattern)) = arguments.prepared(PATTERN) {
        return match &**pattern {
            Ok(pattern) => Ok(Ready::Kept(pattern)),
            Err(error) => {
                let facts = [("reason", error.to_string())];
                Err(arguments.fail_about(ErrorCode::InvalidRegex, PATTERN, facts))
            }
        };
    }
    let Some(text) = arguments.text(PATTERN)? else {
        return Err(arguments.fail(ErrorCode::InvalidArgument, PATTERN));
    };
    match Pattern::new(&text) {
        Ok(pattern) => {
            if arguments.is_traced() && !pattern.notices().is_empty() {
                arguments.warn(WarningCode::W18, PATTERN, vec![("pattern", shortened(&text))]);
            }
            Ok(Ready::Made(Box::new(pattern)))
        }
        Err(error) => {
            let facts = [("value", shortened(&text)), ("reason", error.to_string())];
            Err(arguments.fail_about(ErrorCode::InvalidRegex, PATTERN, facts))
        }
    }
}

fn template<'a>(
    arguments: &mut Arguments<'_, '_, 'a>,
    pattern: &Pattern,
) -> Result<Ready<'a, Template>, Stop> {
    if let Some(Prepared::Template(template)) = arguments.prepared(REPLACEMENT) {
        return Ok(Ready::Kept(template));
    }
    let text = arguments.text(REPLACEMENT)?.unwrap_or_default();
    Ok(Ready::Made(Box::new(Template::new(&text, pattern))))
}

fn group<'a>(arguments: &mut Arguments<'_, '_, 'a>, pattern: &Pattern) -> Result<Cow<'a, str>, Stop> {
    let group = arguments.text(GROUP)?.unwrap_or_default();
    match pattern.has_group(&group) {
        true => Ok(group),
        false => Err(arguments.fail_with(ErrorCode::UnknownRegexGroup, GROUP, "group", shortened(&group))),
    }
}

fn unmatched(arguments: &Arguments, error: MatchError) -> Stop {
    let code = match error {
        MatchError::UnknownGroup => ErrorCode::UnknownRegexGroup,
        MatchError::Unsupported => ErrorCode::InvalidRegex,
        _ => ErrorCode::LimitExceeded,
    };
    arguments.fail_about(code, PATTERN, [("reason", error.to_string())])
}
