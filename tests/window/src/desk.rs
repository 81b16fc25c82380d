//! The application under test, with a display, a data folder and a message bus that are nobody else's.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::ClientBuilder;
use hyper_util::client::legacy::connect::HttpConnector;
use tempfile::TempDir;

use crate::{Page, Screen};

/// How long anything may take before a test gives up. Nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

/// A display and a data folder, which outlive the application that is opened on them.
pub struct Desk {
    /// The display.
    pub screen: Screen,
    data: TempDir,
    program: PathBuf,
    _turn: File,
}

/// The open application.
pub struct Window<'a> {
    /// What is in the window.
    pub page: Page,
    desk: &'a Desk,
    driver: Group,
}

impl Desk {
    /// A desk for the program that was built together with this test.
    pub fn new() -> Self {
        let own = std::env::current_exe().expect("a test knows where it is");
        let places = own.ancestors().skip(1).map(|folder| folder.join("scimdesk"));
        let program = places.take(3).find(|place| place.is_file());
        Self::of(&program.expect("the window is built: cargo build --workspace"))
    }

    /// A desk for this program.
    pub fn of(program: &Path) -> Self {
        let turn = turn();
        Self {
            screen: Screen::start(1240, 800),
            data: TempDir::with_prefix("scimdesk-desk-").expect("a data folder can be made"),
            program: program.to_path_buf(),
            _turn: turn,
        }
    }

    /// The folder in which the application keeps everything.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Opens the application with its sample workspace.
    pub async fn open_sample(&self) -> Window<'_> {
        self.open(&[], true).await
    }

    /// Opens the application with a workspace file.
    pub async fn open_file(&self, file: &Path) -> Window<'_> {
        self.open(&[&file.to_string_lossy()], false).await
    }

    /// Opens the application with the workspace it had last, or a new one.
    pub async fn open_last(&self) -> Window<'_> {
        self.open(&[], false).await
    }

    /// Opens the application and waits until its window is there.
    async fn open(&self, arguments: &[&str], sample: bool) -> Window<'_> {
        let port = free_port();
        let driver = self.start_driver(port, sample);
        let mut capabilities = serde_json::Map::new();
        capabilities.insert(
            "webkitgtk:browserOptions".into(),
            serde_json::json!({ "binary": self.program, "args": arguments }),
        );
        let address = format!("http://127.0.0.1:{port}");
        let begin = Instant::now();
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => break client,
                Err(problem) if begin.elapsed() > PATIENCE => {
                    panic!("the window cannot be driven: {problem}")
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        };
        let window = Window { page: Page::new(client), desk: self, driver };
        until("the window is shown", || self.screen.window("Scimdesk").is_some()).await;
        window
    }

    fn start_driver(&self, port: u16, sample: bool) -> Group {
        let home = self.data();
        let mut command = Command::new("dbus-run-session");
        command
            .args(["--", "WebKitWebDriver", &format!("--port={port}")])
            .env("DISPLAY", self.screen.name())
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("SCIMDESK_DATA_DIR", home.join("data"))
            .env("SCIMDESK_SAMPLE", if sample { "1" } else { "" })
            .env("XDG_DATA_HOME", home.join("xdg-data"))
            .env("XDG_CONFIG_HOME", home.join("xdg-config"))
            .env("XDG_CACHE_HOME", home.join("xdg-cache"))
            .env("LANG", "C.UTF-8")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(0);
        // What the application logs belongs into the report of a failing test, and is in the way otherwise.
        if std::env::var_os("SCIMDESK_TEST_LOG").is_none() {
            command.stderr(Stdio::null());
        }
        Group(command.spawn().expect("dbus-run-session and WebKitWebDriver are installed"))
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Window<'_> {
    /// Closes the window as a person does, and waits until the program has ended.
    pub async fn close(self) {
        let window = self.desk.screen.window("Scimdesk").expect("there is a window to close");
        self.desk.screen.ask_to_close(window);
        until("the program has ended", || self.driver.programs("scimdesk").is_empty()).await;
    }

    /// The program's number among the processes.
    pub fn process(&self) -> u32 {
        self.driver.programs("scimdesk").first().copied().expect("the program runs")
    }

    /// Ends the program without asking it, as a power cut does.
    pub async fn kill(self) {
        for id in self.driver.programs("scimdesk") {
            signal("-KILL", &id.to_string());
        }
        until("the program has ended", || self.driver.programs("scimdesk").is_empty()).await;
    }
}

/// Waits until something holds; says what did not if it takes too long.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < PATIENCE, "gave up waiting until {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// One desk at a time on this machine: an endpoint that starts again must find its port as it left it. The lock ends with
/// the file.
fn turn() -> File {
    let path = std::env::temp_dir().join("scimdesk-desk.lock");
    let file = File::create(&path).expect("a lock file can be made");
    file.lock().expect("a file can be locked");
    file
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("a bound port has a number").port()
}

fn signal(which: &str, whom: &str) {
    // Fails only when nobody is there any more.
    let _ = Command::new("kill").args([which, "--", whom]).stderr(Stdio::null()).status();
}

/// A program and all that it started, which end together.
struct Group(Child);

impl Group {
    /// The ids of the programs of this name in the group that have not ended.
    fn programs(&self, name: &str) -> Vec<u32> {
        let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        ids.filter(|id| self.holds(*id, name)).collect()
    }

    fn holds(&self, id: u32, name: &str) -> bool {
        let Ok(line) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return false };
        // "id (name) state parent group …", where the name may hold anything.
        let Some((front, rest)) = line.rsplit_once(") ") else { return false };
        let mut fields = rest.split(' ');
        let (state, group) = (fields.next(), fields.nth(1));
        front.ends_with(&format!("({name}")) && state != Some("Z") && group == Some(&self.0.id().to_string())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        signal("-KILL", &format!("-{}", self.0.id()));
        // It was just ended.
        let _ = self.0.wait();
    }
}
