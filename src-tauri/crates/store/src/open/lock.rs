//! One Scimdesk per workspace: a lock on a file beside it.
//!
//! The lock is the operating system's, on `demo.scimdesk-lock` next to `demo.scimdesk`; it ends with the process however the
//! process ends, so a lock file left behind by a crash is harmless. SQLite's own locks would not do: in WAL mode two
//! programs may write by turns, and the numbers kept in memory here would then be wrong.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The lock on a workspace, held until dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock beside `workspace`; nothing if another process or another [`Lock`] of this one has it.
    pub(crate) fn take(workspace: &Path) -> io::Result<Option<Self>> {
        let path = beside(workspace, "-lock");
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // The former holder may have removed the file between our opening and locking it; a lock on a file without
            // a name would protect nothing.
            if is_still_at(&file, &path)? {
                return Ok(Some(Self { file, path }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While still locked, so that nobody can have taken it in between. Where an open file cannot be told from a
        // newer one of the same name, it stays: it is empty and harmless.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// The path of a file that belongs to `workspace`: the same name with `suffix` appended.
pub(crate) fn beside(workspace: &Path, suffix: &str) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let locked = file.metadata()?;
    match fs::metadata(path) {
        Ok(named) => Ok(named.ino() == locked.ino() && named.dev() == locked.dev()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
