//! How much more memory the window holds after a long day: many views, many requests.

use std::net::SocketAddr;
use std::time::Duration;

use desk::{Access, Desk, Window};
use serde_json::json;

use super::runtime;
use crate::beside;
use crate::load::{self, Kind};
use crate::process::{self, Memory};

/// Views and requests before the first look at the memory.
const WARM_UP: Round = Round { views: 50, requests: 500 };
/// One tenth of what is measured.
const ROUND: Round = Round { views: 100, requests: 1_000 };
const ROUNDS: usize = 10;
/// Views in one call of the driver, whose patience ends after half a minute.
const AT_ONCE: usize = 50;
/// How long nothing is asked of the window before its memory is read, so that it can tidy up.
const REST: Duration = Duration::from_secs(20);

/// Views, then requests.
struct Round {
    views: usize,
    requests: usize,
}

/// What was done so far.
#[derive(Default)]
struct Done {
    views: usize,
    people: usize,
}

/// Measures and prints.
pub fn measure() -> Result<(), String> {
    runtime()?.block_on(run())
}

async fn run() -> Result<(), String> {
    let desk = Desk::of(&beside("scimdesk")?);
    let window = desk.open_last().await;
    let access = Access::of(&window).await;
    let mut done = Done::default();
    println!(
        "memory (PSS, MiB) over {} views and {} requests",
        ROUND.views * ROUNDS,
        ROUND.requests * ROUNDS
    );
    WARM_UP.go(&window, &access, &mut done).await?;
    let before = look(&window).await;
    head(&before);
    line("after the warm-up", &before);
    for round in 1..=ROUNDS {
        ROUND.go(&window, &access, &mut done).await?;
        if round % 5 == 0 {
            let now = look(&window).await;
            line(&format!("{} and {}", round * ROUND.views, round * ROUND.requests), &now);
            growth(&before, &now);
        }
    }
    println!();
    window.kill().await;
    Ok(())
}

impl Round {
    async fn go(&self, window: &Window<'_>, access: &Access, done: &mut Done) -> Result<(), String> {
        for _ in 0..self.views.div_ceil(AT_ONCE) {
            let arguments = vec![json!(done.views), json!(AT_ONCE)];
            let told = window.page.client().execute_async(include_str!("growth.js"), arguments).await;
            let told = told.map_err(|problem| format!("the views cannot be changed: {problem}"))?;
            if let Some(problem) = told.as_str() {
                return Err(format!("the views cannot be changed: {problem}"));
            }
            done.views += AT_ONCE;
        }
        let address = address(&access.url)?;
        // New people first, then each kind of request about all there are.
        let each = self.requests / Kind::ALL.len();
        for kind in Kind::ALL {
            let people = if kind == Kind::Create { done.people..done.people + each } else { 0..done.people };
            load::run(address, &access.token, kind, people.clone(), each, None).await?;
            done.people = done.people.max(people.end);
        }
        Ok(())
    }
}

/// The memory of each process once the window has rested.
async fn look(window: &Window<'_>) -> Vec<Memory> {
    tokio::time::sleep(REST).await;
    process::memory(window.process())
}

fn head(memory: &[Memory]) {
    let names: String = memory.iter().map(|process| format!("{:>18}", process.name)).collect();
    println!("{:<24}{:>12}{:>18}{names}", "", "together", "without libraries");
}

fn line(name: &str, now: &[Memory]) {
    let shares: String = now.iter().map(|process| format!("{:>18.1}", process.all)).collect();
    println!(
        "{name:<24}{:>12.1}{:>18.1}{shares}",
        sum(now, |process| process.all),
        sum(now, |process| process.own)
    );
}

fn growth(before: &[Memory], now: &[Memory]) {
    let since = |figure: fn(&Memory) -> f64| sum(now, figure) - sum(before, figure);
    println!("{:<24}{:>12.1}{:>18.1}", "growth", since(|process| process.all), since(|process| process.own));
}

fn sum(memory: &[Memory], figure: fn(&Memory) -> f64) -> f64 {
    memory.iter().map(figure).sum()
}

fn address(url: &str) -> Result<SocketAddr, String> {
    let host = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
    host.parse().map_err(|_| format!("the endpoint is at no address: {url}"))
}
