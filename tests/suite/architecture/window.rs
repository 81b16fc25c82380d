//! Who in the UI knows whom, and that every language says the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{assert_none, files, read, top};

/// What a TypeScript file imports, statically or on demand.
fn imports(path: &str) -> Vec<String> {
    let text = read(&top().join(path));
    let quoted = |after: &str| {
        let pieces: Vec<&str> = text.split(after).skip(1).collect();
        let names = pieces.into_iter().filter_map(|piece| {
            let quote = piece.chars().next().filter(|c| *c == '\'' || *c == '"')?;
            piece[1..].split(quote).next().map(str::to_owned)
        });
        names.collect::<Vec<_>>()
    };
    [quoted("from "), quoted("import("), quoted("import ")].concat()
}

/// Where a relative import leads, from the top.
fn resolved(importer: &str, import: &str) -> Option<String> {
    let mut place: Vec<&str> = importer.split('/').collect();
    place.pop();
    import.starts_with('.').then(|| {
        for part in import.split('/') {
            match part {
                "." => {}
                ".." => drop(place.pop()),
                part => place.push(part),
            }
        }
        place.join("/")
    })
}

#[test]
fn only_the_backend_folder_of_the_ui_talks_to_the_desktop() {
    let mut offences = Vec::new();
    for path in
        files("ui/src", &[".ts", ".tsx"]).into_iter().filter(|path| !path.starts_with("ui/src/backend/"))
    {
        let foreign = imports(&path).into_iter().filter(|import| import.starts_with("@tauri-apps"));
        offences.extend(foreign.map(|import| format!("{path} imports {import}")));
    }
    assert_none(offences, "only ui/src/backend imports @tauri-apps");
}

#[test]
fn a_feature_of_the_ui_never_imports_another_and_shared_parts_import_none() {
    let mut offences = Vec::new();
    let feature = |path: &str| {
        path.strip_prefix("ui/src/features/").and_then(|rest| rest.split('/').next()).map(str::to_owned)
    };
    for path in files("ui/src", &[".ts", ".tsx"]) {
        let shared = ["components", "backend", "i18n", "styles"]
            .iter()
            .any(|name| path.starts_with(&format!("ui/src/{name}/")));
        for target in imports(&path).iter().filter_map(|import| resolved(&path, import)) {
            let (own, other) = (feature(&path), feature(&target));
            if other.is_some() && (shared || own.is_some() && own != other) {
                offences.push(format!("{path} imports {target}"));
            }
        }
    }
    assert_none(offences, "features know the shared parts, not each other");
}

/// All keys of a language with their texts; the plural form is not part of a key, because languages have different ones.
fn texts(language: &str) -> BTreeMap<String, Vec<String>> {
    fn collect(prefix: &str, value: &serde_json::Value, into: &mut BTreeMap<String, Vec<String>>) {
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
                let plain = ["_one", "_other"].iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key);
                collect(&format!("{prefix}.{plain}"), value, into);
            }),
            value => {
                into.entry(prefix.to_owned()).or_default().push(value.as_str().unwrap_or_default().to_owned())
            }
        }
    }
    let mut all = BTreeMap::new();
    for path in files(&format!("ui/src/i18n/locales/{language}"), &[".json"]) {
        let text = read(&top().join(&path));
        let value =
            serde_json::from_str(&text).unwrap_or_else(|problem| panic!("{path} is not JSON: {problem}"));
        collect(path.rsplit('/').next().unwrap_or_default(), &value, &mut all);
    }
    all
}

/// What is filled into a text: `{{name}}`.
fn blanks(texts: &[String]) -> BTreeSet<String> {
    let pieces = texts.iter().flat_map(|text| text.split("{{").skip(1));
    let names = pieces.filter_map(|piece| piece.split(['}', ',']).next());
    // The count may be left out where a word says it ("one user").
    names.map(|name| name.trim().to_owned()).filter(|name| name != "count").collect()
}

#[test]
fn every_language_says_the_same_things() {
    let english = texts("en");
    assert!(!english.is_empty(), "there are texts");
    for language in ["de", "ja"] {
        let other = texts(language);
        let missing = english
            .keys()
            .filter(|key| !other.contains_key(*key))
            .map(|key| format!("{language} lacks {key}"));
        let extra = other
            .keys()
            .filter(|key| !english.contains_key(*key))
            .map(|key| format!("{language} alone has {key}"));
        assert_none(missing.chain(extra).collect(), "languages have the same keys");
        let uneven = english.iter().filter(|(key, texts)| blanks(texts) != blanks(&other[*key]));
        assert_none(
            uneven.map(|(key, _)| format!("{language}: {key}")).collect(),
            "languages fill in the same things",
        );
        let empty = other.iter().filter(|(_, texts)| texts.iter().any(|text| text.trim().is_empty()));
        assert_none(empty.map(|(key, _)| format!("{language}: {key}")).collect(), "no text is empty");
    }
}
