//! What happens when things break: killed processes, full disks, strange files, taken ports.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::process::Command;
use tokio::sync::watch;

use crate::support::cli::{PROGRAM, Served, path, run};
use crate::support::http::Request;
use crate::support::{patch_active, post_body};

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// A workspace as a former run left it, with one user.
async fn workspace(folder: &Path) -> PathBuf {
    let file = folder.join("left.scimdesk");
    let served = Served::start(&["--workspace", path(&file)]).await;
    let answer =
        served.send(served.scim("POST", "/Users").scim(&post_body("ada", "ada", "Ada Lamont"))).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let (status, log) = served.terminate().await;
    assert!(status.success(), "{log}");
    file
}

/// What a client knows of a user it writes.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The flag of the last write that was acknowledged; nothing before the first.
    acknowledged: Option<bool>,
    /// The flag of a write that was sent and not acknowledged yet.
    asked: Option<bool>,
}

type Ledger = Arc<Mutex<HashMap<String, Known>>>;

#[tokio::test]
async fn a_killed_process_loses_no_acknowledged_write() {
    let folder = folder();
    let (file, token_file) = (folder.path().join("kill.scimdesk"), folder.path().join("token"));
    let arguments = ["--workspace", path(&file), "--token-file", path(&token_file)];
    let ledger = Ledger::default();
    // How many acknowledgements to let pass before the kill: early, in the middle of a batch, late.
    for (round, acknowledgements) in [1, 7, 40, 133, 420].into_iter().enumerate() {
        let served = Arc::new(Served::start(&arguments).await);
        check(&served, &ledger).await;
        let (acknowledged, mut so_far) = watch::channel(0);
        let clients: Vec<_> = (0..8)
            .map(|client| {
                let name = format!("round{round}-client{client}");
                tokio::spawn(write_until_cut_off(served.clone(), name, ledger.clone(), acknowledged.clone()))
            })
            .collect();
        so_far.wait_for(|so_far| *so_far >= acknowledgements).await.expect("clients");
        served.signal("KILL").await;
        for client in clients {
            client.await.expect("a client");
        }
    }
    check(&Served::start(&arguments).await, &ledger).await;
    assert!(ledger.lock().expect("the ledger").len() > 100);
}

/// Creates and patches users until the connection breaks.
async fn write_until_cut_off(
    served: Arc<Served>,
    client: String,
    ledger: Ledger,
    acknowledged: watch::Sender<usize>,
) {
    let mut connection = served.connect().await;
    for number in 0.. {
        let id = format!("{client}-{number}");
        let create = served.scim("POST", "/Users").scim(&post_body(&id, &id, "Some Body"));
        let off = served.scim("PATCH", &format!("/Users/{id}")).scim(&patch_active(false));
        for (request, flag, status) in [(create, true, 201), (off, false, 204)] {
            ledger.lock().expect("the ledger").entry(id.clone()).or_default().asked = Some(flag);
            let Ok(answer) = connection.send(&request).await else { return };
            assert_eq!(answer.status, status, "{}", answer.text());
            ledger
                .lock()
                .expect("the ledger")
                .insert(id.clone(), Known { acknowledged: Some(flag), asked: None });
            acknowledged.send_modify(|so_far| *so_far += 1);
        }
    }
}

/// Everybody is as was acknowledged last, or as was asked for last.
async fn check(served: &Served, ledger: &Ledger) {
    let known = ledger.lock().expect("the ledger").clone();
    let mut connection = served.connect().await;
    for (id, known) in known {
        let answer = connection.send(&served.scim("GET", &format!("/Users/{id}"))).await.expect("an answer");
        let seen = (answer.status == 200).then(|| answer.json()["active"].as_bool().expect("a flag"));
        let may_be = [known.acknowledged, known.asked.or(known.acknowledged)];
        assert!(may_be.contains(&seen), "{id} is {seen:?} after {known:?}");
    }
}

