//! Answers of the REST API.

use super::create::Problem;
use super::list::{Cursor, RestListQuery, RestPage};
use super::{RestWrite, entity, settings};
use crate::answer::{Answer, Decision, Subject};
use crate::model::{Millis, Person, User, UserState};
use crate::outcome::RestOutcome;
use crate::render::member;
use crate::rule::Rule;
use crate::state::{Event, Transition};
use serde_json::{Map, Value};

/// From how many rows on GitLab no longer counts pages (app: "performance reasons").
const UNCOUNTED: u64 = 10_000;

pub(super) fn json(status: u16, body: String, decision: Decision) -> Answer {
    Answer {
        status,
        content_type: Some("application/json"),
        headers: Vec::new(),
        body: body.into_bytes(),
        decision,
    }
}

pub(super) fn message(status: u16, text: &str, decision: Decision) -> Answer {
    json(status, member("message", text), decision)
}

pub(super) fn error(status: u16, text: &str, decision: Decision) -> Answer {
    json(status, member("error", text), decision)
}

/// An account as `GET /users/:id` returns it.
pub fn user_resource(person: &Person, base_url: &str) -> String {
    let mut out = String::with_capacity(512);
    entity::write(&mut out, person, base_url);
    out
}

/// The answer to [`Read::RestGet`](crate::endpoint::Read).
pub fn answer_user(person: Option<&Person>, base_url: &str) -> Answer {
    match person {
        Some(person) => json(
            200,
            user_resource(person, base_url),
            Decision::new(Rule::RestUser).about(Subject::person(person)),
        ),
        None => not_found(),
    }
}

/// The answer to [`Read::RestCurrentUser`](crate::endpoint::Read). A workspace without an administrator's account answers with the
/// one every GitLab is installed with.
pub fn answer_current_user(person: Option<&Person>, now: Millis, base_url: &str) -> Answer {
    let root = || Person {
        user: User {
            id: 1,
            username: "root".into(),
            name: "Administrator".into(),
            email: "admin@gitlab.example".into(),
            state: UserState::Active,
            confirmed: true,
            admin: true,
            created_at: now,
            updated_at: now,
        },
        identity: None,
    };
    let person = person.cloned().unwrap_or_else(root);
    json(200, user_resource(&person, base_url), Rule::RestCurrentUser.into())
}

/// The answer to [`Read::RestList`](crate::endpoint::Read): `total` accounts match, `people` are those on the page, and `more` says
/// whether any follow.
pub fn answer_list(
    query: &RestListQuery,
    total: u64,
    people: &[Person],
    more: bool,
    base_url: &str,
) -> Answer {
    let mut body = String::with_capacity(2 + 480 * people.len());
    body.push('[');
    for (at, person) in people.iter().enumerate() {
        if at > 0 {
            body.push(',');
        }
        entity::write(&mut body, person, base_url);
    }
    body.push(']');
    let decision = Decision::new(Rule::RestUsers).fact("total", total.to_string());
    let headers = match query.page {
        RestPage::Numbered(page) => numbered(query, page, total),
        RestPage::After(Cursor::Start | Cursor::User(_)) => match people.last().filter(|_| more) {
            Some(last) => {
                let next = format!(
                    "<{}cursor={}&per_page={}>; rel=\"next\"",
                    query.link, last.user.id, query.per_page
                );
                vec![("Link", next)]
            }
            None => Vec::new(),
        },
    };
    Answer { headers, ..json(200, body, decision) }
}

fn numbered(query: &RestListQuery, page: u64, total: u64) -> Vec<(&'static str, String)> {
    let pages = total.div_ceil(u64::from(query.per_page)).max(1);
    let (next, previous) = ((page < pages).then_some(page + 1), (page > 1).then_some(page - 1));
    let link = |page: u64, rel: &str| {
        format!("<{}page={page}&per_page={}>; rel=\"{rel}\"", query.link, query.per_page)
    };
    let mut links: Vec<String> = [(previous, "prev"), (next, "next"), (Some(1), "first")]
        .into_iter()
        .filter_map(|(page, rel)| Some(link(page?, rel)))
        .collect();
    let counted = total <= UNCOUNTED;
    if counted {
        links.push(link(pages, "last"));
    }
    let text = |page: Option<u64>| page.map(|page| page.to_string()).unwrap_or_default();
    let mut headers = vec![
        ("Link", links.join(", ")),
        ("X-Next-Page", text(next)),
        ("X-Page", page.to_string()),
        ("X-Per-Page", query.per_page.to_string()),
        ("X-Prev-Page", text(previous)),
    ];
    if counted {
        headers.push(("X-Total", total.to_string()));
        headers.push(("X-Total-Pages", pages.to_string()));
    }
    headers
}

/// The answer to a [`RestWrite`], given what came of it.
pub fn answer_write(write: &RestWrite, outcome: &RestOutcome, base_url: &str) -> Answer {
    match outcome {
        RestOutcome::NotFound => not_found(),
        RestOutcome::Created(person) => {
            let decision = Decision::new(Rule::RestCreates).about(Subject::person(person));
            json(201, user_resource(person, base_url), decision)
        }
        RestOutcome::NotCreated(problem) => not_created(write, problem),
        RestOutcome::Event { event, transition, person } => event_answer(*event, *transition, person),
        RestOutcome::Settings(stored) => {
            json(200, settings::entity(stored), Rule::RestSettingsChanged.into())
        }
    }
}

fn not_found() -> Answer {
    message(404, "404 User Not Found", Rule::RestUserNotFound.into())
}

fn not_created(write: &RestWrite, problem: &Problem) -> Answer {
    let asked = |rule: Rule| {
        let decision = Decision::new(rule);
        match write {
            RestWrite::Create(new) => decision.fact("userName", new.username.as_str()),
            _ => decision,
        }
    };
    match problem {
        Problem::Taken(text) => message(409, text, asked(Rule::RestCreateTaken).fact("detail", *text)),
        Problem::Invalid(problems) => {
            let mut fields = Map::new();
            for (field, text) in problems {
                let messages = fields.entry(*field).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(messages) = messages {
                    messages.push(text.as_str().into());
                }
            }
            let body = Value::Object(Map::from_iter([("message".to_owned(), Value::Object(fields))]));
            json(400, body.to_string(), asked(Rule::RestCreateInvalid))
        }
    }
}

/// What the calls answer: `true` for done, `null` where GitLab leaves early, a message for approvals (lib/api/users.rb).
fn event_answer(event: Event, transition: Transition, person: &Person) -> Answer {
    let about = |rule: Rule| {
        Decision::new(rule)
            .about(Subject::person(person))
            .fact("event", event.code())
            .fact("to", person.user.state.as_str())
    };
    match (transition, event) {
        (Transition::Refused { status, text, rule }, _) => {
            message(status, text, about(rule).fact("detail", text))
        }
        (Transition::Deleted, _) => message(200, "Success", about(Rule::RejectDeletes)),
        (Transition::To(_), Event::RestApprove) => message(201, "Success", about(Rule::StateChanges)),
        (Transition::To(_), _) => json(201, "true".into(), about(Rule::StateChanges)),
        (Transition::Stays, Event::RestBlock | Event::RestDeactivate) => {
            json(201, "null".into(), about(Rule::StateStays))
        }
        (Transition::Stays, Event::RestUnblock) => json(201, "false".into(), about(Rule::StateStays)),
        (Transition::Stays, _) => json(201, "true".into(), about(Rule::StateStays)),
    }
}
