//! What the program was asked to do when it was started.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use app::Start;

/// Environment variable: keep everything in this folder, and be a program of its own beside others.
pub(crate) const DATA_DIR: &str = "SCIMDESK_DATA_DIR";

/// Environment variable: open this workspace.
const WORKSPACE: &str = "SCIMDESK_WORKSPACE";

/// Environment variable: with the value 1, open the sample workspace.
const SAMPLE: &str = "SCIMDESK_SAMPLE";

/// The folder given for all data, if any.
pub(crate) fn own_data_dir() -> Option<PathBuf> {
    variable(DATA_DIR).map(PathBuf::from)
}

/// Which workspace to open: one named as an argument, else one named in the environment, else the last one.
pub(crate) fn wanted() -> Start {
    let folder = std::env::current_dir().unwrap_or_default();
    if let Some(named) = from_arguments(std::env::args_os().skip(1), &folder) {
        return named;
    }
    match variable(WORKSPACE) {
        Some(file) => Start::File(folder.join(file)),
        None if variable(SAMPLE).is_some_and(|value| value == "1") => Start::Sample,
        None => Start::Last,
    }
}

/// The workspace that arguments name, for this start or for one that handed its arguments over. What begins with a dash is
/// meant for GTK, WebKit or macOS.
pub(crate) fn from_arguments(mut arguments: impl Iterator<Item = OsString>, folder: &Path) -> Option<Start> {
    let file = arguments.find(|argument| !argument.to_string_lossy().starts_with('-'))?;
    Some(Start::File(folder.join(file)))
}

fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], expected: Option<Start>) {
        let arguments = arguments.iter().map(OsString::from);
        assert_eq!(from_arguments(arguments, Path::new("/here")), expected);
    }

    #[test]
    fn arguments_name_a_workspace() {
        check(&[], None);
        check(&["a.scimdesk"], Some(Start::File("/here/a.scimdesk".into())));
        check(&["/there/a.scimdesk"], Some(Start::File("/there/a.scimdesk".into())));
        check(&["-psn_0_1", "a.scimdesk"], Some(Start::File("/here/a.scimdesk".into())));
        check(&["a.scimdesk", "b.scimdesk"], Some(Start::File("/here/a.scimdesk".into())));
    }
}
