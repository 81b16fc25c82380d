//! The tree of an expression. It keeps every span, so that each part can be found again in the text, and mirrors the grammar
//! of entra-expressions.md section 2 one to one.

use super::functions::Function;
use crate::span::Span;
use rust_decimal::Decimal;

/// A part of an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Counted from 0 in reading order; tables beside the tree (prepared patterns, traces) are indexed by it.
    pub id: NodeId,
    /// From its first to its last character, without blanks around it.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// The number of a node within its expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// What a part of an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// `[mail]`.
    Attribute(Attribute),
    /// `"text"`, with its escapes resolved.
    Text(String),
    /// `1`, `-2.5`, `&HF7`.
    Number(Number),
    /// `NULL`, `vbTextCompare`, `IgnoreAttributeFlow`.
    Constant(Constant),
    /// A bare word that is no constant, as typed. Always an error.
    Identifier(String),
    /// `ToLower([mail], )`.
    Call(Call),
    /// `[a] = "x"`.
    Comparison(Box<Comparison>),
    /// `([mail])`: accepted with a warning.
    Group(Box<Node>),
    /// Parts that can be read but stand together in no way the language has: `[a] + [b]`, `[a] = [b] = [c]`. Always an error.
    Broken(Vec<Node>),
    /// Where something was expected and nothing usable stood; a diagnostic says what.
    Missing,
}

/// An attribute of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The name without its brackets and without blanks around it.
    pub name: String,
    /// The name's span, without brackets.
    pub name_span: Span,
}

/// A number and how it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As typed, since the text is never rewritten unasked.
    pub text: String,
    /// Its value.
    pub value: Decimal,
}

/// Constants that are written as bare words (entra-expressions.md section 2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is named as it is written
pub enum Constant {
    True,
    False,
    Null,
    VbTextCompare,
    VbBinaryCompare,
    /// The attribute takes no part in this flow.
    IgnoreAttributeFlow,
    /// The whole object takes no part in this flow.
    IgnoreObjectFlow,
    /// Cloud sync only, as the two below.
    Unicode,
    Ascii,
    Utf8,
}

/// A call of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// As typed.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The row of the function table; none for an unknown name.
    pub function: Option<&'static Function>,
    /// The arguments between the commas. An empty pair of parentheses has none; `(a, )` has two, the second left empty.
    pub slots: Vec<Slot>,
    /// From the opening to the closing parenthesis; to the end of what was read if it is not closed.
    pub parentheses: Span,
    /// Whether the list is closed and has all its commas. If not, the number of its slots says nothing.
    pub intact: bool,
}

/// The place of one argument, which may be left empty (entra-expressions.md section 2.6).
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// What is given.
    pub argument: Option<Node>,
    /// All between the commas or parentheses, blanks included.
    pub span: Span,
}

/// Two arguments compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Left of the operator.
    pub left: Node,
    /// The operator.
    pub operator: Operator,
    /// Where the operator stands.
    pub operator_span: Span,
    /// Right of the operator.
    pub right: Node,
}

/// The six operators there are (entra-expressions.md section 2.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // each is named after what it asks
pub enum Operator {
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Operator {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
        }
    }
}

impl Constant {
    /// All of them, in the order of the specification.
    pub const ALL: [Self; 10] = [
        Self::VbTextCompare,
        Self::VbBinaryCompare,
        Self::True,
        Self::False,
        Self::Null,
        Self::IgnoreAttributeFlow,
        Self::IgnoreObjectFlow,
        Self::Unicode,
        Self::Ascii,
        Self::Utf8,
    ];

    /// As it is written; the case counts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::True => "True",
            Self::False => "False",
            Self::Null => "NULL",
            Self::VbTextCompare => "vbTextCompare",
            Self::VbBinaryCompare => "vbBinaryCompare",
            Self::IgnoreAttributeFlow => "IgnoreAttributeFlow",
            Self::IgnoreObjectFlow => "IgnoreObjectFlow",
            Self::Unicode => "Unicode",
            Self::Ascii => "ASCII",
            Self::Utf8 => "UTF8",
        }
    }

    /// Whether only cloud sync knows it.
    pub fn is_cloud_sync_only(self) -> bool {
        matches!(self, Self::Unicode | Self::Ascii | Self::Utf8)
    }
}

impl Node {
    /// The parts right below this one, in reading order.
    pub fn children(&self) -> Vec<&Node> {
        match &self.kind {
            NodeKind::Call(call) => call.slots.iter().filter_map(|slot| slot.argument.as_ref()).collect(),
            NodeKind::Comparison(comparison) => vec![&comparison.left, &comparison.right],
            NodeKind::Group(inner) => vec![inner],
            NodeKind::Broken(parts) => parts.iter().collect(),
            NodeKind::Attribute(_)
            | NodeKind::Text(_)
            | NodeKind::Number(_)
            | NodeKind::Constant(_)
            | NodeKind::Identifier(_)
            | NodeKind::Missing => vec![],
        }
    }
}
