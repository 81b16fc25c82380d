//! PATCH of users (gitlab-scim.md 1.9; ee/lib/gitlab/scim/params_parser.rb, ee/lib/api/helpers/scim_helpers.rb).

use super::attribute::{Attribute, attribute, cast};
use crate::model::Person;
use crate::params::Params;
use crate::provision::{MAX_EXTERN_UID, Refusal};
use crate::ruby;
use crate::rule::Rule;
use crate::text::is_blank;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a PATCH asks for, after GitLab's parser is through with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchChanges {
    /// What was read, or the type on which GitLab's parser fails. It fails only once the identity is found.
    pub asked: Result<Asked, Surprise>,
    /// The request's parameters as Ruby prints them, for the text of an error.
    pub printed: String,
}

/// A value of a type GitLab's code does not expect: 500.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surprise {
    /// Where: `Operations`, `op`, `value`, `emails`, …
    pub at: String,
}

impl Surprise {
    pub(crate) fn at(place: &str) -> Surprise {
        Surprise { at: place.to_owned() }
    }
}

/// What GitLab reads in the operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// `active`.
    pub active: ActiveAsked,
    /// The new external id as it would be stored.
    pub extern_uid: Option<String>,
    /// Attributes that are read and then ignored: `name`, `email`, `username`.
    pub profile: Vec<String>,
    /// The key that was used of a value object with several keys.
    pub first_key: Option<String>,
    /// The keys of value objects that were not used.
    pub unused_keys: Vec<String>,
    /// Paths and keys GitLab does not know.
    pub unknown: Vec<String>,
    /// Operations other than replace and add.
    pub skipped_ops: Vec<String>,
}

/// What was asked for `active`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActiveAsked {
    /// Nothing.
    #[default]
    No,
    /// False.
    False,
    /// True.
    True,
    /// Something that is neither, which counts as not false.
    Other,
}

/// What a PATCH comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatchEffect {
    /// Identity inactive, account blocked.
    Deactivate,
    /// Identity active, account activated.
    Reactivate,
    /// Another external id.
    SetExternUid(String),
    /// Nothing, with success.
    Nothing,
    /// 412.
    Refuse(Refusal),
    /// 500.
    Fail(Surprise),
}

/// What a PATCH comes to, or that there is nobody to patch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatchDecision {
    /// Nobody has that external id.
    NotFound,
    /// What it comes to.
    Do(PatchEffect),
}

impl PatchChanges {
    /// Reads the operations out of a request's parameters.
    pub fn parse(params: &Params) -> PatchChanges {
        PatchChanges { asked: read(params), printed: ruby::printed(params) }
    }

    /// The external id that would be stored, to look up whether it is taken.
    pub fn extern_uid(&self) -> Option<&str> {
        self.asked.as_ref().ok()?.extern_uid.as_deref()
    }
}

/// Decides; first match wins. `extern_uid_taken`: another identity has the new external id, in any case.
pub fn decide(changes: &PatchChanges, person: Option<&Person>, extern_uid_taken: bool) -> PatchDecision {
    let Some((person, identity)) = person.and_then(|person| Some((person, person.identity.as_ref()?))) else {
        return PatchDecision::NotFound;
    };
    let asked = match &changes.asked {
        Ok(asked) => asked,
        Err(surprise) => return PatchDecision::Do(PatchEffect::Fail(surprise.clone())),
    };
    PatchDecision::Do(match &asked.extern_uid {
        _ if asked.active == ActiveAsked::False => PatchEffect::Deactivate,
        _ if !identity.active => PatchEffect::Reactivate,
        None => PatchEffect::Nothing,
        Some(uid) if is_blank(uid) || extern_uid_taken || uid.chars().count() > MAX_EXTERN_UID => {
            PatchEffect::Refuse(Refusal {
                status: 412,
                text: format!("Error updating {} with {}", person.user.name, changes.printed),
                rule: Rule::PatchExternalIdRefused,
            })
        }
        Some(uid) => PatchEffect::SetExternUid(uid.clone()),
    })
}

fn read(params: &Params) -> Result<Asked, Surprise> {
    let mut asked = Asked::default();
    let operations = match params.get("Operations") {
        None | Some(Value::Null) => return Ok(asked),
        Some(Value::Array(operations)) => operations,
        // Ruby walks an empty hash without a stumble.
        Some(Value::Object(members)) if members.is_empty() => return Ok(asked),
        Some(_) => return Err(Surprise::at("Operations")),
    };
    for operation in operations {
        let Value::Object(operation) = operation else { return Err(Surprise::at("Operations")) };
        let Some(Value::String(op)) = operation.get("op") else { return Err(Surprise::at("op")) };
        match op.to_lowercase().as_str() {
            "replace" | "add" => apply(operation, &mut asked)?,
            _ => asked.skipped_ops.push(op.clone()),
        }
    }
    Ok(asked)
}

/// Reads one operation into `asked`; what was read before gives way.
fn apply(operation: &Map<String, Value>, asked: &mut Asked) -> Result<(), Surprise> {
    let nothing = Value::Null;
    let value = operation.get("value").unwrap_or(&nothing);
    let (key, value) = match operation.get("path") {
        None | Some(Value::Null | Value::Bool(false)) => {
            let Value::Object(members) = value else { return Err(Surprise::at("value")) };
            let mut keys = members.iter();
            let Some((key, value)) = keys.next() else { return Ok(()) };
            if members.len() > 1 {
                asked.first_key = Some(key.clone());
                asked.unused_keys.extend(keys.map(|(key, _)| key.clone()));
            }
            (key.as_str(), value)
        }
        Some(Value::String(path)) => (path.as_str(), value),
        Some(other) => {
            asked.unknown.push(other.to_string());
            return Ok(());
        }
    };
    match attribute(key) {
        Some(Attribute::Active) => {
            asked.active = match cast(value) {
                Value::Bool(false) => ActiveAsked::False,
                Value::Bool(true) => ActiveAsked::True,
                _ => ActiveAsked::Other,
            }
        }
        Some(Attribute::ExternUid) => asked.extern_uid = ruby::to_column(&cast(value)),
        Some(Attribute::Name) => asked.profile.push("name".into()),
        Some(Attribute::Email) => asked.profile.push("email".into()),
        Some(Attribute::Username) => asked.profile.push("username".into()),
        None => asked.unknown.push(key.to_owned()),
    }
    Ok(())
}
