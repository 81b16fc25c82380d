//! The journal as the inspector shows it.

use serde_json::{Map, Value};
use store::HistoryEntry as Entry;

use super::number;
use crate::wire::{FieldChange, HistoryEntry};
use gitlab::time::format as moment;

/// One change.
pub(crate) fn entry(entry: &Entry) -> HistoryEntry {
    HistoryEntry {
        id: number(entry.id),
        at: moment(entry.at),
        origin: entry.origin.as_str().to_owned(),
        action: entry.action.clone(),
        exchange: entry.exchange.map(number),
        exchange_recorded: entry.exchange_recorded,
        changes: changes(entry.before.as_ref(), entry.after.as_ref()),
        revertible: entry.revertible,
    }
}

/// Whether a change put the user into the state they are in: the account's or the identity's.
pub(super) fn concerns_state(entry: &Entry) -> bool {
    entry.after.as_ref().is_some_and(|after| after.contains_key("state") || after.contains_key("identity"))
}

fn changes(before: Option<&Map<String, Value>>, after: Option<&Map<String, Value>>) -> Vec<FieldChange> {
    let (before, after) = (flat(before), flat(after));
    let names = before.iter().chain(&after).map(|(name, _)| name);
    let mut changes: Vec<FieldChange> = Vec::new();
    for name in names {
        let value =
            |fields: &[(String, String)]| fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
        let (old, new) = (value(&before), value(&after));
        if old != new && !changes.iter().any(|change| change.field == *name) {
            changes.push(FieldChange { field: name.clone(), before: old, after: new });
        }
    }
    changes
}

/// An image as fields and texts, named as everywhere at the window. Numbers of rows are nobody's business, and when an
/// account was made stands beside the entry.
fn flat(image: Option<&Map<String, Value>>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (name, value) in image.into_iter().flatten() {
        match (name.as_str(), value) {
            ("id" | "created_at", _) | (_, Value::Null) => {}
            ("identity", Value::Object(identity)) => {
                let active = identity.get("active") == Some(&Value::Bool(true));
                fields.push(("identity".to_owned(), if active { "active" } else { "inactive" }.to_owned()));
                if let Some(Value::String(uid)) = identity.get("extern_uid") {
                    fields.push(("externUid".to_owned(), uid.clone()));
                }
            }
            ("secondary_emails", Value::Array(emails)) => {
                let emails: Vec<&str> = emails.iter().filter_map(Value::as_str).collect();
                fields.push(("secondaryEmails".to_owned(), emails.join(", ")));
            }
            (_, Value::String(text)) => fields.push((name.clone(), text.clone())),
            (_, other) => fields.push((name.clone(), other.to_string())),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(before: Value, after: Value, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let found = changes(before.as_object(), after.as_object());
        let found: Vec<_> =
            found.iter().map(|c| (c.field.as_str(), c.before.as_deref(), c.after.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn only_what_differs_is_a_change() {
        check(
            json!({"state": "active", "identity": {"id": 1, "extern_uid": "u1", "active": true}}),
            json!({"state": "ldap_blocked", "identity": {"id": 1, "extern_uid": "u1", "active": false}}),
            &[
                ("state", Some("active"), Some("ldap_blocked")),
                ("identity", Some("active"), Some("inactive")),
            ],
        );
    }

    #[test]
    fn what_came_into_being_was_nothing_before() {
        check(
            json!({"identity": null}),
            json!({"identity": {"id": 1, "extern_uid": "u1", "active": true}}),
            &[("identity", None, Some("active")), ("externUid", None, Some("u1"))],
        );
        check(
            json!(null),
            json!({"username": "nadia", "created_at": 0}),
            &[("username", None, Some("nadia"))],
        );
    }
}
