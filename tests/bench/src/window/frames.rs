//! Frames while a person scrolls and searches a list of a million: the input comes from the display, the page tells when its
//! frames were.

use std::path::Path;
use std::time::Duration;

use desk::{Desk, Key, Window};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{fill, machine, runtime};
use crate::{beside, process};

/// As often as a key that is held, or a wheel that is spun, tells of itself.
const BEAT: Duration = Duration::from_millis(16);
/// From one key to the next when somebody types fast.
const TYPING: Duration = Duration::from_millis(90);
/// What an action sets in motion ends in this time.
const AFTER: Duration = Duration::from_millis(600);
/// How long the thumb of the scroll bar takes from one end to the other.
const DRAG_STEPS: i16 = 120;

/// Where things are on the screen.
struct Places {
    middle: (i16, i16),
    /// The scroll bar's upper end.
    bar: (i16, i16),
    /// Its length.
    length: i16,
}

/// The window, and the hands before it.
struct Sitting<'a> {
    desk: &'a Desk,
    window: Window<'a>,
}

/// What the page recorded.
struct Frame {
    length: f64,
    drawing: f64,
    waits: bool,
    is_bare: bool,
}

/// Measures and prints.
pub fn measure(workspace: Option<&Path>, users: usize) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|problem| problem.to_string())?;
    let own = folder.path().join("bench.scimdesk");
    let workspace = workspace.unwrap_or(&own);
    if !workspace.exists() {
        eprintln!("making {users} users, which takes a while …");
        fill(workspace, users)?;
    }
    runtime()?.block_on(run(workspace))
}

async fn run(workspace: &Path) -> Result<(), String> {
    let desk = Desk::of(&beside("scimdesk")?);
    let window = desk.open_file(workspace).await;
    let sitting = Sitting { desk: &desk, window };
    println!("frames of the users grid, {}", machine());
    println!(
        "{:<34}{:>8}{:>12}{:>8}{:>16}{:>14}{:>16}{:>10}",
        "", "frames", "longest ms", "p99", "longest draw ms", "CPU ms each", "rows after ms", "bare ms"
    );
    sitting.yardstick().await?;
    sitting.window.page.press("Users").await;
    sitting.window.page.has_rows().await;
    println!("{:<34}{:>8}", "people", sitting.count().await?);
    sitting.scroll("").await?;
    sitting.search().await?;
    println!("{}\n", machine());
    sitting.window.kill().await;
    Ok(())
}

