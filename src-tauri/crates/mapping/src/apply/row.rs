//! One row for one person.

use super::path::TargetPath;
use crate::model::{Apply, AttributeDefinition, AttributeMapping, AttributeType, Mutability, SourceKind};
use expr::entra::attributes::Attributes;
use expr::entra::coerce;
use expr::entra::dialect::Dialect;
use expr::entra::environment::Environment;
use expr::entra::eval::Failure;
use expr::entra::expression::{Expression, Outcome};
use expr::entra::value::Value;
use std::borrow::Cow;

/// A row made ready.
#[derive(Debug)]
pub struct Row {
    /// *Target attribute*.
    pub target: String,
    path: Option<TargetPath>,
    kind: AttributeType,
    is_multi_valued: bool,
    never: Option<Skip>,
    only_during_creation: bool,
    default: Option<String>,
    expression: Option<Expression>,
    shortcut: Option<Shortcut>,
}

/// What most rows are, so that they need no walk over a tree.
#[derive(Debug)]
enum Shortcut {
    Attribute(String),
    Constant(String),
}

/// What is to be done with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// It is created.
    Create,
    /// It is compared with what is there, and changed.
    Update,
}

/// What came of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowResult<'a> {
    /// The result.
    pub outcome: RowOutcome<'a>,
    /// Whether logs must not show the value (`Redact`).
    pub redacted: bool,
}

/// The results there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome<'a> {
    /// A value is sent.
    Sent {
        /// As it is on the wire.
        value: SentValue<'a>,
        /// Whether it is the default value, as there was none.
        is_default: bool,
    },
    /// The value refers to other objects, by the source's ids, and follows once they are linked.
    Reference(Vec<Cow<'a, str>>),
    /// Nothing is sent.
    Skipped(Skip),
    /// The value cannot be sent.
    Failed(RowFailure),
}

/// A value on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // as JSON names them
pub enum SentValue<'a> {
    Text(Cow<'a, str>),
    Boolean(bool),
    Integer(i64),
    Texts(Vec<Cow<'a, str>>),
}

/// Why nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Skip {
    /// There is no value, and no default value that counts.
    Null,
    /// The expression took the attribute out of the flow.
    Ignored,
    /// The expression took the person out of the flow.
    ObjectIgnored,
    /// *Only during object creation*, and this is no creation.
    OnlyDuringCreation,
    /// An earlier row has the same target.
    Repeated,
    /// The target's primary key, which the target gives out itself.
    Anchor,
    /// The target attribute is read-only.
    ReadOnly,
}

/// Why a value cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFailure {
    /// The expression failed.
    Expression(Failure),
    /// Several values for an attribute that takes one (`SchemaPropertyCanOnlyAcceptValue`); how many.
    SeveralValues(usize),
    /// The attribute takes true and false only.
    NotABoolean(String),
    /// The attribute takes whole numbers only.
    NotAnInteger(String),
    /// The target is no path that a value could go to.
    BadTarget,
}

impl Row {
    pub(super) fn new(
        row: &AttributeMapping,
        definition: Option<&AttributeDefinition>,
        is_repeated: bool,
    ) -> Self {
        let expression =
            row.source.as_ref().map(|source| Expression::new(&source.expression, Dialect::Application));
        let path = TargetPath::parse(&row.target);
        let never = [
            (is_repeated, Skip::Repeated),
            (definition.is_some_and(|it| it.anchor), Skip::Anchor),
            (definition.is_some_and(|it| it.mutability == Mutability::ReadOnly), Skip::ReadOnly),
        ];
        Self {
            target: row.target.clone(),
            kind: definition.map_or_else(|| usual_kind(path.as_ref()), |it| it.kind.clone()),
            is_multi_valued: definition.is_some_and(|it| it.multi_valued),
            never: never.into_iter().find_map(|(holds, skip)| holds.then_some(skip)),
            only_during_creation: row.apply == Apply::OnlyDuringCreation,
            default: row.default_text().map(str::to_owned),
            shortcut: shortcut(expression.as_ref()),
            expression,
            path,
        }
    }

    /// The source; nothing for the mapping type *None*.
    pub fn expression(&self) -> Option<&Expression> {
        self.expression.as_ref()
    }

    /// Where the value goes; nothing for a target that is no path.
    pub fn path(&self) -> Option<&TargetPath> {
        self.path.as_ref()
    }

    /// What the target attribute holds.
    pub fn kind(&self) -> &AttributeType {
        &self.kind
    }

