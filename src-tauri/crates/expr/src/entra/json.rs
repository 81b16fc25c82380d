//! People as JSON.
//!
//! A JSON object is a source of attributes by itself: a key is an attribute's whole name (entra-expressions.md section 17).
//! What Microsoft Graph or a SCIM client writes is nested and partly named otherwise; [`GraphUser`] finds its way in that.

use super::attributes::Attributes;
use super::value::{Role, Value};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

/// The attribute whose values are roles.
const ROLES: &str = "appRoleAssignments";

/// Keys are names. Texts, numbers, truth values and lists of them are values; objects are roles in `appRoleAssignments`, and
/// references elsewhere, which count as their `id`, or their `value` as in SCIM. Null, empty lists and other objects are null.
impl Attributes for Map<String, Json> {
    fn value<'s>(&'s self, name: &str) -> Value<'s> {
        self.get(name).map_or(Value::Null, |json| value_of(json, name == ROLES))
    }

    fn other_case(&self, name: &str) -> Option<&str> {
        other_case(self, name)
    }
}

/// A user as Microsoft Graph returns it, or a SCIM user.
///
/// A name is looked for in this order: as a key; as a path with dots into nested objects (`manager.displayName`), with a
/// condition in brackets for lists of objects (`phoneNumbers[type eq "work"].value`) and a schema before it
/// (`urn:…:User:department`); within `onPremisesExtensionAttributes` and `employeeOrgData`, whose parts the portal lists like
/// attributes of their own (`extensionAttribute1`); under the name that Graph has for it (`telephoneNumber` is the first of
/// `businessPhones`). `IsSoftDeleted` is worked out for Graph users: deleted, or the account is disabled.
#[derive(Debug, Clone, Copy)]
pub struct GraphUser<'j>(pub &'j Map<String, Json>);

/// Objects whose parts are attributes of the user for the portal.
const CONTAINERS: [&str; 2] = ["onPremisesExtensionAttributes", "employeeOrgData"];

/// Attributes of provisioning and Graph's names for them.
const GRAPH_NAMES: [(&str, &str); 5] = [
    ("objectId", "id"),
    ("mobile", "mobilePhone"),
    ("telephoneNumber", "businessPhones"),
    ("facsimileTelephoneNumber", "faxNumber"),
    ("physicalDeliveryOfficeName", "officeLocation"),
];

impl Attributes for GraphUser<'_> {
    fn value<'s>(&'s self, name: &str) -> Value<'s> {
        let user = self.0;
        let found = user
            .get(name)
            .or_else(|| at_path(user, name))
            .or_else(|| CONTAINERS.iter().find_map(|container| user.get(*container)?.as_object()?.get(name)));
        if let Some(json) = found {
            return value_of(json, name == ROLES);
        }
        let graph_name =
            GRAPH_NAMES.iter().find(|(known, _)| *known == name).map(|(_, graph_name)| *graph_name);
        match graph_name.and_then(|graph_name| user.get(graph_name)) {
            Some(Json::Array(values)) => values.first().map_or(Value::Null, |first| value_of(first, false)),
            Some(json) => value_of(json, false),
            None if name == "IsSoftDeleted" => self.is_soft_deleted().map_or(Value::Null, Value::Boolean),
            None => Value::Null,
        }
    }

    fn other_case(&self, name: &str) -> Option<&str> {
        let containers = CONTAINERS.iter().filter_map(|container| self.0.get(*container)?.as_object());
        let nested = || containers.into_iter().find_map(|container| other_case(container, name));
        other_case(self.0, name).or_else(nested)
    }
}

impl GraphUser<'_> {
    /// True also for accounts that are merely disabled, as the service has it. Nothing for objects that are no Graph users.
    fn is_soft_deleted(&self) -> Option<bool> {
        let user = self.0;
        let is_graph_user = user.contains_key("id") && user.contains_key("userPrincipalName");
        let is_deleted = user.get("deletedDateTime").is_some_and(|date| !date.is_null());
        let is_disabled = user.get("accountEnabled") == Some(&Json::Bool(false));
        is_graph_user.then_some(is_deleted || is_disabled)
    }
}

fn other_case<'m>(object: &'m Map<String, Json>, name: &str) -> Option<&'m str> {
    object.keys().map(String::as_str).find(|key| *key != name && key.to_lowercase() == name.to_lowercase())
}

