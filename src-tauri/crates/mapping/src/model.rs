//! What a provisioning configuration says, in Entra's terms, as plain data (entra-provisioning.md sections 5.2 and 5.3).
//!
//! *Invariant:* data only. What it was read from and how it is laid out belongs to [`crate::document`].

mod directory;
mod filter;
mod place;
mod row;
mod words;

pub use directory::{AttributeDefinition, Directory, ObjectDefinition, Reference};
pub use filter::{Clause, FilterGroup, Operator, Scope};
pub use place::{AttributePlace, MappingPlace, Name, ObjectPlace, Place, RowPlace};
pub use row::{AttributeMapping, MappingType, Source, SourceKind};
pub use words::{Actions, Apply, AttributeType, FlowBehavior, Mutability};

use serde::{Deserialize, Serialize};

/// A synchronisation schema: how objects of one directory become objects of another one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Schema {
    /// The job's id.
    pub id: Option<String>,
    /// Opaque; another one after each save.
    pub version: Option<String>,
    /// What is synchronised.
    pub rules: Vec<Rule>,
    /// What there is at both ends.
    pub directories: Vec<Directory>,
}

/// A synchronisation rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rule {
    /// An id that the service knows.
    pub id: Option<String>,
    /// Such as `USERGROUP_OUTBOUND_USERGROUP`.
    pub name: Option<String>,
    /// Lower ones come first.
    pub priority: i64,
    /// The name of a directory of this schema.
    pub source_directory: String,
    /// The name of a directory of this schema.
    pub target_directory: String,
    /// Further settings.
    pub metadata: Vec<Metadata>,
    /// One for users, one for groups.
    pub mappings: Vec<ObjectMapping>,
}

/// An object mapping: what of one kind of object becomes what of another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ObjectMapping {
    /// Such as `Provision Microsoft Entra ID Users`.
    pub name: String,
    /// *Enabled*.
    pub enabled: bool,
    /// *Target Object Actions*.
    pub actions: Actions,
    /// *Source Object Scope*; without one everybody is in it.
    pub scope: Option<Scope>,
    /// Such as `User`.
    pub source_object: String,
    /// Such as `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`.
    pub target_object: String,
    /// *Attribute Mappings*.
    pub rows: Vec<AttributeMapping>,
    /// Further settings.
    pub metadata: Vec<Metadata>,
}

/// A setting that the service keeps as text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// Its name.
    pub key: String,
    /// Its value; some have quotes of their own.
    pub value: Option<String>,
}

impl Schema {
    /// The directory of this name.
    pub fn directory(&self, name: &str) -> Option<&Directory> {
        self.directories.iter().find(|directory| directory.name == name)
    }

    /// All object mappings with their places.
    pub fn mappings(&self) -> impl Iterator<Item = (MappingPlace, &ObjectMapping)> {
        self.rules.iter().enumerate().flat_map(|(rule, it)| {
            let names = Name::all(it.mappings.iter().map(|mapping| mapping.name.as_str()));
            names
                .into_iter()
                .zip(&it.mappings)
                .map(move |(name, mapping)| (MappingPlace { rule, mapping: name }, mapping))
        })
    }

    /// Where users are mapped: the first object mapping from `User`, with a SCIM user as its target if there is such a one.
    pub fn user_mapping(&self) -> Option<MappingPlace> {
        self.mapping_from("User")
    }

    /// Where groups are mapped, likewise.
    pub fn group_mapping(&self) -> Option<MappingPlace> {
        self.mapping_from("Group")
    }

    fn mapping_from(&self, object: &str) -> Option<MappingPlace> {
        let is_scim = |mapping: &ObjectMapping| {
            mapping.target_object.starts_with("urn:") && mapping.target_object.ends_with(object)
        };
        let from = || self.mappings().filter(|(_, mapping)| mapping.source_object == object);
        from().find(|(_, mapping)| is_scim(mapping)).or_else(|| from().next()).map(|(place, _)| place)
    }

