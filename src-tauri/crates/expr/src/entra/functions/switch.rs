//! `Switch` (entra-expressions.md sections 6 and 10): the source, then keys in their order until one is equal, then that
//! key's value; the default only if no key is.

use crate::entra::arguments::{Arguments, Values};
use crate::entra::code::{ErrorCode, WarningCode};
use crate::entra::coerce;
use crate::entra::eval::{Evaluated, Stop};
use crate::entra::trace::{Fate, Reason};
use crate::entra::value::Value;
use std::borrow::Cow;
use std::collections::HashMap;

/// Where keys begin; a value stands behind each.
const FIRST_KEY: usize = 2;
const DEFAULT: usize = 1;

/// The value of the first key that is equal to the source, to the letter. A source of null is the empty text.
pub(super) fn switch<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Evaluated<'a> {
    match source(arguments)? {
        Source::One(source) => {
            let place = place(arguments, &source)?;
            arguments.value(place)
        }
        Source::Many(sources) => for_each_value(arguments, sources),
    }
}

enum Source<'a> {
    One(Cow<'a, str>),
    Many(Vec<Value<'a>>),
}

fn source<'a>(arguments: &mut Arguments<'_, '_, 'a>) -> Result<Source<'a>, Stop> {
    Ok(match arguments.value(0)? {
        Value::List(values) => Source::Many(values),
        scalar => Source::One(coerce::into_text(scalar).unwrap_or_default()),
    })
}

/// Where the value stands that the source stands for.
fn place(arguments: &mut Arguments, source: &str) -> Result<usize, Stop> {
    for place in (FIRST_KEY..arguments.count()).step_by(2) {
        let key = arguments.value(place)?;
        if is_equal(arguments, place, &key, source)? {
            matched(arguments, place);
            return Ok(place + 1);
        }
    }
    unmatched(arguments);
    Ok(DEFAULT)
}

/// A source of several values gives a list. Keys, values and the default are computed once each, and only when a value of the
/// source asks for them, so that lists within lists do not multiply; nor do many values and many keys.
fn for_each_value<'a>(arguments: &mut Arguments<'_, '_, 'a>, sources: Vec<Value<'a>>) -> Evaluated<'a> {
    arguments.reason(Reason::AppliedToEach { values: sources.len() });
    let mut keys = (FIRST_KEY..arguments.count()).step_by(2);
    // Where the first key with a text stands, of those computed so far.
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut known: Vec<Option<Value<'a>>> = vec![None; arguments.count().max(FIRST_KEY)];
    let mut results = Values::new(arguments.whole());
    for source in sources.into_iter().filter_map(coerce::into_text) {
        while !places.contains_key(&*source)
            && let Some(place) = keys.next()
        {
            let key = arguments.value(place)?;
            let text = key_text(arguments, place, &key)?.into_owned();
            places.entry(text).or_insert(place);
        }
        let chosen = places.get(&*source).map_or(DEFAULT, |place| place + 1);
        let value = remembered(arguments, &mut known, chosen)?.clone();
        arguments.fate(chosen, Fate::Chosen);
        results.add(value)?;
    }
    Ok(results.into_value())
}

fn remembered<'k, 'a>(
    arguments: &mut Arguments<'_, '_, 'a>,
    known: &'k mut [Option<Value<'a>>],
    place: usize,
) -> Result<&'k Value<'a>, Stop> {
    const NOTHING: &Value<'static> = &Value::Null;
    match known.get_mut(place) {
        Some(Some(value)) => Ok(value),
        Some(unknown) => Ok(unknown.insert(arguments.value(place)?)),
        None => Ok(NOTHING),
    }
}

fn key_text<'v>(arguments: &Arguments, place: usize, key: &'v Value) -> Result<Cow<'v, str>, Stop> {
    match key {
        Value::List(_) => Err(arguments.fail(ErrorCode::MultiValueNotAllowed, place)),
        scalar => Ok(coerce::text(scalar).unwrap_or_default()),
    }
}

#[inline(never)]
fn is_equal(arguments: &mut Arguments, place: usize, key: &Value, source: &str) -> Result<bool, Stop> {
    let key = key_text(arguments, place, key)?;
    if arguments.is_traced() && key != source {
        differs(arguments, place, &key, source);
    }
    Ok(key == source)
}

/// Near misses are what people overlook: another case, a blank at an end.
fn differs(arguments: &mut Arguments, place: usize, key: &str, source: &str) {
    arguments.fate(place, Fate::KeyDiffers);
    let facts = || vec![("key", key.to_owned()), ("value", source.to_owned())];
    if key.to_lowercase() == source.to_lowercase() {
        arguments.warn(WarningCode::W23, place, facts());
    } else if key.trim() == source.trim() {
        arguments.warn(WarningCode::W08, place, facts());
    }
}

fn matched(arguments: &mut Arguments, place: usize) {
    if arguments.is_traced() {
        arguments.reason(Reason::KeyMatched { key: (place - FIRST_KEY) / 2 + 1 });
        not_needed(arguments, place);
        arguments.fate(place, Fate::KeyMatched);
        arguments.fate(place + 1, Fate::Chosen);
    }
}

fn unmatched(arguments: &mut Arguments) {
    if arguments.is_traced() {
        let has_default = arguments.given(DEFAULT);
        arguments.reason(Reason::NoKeyMatched { has_default });
        not_needed(arguments, arguments.count());
        arguments.fate(DEFAULT, Fate::Chosen);
    }
}

/// All values but the chosen one, the default, and the keys behind the one that matched.
fn not_needed(arguments: &mut Arguments, matched: usize) {
    arguments.fate(DEFAULT, Fate::NotNeeded);
    for place in FIRST_KEY..arguments.count() {
        if place % 2 == 1 || place > matched {
            arguments.fate(place, Fate::NotNeeded);
        }
    }
}
