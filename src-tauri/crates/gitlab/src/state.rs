//! The state machine of accounts (gitlab-scim.md 1.10; app/models/user.rb, lib/api/users.rb, app/services/users/).

use crate::model::{Person, UserState};
use crate::rule::Rule;
use serde::{Deserialize, Serialize};

/// Something that is done to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// SCIM `active` false, or DELETE.
    ScimDeactivate,
    /// SCIM reactivation.
    ScimReactivate,
    /// `POST /users/:id/block`.
    RestBlock,
    /// `POST /users/:id/unblock`.
    RestUnblock,
    /// `POST /users/:id/activate`.
    RestActivate,
    /// `POST /users/:id/deactivate`.
    RestDeactivate,
    /// `POST /users/:id/approve`.
    RestApprove,
    /// `POST /users/:id/reject`.
    RestReject,
    /// `POST /users/:id/ban`.
    RestBan,
    /// `POST /users/:id/unban`.
    RestUnban,
    /// "Block" in the Admin area.
    AdminBlock,
    /// "Unblock" in the Admin area.
    AdminUnblock,
    /// "Activate" in the Admin area.
    AdminActivate,
    /// "Deactivate" in the Admin area.
    AdminDeactivate,
    /// "Approve" in the Admin area.
    AdminApprove,
    /// "Ban user" in the Admin area.
    AdminBan,
    /// "Unban user" in the Admin area.
    AdminUnban,
}

impl Event {
    /// All events.
    pub const ALL: [Event; 17] = [
        Event::ScimDeactivate,
        Event::ScimReactivate,
        Event::RestBlock,
        Event::RestUnblock,
        Event::RestActivate,
        Event::RestDeactivate,
        Event::RestApprove,
        Event::RestReject,
        Event::RestBan,
        Event::RestUnban,
        Event::AdminBlock,
        Event::AdminUnblock,
        Event::AdminActivate,
        Event::AdminDeactivate,
        Event::AdminApprove,
        Event::AdminBan,
        Event::AdminUnban,
    ];

    /// Its code in the journal and the language files.
    pub fn code(self) -> &'static str {
        match self {
            Event::ScimDeactivate => "scim-deactivate",
            Event::ScimReactivate => "scim-reactivate",
            Event::RestBlock => "rest-block",
            Event::RestUnblock => "rest-unblock",
            Event::RestActivate => "rest-activate",
            Event::RestDeactivate => "rest-deactivate",
            Event::RestApprove => "rest-approve",
            Event::RestReject => "rest-reject",
            Event::RestBan => "rest-ban",
            Event::RestUnban => "rest-unban",
            Event::AdminBlock => "admin-block",
            Event::AdminUnblock => "admin-unblock",
            Event::AdminActivate => "admin-activate",
            Event::AdminDeactivate => "admin-deactivate",
            Event::AdminApprove => "admin-approve",
            Event::AdminBan => "admin-ban",
            Event::AdminUnban => "admin-unban",
        }
    }

    /// What a SCIM event sets the identity's flag to; nothing for the others, which do not know the identity.
    pub fn identity_active(self) -> Option<bool> {
        match self {
            Event::ScimDeactivate => Some(false),
            Event::ScimReactivate => Some(true),
            _ => None,
        }
    }
}

/// What becomes of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transition {
    /// It changes.
    To(UserState),
    /// It stays, and GitLab does not complain.
    Stays,
    /// The account is deleted.
    Deleted,
    /// GitLab refuses.
    Refused {
        /// HTTP status; 302 for the Admin area, which redirects back with the text as an alert.
        status: u16,
        /// GitLab's words.
        text: &'static str,
        /// The rule behind it.
        rule: Rule,
    },
}

const fn forbidden(text: &'static str, rule: Rule) -> Transition {
    Transition::Refused { status: 403, text, rule }
}

const fn alert(text: &'static str, rule: Rule) -> Transition {
    Transition::Refused { status: 302, text, rule }
}

