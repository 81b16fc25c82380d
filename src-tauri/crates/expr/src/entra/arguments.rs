//! What an evaluator sees of its call.

use super::ast::{Call, Node};
use super::code::{ErrorCode, WarningCode};
use super::coerce;
use super::environment::Environment;
use super::eval::{Evaluated, MAX_LIST, MAX_VALUES, Stop, Walker, fail, too_big};
use super::prepared::Prepared;
use super::trace::{Fate, Reason};
use super::value::Value;
use crate::span::Span;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The arguments of one call. Places count from 0. The first reading of an argument takes it; for the functions that decide
/// themselves what is computed, reading an argument computes it.
pub struct Arguments<'c, 'w, 'a> {
    walker: &'c mut Walker<'w, 'a>,
    node: &'a Node,
    call: &'a Call,
    /// Where the computed arguments begin on the walker's stack; none for functions that decide themselves.
    computed: Option<usize>,
}

impl<'c, 'w, 'a> Arguments<'c, 'w, 'a> {
    pub(super) fn new(
        walker: &'c mut Walker<'w, 'a>,
        node: &'a Node,
        call: &'a Call,
        computed: Option<usize>,
    ) -> Self {
        Self { walker, node, call, computed }
    }

    /// How many places there are, empty ones included.
    pub fn count(&self) -> usize {
        self.call.slots.len()
    }

    /// Whether something stands at a place.
    pub fn given(&self, place: usize) -> bool {
        self.argument(place).is_some()
    }

    /// Where an argument stands; the whole call for a place that is left off.
    pub fn span(&self, place: usize) -> Span {
        match self.call.slots.get(place) {
            Some(slot) => slot.argument.as_ref().map_or(slot.span, |argument| argument.span),
            None => self.node.span,
        }
    }

    /// What the caller brought along.
    pub fn environment(&self) -> &'w Environment<'w> {
        self.walker.environment
    }

