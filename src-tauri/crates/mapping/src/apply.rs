//! What a table makes of a person: the outcome of each row, and the resource that is sent on create
//! (entra-provisioning.md sections 2.3, 2.4 and 3).
//!
//! The same function serves previews, checks over a whole directory, and provisioning cycles. Values are borrowed from the person
//! and the table; nothing is put together that is not asked for.
//!
//! Documented: nothing null is sent; default values count on creation only; *Only during object creation* rows take no part in
//! updates; references follow once both ends are linked, so a create carries none; a target with one value cannot take
//! several. Assumed: a repeated target counts once, in its first row; the target's primary key and read-only attributes are not
//! sent; a truth value is `True` or `False` in any case; a person for whom a row fails is not provisioned; of the words for
//! *Apply this mapping* that the portal does not offer, all mean *Always*. Whether a person may be created at all (in scope, not
//! deleted) is not asked here, see [`crate::scope`].

mod path;
mod resource;
mod row;
#[cfg(test)]
mod tests;

pub use path::{Selector, TargetPath};
pub use row::{Operation, Row, RowFailure, RowOutcome, RowResult, SentValue, Skip};

use crate::model::{AttributeDefinition, MappingPlace, Schema};
use expr::entra::attributes::Attributes;
use expr::entra::environment::Environment;
use expr::entra::trace::Trace;
use resource::Shape;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::HashMap;

/// An object mapping made ready to be applied to many people.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
    matching: Vec<usize>,
    required: Vec<Required>,
    shape: Shape,
}

/// A target attribute that must have a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// Its name in the attribute list.
    pub attribute: String,
    /// The row that gives it one; nothing if no row does.
    pub row: Option<usize>,
}

/// What comes of a person on create.
#[derive(Debug)]
pub struct Creation<'a> {
    table: &'a Table,
    /// In the table's order.
    pub rows: Vec<RowResult<'a>>,
}

/// Why a person is not created. Row numbers are the table's, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No matching attribute has a value: the person is skipped at import (`ImportSkipped`).
    NothingToMatch,
    /// A row took the person out of the flow (`IgnoreObjectFlow`).
    ObjectIgnored {
        /// Which.
        row: usize,
    },
    /// A row failed.
    RowFailed {
        /// Which.
        row: usize,
    },
    /// A required attribute gets no value (`MissingValues`).
    RequiredMissing {
        /// The target attribute.
        attribute: String,
        /// The row that gave none, if there is one.
        row: Option<usize>,
    },
}

impl Table {
    /// Makes an object mapping ready; nothing if there is none at this place. Missing definitions are no obstacle: attributes
    /// that no list has are single-valued texts, but for `active` and `primary`.
    pub fn new(schema: &Schema, place: &MappingPlace) -> Option<Self> {
        let mapping = schema.mapping(place)?;
        let target = schema.target_of(place).and_then(|place| schema.object(&place));
        let mut definitions: HashMap<&str, &AttributeDefinition> = HashMap::new();
        for definition in target.into_iter().flat_map(|target| &target.attributes) {
            definitions.entry(&definition.name).or_insert(definition);
        }
        let mut first_rows: HashMap<&str, usize> = HashMap::new();
        let rows = mapping.rows.iter().enumerate().map(|(index, row)| {
            let first = *first_rows.entry(&row.target).or_insert(index);
            Row::new(row, definitions.get(row.target.as_str()).copied(), first != index)
        });
        let rows: Vec<Row> = rows.collect();
        let required = target.into_iter().flat_map(|target| &target.attributes);
        let required = required.filter(|it| it.required && !it.anchor && it.default_value.is_none());
        let required = required.map(|definition| Required {
            attribute: definition.name.clone(),
            row: first_rows.get(definition.name.as_str()).copied(),
        });
        Some(Self {
            required: required.collect(),
            matching: mapping.matching_rows(),
            shape: Shape::of(&mapping.target_object),
            rows,
        })
    }

