//! How a result came about: every part of the expression with its value, or why it was not needed.

mod codes;

use super::ast::{Node, NodeId, NodeKind};
use super::check::places::all_nodes;
use super::coerce;
use super::compare::ComparedAs;
use super::diagnostic::Diagnostic;
use super::eval::{self, Failure, Stop};
use super::expression::Evaluated;
use super::value::Value;
use crate::span::Span;
use serde::Serialize;

/// So many characters a step shows, all values of a list together: an expression has thousands of steps.
const SHOWN_CHARACTERS: usize = 4_000;
/// So many values of a list a step shows.
const SHOWN_VALUES: usize = 200;

/// An evaluation and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace<'a> {
    /// The same as without a trace.
    pub evaluated: Evaluated<'a>,
    /// One step for each part of the expression, outer ones before inner ones, in reading order.
    pub steps: Vec<Step>,
    /// What is odd about the evaluation for this person.
    pub warnings: Vec<Diagnostic>,
}

/// A part of an expression in an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The part.
    pub node: NodeId,
    /// The step of the part around it, as an index into the steps.
    pub parent: Option<usize>,
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: StepKind,
    /// What it is called: a function's or an attribute's name without brackets, a constant as typed, an operator.
    pub label: String,
    /// What it gave.
    pub state: State,
    /// Why it gave that.
    pub reason: Option<Reason>,
    /// What the function around it did with it.
    pub fate: Option<Fate>,
    /// Its warnings, as indices into the trace's.
    pub warnings: Vec<usize>,
    /// Whether logs must not show it: it is a part of what `Redact` is given, or holds such a part.
    pub redacted: bool,
}

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // as in the tree
pub enum StepKind {
    Attribute,
    Text,
    Number,
    Constant,
    Function,
    Comparison,
    Group,
    /// A part that makes no sense; its expression is not evaluated.
    Invalid,
}

/// What became of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has a value.
    Value(Shown),
    /// It was not computed: its branch was not taken, or the evaluation had ended before.
    NotTaken,
    /// It takes the attribute out of the flow.
    IgnoresAttribute,
    /// It takes the object out of the flow.
    IgnoresObject,
    /// It went wrong.
    Failed,
}

/// A value as a trace shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its kind.
    pub kind: ValueKind,
    /// Its text form; several for a list, none for null.
    pub texts: Vec<String>,
    /// Whether it is longer than what is shown.
    pub is_cut: bool,
}

/// The kinds values have (entra-expressions.md section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // as in the specification
pub enum ValueKind {
    Null,
    Text,
    Number,
    Boolean,
    DateTime,
    Role,
    List,
}

/// Why a part gave what it gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Reason {
    /// `Switch`: a key is equal to the source. `key` counts from 1.
    KeyMatched {
        /// Which.
        key: usize,
    },
    /// `Switch`: no key is equal to the source.
    NoKeyMatched {
        /// Whether there is a default, which was taken then.
        has_default: bool,
    },
    /// `IIF`.
    Condition {
        /// Whether it holds.
        holds: bool,
    },
    /// `IIF` under strict conditions: an attribute of the condition is null or empty, so the whole is null.
    StrictCondition,
    /// A comparison, and what the two sides were compared as.
    Compared {
        /// As what.
        kind: ComparedAs,
    },
    /// `Replace`: nothing was found, the source is unchanged.
    NothingFound,
    /// `Replace`: something was found and replaced.
    Replaced,
    /// `Replace`: the source has a value, which is all that is wanted.
    SourceHasValue,
    /// `Replace`: the source has no value; taken from another attribute.
    TakenFromAttribute,
    /// The source has several values; the function was applied to each.
    AppliedToEach {
        /// How many.
        values: usize,
    },
    /// The source is null, and so is the result.
    SourceIsNull,
    /// `IgnoreFlowIfNullOrEmpty`: there is nothing to flow.
    NothingToFlow,
    /// `FormatDateTime`: the instant itself was formatted.
    InstantFormatted,
}

/// What a function did with one of its arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is the result.
    Chosen,
    /// The condition decided for the other value.
    OtherBranch,
    /// `Switch`: the key that is equal to the source.
    KeyMatched,
    /// `Switch`: a key that is not.
    KeyDiffers,
    /// `Switch`: another key came first, or none matched.
    NotNeeded,
    /// Null, which `Coalesce` and `Join` pass over.
    SkippedNull,
    /// Empty, which `Join` and `SelectUniqueValue` pass over.
    SkippedEmpty,
    /// `SelectUniqueValue`: the target holds this value already.
    TakenInTarget,
    /// It is what an error is about.
    Blamed,
}

/// Listens to a walker.
#[derive(Debug)]
pub(super) struct Recorder {
    steps: Vec<Step>,
    /// By number of the node: its step.
    by_node: Vec<usize>,
    warnings: Vec<Diagnostic>,
}

impl Recorder {
    pub(super) fn new(root: &Node, text: &str) -> Self {
        let nodes = all_nodes(root);
        let highest = nodes.iter().map(|node| node.id.0).max().unwrap_or(0) as usize;
        let mut recorder = Self {
            steps: Vec::with_capacity(nodes.len()),
            by_node: vec![usize::MAX; highest + 1],
            warnings: vec![],
        };
        for node in nodes {
            recorder.set_place(node.id);
            let (kind, label) = describe(node, text);
            recorder.steps.push(Step {
                node: node.id,
                parent: None,
                span: node.span,
                kind,
                label,
                state: State::NotTaken,
                reason: None,
                fate: None,
                warnings: vec![],
                redacted: false,
            });
        }
        for node in all_nodes(root) {
            let parent = recorder.by_node.get(node.id.0 as usize).copied();
            for child in node.children() {
                if let Some(step) = recorder.step(child.id) {
                    step.parent = parent;
                }
            }
        }
        recorder
    }

