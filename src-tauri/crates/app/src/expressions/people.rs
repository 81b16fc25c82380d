//! Sample people, from pasted JSON and as the attributes of an evaluation.

use expr::entra::attributes::Attributes;
use expr::entra::json::GraphUser;
use expr::entra::value::{Role, Value as Evaluated};
use serde_json::{Map, Value};

use crate::error::{self, Result};
use crate::wire::{AppError, SampleAttribute, SamplePeople, SamplePerson, SampleRole, SampleValue};

/// What a person is called on screen: the first of these that is there.
const NAMES: [&str; 4] = ["displayName", "userPrincipalName", "mail", "id"];

/// Graph's objects whose parts the portal lists as attributes of the user.
const CONTAINERS: [&str; 2] = ["onPremisesExtensionAttributes", "employeeOrgData"];

/// Attributes that Graph has under another name or that follow from others; the mappings' names are added.
const RENAMED: [&str; 6] = [
    "objectId",
    "mobile",
    "telephoneNumber",
    "facsimileTelephoneNumber",
    "physicalDeliveryOfficeName",
    "IsSoftDeleted",
];

/// People from what Graph answers: one user, `{"value": […]}`, an array, or one user a line.
pub(super) fn read(text: &str) -> Result<SamplePeople> {
    let users = users(text)?;
    if users.is_empty() {
        return Err(error::invalid("people", "nobody", "There is no user in this text."));
    }
    let mut left_out = Vec::new();
    let people =
        users.into_iter().enumerate().map(|(index, user)| person(index, user, &mut left_out)).collect();
    Ok(SamplePeople { people, left_out })
}

/// A person's attributes as JSON, as evaluations and cases read them.
pub(super) fn to_json(person: &SamplePerson) -> Map<String, Value> {
    person
        .attributes
        .iter()
        .map(|attribute| (attribute.name.clone(), value_to_json(&attribute.value)))
        .collect()
}

/// A person from attributes as cases have them. What an expression cannot read is named in `left_out`, each name once.
pub(super) fn from_json(
    label: String,
    attributes: Map<String, Value>,
    left_out: &mut Vec<String>,
) -> SamplePerson {
    let mut kept = Vec::with_capacity(attributes.len());
    for (name, json) in &attributes {
        let nothing = json.is_null() || json.as_array().is_some_and(Vec::is_empty);
        match sample(&attributes.value(name)) {
            Some(value) => kept.push(SampleAttribute { name: name.clone(), value }),
            None if nothing || left_out.contains(name) => {}
            None => left_out.push(name.clone()),
        }
    }
    SamplePerson { label, attributes: kept }
}

fn users(text: &str) -> Result<Vec<Map<String, Value>>> {
    let read = match serde_json::from_str::<Value>(text) {
        Ok(value) => match value {
            Value::Array(users) => users,
            Value::Object(mut answer) if matches!(answer.get("value"), Some(Value::Array(_))) => {
                match answer.remove("value") {
                    Some(Value::Array(users)) => users,
                    _ => vec![],
                }
            }
            other => vec![other],
        },
        Err(whole) => text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(serde_json::from_str)
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(|_| unreadable(&whole))?,
    };
    read.into_iter()
        .map(|user| match user {
            Value::Object(user) => Ok(user),
            _ => Err(error::invalid("people", "no-object", "Each user has to be a JSON object.")),
        })
        .collect()
}

fn unreadable(cause: &serde_json::Error) -> AppError {
    error::invalid("people", "no-json", "This is not JSON, and its lines are not either.")
        .fact("line", cause.line())
        .fact("column", cause.column())
        .detail(cause)
}

fn person(index: usize, user: Map<String, Value>, left_out: &mut Vec<String>) -> SamplePerson {
    let named = NAMES.iter().find_map(|name| user.get(*name)?.as_str().filter(|text| !text.is_empty()));
    let label = named.map_or_else(|| (index + 1).to_string(), str::to_owned);
    let mut person = from_json(label, flat(&user), left_out);
    let graph = GraphUser(&user);
    for name in RENAMED {
        let known = person.attributes.iter().any(|attribute| attribute.name == name);
        if let Some(value) = sample(&graph.value(name)).filter(|_| !known) {
            person.attributes.push(SampleAttribute { name: name.to_owned(), value });
        }
    }
    person
}

/// Attributes of Graph's nested objects stand under their own names, as the portal lists them
/// (`onPremisesExtensionAttributes.extensionAttribute1` is `extensionAttribute1`). OData's remarks are no attributes.
fn flat(user: &Map<String, Value>) -> Map<String, Value> {
    let mut flat = Map::new();
    for (name, value) in user {
        match value {
            _ if name.contains("@odata.") => {}
            Value::Object(nested) if CONTAINERS.contains(&name.as_str()) => {
                flat.extend(nested.iter().map(|(name, value)| (name.clone(), value.clone())));
            }
            _ => {
                flat.insert(name.clone(), value.clone());
            }
        }
    }
    flat
}

