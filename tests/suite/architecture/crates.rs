//! Which crate may know which, what pure crates never touch, and how commands look.

use std::collections::BTreeSet;

use super::{ROOMS, Room, assert_none, code, files, read, top};

/// What a pure crate may depend on besides its peers: data, text, errors.
const PURE_DEPENDENCIES: [&str; 12] = [
    "base64",
    "fancy-regex",
    "pulldown-cmark",
    "regex",
    "rust_decimal",
    "serde",
    "serde_json",
    "strsim",
    "thiserror",
    "unicode-normalization",
    "unicode-properties",
    "unicode-segmentation",
];

/// What the sources of a pure crate never mention.
const IMPURE: [&str; 14] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io",
    "SystemTime",
    "Instant::now",
    "tokio",
    "async fn",
    ".await",
    "rand::",
    "getrandom",
    "println!",
];

/// Who may depend on what comes from outside and belongs to one room.
const RESERVED: [(&str, &[&str]); 6] = [
    ("sqlx", &["scimdesk-store", "scimdesk-bench"]),
    ("specta", &["scimdesk-app", "scimdesk"]),
    ("clap", &["scimdesk-cli"]),
    ("axum", &["scimdesk-server", "scimdesk-bridge", "scimdesk-bench"]),
    // The bridge drives the shell under Tauri's mock runtime.
    ("tauri", &["scimdesk", "scimdesk-bridge", "scimdesk-minimal-window"]),
    ("tauri-specta", &["scimdesk"]),
];

fn sources(room: &Room) -> Vec<String> {
    files(&format!("{}/src", room.folder), &[".rs"])
}

fn manifest(path: &str) -> toml::Table {
    read(&top().join(path)).parse().unwrap_or_else(|problem| panic!("{path} is not TOML: {problem}"))
}

/// The names of the dependencies in one section of a manifest.
fn dependencies(manifest: &toml::Table, section: &str) -> BTreeSet<String> {
    let table = manifest.get(section).and_then(toml::Value::as_table);
    let platforms = manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten();
    let of_platforms = platforms.filter_map(|(_, platform)| platform.get(section)?.as_table());
    table.into_iter().chain(of_platforms).flat_map(|table| table.keys().cloned()).collect()
}

/// All manifests of the workspace.
fn manifests() -> Vec<(String, toml::Table)> {
    let paths = files("", &["Cargo.toml"])
        .into_iter()
        .filter(|path| path != "Cargo.toml" && !path.starts_with("fuzz/"));
    paths.map(|path| (path.clone(), manifest(&path))).collect()
}

#[test]
fn a_crate_depends_only_on_the_crates_listed_for_it() {
    let ours: Vec<&str> = ROOMS.iter().filter_map(|room| room.folder.rsplit('/').next()).collect();
    let mut offences = Vec::new();
    for (layer, room) in ROOMS.iter().enumerate() {
        assert!(
            room.knows.iter().all(|known| ours[..layer].contains(known)),
            "{} looks upwards",
            room.package
        );
        let manifest = manifest(&format!("{}/Cargo.toml", room.folder));
        assert_eq!(
            manifest["package"]["name"].as_str(),
            Some(room.package),
            "{} is called otherwise",
            room.folder
        );
        for dependency in dependencies(&manifest, "dependencies") {
            let is_ours = ours.contains(&dependency.as_str()) || dependency.starts_with("scimdesk");
            if is_ours && !room.knows.contains(&dependency.as_str()) {
                offences.push(format!("{} depends on {dependency}", room.package));
            }
        }
    }
    assert_none(offences, "a crate knows only lower layers, and only those listed for it");
}

#[test]
fn every_crate_that_ships_has_its_place_in_the_layers() {
    let listed: BTreeSet<String> = ROOMS.iter().map(|room| format!("{}/Cargo.toml", room.folder)).collect();
    let there: BTreeSet<String> = files("src-tauri", &["Cargo.toml"]).into_iter().collect();
    assert_eq!(there, listed, "the layers name exactly the crates below src-tauri");
}