    fn set_place(&mut self, node: NodeId) {
        let place = self.steps.len();
        if let Some(entry) = self.by_node.get_mut(node.0 as usize) {
            *entry = place;
        }
    }

    fn step(&mut self, node: NodeId) -> Option<&mut Step> {
        self.steps.get_mut(*self.by_node.get(node.0 as usize)?)
    }

    /// A part has been computed.
    #[inline(never)]
    pub(super) fn leave(&mut self, node: NodeId, outcome: &eval::Evaluated) {
        let state = match outcome {
            Ok(value) => State::Value(Shown::of(value)),
            Err(Stop::IgnoreAttribute) => State::IgnoresAttribute,
            Err(Stop::IgnoreObject) => State::IgnoresObject,
            Err(Stop::Error(_)) => State::Failed,
        };
        if let Some(step) = self.step(node) {
            step.state = state;
        }
    }

    pub(super) fn reason(&mut self, node: NodeId, reason: Reason) {
        if let Some(step) = self.step(node) {
            step.reason = Some(reason);
        }
    }

    pub(super) fn fate(&mut self, node: NodeId, fate: Fate) {
        if let Some(step) = self.step(node) {
            step.fate = Some(fate);
        }
    }

    /// Notes something odd; the same thing at the same place only once, however many values show it.
    pub(super) fn warn(&mut self, node: NodeId, warning: Diagnostic) {
        if self.warnings.iter().any(|known| known.code == warning.code && known.span == warning.span) {
            return;
        }
        let index = self.warnings.len();
        self.warnings.push(warning);
        if let Some(step) = self.step(node) {
            step.warnings.push(index);
        }
    }

    pub(super) fn redact(&mut self, node: NodeId) {
        let Some(&place) = self.by_node.get(node.0 as usize) else { return };
        let mut around = Some(place);
        while let Some(step) = around.and_then(|place| self.steps.get_mut(place)) {
            step.redacted = true;
            around = step.parent;
        }
        // Reading order puts all that is within a part right behind it.
        let Some(within) = self.steps.get(place).map(|step| step.span) else { return };
        for step in self.steps.iter_mut().skip(place) {
            if step.span.start >= within.end {
                break;
            }
            step.redacted = true;
        }
    }

    pub(super) fn finish(mut self, evaluated: Evaluated<'_>) -> Trace<'_> {
        if let super::expression::Outcome::Error(Failure { span, .. }) = &evaluated.outcome {
            self.blame(*span);
        }
        Trace { evaluated, steps: self.steps, warnings: self.warnings }
    }

    /// The part that an error blames has a value and yet is what failed; the parts around it fail with it.
    fn blame(&mut self, span: Span) {
        let blamed = self.steps.iter_mut().find(|step| step.span == span && step.state != State::NotTaken);
        if let Some(step) = blamed
            && step.fate.is_none()
        {
            step.fate = Some(Fate::Blamed);
        }
    }
}

impl Shown {
    fn of(value: &Value) -> Self {
        let (mut left, mut is_cut) = (SHOWN_CHARACTERS, false);
        let mut shown = |value: &Value| {
            let text = coerce::text(value)?;
            let Some((end, _)) = text.char_indices().nth(left) else {
                left -= text.chars().count();
                return Some(text.into_owned());
            };
            (left, is_cut) = (0, true);
            Some(text.get(..end).unwrap_or_default().to_owned())
        };
        let (texts, count) = match value {
            Value::List(values) => {
                (values.iter().take(SHOWN_VALUES).filter_map(shown).collect(), values.len())
            }
            scalar => (shown(scalar).into_iter().collect(), 1),
        };
        Self { kind: ValueKind::of(value), texts, is_cut: is_cut || count > SHOWN_VALUES }
    }
}

impl ValueKind {
    /// The kind of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Text(_) => Self::Text,
            Value::Number(_) => Self::Number,
            Value::Boolean(_) => Self::Boolean,
            Value::DateTime(_) => Self::DateTime,
            Value::Role(_) => Self::Role,
            Value::List(_) => Self::List,
        }
    }
}

fn describe(node: &Node, text: &str) -> (StepKind, String) {
    let typed = || node.span.of(text).to_owned();
    match &node.kind {
        NodeKind::Attribute(attribute) => (StepKind::Attribute, attribute.name.clone()),
        NodeKind::Text(_) => (StepKind::Text, typed()),
        NodeKind::Number(_) => (StepKind::Number, typed()),
        NodeKind::Constant(_) => (StepKind::Constant, typed()),
        NodeKind::Call(call) => (StepKind::Function, call.name.clone()),
        NodeKind::Comparison(comparison) => (StepKind::Comparison, comparison.operator.as_str().to_owned()),
        NodeKind::Group(_) => (StepKind::Group, "( )".to_owned()),
        NodeKind::Identifier(_) | NodeKind::Broken(_) | NodeKind::Missing => (StepKind::Invalid, typed()),
    }
}