    /// The object mapping at a place.
    pub fn mapping(&self, place: &MappingPlace) -> Option<&ObjectMapping> {
        self.rules.get(place.rule)?.mappings.get(self.mapping_index(place)?)
    }

    /// Which one of its rule's object mappings is meant.
    pub fn mapping_index(&self, place: &MappingPlace) -> Option<usize> {
        let rule = self.rules.get(place.rule)?;
        place.mapping.find(rule.mappings.iter().map(|mapping| mapping.name.as_str()))
    }

    /// The attribute mapping at a place.
    pub fn row(&self, place: &RowPlace) -> Option<&AttributeMapping> {
        self.mapping(&place.mapping)?.rows.get(self.row_index(place)?)
    }

    /// Which one of its object mapping's rows is meant.
    pub fn row_index(&self, place: &RowPlace) -> Option<usize> {
        let rows = &self.mapping(&place.mapping)?.rows;
        place.target.find(rows.iter().map(|row| row.target.as_str()))
    }

    /// The object definition at a place.
    pub fn object(&self, place: &ObjectPlace) -> Option<&ObjectDefinition> {
        self.directory(&place.directory)?.object(&place.object)
    }

    /// The attribute definition at a place.
    pub fn attribute(&self, place: &AttributePlace) -> Option<&AttributeDefinition> {
        let object = self.object(&place.object)?;
        let index = place.attribute.find(object.attributes.iter().map(|it| it.name.as_str()))?;
        object.attributes.get(index)
    }

    /// Where the definition of an object mapping's source object is, if there is one.
    pub fn source_of(&self, place: &MappingPlace) -> Option<ObjectPlace> {
        let rule = self.rules.get(place.rule)?;
        self.defined(&rule.source_directory, &self.mapping(place)?.source_object)
    }

    /// Where the definition of an object mapping's target object is, if there is one.
    pub fn target_of(&self, place: &MappingPlace) -> Option<ObjectPlace> {
        let rule = self.rules.get(place.rule)?;
        self.defined(&rule.target_directory, &self.mapping(place)?.target_object)
    }

    fn defined(&self, directory: &str, object: &str) -> Option<ObjectPlace> {
        let place = ObjectPlace { directory: directory.to_owned(), object: object.to_owned() };
        self.object(&place).is_some().then_some(place)
    }

    /// The schema's targets, if none of them is a custom SCIM application's: it was taken from another application.
    ///
    /// A custom application's objects bear the URNs of SCIM schemas, whatever its directory is called
    /// (entra-provisioning.md section 5.3).
    pub fn other_application(&self) -> Option<Vec<&str>> {
        let is_scim = |name: &str| name.starts_with("urn:ietf:params:scim:schemas:");
        let mut mappings = self.rules.iter().flat_map(|rule| &rule.mappings);
        if self.directory("customappsso").is_some() || mappings.any(|it| is_scim(&it.target_object)) {
            return None;
        }
        let mut targets: Vec<&str> = self.rules.iter().map(|rule| rule.target_directory.as_str()).collect();
        targets.dedup();
        Some(targets)
    }
}

impl ObjectMapping {
    /// The places of its rows, in order.
    pub fn row_places<'m>(&'m self, place: &'m MappingPlace) -> impl Iterator<Item = RowPlace> + 'm {
        let targets = Name::all(self.rows.iter().map(|row| row.target.as_str()));
        targets.into_iter().map(|target| RowPlace { mapping: place.clone(), target })
    }

    /// The rows that take part in matching, as their indices, in the order in which they are asked.
    pub fn matching_rows(&self) -> Vec<usize> {
        let mut rows: Vec<(u32, usize)> =
            self.rows.iter().enumerate().filter_map(|(index, row)| Some((row.precedence?, index))).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, index)| index).collect()
    }
}