#[test]
fn pure_crates_depend_on_nothing_that_reaches_outside() {
    let mut offences = Vec::new();
    for room in ROOMS.iter().filter(|room| room.pure) {
        for dependency in dependencies(&manifest(&format!("{}/Cargo.toml", room.folder)), "dependencies") {
            let name = dependency.as_str();
            if !room.knows.contains(&name) && !PURE_DEPENDENCIES.contains(&name) {
                offences.push(format!("{} depends on {name}", room.package));
            }
        }
    }
    assert_none(offences, "pure crates depend on data, text and errors only");
}

#[test]
fn sources_of_pure_crates_never_mention_files_network_clock_randomness_or_async() {
    let mut offences = Vec::new();
    // Tests may read files and bound a stack.
    let is_test = |path: &String| path.ends_with("/tests.rs") || path.contains("/tests/");
    for path in ROOMS.iter().filter(|room| room.pure).flat_map(sources).filter(|path| !is_test(path)) {
        let code = code(&path);
        let mentioned = IMPURE.iter().filter(|word| code.contains(**word));
        offences.extend(mentioned.map(|word| format!("{path} mentions {word}")));
    }
    assert_none(offences, "time, randomness and bytes come in as arguments");
}

#[test]
fn what_belongs_to_one_room_is_used_in_that_room_only() {
    let mut offences = Vec::new();
    for (path, manifest) in manifests() {
        let package = manifest["package"]["name"].as_str().unwrap_or_default();
        for dependency in dependencies(&manifest, "dependencies") {
            let reserved = RESERVED.iter().find(|(name, _)| *name == dependency);
            let plugin = dependency.starts_with("tauri-plugin-") && package != "scimdesk";
            if plugin || reserved.is_some_and(|(_, rooms)| !rooms.contains(&package)) {
                offences.push(format!("{path} depends on {dependency}"));
            }
        }
    }
    assert_none(
        offences,
        "SQL is the store's, wire types are app's, the command line is cli's, Tauri is the shell's",
    );
}

#[test]
fn every_library_forbids_unsafe_code_and_wants_its_public_items_documented() {
    let mut offences = Vec::new();
    for room in &ROOMS {
        let path = format!("{}/src/lib.rs", room.folder);
        if top().join(&path).is_file() {
            let text = read(&top().join(&path));
            let missing = ["#![forbid(unsafe_code)]", "#![warn(missing_docs)]"]
                .into_iter()
                .filter(|line| !text.contains(line));
            offences.extend(missing.map(|line| format!("{path} lacks {line}")));
        }
    }
    assert_none(offences, "libraries are safe and documented");
}

#[test]
fn a_command_is_one_line() {
    let mut offences = Vec::new();
    let mut commands = 0;
    for path in files("src-tauri/src/commands", &[".rs"]) {
        for command in code(&path).split("#[tauri::command]").skip(1) {
            commands += 1;
            let name = command
                .split("fn ")
                .nth(1)
                .and_then(|rest| rest.split(['(', '<']).next())
                .unwrap_or("?")
                .to_owned();
            let body = command.split_once(" {\n").map_or("", |(_, body)| body);
            let body = body.split_once("\n}").map_or(body, |(body, _)| body);
            // What cannot fail still answers as the others do.
            let body = body.strip_suffix(";\n    Ok(())").unwrap_or(body);
            let words: Vec<&str> = body.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let branches =
                ["if", "match", "for", "while", "let", "loop"].iter().any(|word| words.contains(word));
            if branches || body.contains(';') || body.trim().is_empty() {
                offences.push(format!("{path}: {name}"));
            }
        }
    }
    assert!(commands > 0, "the shell has commands");
    assert_none(offences, "a command unpacks, calls one function of app, and returns");
}
