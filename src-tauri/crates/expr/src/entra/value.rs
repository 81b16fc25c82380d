//! What expressions compute with (entra-expressions.md section 3).

use crate::dotnet::datetime::DateTime;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A value. Texts are borrowed from the person or the expression as long as nothing changes them.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Absent.
    Null,
    /// Text; references such as `manager` behave as text.
    Text(Cow<'a, str>),
    /// A whole or fractional number.
    Number(Decimal),
    /// True or False.
    Boolean(bool),
    /// An instant.
    DateTime(DateTime),
    /// An app role assignment. Boxed, as it is rare and values are moved about all the time.
    Role(Box<Role>),
    /// Several values; none of them is itself a list or `Null`, and there is at least one.
    List(Vec<Value<'a>>),
}

/// An app role a person is assigned to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Role {
    /// The role's id.
    #[serde(default)]
    pub id: String,
    /// The role's value, the claim that applications receive.
    #[serde(default)]
    pub value: Option<String>,
    /// The role's name for people.
    #[serde(default, rename = "displayName")]
    pub display_name: Option<String>,
}
