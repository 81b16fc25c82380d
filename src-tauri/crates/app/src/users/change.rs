//! Doing something to users: first the plan, then the deed, by the same function.

use std::collections::HashSet;
use std::sync::Arc;

use gitlab::{Event, UserId};
use store::{Cause, UsersFilter as Filter};

use super::outcome::Fates;
use super::{filter, matches, number, roles};
use crate::App;
use crate::error::Result;
use crate::jobs::Progress;
use crate::wire::{JobResult, Selection, UserAction, UsersChange, UsersOutcome, UsersPlan};
use crate::workspace::Workspace;

/// So many users change in one write; between two, the endpoint's clients get their turn.
const CHUNK: usize = 200;

/// What concerns at most so many users is done before the command returns.
const AT_ONCE: u64 = 500;

impl App {
    /// What an action would do, without doing it.
    pub async fn users_plan(&self, change: UsersChange) -> Result<UsersPlan> {
        let events = roles::events(change.action, change.role)?;
        let workspace = self.workspace().await?;
        let mut fates = Fates::default();
        match &change.selection {
            Selection::Ids { ids } => {
                // Whoever is gone meanwhile is not concerned any more.
                for ids in unique(ids).chunks(CHUNK) {
                    for person in workspace.store.people_by_ids(ids).await? {
                        fates.add(&person, events, 1);
                    }
                }
            }
            Selection::Matching { filter: wanted, except } => {
                // Users in the same state behind the same identity end alike, so that one of them stands for all.
                let wanted = filter(wanted);
                for kind in workspace.store.users_by_kind(&wanted).await? {
                    if let Some(example) = workspace.store.person_by_id(kind.example).await? {
                        fates.add(&example, events, kind.count);
                    }
                }
                for ids in unique(except).chunks(CHUNK) {
                    for person in workspace.store.people_by_ids(ids).await? {
                        if matches(&wanted, &person) {
                            fates.remove(&person, events);
                        }
                    }
                }
            }
        }
        let outcomes = fates.groups(change.action);
        Ok(UsersPlan { total: outcomes.iter().map(|outcome| outcome.count).sum(), outcomes })
    }

    /// Does it as one step that undo takes back; a job, which is done before this returns when few are concerned.
    pub async fn users_change(&self, change: UsersChange) -> Result<u32> {
        let events = roles::events(change.action, change.role)?;
        let workspace = self.workspace().await?;
        let (whom, total) = match change.selection {
            Selection::Ids { ids } => {
                let ids = unique(&ids);
                let total = ids.len() as u64;
                (Whom::These(ids), total)
            }
            Selection::Matching { filter: wanted, except } => {
                let wanted = filter(&wanted);
                let matching = workspace.store.users_count(&wanted).await?;
                let except: HashSet<UserId> = except.into_iter().map(UserId::from).collect();
                (Whom::Matching { filter: wanted, except, after: 0 }, matching)
            }
        };
        let cause = self.step(workspace.store.new_step(roles::step(change.action)));
        let deed = Deed { workspace, whom, action: change.action, events, cause };
        let work = move |progress| deed.carry_out(progress);
        Ok(if total <= AT_ONCE {
            self.0.jobs.run("users-change", Some(number(total)), work).await
        } else {
            self.0.jobs.start("users-change", Some(number(total)), work)
        })
    }
}

fn unique(ids: &[u32]) -> Vec<UserId> {
    let mut seen = HashSet::new();
    ids.iter().map(|id| UserId::from(*id)).filter(|id| seen.insert(*id)).collect()
}

/// Something being done to users.
struct Deed {
    workspace: Arc<Workspace>,
    whom: Whom,
    action: UserAction,
    events: &'static [Event],
    cause: Cause,
}

enum Whom {
    /// These, and still to be done.
    These(Vec<UserId>),
    /// All that match and come after the one done last. Going by id, what the deed changes cannot make it miss anybody.
    Matching { filter: Filter, except: HashSet<UserId>, after: UserId },
}

impl Deed {
    async fn carry_out(mut self, progress: Progress) -> Result<JobResult> {
        let mut fates = Fates::default();
        let mut outcome = UsersOutcome { changed: 0, unchanged: 0, refused: 0, outcomes: Vec::new() };
        let mut done = 0;
        while let Some(ids) = self.next_chunk().await? {
            progress.check()?;
            done += number(ids.len());
            self.change(ids, &mut fates, &mut outcome).await?;
            progress.done(done);
        }
        outcome.outcomes = fates.groups(self.action);
        Ok(JobResult::UsersChange { outcome })
    }

    async fn next_chunk(&mut self) -> Result<Option<Vec<UserId>>> {
        match &mut self.whom {
            Whom::These(ids) if ids.is_empty() => Ok(None),
            Whom::These(ids) => Ok(Some(ids.drain(..ids.len().min(CHUNK)).collect())),
            Whom::Matching { filter, except, after } => {
                let mut ids = self.workspace.store.user_ids(filter, *after, CHUNK as u32).await?;
                let Some(last) = ids.last() else { return Ok(None) };
                *after = *last;
                ids.retain(|id| !except.contains(id));
                Ok(Some(ids))
            }
        }
    }

    /// Changes these users, each with all events in one transaction.
    async fn change(&self, ids: Vec<UserId>, fates: &mut Fates, outcome: &mut UsersOutcome) -> Result<()> {
        for happened in self.workspace.store.user_events(ids, self.events, self.cause).await? {
            let fate = fates.add(&happened.before, self.events, 1);
            match (fate.refusal, fate.changes(self.events)) {
                (Some(_), _) => outcome.refused += 1,
                (None, true) => outcome.changed += 1,
                (None, false) => outcome.unchanged += 1,
            }
        }
        Ok(())
    }
}
