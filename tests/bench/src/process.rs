//! A program that is measured: what it has used, by the kernel's account.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The kernel counts CPU time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// A running program, ended when it is dropped.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts a program; its standard output can be taken.
    pub fn start(command: &mut Command) -> Result<Self, String> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let name = command.get_program().to_string_lossy().into_owned();
        child.map(|child| Self { child }).map_err(|problem| format!("`{name}` does not start: {problem}"))
    }

    /// What it prints.
    pub fn output(&mut self) -> Result<std::process::ChildStdout, String> {
        self.child.stdout.take().ok_or_else(|| "its output was taken already".into())
    }

    /// CPU time used so far by it and all it started.
    pub fn cpu(&self) -> Duration {
        cpu(self.child.id())
    }

    /// Memory of it and all it started, in MiB.
    pub fn memory(&self) -> f64 {
        memory(self.child.id()).iter().map(|process| process.all).sum()
    }

    /// Asks it and all it started to end, and waits.
    pub fn end(mut self) {
        let family = family(self.child.id()).into_iter().map(|id| id.to_string());
        // Both fail only when it has ended already.
        let _ = Command::new("kill").args(family).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// CPU time used so far by a process and all that descend from it.
pub fn cpu(root: u32) -> Duration {
    family(root).into_iter().filter_map(|id| Some(TICK * stat(id)?.ticks)).sum()
}

/// Memory of one process, in MiB. Pages that are shared are counted by their share (PSS).
pub struct Memory {
    /// The program's name.
    pub name: String,
    /// All of it.
    pub all: f64,
    /// What it made itself, without libraries: that does not shrink when another program loads the same ones.
    pub own: f64,
}

/// Memory of a process and of each that descends from it.
pub fn memory(root: u32) -> Vec<Memory> {
    let of = |id: u32| -> Option<Memory> {
        let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        let mebibytes = |field: &str| -> Option<f64> {
            let line = text.lines().find_map(|line| line.strip_prefix(field))?;
            Some(line.split_whitespace().next()?.parse::<f64>().ok()? / 1024.0)
        };
        let name = std::fs::read_to_string(format!("/proc/{id}/comm")).ok()?;
        let own = mebibytes("Pss_Anon:")? + mebibytes("Pss_Shmem:")?;
        Some(Memory { name: name.trim().to_owned(), all: mebibytes("Pss:")?, own })
    };
    family(root).into_iter().filter_map(of).collect()
}

struct Stat {
    parent: u32,
    ticks: u32,
}

fn stat(id: u32) -> Option<Stat> {
    let text = std::fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat")).ok()?;
    // The name stands in parentheses and may hold anything, so the fields are counted from behind it.
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let number = |field: usize| fields.get(field)?.parse::<u32>().ok();
    Some(Stat { parent: number(1)?, ticks: number(11)? + number(12)? })
}

/// A process and all that descend from it.
fn family(root: u32) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let mut others: Vec<(u32, u32)> = ids.filter_map(|id| Some((id, stat(id)?.parent))).collect();
    let mut family = vec![root];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        family.extend(others.extract_if(.., |other| other.1 == parent).map(|other| other.0));
        next += 1;
    }
    family
}
