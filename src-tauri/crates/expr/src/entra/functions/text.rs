//! Functions of texts (entra-expressions.md section 10).

use crate::dotnet::casing::{self, Culture};
use crate::dotnet::{title_case, utf16};
use crate::entra::arguments::Arguments;
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::diacritics;
use crate::entra::eval::{Evaluated, MAX_TEXT, Stop};
use crate::entra::prepared::Prepared;
use crate::entra::trace::Fate;
use crate::entra::value::Value;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// `Append("a", "b")` is `ab`. Null stays null; a suffix of null adds nothing.
pub(super) fn append<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let suffix = arguments.text(1)?.unwrap_or_default();
    arguments.each(0, |arguments, source| concatenated(arguments, source, &suffix))
}

/// `Prepend("a", "b")` is `ab`, and the second is the source.
pub(super) fn prepend<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(1) {
        return Ok(Value::Null);
    }
    let prefix = arguments.text(0)?.unwrap_or_default();
    arguments.each(1, |arguments, source| concatenated(arguments, prefix.clone(), &source))
}

fn concatenated<'a>(arguments: &Arguments, first: Cow<'a, str>, second: &str) -> Evaluated<'a> {
    if second.is_empty() {
        return Ok(Value::Text(first));
    }
    if first.len() + second.len() > MAX_TEXT {
        return Err(arguments.too_big());
    }
    let mut text = String::with_capacity(first.len() + second.len());
    text.push_str(&first);
    text.push_str(second);
    Ok(Value::Text(Cow::Owned(text)))
}

/// Sources with a separator between them, lists value by value. What is null or empty is left out, so no separator stands
/// beside it.
pub(super) fn join<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let separator = arguments.text(0)?.unwrap_or_default();
    let (mut length, mut parts, mut last) = (0, 0, 0);
    for place in 1..arguments.count() {
        let before = parts;
        each_part(arguments.look(place), |part| {
            length += part.len() + separator.len();
            parts += 1;
        });
        if length > MAX_TEXT {
            return Err(arguments.too_big());
        }
        if parts > before {
            last = place;
        } else {
            let is_null = arguments.is_null(place);
            arguments.fate(place, if is_null { Fate::SkippedNull } else { Fate::SkippedEmpty });
        }
    }
    // One text alone stays what it is, and is not copied.
    if parts == 1 && !matches!(arguments.look(last), Some(Value::List(_))) {
        return Ok(arguments.text(last)?.map_or(Value::Null, Value::Text));
    }
    let mut text = String::with_capacity(length);
    for place in 1..arguments.count() {
        each_part(arguments.look(place), |part| {
            if !text.is_empty() {
                text.push_str(&separator);
            }
            text.push_str(part);
        });
    }
    Ok(Value::Text(Cow::Owned(text)))
}

/// The texts of a source that are not empty.
fn each_part(source: Option<&Value>, mut take: impl FnMut(&str)) {
    let values = match source {
        Some(Value::List(values)) => values.as_slice(),
        Some(scalar) => std::slice::from_ref(scalar),
        None => &[],
    };
    for part in values.iter().filter_map(coerce::text).filter(|part| !part.is_empty()) {
        take(&part);
    }
}

/// The first so many UTF-16 code units; all of it for a negative number; the empty text for null.
pub(super) fn left<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Text(Cow::Borrowed("")));
    }
    let count = arguments.needed_count(1)?;
    arguments.each(0, |arguments, source| match usize::try_from(count) {
        Ok(count) => Ok(cut(arguments, source, 0, count)),
        Err(_) if count < 0 => Ok(Value::Text(source)),
        Err(_) => Ok(cut(arguments, source, 0, usize::MAX)),
    })
}

/// So many UTF-16 code units from a position that counts from 1; what is there, if there are less.
pub(super) fn mid<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let (start, length) = (arguments.needed_count(1)?, arguments.needed_count(2)?);
    if start < 1 {
        return Err(arguments.fail_with(ErrorCode::InvalidArgument, 1, "value", start.to_string()));
    }
    if length < 0 {
        return Err(arguments.fail_with(ErrorCode::InvalidArgument, 2, "value", length.to_string()));
    }
    let start = usize::try_from(start - 1).unwrap_or(usize::MAX);
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    arguments.each(0, |arguments, source| Ok(cut(arguments, source, start, length)))
}

fn cut<'a>(arguments: &mut Arguments, source: Cow<'a, str>, start: usize, length: usize) -> Value<'a> {
    let mut split_surrogate = false;
    let text = transformed(source, |text| {
        let cut = utf16::slice(text, start, length);
        split_surrogate = cut.split_surrogate;
        cut.text
    });
    if split_surrogate && arguments.is_traced() {
        arguments.warn(WarningCode::W25, 0, vec![("result", text.to_string())]);
    }
    Value::Text(text)
}

/// The position, from 1, of one text in another; 0 if it is not there.
pub(super) fn in_str<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    let (text, sought) = (arguments.text(0)?, arguments.text(1)?);
    let start = arguments.count_of(2)?.unwrap_or(1);
    let ignore_case = match arguments.text(3)?.as_deref() {
        None | Some("vbBinaryCompare" | "0") => false,
        Some("vbTextCompare" | "1") => true,
        Some(other) => {
            return Err(arguments.fail_with(ErrorCode::InvalidArgument, 3, "value", other.to_owned()));
        }
    };
    let (Some(text), Some(sought)) = (text, sought) else {
        return Ok(Value::Number(Decimal::ZERO));
    };
    if start < 1 {
        return Err(arguments.fail_with(ErrorCode::InvalidArgument, 2, "value", start.to_string()));
    }
    let from = usize::try_from(start - 1).unwrap_or(usize::MAX);
    let found = match sought.is_empty() {
        _ if from >= utf16::len(&text) => None,
        true => Some(from),
        false => utf16::find(&text, &sought, from, ignore_case),
    };
    Ok(Value::Number(found.map_or(Decimal::ZERO, |units| Decimal::from(units + 1))))
}

