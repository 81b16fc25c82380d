//! An answer and why it is that one.

use crate::model::{Person, UserId};
use crate::rule::Rule;
use serde::Serialize;

/// What goes back to the client, and the decision behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`; none for an empty body.
    pub content_type: Option<&'static str>,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// Body.
    pub body: Vec<u8>,
    /// Why.
    pub decision: Decision,
}

/// Why the endpoint answered so. The words live in the UI's language files under the rule's code; the facts fill them in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The rule that decided.
    pub rule: Rule,
    /// Named values for the sentence.
    pub facts: Vec<(&'static str, String)>,
    /// Whom it concerned.
    pub subject: Option<Subject>,
}

/// Whom an exchange concerned, so that one user can be followed through the traffic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The account, if there is one.
    pub user_id: Option<UserId>,
    /// The external id, if there is one.
    pub extern_uid: Option<String>,
    /// What to show: a username, or else the external id asked for.
    pub label: String,
}

impl Subject {
    /// A person that exists.
    pub fn person(person: &Person) -> Subject {
        Subject {
            user_id: Some(person.user.id),
            extern_uid: person.identity.as_ref().map(|identity| identity.extern_uid.clone()),
            label: person.user.username.clone(),
        }
    }

    /// Somebody asked for by an external id that nobody has.
    pub fn asked(extern_uid: &str) -> Subject {
        Subject { user_id: None, extern_uid: Some(extern_uid.to_owned()), label: extern_uid.to_owned() }
    }
}

impl Decision {
    /// A decision without facts.
    pub fn new(rule: Rule) -> Decision {
        Decision { rule, facts: Vec::new(), subject: None }
    }

    /// Adds a fact.
    pub fn fact(mut self, name: &'static str, value: impl Into<String>) -> Decision {
        self.facts.push((name, value.into()));
        self
    }

    /// Adds whom it concerned.
    pub fn about(mut self, subject: Subject) -> Decision {
        self.subject = Some(subject);
        self
    }
}

impl From<Rule> for Decision {
    fn from(rule: Rule) -> Decision {
        Decision::new(rule)
    }
}