fn value_of(json: &Json, is_role: bool) -> Value<'_> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::String(text) => Value::Text(Cow::Borrowed(text)),
        Json::Number(number) => number_of(number),
        Json::Array(values) => {
            let values = values.iter().map(|value| value_of(value, is_role));
            let scalars: Vec<_> =
                values.filter(|value| !matches!(value, Value::Null | Value::List(_))).collect();
            if scalars.is_empty() { Value::Null } else { Value::List(scalars) }
        }
        Json::Object(object) if is_role => Value::Role(Box::new(role(object))),
        Json::Object(object) => {
            let reference = ["id", "value"].iter().find_map(|key| object.get(*key)?.as_str());
            reference.map_or(Value::Null, |text| Value::Text(Cow::Borrowed(text)))
        }
    }
}

/// Numbers beyond what decimals hold count as text.
fn number_of(number: &serde_json::Number) -> Value<'_> {
    if let Some(whole) = number.as_i64() {
        return Value::Number(Decimal::from(whole));
    }
    let text = number.to_string();
    match text.parse().or_else(|_| Decimal::from_scientific(&text)) {
        Ok(number) => Value::Number(number),
        Err(_) => Value::Text(Cow::Owned(text)),
    }
}

fn role(object: &Map<String, Json>) -> Role {
    let text = |key: &str| object.get(key).and_then(Json::as_str).map(str::to_owned);
    Role { id: text("id").unwrap_or_default(), value: text("value"), display_name: text("displayName") }
}

/// What a path of the SCIM kind leads to.
fn at_path<'j>(user: &'j Map<String, Json>, path: &str) -> Option<&'j Json> {
    // The dots and colons within a schema's name are none of the path's.
    if path.starts_with("urn:") {
        let schema = user
            .keys()
            .find(|key| path.strip_prefix(key.as_str()).is_some_and(|rest| rest.starts_with(':')))?;
        let rest = path.strip_prefix(schema.as_str())?.strip_prefix(':')?;
        return steps(user.get(schema)?, rest);
    }
    let (first, _) = next_step(path);
    // A name alone was looked for already.
    if first.len() == path.len() && !path.contains('[') {
        return None;
    }
    let (name, _) = first.split_once('[').unwrap_or((first, ""));
    user.contains_key(name).then(|| object_steps(user, path))?
}

fn steps<'j>(mut json: &'j Json, mut path: &str) -> Option<&'j Json> {
    while !path.is_empty() {
        let (step, rest) = next_step(path);
        json = take_step(json.as_object()?, step)?;
        path = rest;
    }
    Some(json)
}

fn object_steps<'j>(object: &'j Map<String, Json>, path: &str) -> Option<&'j Json> {
    let (step, rest) = next_step(path);
    steps(take_step(object, step)?, rest)
}

/// A path up to its first dot outside of brackets, and what follows.
fn next_step(path: &str) -> (&str, &str) {
    let mut depth = 0_i32;
    let dot = path.find(|character| {
        depth += i32::from(character == '[') - i32::from(character == ']');
        character == '.' && depth == 0
    });
    dot.and_then(|dot| Some((path.get(..dot)?, path.get(dot + 1..)?))).unwrap_or((path, ""))
}