/// Without diacritics, as far as the service's table goes.
pub(super) fn normalize_diacritics<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |arguments, source| {
        let text = transformed(source, diacritics::normalize);
        if arguments.is_traced() {
            let kept: String =
                text.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic()).take(20).collect();
            if !kept.is_empty() {
                arguments.warn(WarningCode::W11, 0, vec![("letters", kept)]);
            }
        }
        Ok(Value::Text(text))
    })
}

/// Lower case with a capital at each word's start.
pub(super) fn p_case<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let separates = arguments.text(1)?.map(|separators| one_of(&separators));
    arguments.each(0, |_, source| {
        let text = match &separates {
            None => title_case::title_case(&source),
            Some(separates) => title_case::capitalise_words(&source, separates),
        };
        Ok(Value::Text(if text == source { source } else { Cow::Owned(text) }))
    })
}

/// Without the character U+0020; other white space stays.
pub(super) fn strip_spaces<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |_, source| {
        Ok(Value::Text(match source.contains(' ') {
            true => Cow::Owned(source.replace(' ', "")),
            false => source,
        }))
    })
}

/// In lower case.
pub(super) fn to_lower<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    cased(arguments, casing::to_lower)
}

/// In upper case.
pub(super) fn to_upper<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    cased(arguments, casing::to_upper)
}

fn cased<'a>(
    arguments: &mut Arguments<'_, '_, 'a>,
    case: for<'t> fn(&'t str, Culture) -> Cow<'t, str>,
) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let culture = culture(arguments)?;
    arguments.each(0, |_, source| Ok(Value::Text(transformed(source, |text| case(text, culture)))))
}

fn culture(arguments: &mut Arguments) -> Result<Culture, Stop> {
    let prepared = match arguments.prepared(1) {
        Some(Prepared::Culture(culture)) => *culture,
        _ => match arguments.text(1)? {
            None => Some(Culture::Invariant),
            Some(name) => Culture::parse(&name).ok(),
        },
    };
    prepared.ok_or_else(|| arguments.fail(ErrorCode::InvalidCulture, 1))
}

/// Without white space at both ends.
pub(super) fn trim<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    arguments.each(0, |_, source| Ok(Value::Text(transformed(source, |text| Cow::Borrowed(text.trim())))))
}

/// The n-th run of characters that are no delimiters, from 1; the empty text if there is none.
pub(super) fn word<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Text(Cow::Borrowed("")));
    }
    let number = arguments.needed_count(1)?;
    let delimits = one_of(&arguments.text(2)?.unwrap_or_default());
    let Some(before) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else {
        return arguments.each(0, |_, _| Ok(Value::Text(Cow::Borrowed(""))));
    };
    arguments.each(0, |_, source| {
        Ok(Value::Text(transformed(source, |text| {
            Cow::Borrowed(text.split(&delimits).filter(|word| !word.is_empty()).nth(before).unwrap_or(""))
        })))
    })
}

/// Whether a character is one of several. They are sorted, so that many cost no more than a few.
fn one_of(characters: &str) -> impl Fn(char) -> bool + use<> {
    let mut characters: Vec<char> = characters.chars().collect();
    characters.sort_unstable();
    move |character| characters.binary_search(&character).is_ok()
}

/// The value of the n-th part of a distinguished name, from the left and from 1; null if there are less.
pub(super) fn dn_component<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    if arguments.is_null(0) {
        return Ok(Value::Null);
    }
    let number = arguments.needed_count(1)?;
    let Some(before) = usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) else {
        return Err(arguments.fail_with(ErrorCode::InvalidArgument, 1, "value", number.to_string()));
    };
    arguments.each(0, |_, source| {
        let component = components(&source).nth(before).map(component_value);
        Ok(component.map_or(Value::Null, |value| Value::Text(Cow::Owned(value))))
    })
}

/// The parts of a distinguished name between commas that are neither escaped nor within quotation marks (RFC 4514).
fn components(name: &str) -> impl Iterator<Item = &str> {
    let (mut escaped, mut quoted) = (false, false);
    name.split(move |character| {
        let separates = character == ',' && !escaped && !quoted;
        quoted ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        separates
    })
}

/// What stands behind the equals sign, without escapes and quotation marks.
fn component_value(component: &str) -> String {
    let value = component.split_once('=').map_or(component, |(_, value)| value).trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    let mut escaped = false;
    value
        .chars()
        .filter(|character| {
            escaped = *character == '\\' && !escaped;
            !escaped
        })
        .collect()
}

/// Applies what may leave a text, or a piece of it, as it is, without copying then.
pub(super) fn transformed<'a>(
    text: Cow<'a, str>,
    transform: impl for<'t> FnOnce(&'t str) -> Cow<'t, str>,
) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => transform(text),
        Cow::Owned(text) => match transform(&text) {
            Cow::Borrowed(same) if same.len() == text.len() => Cow::Owned(text),
            changed => Cow::Owned(changed.into_owned()),
        },
    }
}
