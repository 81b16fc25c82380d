use std::path::Path;

use store::Health;

use super::Workspace;
use crate::App;
use crate::error::Result;
use crate::users::number;
use crate::wire::{EndpointState, Environment, Step, StoreHealth, WorkspaceStatus};
use gitlab::time::format as moment;

impl App {
    /// Takes back the last change made in the window.
    pub async fn undo(&self) -> Result<Option<Step>> {
        let workspace = self.workspace().await?;
        Ok(workspace.store.undo(self.0.config.clock.now()).await?.map(step))
    }

    /// Makes the last change taken back again.
    pub async fn redo(&self) -> Result<Option<Step>> {
        let workspace = self.workspace().await?;
        Ok(workspace.store.redo(self.0.config.clock.now()).await?.map(step))
    }

    /// Takes one entry of the journal back, whoever made it.
    pub async fn history_revert(&self, entry: u32) -> Result<()> {
        let workspace = self.workspace().await?;
        let cause = self.step(workspace.store.new_step("revert"));
        Ok(workspace.store.history_revert(entry.into(), cause).await?)
    }
}

/// The open workspace as the window's title row shows it.
pub(super) async fn status(workspace: &Workspace) -> Result<WorkspaceStatus> {
    let path = workspace.store.path();
    let undo = workspace.store.undo_state().await?;
    Ok(WorkspaceStatus {
        path: path.map(|path| path.to_string_lossy().into_owned()),
        name: path.map(name).unwrap_or_default(),
        environment: match crate::endpoint::state(workspace) {
            EndpointState::Running { reachable_from_network: true, .. } => Environment::Network,
            _ => Environment::Demo,
        },
        undo: undo.undo.map(step),
        redo: undo.redo.map(step),
        health: health(&workspace.store.health().borrow()),
    })
}

/// A file's name without its ending.
pub(super) fn name(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn step(step: store::Step) -> Step {
    Step {
        id: number(step.id),
        action: step.action,
        users: number(step.users),
        example: step.example,
        at: moment(step.at),
    }
}

fn health(health: &Health) -> StoreHealth {
    match health {
        Health::Good => StoreHealth::Good,
        Health::DiskFull { since } => StoreHealth::DiskFull { since: moment(*since) },
        Health::Failing { since, detail } => {
            StoreHealth::Failing { since: moment(*since), detail: detail.clone() }
        }
        Health::Damaged { detail } => StoreHealth::Damaged { detail: detail.clone() },
    }
}
