//! The attributes GitLab knows and how it casts their values (ee/lib/gitlab/scim/attribute_transform.rb, value_parser.rb).

use serde_json::Value;
use std::borrow::Cow;

/// What an attribute's name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    ExternUid,
    Name,
    Email,
    Active,
    Username,
}

/// Looks a name up. Exact and case-sensitive; the e-mail path is a literal key, not a value path.
pub(crate) fn attribute(key: &str) -> Option<Attribute> {
    Some(match key {
        "id" | "externalId" => Attribute::ExternUid,
        "displayName" | "name.formatted" => Attribute::Name,
        "emails[type eq \"work\"].value" => Attribute::Email,
        "active" => Attribute::Active,
        "userName" => Attribute::Username,
        _ => return None,
    })
}

/// Casts a text: double quotes go, and `true` and `false` in any case become booleans.
pub(crate) fn cast_text(text: &str) -> Value {
    let unquoted = if text.contains('"') { Cow::Owned(text.replace('"', "")) } else { Cow::Borrowed(text) };
    match () {
        () if unquoted.eq_ignore_ascii_case("true") => Value::Bool(true),
        () if unquoted.eq_ignore_ascii_case("false") => Value::Bool(false),
        () => Value::String(unquoted.into_owned()),
    }
}

/// Casts a value; only text changes.
pub(crate) fn cast(value: &Value) -> Value {
    match value {
        Value::String(text) => cast_text(text),
        other => other.clone(),
    }
}
