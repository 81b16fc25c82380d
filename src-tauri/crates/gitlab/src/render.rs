//! Answers, given what the store found (gitlab-scim.md 1.5, 1.6, 1.12).

use crate::answer::{Answer, Decision, Subject};
use crate::endpoint::Write;
use crate::model::{Person, UserState};
use crate::outcome::{Changed, Deleted, Outcome, Patched, Provisioned};
use crate::provision::Refusal;
use crate::rest;
use crate::rule::Rule;
use crate::state::{Event, effect};
use crate::text::split_name;
use crate::users::create::NewUser;
use crate::users::filter::UserFilter;
use crate::users::list::ListQuery;
use crate::users::patch::{ActiveAsked, PatchChanges, PatchEffect};
use scim::json::{write_member, write_string};
use scim::list::{ListHead, StartIndex, write_list};
use scim::user::UserResource;

const HTML: &str = "text/html; charset=utf-8";

/// Grape's text for a body that is not JSON.
pub(crate) const NOT_JSON: &str = "\nProblem:\n  message body does not match declared format\nResolution:\n  when specifying application/json as content-type, you must pass valid application/json in the request's 'body'\n    ";

/// Appends a person's SCIM resource; nothing without an identity.
pub fn write_user(out: &mut String, person: &Person) {
    let Some(identity) = &person.identity else { return };
    let (given_name, family_name) = split_name(&person.user.name);
    UserResource {
        id: &identity.extern_uid,
        active: identity.active,
        email: &person.user.email,
        formatted_name: &person.user.name,
        given_name,
        family_name: &family_name,
        user_name: &person.user.username,
    }
    .write(out);
}

/// A person's SCIM resource as JSON; nothing without an identity.
pub fn user_resource(person: &Person) -> Option<String> {
    person.identity.as_ref()?;
    let mut out = String::new();
    write_user(&mut out, person);
    Some(out)
}

/// The answer to [`Read::List`](crate::endpoint::Read): `total` identities match, `people` are those on the page.
pub fn answer_list(query: &ListQuery, total: u64, people: &[Person]) -> Answer {
    let head = ListHead {
        total,
        per_page: query.page.count,
        start: query.page.start_index.as_deref().map_or(StartIndex::Number(1), StartIndex::Text),
    };
    let mut body = String::with_capacity(192 + 400 * people.len());
    write_list(&mut body, head, people.iter().filter(|person| person.identity.is_some()), write_user);
    let (rule, value) = match &query.filter {
        UserFilter::All => (Rule::ListAll, None),
        UserFilter::ExternUid(value) => (Rule::FilterExternalId, Some(value)),
        UserFilter::UserName { value, .. } => (Rule::FilterUserName, Some(value)),
    };
    let mut decision = Decision::new(match value {
        Some(_) if total == 0 => Rule::FilterNoMatch,
        _ => rule,
    });
    decision = decision.fact("total", total.to_string());
    if let Some(value) = value {
        decision = decision.fact("value", value.as_str());
        decision.subject = Some(people.first().map_or_else(|| Subject::asked(value), Subject::person));
    }
    if let Some(discarded) = &query.discarded {
        decision = decision.fact("discarded", discarded.as_str());
    }
    scim(200, body, decision)
}

/// The answer to [`Read::Get`](crate::endpoint::Read).
pub fn answer_get(id: &str, person: Option<&Person>) -> Answer {
    match person.and_then(|person| Some((person, user_resource(person)?))) {
        Some((person, body)) => {
            scim(200, body, Decision::new(Rule::UserFound).about(Subject::person(person)))
        }
        None => user_not_found(id),
    }
}

/// The answer to a [`Write`], given what came of it.
pub fn answer_write(write: &Write, outcome: &Outcome, base_url: &str) -> Answer {
    match (write, outcome) {
        (Write::Provision(new), Outcome::Provision(provisioned)) => answer_provision(new, provisioned),
        (Write::Patch { id, changes }, Outcome::Patch(patched)) => answer_patch(id, changes, patched),
        (Write::Delete { id }, Outcome::Delete(deleted)) => answer_delete(id, deleted),
        (Write::Rest(write), Outcome::Rest(outcome)) => rest::answer_write(write, outcome, base_url),
        _ => server_error(Rule::InternalFault.into()),
    }
}

