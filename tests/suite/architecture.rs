//! The house's rules, held against the code: which crate may know which, what pure crates never touch, who talks to
//! the desktop, and that the code map names what is there.

use std::path::{Path, PathBuf};

mod code_map;
mod crates;
mod window;

/// One of our crates.
struct Room {
    /// Where it is, from the top.
    folder: &'static str,
    /// The package's name.
    package: &'static str,
    /// Our crates it may depend on, as they are called in manifests. All are of lower layers.
    knows: &'static [&'static str],
    /// No I/O, no clock, no randomness, no async.
    pure: bool,
}

/// Lowest layer first: a room may know only rooms listed before it.
const ROOMS: [Room; 9] = [
    Room { folder: "src-tauri/crates/scim", package: "scimdesk-scim", knows: &[], pure: true },
    Room { folder: "src-tauri/crates/expr", package: "scimdesk-expr", knows: &[], pure: true },
    Room {
        folder: "src-tauri/crates/mapping",
        package: "scimdesk-mapping",
        knows: &["scim", "expr"],
        pure: true,
    },
    Room { folder: "src-tauri/crates/gitlab", package: "scimdesk-gitlab", knows: &["scim"], pure: true },
    Room {
        folder: "src-tauri/crates/store",
        package: "scimdesk-store",
        knows: &["scim", "gitlab"],
        pure: false,
    },
    Room {
        folder: "src-tauri/crates/server",
        package: "scimdesk-server",
        knows: &["scim", "gitlab", "store"],
        pure: false,
    },
    Room {
        folder: "src-tauri/crates/app",
        package: "scimdesk-app",
        knows: &["scim", "expr", "gitlab", "store", "server"],
        pure: false,
    },
    Room {
        folder: "src-tauri/crates/cli",
        package: "scimdesk-cli",
        knows: &["scim", "expr", "gitlab", "store", "server", "app"],
        pure: false,
    },
    Room { folder: "src-tauri", package: "scimdesk", knows: &["app"], pure: false },
];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the repository").to_path_buf()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|problem| panic!("{} is not readable: {problem}", path.display()))
}

/// All files below `folder` whose names end in one of `endings`, with paths from the top; built and installed things left out.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    const NOT_OURS: [&str; 6] = [".git", "target", "node_modules", "dist", "gen", "pictures"];
    let mut found = Vec::new();
    let mut waiting = vec![top().join(folder)];
    while let Some(directory) = waiting.pop() {
        for entry in std::fs::read_dir(&directory).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
                waiting.push(path);
            } else if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
                let path = path.strip_prefix(top()).expect("found below the top");
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file: comments and the tests at its end left out.
fn code(path: &str) -> String {
    let text = read(&top().join(path));
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn assert_none(offences: Vec<String>, rule: &str) {
    assert!(offences.is_empty(), "{rule}:\n  {}", offences.join("\n  "));
}

#[test]
fn no_file_speaks_of_one_machine() {
    // Where this checkout is and whose machine it is on, and where the people who wrote it had theirs.
    let here = [top().to_string_lossy().into_owned(), std::env::var("HOME").unwrap_or_default()];
    let elsewhere = [["/ro", "ot/"].concat(), ["/wo", "rk/"].concat()];
    let homes: Vec<String> = here.into_iter().chain(elsewhere).filter(|path| path.len() > 1).collect();
    let mut offences = Vec::new();
    for path in files(
        "",
        &[".rs", ".toml", ".md", ".ts", ".tsx", ".js", ".mjs", ".json", ".css", ".html", ".yml", "run"],
    ) {
        let text = read(&top().join(&path));
        let found = homes
            .iter()
            .filter(|home| text.match_indices(home.as_str()).any(|(at, _)| stands_alone(&text, at)));
        offences.extend(found.map(|home| format!("{path} mentions {home}")));
    }
    assert_none(offences, "a path that exists on one machine only has no place here");
}

/// Whether a path begins there, rather than going on (as in a URL or a folder of the repository).
fn stands_alone(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || ".-_~}:/".contains(c))
}
