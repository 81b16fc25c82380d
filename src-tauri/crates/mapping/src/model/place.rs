//! Names for the parts of a schema that stay the same while other parts come, go and move, for findings and edits.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// A part's name, and which one it is of those that are named so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Name {
    /// As the schema has it.
    pub text: String,
    /// Counted from 0. More than one row for one target is wrong, and each can be meant.
    #[serde(default)]
    pub nth: usize,
}

impl Name {
    /// The first one of this name.
    pub fn first(text: &str) -> Self {
        Self { text: text.to_owned(), nth: 0 }
    }

    /// The names of all parts, in order.
    pub fn all<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Self> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        names
            .map(|text| {
                let count = counts.entry(text).or_default();
                *count += 1;
                Self { text: text.to_owned(), nth: *count - 1 }
            })
            .collect()
    }

    /// The index of the part that is meant among these.
    pub fn find<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<usize> {
        names.enumerate().filter(|(_, name)| *name == self.text).nth(self.nth).map(|(index, _)| index)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if self.nth == 0 { Ok(()) } else { write!(f, " #{}", self.nth + 1) }
    }
}

/// Where an object mapping is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MappingPlace {
    /// The rule's index.
    pub rule: usize,
    /// The mapping's name within it.
    pub mapping: Name,
}

/// Where an attribute mapping is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RowPlace {
    /// The table it is in.
    pub mapping: MappingPlace,
    /// Its target.
    pub target: Name,
}

/// Where an object definition is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ObjectPlace {
    /// The directory's name.
    pub directory: String,
    /// The object's name.
    pub object: String,
}

/// Where an attribute definition is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AttributePlace {
    /// The attribute list it is in.
    pub object: ObjectPlace,
    /// The attribute's name.
    pub attribute: Name,
}

/// Where something is in a schema.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The schema itself.
    Schema,
    /// The rule with this index.
    Rule(usize),
    /// An object mapping.
    Mapping(MappingPlace),
    /// An object mapping's scope.
    Scope(MappingPlace),
    /// A row.
    Row(RowPlace),
    /// The directory of this name.
    Directory(String),
    /// A kind of object.
    Object(ObjectPlace),
    /// An attribute of a list.
    Attribute(AttributePlace),
}

impl fmt::Display for MappingPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rule {} / {}", self.rule, self.mapping)
    }
}

impl fmt::Display for RowPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.mapping, self.target)
    }
}

impl fmt::Display for ObjectPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.directory, self.object)
    }
}

impl fmt::Display for AttributePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.object, self.attribute)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema => f.write_str("schema"),
            Self::Rule(rule) => write!(f, "rule {rule}"),
            Self::Mapping(place) => place.fmt(f),
            Self::Scope(place) => write!(f, "{place} / scope"),
            Self::Row(place) => place.fmt(f),
            Self::Directory(name) => f.write_str(name),
            Self::Object(place) => place.fmt(f),
            Self::Attribute(place) => place.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_repeated_ones_apart() {
        let names = ["a", "b", "a"];
        let second = &Name::all(names.into_iter())[2];
        assert_eq!((second.to_string().as_str(), second.find(names.into_iter())), ("a #2", Some(2)));
        assert_eq!(Name::first("b").find(names.into_iter()), Some(1));
        assert_eq!(Name::first("c").find(names.into_iter()), None);
        assert_eq!(Name { text: "b".into(), nth: 1 }.find(names.into_iter()), None);
    }

    #[test]
    fn places_are_said_in_words() {
        let mapping = MappingPlace { rule: 0, mapping: Name::first("Provision Microsoft Entra ID Users") };
        let target = Name { text: "emails[type eq \"work\"].value".into(), nth: 1 };
        assert_eq!(
            Place::Row(RowPlace { mapping, target }).to_string(),
            "rule 0 / Provision Microsoft Entra ID Users / emails[type eq \"work\"].value #2"
        );
    }
}
