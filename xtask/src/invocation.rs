//! A command line to run: shown before, run with what it prints passed through, its failure told in one sentence.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::repository;

/// A program with arguments, environment and directory.
#[derive(Clone)]
pub struct Invocation {
    program: String,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    directory: Option<PathBuf>,
}

impl Invocation {
    /// `program` with arguments separated by blanks.
    pub fn new(program: &str, arguments: &str) -> Self {
        Self {
            program: program.to_owned(),
            arguments: arguments.split_whitespace().map(str::to_owned).collect(),
            environment: Vec::new(),
            directory: None,
        }
    }

    /// Cargo, as it runs us.
    pub fn cargo(arguments: &str) -> Self {
        Self::new("cargo", arguments)
    }

    /// A script of the UI's package file.
    pub fn npm(arguments: &str) -> Self {
        Self::new("npm", arguments).within("ui")
    }

    /// One more argument, taken as it is.
    pub fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// One more variable.
    pub fn variable(mut self, name: &str, value: impl Into<String>) -> Self {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    /// Runs in a directory of the repository.
    pub fn within(mut self, directory: &str) -> Self {
        self.directory = Some(PathBuf::from(directory));
        self
    }

    fn command(&self) -> Command {
        let mut command = Command::new(executable(&self.program));
        let directory = self.directory.as_deref().unwrap_or(Path::new(""));
        command.args(&self.arguments).current_dir(repository::root().join(directory));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it; what it prints goes to our own output.
    pub fn run(&self) -> Result<(), String> {
        let status = self.command().stdin(Stdio::null()).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(match status.code() {
                Some(code) => format!("`{self}` failed with exit code {code}; what it said is above."),
                None => format!("`{self}` was ended by a signal."),
            }),
            Err(problem) => Err(format!("`{}` could not be started: {problem}.", self.program)),
        }
    }

    /// Runs it silently and gives what it printed, if it succeeded.
    pub fn output(&self) -> Option<String> {
        let output = self.command().stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Runs it silently and tells whether it succeeded.
    pub fn succeeds(&self) -> bool {
        self.output().is_some()
    }
}

/// As one would type it at the top of the repository.
impl fmt::Display for Invocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(directory) = &self.directory {
            write!(f, "cd {} && ", directory.display())?;
        }
        for (name, value) in &self.environment {
            write!(f, "{name}={} ", quoted(value))?;
        }
        write!(f, "{}", self.program)?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {}", quoted(argument)))
    }
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{word}'") }
}

/// The file that a program's plain name stands for on this system.
fn executable(program: &str) -> std::ffi::OsString {
    match program {
        "cargo" => std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        "npm" if cfg!(windows) => "npm.cmd".into(),
        _ => program.into(),
    }
}

/// Whether a program can be found on the PATH.
pub fn on_path(program: &str) -> bool {
    let exists = |directory: &Path| {
        ["", ".exe", ".cmd"].iter().any(|ending| {
            let mut name = OsStr::new(program).to_owned();
            name.push(ending);
            directory.join(name).is_file()
        })
    };
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|each| exists(&each)))
}
