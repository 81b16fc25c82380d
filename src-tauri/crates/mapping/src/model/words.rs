//! The words that a schema has for what can be chosen. A word that is not known is kept.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A choice among words, with [`fmt::Display`] and `From<&str>`: the words as the service spells them, and any other one.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        #[allow(missing_docs)] // most say all there is to say
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// A word that is not known.
            Other(String),
        }

        impl $name {
            /// All that are known.
            pub const KNOWN: &[Self] = &[$(Self::$variant),+];

            /// As the service spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                Self::from(word.as_str())
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.as_str().to_owned()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(super) use words;

words! {
    /// *Apply this mapping* (`flowType`).
    #[derive(Default)]
    Apply {
        #[default]
        Always = "Always",
        /// *Only during object creation*.
        OnlyDuringCreation = "ObjectAddOnly",
        MultiValueAddOnly = "MultiValueAddOnly",
        ValueAddOnly = "ValueAddOnly",
        AttributeAddOnly = "AttributeAddOnly",
    }
}

words! {
    /// When a value flows (`flowBehavior`).
    #[derive(Default)]
    FlowBehavior {
        /// The usual one.
        #[default]
        FlowWhenChanged = "FlowWhenChanged",
        FlowAlways = "FlowAlways",
    }
}

words! {
    /// What an attribute holds.
    #[derive(Default)]
    AttributeType {
        #[default]
        String = "String",
        Integer = "Integer",
        Reference = "Reference",
        Binary = "Binary",
        Boolean = "Boolean",
        DateTime = "DateTime",
    }
}

words! {
    /// What may be done to an attribute.
    #[derive(Default)]
    Mutability {
        #[default]
        ReadWrite = "ReadWrite",
        ReadOnly = "ReadOnly",
        Immutable = "Immutable",
        WriteOnly = "WriteOnly",
    }
}

/// *Target Object Actions* (`flowTypes`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Actions {
    /// `Add`.
    pub create: bool,
    /// `Update`.
    pub update: bool,
    /// `Delete`.
    pub delete: bool,
    /// Words that are not known.
    pub others: Vec<String>,
}

impl Actions {
    /// All three.
    pub fn all() -> Self {
        Self { create: true, update: true, delete: true, others: vec![] }
    }

    /// From a list with commas; `None` and nothing are none.
    pub fn parse(text: &str) -> Self {
        let mut actions = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "Add" => actions.create = true,
                "Update" => actions.update = true,
                "Delete" => actions.delete = true,
                "None" => {}
                other => actions.others.push(other.to_owned()),
            }
        }
        actions
    }

    /// The list, with `separator` between its words. Seen both with and without a blank after the comma.
    pub fn print(&self, separator: &str) -> String {
        let known = [(self.create, "Add"), (self.update, "Update"), (self.delete, "Delete")];
        let known = known.into_iter().filter_map(|(is_on, word)| is_on.then_some(word));
        let words: Vec<&str> = known.chain(self.others.iter().map(String::as_str)).collect();
        if words.is_empty() { "None".to_owned() } else { words.join(separator) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_read_with_and_without_blanks() {
        assert_eq!(Actions::parse("Add,Update, Delete"), Actions::all());
        assert_eq!(Actions::parse("None"), Actions::default());
        assert_eq!(Actions::parse(""), Actions::default());
        let some = Actions::parse("Delete, Purge");
        assert!(some.delete && !some.create && some.others == ["Purge"]);
        assert_eq!(some.print(","), "Delete,Purge");
        assert_eq!(Actions::default().print(","), "None");
    }

    #[test]
    fn words_are_spelled_as_the_service_does_and_unknown_ones_are_kept() {
        assert_eq!(Apply::from("ObjectAddOnly"), Apply::OnlyDuringCreation);
        assert_eq!(Apply::from("Sometimes").to_string(), "Sometimes");
        for word in AttributeType::KNOWN {
            assert_eq!(&AttributeType::from(word.as_str()), word);
        }
        assert_eq!(serde_json::json!(FlowBehavior::default()), "FlowWhenChanged");
    }
}
