//! The README's command lines are true: each is carried out, as it stands there.
//!
//! `cargo xtask …` is asked what it would do, because this very test is part of what it does. The curl lines run in a shell
//! against a real endpoint; the statuses they must get stand behind the `sh` of their block, where readers do not see them.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// A block of command lines.
struct Block {
    /// The statuses that its requests are answered with, in order.
    answers: Vec<String>,
    lines: Vec<String>,
}

impl Block {
    /// Whether it is part of the conversation with the endpoint that the README leads through.
    fn talks_to_the_endpoint(&self) -> bool {
        let talks =
            |line: &String| ["read -r ", "curl ", "scim ", "api "].iter().any(|word| line.starts_with(word));
        self.lines.iter().any(talks)
    }
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the repository").to_path_buf()
}

/// All blocks of `sh` in the README; some are part of a list and therefore indented.
fn blocks() -> Vec<Block> {
    let text = std::fs::read_to_string(top().join("README.md")).expect("there is a README");
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines().map(str::trim) {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => {
                assert!(
                    kind.starts_with("sh"),
                    "every block of the README is `sh`, so that it is tested: {line}"
                );
                let answers = kind.split_once("answers=").map_or("", |(_, answers)| answers);
                let answers =
                    answers.split(',').filter(|status| !status.is_empty()).map(str::to_owned).collect();
                open = Some(Block { answers, lines: Vec::new() });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) if !line.is_empty() => block.lines.push(line.to_owned()),
            _ => {}
        }
    }
    blocks
}

fn all_lines() -> Vec<String> {
    blocks().into_iter().flat_map(|block| block.lines).collect()
}

fn cargo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO")).args(arguments).current_dir(top()).output().expect("cargo runs")
}

#[track_caller]
fn assert_success(line: &str, output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "`{line}` fails: {said}");
}

const SERVE: &str = "cargo run --release -p scimdesk-cli -- ";
const XTASK: &str = "cargo xtask ";
/// What this test run itself is.
const TEST: &str = "cargo test";

#[test]
fn every_command_line_of_the_readme_is_of_a_kind_that_is_tested_here() {
    for block in blocks().into_iter().filter(|block| !block.talks_to_the_endpoint()) {
        for line in block.lines {
            let known = line == TEST || line.starts_with(XTASK) || line.starts_with(SERVE);
            assert!(known, "nothing tests the README's line `{line}`");
        }
    }
}

#[test]
fn every_task_of_the_readme_exists_and_has_a_plan() {
    let lines: Vec<_> = all_lines().into_iter().filter(|line| line.starts_with(XTASK)).collect();
    assert!(
        lines.iter().any(|line| line == "cargo xtask run")
            && lines.iter().any(|line| line == "cargo xtask test")
    );
    for line in lines {
        let words: Vec<&str> = line.split(' ').skip(1).chain(["--dry-run"]).collect();
        assert_success(&line, &cargo(&words));
    }
}

#[test]
fn continuous_integration_runs_the_test_command_of_the_readme() {
    let script = std::fs::read_to_string(top().join(".ci/run")).expect("there is a .ci/run");
    assert!(script.trim_end().ends_with("exec cargo xtask test"), "it runs exactly that");
}

#[test]
fn the_endpoint_without_a_window_starts_as_the_readme_says() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let lines = all_lines().into_iter().filter(|line| line.starts_with(SERVE));
    let (serving, telling): (Vec<_>, Vec<_>) = lines.partition(|line| line.contains(" serve "));
    assert!(!serving.is_empty() && !telling.is_empty());
    for line in serving {
        let endpoint = Endpoint::start(&words(&line), folder.path());
        assert!(endpoint.url.ends_with("/api/scim/v2/application"), "`{line}` serves {}", endpoint.url);
    }
    for line in telling {
        // A shell, because arguments are quoted there.
        let command = line.replace(SERVE, &format!("'{PROGRAM}' "));
        let output = Command::new("bash").args(["-c", &command]).output().expect("bash runs");
        assert_success(&line, &output);
        assert!(!output.stdout.is_empty(), "`{line}` says something");
    }
}

#[test]
fn the_readmes_requests_are_answered_as_it_says() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let endpoint = Endpoint::start(&words("-- serve --memory"), folder.path());
    let requests: Vec<Block> = blocks().into_iter().filter(Block::talks_to_the_endpoint).collect();
    let script: Vec<String> = requests.iter().flat_map(|block| block.lines.clone()).collect();
    let script = script.join("\n").replace("http://127.0.0.1:8765", endpoint.origin());
    let mut shell = Command::new("bash")
        .args(["-eu", "-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("bash runs");
    // The blocks ask for the SCIM token first and for the administrator's token later.
    let mut input = shell.stdin.take().expect("its input is piped");
    writeln!(input, "{}\n{}", endpoint.token, endpoint.admin_token).expect("the shell reads");
    drop(input);
    let output = shell.wait_with_output().expect("bash ends");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_success(&format!("{script}\n{said}"), &output);
    let got: Vec<&str> = said.lines().filter(|line| line.len() == 3 && line.parse::<u16>().is_ok()).collect();
    let expected: Vec<&String> = requests.iter().flat_map(|block| &block.answers).collect();
    assert_eq!(got, expected, "the requests were answered:\n{said}");
}

/// The arguments of our program in a line, split as a shell does when nothing is quoted; any port will do.
fn words(line: &str) -> Vec<String> {
    let (_, ours) = line.split_once("-- ").expect("arguments of the program stand behind a double dash");
    ours.replace("127.0.0.1:8765", "127.0.0.1:0").split(' ').map(str::to_owned).collect()
}

/// The program as it was built with this test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_scimdesk-cli-under-test");

/// A running endpoint, which is ended with the test.
struct Endpoint {
    process: Child,
    url: String,
    token: String,
    admin_token: String,
}

impl Endpoint {
    fn start(arguments: &[String], folder: &Path) -> Self {
        let json = if arguments.iter().any(|word| word == "--json") { None } else { Some("--json") };
        let mut process = Command::new(PROGRAM)
            .args(arguments)
            .args(json)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let said = process.stdout.take().expect("its output is piped");
        BufReader::new(said).read_line(&mut line).expect("it says that it is ready");
        let ready: Value =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("{arguments:?} is not ready: {line}"));
        let text = |name: &str| ready[name].as_str().unwrap_or_default().to_owned();
        Self { process, url: text("url"), token: text("token"), admin_token: text("admin_token") }
    }

    fn origin(&self) -> &str {
        self.url.split("/api/").next().unwrap_or_default()
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
