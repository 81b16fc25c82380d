//! What the combination of identity and account means, and the ways out of it (gitlab-scim.md 1.10).

use crate::model::{Person, UserState};
use crate::rule::Rule;
use crate::state::{Event, Transition, effect};

/// What a person's combination of identity and state means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Situation {
    /// Identity and account are active.
    Provisioned,
    /// Identity inactive, account LDAP-blocked: as SCIM leaves it.
    Deprovisioned,
    /// Identity active, account LDAP-blocked: the identity provider's "active" changes nothing.
    LdapBlockedBehindActiveIdentity,
    /// Identity active, account blocked by an administrator.
    BlockedBehindActiveIdentity,
    /// Identity inactive, account blocked by an administrator.
    BlockedAndInactive,
    /// Identity inactive, account active: un-blocked by SAML sign-in or by hand.
    ActiveBehindInactiveIdentity,
    /// The account waits for approval.
    PendingApproval,
    /// The account is dormant.
    Deactivated,
    /// The account is banned.
    Banned,
    /// The account has no SCIM identity: the identity provider cannot deactivate it.
    WithoutIdentity,
}

impl Situation {
    /// All situations.
    pub const ALL: [Situation; 10] = [
        Situation::Provisioned,
        Situation::Deprovisioned,
        Situation::LdapBlockedBehindActiveIdentity,
        Situation::BlockedBehindActiveIdentity,
        Situation::BlockedAndInactive,
        Situation::ActiveBehindInactiveIdentity,
        Situation::PendingApproval,
        Situation::Deactivated,
        Situation::Banned,
        Situation::WithoutIdentity,
    ];

    /// Its code in the language files.
    pub fn code(self) -> &'static str {
        match self {
            Situation::Provisioned => "provisioned",
            Situation::Deprovisioned => "deprovisioned",
            Situation::LdapBlockedBehindActiveIdentity => "ldap-blocked-behind-active-identity",
            Situation::BlockedBehindActiveIdentity => "blocked-behind-active-identity",
            Situation::BlockedAndInactive => "blocked-and-inactive",
            Situation::ActiveBehindInactiveIdentity => "active-behind-inactive-identity",
            Situation::PendingApproval => "pending-approval",
            Situation::Deactivated => "deactivated",
            Situation::Banned => "banned",
            Situation::WithoutIdentity => "without-identity",
        }
    }

    /// The row of the troubleshooting table that explains it, if the table has one (gitlab-scim.md 8).
    pub fn troubleshooting(self) -> Option<u8> {
        match self {
            Situation::Deprovisioned => Some(26),
            Situation::LdapBlockedBehindActiveIdentity | Situation::BlockedBehindActiveIdentity => Some(27),
            Situation::PendingApproval => Some(37),
            _ => None,
        }
    }
}

/// What a person's combination of identity and state means.
pub fn situation(person: &Person) -> Situation {
    use UserState::*;
    let Some(identity) = &person.identity else { return Situation::WithoutIdentity };
    match (person.user.state, identity.active) {
        (Active, true) => Situation::Provisioned,
        (Active, false) => Situation::ActiveBehindInactiveIdentity,
        (LdapBlocked, true) => Situation::LdapBlockedBehindActiveIdentity,
        (LdapBlocked, false) => Situation::Deprovisioned,
        (Blocked, true) => Situation::BlockedBehindActiveIdentity,
        (Blocked, false) => Situation::BlockedAndInactive,
        (BlockedPendingApproval, _) => Situation::PendingApproval,
        (Deactivated, _) => Situation::Deactivated,
        (Banned, _) => Situation::Banned,
    }
}

/// A way from the present state, open or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayOut {
    /// What to do, in this order.
    pub steps: &'static [Event],
    /// State afterwards, if it is open; the present state if it is refused.
    pub to: UserState,
    /// The identity's flag afterwards.
    pub identity_active: Option<bool>,
    /// GitLab's refusal in its own words; nothing if the way is open.
    pub refusal: Option<&'static str>,
    /// The rule behind it.
    pub rule: Rule,
}

/// Every single step somebody may try, the plainest first, and SCIM's false-then-true.
const WAYS: [&[Event]; 12] = [
    &[Event::ScimReactivate],
    &[Event::RestApprove],
    &[Event::RestUnban],
    &[Event::RestUnblock],
    &[Event::RestActivate],
    &[Event::AdminApprove],
    &[Event::AdminUnban],
    &[Event::AdminUnblock],
    &[Event::AdminActivate],
    &[Event::ScimDeactivate, Event::ScimReactivate],
    &[Event::ScimDeactivate],
    &[Event::RestBlock],
];

/// Ways out of a person's present state: those that work first, of these the ones that leave identity and account in step, and last
/// those GitLab refuses. What would do nothing, or
/// what a shorter way does as well, is left out. For one who is in order these are the ways to block.
pub fn ways_out(person: &Person) -> Vec<WayOut> {
    let mut ways: Vec<WayOut> = Vec::new();
    for steps in WAYS {
        let Some(way) = walk(person, steps) else { continue };
        let shorter = |known: &WayOut| {
            known.refusal.is_none()
                && steps.len() > known.steps.len()
                && known.steps == &steps[steps.len() - known.steps.len()..]
        };
        if !ways.iter().any(shorter) {
            ways.push(way);
        }
    }
    let in_step = |way: &WayOut| way.to == UserState::Active && way.identity_active != Some(false);
    ways.sort_by_key(|way| (way.refusal.is_some(), way.to != UserState::Active, !in_step(way)));
    ways
}

