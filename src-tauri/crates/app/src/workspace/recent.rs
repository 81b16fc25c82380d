use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::history::name;
use crate::App;
use crate::error::Result;
use crate::wire::RecentWorkspace;
use gitlab::time::format as moment;

/// Under this name the list is kept.
const RECENT: &str = "recent";

/// So many are kept.
const KEPT: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    path: PathBuf,
    at: i64,
}

impl App {
    /// Workspaces opened before, latest first.
    pub async fn recent_workspaces(&self) -> Result<Vec<RecentWorkspace>> {
        let recent = |opened: Opened| RecentWorkspace {
            name: name(&opened.path),
            exists: opened.path.exists(),
            path: opened.path.to_string_lossy().into_owned(),
            opened_at: moment(opened.at),
        };
        Ok(self.recent().into_iter().map(recent).collect())
    }

    /// Takes a workspace off the list of recent ones; the file stays.
    pub async fn recent_forget(&self, path: String) -> Result<()> {
        let mut recent = self.recent();
        recent.retain(|opened| opened.path.to_string_lossy() != path);
        self.keep_recent(&recent);
        Ok(())
    }

    pub(super) fn last_opened(&self) -> Option<PathBuf> {
        self.recent().into_iter().next().map(|opened| opened.path)
    }

    pub(super) fn remember_recent(&self, path: &Path) {
        let mut recent = self.recent();
        recent.retain(|opened| opened.path != path);
        recent.insert(0, Opened { path: path.to_owned(), at: self.0.config.clock.now() });
        recent.truncate(KEPT);
        self.keep_recent(&recent);
    }

    fn recent(&self) -> Vec<Opened> {
        let kept = self.0.config.preferences.get(RECENT);
        kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default()
    }

    fn keep_recent(&self, recent: &[Opened]) {
        if let Ok(value) = serde_json::to_value(recent) {
            self.0.config.preferences.set(RECENT, value);
        }
    }
}
