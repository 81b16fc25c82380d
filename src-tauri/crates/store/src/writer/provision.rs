//! SCIM's writes: POST, PATCH and DELETE of users.

use gitlab::outcome::Changed;
use gitlab::provision::{self, CreateDecision, CreateFacts, NewUserRow, ProvisionDecision, ProvisionFacts};
use gitlab::username::Candidates;
use gitlab::users::create::NewUser;
use gitlab::users::patch::{self, PatchChanges, PatchDecision, PatchEffect};
use gitlab::{
    Deleted, Event, Patched, Person, Provisioned, ScimIdentity, Transition, User, Write, transition,
};

use super::Work;
use super::facts::Question;
use super::names::NameHints;
use crate::StoreError;
use crate::change::Cause;

/// What a write has to know, asked before its turn comes.
pub(crate) fn question(write: &Write, names: &NameHints) -> Option<Question> {
    match write {
        Write::Provision(new) => Some(post_question(new, &names.candidates(&new.username))),
        Write::Patch { id, changes } => Some(patch_question(id, Some(changes))),
        Write::Delete { id } => Some(patch_question(id, None)),
        Write::Rest(_) => None,
    }
}

fn post_question(new: &NewUser, names: &Candidates) -> Question {
    Question {
        extern_uid: new.extern_uid.to_lowercase(),
        email: new.look_up_email(),
        username: Some(names.current().to_lowercase()),
        stored_email: Some(new.stored_email()),
        new_extern_uid: None,
    }
}

fn patch_question(id: &str, changes: Option<&PatchChanges>) -> Question {
    Question {
        extern_uid: id.to_lowercase(),
        new_extern_uid: changes.and_then(PatchChanges::extern_uid).map(str::to_lowercase),
        ..Question::default()
    }
}

