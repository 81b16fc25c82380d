//! Where the values of `[attributes]` come from.

use super::value::Value;

/// A person's attributes, as the source holds them. Values are borrowed: evaluating for a million people copies none of them.
pub trait Attributes {
    /// The value of an attribute, matched exactly; [`Value::Null`] if there is none. An empty list is `Null` too
    /// (entra-expressions.md section 3).
    fn value<'s>(&'s self, name: &str) -> Value<'s>;

    /// A name that differs from this one only in case, if there is one: most likely what the author meant.
    fn other_case(&self, name: &str) -> Option<&str>;
}
