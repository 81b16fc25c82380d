//! A GitLab in a vector: does what a store does, without one.

use crate::provision::{self, CreateDecision, CreateFacts, NewUserRow, ProvisionDecision, ProvisionFacts};
use crate::rest::{self, RestWrite};
use crate::state::{self, Transition};
use crate::username::Candidates;
use crate::users::create::NewUser;
use crate::users::filter::UserFilter;
use crate::users::list::ListQuery;
use crate::users::patch::{PatchDecision, PatchEffect, decide};
use crate::*;
use serde_json::Value;

pub(super) const TOKEN: &str = "glsoat-EXAMPLE-TOKEN-000001";
pub(super) const ADMIN: &str = "glpat-EXAMPLE-TOKEN-000001";
pub(super) const BASE: &str = "/api/scim/v2/application";
pub(super) const SCIM: &str = "application/scim+json";

pub(super) struct World {
    pub people: Vec<Person>,
    pub settings: Settings,
    pub profile: ProfileId,
}

/// A request that tests change field by field.
pub(super) const GET: Request<'static> = Request {
    method: "GET",
    path: "/api/scim/v2/application/Users",
    query: "",
    content_type: None,
    authorization: Some("Bearer glsoat-EXAMPLE-TOKEN-000001"),
    private_token: None,
    body: b"",
    base_url: "https://gitlab.example.com",
};

pub(super) fn text(answer: &Answer) -> &str {
    std::str::from_utf8(&answer.body).expect("UTF-8")
}

pub(super) fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or(Value::Null)
}

impl World {
    pub fn new() -> World {
        World { people: Vec::new(), settings: Settings::default(), profile: ProfileId::Gitlab18_6 }
    }

    /// Adds an account; `uid` empty: without an identity.
    pub fn with(mut self, username: &str, name: &str, uid: &str, active: bool, state: UserState) -> World {
        let id = self.people.len() as i64 + 1;
        self.people.push(Person {
            user: User {
                id,
                username: username.into(),
                name: name.into(),
                email: format!("{username}@northwind.example"),
                state,
                confirmed: true,
                admin: false,
                created_at: 1_750_000_000_000 + id,
                updated_at: 1_750_000_000_000 + id,
            },
            identity: (!uid.is_empty()).then(|| ScimIdentity {
                id,
                user_id: id,
                extern_uid: uid.into(),
                active,
            }),
        });
        self
    }

    pub fn state(&self, username: &str) -> UserState {
        self.people.iter().find(|person| person.user.username == username).expect(username).user.state
    }

    /// A SCIM request below the base path, with a JSON body if there is one.
    pub fn scim(&mut self, method: &str, target: &str, body: &str) -> Answer {
        let target = format!("{BASE}{target}");
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let content_type = (!body.is_empty()).then_some(SCIM);
        self.send(&Request { method, path, query, body: body.as_bytes(), content_type, ..GET })
    }

    /// A REST request below `/api/v4` by the administrator.
    pub fn rest(&mut self, method: &str, target: &str, body: &str) -> Answer {
        let target = format!("/api/v4{target}");
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let content_type = (!body.is_empty()).then_some("application/json");
        let (authorization, private_token) = (None, Some(ADMIN));
        self.send(&Request {
            method,
            path,
            query,
            body: body.as_bytes(),
            content_type,
            authorization,
            private_token,
            ..GET
        })
    }

    pub fn send(&mut self, request: &Request<'_>) -> Answer {
        let settings = self.settings.clone();
        let context = Context {
            profile: self.profile.profile(),
            settings: &settings,
            token_ok: &|token| token == TOKEN,
            admin_ok: &|token| token == ADMIN,
        };
        match plan(request, &context) {
            Step::Answer(answer) => answer,
            Step::Read(read) => self.read(read),
            Step::Write(write) => {
                let json = serde_json::to_string(&write).expect("writes serialise");
                let write: Write = serde_json::from_str(&json).expect("and read back");
                let outcome = self.write(&write);
                render::answer_write(&write, &outcome, request.base_url)
            }
        }
    }