fn answer_provision(new: &NewUser, provisioned: &Provisioned) -> Answer {
    let (rule, person) = match provisioned {
        Provisioned::Existing(person) => match &person.identity {
            Some(identity) if !identity.active => (Rule::PostExistingInactive, person),
            _ => (Rule::PostExisting, person),
        },
        Provisioned::Linked(person) if person.user.state.counts_as_blocked() => {
            (Rule::PostLinksBlocked, person)
        }
        Provisioned::Linked(person) => (Rule::PostLinks, person),
        Provisioned::Created(person) if person.user.state == UserState::BlockedPendingApproval => {
            (Rule::PostCreatesPending, person)
        }
        Provisioned::Created(person) => (Rule::PostCreates, person),
        Provisioned::LeftBehind(person, refusal) => return provision_refused(new, refusal, Some(person)),
        Provisioned::Refused(refusal, person) => return provision_refused(new, refusal, person.as_ref()),
    };
    match user_resource(person) {
        Some(body) => scim(201, body, provision_decision(rule, new, Some(person))),
        None => server_error(Rule::InternalFault.into()),
    }
}

fn provision_refused(new: &NewUser, refusal: &Refusal, person: Option<&Person>) -> Answer {
    let decision = provision_decision(refusal.rule, new, person);
    match refusal.status {
        500 => server_error(decision.fact("at", "emails")),
        status => post_refused(status, &new.printed, &refusal.text, decision),
    }
}

fn provision_decision(rule: Rule, new: &NewUser, person: Option<&Person>) -> Decision {
    let mut decision =
        Decision::new(rule).fact("externUid", &*new.extern_uid).fact("userName", &*new.username);
    if let Some(email) = &new.email {
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        decision = decision.fact("email", email.as_str()).fact("domain", domain);
    }
    if new.active_false {
        decision = decision.fact("activeIgnored", "false");
    }
    match person {
        Some(person) => decision
            .fact("username", person.user.username.as_str())
            .fact("to", person.user.state.as_str())
            .about(Subject { extern_uid: Some(new.extern_uid.clone()), ..Subject::person(person) }),
        None => decision.about(Subject { label: new.username.clone(), ..Subject::asked(&new.extern_uid) }),
    }
}

fn answer_patch(id: &str, changes: &PatchChanges, patched: &Patched) -> Answer {
    let Patched::Done { effect, change } = patched else { return user_not_found(id) };
    let Changed { before, after } = &**change;
    let decision = Decision::new(patch_rule(changes, effect, before)).about(Subject::person(after));
    let decision = patch_facts(decision, changes, before, after);
    match effect {
        PatchEffect::Refuse(refusal) => scim_error(refusal.status, &refusal.text, decision),
        PatchEffect::Fail(surprise) => server_error(decision.fact("at", surprise.at.as_str())),
        _ => no_content(decision),
    }
}

fn patch_rule(changes: &PatchChanges, patch: &PatchEffect, before: &Person) -> Rule {
    let Ok(asked) = &changes.asked else { return Rule::PatchTypeSurprise };
    let was_active = before.identity.as_ref().is_some_and(|identity| identity.active);
    match patch {
        PatchEffect::Deactivate if was_active => Rule::PatchDeactivates,
        PatchEffect::Deactivate => Rule::PatchDeactivatesAgain,
        PatchEffect::Reactivate if asked.active == ActiveAsked::True => Rule::PatchReactivates,
        PatchEffect::Reactivate => Rule::PatchInactiveReactivates,
        PatchEffect::SetExternUid(_) => Rule::PatchExternalId,
        PatchEffect::Refuse(refusal) => refusal.rule,
        PatchEffect::Fail(_) => Rule::PatchTypeSurprise,
        PatchEffect::Nothing if asked.unused_keys.iter().any(|key| key == "active") => {
            Rule::PatchFirstKeyOnly
        }
        PatchEffect::Nothing if asked.active == ActiveAsked::True => {
            match effect(before, Event::ScimReactivate).rule {
                Rule::PatchActiveButBlocked => Rule::PatchActiveButBlocked,
                _ => Rule::PatchActiveAlready,
            }
        }
        PatchEffect::Nothing if !asked.profile.is_empty() => Rule::PatchProfileIgnored,
        PatchEffect::Nothing if !asked.unused_keys.is_empty() => Rule::PatchFirstKeyOnly,
        PatchEffect::Nothing => Rule::PatchNothing,
    }
}

fn patch_facts(mut decision: Decision, changes: &PatchChanges, before: &Person, after: &Person) -> Decision {
    decision = decision.fact("from", before.user.state.as_str()).fact("to", after.user.state.as_str());
    let Ok(asked) = &changes.asked else { return decision };
    if let Some(key) = &asked.first_key {
        decision = decision.fact("key", key.as_str());
    }
    let ignored = [asked.profile.as_slice(), &asked.unused_keys, &asked.unknown].concat();
    for (name, values) in [("ignored", &ignored), ("skippedOps", &asked.skipped_ops)] {
        if !values.is_empty() {
            decision = decision.fact(name, values.join(", "));
        }
    }
    if let Some(uid) = &asked.extern_uid {
        let stored = after.identity.as_ref().is_some_and(|identity| identity.extern_uid == *uid);
        decision = decision.fact(if stored { "externUid" } else { "externUidDropped" }, uid.as_str());
    }
    decision
}

