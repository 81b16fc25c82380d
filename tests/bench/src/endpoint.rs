//! The endpoint against the yardstick, in turn, at several sizes.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::load::{self, Kind};
use crate::process::Process;
use crate::{beside, load::Phase};

/// Requests of each phase, as far as it does not create everybody.
const REQUESTS: usize = 5_000;
/// Changes a second in the open loop.
const RATE: u32 = 250;

/// A server that is measured.
pub(crate) struct Server {
    pub(crate) process: Process,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
    /// From its start to its readiness.
    start: Duration,
}

/// One line of the table.
struct Row {
    name: &'static str,
    /// CPU time of one request, in microseconds.
    cpu: f64,
    per_second: f64,
    p99: Duration,
}

/// What one server did at one size.
struct Figures {
    rows: Vec<Row>,
    memory: f64,
    restart: Duration,
}

/// Measures and prints.
pub fn measure(sizes: &[usize]) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|problem| problem.to_string())?;
    let mut growth: Vec<(usize, Vec<Row>)> = Vec::new();
    for &users in sizes {
        println!("{users} users, 8 connections, each figure for one request");
        println!(
            "{:<24}{:>12}{:>12}{:>8}{:>12}{:>12}{:>10}{:>10}",
            "", "CPU µs", "yardstick", "ratio", "per s", "yardstick", "p99 ms", "yardstick"
        );
        let yardstick = runtime.block_on(figures(yardstick, users))?;
        let ours = runtime.block_on(figures(scimdesk, users))?;
        for (row, other) in ours.rows.iter().zip(&yardstick.rows) {
            print_row(row, other);
        }
        println!("{:<24}{:>9.0} MiB{:>8.0} MiB", "memory (PSS)", ours.memory, yardstick.memory);
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{:<24}{:>9.0} ms{:>9.0} ms\n",
            "start on this file",
            milliseconds(ours.restart),
            milliseconds(yardstick.restart)
        );
        growth.push((users, ours.rows));
    }
    if let ([(few, small), .., (many, large)], true) = (growth.as_slice(), growth.len() > 1) {
        println!("CPU of one request at {many} users over {few}");
        for (small, large) in small.iter().zip(large) {
            println!("{:<24}{:>12.2}", large.name, large.cpu / small.cpu.max(f64::MIN_POSITIVE));
        }
    }
    Ok(())
}

fn print_row(row: &Row, other: &Row) {
    let ratio = row.cpu / other.cpu.max(f64::MIN_POSITIVE);
    println!(
        "{:<24}{:>12.1}{:>12.1}{ratio:>8.2}{:>12.0}{:>12.0}{:>10.2}{:>10.2}",
        row.name,
        row.cpu,
        other.cpu,
        row.per_second,
        other.per_second,
        row.p99.as_secs_f64() * 1e3,
        other.p99.as_secs_f64() * 1e3,
    );
}

async fn figures(start: fn(&Path) -> Result<Server, String>, users: usize) -> Result<Figures, String> {
    let folder = tempfile::tempdir().map_err(|problem| problem.to_string())?;
    let file = folder.path().join("bench.scimdesk");
    let server = start(&file)?;
    let mut rows = Vec::new();
    for kind in Kind::ALL {
        let count = if kind == Kind::Create { users } else { REQUESTS };
        rows.push(phase(&server, kind.name(), kind, users, count, None).await?);
    }
    rows.push(phase(&server, "PATCH at 250/s", Kind::Patch, users, RATE as usize * 4, Some(RATE)).await?);
    let memory = server.process.memory();
    server.process.end();
    let again = start(&file)?;
    let restart = again.start;
    again.process.end();
    Ok(Figures { rows, memory, restart })
}

async fn phase(
    server: &Server,
    name: &'static str,
    kind: Kind,
    users: usize,
    count: usize,
    rate: Option<u32>,
) -> Result<Row, String> {
    let before = server.process.cpu();
    let Phase { wall, requests, p99 } =
        load::run(server.address, &server.token, kind, 0..users, count, rate).await?;
    let used = server.process.cpu().saturating_sub(before);
    let requests = requests.max(1) as f64;
    Ok(Row { name, cpu: used.as_secs_f64() * 1e6 / requests, per_second: requests / wall.as_secs_f64(), p99 })
}

pub(crate) fn scimdesk(file: &Path) -> Result<Server, String> {
    let mut command = Command::new(beside("scimdesk-cli")?);
    let token = file.with_extension("token");
    command
        .args(["serve", "--json", "--listen", "127.0.0.1:0", "--workspace"])
        .arg(file)
        .arg("--token-file")
        .arg(token);
    ready(&mut command)
}

fn yardstick(file: &Path) -> Result<Server, String> {
    ready(Command::new(beside("scimdesk-yardstick")?).arg(file))
}

/// Starts a server and waits for the line in which it says where it is.
fn ready(command: &mut Command) -> Result<Server, String> {
    let begin = Instant::now();
    let mut process = Process::start(command)?;
    let mut line = String::new();
    BufReader::new(process.output()?).read_line(&mut line).map_err(|problem| problem.to_string())?;
    let start = begin.elapsed();
    let said: Value =
        serde_json::from_str(&line).map_err(|_| format!("the server does not start: {line}"))?;
    let url = said["url"].as_str().unwrap_or_default();
    let host = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
    let address = host.parse().map_err(|_| format!("the server is at no address: {url}"))?;
    let token = said["token"].as_str().unwrap_or_default().to_owned();
    Ok(Server { process, address, token, start })
}
