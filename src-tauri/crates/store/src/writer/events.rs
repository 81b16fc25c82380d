//! What administrators do to accounts, in the window or through REST.

use gitlab::state::{Effect, effect};
use gitlab::{Event, Person, Transition, UserId};

use super::Work;
use crate::StoreError;
use crate::change::{Cause, EventOutcome};

impl Work<'_> {
    /// Has something happen to many accounts. Numbers nobody has are left out.
    pub(crate) async fn events(
        &mut self,
        ids: &[UserId],
        event: Event,
        cause: &Cause,
    ) -> Result<Vec<EventOutcome>, StoreError> {
        let people = self.people(ids).await?;
        let mut outcomes = Vec::with_capacity(people.len());
        for person in people {
            outcomes.push(self.event(person, event, cause).await?);
        }
        Ok(outcomes)
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
