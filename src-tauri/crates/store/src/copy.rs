//! Saving a copy of a workspace.

use std::fs::{self, File};
use std::io;
use std::path::{self, Path};

use sqlx::{ConnectOptions, Connection};

use crate::open::lock::{Lock, beside};
use crate::{Store, StoreError, schema};

/// What to do with a file that has the name already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Leave it alone and fail with [`StoreError::Exists`].
    Keep,
    /// Replace it, once the copy is complete.
    Replace,
}

impl Store {
    /// Saves a copy, compact and complete, while work goes on. The file appears under its name when it is whole.
    pub async fn save_copy(&self, to: &Path, existing: Existing) -> Result<(), StoreError> {
        self.flush().await;
        if existing == Existing::Keep && to.exists() {
            return Err(StoreError::Exists);
        }
        // Absolute, because SQLite takes a name that begins with `file:` for an address.
        let to = &path::absolute(to).map_err(failed)?;
        // Nobody may have the file open that is about to be replaced: neither this program nor another.
        let lock = Lock::take(to).map_err(failed)?.ok_or(StoreError::Exists)?;
        let part = beside(to, "-part");
        let copied = self.copy_into(&part).await.and_then(|()| {
            // SQLite takes whatever log lies beside a file for that file's own. Nobody has this one open, so what is there
            // was left by a crash, and goes with the file it belonged to.
            for suffix in ["-wal", "-shm"] {
                remove(&beside(to, suffix))?;
            }
            match existing {
                Existing::Replace => fs::rename(&part, to).map_err(failed),
                Existing::Keep => appear(&part, to).map_err(failed),
            }
        });
        let _ = fs::remove_file(&part);
        drop(lock);
        copied
    }

    async fn copy_into(&self, part: &Path) -> Result<(), StoreError> {
        remove(part)?;
        let name =
            part.to_str().ok_or_else(|| StoreError::Io("the file's name is not Unicode".to_owned()))?;
        let mut connection = schema::read_options(&self.inner.shared.path).connect().await?;
        let copied = sqlx::query("VACUUM INTO ?").bind(name).execute(&mut connection).await;
        connection.close().await?;
        copied?;
        File::options().write(true).open(part).and_then(|file| file.sync_all()).map_err(failed)
    }
}

/// Removes a file that need not be there.
fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(error)),
        _ => Ok(()),
    }
}

/// Gives a file a name that nobody has. Unlike renaming, linking never replaces a file that appeared in the meantime; but not
/// every file system, a memory stick's for instance, knows links.
fn appear(part: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(part, name) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !name.exists() => {
            fs::rename(part, name)
        }
        linked => linked,
    }
}

fn failed(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::Exists,
        io::ErrorKind::StorageFull => StoreError::DiskFull,
        _ => StoreError::Io(error.to_string()),
    }
}