    /// The rows, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows that take part in matching, in the order in which they are asked.
    pub fn matching(&self) -> &[usize] {
        &self.matching
    }

    /// The target attributes that must have a value, the primary key not among them.
    pub fn required(&self) -> &[Required] {
        &self.required
    }

    /// What comes of a person on create.
    pub fn create<'a>(&'a self, person: &'a dyn Attributes, environment: &Environment) -> Creation<'a> {
        Creation { table: self, rows: self.evaluate(Operation::Create, person, environment) }
    }

    /// What the rows give.
    pub fn evaluate<'a>(
        &'a self,
        operation: Operation,
        person: &'a dyn Attributes,
        environment: &Environment,
    ) -> Vec<RowResult<'a>> {
        self.rows.iter().map(|row| row.evaluate(operation, person, environment)).collect()
    }

    /// How a row came to its value. Nothing for the mapping type *None*.
    pub fn trace<'a>(
        &'a self,
        row: usize,
        person: &'a dyn Attributes,
        environment: &Environment,
    ) -> Option<Trace<'a>> {
        Some(self.rows.get(row)?.expression()?.trace(person, environment))
    }

    /// The resource that values make up: row by row a target and what is sent to it.
    pub fn resource<'r>(&self, results: impl IntoIterator<Item = &'r RowResult<'r>>) -> Map<String, Value> {
        let sent = self.rows.iter().zip(results).filter_map(|(row, result)| match &result.outcome {
            RowOutcome::Sent { value, .. } => Some((row.path()?, value)),
            _ => None,
        });
        self.shape.resource(sent)
    }
}

impl<'a> Creation<'a> {
    /// Why the person is not created; nothing if it is.
    pub fn refusals(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self.has_nothing_to_match() {
            refusals.push(Refusal::NothingToMatch);
        }
        for (row, result) in self.rows.iter().enumerate() {
            match result.outcome {
                RowOutcome::Skipped(Skip::ObjectIgnored) => refusals.push(Refusal::ObjectIgnored { row }),
                RowOutcome::Failed(_) => refusals.push(Refusal::RowFailed { row }),
                _ => {}
            }
        }
        let missing = self.table.required.iter().filter(|required| self.misses(required));
        refusals.extend(missing.map(|required| Refusal::RequiredMissing {
            attribute: required.attribute.clone(),
            row: required.row,
        }));
        refusals
    }

    /// Whether the person is not created. Quicker than [`Creation::refusals`].
    pub fn is_refused(&self) -> bool {
        let stops = |result: &RowResult| {
            matches!(result.outcome, RowOutcome::Skipped(Skip::ObjectIgnored) | RowOutcome::Failed(_))
        };
        self.rows.iter().any(stops)
            || self.table.required.iter().any(|required| self.misses(required))
            || self.has_nothing_to_match()
    }

    /// The rows that existing users are looked for by, and what is looked for, in order.
    pub fn matching(&self) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
        self.table.matching.iter().filter_map(|row| Some((*row, self.rows.get(*row)?.matching_text()?)))
    }

    /// The rows whose values refer to other objects, and the source's ids of those. They are sent when both ends are linked.
    pub fn references(&self) -> impl Iterator<Item = (usize, &[Cow<'a, str>])> {
        self.rows.iter().enumerate().filter_map(|(row, result)| match &result.outcome {
            RowOutcome::Reference(ids) => Some((row, ids.as_slice())),
            _ => None,
        })
    }

    /// The resource that is sent, whether or not the person is refused.
    pub fn resource(&self) -> Map<String, Value> {
        self.table.resource(&self.rows)
    }

    fn has_nothing_to_match(&self) -> bool {
        !self.table.matching.is_empty() && self.matching().next().is_none()
    }

    fn misses(&self, required: &Required) -> bool {
        let result = required.row.and_then(|row| self.rows.get(row));
        // A row that fails or ignores the person is a reason of its own.
        result.is_none_or(
            |result| matches!(&result.outcome, RowOutcome::Skipped(skip) if *skip != Skip::ObjectIgnored),
        )
    }
}
