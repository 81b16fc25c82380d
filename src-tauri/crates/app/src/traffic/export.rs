use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::ExchangeFilter;

use super::filter;
use super::sheet::Sheet;
use crate::App;
use crate::endpoint;
use crate::error::{self, Result};
use crate::jobs::Progress;
use crate::users::number;
use crate::wire::{ExportFormat, JobResult, TrafficFilter};
use crate::workspace::Workspace;

/// So many exchanges are held at once.
const CHUNK: u32 = 200;

impl App {
    /// Writes exchanges to a file, oldest first; a job. A file of that name is replaced, once the new one is whole.
    pub async fn exchanges_export(
        &self,
        format: ExportFormat,
        query: TrafficFilter,
        path: String,
    ) -> Result<u32> {
        let workspace = self.workspace().await?;
        let path = std::path::absolute(&path).map_err(|cause| error::file(path.as_ref(), &cause))?;
        workspace.refuse_itself(&path)?;
        let base_url = endpoint::base_url(&workspace);
        let sheet = Sheet::begin(format, base_url)
            .map_err(|cause| error::internal("It cannot be written.", cause))?;
        let export = Export { workspace, filter: filter(query), path, sheet };
        Ok(self.0.jobs.start("export", None, move |progress| export.carry_out(progress)))
    }
}

struct Export {
    workspace: Arc<Workspace>,
    filter: ExchangeFilter,
    path: PathBuf,
    sheet: Sheet,
}

impl Export {
    async fn carry_out(mut self, progress: Progress) -> Result<JobResult> {
        let unfinished = Unfinished(with_ending(&self.path, "part"));
        let outcome = self.write(&unfinished.0, &progress).await;
        let count = outcome?;
        std::fs::rename(&unfinished.0, &self.path).map_err(|cause| error::file(&self.path, &cause))?;
        Ok(JobResult::Export { path: self.path.to_string_lossy().into_owned(), count })
    }

    async fn write(&mut self, unfinished: &Path, progress: &Progress) -> Result<u32> {
        let told = |cause: std::io::Error| error::file(unfinished, &cause);
        // What was answered before the user asked belongs to it.
        self.workspace.store.flush().await;
        let mut file = File::create(unfinished).map_err(told)?;
        progress.total(number(self.workspace.store.exchanges_count(&self.filter).await?));
        let (mut count, mut after) = (0, 0);
        loop {
            progress.check()?;
            let exchanges = self.workspace.store.exchanges_after(&self.filter, after, CHUNK).await?;
            for exchange in &exchanges {
                self.sheet.add(exchange).map_err(|cause| error::internal("It cannot be written.", cause))?;
            }
            file.write_all(&self.sheet.take()).map_err(told)?;
            count += number(exchanges.len());
            progress.done(count);
            match exchanges.last() {
                Some(last) => after = last.id,
                None => break,
            }
        }
        self.sheet.end();
        file.write_all(&self.sheet.take()).and_then(|()| file.sync_all()).map_err(told)?;
        Ok(count)
    }
}

/// A file that is removed unless it was renamed.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a rename there is nothing to remove.
        let _ = std::fs::remove_file(&self.0);
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