/// A value of an evaluation as it is typed in; nothing if it is absent.
fn sample(value: &Evaluated) -> Option<SampleValue> {
    match value {
        Evaluated::Null => None,
        Evaluated::Text(text) => Some(SampleValue::Text { text: text.to_string() }),
        Evaluated::Number(number) => Some(SampleValue::Number { text: number.to_string() }),
        Evaluated::Boolean(value) => Some(SampleValue::Boolean { value: *value }),
        Evaluated::DateTime(instant) => Some(SampleValue::Text { text: instant.print_default() }),
        Evaluated::Role(role) => Some(SampleValue::Roles { roles: vec![sample_role(role)] }),
        Evaluated::List(values) => Some(several(values)),
    }
}

fn several(values: &[Evaluated]) -> SampleValue {
    let roles: Option<Vec<SampleRole>> = values
        .iter()
        .map(|value| if let Evaluated::Role(role) = value { Some(sample_role(role)) } else { None })
        .collect();
    match roles {
        Some(roles) => SampleValue::Roles { roles },
        None => SampleValue::Texts {
            texts: values
                .iter()
                .filter_map(|value| match sample(value)? {
                    SampleValue::Text { text } | SampleValue::Number { text } => Some(text),
                    SampleValue::Boolean { value } => Some(if value { "True" } else { "False" }.to_owned()),
                    SampleValue::Texts { .. } | SampleValue::Roles { .. } => None,
                })
                .collect(),
        },
    }
}

fn sample_role(role: &Role) -> SampleRole {
    SampleRole {
        id: role.id.clone(),
        value: role.value.clone().unwrap_or_default(),
        display_name: role.display_name.clone().unwrap_or_default(),
    }
}

fn value_to_json(value: &SampleValue) -> Value {
    match value {
        SampleValue::Text { text } => Value::from(text.as_str()),
        SampleValue::Boolean { value } => Value::from(*value),
        // Digits that are no number of JSON stay what they are: text that the language reads as a number if it can.
        SampleValue::Number { text } => serde_json::from_str::<serde_json::Number>(text)
            .map_or_else(|_| Value::from(text.as_str()), Value::Number),
        SampleValue::Texts { texts } => Value::from(texts.clone()),
        SampleValue::Roles { roles } => roles.iter().map(role_to_json).collect(),
    }
}

fn role_to_json(role: &SampleRole) -> Value {
    let parts = [("id", &role.id), ("value", &role.value), ("displayName", &role.display_name)];
    let given = parts.into_iter().filter(|(_, text)| !text.is_empty());
    Value::Object(given.map(|(name, text)| (name.to_owned(), Value::from(text.as_str()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        read(text)
            .map(|read| read.people.into_iter().map(|person| person.label).collect())
            .unwrap_or_default()
    }

    fn problem(text: &str) -> String {
        let facts = read(text).err().map(|error| error.facts).unwrap_or_default();
        facts.into_iter().find(|fact| fact.name == "problem").map(|fact| fact.value).unwrap_or_default()
    }

    #[test]
    fn a_user_a_list_an_answer_of_graph_and_lines_are_people() {
        assert_eq!(labels(r#"{"displayName": "Ada"}"#), ["Ada"]);
        assert_eq!(labels(r#"[{"mail": "ada@example.com"}, {}]"#), ["ada@example.com", "2"]);
        assert_eq!(labels(r#"{"@odata.context": "x", "value": [{"id": "1f"}]}"#), ["1f"]);
        assert_eq!(labels("{\"displayName\": \"Ada\"}\n\n{\"displayName\": \"Grace\"}\n"), ["Ada", "Grace"]);
    }

    #[test]
    fn what_is_nobody_says_so() {
        assert_eq!(problem("[]"), "nobody");
        assert_eq!(problem("[1]"), "no-object");
        assert_eq!(problem("Ada"), "no-json");
    }

    #[test]
    fn extension_attributes_stand_under_their_own_names_and_objects_are_left_out_by_name() {
        let text = r#"{"onPremisesExtensionAttributes": {"extensionAttribute1": "x", "extensionAttribute2": null},
                       "assignedPlans": [{"service": "x"}], "businessPhones": [], "employeeId": 7, "@odata.id": "y"}"#;
        let SamplePeople { people, left_out } = read(text).expect("a user");
        let names: Vec<_> = people[0].attributes.iter().map(|attribute| attribute.name.as_str()).collect();
        assert_eq!(names, ["extensionAttribute1", "employeeId"]);
        assert_eq!(left_out, ["assignedPlans"]);
    }

    #[test]
    fn attributes_come_back_as_they_were_written() {
        let text =
            r#"{"a": "x", "b": true, "c": 12.5, "d": ["1", "2"], "appRoleAssignments": [{"value": "r"}]}"#;
        let people = read(text).expect("a user").people;
        assert_eq!(Value::Object(to_json(&people[0])), serde_json::from_str::<Value>(text).expect("json"));
    }
}
