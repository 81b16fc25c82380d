//! Tokens from files, and new ones.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::exit::Failure;

/// Fifteen bytes from the system's random source: what a token is made of.
pub(crate) fn random() -> Result<[u8; 15], Failure> {
    let mut bytes = [0; 15];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::running(format!("the system gives no random numbers: {error}")))?;
    Ok(bytes)
}

/// The token in a file. If there is no such file, a new token is put into one that only its owner may read.
pub(crate) fn of_file(path: &Path, new: impl FnOnce() -> Result<String, Failure>) -> Result<String, Failure> {
    let failure = |what: &str| Failure::file(format!("the token file {} {what}", path.display()));
    match fs::read(path) {
        Ok(bytes) => {
            let token = String::from_utf8(bytes).unwrap_or_default();
            let token = token.trim();
            // GitLab's early tokens are 20 bare characters, so the form of a token says nothing; but it has to fit into a header.
            if token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
                return Err(failure("holds no token: it must be one word of printable ASCII characters"));
            }
            Ok(token.to_owned())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let token = new()?;
            create(path, &token).map_err(|error| failure(&format!("cannot be created: {error}")))?;
            Ok(token)
        }
        Err(error) => Err(failure(&format!("cannot be read: {error}"))),
    }
}

fn create(path: &Path, token: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{token}")?;
    file.sync_all()
}
