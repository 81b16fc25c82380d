//! Where things are.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The top of the checkout.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    here.parent().map_or(here.clone(), Path::to_path_buf)
}

/// The UI's sources.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |path| root().join(path))
}

/// When the newest file below any of `paths` was changed; nothing if none can be read.
pub fn newest(paths: &[PathBuf]) -> Option<SystemTime> {
    paths.iter().filter_map(|path| newest_below(path)).max()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let about = path.metadata().ok()?;
    let own = about.modified().ok();
    if !about.is_dir() {
        return own;
    }
    // A directory's own time tells of files that were removed.
    let entries = path.read_dir().ok()?;
    entries.flatten().filter_map(|entry| newest_below(&entry.path())).chain(own).max()
}
