//! `cargo xtask …`: everything one does to this repository, from a machine that has only Rust, Node and a C compiler.
//!
//! A command is a [`Plan`]: a list of named steps. It is either carried out, with progress and durations, or only
//! shown (`--dry-run`). Every failure is one sentence, never a backtrace.

mod bench;
mod bindings;
mod help;
mod invocation;
mod package;
mod packages;
mod plan;
mod repository;
mod run;
mod screenshots;
mod setup;
mod terminal;
mod test;

use std::process::ExitCode;

use plan::{Mode, Plan};

/// One command of `cargo xtask`.
struct Task {
    name: &'static str,
    /// What may follow the name.
    usage: &'static str,
    /// What it does, in one sentence.
    about: &'static str,
    /// Turns the arguments into what is to be done.
    plan: fn(&[String]) -> Result<Plan, String>,
}

const TASKS: [Task; 6] =
    [run::TASK, test::TASK, bench::TASK, screenshots::TASK, package::TASK, bindings::TASK];

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mode = Mode { dry_run: take_flag(&mut arguments, "--dry-run") };
    match carry_out(&arguments, mode) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{} {sentence}", terminal::bad("error:"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(arguments: &[String], mode: Mode) -> Result<(), String> {
    let Some((name, rest)) = arguments.split_first() else {
        help::print(&TASKS);
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") || rest.iter().any(|word| word == "--help") {
        help::print(&TASKS);
        return Ok(());
    }
    let task = TASKS.iter().find(|task| task.name == name);
    let task = task.ok_or_else(|| format!("there is no command `{name}`; `cargo xtask help` lists them."))?;
    (task.plan)(rest)?.carry_out(mode)
}

/// Removes `flag` from the arguments that are ours (those before `--`) and tells whether it was there.
fn take_flag(arguments: &mut Vec<String>, flag: &str) -> bool {
    let ours = arguments.iter().position(|word| word == "--").unwrap_or(arguments.len());
    match arguments[..ours].iter().position(|word| word == flag) {
        Some(place) => {
            arguments.remove(place);
            true
        }
        None => false,
    }
}

/// Refuses what a command does not know.
fn refuse_rest(task: &str, rest: &[String]) -> Result<(), String> {
    match rest.first() {
        None => Ok(()),
        Some(word) => Err(format!("`cargo xtask {task}` does not know `{word}`; see `cargo xtask help`.")),
    }
}