/// What an event does to an account in a state.
pub fn transition(state: UserState, event: Event) -> Transition {
    use Transition::{Stays, To};
    use UserState::*;
    match event {
        // The model's "system block" has no transition from states that count as blocked.
        Event::ScimDeactivate => match state {
            Active | Deactivated => To(LdapBlocked),
            _ => Stays,
        },
        // The model's "activate" leads to active from everywhere: SCIM does not look at who blocked or banned whom.
        Event::ScimReactivate => match state {
            Active => Stays,
            _ => To(Active),
        },
        Event::RestBlock => match state {
            Active | Deactivated => To(Blocked),
            LdapBlocked => forbidden(
                "403 Forbidden - LDAP blocked users cannot be modified by the API",
                Rule::LdapBlockedNotModified,
            ),
            Blocked | BlockedPendingApproval | Banned => Stays,
        },
        Event::RestUnblock => match state {
            Active => Stays,
            Blocked | BlockedPendingApproval | Banned => To(Active),
            LdapBlocked => forbidden(
                "403 Forbidden - LDAP blocked users cannot be unblocked by the API",
                Rule::LdapBlockedNotUnblocked,
            ),
            Deactivated => forbidden(
                "403 Forbidden - Deactivated users cannot be unblocked by the API",
                Rule::DeactivatedNotUnblocked,
            ),
        },
        Event::RestActivate => activate(state, 403),
        Event::RestDeactivate => deactivate(state, 403),
        Event::RestApprove => approve(state, 409),
        Event::RestReject => match state {
            BlockedPendingApproval => Transition::Deleted,
            _ => Transition::Refused {
                status: 409,
                text: "User does not have a pending request",
                rule: Rule::NotPending,
            },
        },
        Event::RestBan => match state {
            Active => To(Banned),
            Deactivated => forbidden("You cannot ban deactivated users.", Rule::NotBannable),
            LdapBlocked => forbidden("You cannot ban ldap_blocked users.", Rule::NotBannable),
            Blocked => forbidden("You cannot ban blocked users.", Rule::NotBannable),
            BlockedPendingApproval => {
                forbidden("You cannot ban blocked_pending_approval users.", Rule::NotBannable)
            }
            Banned => forbidden("You cannot ban banned users.", Rule::NotBannable),
        },
        Event::RestUnban => match state {
            Banned => To(Active),
            Active => forbidden("You cannot unban active users.", Rule::NotBanned),
            Deactivated => forbidden("You cannot unban deactivated users.", Rule::NotBanned),
            LdapBlocked => forbidden("You cannot unban ldap_blocked users.", Rule::NotBanned),
            Blocked => forbidden("You cannot unban blocked users.", Rule::NotBanned),
            BlockedPendingApproval => {
                forbidden("You cannot unban blocked_pending_approval users.", Rule::NotBanned)
            }
        },
        Event::AdminBlock => match state {
            Active | Deactivated => To(Blocked),
            // The Admin area offers no "Block" for those who count as blocked already.
            _ => Stays,
        },
        Event::AdminUnblock => match state {
            Blocked | BlockedPendingApproval | Banned | Deactivated => To(Active),
            LdapBlocked => {
                alert("This user cannot be unlocked manually from GitLab", Rule::AdminCannotUnblock)
            }
            Active => alert("Error occurred. User was not unblocked", Rule::AdminCannot),
        },
        Event::AdminActivate => activate(state, 302),
        Event::AdminDeactivate => deactivate(state, 302),
        Event::AdminApprove => approve(state, 302),
        Event::AdminBan => match state {
            Active => To(Banned),
            _ => alert("Error occurred. User was not banned", Rule::AdminCannot),
        },
        Event::AdminUnban => match state {
            Banned => To(Active),
            _ => alert("Error occurred. User was not unbanned", Rule::AdminCannot),
        },
    }
}

/// app/services/users/activate_service.rb.
fn activate(state: UserState, status: u16) -> Transition {
    match state {
        UserState::Active => Transition::Stays,
        UserState::Deactivated => Transition::To(UserState::Active),
        _ => Transition::Refused {
            status,
            text: "Error occurred. A blocked user must be unblocked to be activated",
            rule: Rule::BlockedNotActivated,
        },
    }
}

/// app/services/users/deactivate_service.rb. Its refusal of users who were active lately cannot occur: nobody signs in here.
fn deactivate(state: UserState, status: u16) -> Transition {
    match state {
        UserState::Active => Transition::To(UserState::Deactivated),
        UserState::Deactivated => Transition::Stays,
        _ => Transition::Refused {
            status,
            text: "Error occurred. A blocked user cannot be deactivated",
            rule: Rule::BlockedNotDeactivated,
        },
    }
}

/// app/services/users/approve_service.rb.
fn approve(state: UserState, status: u16) -> Transition {
    match state {
        UserState::BlockedPendingApproval => Transition::To(UserState::Active),
        _ => Transition::Refused {
            status,
            text: "The user you are trying to approve is not pending approval",
            rule: Rule::NotPending,
        },
    }
}

/// What an event does to a person: to the account and to the identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// The account.
    pub transition: Transition,
    /// The identity's flag afterwards; nothing without an identity.
    pub identity_active: Option<bool>,
    /// The rule behind it.
    pub rule: Rule,
}