/// `name`, or `name[type eq "work"]`: the first object of a list that has this value.
fn take_step<'j>(object: &'j Map<String, Json>, step: &str) -> Option<&'j Json> {
    let Some((name, condition)) = step.split_once('[') else { return object.get(step) };
    let (key, wanted) = condition.strip_suffix(']')?.split_once(" eq ")?;
    let wanted = wanted.trim().trim_matches('"');
    let is_wanted = |candidate: &&Json| match candidate.get(key.trim()) {
        Some(Json::String(text)) => text.eq_ignore_ascii_case(wanted),
        Some(Json::Bool(value)) => wanted.eq_ignore_ascii_case(if *value { "true" } else { "false" }),
        _ => false,
    };
    object.get(name)?.as_array()?.iter().find(is_wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(user: &Json, name: &str, expected: Option<&str>) {
        let map = user.as_object().cloned().unwrap_or_default();
        let user = GraphUser(&map);
        let text = super::super::coerce::into_text(user.value(name));
        assert_eq!(text.as_deref(), expected, "{name}");
    }

    #[test]
    fn keys_are_names_and_values_keep_their_kinds() {
        let person = json!({
            "mail": "ada@example.com", "IsSoftDeleted": false, "n": 5, "half": 0.5, "none": null, "empty": [],
            "mails": ["a", null, "b"], "manager": {"id": "42"}, "big": 1e30
        });
        let Json::Object(person) = person else { return };
        let number = |text: &str| Value::Number(text.parse().unwrap_or_default());
        assert_eq!(person.value("mail"), Value::Text("ada@example.com".into()));
        assert_eq!(person.value("IsSoftDeleted"), Value::Boolean(false));
        assert_eq!(person.value("n"), number("5"));
        assert_eq!(person.value("half"), number("0.5"));
        assert_eq!(person.value("none"), Value::Null);
        assert_eq!(person.value("empty"), Value::Null);
        assert_eq!(
            person.value("mails"),
            Value::List(vec![Value::Text("a".into()), Value::Text("b".into())])
        );
        assert_eq!(person.value("manager"), Value::Text("42".into()));
        assert_eq!(person.value("big"), Value::Text("1e+30".into()));
        assert_eq!(person.value("Mail"), Value::Null);
        assert_eq!(person.other_case("Mail"), Some("mail"));
        assert_eq!(person.other_case("mail"), None);
    }

    #[test]
    fn objects_are_roles_where_roles_belong() {
        let Json::Object(person) =
            json!({"appRoleAssignments": [{"id": "1", "displayName": "Admin"}, {"id": "2"}]})
        else {
            return;
        };
        let role = |id: &str, name: Option<&str>| {
            let role = Role { id: id.into(), value: None, display_name: name.map(Into::into) };
            Value::Role(Box::new(role))
        };
        assert_eq!(
            person.value("appRoleAssignments"),
            Value::List(vec![role("1", Some("Admin")), role("2", None)])
        );
    }

    #[test]
    fn a_graph_user_has_its_nested_and_renamed_attributes_under_the_portals_names() {
        let user = json!({
            "id": "87d3", "userPrincipalName": "ada@example.com", "businessPhones": ["+1 555 0100", "+1 555 0101"],
            "mobilePhone": "+1 555 0102", "officeLocation": "B 12", "accountEnabled": true,
            "onPremisesExtensionAttributes": {"extensionAttribute1": "x", "extensionAttribute2": null},
            "employeeOrgData": {"costCenter": "4711"}, "manager": {"id": "99", "displayName": "Grace"}
        });
        check(&user, "extensionAttribute1", Some("x"));
        check(&user, "onPremisesExtensionAttributes.extensionAttribute1", Some("x"));
        check(&user, "extensionAttribute2", None);
        check(&user, "costCenter", Some("4711"));
        check(&user, "manager", Some("99"));
        check(&user, "manager.displayName", Some("Grace"));
        check(&user, "telephoneNumber", Some("+1 555 0100"));
        check(&user, "mobile", Some("+1 555 0102"));
        check(&user, "physicalDeliveryOfficeName", Some("B 12"));
        check(&user, "objectId", Some("87d3"));
        check(&user, "IsSoftDeleted", Some("False"));
        check(&user, "nothing", None);
        check(&user, "nothing.at.all", None);
    }

    #[test]
    fn disabled_and_deleted_users_are_soft_deleted_and_other_objects_are_not_judged() {
        check(
            &json!({"id": "1", "userPrincipalName": "a", "accountEnabled": false}),
            "IsSoftDeleted",
            Some("True"),
        );
        let deleted = json!({"id": "1", "userPrincipalName": "a", "deletedDateTime": "2025-01-01T00:00:00Z"});
        check(&deleted, "IsSoftDeleted", Some("True"));
        check(&json!({"accountEnabled": false}), "IsSoftDeleted", None);
    }

    #[test]
    fn scim_paths_lead_into_lists_and_schemas() {
        let schema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
        let user = json!({
            "name": {"givenName": "Ada"},
            "phoneNumbers": [{"type": "home", "value": "1"}, {"type": "work", "value": "2", "primary": true}],
            schema: {"department": "Engines", "manager": {"value": "7"}}
        });
        check(&user, "name.givenName", Some("Ada"));
        check(&user, "phoneNumbers[type eq \"work\"].value", Some("2"));
        check(&user, "phoneNumbers[primary eq \"True\"].value", Some("2"));
        check(&user, "phoneNumbers[type eq \"work\"]", Some("2"));
        check(&user, "phoneNumbers[type eq \"fax\"].value", None);
        check(&user, &format!("{schema}:department"), Some("Engines"));
        check(&user, &format!("{schema}:manager.value"), Some("7"));
        for broken in
            ["phoneNumbers[", "phoneNumbers[]", "phoneNumbers[type eq", "[", "]", ".", "urn:", "name."]
        {
            let map = user.as_object().cloned().unwrap_or_default();
            let _ = GraphUser(&map).value(broken);
        }
    }

    #[test]
    fn whole_names_come_before_paths() {
        check(&json!({"a.b": "flat", "a": {"b": "nested"}}), "a.b", Some("flat"));
        check(&json!({"p[type eq \"x\"].value": "flat"}), "p[type eq \"x\"].value", Some("flat"));
    }
}