    /// An argument, whatever it is; null if its place is empty.
    ///
    /// # Errors
    /// What computing it ends with.
    pub fn value(&mut self, place: usize) -> Evaluated<'a> {
        match (self.computed, self.argument(place)) {
            (Some(base), _) => Ok(self.walker.stack.take(base + place).unwrap_or(Value::Null)),
            (None, Some(argument)) => self.walker.node(argument),
            (None, None) => Ok(Value::Null),
        }
    }

    /// Whether an argument that has been computed but not read is null. Its place may be empty.
    pub fn is_null(&self, place: usize) -> bool {
        self.look(place).is_none_or(|value| *value == Value::Null)
    }

    /// An argument that has been computed, without taking it; none if its place is empty.
    pub(super) fn look(&self, place: usize) -> Option<&Value<'a>> {
        self.walker.stack.get(self.computed? + place)
    }

    /// The text of an argument that must have one value at most; `None` for null.
    ///
    /// # Errors
    /// [`ErrorCode::MultiValueNotAllowed`].
    pub fn text(&mut self, place: usize) -> Result<Option<Cow<'a, str>>, Stop> {
        let value = self.scalar(place)?;
        Ok(coerce::into_text(value))
    }

    /// An argument that must have one value at most.
    ///
    /// # Errors
    /// [`ErrorCode::MultiValueNotAllowed`].
    pub fn scalar(&mut self, place: usize) -> Evaluated<'a> {
        match self.value(place)? {
            Value::List(values) => {
                Err(self.fail_with(ErrorCode::MultiValueNotAllowed, place, "count", values.len().to_string()))
            }
            value => Ok(value),
        }
    }

    /// The number of an argument; `None` for null.
    ///
    /// # Errors
    /// [`ErrorCode::MultiValueNotAllowed`], [`ErrorCode::TypeMismatch`].
    pub fn number(&mut self, place: usize) -> Result<Option<Decimal>, Stop> {
        match self.scalar(place)? {
            Value::Null => Ok(None),
            value => match coerce::number(&value) {
                Some(number) => Ok(Some(number)),
                None => Err(self.mismatch(place, "number", &value)),
            },
        }
    }

    /// The whole number of an argument, decimals cut off; `None` for null. Numbers beyond 64 bits become the nearest that
    /// fits: as positions, lengths and counts they mean the same.
    ///
    /// # Errors
    /// [`ErrorCode::MultiValueNotAllowed`], [`ErrorCode::TypeMismatch`].
    pub fn count_of(&mut self, place: usize) -> Result<Option<i64>, Stop> {
        let number = self.number(place)?;
        let nearest = |number: Decimal| if number.is_sign_negative() { i64::MIN } else { i64::MAX };
        Ok(number.map(|number| coerce::integer(number).unwrap_or_else(|| nearest(number))))
    }

    /// As [`Arguments::count_of`] where null means nothing.
    ///
    /// # Errors
    /// As there; null is a [`ErrorCode::TypeMismatch`].
    pub fn needed_count(&mut self, place: usize) -> Result<i64, Stop> {
        match self.count_of(place)? {
            Some(count) => Ok(count),
            None => Err(self.mismatch(place, "number", &Value::Null)),
        }
    }

    /// Applies a function of texts to a source, which may have several values; null stays null, and values that the function
    /// makes null are left out (entra-expressions.md sections 4 and 5).
    ///
    /// # Errors
    /// What the function ends with, and [`ErrorCode::LimitExceeded`] for what grows too big.
    pub fn each(
        &mut self,
        place: usize,
        mut apply: impl FnMut(&mut Self, Cow<'a, str>) -> Evaluated<'a>,
    ) -> Evaluated<'a> {
        match self.value(place)? {
            Value::List(values) => {
                self.reason(Reason::AppliedToEach { values: values.len() });
                let mut results = Values::new(self.node.span);
                for text in values.into_iter().filter_map(coerce::into_text) {
                    results.add(apply(self, text)?)?;
                }
                Ok(results.into_value())
            }
            value => match coerce::into_text(value) {
                Some(text) => apply(self, text),
                None => Ok(Value::Null),
            },
        }
    }

    /// What was made ready when the expression was read, if the argument is a constant.
    pub(super) fn prepared(&self, place: usize) -> Option<&'a Prepared> {
        let mut argument = self.argument(place)?;
        while let super::ast::NodeKind::Group(inner) = &argument.kind {
            argument = inner;
        }
        self.walker.prepared(argument)
    }

    /// An error that an argument is to blame for.
    pub fn fail(&self, code: ErrorCode, place: usize) -> Stop {
        fail(code, self.span(place), self.about(place))
    }

    /// As [`Arguments::fail`], with something to say about it.
    pub fn fail_with(&self, code: ErrorCode, place: usize, fact: &'static str, value: String) -> Stop {
        self.fail_about(code, place, [(fact, value)])
    }

    /// As [`Arguments::fail`], with things to say about it.
    pub fn fail_about<const N: usize>(
        &self,
        code: ErrorCode,
        place: usize,
        more: [(&'static str, String); N],
    ) -> Stop {
        let mut facts = self.about(place);
        facts.extend(more);
        fail(code, self.span(place), facts)
    }

    /// The error for a value of the wrong kind.
    pub fn mismatch(&self, place: usize, expected: &'static str, value: &Value) -> Stop {
        let shown = shortened(&coerce::text(value).unwrap_or_default());
        self.fail_about(ErrorCode::TypeMismatch, place, [("expected", expected.to_owned()), ("value", shown)])
    }

    /// The error for a result that grows beyond its limit.
    pub fn too_big(&self) -> Stop {
        too_big(self.node.span)
    }

    fn about(&self, place: usize) -> Vec<(&'static str, String)> {
        let mut facts = vec![("function", self.call.name.clone())];
        if let Some(parameter) = self.call.function.and_then(|function| function.parameter(place)) {
            facts.push(("parameter", parameter.label.to_owned()));
        }
        facts
    }

    /// Whether somebody listens. What only warnings need is not worth computing otherwise.
    pub fn is_traced(&self) -> bool {
        self.walker.recorder.is_some()
    }

    /// Notes something odd about an argument.
    pub fn warn(&mut self, code: WarningCode, place: usize, facts: Vec<(&'static str, String)>) {
        let (span, node) =
            (self.span(place), self.argument(place).map_or(self.node.id, |argument| argument.id));
        self.walker.warn(code, node, span, facts);
    }

    /// Notes why the call gives what it gives.
    pub(super) fn reason(&mut self, reason: Reason) {
        if let Some(recorder) = &mut self.walker.recorder {
            recorder.reason(self.node.id, reason);
        }
    }

    /// Notes what became of an argument.
    pub(super) fn fate(&mut self, place: usize, fate: Fate) {
        if let Some(argument) = self.argument(place) {
            self.walker.fate(argument.id, fate);
        }
    }

    /// Marks the result, and with it the whole mapping, as one that logs must not show.
    pub(super) fn redact(&mut self) {
        self.walker.redacted = true;
        if let Some(recorder) = &mut self.walker.recorder {
            recorder.redact(self.node.id);
        }
    }

    /// How many attributes turned out null or empty so far; growth while an argument was computed tells of that argument.
    pub(super) fn empty_attributes(&self) -> usize {
        self.walker.empty_attributes
    }

    /// All of the call.
    pub fn whole(&self) -> Span {
        self.node.span
    }

    fn argument(&self, place: usize) -> Option<&'a Node> {
        self.call.slots.get(place)?.argument.as_ref()
    }
}

/// The start of a text, for an error's facts: enough to recognise it.
pub(super) fn shortened(text: &str) -> String {
    const ENOUGH: usize = 100;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A list that is being built. It leaves null out and takes lists apart.
pub(super) struct Values<'a> {
    values: Vec<Value<'a>>,
    bytes: usize,
    span: Span,
}

impl<'a> Values<'a> {
    pub(super) fn new(span: Span) -> Self {
        Self { values: Vec::new(), bytes: 0, span }
    }

    /// Adds a value.
    ///
    /// # Errors
    /// [`ErrorCode::LimitExceeded`].
    pub(super) fn add(&mut self, value: Value<'a>) -> Result<(), Stop> {
        match value {
            Value::Null => Ok(()),
            Value::List(values) => values.into_iter().try_for_each(|value| self.add_one(value)),
            value => self.add_one(value),
        }
    }

    fn add_one(&mut self, value: Value<'a>) -> Result<(), Stop> {
        if let Value::Text(Cow::Owned(text)) = &value {
            self.bytes += text.len();
        }
        if self.bytes > MAX_LIST || self.values.len() >= MAX_VALUES {
            return Err(too_big(self.span));
        }
        self.values.push(value);
        Ok(())
    }

    /// The list; null if nothing is in it.
    pub(super) fn into_value(self) -> Value<'a> {
        if self.values.is_empty() { Value::Null } else { Value::List(self.values) }
    }
}