/// What an event does to a person. Unlike [`transition`] it knows that SCIM reaches only accounts with an identity, and that
/// reactivating an active identity does nothing, whatever the state of the account (gitlab-scim.md 0.2, fact 8).
pub fn effect(person: &Person, event: Event) -> Effect {
    let state = person.user.state;
    let now = person.identity.as_ref().map(|identity| identity.active);
    let (transition, identity_active) = match (event.identity_active(), now) {
        (Some(_), None) => (
            Transition::Refused { status: 404, text: "Resource not found", rule: Rule::ScimNoIdentity },
            None,
        ),
        (Some(true), Some(true)) => (Transition::Stays, now),
        (Some(asked), Some(_)) => (transition(state, event), Some(asked)),
        (None, _) => (transition(state, event), now),
    };
    let rule = match (transition, event) {
        (Transition::Refused { rule, .. }, _) => rule,
        (Transition::Deleted, _) => Rule::RejectDeletes,
        (Transition::Stays, Event::ScimReactivate) if state.counts_as_blocked() => {
            Rule::PatchActiveButBlocked
        }
        (_, Event::ScimDeactivate) if identity_active != now => Rule::ScimDeactivates,
        (Transition::Stays, _) if identity_active == now => Rule::StateStays,
        (_, Event::ScimReactivate) if state == UserState::BlockedPendingApproval => {
            Rule::ScimBypassesApproval
        }
        (_, Event::ScimReactivate) => Rule::ScimReactivates,
        (_, Event::ScimDeactivate) => Rule::ScimDeactivates,
        (Transition::To(_) | Transition::Stays, _) => Rule::StateChanges,
    };
    Effect { transition, identity_active, rule }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::situation::tests::person;
    use UserState::*;

    /// `.` stays, `!` refused, `x` deleted, otherwise the first letters of the state it ends in.
    #[track_caller]
    fn check(event: Event, expected: [&str; 6]) {
        let found = UserState::ALL.map(|state| match transition(state, event) {
            Transition::To(to) => to.as_str(),
            Transition::Stays => ".",
            Transition::Deleted => "x",
            Transition::Refused { .. } => "!",
        });
        assert_eq!(found, expected, "{}", event.code());
    }

    #[test]
    fn the_table_of_transitions() {
        // active, deactivated, ldap_blocked, blocked, blocked_pending_approval, banned
        check(Event::ScimDeactivate, ["ldap_blocked", "ldap_blocked", ".", ".", ".", "."]);
        check(Event::ScimReactivate, [".", "active", "active", "active", "active", "active"]);
        check(Event::RestBlock, ["blocked", "blocked", "!", ".", ".", "."]);
        check(Event::RestUnblock, [".", "!", "!", "active", "active", "active"]);
        check(Event::RestActivate, [".", "active", "!", "!", "!", "!"]);
        check(Event::RestDeactivate, ["deactivated", ".", "!", "!", "!", "!"]);
        check(Event::RestApprove, ["!", "!", "!", "!", "active", "!"]);
        check(Event::RestReject, ["!", "!", "!", "!", "x", "!"]);
        check(Event::RestBan, ["banned", "!", "!", "!", "!", "!"]);
        check(Event::RestUnban, ["!", "!", "!", "!", "!", "active"]);
        check(Event::AdminUnblock, ["!", "active", "!", "active", "active", "active"]);
        check(Event::AdminBlock, ["blocked", "blocked", ".", ".", ".", "."]);
    }

    #[test]
    fn the_admin_area_says_it_in_its_own_words() {
        let Transition::Refused { text, .. } = transition(LdapBlocked, Event::AdminUnblock) else {
            panic!("refused")
        };
        assert_eq!(text, "This user cannot be unlocked manually from GitLab");
    }

    #[test]
    fn reactivating_an_active_identity_leaves_a_blocked_account_blocked() {
        let effect = effect(&person(Blocked, Some(true)), Event::ScimReactivate);
        assert_eq!(effect.transition, Transition::Stays);
        assert_eq!(effect.rule, Rule::PatchActiveButBlocked);
    }

    #[test]
    fn scim_changes_the_identity_even_where_the_account_stays() {
        let effect = effect(&person(Banned, Some(true)), Event::ScimDeactivate);
        assert_eq!((effect.transition, effect.identity_active), (Transition::Stays, Some(false)));
        assert_eq!(effect.rule, Rule::ScimDeactivates);
    }

    #[test]
    fn scim_does_not_reach_an_account_without_an_identity() {
        assert_eq!(effect(&person(Active, None), Event::ScimDeactivate).rule, Rule::ScimNoIdentity);
    }

    #[test]
    fn codes_are_the_serialised_names() {
        for event in Event::ALL {
            assert_eq!(serde_json::to_value(event).unwrap(), event.code());
        }
    }
}
