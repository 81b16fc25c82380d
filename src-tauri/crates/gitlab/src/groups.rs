//! Groups of a GitLab without SAML group links (gitlab-scim.md 5): groups are a view over those links, so the list is empty, no id
//! is known, and no name matches. What is asked is checked all the same.

use crate::answer::{Answer, Decision};
use crate::params::Params;
use crate::render;
use crate::ruby;
use crate::rule::Rule;
use crate::text::is_blank;
use crate::users::list::effective_count;
use scim::list::{ListHead, StartIndex, write_list};
use serde_json::Value;

/// GET of the collection.
pub(crate) fn list(params: &Params) -> Answer {
    let (count, start) = match (integer(params, "count"), integer(params, "startIndex")) {
        (Ok(count), Ok(start)) => (count, start),
        (count, start) => {
            let problems: Vec<String> = [count.err(), start.err()].into_iter().flatten().collect();
            return parameters(&problems);
        }
    };
    let filter = params.get("filter").map(ruby::to_s).unwrap_or_default();
    if !is_blank(&filter) && filter_name(&filter).is_none() {
        let decision = Decision::new(Rule::GroupFilterUnsupported).fact("filter", filter);
        return render::scim_error(412, "Unsupported Filter", decision);
    }
    let head = ListHead {
        total: 0,
        per_page: effective_count(count.unwrap_or(0)),
        start: StartIndex::Number(start.unwrap_or(1)),
    };
    let mut body = String::new();
    write_list(&mut body, head, std::iter::empty::<()>(), |_, ()| {});
    render::scim(200, body, Rule::GroupsEmpty.into())
}

/// GET or DELETE of one group.
pub(crate) fn not_found(id: &str) -> Answer {
    render::scim_error(
        404,
        &format!("Group {id} not found"),
        Decision::new(Rule::GroupNotFound).fact("id", id),
    )
}

/// POST.
pub(crate) fn post(params: &Params) -> Answer {
    let mut problems = Vec::new();
    let name = text(params, "displayName", true, &mut problems);
    let uid = text(params, "externalId", false, &mut problems);
    if !problems.is_empty() {
        return parameters(&problems);
    }
    let name = name.unwrap_or_default();
    let mut missing = Vec::new();
    if is_blank(&name) {
        missing.push(":saml_group_name");
    }
    // Without an external id GitLab makes one up.
    if uid.as_deref().is_some_and(is_blank) {
        missing.push(":scim_group_uid");
    }
    if !missing.is_empty() {
        let text = format!("Missing params: [{}]", missing.join(", "));
        return render::scim_error(412, &text, Rule::GroupMissing.into());
    }
    if let Some(uid) = uid.filter(|uid| !is_uuid(uid)) {
        let decision = Decision::new(Rule::GroupNotUuid).fact("id", uid);
        return render::scim_error(412, "Invalid UUID for scim_group_uid", decision);
    }
    render::scim_error(
        412,
        &format!("No matching SAML group found with name: {name}"),
        Decision::new(Rule::GroupNoLink).fact("name", name),
    )
}

/// PATCH: the operations are checked before the group is looked for.
pub(crate) fn patch(id: &str, params: &Params) -> Answer {
    let mut problems = Vec::new();
    array(params, "schemas", true, &mut problems);
    let mut refused_op = None;
    for (at, operation) in array(params, "Operations", true, &mut problems).iter().enumerate() {
        match operation.as_object().map(|members| members.get("op")) {
            None => problems.push(format!("Operations[{at}] is invalid")),
            Some(None) => problems.push(format!("Operations[{at}][op] is missing")),
            Some(Some(op)) => {
                let op = ruby::to_s(op);
                if !matches!(op.to_lowercase().as_str(), "add" | "remove") {
                    problems.push(format!("Operations[{at}][op] does not have a valid value"));
                    refused_op = refused_op.or(Some(op));
                }
            }
        }
    }
    match refused_op {
        _ if problems.is_empty() => not_found(id),
        None => parameters(&problems),
        Some(op) => {
            let decision = Decision::new(Rule::GroupOperation).fact("op", op);
            render::error(400, &problems.join(", "), decision)
        }
    }
}

/// PUT.
pub(crate) fn put(id: &str, params: &Params) -> Answer {
    let mut problems = Vec::new();
    array(params, "schemas", true, &mut problems);
    text(params, "displayName", true, &mut problems);
    array(params, "members", false, &mut problems);
    if problems.is_empty() { not_found(id) } else { parameters(&problems) }
}

fn parameters(problems: &[String]) -> Answer {
    let text = problems.join(", ");
    render::error(400, &text, Decision::new(Rule::GroupParameters).fact("detail", text.clone()))
}

/// A whole number, or text that is one; nothing if it is missing or empty.
fn integer(params: &Params, name: &str) -> Result<Option<i64>, String> {
    match params.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if is_blank(text) => Ok(None),
        Some(Value::String(text)) => text.trim().parse().map(Some).map_err(|_| format!("{name} is invalid")),
        Some(value) => value.as_i64().map(Some).ok_or_else(|| format!("{name} is invalid")),
    }
}

/// A text, or a scalar as text; null passes as nothing.
fn text(params: &Params, name: &str, required: bool, problems: &mut Vec<String>) -> Option<String> {
    match params.get(name) {
        None if required => problems.push(format!("{name} is missing")),
        None | Some(Value::Null) => {}
        Some(Value::Array(_) | Value::Object(_)) => problems.push(format!("{name} is invalid")),
        Some(value) => return Some(ruby::to_s(value)),
    }
    None
}

/// The items of an array.
fn array<'a>(params: &'a Params, name: &str, required: bool, problems: &mut Vec<String>) -> &'a [Value] {
    match params.get(name) {
        None if required => problems.push(format!("{name} is missing")),
        None | Some(Value::Null) => {}
        Some(Value::Array(items)) => return items,
        Some(_) => problems.push(format!("{name} is invalid")),
    }
    &[]
}

/// The name in a filter: `displayName eq "x"` or with apostrophes, anywhere in the text, keywords in any case (5.3).
pub(crate) fn filter_name(filter: &str) -> Option<&str> {
    const KEYWORD: &str = "displayname";
    let lower = filter.to_ascii_lowercase();
    lower.match_indices(KEYWORD).find_map(|(at, _)| {
        let rest = filter.get(at + KEYWORD.len()..)?;
        let operator = rest.trim_start();
        let value = operator.get(2..).filter(|_| operator.len() < rest.len())?;
        let quoted = value.trim_start();
        let is_eq = operator.get(..2).is_some_and(|eq| eq.eq_ignore_ascii_case("eq"));
        if !is_eq || quoted.len() == value.len() {
            return None;
        }
        let name = quoted.strip_prefix(['"', '\''])?;
        let end = name.find(['"', '\''])?;
        (end > 0).then(|| &name[..end])
    })
}

/// 8-4-4-4-12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
