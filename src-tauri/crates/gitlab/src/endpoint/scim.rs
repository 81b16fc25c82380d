//! The SCIM paths: the order of checks, then the routes (gitlab-scim.md 1.2, 1.15 (1) to (3)).

use super::body::{self, Unread};
use super::route::Resource;
use super::{Context, Read, Step, Write};
use crate::answer::{Answer, Decision, Subject};
use crate::groups;
use crate::params::Params;
use crate::render;
use crate::request::Request;
use crate::rule::Rule;
use crate::text::is_blank;
use crate::users::create::{self, NotRead};
use crate::users::filter::{self, FilterRefusal};
use crate::users::list::{self, ListQuery};
use crate::users::patch::PatchChanges;
use serde_json::Value;

/// 415 and broken JSON come first, then the token, SAML, the licence, the method; only then what is asked for.
pub(super) fn plan(request: &Request<'_>, resource: Resource, query: Params, context: &Context<'_>) -> Step {
    let params = match body::read(request, query, scim::MEDIA_TYPE) {
        Ok(params) => params,
        Err(unread) => return Step::Answer(unreadable(unread)),
    };
    if let Some(refusal) = refuse(request, &params, context) {
        return Step::Answer(refusal);
    }
    let allowed = match resource {
        Resource::Users => "OPTIONS, GET, POST, HEAD",
        Resource::User(_) => "OPTIONS, GET, PATCH, DELETE, HEAD",
        Resource::Groups => "OPTIONS, POST, GET, HEAD",
        Resource::Group(_) => "OPTIONS, GET, PATCH, PUT, DELETE, HEAD",
    };
    match (resource, request.method) {
        (_, "OPTIONS") => Step::Answer(render::options(allowed)),
        (Resource::Users, "GET" | "HEAD") => list(&params),
        (Resource::Users, "POST") => post(&params),
        (Resource::User(id), "GET" | "HEAD") => Step::Read(Read::Get { id }),
        (Resource::User(id), "PATCH") => Step::Write(patch(id, params)),
        (Resource::User(id), "DELETE") => Step::Write(Write::Delete { id }),
        (Resource::Groups, "GET" | "HEAD") => Step::Answer(groups::list(&params)),
        (Resource::Groups, "POST") => Step::Answer(groups::post(&params)),
        (Resource::Group(id), "PATCH") => Step::Answer(groups::patch(&id, &params)),
        (Resource::Group(id), "PUT") => Step::Answer(groups::put(&id, &params)),
        (Resource::Group(id), "GET" | "HEAD" | "DELETE") => Step::Answer(groups::not_found(&id)),
        (_, method) => Step::Answer(render::method_not_allowed(method, allowed)),
    }
}

/// The answer to a body that cannot be read.
fn unreadable(unread: Unread) -> Answer {
    match unread {
        Unread::Malformed => render::bad_request(),
        Unread::MediaType(kind) => render::error(
            415,
            &format!("The provided content-type '{kind}' is not supported."),
            Decision::new(Rule::MediaTypeUnsupported).fact("contentType", kind),
        ),
        Unread::NotJson => render::error(400, render::NOT_JSON, Rule::BodyNotJson.into()),
    }
}

/// Token, SAML, licence, in this order.
fn refuse(request: &Request<'_>, params: &Params, context: &Context<'_>) -> Option<Answer> {
    let token = token(request, params);
    let rule = match token {
        None => Some(Rule::TokenMissing),
        Some(token) if !token.is_some_and(|token| (context.token_ok)(token)) => Some(Rule::TokenWrong),
        Some(_) => None,
    };
    if let Some(rule) = rule {
        return Some(render::message(401, "401 Unauthorized", rule.into()));
    }
    if !context.settings.saml_enabled {
        return Some(render::message(403, "403 Forbidden - SAML not enabled.", Rule::SamlOff.into()));
    }
    if !context.settings.scim_licensed {
        return Some(render::message(404, "404 Not Found", Rule::LicenceMissing.into()));
    }
    None
}

/// The token sent: the parameter `access_token` wins over the header, which wins over `bearer_token` (1.15 (3)). The inner nothing is a
/// parameter that is not text and so no token.
fn token<'a>(request: &Request<'a>, params: &'a Params) -> Option<Option<&'a str>> {
    let parameter = |name: &str| match params.get(name) {
        None | Some(Value::Null | Value::Bool(false)) => None,
        Some(Value::String(text)) => (!is_blank(text)).then_some(Some(text.as_str())),
        Some(_) => Some(None),
    };
    parameter("access_token")
        .or_else(|| bearer(request.authorization).map(Some))
        .or_else(|| parameter("bearer_token"))
}

/// The token in a header of the scheme Bearer, whose name may be written in any case.
pub(crate) fn bearer(authorization: Option<&str>) -> Option<&str> {
    let header = authorization?;
    let (scheme, token) = (header.get(..7)?, header.get(7..)?);
    (scheme.eq_ignore_ascii_case("bearer ") && !is_blank(token)).then_some(token)
}

fn list(params: &Params) -> Step {
    let wrong_type = || Step::Answer(render::server_error(Rule::ListParametersOfWrongType.into()));
    let filter = match params.get("filter") {
        None | Some(Value::Null) => "",
        Some(Value::String(text)) => text,
        Some(_) => return wrong_type(),
    };
    let read = match filter::parse(filter) {
        Ok(read) => read,
        Err(FilterRefusal::Unsupported) => {
            let decision = Decision::new(Rule::FilterUnsupported).fact("filter", filter);
            return Step::Answer(render::scim_error(412, "Unsupported Filter", decision));
        }
        Err(FilterRefusal::NotText) => {
            let decision = Decision::new(Rule::FilterValueNotText).fact("filter", filter);
            return Step::Answer(render::server_error(decision));
        }
    };
    match list::page(params) {
        Ok(page) => {
            Step::Read(Read::List(ListQuery { filter: read.filter, page, discarded: read.discarded }))
        }
        Err(list::NotText) => wrong_type(),
    }
}

fn post(params: &Params) -> Step {
    match create::read(params) {
        Ok(new) => Step::Write(Write::Provision(new)),
        Err(NotRead::Surprise(surprise)) => {
            Step::Answer(render::server_error(Decision::new(Rule::PostTypeSurprise).fact("at", surprise.at)))
        }
        Err(NotRead::Missing(missing)) => {
            let symbols: Vec<String> = missing.iter().map(|name| format!(":{name}")).collect();
            let missing = format!("[{}]", symbols.join(", "));
            let text = format!("Missing params: {missing}");
            let mut decision = Decision::new(Rule::PostMissing).fact("params", missing);
            decision.subject = label(params);
            Step::Answer(render::post_refused(412, &crate::ruby::printed(params), &text, decision))
        }
    }
}

/// Whom a POST that was not understood probably meant.
fn label(params: &Params) -> Option<Subject> {
    ["externalId", "id", "userName"].iter().find_map(|name| params.get(*name)?.as_str()).map(Subject::asked)
}

/// Grape adds the path's id to the parameters, over any the body has, so that it is printed in errors.
fn patch(id: String, mut params: Params) -> Write {
    params.insert("id".to_owned(), Value::String(id.clone()));
    Write::Patch { id, changes: PatchChanges::parse(&params) }
}
