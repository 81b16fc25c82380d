//! How many arguments a call has, which of them are left empty, and whether they go together
//! (entra-expressions.md sections 2.6 and 10).

use super::Check;
use crate::entra::ast::{Call, Slot};
use crate::entra::code::ErrorCode;
use crate::entra::diagnostic::{Edit, Fix, FixKind};
use crate::entra::functions::{Function, Parameter};
use crate::span::Span;

/// A source, a default and one pair.
const SHORTEST_SWITCH: usize = 4;

impl Check {
    pub(super) fn arity(&mut self, call: &Call, function: &'static Function) {
        match function.repeating() {
            0 => self.fixed(call, function),
            1 => self.sources(call, function),
            _ => self.pairs(call, function),
        }
    }

    /// Every parameter has one place.
    fn fixed(&mut self, call: &Call, function: &'static Function) {
        let given = call.slots.len();
        let before = self.found.len();
        if given > function.parameters.len() {
            self.too_many(call, function);
        }
        // FormatDateTime has had its styles since about 2020; with three arguments it is called as it was before (W02).
        let is_old_form = function.name == "FormatDateTime" && given == 3;
        let parameters = function.parameters.iter().filter(|parameter| parameter.required || !is_old_form);
        let mut absent = Vec::new();
        for (place, parameter) in parameters.enumerate().filter(|(_, parameter)| parameter.required) {
            match call.slots.get(place) {
                None => absent.push((place, parameter)),
                Some(slot) if slot.argument.is_none() && !parameter.may_be_empty => {
                    self.missing(slot.span, function, &[(place, parameter)], vec![]);
                }
                Some(_) => {}
            }
        }
        if !absent.is_empty() {
            let can_be_empty = absent.iter().all(|(_, parameter)| parameter.may_be_empty);
            let fixes = match call.slots.last().filter(|_| can_be_empty) {
                Some(last) => {
                    let commas = ", ".repeat(absent.len());
                    vec![Fix::insert(FixKind::AddEmptySlot, last.span.end as usize, &commas)]
                }
                None => vec![],
            };
            self.missing(call.name_span, function, &absent, fixes);
        }
        if function.name == "Replace" && self.found.len() == before {
            self.replace_mode(call, function);
        }
    }

    /// Join, Coalesce, SelectUniqueValue: the last parameter repeats. Empty places at the end do not count, all others must be
    /// filled.
    fn sources(&mut self, call: &Call, function: &'static Function) {
        let filled = call.slots.iter().rposition(|slot| slot.argument.is_some()).map_or(0, |last| last + 1);
        let mut absent = Vec::new();
        for place in 0..filled.max(function.parameters.len()) {
            let Some(parameter) = function.parameter(place) else { continue };
            match call.slots.get(place) {
                None => absent.push((place, parameter)),
                Some(slot) if slot.argument.is_none() => {
                    let is_between = place < filled && place >= function.parameters.len();
                    let fixes = if is_between { vec![without_place(slot)] } else { vec![] };
                    self.missing(slot.span, function, &[(place, parameter)], fixes);
                }
                Some(_) => {}
            }
        }
        if !absent.is_empty() {
            self.missing(call.name_span, function, &absent, vec![]);
        }
    }

    /// Switch: a source, a default that may be empty, then pairs of key and value.
    fn pairs(&mut self, call: &Call, function: &'static Function) {
        let slots = &call.slots;
        let is_odd = slots.len() % 2 == 1;
        if is_odd && slots.len() > SHORTEST_SWITCH {
            let mut fixes = Vec::new();
            fixes.extend(slots.last().filter(|last| last.argument.is_none()).map(without_place));
            fixes.extend(empty_default(call));
            let facts = vec![("function", function.name.into()), ("given", slots.len().to_string())];
            self.report(ErrorCode::ArgumentPairing, call.name_span, facts, fixes);
        }
        // With an odd number nobody knows which are keys and which are values.
        let known = if is_odd && slots.len() > SHORTEST_SWITCH { 1 } else { slots.len() };
        for (place, slot) in slots.iter().enumerate().take(known) {
            let Some(parameter) = function.parameter(place).filter(|parameter| parameter.required) else {
                continue;
            };
            if slot.argument.is_none() {
                self.missing(slot.span, function, &[(place, parameter)], vec![]);
            }
        }
        let absent: Vec<_> = (slots.len()..SHORTEST_SWITCH)
            .filter_map(|place| Some((place, function.parameter(place)?)))
            .filter(|(_, parameter)| parameter.required)
            .collect();
        if !absent.is_empty() {
            let fixes = if slots.len() == 3 { empty_default(call).into_iter().collect() } else { vec![] };
            self.missing(call.name_span, function, &absent, fixes);
        }
    }

