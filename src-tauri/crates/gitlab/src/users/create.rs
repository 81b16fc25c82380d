//! POST of users: what GitLab reads in the request (gitlab-scim.md 1.8; ee/lib/gitlab/scim/params_parser.rb).

use super::attribute::{Attribute, attribute, cast};
use super::patch::Surprise;
use crate::email;
use crate::params::Params;
use crate::ruby;
use crate::text::is_blank;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A user to be provisioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUser {
    /// External id.
    pub extern_uid: String,
    /// E-mail address as sent; nothing if it is not text, on which looking it up fails.
    pub email: Option<String>,
    /// Username as sent.
    pub username: String,
    /// Display name, possibly blank.
    pub name: String,
    /// Whether `active` was sent as false, which is ignored.
    pub active_false: bool,
    /// The request's parameters as Ruby prints them, for the text of an error.
    pub printed: String,
}

impl NewUser {
    /// The address by which to look for an owner.
    pub fn look_up_email(&self) -> Option<String> {
        self.email.as_deref().map(email::look_up_key)
    }

    /// The address as it would be stored.
    pub fn stored_email(&self) -> String {
        self.email.as_deref().map(email::normalise).unwrap_or_default()
    }
}

/// Why a request does not become a [`NewUser`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// 500.
    Surprise(Surprise),
    /// 412: these are missing, in GitLab's words.
    Missing(Vec<&'static str>),
}

/// What GitLab's parser makes of the parameters: its attributes, each with the value last given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// `extern_uid`.
    pub extern_uid: Option<Value>,
    /// `email`.
    pub email: Option<Value>,
    /// `username`.
    pub username: Option<Value>,
    /// `name`.
    pub name: Option<Value>,
    /// `active`, which nobody reads afterwards.
    pub active: Option<Value>,
}

impl Parsed {
    /// The required attributes that are missing, in the order GitLab names them. An empty text is not missing (1.15 (5)).
    pub fn missing(&self) -> Vec<&'static str> {
        [("extern_uid", &self.extern_uid), ("email", &self.email), ("username", &self.username)]
            .into_iter()
            .filter(|(_, value)| value.is_none())
            .map(|(name, _)| name)
            .collect()
    }
}

/// Reads the parameters as GitLab's parser does.
pub fn parse(params: &Params) -> Result<Parsed, Surprise> {
    let email = parse_emails(params.get("emails"))?;
    let name = parse_name(params.get("name"))?;
    let mut parsed = Parsed::default();
    for (key, value) in params.iter().filter(|(_, value)| !value.is_null()) {
        let Some(wanted) = attribute(key) else { continue };
        let slot = match wanted {
            Attribute::ExternUid => &mut parsed.extern_uid,
            Attribute::Email => &mut parsed.email,
            Attribute::Username => &mut parsed.username,
            Attribute::Name => &mut parsed.name,
            Attribute::Active => &mut parsed.active,
        };
        *slot = Some(cast(value));
    }
    // `emails` and `name` beat their flat forms, and their values are not cast (1.15 (4)).
    parsed.email = email.or(parsed.email);
    parsed.name = name.or(parsed.name);
    Ok(parsed)
}

/// Reads the parameters into a user to be provisioned.
pub fn read(params: &Params) -> Result<NewUser, NotRead> {
    let parsed = parse(params).map_err(NotRead::Surprise)?;
    let (Some(extern_uid), Some(email), Some(username)) =
        (&parsed.extern_uid, &parsed.email, &parsed.username)
    else {
        return Err(NotRead::Missing(parsed.missing()));
    };
    let Value::String(extern_uid) = extern_uid else {
        // The database has no LOWER() of a number or a boolean (1.15 (10)).
        return Err(NotRead::Surprise(Surprise::at("externalId")));
    };
    if extern_uid.contains('\0') {
        return Err(NotRead::Surprise(Surprise::at("externalId")));
    }
    Ok(NewUser {
        extern_uid: extern_uid.clone(),
        email: match email {
            Value::String(text) if !text.contains('\0') => Some(text.clone()),
            // False is not looked up and then stored as "f", which is no address.
            Value::Bool(false) => Some("f".to_owned()),
            _ => None,
        },
        username: ruby::to_s(username),
        name: parsed.name.as_ref().map(column).unwrap_or_default(),
        active_false: parsed.active == Some(Value::Bool(false)),
        printed: ruby::printed(params),
    })
}

/// What a text column gets: false is a value here.
fn column(value: &Value) -> String {
    match value {
        Value::Bool(false) => "f".to_owned(),
        other => ruby::to_column(other).unwrap_or_default(),
    }
}

/// The value of the first entry that is of type `work` or has a truthy `primary`. Entries after it are not looked at.
fn parse_emails(emails: Option<&Value>) -> Result<Option<Value>, Surprise> {
    let surprise = || Surprise::at("emails");
    let entries = match emails {
        None | Some(Value::Null | Value::Bool(false)) => return Ok(None),
        Some(Value::Array(entries)) => entries,
        Some(Value::Object(members)) if members.is_empty() => return Ok(None),
        Some(_) => return Err(surprise()),
    };
    for entry in entries {
        let entry = entry.as_object().ok_or_else(surprise)?;
        let is_work = entry.get("type").is_some_and(|kind| kind == "work");
        if is_work || entry.get("primary").is_some_and(is_truthy) {
            return Ok(entry.get("value").filter(|value| !value.is_null()).cloned());
        }
    }
    Ok(None)
}

/// `formatted` if it is not blank, else the given and the family name.
fn parse_name(name: Option<&Value>) -> Result<Option<Value>, Surprise> {
    let members = match name {
        None | Some(Value::Null | Value::Bool(false)) => return Ok(None),
        Some(Value::Object(members)) => members,
        Some(_) => return Err(Surprise::at("name")),
    };
    if let Some(formatted) = members.get("formatted").filter(|value| is_present(value)) {
        return Ok(Some(formatted.clone()));
    }
    Ok(Some(Value::String(joined(members))))
}

fn joined(members: &Map<String, Value>) -> String {
    ["givenName", "familyName"]
        .iter()
        .filter_map(|part| members.get(*part))
        .filter(|value| !value.is_null())
        .map(ruby::to_s)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Ruby's truth: everything but nil and false.
fn is_truthy(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}

/// ActiveSupport's `present?`.
fn is_present(value: &Value) -> bool {
    match value {
        Value::String(text) => !is_blank(text),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        other => is_truthy(other),
    }
}
