//! The workspace file: new, open, save a copy, recent files, undo.

mod history;
mod recent;
mod sample;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::{Existing, Store};
use tokio::task::JoinHandle;

use crate::App;
use crate::app::Slot;
use crate::endpoint::EndpointSlot;
use crate::error::{self, Result};
use crate::wire::{JobResult, WorkspaceStatus};

/// The ending of a workspace's file name.
const ENDING: &str = "scimdesk";

/// The workspace of someone who never chose one.
const FIRST: &str = "Workspace.scimdesk";

/// What to open when the program starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// This file.
    File(PathBuf),
    /// The sample, which is made on first use.
    Sample,
    /// The one opened last; for someone who never opened one, a new one in the data folder.
    Last,
}

/// An open workspace and what belongs to it.
pub(crate) struct Workspace {
    pub(crate) store: Store,
    pub(crate) endpoint: EndpointSlot,
    following: JoinHandle<()>,
}

impl App {
    /// Opens what the program was started with. When that fails, the error is what every use case answers with, until
    /// another workspace is opened; one that is open already stays open, and the failure is reported as a job.
    pub async fn start(&self, start: Start) {
        let opened = match start {
            Start::File(path) => self.open(path).await,
            Start::Sample => self.open_sample().await,
            Start::Last => self.open_last().await,
        };
        let Err(error) = opened else { return };
        let kept = !self.0.slot.send_if_modified(|slot| {
            let is_open = matches!(slot, Slot::Open(_));
            if !is_open {
                *slot = Slot::Closed(error.clone());
            }
            !is_open
        });
        self.0.heart.all_changed();
        if kept {
            self.0.jobs.run("open-workspace", None, async move |_| Err(error)).await;
        }
    }

    /// Stops everything: what the endpoint has begun is answered, and what was acknowledged is in the file.
    pub async fn shutdown(&self) {
        let _one_at_a_time = self.0.switching.lock().await;
        self.0.jobs.stop_all().await;
        let closed = Slot::Closed(error::internal("The program is ending.", "shutdown"));
        if let Slot::Open(workspace) = self.0.slot.send_replace(closed) {
            workspace.close().await;
        }
    }

    /// The open workspace, or the error that kept it from opening.
    pub async fn workspace_status(&self) -> Result<WorkspaceStatus> {
        history::status(&*self.workspace().await?).await
    }

    /// Makes a new workspace file and opens it.
    pub async fn workspace_create(&self, path: String) -> Result<WorkspaceStatus> {
        self.create(with_ending(absolute(&path)?)).await?;
        self.workspace_status().await
    }

    /// Opens a workspace file. When that fails, the present one stays open.
    pub async fn workspace_open(&self, path: String) -> Result<WorkspaceStatus> {
        self.open(absolute(&path)?).await?;
        self.workspace_status().await
    }

    /// Opens the sample workspace, which is made on first use.
    pub async fn workspace_open_sample(&self) -> Result<WorkspaceStatus> {
        self.open_sample().await?;
        self.workspace_status().await
    }

    /// Saves a copy of the open workspace; a job. A file of that name is replaced, once the copy is whole: whoever chose
    /// the name was asked.
    pub async fn workspace_save_copy(&self, path: String) -> Result<u32> {
        let to = with_ending(absolute(&path)?);
        let workspace = self.workspace().await?;
        workspace.refuse_itself(&to)?;
        // Once begun, a copy is finished even if the user presses cancel: half of one is no use to anybody.
        Ok(self.0.jobs.start("save-copy", None, async move |_| {
            workspace.store.save_copy(&to, Existing::Replace).await?;
            Ok(JobResult::Copy { path: to.to_string_lossy().into_owned() })
        }))
    }

    async fn open(&self, path: PathBuf) -> Result<()> {
        let _one_at_a_time = self.0.switching.lock().await;
        // The path as the system knows it, so that one file is one workspace however it was named.
        let path = std::fs::canonicalize(&path).unwrap_or(path);
        if self.present().is_some_and(|workspace| workspace.store.path() == Some(path.as_path())) {
            return Ok(());
        }
        let store = Store::open(&path).await?;
        self.replace(store, false).await;
        Ok(())
    }

    async fn create(&self, path: PathBuf) -> Result<()> {
        let _one_at_a_time = self.0.switching.lock().await;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|cause| error::file(folder, &cause))?;
        }
        let store = Store::create(&path).await?;
        self.replace(store, true).await;
        Ok(())
    }

    async fn open_last(&self) -> Result<()> {
        if let Some(path) = self.last_opened() {
            return self.open(path).await;
        }
        let path = self.0.config.data_dir.join(FIRST);
        if path.exists() { self.open(path).await } else { self.create(path).await }
    }

    async fn open_sample(&self) -> Result<()> {
        let path = self.0.config.data_dir.join(sample::NAME);
        if path.exists() {
            return self.open(path).await;
        }
        self.create(path).await?;
        sample::furnish(self).await
    }

    /// Puts a workspace in the place of the present one.
    async fn replace(&self, store: Store, is_fresh: bool) {
        // Only somebody at the keyboard opens this machine to the network: the file may come from a stranger.
        let config = store.config();
        let running = is_fresh || (config.running && config.listen.address.is_loopback());
        let path = store.path().map(Path::to_path_buf);
        if let Slot::Open(before) = self.0.slot.send_replace(Slot::Opening) {
            self.0.jobs.stop_all().await;
            before.close().await;
        }
        self.0.heart.all_changed();
        let following = tokio::spawn(self.0.heart.clone().follow(store.clone()));
        let workspace = Arc::new(Workspace { store, endpoint: EndpointSlot::new(), following });
        if running {
            self.resume_endpoint(&workspace, is_fresh).await;
        }
        if let Some(path) = path {
            self.remember_recent(&path);
        }
        self.0.slot.send_replace(Slot::Open(workspace));
    }

    fn present(&self) -> Option<Arc<Workspace>> {
        match &*self.0.slot.borrow() {
            Slot::Open(workspace) => Some(Arc::clone(workspace)),
            _ => None,
        }
    }
}

impl Workspace {
    /// Refuses to write to the workspace's own file, by whatever name: where a folder is a link to another, each file in it
    /// has two.
    pub(crate) fn refuse_itself(&self, path: &Path) -> Result<()> {
        let real = path.canonicalize();
        if self.store.path().is_none_or(|own| own != path && !real.is_ok_and(|real| real == own)) {
            return Ok(());
        }
        Err(error::invalid("path", "path-is-workspace", "That is the workspace itself. Choose another name."))
    }

    async fn close(&self) {
        self.endpoint.stop().await;
        self.store.clone().close().await;
        self.following.abort();
    }
}

fn absolute(path: &str) -> Result<PathBuf> {
    let blank = || error::invalid("path", "blank", "A file name is missing.");
    let path = Path::new(path.trim());
    path.file_name().ok_or_else(blank)?;
    std::path::absolute(path).map_err(|cause| error::file(path, &cause))
}

fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(ENDING) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_gets_ours() {
        assert_eq!(with_ending("/a/Demo".into()), PathBuf::from("/a/Demo.scimdesk"));
        assert_eq!(with_ending("/a/Demo.scimdesk".into()), PathBuf::from("/a/Demo.scimdesk"));
        assert_eq!(with_ending("/a/demo.db".into()), PathBuf::from("/a/demo.db"));
    }

    #[test]
    fn a_path_needs_a_name() {
        assert!(absolute("").is_err());
        assert!(absolute("/").is_err());
        assert!(absolute(" /tmp/a.scimdesk ").is_ok());
    }
}
