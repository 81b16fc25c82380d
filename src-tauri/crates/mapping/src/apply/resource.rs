//! Values folded into the JSON of a resource (entra-provisioning.md sections 2.4 and 3, E7, E8, E26, E27, E31).

use super::path::TargetPath;
use super::row::SentValue;
use scim::urn;
use serde_json::{Map, Value, json};

/// Schema of what companies add to a user.
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// What Entra adds to the schemas of groups.
const ENTRA_GROUP: &str = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
/// What the type of a role always is on the wire, whatever is mapped to it.
const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// The order of members on the wire; others stand before `urn:` and the last two.
const MEMBERS: [&str; 11] = [
    "schemas",
    "externalId",
    "userName",
    "active",
    "displayName",
    "title",
    "emails",
    "preferredLanguage",
    "name",
    "addresses",
    "phoneNumbers",
];
const NAME_PARTS: [&str; 3] = ["formatted", "familyName", "givenName"];
const ENTRY_PARTS: [&str; 2] = ["primary", "type"];

/// What all resources of a kind have in common.
#[derive(Debug)]
pub(super) struct Shape {
    schemas: Vec<String>,
    resource_type: String,
}

impl Shape {
    /// Of a target object. Users announce both schemas even if nothing of the enterprise's is sent; other extensions are not
    /// announced.
    pub(super) fn of(target_object: &str) -> Self {
        let resource_type = target_object.rsplit(':').next().unwrap_or_default();
        let schemas = match target_object {
            urn::USER | ENTERPRISE => vec![urn::USER, ENTERPRISE],
            urn::GROUP => vec![urn::GROUP, ENTRA_GROUP],
            other => vec![other],
        };
        Self {
            schemas: schemas.into_iter().map(str::to_owned).collect(),
            resource_type: resource_type.to_owned(),
        }
    }

    pub(super) fn resource<'r>(
        &self,
        sent: impl Iterator<Item = (&'r TargetPath, &'r SentValue<'r>)>,
    ) -> Map<String, Value> {
        let mut resource = Map::new();
        resource.insert("schemas".into(), json!(self.schemas));
        for (path, value) in sent {
            let container = match &path.schema {
                Some(schema) => object_at(&mut resource, schema),
                None => Some(&mut resource),
            };
            if let Some(container) = container {
                fold(container, path, value);
            }
        }
        resource.insert("meta".into(), json!({"resourceType": self.resource_type}));
        sort(&mut resource);
        resource
    }
}

fn fold(container: &mut Map<String, Value>, path: &TargetPath, value: &SentValue) {
    let steps = path.sub_attributes.as_slice();
    if path.selectors.is_empty() {
        return put(container, &path.attribute, steps, wire_value(path, value));
    }
    let is_role_type = path.schema.is_none() && path.attribute == "roles" && path.last() == "type";
    let json = if is_role_type { json!(ROLE_TYPE) } else { wire_value(path, value) };
    let Some(entry) = entry(container, path) else { return };
    match steps.split_first() {
        Some((first, rest)) => put(entry, first, rest, json),
        None => put(entry, "value", &[], json),
    }
}

/// The object under a name; made if it is not there. Nothing if something else is.
fn object_at<'m>(container: &'m mut Map<String, Value>, name: &str) -> Option<&'m mut Map<String, Value>> {
    container.entry(name).or_insert_with(|| Value::Object(Map::new())).as_object_mut()
}

/// Where something else stands in the way, it stays.
fn put(container: &mut Map<String, Value>, first: &str, rest: &[String], value: Value) {
    let mut container = container;
    let mut name = first;
    for next in rest {
        let Some(inner) = object_at(container, name) else { return };
        (container, name) = (inner, next);
    }
    container.insert(name.to_owned(), value);
}

/// The entry that a path selects; made if it is not there.
fn entry<'m>(container: &'m mut Map<String, Value>, path: &TargetPath) -> Option<&'m mut Map<String, Value>> {
    let entries = container.entry(&path.attribute).or_insert_with(|| json!([])).as_array_mut()?;
    let selected: Vec<(&str, Value)> =
        path.selectors.iter().map(|it| (it.name.as_str(), literal(&it.name, &it.value))).collect();
    let is_it = |entry: &Value| selected.iter().all(|(name, value)| entry.get(*name) == Some(value));
    let place = match entries.iter().position(is_it) {
        Some(place) => place,
        None => {
            let mut new: Map<String, Value> =
                selected.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
            implied(&mut new, path);
            entries.push(Value::Object(new));
            entries.len() - 1
        }
    };
    entries.get_mut(place)?.as_object_mut()
}

/// What new entries have besides what selects them. Observed in captures: the work e-mail is the primary one, addresses are not,
/// telephone numbers do not say; a role has its type. Assumed: other e-mails are not the primary one.
fn implied(entry: &mut Map<String, Value>, path: &TargetPath) {
    let is_core = path.schema.is_none();
    match path.attribute.as_str() {
        "emails" if is_core => {
            let is_work = path.selected("type") == Some("work");
            entry.entry("primary").or_insert(json!(is_work));
        }
        "addresses" if is_core => {
            entry.entry("primary").or_insert(json!(false));
        }
        "roles" if is_core => {
            entry.entry("type").or_insert(json!(ROLE_TYPE));
        }
        _ => {}
    }
}

/// `primary` is a truth value, also where the path says `"True"` (E26).
fn literal(name: &str, value: &str) -> Value {
    if name == "primary" && value.eq_ignore_ascii_case("true") {
        json!(true)
    } else if name == "primary" && value.eq_ignore_ascii_case("false") {
        json!(false)
    } else {
        json!(value)
    }
}

fn wire_value(path: &TargetPath, value: &SentValue) -> Value {
    match value {
        SentValue::Text(text) => json!(text),
        SentValue::Boolean(value) => json!(value),
        SentValue::Integer(value) => json!(value),
        SentValue::Texts(texts) if path.attribute == "roles" && path.schema.is_none() => {
            texts.iter().map(|text| role(text)).collect()
        }
        SentValue::Texts(texts) => json!(texts),
    }
}

/// A role as `AppRoleAssignmentsComplex` gives it, a text of JSON, or a role's bare name.
fn role(text: &str) -> Value {
    let assignment: Option<Value> = serde_json::from_str(text).ok().filter(Value::is_object);
    let Some(assignment) = assignment else { return json!({"value": text}) };
    json!({
        "primary": false,
        "type": ROLE_TYPE,
        "display": assignment.get("displayName"),
        "value": assignment.get("value"),
    })
}

fn sort(resource: &mut Map<String, Value>) {
    let rank = |name: &str| match name {
        "meta" => 200,
        "roles" => 201,
        _ if name.starts_with("urn:") => 100,
        _ => MEMBERS.iter().position(|member| *member == name).unwrap_or(MEMBERS.len()),
    };
    reorder(resource, rank);
    if let Some(Value::Object(name)) = resource.get_mut("name") {
        reorder(name, |part| place_in(&NAME_PARTS, part));
    }
    for entry in resource.values_mut().filter_map(Value::as_array_mut).flatten() {
        if let Value::Object(entry) = entry {
            reorder(entry, |part| place_in(&ENTRY_PARTS, part));
        }
    }
}

fn place_in(names: &[&str], name: &str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or(names.len())
}

/// Members by rank; those of the same rank as they were.
fn reorder(object: &mut Map<String, Value>, rank: impl Fn(&str) -> usize) {
    let mut members: Vec<(String, Value)> = std::mem::take(object).into_iter().collect();
    members.sort_by_key(|(name, _)| rank(name));
    object.extend(members);
}
