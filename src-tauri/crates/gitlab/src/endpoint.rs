//! From a request to what has to be read or written: everything that can be decided without data (gitlab-scim.md 1.1 to 1.4, 1.15).

mod body;
mod route;
mod scim;

use crate::answer::{Answer, Decision};
use crate::model::{Settings, UserId};
use crate::params;
use crate::profile::{GroupsServing, Profile};
use crate::render;
use crate::request::Request;
use crate::rest::{self, RestListQuery, RestWrite};
use crate::rule::Rule;
use crate::users::create::NewUser;
use crate::users::list::ListQuery;
use crate::users::patch::PatchChanges;
pub(crate) use body::{Unread, read as read_body};
use route::{Resource, Route};
pub(crate) use scim::bearer;
use serde::{Deserialize, Serialize};

/// What a decision depends on besides the request.
pub struct Context<'a> {
    /// How the endpoint behaves.
    pub profile: &'a Profile,
    /// What GitLab is configured to be.
    pub settings: &'a Settings,
    /// Whether a text is the SCIM token.
    pub token_ok: &'a dyn Fn(&str) -> bool,
    /// Whether a text is the administrator's token.
    pub admin_ok: &'a dyn Fn(&str) -> bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Send this.
    Answer(Answer),
    /// Read this, then render it.
    Read(Read),
    /// Write this, then render what came of it.
    Write(Write),
}

/// Something to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// Identities: [`render::answer_list`].
    List(ListQuery),
    /// One identity by its external id, in any case: [`render::answer_get`].
    Get {
        /// The external id.
        id: String,
    },
    /// Accounts: [`rest::answer_list`].
    RestList(RestListQuery),
    /// One account: [`rest::answer_user`].
    RestGet {
        /// Its number.
        id: UserId,
    },
    /// The first administrator's account, if there is one: [`rest::answer_current_user`].
    RestCurrentUser,
}

/// Something to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Write {
    /// POST: see [`provision`](crate::provision).
    Provision(NewUser),
    /// PATCH: see [`decide`](crate::users::patch::decide).
    Patch {
        /// The external id.
        id: String,
        /// What is asked for.
        changes: PatchChanges,
    },
    /// DELETE: [`Event::ScimDeactivate`](crate::state::Event).
    Delete {
        /// The external id.
        id: String,
    },
    /// A call of the REST API.
    Rest(RestWrite),
}

/// Decides what can be decided without data.
pub fn plan(request: &Request<'_>, context: &Context<'_>) -> Step {
    let Ok(query) = params::query(request.query) else { return malformed() };
    match route::route(request.path) {
        Route::Malformed => malformed(),
        Route::Rest(path) => rest::plan(request, &path, query, context),
        Route::Scim(Resource::Groups | Resource::Group(_))
            if context.profile.groups == GroupsServing::NotServed =>
        {
            Step::Answer(elsewhere(request, Rule::GroupsNotServed))
        }
        Route::Scim(resource) => scim::plan(request, resource, query, context),
        Route::SignIn if is_read(request.method) => Step::Answer(render::sign_in_page()),
        Route::SignIn | Route::Elsewhere => Step::Answer(elsewhere(request, Rule::NotServed)),
    }
}

fn is_read(method: &str) -> bool {
    matches!(method, "GET" | "HEAD")
}

/// Rails' catch-all sends an anonymous visitor to sign in; it is there for GET only.
fn elsewhere(request: &Request<'_>, rule: Rule) -> Answer {
    if is_read(request.method) {
        render::to_sign_in(request.base_url, Decision::new(rule).fact("path", request.path))
    } else {
        let rule = if rule == Rule::NotServed { Rule::NotServedWrite } else { rule };
        render::html_not_found(Decision::new(rule).fact("path", request.path).fact("method", request.method))
    }
}

fn malformed() -> Step {
    Step::Answer(render::bad_request())
}
