//! What is known around an expression: the source's attributes, and the mapping it stands in.

use crate::entra::dialect::Dialect;
use crate::entra::functions::Kind;

/// All that a check may take into account besides the expression. The more is known, the more can be said.
#[derive(Clone, Copy, Default)]
pub struct Context<'c> {
    /// Who reads the expression.
    pub dialect: Dialect,
    /// The attributes of the source. Without them any attribute may exist and be absent for a person.
    pub attributes: Option<&'c dyn Schema>,
    /// The mapping the expression belongs to, if it belongs to one.
    pub mapping: Option<MappingContext>,
}

/// The attributes of a source.
pub trait Schema {
    /// The attribute of exactly this name.
    fn find(&self, name: &str) -> Option<KnownAttribute>;

    /// All names.
    fn names(&self) -> Box<dyn Iterator<Item = &str> + '_>;
}

/// What is known of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownAttribute {
    /// What it holds; [`Kind::Any`] if that is not known.
    pub kind: Kind,
    /// Whether it may hold several values.
    pub multi_valued: bool,
    /// Whether its values refer to other objects, as `manager` does.
    pub reference: bool,
    /// Whether every source user has it.
    pub presence: Presence,
}

/// Whether an attribute has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presence {
    /// Always, and never an empty one.
    Always,
    /// Not always.
    #[default]
    MayBeAbsent,
    /// Not always, and what is there may be an empty text, as sources of human resources send.
    MayBeEmptyText,
}

impl Default for KnownAttribute {
    /// Text, single-valued, no reference, perhaps absent.
    fn default() -> Self {
        Self { kind: Kind::Text, multi_valued: false, reference: false, presence: Presence::default() }
    }
}

/// A source whose attributes stand in a slice.
pub struct AttributeList<'a>(pub &'a [(&'a str, KnownAttribute)]);

impl Schema for AttributeList<'_> {
    fn find(&self, name: &str) -> Option<KnownAttribute> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, attribute)| *attribute)
    }

    fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.0.iter().map(|(name, _)| *name))
    }
}

/// What is known of the mapping an expression stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // independent answers to independent questions
pub struct MappingContext {
    /// From where to where it provisions.
    pub direction: Direction,
    /// Whether the mapping type is *Expression*, not *Direct* or *Constant*.
    pub is_expression: bool,
    /// Whether the target attribute takes part in matching.
    pub is_matching: bool,
    /// *Apply this mapping: Only during object creation*.
    pub only_during_creation: bool,
    /// Whether the scope is *Sync all users and groups*, not only assigned ones.
    pub sync_all: bool,
    /// Whether a source user may be assigned to several roles of the application.
    pub several_roles: bool,
}

/// From where to where a mapping provisions, as far as it bears on expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Workday to Active Directory.
    WorkdayToActiveDirectory,
    /// SuccessFactors to Active Directory.
    SuccessFactorsToActiveDirectory,
    /// API-driven to Active Directory.
    ApiToActiveDirectory,
    /// Another source, Active Directory as the target.
    OtherToActiveDirectory,
    /// Another target, such as an application.
    #[default]
    Other,
}

impl Direction {
    /// Whether the target is Active Directory, which refuses empty texts (entra-expressions.md section 4).
    pub fn is_to_active_directory(self) -> bool {
        self != Self::Other
    }

    /// Whether `SelectUniqueValue` is supported there (entra-expressions.md section 9, W12).
    pub fn has_unique_values(self) -> bool {
        matches!(
            self,
            Self::WorkdayToActiveDirectory
                | Self::SuccessFactorsToActiveDirectory
                | Self::ApiToActiveDirectory
        )
    }
}

impl Default for MappingContext {
    /// An expression mapping into an application, applied always, for assigned users only.
    fn default() -> Self {
        Self {
            direction: Direction::Other,
            is_expression: true,
            is_matching: false,
            only_during_creation: false,
            sync_all: false,
            several_roles: false,
        }
    }
}
