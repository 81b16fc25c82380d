//! What the window calls an action in a role, and what GitLab does then.

use gitlab::Event;
use gitlab::situation::WayOut as Way;

use crate::error::{self, Result};
use crate::wire::{Role, UserAction, WayOut};

/// Every action in every role in which it exists, with the events it stands for.
const OFFERED: [(UserAction, Role, &[Event]); 17] = [
    (UserAction::Block, Role::Administrator, &[Event::AdminBlock]),
    (UserAction::Unblock, Role::Administrator, &[Event::AdminUnblock]),
    (UserAction::Activate, Role::Administrator, &[Event::AdminActivate]),
    (UserAction::Deactivate, Role::Administrator, &[Event::AdminDeactivate]),
    (UserAction::Approve, Role::Administrator, &[Event::AdminApprove]),
    (UserAction::Ban, Role::Administrator, &[Event::AdminBan]),
    (UserAction::Unban, Role::Administrator, &[Event::AdminUnban]),
    (UserAction::Block, Role::Rest, &[Event::RestBlock]),
    (UserAction::Unblock, Role::Rest, &[Event::RestUnblock]),
    (UserAction::Activate, Role::Rest, &[Event::RestActivate]),
    (UserAction::Deactivate, Role::Rest, &[Event::RestDeactivate]),
    (UserAction::Approve, Role::Rest, &[Event::RestApprove]),
    (UserAction::Ban, Role::Rest, &[Event::RestBan]),
    (UserAction::Unban, Role::Rest, &[Event::RestUnban]),
    (UserAction::Block, Role::Scim, &[Event::ScimDeactivate]),
    (UserAction::Activate, Role::Scim, &[Event::ScimReactivate]),
    (UserAction::CycleThroughScim, Role::Scim, &[Event::ScimDeactivate, Event::ScimReactivate]),
];

/// What happens to a user, in this order.
pub(super) fn events(action: UserAction, role: Role) -> Result<&'static [Event]> {
    let offered = OFFERED.iter().find(|(known, by, _)| *known == action && *by == role);
    offered
        .map(|(_, _, events)| *events)
        .ok_or_else(|| error::invalid("action", "not-offered", "GitLab offers no such action in this role."))
}

/// What the window calls these events; nothing for what it does not offer.
pub(super) fn of(events: &[Event]) -> Option<(UserAction, Role)> {
    OFFERED.iter().find(|(_, _, known)| *known == events).map(|(action, role, _)| (*action, *role))
}

/// A way out as the window shows it.
pub(super) fn way(way: &Way) -> Option<WayOut> {
    let (action, role) = of(way.steps)?;
    Some(WayOut {
        action,
        role,
        to: super::state(way.to),
        refusal: way.refusal.map(str::to_owned),
        rule: way.rule.code().to_owned(),
    })
}

/// Whether an action is meant to let people in again.
pub(super) fn lets_in(action: UserAction) -> bool {
    match action {
        UserAction::Unblock
        | UserAction::Activate
        | UserAction::Approve
        | UserAction::Unban
        | UserAction::CycleThroughScim => true,
        UserAction::Block | UserAction::Deactivate | UserAction::Ban => false,
    }
}

/// What undo calls a step.
pub(super) fn step(action: UserAction) -> &'static str {
    match action {
        UserAction::Block => "users-block",
        UserAction::Unblock => "users-unblock",
        UserAction::Activate => "users-activate",
        UserAction::Deactivate => "users-deactivate",
        UserAction::Approve => "users-approve",
        UserAction::Ban => "users-ban",
        UserAction::Unban => "users-unban",
        UserAction::CycleThroughScim => "users-cycle",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_but_rejecting_can_be_done_from_the_window() {
        for event in Event::ALL {
            assert_eq!(of(&[event]).is_some(), event != Event::RestReject, "{event:?}");
        }
    }

    #[test]
    fn what_is_offered_means_one_thing() {
        for (action, role, expected) in OFFERED {
            assert_eq!(events(action, role), Ok(expected));
        }
        assert!(events(UserAction::Approve, Role::Scim).is_err());
    }
}
