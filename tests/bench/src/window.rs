//! Figures of the window: its start, its memory, its frames.

mod flash;
mod frames;
mod growth;
mod start;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use desk::Screen;

use crate::load::{self, Kind};
use crate::process::Process;

/// As many people as make a list too long for any shortcut.
const MANY: usize = 1_000_000;

/// Measures what is asked for, or everything, and prints.
pub fn measure(words: &[&str]) -> Result<(), String> {
    match words {
        [] => {
            start::measure()?;
            flash::measure()?;
            growth::measure()?;
            frames::measure(None, MANY)
        }
        ["start"] => start::measure(),
        ["flash"] => flash::measure(),
        ["growth"] => growth::measure(),
        ["frames"] => frames::measure(None, MANY),
        ["frames", "--users", users] => {
            frames::measure(None, users.parse().map_err(|_| "--users takes a number")?)
        }
        ["frames", "--workspace", file] => frames::measure(Some(&PathBuf::from(file)), MANY),
        _ => Err(
            "say `window`, or `window` and one of `start`, `flash`, `growth` and `frames [--users 1000000] \
                  [--workspace FILE]`"
                .into(),
        ),
    }
}

/// How busy the machine is with other work just now, for whoever judges a figure.
fn machine() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("load of the last minute {} on {cores} cores", load.split(' ').next().unwrap_or_default())
}

fn runtime() -> Result<tokio::runtime::Runtime, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|problem| problem.to_string())
}

/// Provisions everybody through the endpoint without a window.
fn fill(workspace: &Path, users: usize) -> Result<(), String> {
    let server = crate::endpoint::scimdesk(workspace)?;
    runtime()?.block_on(load::run(server.address, &server.token, Kind::Create, 0..users, users, None))?;
    server.process.end();
    Ok(())
}

/// Starts a program with a window, which keeps everything in `folder`.
fn launch(
    program: &Path,
    workspace: Option<&Path>,
    folder: &Path,
    screen: &Screen,
) -> Result<Process, String> {
    let mut command = Command::new("dbus-run-session");
    command.arg("--").arg(program).args(workspace);
    command.env("DISPLAY", screen.name()).env_remove("WAYLAND_DISPLAY");
    command
        .env("SCIMDESK_DATA_DIR", folder.join("data"))
        .env("XDG_RUNTIME_DIR", folder)
        .env("SCIMDESK_REPORT_PAINT", "1");
    Process::start(&mut command)
}

/// Waits until a program says when it painted for the first time.
fn painted(process: &mut Process) -> Result<SystemTime, String> {
    for said in BufReader::new(process.output()?).lines() {
        let said = said.map_err(|problem| problem.to_string())?;
        if let Some(micros) = said.strip_prefix("painted ").and_then(|micros| micros.parse().ok()) {
            return Ok(UNIX_EPOCH + Duration::from_micros(micros));
        }
    }
    Err("the program ended without painting anything".into())
}
