//! The use cases' common ground: the open workspace, the jobs, and who is told.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use store::{Cause, Origin, StepTag};
use tokio::sync::{Mutex, watch};

use crate::error::Result;
use crate::heart::Heart;
use crate::jobs::Jobs;
use crate::ports::{Clock, Events, Preferences, Random};
use crate::wire::AppError;
use crate::workspace::Workspace;

/// Everything a user can do. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Inner>);

/// What an [`App`] is made of.
pub struct Config {
    /// Where workspaces live that the user has not given a place.
    pub data_dir: PathBuf,
    /// What belongs to the user and not to a workspace.
    pub preferences: Arc<dyn Preferences>,
    /// Who is told what happens.
    pub events: Arc<dyn Events>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes tokens unpredictable.
    pub random: Arc<dyn Random>,
    /// Between two requests of the shipped recording, so that people can be seen arriving.
    pub demo_pace: Duration,
}

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) jobs: Jobs,
    pub(crate) heart: Heart,
    pub(crate) slot: watch::Sender<Slot>,
    /// Held while one workspace takes the place of another.
    pub(crate) switching: Mutex<()>,
}

/// Where the workspace is.
#[derive(Clone)]
pub(crate) enum Slot {
    /// About to be opened: whoever needs it waits.
    Opening,
    /// None is open, and why.
    Closed(AppError),
    /// Open.
    Open(Arc<Workspace>),
}

impl App {
    /// Puts the parts together. Nothing is opened yet: see [`App::start`].
    pub fn new(config: Config) -> Self {
        Self(Arc::new(Inner {
            jobs: Jobs::new(Arc::clone(&config.events)),
            heart: Heart::new(Arc::clone(&config.events)),
            slot: watch::Sender::new(Slot::Opening),
            switching: Mutex::default(),
            config,
        }))
    }

    /// The open workspace; waits while one is being opened.
    pub(crate) async fn workspace(&self) -> Result<Arc<Workspace>> {
        let mut slot = self.0.slot.subscribe();
        // The sender lives as long as `self`.
        let slot = slot.wait_for(|slot| !matches!(slot, Slot::Opening)).await.map(|slot| slot.clone());
        match slot {
            Ok(Slot::Open(workspace)) => Ok(workspace),
            Ok(Slot::Closed(error)) => Err(error),
            Ok(Slot::Opening) | Err(_) => Err(crate::error::internal("No workspace is open.", "slot")),
        }
    }

    /// A change made in the window that undo does not take back.
    pub(crate) fn cause(&self) -> Cause {
        Cause { origin: Origin::Window, exchange: None, now: self.0.config.clock.now(), step: None }
    }

    /// A change made in the window as part of a step that undo takes back.
    pub(crate) fn step(&self, step: StepTag) -> Cause {
        Cause { step: Some(step), ..self.cause() }
    }
}

impl App {
    /// Jobs of this run, latest first.
    pub async fn jobs(&self) -> Result<Vec<crate::wire::Job>> {
        Ok(self.0.jobs.list())
    }

    /// Asks a job to stop; what it did until then stays.
    pub async fn job_cancel(&self, id: u32) -> Result<()> {
        self.0.jobs.cancel(id)
    }
}