impl Sitting<'_> {
    /// What the display, the renderer and the input cost without the application.
    async fn yardstick(&self) -> Result<(), String> {
        self.run(include_str!("yardstick.js"), vec![json!(true)]).await?;
        self.desk.screen.focus(self.shown()?);
        self.desk.screen.point((600, 400));
        self.record("yardstick: wheel", self.wheel()).await?;
        self.record("yardstick: nothing", sleep(Duration::from_secs(2))).await?;
        self.run(include_str!("yardstick.js"), vec![json!(false)]).await?;
        Ok(())
    }

    /// All ways of scrolling.
    async fn scroll(&self, within: &str) -> Result<(), String> {
        let name = |what: &str| format!("{what}{within}");
        let screen = &self.desk.screen;
        screen.focus(self.shown()?);
        screen.point(self.places().await?.middle);
        self.record(&name("wheel"), self.wheel()).await?;
        // The row that is pressed is shown beside the grid from now on, and so is every row the keys come to.
        screen.hold(true);
        screen.hold(false);
        sleep(AFTER).await;
        let places = self.places().await?;
        self.record(&name("arrow held"), self.hold(Key::Down, 150)).await?;
        self.record(&name("Page Down held"), self.hold(Key::PageDown, 150)).await?;
        self.record(&name("Page Up held"), self.hold(Key::PageUp, 100)).await?;
        self.record(&name("End and Home in turn"), async {
            for key in [Key::End, Key::Home].into_iter().cycle().take(20) {
                screen.press(key);
                sleep(Duration::from_millis(250)).await;
            }
        })
        .await?;
        self.record(&name("scroll bar dragged"), self.drag(&places)).await?;
        self.record(&name("scroll bar in leaps"), self.leap(&places)).await
    }

    /// Types, corrects, types something else; the last question leaves many, which are scrolled through.
    async fn search(&self) -> Result<(), String> {
        let screen = &self.desk.screen;
        screen.press(Key::Letter('/'));
        sleep(AFTER).await;
        for text in ["person.0123456", "zzz", "77"] {
            self.record(&format!("search: {text}"), async {
                for letter in text.chars() {
                    screen.press(Key::Letter(letter));
                    sleep(TYPING).await;
                }
            })
            .await?;
            if text != "77" {
                self.record("search: taken back", self.hold(Key::Backspace, text.len())).await?;
            }
        }
        self.window.page.has_rows().await;
        println!("{:<34}{:>8}", "people", self.count().await?);
        self.scroll(", searched").await
    }

    async fn wheel(&self) {
        for step in 0..300 {
            // Down twice as far as up.
            self.desk.screen.turn_wheel(step % 150 < 100);
            sleep(BEAT).await;
        }
    }

    async fn hold(&self, key: Key, times: usize) {
        for _ in 0..times {
            self.desk.screen.press(key);
            sleep(BEAT * 2).await;
        }
    }

    /// Down slowly, up slowly, as somebody does who looks for a place.
    async fn drag(&self, places: &Places) {
        let screen = &self.desk.screen;
        let (x, top) = places.bar;
        screen.point((x, top));
        screen.hold(true);
        for step in (0..=DRAG_STEPS).chain((0..=DRAG_STEPS).rev()) {
            screen.point((x, top + (places.length - 16) * step / DRAG_STEPS));
            sleep(BEAT).await;
        }
        screen.hold(false);
    }

    /// From one far place to another.
    async fn leap(&self, places: &Places) {
        let screen = &self.desk.screen;
        let (x, top) = places.bar;
        screen.point((x, top));
        screen.hold(true);
        for step in 0..20_i16 {
            screen.point((x, top + (places.length - 16) / 20 * (step * 7 % 20)));
            sleep(Duration::from_millis(200)).await;
        }
        screen.point((x, top));
        screen.hold(false);
    }

    /// Records the frames while something is done, and prints them as a line.
    async fn record(&self, name: &str, doing: impl Future<Output = ()>) -> Result<(), String> {
        let recorder = include_str!("frames.js");
        let before = process::cpu(self.window.process());
        self.run(recorder, vec![json!("start")]).await?;
        doing.await;
        sleep(AFTER).await;
        let frames = self.run(recorder, vec![json!("stop")]).await?;
        let cpu = process::cpu(self.window.process()).saturating_sub(before);
        line(name, &frames.as_array().into_iter().flatten().map(Frame::of).collect::<Vec<_>>(), cpu);
        Ok(())
    }

    async fn places(&self) -> Result<Places, String> {
        let script = "const {left, top, right, bottom} = document.querySelector('[role=grid]').getBoundingClientRect();\
                      return [left, top, right, bottom]";
        let told = self.run(script, Vec::new()).await?;
        let side = |at: usize| told[at].as_f64().unwrap_or_default() as i16;
        let (left, top, right, bottom) = (side(0), side(1), side(2), side(3));
        let (x, y) = self.desk.screen.corner(self.shown()?);
        Ok(Places {
            middle: (x + (left + right) / 2, y + (top + bottom) / 2),
            bar: (x + right - 5, y + top + 8),
            length: bottom - top,
        })
    }

    /// How many rows the grid has.
    async fn count(&self) -> Result<u64, String> {
        let script = "return Number(document.querySelector('[role=grid]').getAttribute('aria-rowcount')) - 1";
        Ok(self.run(script, Vec::new()).await?.as_u64().unwrap_or_default())
    }

    fn shown(&self) -> Result<u32, String> {
        self.desk.screen.window("Scimdesk").ok_or_else(|| "the window is gone".to_owned())
    }

    async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let told = self.window.page.client().execute(script, arguments).await;
        told.map_err(|problem| format!("the page takes no script: {problem}"))
    }
}

impl Frame {
    fn of(told: &Value) -> Self {
        let number = |at: usize| told[at].as_f64().unwrap_or_default();
        Self { length: number(0), drawing: number(1), waits: number(2) > 0.0, is_bare: number(3) > 0.0 }
    }
}

fn line(name: &str, frames: &[Frame], cpu: Duration) {
    let mut lengths: Vec<f64> = frames.iter().map(|frame| frame.length).collect();
    lengths.sort_by(f64::total_cmp);
    let longest = lengths.last().copied().unwrap_or_default();
    let p99 = lengths.get(lengths.len() * 99 / 100).copied().unwrap_or_default();
    let drawing = frames.iter().map(|frame| frame.drawing).fold(0.0, f64::max);
    println!(
        "{name:<34}{:>8}{longest:>12.1}{p99:>8.1}{drawing:>16.1}{:>14.1}{:>16.0}{:>10.0}",
        frames.len(),
        cpu.as_secs_f64() * 1e3 / frames.len().max(1) as f64,
        stretch(frames, |frame| frame.waits),
        stretch(frames, |frame| frame.is_bare),
    );
}

/// The longest time for which something holds of one frame after the other.
fn stretch(frames: &[Frame], holds: fn(&Frame) -> bool) -> f64 {
    let stretches = frames.chunk_by(|one, next| holds(one) && holds(next));
    let held = stretches.filter(|stretch| stretch.first().is_some_and(holds));
    held.map(|stretch| stretch.iter().map(|frame| frame.length).sum()).fold(0.0, f64::max)
}
