//! What administrators do to accounts, in the window or through REST.

use gitlab::state::{Effect, effect};
use gitlab::{Event, Person, Transition, UserId};

use super::Work;
use crate::StoreError;
use crate::change::{Cause, EventOutcome};

impl Work<'_> {
    /// Has the events happen to many accounts, each account's in turn until one is refused. Numbers nobody has are left out.
    pub(crate) async fn events(
        &mut self,
        ids: &[UserId],
        events: &[Event],
        cause: &Cause,
    ) -> Result<Vec<EventOutcome>, StoreError> {
        let people = self.people(ids).await?;
        let mut outcomes = Vec::with_capacity(people.len());
        for before in people {
            outcomes.extend(self.sequence(before, events, cause).await?);
        }
        Ok(outcomes)
    }

    /// One account's events in turn, as one outcome: from before the first to after the last that took place.
    async fn sequence(
        &mut self,
        before: Person,
        events: &[Event],
        cause: &Cause,
    ) -> Result<Option<EventOutcome>, StoreError> {
        let mut last = None;
        let mut now = Some(before.clone());
        for event in events {
            let Some(person) = now.take() else { break };
            let EventOutcome { after, effect, .. } = self.event(person, *event, cause).await?;
            if !matches!(effect.transition, Transition::Refused { .. }) {
                now.clone_from(&after);
            }
            last = Some(EventOutcome { before: before.clone(), after, effect });
        }
        Ok(last)
    }

    /// Has something happen to one account.
    pub(crate) async fn event(
        &mut self,
        before: Person,
        event: Event,
        cause: &Cause,
    ) -> Result<EventOutcome, StoreError> {
        let effect: Effect = effect(&before, event);
        let mut after = before.clone();
        match effect.transition {
            Transition::Refused { .. } => return Ok(EventOutcome { before, after: Some(after), effect }),
            Transition::Deleted => {
                let emails = self.secondary_emails(before.user.id).await?;
                self.remove(&before, &emails, event.code(), cause).await?;
                return Ok(EventOutcome { before, after: None, effect });
            }
            Transition::To(state) => after.user.state = state,
            Transition::Stays => {}
        }
        if let (Some(identity), Some(active)) = (&mut after.identity, effect.identity_active) {
            identity.active = active;
        }
        let after = self.change_if_different(&before, after, event.code(), cause).await?;
        Ok(EventOutcome { before, after: Some(after), effect })
    }
}
