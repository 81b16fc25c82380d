//! What the window shows from the moment it is on the screen until it stands: never a white frame.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use desk::{Picture, Screen};

use super::{fill, launch};
use crate::beside;

/// Starts in each theme.
const STARTS: usize = 5;
/// How many people are in the workspace.
const USERS: usize = 10_000;
const WORKSPACE: &str = "bench.scimdesk";
/// What lies behind the window, in a colour that the window does not have.
const BEHIND: [u8; 3] = [0x80, 0x40, 0x80];
/// How long the window is watched once it is on the screen.
const WATCHED: Duration = Duration::from_millis(1500);
/// A window whose commonest colour covers more than this has nothing drawn in it yet.
const EMPTY: f64 = 0.995;
/// From here on a colour is white to the eye; the page's own lightest ground is darker.
const WHITE: u8 = 250;

/// A theme and the colour behind its page (`ui/src/styles/tokens.css`).
const THEMES: [(&str, [u8; 3]); 2] = [("light", [0xf7, 0xf8, 0xfa]), ("dark", [0x15, 0x17, 0x1c])];

/// What was on the screen at one moment.
struct Frame {
    at: Duration,
    /// The commonest colour.
    ground: [u8; 3],
    /// How much of the screen it covers.
    share: f64,
    /// How much of the screen is white.
    white: f64,
}

/// Measures and prints.
pub fn measure() -> Result<(), String> {
    println!("from the window's appearance to its content, {STARTS} starts, {}", super::machine());
    println!(
        "{:<12}{:>10}{:>14}{:>16}{:>16}{:>18}",
        "theme", "frames", "ms a frame", "empty, ms", "wrong frames", "most white, %"
    );
    for (theme, ground) in THEMES {
        let folder = tempfile::tempdir().map_err(|problem| problem.to_string())?;
        fill(&folder.path().join(WORKSPACE), USERS)?;
        for _ in 0..STARTS {
            line(theme, ground, &start(theme, folder.path())?);
        }
    }
    println!();
    Ok(())
}

fn line(theme: &str, ground: [u8; 3], frames: &[Frame]) {
    let is_empty = |frame: &&Frame| frame.share > EMPTY;
    let drawn = frames.iter().find(|frame| !is_empty(frame)).map_or(WATCHED, |frame| frame.at);
    let first = frames.first().map_or(Duration::ZERO, |frame| frame.at);
    let last = frames.last().map_or(Duration::ZERO, |frame| frame.at);
    let wrong = frames.iter().filter(is_empty).filter(|frame| frame.ground != ground).count();
    let most = frames.iter().map(|frame| frame.white).fold(0.0, f64::max) * 100.0;
    println!(
        "{theme:<12}{:>10}{:>14.1}{:>16.0}{wrong:>16}{most:>18.1}",
        frames.len(),
        (last - first).as_secs_f64() * 1e3 / frames.len().max(2) as f64,
        (drawn - first).as_secs_f64() * 1e3,
    );
    let mut seen: Vec<[u8; 3]> = frames.iter().filter(is_empty).map(|frame| frame.ground).collect();
    seen.dedup();
    for colour in seen.into_iter().filter(|colour| *colour != ground) {
        println!("{:<12}an empty frame in {colour:02x?} instead of {ground:02x?}", "");
    }
}

/// Starts the window in a theme and photographs the screen as fast as the display gives pictures.
fn start(theme: &str, folder: &Path) -> Result<Vec<Frame>, String> {
    remember(folder, theme).map_err(|problem| format!("a file cannot be written: {problem}"))?;
    // Exactly as large as the window, so that nothing else is in the pictures.
    let screen = Screen::start(1240, 800);
    screen.colour(BEHIND);
    let process = launch(&beside("scimdesk")?, Some(&folder.join(WORKSPACE)), folder, &screen)?;
    let begin = Instant::now();
    while screen.window("Scimdesk").is_none() {
        if begin.elapsed() > Duration::from_secs(30) {
            return Err("the window does not appear".into());
        }
    }
    let mut pictures: Vec<(Vec<Duration>, Picture)> = Vec::new();
    let shown = Instant::now();
    while shown.elapsed() < WATCHED {
        let at = shown.elapsed();
        let picture = screen.look();
        // Counting colours at once would cost frames.
        match pictures.last_mut() {
            Some((times, last)) if *last == picture => times.push(at),
            _ => pictures.push((vec![at], picture)),
        }
    }
    process.end();
    // On the screen, but nothing of it drawn: what lies behind it shows.
    pictures.retain(|(_, picture)| picture.pixels().any(|pixel| pixel != BEHIND));
    Ok(pictures.iter().flat_map(|(times, picture)| frames(times, picture)).collect())
}

/// Chooses a theme as if the window had been used before.
fn remember(folder: &Path, theme: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder.join("data"))?;
    let view = serde_json::json!({ "view": { "theme": theme } });
    std::fs::write(folder.join("data/window.json"), view.to_string())
}

/// The frames in which one picture was on the screen.
fn frames(times: &[Duration], picture: &Picture) -> Vec<Frame> {
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in picture.pixels() {
        *counts.entry(pixel).or_default() += 1;
    }
    let all = counts.values().sum::<usize>().max(1) as f64;
    let is_white = |colour: &[u8; 3]| colour.iter().all(|part| *part >= WHITE);
    let white: usize = counts.iter().filter(|(colour, _)| is_white(colour)).map(|(_, count)| count).sum();
    let (ground, count) = counts.into_iter().max_by_key(|(_, count)| *count).unwrap_or_default();
    let (share, white) = (count as f64 / all, white as f64 / all);
    times.iter().map(|at| Frame { at: *at, ground, share, white }).collect()
}
