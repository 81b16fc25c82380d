//! The command line as a process.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{ExitStatus, Output, Stdio};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, Command};

use super::http::{self, Answer, Connection, Request};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_scimdesk-cli-under-test");

/// Runs the program to its end.
pub async fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).stdin(Stdio::null()).output().await.expect("the program runs")
}

/// A running `serve`.
pub struct Served {
    child: Child,
    /// The line it printed when it was ready.
    pub ready: Value,
}

impl Served {
    /// Starts `serve --json` with further arguments and waits until it is ready.
    pub async fn start(arguments: &[&str]) -> Served {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--json"]).args(arguments);
        Served::spawn(command).await
    }

    /// Starts it through another command, which must end in becoming `serve --json`.
    pub async fn spawn(mut command: Command) -> Served {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("the program runs");
        let mut line = String::new();
        let stdout = child.stdout.as_mut().expect("its output");
        BufReader::new(stdout).read_line(&mut line).await.expect("a line");
        if line.is_empty() {
            let output = child.wait_with_output().await.expect("its end");
            panic!("it ended before it was ready: {output:?}");
        }
        Served { child, ready: serde_json::from_str(&line).expect("a line of JSON") }
    }

    pub fn address(&self) -> SocketAddr {
        let url = self.ready["url"].as_str().expect("a URL");
        let authority = url.strip_prefix("http://").and_then(|rest| rest.split('/').next());
        authority
            .and_then(|authority| authority.parse().ok())
            .unwrap_or_else(|| panic!("no address in {url}"))
    }

    pub fn token(&self) -> &str {
        self.ready["token"].as_str().expect("a token")
    }

    /// A SCIM request with its token.
    pub fn scim(&self, method: &str, path: &str) -> Request {
        Request::new(method, &format!("{}{path}", super::SCIM)).bearer(self.token())
    }

    pub async fn send(&self, request: Request) -> Answer {
        http::send(self.address(), &request).await
    }

    pub async fn connect(&self) -> Connection {
        Connection::open(self.address()).await.expect("a connection")
    }

    /// Sends it a signal.
    pub async fn signal(&self, name: &str) {
        let pid = self.child.id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status().await.expect("kill runs");
        assert!(sent.success());
    }

    /// Waits for its end. Returns how it ended and what it logged.
    pub async fn ended(mut self) -> (ExitStatus, String) {
        let mut log = String::new();
        self.child.stderr.take().expect("its log").read_to_string(&mut log).await.expect("text");
        (self.child.wait().await.expect("an end"), log)
    }

    /// Ends it as a service manager does.
    pub async fn terminate(self) -> (ExitStatus, String) {
        self.signal("TERM").await;
        self.ended().await
    }
}

/// A path as an argument.
pub fn path(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}
