//! That the code map names what is there.

use std::collections::{BTreeMap, BTreeSet};

use super::{ROOMS, assert_none, read, top};

/// The code map's sections: the folder named in each heading, and the files and folders listed under it.
fn code_map() -> BTreeMap<String, BTreeSet<String>> {
    let text = read(&top().join("src-tauri/README.md"));
    let quoted = |line: &str| line.split('`').nth(1).map(|name| name.trim_end_matches('/').to_owned());
    let mut map: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut section = None;
    for line in text.lines() {
        if line.starts_with('#') {
            section = quoted(line);
            if let Some(name) = &section {
                map.entry(name.clone()).or_default();
            }
        } else if let (Some(section), Some(name)) = (&section, line.strip_prefix("- ").and_then(quoted)) {
            map.entry(section.clone()).or_default().insert(name);
        }
    }
    map
}

#[test]
fn the_code_map_names_every_crate_and_every_module_and_nothing_that_is_gone() {
    let map = code_map();
    for room in &ROOMS {
        let listed =
            map.get(room.folder).unwrap_or_else(|| panic!("the code map has no section for {}", room.folder));
        let entries =
            std::fs::read_dir(top().join(room.folder).join("src")).expect("every crate has sources");
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let there: BTreeSet<String> = names.collect();
        assert_eq!(listed, &there, "the code map of {} lists what its src holds", room.folder);
    }
    let dead = map.keys().filter(|folder| !top().join(folder).is_dir());
    assert_none(dead.cloned().collect(), "the code map names no folder that is gone");
}