    /// Replace does what its filled places ask for, and only five combinations ask for something.
    fn replace_mode(&mut self, call: &Call, function: &'static Function) {
        let filled: Vec<usize> = (1..function.parameters.len())
            .filter(|place| call.slots.get(*place).is_some_and(|slot| slot.argument.is_some()))
            .collect();
        // Places: 1 oldValue, 2 regexPattern, 3 regexGroupName, 4 replacementValue, 5 replacementAttributeName, 6 template.
        if matches!(filled.as_slice(), [1, 4] | [1, 6] | [2, 4] | [2, 3, 4] | [2, 3, 5]) {
            return;
        }
        // What stands right behind the thing to find was probably meant as its replacement.
        let fixes = match filled.as_slice() {
            [1, place @ (2 | 3)] | [2, place @ 3] => moved(call, *place, 4).into_iter().collect(),
            _ => vec![],
        };
        let given: Vec<&str> = filled
            .iter()
            .filter_map(|place| function.parameters.get(*place))
            .map(|parameter| parameter.label)
            .collect();
        let facts = vec![("function", function.name.into()), ("given", given.join(", "))];
        self.report(ErrorCode::InvalidCombination, call.name_span, facts, fixes);
    }

    fn too_many(&mut self, call: &Call, function: &'static Function) {
        let most = function.parameters.len();
        let (Some(first), Some(last)) = (call.slots.get(most), call.slots.last()) else { return };
        let start = match most.checked_sub(1).and_then(|kept| call.slots.get(kept)) {
            Some(kept) => kept.span.end,
            None => first.span.start,
        };
        let facts = vec![
            ("function", function.name.to_owned()),
            ("most", most.to_string()),
            ("given", call.slots.len().to_string()),
        ];
        let remove = Fix::replace(FixKind::Remove, Span { start, end: last.span.end }, "");
        let end = call.slots.iter().skip(most).filter_map(|slot| slot.argument.as_ref()).next_back();
        let start = first.argument.as_ref().map_or(first.span.start, |argument| argument.span.start);
        let end = end.map_or(last.span.end, |argument| argument.span.end).max(start);
        self.report(ErrorCode::TooManyArguments, Span { start, end }, facts, vec![remove]);
    }

    fn missing(
        &mut self,
        span: Span,
        function: &'static Function,
        parameters: &[(usize, &'static Parameter)],
        fixes: Vec<Fix>,
    ) {
        let labels: Vec<&str> = parameters.iter().map(|(_, parameter)| parameter.label).collect();
        let place = parameters.first().map_or(0, |(place, _)| place + 1);
        let facts = vec![
            ("function", function.name.to_owned()),
            ("parameter", labels.join(", ")),
            ("position", place.to_string()),
        ];
        self.report(ErrorCode::MissingArgument, span, facts, fixes);
    }
}

/// Takes out an empty place together with the comma in front of it.
fn without_place(slot: &Slot) -> Fix {
    let span = Span { start: slot.span.start.saturating_sub(1), end: slot.span.end };
    Fix::replace(FixKind::Remove, span, "")
}

/// Leaves Switch's default empty, so that what stands in its place becomes the first key.
fn empty_default(call: &Call) -> Option<Fix> {
    let second = call.slots.get(1).filter(|slot| slot.argument.is_some())?;
    Some(Fix::insert(FixKind::AddEmptySlot, second.span.start as usize, " ,"))
}

/// Moves the argument of one place to a later one that is empty, as are all between, or not there yet.
fn moved(call: &Call, from: usize, to: usize) -> Option<Fix> {
    let slot = call.slots.get(from)?;
    let mut edits = vec![Edit { span: Span::at(slot.span.start as usize), text: " ,".repeat(to - from) }];
    // The places in between are in front of it now, so they have to go from behind it.
    let behind = call.slots.iter().take(to + 1).next_back().filter(|last| last.span.end > slot.span.end);
    let room = behind.map(|last| Span { start: slot.span.end, end: last.span.end });
    edits.extend(room.map(|span| Edit { span, text: String::new() }));
    Some(Fix { kind: FixKind::AddEmptySlot, edits })
}