#[tokio::test]
async fn a_disk_that_takes_no_more_costs_no_acknowledged_write() {
    let folder = folder();
    let (file, token_file) = (folder.path().join("full.scimdesk"), folder.path().join("token"));
    let arguments = ["--workspace", path(&file), "--token-file", path(&token_file)];
    let mut limited = Command::new("bash");
    // No file may grow beyond 2 MiB, and the signal that says so is ignored: the write itself fails.
    limited
        .args(["-c", "trap '' XFSZ; ulimit -f 2048; exec \"$@\"", "bash", PROGRAM, "serve", "--json"])
        .args(arguments);
    let served = Served::spawn(limited).await;
    let mut connection = served.connect().await;
    let mut acknowledged = Vec::new();
    let refused = loop {
        let id = format!("user{}", acknowledged.len());
        let request = served.scim("POST", "/Users").scim(&post_body(&id, &id, "Some Body"));
        let answer = connection.send(&request).await.expect("an answer");
        if answer.status != 201 {
            break answer;
        }
        acknowledged.push(id);
    };
    assert_eq!(
        (refused.status, refused.text().as_str()),
        (500, r#"{"message":"500 Internal Server Error"}"#)
    );
    // What can be read without writing still is.
    let first = connection.send(&served.scim("GET", "/Users/user0")).await.expect("an answer");
    assert_eq!(first.status, 200, "{}", first.text());
    served.terminate().await;

    let served = Served::start(&arguments).await;
    let mut connection = served.connect().await;
    for id in &acknowledged {
        let answer = connection.send(&served.scim("GET", &format!("/Users/{id}"))).await.expect("an answer");
        assert_eq!(answer.status, 200, "{id} of {} was acknowledged", acknowledged.len());
    }
    let id = format!("user{}", acknowledged.len());
    let answer = connection.send(&served.scim("GET", &format!("/Users/{id}"))).await.expect("an answer");
    assert_eq!(answer.status, 404, "{id} was refused");
}

/// Tries to serve a file that cannot be; it must end with code 3, one sentence, and the file as it was.
async fn assert_refused(file: &Path, words: &str) {
    let before = fs::read(file).expect("the file");
    let beside = entries(file);
    let output = run(&["serve", "--workspace", path(file)]).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    let sentence = said.lines().last().unwrap_or_default();
    assert!(sentence.starts_with("scimdesk-cli: ") && sentence.contains(words), "{said}");
    assert!(output.stdout.is_empty(), "it is not ready to answer");
    assert_eq!(fs::read(file).expect("the file"), before, "its bytes changed");
    assert_eq!(entries(file), beside, "something was left beside it");
}

fn entries(file: &Path) -> Vec<String> {
    let folder = file.parent().expect("a folder");
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn overwrite(file: &Path, at: usize, bytes: &[u8]) {
    let mut content = fs::read(file).expect("the file");
    content[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(file, content).expect("the file");
}

#[tokio::test]
async fn a_workspace_open_elsewhere_is_refused_and_its_owner_goes_on() {
    let folder = folder();
    let file = workspace(folder.path()).await;
    let owner = Served::start(&["--workspace", path(&file), "--reset-token"]).await;
    let output = run(&["serve", "--workspace", path(&file)]).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("is open in another Scimdesk"), "{said}");
    assert_eq!(owner.send(owner.scim("GET", "/Users/ada")).await.status, 200);
}

#[tokio::test]
async fn a_damaged_workspace_is_refused_and_left_as_it_is() {
    let folder = folder();
    let file = workspace(folder.path()).await;
    let length = fs::metadata(&file).expect("the file").len() as usize;
    // Everything after the header's page turned to noise.
    overwrite(&file, 4096, &vec![0xa5; length - 4096]);
    assert_refused(&file, "is damaged").await;
}

#[tokio::test]
async fn a_workspace_cut_short_is_refused_and_left_as_it_is() {
    let folder = folder();
    let file = workspace(folder.path()).await;
    let content = fs::read(&file).expect("the file");
    fs::write(&file, &content[..content.len() / 2]).expect("the file");
    assert_refused(&file, "is damaged").await;
}

#[tokio::test]
async fn a_workspace_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = folder();
    let file = workspace(folder.path()).await;
    // SQLite keeps the format's number, `user_version`, at byte 60 of the header.
    overwrite(&file, 60, &9999_u32.to_be_bytes());
    assert_refused(&file, "has format 9999").await;
}

#[tokio::test]
async fn a_file_that_is_something_else_is_refused_and_left_as_it_is() {
    let folder = folder();
    let text = folder.path().join("letter.scimdesk");
    fs::write(&text, "Dear administrator,\n".repeat(1000)).expect("a letter");
    assert_refused(&text, "is not a Scimdesk workspace").await;
    let other = workspace(folder.path()).await;
    // Another program's `application_id`, at byte 68 of the header.
    overwrite(&other, 68, &0x0fed_cba9_u32.to_be_bytes());
    assert_refused(&other, "is not a Scimdesk workspace").await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_workspace_that_may_not_be_written_is_refused_and_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let file = workspace(folder.path()).await;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("permissions");
    assert_refused(&file, "may not be written").await;
}

#[tokio::test]
async fn a_taken_port_is_said_with_another_one() {
    let owner = Served::start(&[]).await;
    let output = run(&["serve", "--listen", &owner.address().to_string()]).await;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{said}");
    let port = owner.address().port();
    assert!(said.contains(&format!("port {port} is taken by another program; port ")), "{said}");
    assert_eq!(owner.send(owner.scim("GET", "/Users")).await.status, 200);
}

#[tokio::test]
async fn a_termination_finishes_the_requests_under_way_and_closes_the_file() {
    let folder = folder();
    for signal in ["TERM", "INT"] {
        let file = folder.path().join(format!("{signal}.scimdesk"));
        let served = Served::start(&["--workspace", path(&file)]).await;
        let mut connection = served.connect().await;
        let request: Request = served
            .scim("POST", "/Users")
            .header("Expect", "100-continue")
            .scim(&post_body("ada", "ada", "Ada Lamont"));
        let whole = request.to_bytes(served.address());
        connection.write(&whole[..whole.len() - 1]).await.expect("most of a request");
        // The endpoint asks for the body, so it certainly knows of the request.
        assert_eq!(connection.answer(false).await.expect("an interim answer").status, 100);
        served.signal(signal).await;
        connection.write(&whole[whole.len() - 1..]).await.expect("the rest");
        assert_eq!(connection.answer(false).await.expect("an answer").status, 201);
        let (status, log) = served.ended().await;
        assert_eq!(status.code(), Some(0), "{log}");
        let left = entries(&file).into_iter().filter(|name| name.starts_with(signal)).collect::<Vec<_>>();
        assert_eq!(left, [format!("{signal}.scimdesk")]);
    }
}
