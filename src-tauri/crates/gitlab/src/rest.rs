//! The part of GitLab's REST API an administration client of SCIM needs (gitlab-scim.md 6; lib/api/users.rb).

mod answers;
pub mod create;
mod entity;
mod list;
mod read;
mod settings;

pub use answers::{answer_current_user, answer_list, answer_user, answer_write, user_resource};
pub use list::{Cursor, OrderBy, RestListQuery, RestPage, Sort};
pub use settings::{CapChange, SettingsChange};

use crate::answer::{Answer, Decision};
use crate::endpoint::{Context, Read, Step, Write};
use crate::model::UserId;
use crate::params::Params;
use crate::request::Request;
use crate::rule::Rule;
use crate::state::Event;
use answers::{error, json, message};
use create::NewAccount;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something to be written for a REST call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RestWrite {
    /// `POST /users`.
    Create(NewAccount),
    /// `POST /users/:id/block` and the like. [`Event::RestReject`] deletes the account.
    Event {
        /// The account.
        id: UserId,
        /// What is done to it.
        event: Event,
    },
    /// `PUT /application/settings`.
    Settings(SettingsChange),
}

/// Plans a request below `/api/v4`.
pub(crate) fn plan(request: &Request<'_>, path: &str, query: Params, context: &Context<'_>) -> Step {
    let params = match read::body(request, query) {
        Ok(params) => params,
        Err(answer) => return Step::Answer(*answer),
    };
    let token =
        read::token(request, &params).map(|token| token.is_some_and(|token| (context.admin_ok)(token)));
    if token == Some(false) {
        return Step::Answer(unauthorized(Rule::RestTokenWrong));
    }
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let method = if request.method == "HEAD" { "GET" } else { request.method };
    let anonymous = token.is_none();
    match (method, segments.as_slice()) {
        // These two are open to anonymous visitors in principle, who then lack the right: 403 instead of 401. Looking a user up by
        // external id asks for an administrator from the start.
        ("GET", ["users"]) if anonymous && !list::by_extern_uid(&params) => {
            forbidden("Not authorized to access /api/v4/users")
        }
        ("GET", ["users", id]) if anonymous && number(id).is_some() => forbidden("Not authorized!"),
        _ if !is_served(method, &segments) => {
            let decision =
                Decision::new(Rule::RestNotServed).fact("path", request.path).fact("method", request.method);
            Step::Answer(error(404, "404 Not Found", decision))
        }
        _ if anonymous => Step::Answer(unauthorized(Rule::RestTokenMissing)),
        ("GET", ["metadata" | "version"]) => Step::Answer(version(context)),
        ("GET", ["user"]) => Step::Read(Read::RestCurrentUser),
        ("GET", ["users"]) => match list::read(&params, request) {
            Ok(_) if list::keyset_refused(&params) => {
                let text = "Keyset pagination is not yet available for this type of request";
                Step::Answer(error(405, text, Decision::new(Rule::RestParameters).fact("detail", text)))
            }
            Ok(query) => Step::Read(Read::RestList(query)),
            Err(problems) => invalid(&problems),
        },
        ("GET", ["users", id]) => match number(id) {
            Some(id) => Step::Read(Read::RestGet { id }),
            None => invalid(&["id is invalid".to_owned()]),
        },
        ("POST", ["users"]) => match create::read(&params) {
            Ok(account) => Step::Write(Write::Rest(RestWrite::Create(account))),
            Err(problems) => invalid(&problems),
        },
        ("POST", ["users", id, verb]) => match (number(id), event(verb)) {
            (Some(id), Some(event)) => Step::Write(Write::Rest(RestWrite::Event { id, event })),
            _ => invalid(&["id is invalid".to_owned()]),
        },
        ("PUT", _) => match settings::read(&params) {
            Ok(change) => Step::Write(Write::Rest(RestWrite::Settings(change))),
            Err(problems) => invalid(&problems),
        },
        _ => Step::Answer(json(200, settings::entity(context.settings), Rule::RestSettings.into())),
    }
}

/// Whether the path and method are among those served here. Ids of users are digits only.
fn is_served(method: &str, segments: &[&str]) -> bool {
    let digits = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    match (method, segments) {
        ("GET", ["metadata" | "version" | "user" | "users"]) | ("POST", ["users"]) => true,
        ("GET", ["users", id]) => digits(id),
        ("POST", ["users", id, verb]) => digits(id) && event(verb).is_some(),
        ("GET" | "PUT", ["application", "settings"]) => true,
        _ => false,
    }
}

fn event(verb: &str) -> Option<Event> {
    Some(match verb {
        "block" => Event::RestBlock,
        "unblock" => Event::RestUnblock,
        "activate" => Event::RestActivate,
        "deactivate" => Event::RestDeactivate,
        "approve" => Event::RestApprove,
        "reject" => Event::RestReject,
        "ban" => Event::RestBan,
        "unban" => Event::RestUnban,
        _ => return None,
    })
}

fn number(id: &str) -> Option<UserId> {
    id.bytes().all(|byte| byte.is_ascii_digit()).then(|| id.parse().ok())?
}

fn unauthorized(rule: Rule) -> Answer {
    message(401, "401 Unauthorized", rule.into())
}

fn forbidden(reason: &str) -> Step {
    Step::Answer(message(403, &format!("403 Forbidden - {reason}"), Rule::RestAnonymous.into()))
}

fn invalid(problems: &[String]) -> Step {
    let text = problems.join(", ");
    let decision = Decision::new(Rule::RestParameters).fact("detail", text.clone());
    Step::Answer(error(400, &text, decision))
}

fn version(context: &Context<'_>) -> Answer {
    let body = serde_json::json!({
        "version": context.profile.version,
        "revision": "scimdesk",
        "kas": { "enabled": false, "externalUrl": Value::Null, "version": Value::Null },
        "enterprise": true,
    });
    json(200, body.to_string(), Rule::RestVersion.into())
}