    fn by_uid(&self, uid: &str) -> Option<usize> {
        let same = |identity: &ScimIdentity| identity.extern_uid.to_lowercase() == uid.to_lowercase();
        self.people.iter().position(|person| person.identity.as_ref().is_some_and(same))
    }

    fn by_username(&self, username: &str) -> Option<usize> {
        self.people.iter().position(|person| person.user.username.eq_ignore_ascii_case(username))
    }

    fn by_email(&self, email: &str) -> Option<usize> {
        self.people.iter().position(|person| person.user.email == email)
    }

    fn matching(&self, query: &ListQuery) -> Vec<Person> {
        let found = match &query.filter {
            UserFilter::All => return self.people.iter().filter(|p| p.identity.is_some()).cloned().collect(),
            UserFilter::ExternUid(uid) => self.by_uid(uid),
            UserFilter::UserName { value, email_local } => self
                .by_uid(value)
                .or_else(|| self.by_username(value))
                .or_else(|| email_local.as_ref().and_then(|_| self.by_email(&value.to_lowercase())))
                .or_else(|| self.by_username(email_local.as_ref()?)),
        };
        found
            .map(|at| self.people[at].clone())
            .filter(|person| person.identity.is_some())
            .into_iter()
            .collect()
    }

    fn read(&self, read: Read) -> Answer {
        let base_url = GET.base_url;
        match read {
            Read::List(query) => {
                let found = self.matching(&query);
                let page: Vec<Person> = found
                    .iter()
                    .skip(query.page.offset as usize)
                    .take(query.page.count as usize)
                    .cloned()
                    .collect();
                render::answer_list(&query, found.len() as u64, &page)
            }
            Read::Get { id } => render::answer_get(&id, self.by_uid(&id).map(|at| &self.people[at])),
            Read::RestGet { id } => {
                rest::answer_user(self.people.iter().find(|person| person.user.id == id), base_url)
            }
            Read::RestList(query) => {
                rest::answer_list(&query, self.people.len() as u64, &self.people, false, base_url)
            }
            Read::RestCurrentUser => rest::answer_current_user(None, 0, base_url),
        }
    }

    fn write(&mut self, write: &Write) -> Outcome {
        match write {
            Write::Provision(new) => Outcome::Provision(self.provision(new)),
            Write::Patch { id, changes } => {
                let at = self.by_uid(id);
                let taken = changes
                    .extern_uid()
                    .and_then(|uid| self.by_uid(uid))
                    .is_some_and(|other| Some(other) != at);
                match (decide(changes, at.map(|at| &self.people[at]), taken), at) {
                    (PatchDecision::Do(effect), Some(at)) => {
                        let before = self.people[at].clone();
                        match &effect {
                            PatchEffect::Deactivate => self.apply(at, Event::ScimDeactivate),
                            PatchEffect::Reactivate => self.apply(at, Event::ScimReactivate),
                            PatchEffect::SetExternUid(uid) => {
                                self.people[at].identity.as_mut().expect("an identity").extern_uid =
                                    uid.clone();
                                Transition::Stays
                            }
                            _ => Transition::Stays,
                        };
                        let change = Box::new(Changed { before, after: self.people[at].clone() });
                        Outcome::Patch(Patched::Done { effect, change })
                    }
                    _ => Outcome::Patch(Patched::NotFound),
                }
            }
            Write::Delete { id } => Outcome::Delete(match self.by_uid(id) {
                None => Deleted::NotFound,
                Some(at) => {
                    let before = self.people[at].clone();
                    self.apply(at, Event::ScimDeactivate);
                    Deleted::Done(Box::new(Changed { before, after: self.people[at].clone() }))
                }
            }),
            Write::Rest(write) => Outcome::Rest(self.write_rest(write)),
        }
    }

