//! What an action does to one user, and how many users end in the same way.

use std::collections::HashMap;

use gitlab::situation::ways_out;
use gitlab::state::effect;
use gitlab::{Event, Person, Rule, Transition, UserState};
use store::IdentityState;

use super::{identity, number, roles, row, state};
use crate::wire::{PlannedOutcome, UserAction};

/// What an action does to one user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Fate {
    from: (UserState, IdentityState),
    to: (UserState, IdentityState),
    pub(super) refusal: Option<&'static str>,
    rule: Rule,
}

impl Fate {
    /// Decides it. The same function decides what is shown before and what is counted afterwards.
    pub(super) fn of(person: &Person, events: &[Event]) -> Self {
        let mut now = person.clone();
        let mut fate = Self { from: kind(person), to: kind(person), refusal: None, rule: Rule::StateStays };
        for event in events {
            let effect = effect(&now, *event);
            fate.rule = effect.rule;
            match effect.transition {
                Transition::To(state) => now.user.state = state,
                Transition::Refused { text, .. } => {
                    fate.refusal = Some(text);
                    break;
                }
                Transition::Stays | Transition::Deleted => {}
            }
            if let (Some(identity), Some(active)) = (now.identity.as_mut(), effect.identity_active) {
                identity.active = active;
            }
        }
        fate.to = kind(&now);
        fate
    }

    /// Whether something happened, be it that everything is as before in the end.
    pub(super) fn changes(&self, events: &[Event]) -> bool {
        self.refusal.is_none() && (self.from != self.to || events.len() > 1)
    }
}

fn kind(person: &Person) -> (UserState, IdentityState) {
    (person.user.state, IdentityState::of(person))
}

/// Users by what becomes of them.
#[derive(Default)]
pub(super) struct Fates(HashMap<Fate, (u64, Option<Person>)>);

impl Fates {
    /// Counts users of whom `person` is one.
    pub(super) fn add(&mut self, person: &Person, events: &[Event], count: u64) -> Fate {
        let fate = Fate::of(person, events);
        let (counted, example) = self.0.entry(fate).or_default();
        *counted += count;
        example.get_or_insert_with(|| person.clone());
        fate
    }

    /// Counts users out that were counted in.
    pub(super) fn remove(&mut self, person: &Person, events: &[Event]) {
        if let Some((counted, example)) = self.0.get_mut(&Fate::of(person, events)) {
            *counted = counted.saturating_sub(1);
            if example.as_ref().is_some_and(|example| example.user.id == person.user.id) {
                *example = None;
            }
        }
    }

    /// The groups, largest first.
    pub(super) fn groups(self, action: UserAction) -> Vec<PlannedOutcome> {
        let mut groups: Vec<PlannedOutcome> = self
            .0
            .into_iter()
            .filter(|(_, (count, _))| *count > 0)
            .map(|(fate, (count, example))| PlannedOutcome {
                from: state(fate.from.0),
                identity: identity(fate.from.1),
                to: state(fate.to.0),
                identity_to: identity(fate.to.1),
                refusal: fate.refusal.map(str::to_owned),
                rule: fate.rule.code().to_owned(),
                count: number(count),
                instead: instead(&fate, example.as_ref(), action),
                example: example.as_ref().map(row),
            })
            .collect();
        groups.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.rule.cmp(&b.rule)));
        groups
    }
}

/// The way that does let somebody in again whom this action does not.
fn instead(fate: &Fate, example: Option<&Person>, action: UserAction) -> Option<crate::wire::WayOut> {
    if !roles::lets_in(action) || fate.to.0 == UserState::Active {
        return None;
    }
    let open =
        ways_out(example?).into_iter().find(|way| way.refusal.is_none() && way.to == UserState::Active)?;
    roles::way(&open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Role;
    use gitlab::{ScimIdentity, User};

    fn person(state: UserState, active: Option<bool>) -> Person {
        Person {
            user: User {
                id: 1,
                username: "nadia".into(),
                name: "Nadia Karim".into(),
                email: "nadia@quillmere.example".into(),
                state,
                confirmed: true,
                admin: false,
                created_at: 0,
                updated_at: 0,
            },
            identity: active.map(|active| ScimIdentity {
                id: 1,
                user_id: 1,
                extern_uid: "u1".into(),
                active,
            }),
        }
    }

    fn only(person: &Person, action: UserAction, role: Role) -> PlannedOutcome {
        let events = roles::events(action, role).expect("it is offered");
        let mut fates = Fates::default();
        fates.add(person, events, 3);
        fates.groups(action).remove(0)
    }

    #[test]
    fn a_refusal_is_in_gitlabs_words_and_names_the_way_that_works() {
        let outcome =
            only(&person(UserState::LdapBlocked, Some(false)), UserAction::Unblock, Role::Administrator);
        assert_eq!(outcome.refusal.as_deref(), Some("This user cannot be unlocked manually from GitLab"));
        let instead = outcome.instead.expect("there is a way");
        assert_eq!((instead.action, instead.role), (UserAction::Activate, Role::Scim));
        assert_eq!(outcome.count, 3);
    }

    #[test]
    fn reactivating_behind_an_active_identity_does_nothing_but_cycling_does() {
        let stuck = person(UserState::LdapBlocked, Some(true));
        let outcome = only(&stuck, UserAction::Activate, Role::Scim);
        assert_eq!((outcome.to, outcome.refusal), (crate::wire::UserState::LdapBlocked, None));
        assert_eq!(outcome.instead.expect("there is a way").action, UserAction::CycleThroughScim);
        let outcome = only(&stuck, UserAction::CycleThroughScim, Role::Scim);
        assert_eq!(outcome.to, crate::wire::UserState::Active);
    }

    #[test]
    fn whoever_is_left_out_is_not_counted() {
        let events = roles::events(UserAction::Block, Role::Rest).expect("it is offered");
        let mut fates = Fates::default();
        fates.add(&person(UserState::Active, None), events, 2);
        fates.remove(&person(UserState::Active, None), events);
        let groups = fates.groups(UserAction::Block);
        assert_eq!((groups.len(), groups[0].count), (1, 1));
    }
}
