//! That the code map names what is there.

use std::collections::BTreeSet;

use super::{ROOMS, files, read, top};

/// What stands between backquotes.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The source files that the code map names: a section's heading names a crate's folder, a point names a file of its `src`, or
/// a folder there and the files in it.
fn named() -> BTreeSet<String> {
    let text = read(&top().join("src-tauri/README.md"));
    let mut named = BTreeSet::new();
    let mut section = None;
    for line in text.lines() {
        if line.starts_with('#') {
            section = quoted(line).next();
        } else if let (Some(section), Some(point)) = (section, line.strip_prefix("- `")) {
            let (first, rest) = point.split_once('`').unwrap_or((point, ""));
            if first.ends_with('/') {
                named.extend(
                    quoted(rest)
                        .filter(|name| name.ends_with(".rs"))
                        .map(|file| format!("{section}/src/{first}{file}")),
                );
            } else {
                named.insert(format!("{section}/src/{first}"));
            }
        }
    }
    named
}

#[test]
fn the_code_map_names_every_file_of_every_crate_and_none_that_is_gone() {
    let named = named();
    let sources = ROOMS.iter().flat_map(|room| files(&format!("{}/src", room.folder), &[".rs"]));
    // A folder's own point stands for its `mod.rs`.
    let there: BTreeSet<String> = sources.filter(|path| !path.ends_with("/mod.rs")).collect();
    let gone: Vec<_> = named.difference(&there).collect();
    let missing: Vec<_> = there.difference(&named).collect();
    assert!(
        gone.is_empty() && missing.is_empty(),
        "src-tauri/README.md names what is gone: {gone:#?}\nand misses: {missing:#?}"
    );
}