    fn write_rest(&mut self, write: &RestWrite) -> RestOutcome {
        match write {
            RestWrite::Create(new) => {
                let email_taken = self.by_email(&new.stored_email()).is_some();
                let username_taken = self.by_username(&new.username).is_some();
                match rest::create::create(new, email_taken, username_taken, &self.settings) {
                    Ok(row) => RestOutcome::Created(self.insert(row, None)),
                    Err(problem) => RestOutcome::NotCreated(problem),
                }
            }
            RestWrite::Event { id, event } => {
                match self.people.iter().position(|person| person.user.id == *id) {
                    None => RestOutcome::NotFound,
                    Some(at) => {
                        let transition = self.apply(at, *event);
                        let person = self.people[at].clone();
                        if transition == Transition::Deleted {
                            self.people.remove(at);
                        }
                        RestOutcome::Event { event: *event, transition, person }
                    }
                }
            }
            RestWrite::Settings(change) => {
                self.settings = change.apply(&self.settings);
                RestOutcome::Settings(self.settings.clone())
            }
        }
    }

    fn apply(&mut self, at: usize, event: Event) -> Transition {
        let person = &mut self.people[at];
        let effect = state::effect(person, event);
        if let Transition::To(state) = effect.transition {
            person.user.state = state;
        }
        if let (Some(identity), Some(active)) = (person.identity.as_mut(), effect.identity_active) {
            identity.active = active;
        }
        effect.transition
    }

    fn provision(&mut self, new: &NewUser) -> Provisioned {
        let person = |at: Option<usize>| at.map(|at| self.people[at].clone());
        let facts = ProvisionFacts {
            identity: person(self.by_uid(&new.extern_uid)),
            owner: person(new.look_up_email().and_then(|email| self.by_email(&email))),
        };
        match provision::provision(new, &facts) {
            ProvisionDecision::Existing => Provisioned::Existing(facts.identity.expect("found")),
            ProvisionDecision::Refuse(refusal) => Provisioned::Refused(refusal, facts.owner),
            ProvisionDecision::LinkTo(id) => {
                let at = self.people.iter().position(|person| person.user.id == id).expect("the owner");
                self.people[at].identity = Some(identity(id, new));
                Provisioned::Linked(self.people[at].clone())
            }
            ProvisionDecision::Create => self.create(new),
        }
    }

    fn create(&mut self, new: &NewUser) -> Provisioned {
        let mut candidates = Candidates::new(&new.username);
        while self.people.iter().any(|person| {
            let (name, candidate) = (&person.user.name, candidates.current());
            person.user.username.eq_ignore_ascii_case(candidate)
                || name.to_lowercase() == candidate.to_lowercase()
        }) {
            candidates.taken();
        }
        let username = candidates.settle();
        let facts = CreateFacts {
            username_taken: username
                .as_ref()
                .is_ok_and(|username| self.by_username(&username.name).is_some()),
            username,
            email_taken: self.by_email(&new.stored_email()).is_some(),
            billable_users: self.people.iter().filter(|person| person.user.state.is_billable()).count()
                as u32,
        };
        match provision::create(new, &facts, &self.settings) {
            CreateDecision::Refuse(refusal) => Provisioned::Refused(refusal, None),
            CreateDecision::Create { user, identity_refusal: None } => {
                Provisioned::Created(self.insert(user, Some(new)))
            }
            CreateDecision::Create { user, identity_refusal: Some(refusal) } => {
                Provisioned::LeftBehind(self.insert(user, None), refusal)
            }
        }
    }

    fn insert(&mut self, row: NewUserRow, new: Option<&NewUser>) -> Person {
        let id = self.people.len() as i64 + 1;
        let person = Person {
            user: User {
                id,
                username: row.username,
                name: row.name,
                email: row.email,
                state: row.state,
                confirmed: row.confirmed,
                admin: false,
                created_at: id,
                updated_at: id,
            },
            identity: new.map(|new| identity(id, new)),
        };
        self.people.push(person.clone());
        person
    }
}

fn identity(user_id: UserId, new: &NewUser) -> ScimIdentity {
    ScimIdentity { id: user_id, user_id, extern_uid: new.extern_uid.clone(), active: true }
}