fn answer_delete(id: &str, deleted: &Deleted) -> Answer {
    let Deleted::Done(change) = deleted else { return user_not_found(id) };
    let Changed { before, after } = &**change;
    let was_active = before.identity.as_ref().is_some_and(|identity| identity.active);
    let rule = if was_active { Rule::DeleteDeactivates } else { Rule::DeleteAgain };
    let decision = Decision::new(rule)
        .about(Subject::person(after))
        .fact("from", before.user.state.as_str())
        .fact("to", after.user.state.as_str());
    no_content(decision)
}

fn user_not_found(id: &str) -> Answer {
    let decision = Decision::new(Rule::UserNotFound).about(Subject::asked(id)).fact("id", id);
    scim_error(404, &format!("Resource {id} not found"), decision)
}

/// A refusal of a POST, with the parameters printed in front of it.
pub(crate) fn post_refused(status: u16, printed: &str, text: &str, decision: Decision) -> Answer {
    scim_error(status, &format!("Error saving user with {printed}: {text}"), decision.fact("detail", text))
}

/// A SCIM body.
pub(crate) fn scim(status: u16, body: String, decision: Decision) -> Answer {
    Answer {
        status,
        content_type: Some(scim::MEDIA_TYPE),
        headers: Vec::new(),
        body: body.into_bytes(),
        decision,
    }
}

/// A SCIM error; its status is a number, and it has no scimType (gitlab-scim.md 0.2, fact 3).
pub(crate) fn scim_error(status: u16, detail: &str, decision: Decision) -> Answer {
    let mut body = format!("{{\"schemas\":[\"{}\"],", scim::urn::ERROR);
    write_member(&mut body, "detail", detail);
    body.push_str(&format!(",\"status\":{status}}}"));
    scim(status, body, decision)
}

/// `{"message": …}`.
pub(crate) fn message(status: u16, text: &str, decision: Decision) -> Answer {
    scim(status, member("message", text), decision)
}

/// `{"error": …}`.
pub(crate) fn error(status: u16, text: &str, decision: Decision) -> Answer {
    scim(status, member("error", text), decision)
}

/// `{"name": "text"}`.
pub(crate) fn member(name: &str, text: &str) -> String {
    let mut body = String::with_capacity(name.len() + text.len() + 8);
    body.push('{');
    write_string(&mut body, name);
    body.push(':');
    write_string(&mut body, text);
    body.push('}');
    body
}

/// 500 as GitLab answers when its code fails.
pub fn server_error(decision: Decision) -> Answer {
    message(500, "500 Internal Server Error", decision)
}

fn no_content(decision: Decision) -> Answer {
    Answer { status: 204, content_type: None, headers: Vec::new(), body: Vec::new(), decision }
}

/// 204 with the methods a path knows.
pub(crate) fn options(allowed: &'static str) -> Answer {
    Answer { headers: vec![("Allow", allowed.to_owned())], ..no_content(Rule::Options.into()) }
}

/// 405 with the methods a path knows.
pub(crate) fn method_not_allowed(method: &str, allowed: &'static str) -> Answer {
    let decision = Decision::new(Rule::MethodNotAllowed).fact("method", method).fact("allow", allowed);
    Answer { headers: vec![("Allow", allowed.to_owned())], ..error(405, "405 Not Allowed", decision) }
}

fn html(status: u16, body: String, decision: Decision) -> Answer {
    Answer { status, content_type: Some(HTML), headers: Vec::new(), body: body.into_bytes(), decision }
}

/// 302 to the sign-in page, in HTML, as Rails sends it.
pub(crate) fn to_sign_in(base_url: &str, decision: Decision) -> Answer {
    let location = format!("{base_url}/users/sign_in");
    let body = format!(
        "<html><body>You are being <a href=\"{}\">redirected</a>.</body></html>",
        escape_html(&location)
    );
    Answer { headers: vec![("Location", location)], ..html(302, body, decision) }
}

/// 404 in HTML.
pub(crate) fn html_not_found(decision: Decision) -> Answer {
    let body = "<!DOCTYPE html><html><head><title>The page you're looking for could not be found (404)</title></head><body><h1>404</h1></body></html>";
    html(404, body.to_owned(), decision)
}

/// The page a misguided client ends up on. Nobody can sign in here.
pub(crate) fn sign_in_page() -> Answer {
    let body = "<!DOCTYPE html><html><head><title>Sign in · GitLab</title></head><body><h1>Sign in</h1></body></html>";
    html(200, body.to_owned(), Rule::SignInPage.into())
}

/// 400 in plain text, before any route.
pub(crate) fn bad_request() -> Answer {
    Answer {
        status: 400,
        content_type: Some("text/plain"),
        headers: Vec::new(),
        body: b"Bad Request".to_vec(),
        decision: Rule::MalformedText.into(),
    }
}

fn escape_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