/// Walks the steps; nothing if they change nothing, or do not concern the state.
fn walk(person: &Person, steps: &'static [Event]) -> Option<WayOut> {
    // The Admin area offers "Unblock" for blocked users only; the others have their own buttons.
    if steps == [Event::AdminUnblock]
        && !matches!(person.user.state, UserState::Blocked | UserState::LdapBlocked)
    {
        return None;
    }
    let mut now = person.clone();
    let mut rule = Rule::StateStays;
    for event in steps {
        let effect = effect(&now, *event);
        rule = effect.rule;
        match effect.transition {
            Transition::To(state) => now.user.state = state,
            Transition::Stays => {}
            Transition::Deleted => return None,
            Transition::Refused { text, rule, .. } => {
                return is_worth_saying(person, *event).then_some(WayOut {
                    steps,
                    to: person.user.state,
                    identity_active: person.identity.as_ref().map(|identity| identity.active),
                    refusal: Some(text),
                    rule,
                });
            }
        }
        if let (Some(identity), Some(active)) = (now.identity.as_mut(), effect.identity_active) {
            identity.active = active;
        }
    }
    (now != *person).then(|| WayOut {
        steps,
        to: now.user.state,
        identity_active: now.identity.as_ref().map(|identity| identity.active),
        refusal: None,
        rule,
    })
}

/// A refusal teaches something only where one would expect the event to help.
fn is_worth_saying(person: &Person, event: Event) -> bool {
    use UserState::*;
    let state = person.user.state;
    match event {
        Event::RestUnblock | Event::AdminUnblock => {
            state == LdapBlocked || (state == Deactivated && event == Event::RestUnblock)
        }
        Event::RestActivate | Event::AdminActivate => state.counts_as_blocked(),
        Event::RestBlock => state == LdapBlocked,
        Event::ScimReactivate => state != Active,
        _ => false,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::{ScimIdentity, User};
    use UserState::*;

    /// A person in a state, with an identity that is active, inactive or not there.
    pub(crate) fn person(state: UserState, identity: Option<bool>) -> Person {
        Person {
            user: User {
                id: 58,
                username: "mara.lindqvist".into(),
                name: "Mara Lindqvist".into(),
                email: "mara.lindqvist@northwind.example".into(),
                state,
                confirmed: true,
                admin: false,
                created_at: 1_700_000_000_000,
                updated_at: 1_700_000_000_000,
            },
            identity: identity.map(|active| ScimIdentity {
                id: 7,
                user_id: 58,
                extern_uid: "5f0c9a1e".into(),
                active,
            }),
        }
    }

    fn open(person: &Person) -> Vec<(&'static [Event], UserState)> {
        ways_out(person)
            .into_iter()
            .filter(|way| way.refusal.is_none())
            .map(|way| (way.steps, way.to))
            .collect()
    }

    #[test]
    fn the_stuck_combinations_have_names() {
        let code = |state, identity| situation(&person(state, identity)).code();
        assert_eq!(code(Blocked, Some(true)), "blocked-behind-active-identity");
        assert_eq!(code(LdapBlocked, Some(true)), "ldap-blocked-behind-active-identity");
        assert_eq!(code(Active, Some(false)), "active-behind-inactive-identity");
        assert_eq!(code(LdapBlocked, Some(false)), "deprovisioned");
        assert_eq!(code(BlockedPendingApproval, Some(true)), "pending-approval");
        assert_eq!(code(Active, None), "without-identity");
    }

    #[test]
    fn one_deprovisioned_comes_back_through_scim_only() {
        let person = person(LdapBlocked, Some(false));
        assert_eq!(open(&person), [(&[Event::ScimReactivate][..], Active)]);
        let refused: Vec<_> = ways_out(&person).into_iter().filter_map(|way| way.refusal).collect();
        assert!(refused.contains(&"403 Forbidden - LDAP blocked users cannot be unblocked by the API"));
        assert!(refused.contains(&"This user cannot be unlocked manually from GitLab"));
    }

    #[test]
    fn behind_an_active_identity_scim_must_go_through_false() {
        let ldap = open(&person(LdapBlocked, Some(true)));
        assert_eq!(ldap[0], (&[Event::ScimDeactivate, Event::ScimReactivate][..], Active));
        let blocked = open(&person(Blocked, Some(true)));
        assert_eq!(blocked[0], (&[Event::RestUnblock][..], Active));
        let pending = open(&person(BlockedPendingApproval, Some(true)));
        assert_eq!(pending[0], (&[Event::RestApprove][..], Active));
        assert!(!blocked.iter().any(|(steps, _)| *steps == [Event::ScimReactivate]));
    }

    #[test]
    fn every_blocked_combination_has_a_way_back() {
        for state in UserState::ALL {
            for identity in [Some(true), Some(false)] {
                if state != Active {
                    assert!(
                        open(&person(state, identity)).iter().any(|(_, to)| *to == Active),
                        "{state:?} {identity:?}"
                    );
                }
            }
        }
    }
}
