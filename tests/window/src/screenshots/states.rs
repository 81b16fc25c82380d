//! The states in which people meet the window: nothing there yet, the file broken, an ordinary day, a hundred thousand users.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use desk::{Desk, Window};
use serde_json::json;

const THEMES: [&str; 3] = ["light", "dark", "contrast"];
const SCREENS: [&str; 5] = ["overview", "expressions", "endpoint", "users", "traffic"];

/// As many users as a large company has.
const MANY: usize = 100_000;

/// A workspace in which nothing has happened.
pub async fn empty(into: &Path) {
    let desk = Desk::new();
    let window = desk.open_last().await;
    window.page.sees("GitLab 18.6").await;
    let camera = Camera { window: &window, desk: &desk, folder: into.join("empty") };
    camera.screens().await;
    window.close().await;
}

/// A file that is no workspace.
pub async fn broken(into: &Path) {
    let desk = Desk::new();
    let file = desk.data().join("holiday.scimdesk");
    std::fs::write(&file, "not a workspace").expect("a file can be written");
    let window = desk.open_file(&file).await;
    window.page.sees("No workspace is open").await;
    let camera = Camera { window: &window, desk: &desk, folder: into.join("error") };
    camera.take("overview").await;
    window.close().await;
}

/// After the recording was replayed; the pictures of the README are among these.
pub async fn typical(into: &Path, readme: Option<&Path>) {
    let desk = Desk::new();
    let window = desk.open_sample().await;
    let page = &window.page;
    page.press("Endpoint").await;
    page.press("Generate a SCIM token").await;
    page.sees("Your SCIM token").await;
    let camera = Camera { window: &window, desk: &desk, folder: into.join("typical") };
    camera.take("endpoint-token").await;
    page.press("Replay the demo recording").await;
    page.sees("answered as recorded").await;
    camera.screens().await;

    page.press("Users").await;
    page.press_in_table("LDAP Blocked").await;
    page.sees("Ways out of this state").await;
    camera.take("users-inspector").await;
    camera.keep(readme, "users.png", "light").await;
    page.press("History").await;
    camera.take("users-history").await;
    page.press("Resource").await;
    camera.take("users-resource").await;
    page.press("Summary").await;
    page.press("Reactivate").await;
    camera.take("users-menu").await;
    page.press("Unblock as administrator").await;
    page.sees("GitLab answers").await;
    camera.take("users-plan").await;
    page.press("Cancel").await;

    page.press("Traffic").await;
    page.press_in_table("PATCH").await;
    page.sees("Decision").await;
    camera.take("traffic-inspector").await;
    camera.keep(readme, "traffic.png", "dark").await;
    camera.expressions().await;

    page.control('k').await;
    page.sees("Go to").await;
    camera.take("palette").await;
    window.close().await;
}

/// With a hundred thousand users.
pub async fn full(into: &Path) {
    let desk = Desk::new();
    let file = desk.data().join("Company.scimdesk");
    fill(&file, desk.data());
    let window = desk.open_file(&file).await;
    window.page.sees("Company").await;
    let camera = Camera { window: &window, desk: &desk, folder: into.join("full") };
    camera.screens().await;
    window.close().await;
}

/// Makes a workspace with many accounts, by the program without a window.
fn fill(file: &Path, folder: &Path) {
    let accounts: Vec<_> = (0..MANY)
        .map(|number| {
            let username = format!("person.{number}");
            json!({ "email": format!("{username}@example.com"), "name": format!("Person {number}"), "username": username })
        })
        .collect();
    let list = folder.join("accounts.json");
    std::fs::write(&list, json!(accounts).to_string()).expect("a file can be written");
    let own = std::env::current_exe().expect("a program knows where it is");
    let mut server = Command::new(own.with_file_name("scimdesk-cli"))
        .args(["serve", "--json", "--workspace"])
        .arg(file)
        .arg("--accounts")
        .arg(list)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("scimdesk-cli is built");
    let mut ready = String::new();
    let said = server.stdout.take().expect("its output is piped");
    BufReader::new(said).read_line(&mut ready).expect("it says when it is ready");
    let asked = Command::new("kill").arg(server.id().to_string()).status();
    assert!(asked.is_ok_and(|asked| asked.success()) && server.wait().is_ok(), "it ends when asked");
}

/// Takes pictures of a window into a folder.
struct Camera<'a> {
    window: &'a Window<'a>,
    desk: &'a Desk,
    folder: PathBuf,
}

impl Camera<'_> {
    /// Every screen in every theme.
    async fn screens(&self) {
        for screen in SCREENS {
            self.run(&format!("location.hash = '#/{screen}'")).await;
            self.take(screen).await;
        }
    }

    /// The expression lab: a broken expression, the help, and the trace of one who gets nothing.
    async fn expressions(&self) {
        let page = &self.window.page;
        self.run("location.hash = '#/expressions'").await;
        page.sees("How it came about").await;
        self.write("toLower(Switch([country], , “DE”, Join(“.”, [givenName], [surname]), \"JP\", [mail]), )")
            .await;
        page.sees("typographic").await;
        self.take("expressions-broken").await;
        page.press("Fix all").await;
        page.sees("nothing (null)").await;
        self.take("expressions-trace").await;
        self.run("location.hash = '#/expressions?tab=help&page=Switch'").await;
        page.sees("Parameters").await;
        self.take("expressions-help").await;
    }

    /// Puts a text in the place of the expression, as a paste does.
    async fn write(&self, text: &str) {
        self.run("document.querySelector('.cm-content').focus(); document.execCommand('selectAll')").await;
        let text = serde_json::to_string(text).expect("text is JSON");
        self.run(&format!("document.execCommand('insertText', false, {text})")).await;
    }

    /// What is on screen now, in every theme.
    async fn take(&self, name: &str) {
        std::fs::create_dir_all(&self.folder).expect("a folder can be made");
        for theme in THEMES {
            self.show(theme).await;
            self.window.page.is_loaded().await;
            self.desk.screen.look_when_still().await.save(&self.folder.join(format!("{name}-{theme}.png")));
        }
        self.show("light").await;
    }

    /// One picture for the README.
    async fn keep(&self, folder: Option<&Path>, name: &str, theme: &str) {
        let Some(folder) = folder else { return };
        std::fs::create_dir_all(folder).expect("a folder can be made");
        self.show(theme).await;
        self.desk.screen.look_when_still().await.save(&folder.join(name));
        self.show("light").await;
    }

    async fn show(&self, theme: &str) {
        self.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
    }

    async fn run(&self, script: &str) {
        self.window.page.client().execute(script, Vec::new()).await.expect("the page takes scripts");
    }
}