    /// What comes of a person.
    pub fn evaluate<'a>(
        &'a self,
        operation: Operation,
        person: &'a dyn Attributes,
        environment: &Environment,
    ) -> RowResult<'a> {
        let is_creation = operation == Operation::Create;
        let skip =
            self.never.or((self.only_during_creation && !is_creation).then_some(Skip::OnlyDuringCreation));
        if let Some(skip) = skip {
            return RowResult { outcome: RowOutcome::Skipped(skip), redacted: false };
        }
        let (outcome, redacted) = self.value(person, environment);
        let default = self.default.as_deref().filter(|_| is_creation);
        let outcome = match (outcome, default) {
            (Outcome::Null, Some(default)) => self.send(Cow::Borrowed(default), true),
            (Outcome::Null, None) => RowOutcome::Skipped(Skip::Null),
            (Outcome::Value(text), _) => self.send(text, false),
            (Outcome::Values(mut texts), _) if texts.len() == 1 && !self.is_multi_valued => {
                self.send(texts.pop().unwrap_or_default(), false)
            }
            (Outcome::Values(texts), _) => self.send_several(texts),
            (Outcome::IgnoreAttribute, _) => RowOutcome::Skipped(Skip::Ignored),
            (Outcome::IgnoreObject, _) => RowOutcome::Skipped(Skip::ObjectIgnored),
            (Outcome::Error(failure), _) => RowOutcome::Failed(RowFailure::Expression(failure)),
        };
        RowResult { outcome, redacted }
    }

    fn value<'a>(&'a self, person: &'a dyn Attributes, environment: &Environment) -> (Outcome<'a>, bool) {
        match (&self.shortcut, &self.expression) {
            (Some(Shortcut::Constant(text)), _) => (Outcome::Value(Cow::Borrowed(text)), false),
            (Some(Shortcut::Attribute(name)), _) => {
                let outcome = match person.value(name) {
                    Value::List(values) => {
                        Outcome::Values(values.into_iter().filter_map(coerce::into_text).collect())
                    }
                    value => coerce::into_text(value).map_or(Outcome::Null, Outcome::Value),
                };
                (outcome, false)
            }
            (None, Some(expression)) => {
                let evaluated = expression.evaluate(person, environment);
                (evaluated.outcome, evaluated.redacted)
            }
            (None, None) => (Outcome::Null, false),
        }
    }

    fn send<'a>(&self, text: Cow<'a, str>, is_default: bool) -> RowOutcome<'a> {
        if self.kind == AttributeType::Reference {
            return RowOutcome::Reference(vec![text]);
        }
        if self.path.is_none() {
            return RowOutcome::Failed(RowFailure::BadTarget);
        }
        let value = match self.kind {
            _ if self.is_multi_valued => SentValue::Texts(vec![text]),
            AttributeType::Boolean => match boolean(&text) {
                Some(value) => SentValue::Boolean(value),
                None => return RowOutcome::Failed(RowFailure::NotABoolean(text.into_owned())),
            },
            AttributeType::Integer => match text.trim().parse() {
                Ok(value) => SentValue::Integer(value),
                Err(_) => return RowOutcome::Failed(RowFailure::NotAnInteger(text.into_owned())),
            },
            _ => SentValue::Text(text),
        };
        RowOutcome::Sent { value, is_default }
    }

    fn send_several<'a>(&self, texts: Vec<Cow<'a, str>>) -> RowOutcome<'a> {
        if !self.is_multi_valued {
            RowOutcome::Failed(RowFailure::SeveralValues(texts.len()))
        } else if self.kind == AttributeType::Reference {
            RowOutcome::Reference(texts)
        } else if self.path.is_none() {
            RowOutcome::Failed(RowFailure::BadTarget)
        } else {
            RowOutcome::Sent { value: SentValue::Texts(texts), is_default: false }
        }
    }
}

impl RowResult<'_> {
    /// What existing users are looked for by. Default values are not looked for, as they count on creation only.
    pub fn matching_text(&self) -> Option<Cow<'_, str>> {
        match &self.outcome {
            RowOutcome::Sent { value, is_default: false } => value.text(),
            _ => None,
        }
    }

    /// The value that is sent, as text; nothing if none or several are.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match &self.outcome {
            RowOutcome::Sent { value, .. } => value.text(),
            _ => None,
        }
    }
}

impl SentValue<'_> {
    /// A single value as text; truth values as `True` and `False`.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Boolean(value) => Some(Cow::Borrowed(coerce::boolean_text(*value))),
            Self::Integer(value) => Some(Cow::Owned(value.to_string())),
            Self::Texts(_) => None,
        }
    }
}

/// What a target holds that no attribute list has.
fn usual_kind(path: Option<&TargetPath>) -> AttributeType {
    match path.map(TargetPath::last) {
        Some("active" | "primary") => AttributeType::Boolean,
        _ => AttributeType::String,
    }
}

fn shortcut(expression: Option<&Expression>) -> Option<Shortcut> {
    let expression = expression.filter(|expression| !expression.has_errors())?;
    let source = crate::model::Source::of(expression.text());
    match source.kind {
        SourceKind::Attribute => Some(Shortcut::Attribute(source.name)),
        // Bare words such as NULL are no texts.
        SourceKind::Constant if expression.text().trim_start().starts_with('"') => {
            Some(Shortcut::Constant(source.name))
        }
        _ => None,
    }
}

/// As .NET reads truth values.
fn boolean(text: &str) -> Option<bool> {
    let text = text.trim();
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    is("True").then_some(true).or(is("False").then_some(false))
}