impl Work<'_> {
    /// POST (gitlab-scim.md 1.8).
    pub(crate) async fn provision(
        &mut self,
        new: &NewUser,
        cause: &Cause,
    ) -> Result<Provisioned, StoreError> {
        let mut names = self.names.candidates(&new.username);
        let found = self.facts(&post_question(new, &names)).await?;
        let facts = ProvisionFacts { identity: found.identity, owner: found.owner };
        match provision::provision(new, &facts) {
            ProvisionDecision::Existing => match facts.identity {
                Some(person) => Ok(Provisioned::Existing(person)),
                None => Err(StoreError::NotFound),
            },
            ProvisionDecision::Refuse(refusal) => Ok(Provisioned::Refused(refusal, facts.owner)),
            ProvisionDecision::LinkTo(_) => match facts.owner {
                Some(owner) => self.link(owner, &new.extern_uid, cause).await.map(Provisioned::Linked),
                None => Err(StoreError::NotFound),
            },
            ProvisionDecision::Create => {
                let mut taken = found.username_taken;
                while taken {
                    names.taken();
                    taken = self.name_taken(names.current()).await?;
                }
                self.create(new, names, found.email_taken, cause).await
            }
        }
    }

    async fn link(&mut self, owner: Person, extern_uid: &str, cause: &Cause) -> Result<Person, StoreError> {
        let mut person = owner.clone();
        person.user.updated_at = cause.now;
        person.identity = Some(ScimIdentity {
            id: self.ledger.next_identity,
            user_id: owner.user.id,
            extern_uid: extern_uid.to_owned(),
            active: true,
        });
        self.change(&owner, &person, "scim-link", cause).await?;
        Ok(person)
    }

    async fn create(
        &mut self,
        new: &NewUser,
        names: Candidates,
        email_taken: bool,
        cause: &Cause,
    ) -> Result<Provisioned, StoreError> {
        let (base, number) = (names.base().to_lowercase(), names.counter());
        let username = names.settle();
        let username_taken = match &username {
            Ok(username) if username.renumbered => self.username_taken(&username.name).await?,
            _ => false,
        };
        let facts = CreateFacts {
            username,
            username_taken,
            email_taken,
            billable_users: u32::try_from(self.ledger.billable()).unwrap_or(u32::MAX),
        };
        match provision::create(new, &facts, &self.config.settings) {
            CreateDecision::Refuse(refusal) => Ok(Provisioned::Refused(refusal, None)),
            CreateDecision::Create { user, identity_refusal } => {
                let extern_uid = identity_refusal.is_none().then_some(new.extern_uid.as_str());
                let person = self.new_person(user, extern_uid, false, cause);
                self.add(&person, &[], "scim-create", cause).await?;
                if number > 0 {
                    self.names.all_taken_before(base, number + 1);
                }
                Ok(match identity_refusal {
                    None => Provisioned::Created(person),
                    Some(refusal) => Provisioned::LeftBehind(person, refusal),
                })
            }
        }
    }

    /// An account that is about to be added.
    pub(crate) fn new_person(
        &self,
        row: NewUserRow,
        extern_uid: Option<&str>,
        admin: bool,
        cause: &Cause,
    ) -> Person {
        let id = self.ledger.next_user;
        Person {
            user: User {
                id,
                username: row.username,
                name: row.name,
                email: row.email,
                state: row.state,
                confirmed: row.confirmed,
                admin,
                created_at: cause.now,
                updated_at: cause.now,
            },
            identity: extern_uid.map(|extern_uid| ScimIdentity {
                id: self.ledger.next_identity,
                user_id: id,
                extern_uid: extern_uid.to_owned(),
                active: true,
            }),
        }
    }

    /// PATCH (gitlab-scim.md 1.9).
    pub(crate) async fn patch(
        &mut self,
        id: &str,
        changes: &PatchChanges,
        cause: &Cause,
    ) -> Result<Patched, StoreError> {
        let facts = self.facts(&patch_question(id, Some(changes))).await?;
        let decision = patch::decide(changes, facts.identity.as_ref(), facts.extern_uid_taken);
        let (PatchDecision::Do(effect), Some(before)) = (decision, facts.identity) else {
            return Ok(Patched::NotFound);
        };
        let after = match &effect {
            PatchEffect::Deactivate => self.scim_event(&before, Event::ScimDeactivate, cause).await?,
            PatchEffect::Reactivate => self.scim_event(&before, Event::ScimReactivate, cause).await?,
            PatchEffect::SetExternUid(extern_uid) => {
                let mut after = before.clone();
                if let Some(identity) = &mut after.identity {
                    identity.extern_uid.clone_from(extern_uid);
                }
                self.change_if_different(&before, after, "scim-external-id", cause).await?
            }
            PatchEffect::Nothing | PatchEffect::Refuse(_) | PatchEffect::Fail(_) => before.clone(),
        };
        Ok(Patched::Done { effect, change: Box::new(Changed { before, after }) })
    }

    /// DELETE, which deactivates (gitlab-scim.md 1.10).
    pub(crate) async fn delete(&mut self, id: &str, cause: &Cause) -> Result<Deleted, StoreError> {
        let facts = self.facts(&patch_question(id, None)).await?;
        let Some(before) = facts.identity else { return Ok(Deleted::NotFound) };
        let after = self.scim_event(&before, Event::ScimDeactivate, cause).await?;
        Ok(Deleted::Done(Box::new(Changed { before, after })))
    }

    /// Deactivates or reactivates somebody known to have an identity.
    async fn scim_event(
        &mut self,
        before: &Person,
        event: Event,
        cause: &Cause,
    ) -> Result<Person, StoreError> {
        let mut after = before.clone();
        if let (Some(identity), Some(active)) = (&mut after.identity, event.identity_active()) {
            identity.active = active;
        }
        if let Transition::To(state) = transition(before.user.state, event) {
            after.user.state = state;
        }
        self.change_if_different(before, after, event.code(), cause).await
    }

    /// Changes an account unless nothing is different; returns it as it is then.
    pub(crate) async fn change_if_different(
        &mut self,
        before: &Person,
        mut after: Person,
        action: &'static str,
        cause: &Cause,
    ) -> Result<Person, StoreError> {
        if after == *before {
            return Ok(after);
        }
        after.user.updated_at = cause.now;
        self.change(before, &after, action, cause).await?;
        Ok(after)
    }
}
