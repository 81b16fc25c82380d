//! The way from start to first useful paint, and memory at rest, against a window with one line of text.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use desk::Screen;

use super::{fill, launch, painted};
use crate::beside;

/// Starts of each program; the median counts.
const STARTS: usize = 7;
/// How many people are in the workspace.
const USERS: usize = 10_000;

/// What one start took.
struct Start {
    wall: Duration,
    cpu: Duration,
    idle: Duration,
    memory: f64,
}

/// Measures and prints.
pub fn measure() -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|problem| problem.to_string())?;
    let workspace = folder.path().join("bench.scimdesk");
    fill(&workspace, USERS)?;
    let screen = Screen::start(1280, 900);
    let mut ours = Vec::new();
    let mut minimal = Vec::new();
    // In turn, so that whatever else the machine does meets both.
    for _ in 0..STARTS {
        minimal.push(start(&beside("scimdesk-minimal-window")?, None, folder.path(), &screen)?);
        ours.push(start(&beside("scimdesk")?, Some(&workspace), folder.path(), &screen)?);
    }
    println!("median of {STARTS} starts with {USERS} users");
    println!("{:<32}{:>12}{:>12}{:>8}", "", "Scimdesk", "minimal", "ratio");
    line("first useful paint, ms", &ours, &minimal, |start| start.wall.as_secs_f64() * 1e3);
    line("CPU until then, ms", &ours, &minimal, |start| start.cpu.as_secs_f64() * 1e3);
    line("CPU at rest, % of a core", &ours, &minimal, |start| {
        start.idle.as_secs_f64() / REST.as_secs_f64() * 100.0
    });
    line("memory at rest (PSS), MiB", &ours, &minimal, |start| start.memory);
    Ok(())
}

fn line(name: &str, ours: &[Start], minimal: &[Start], figure: fn(&Start) -> f64) {
    let median = |starts: &[Start]| {
        let mut figures: Vec<f64> = starts.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    let (ours, minimal) = (median(ours), median(minimal));
    let ratio = if minimal > 0.0 { format!("{:.2}", ours / minimal) } else { "–".to_owned() };
    println!("{name:<32}{ours:>12.1}{minimal:>12.1}{ratio:>8}");
}

/// How long a program is watched doing nothing.
const REST: Duration = Duration::from_secs(5);
/// What a program still does just after its first paint does not count as rest.
const SETTLE: Duration = Duration::from_secs(3);

fn start(program: &Path, workspace: Option<&Path>, folder: &Path, screen: &Screen) -> Result<Start, String> {
    let begin = (Instant::now(), SystemTime::now());
    let mut process = launch(program, workspace, folder, screen)?;
    let painted = painted(&mut process)?;
    let wall = painted.duration_since(begin.1).unwrap_or_else(|_| begin.0.elapsed());
    let cpu = process.cpu();
    std::thread::sleep(SETTLE);
    let before = process.cpu();
    std::thread::sleep(REST);
    let idle = process.cpu().saturating_sub(before);
    let memory = process.memory();
    process.end();
    Ok(Start { wall, cpu, idle, memory })
}
