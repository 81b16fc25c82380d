//! Entra's schema JSON, in and out: as the portal's editor and Microsoft Graph give it, changed only where it was edited
//! (entra-provisioning.md section 5).
//!
//! The text is kept, the model is a view of it, and an edit replaces the spans it is about. So unknown keys, their order,
//! the spelling of numbers and the layout stay as they were.

mod cursor;
mod edit;
mod fault;
mod find;
mod read;
#[cfg(test)]
pub(crate) mod tests;
mod write;

pub use edit::{AttributeEdit, Edit, EditError, RowEdit};
pub use fault::{Lookalike, SchemaError, SchemaFault};

use crate::json::{Json, NodeId, Spot};
use crate::model::{Place, RowPlace, Schema};
use crate::source;
use cursor::At;

/// A schema with the text it was read from.
#[derive(Debug, Clone)]
pub struct SchemaDocument {
    json: Json,
    schema: Schema,
}

impl SchemaDocument {
    /// Reads a file's bytes.
    ///
    /// ```
    /// let bytes = br#"{"synchronizationRules": [], "directories": []}"#;
    /// let document = mapping::document::SchemaDocument::read(bytes)?;
    /// assert_eq!(document.to_bytes(), bytes);
    /// # Ok::<(), mapping::document::SchemaError>(())
    /// ```
    ///
    /// # Errors
    /// If it is no JSON, or no schema: what is wrong, and where.
    pub fn read(bytes: &[u8]) -> Result<Self, SchemaError> {
        Self::of(Json::read(bytes)?)
    }

    fn of(json: Json) -> Result<Self, SchemaError> {
        let schema = read::schema(At::new(&json, NodeId::ROOT))?;
        Ok(Self { json, schema })
    }

    /// This document, if it is about a custom SCIM application.
    ///
    /// # Errors
    /// [`SchemaFault::OtherApplication`] where the target is named, if none of its object mappings has a SCIM object as its target
    /// and no directory is called `customappsso`.
    pub fn of_custom_application(self) -> Result<Self, SchemaError> {
        let Some(targets) = self.schema.other_application() else { return Ok(self) };
        let target = targets.first().copied().unwrap_or_default().to_owned();
        let place = find::rule(&self, 0).and_then(|rule| self.json.member(rule, "targetDirectoryName"));
        let spot = self.json.spot(place.unwrap_or(NodeId::ROOT));
        Err(SchemaError { fault: SchemaFault::OtherApplication { target }, spot })
    }

    /// What it says.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The file's bytes: the ones it was read from, but for what was edited since.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.json.to_bytes()
    }

    /// The text and where its values are.
    pub fn json(&self) -> &Json {
        &self.json
    }

    /// Where in the text something is.
    pub fn spot(&self, place: &Place) -> Option<Spot> {
        find::node(self, place).map(|node| self.json.spot(node))
    }

    /// The document with an edit.
    ///
    /// # Errors
    /// If what is to be edited is not there, or cannot be stored.
    pub fn edit(&self, edit: &Edit) -> Result<Self, EditError> {
        let changes = write::changes(self, edit)?;
        if changes.is_empty() {
            return Ok(self.clone());
        }
        changes.apply().map_err(SchemaError::from).and_then(Self::of).map_err(EditError::Unreadable)
    }

    /// The document with several edits, one after the other.
    ///
    /// # Errors
    /// Those of the first edit that fails.
    pub fn edit_all(&self, edits: &[Edit]) -> Result<Self, EditError> {
        edits.iter().try_fold(self.clone(), |document, edit| document.edit(edit))
    }

    /// Whether what a row stores beside its source's text (kind, name, parsed form) is what follows from that text. Nothing
    /// for rows without a source, and for expressions with errors, which have no parsed form to compare with.
    pub fn is_source_consistent(&self, place: &RowPlace) -> Option<bool> {
        let row = find::node(self, &Place::Row(place.clone()))?;
        let source = self.json.member(row, "source")?;
        let text = self.json.string(self.json.member(source, "expression")?)?;
        if expr::entra::expression::Expression::new(&text, expr::entra::dialect::Dialect::Application)
            .has_errors()
        {
            return None;
        }
        let derived = source::stored(&crate::model::Source::of(&text))?;
        let stored = self.json.value(source)?;
        Some(["name", "type", "parameters"].iter().all(|key| stored.get(key) == derived.get(key)))
    }
}
