//! The command line: what it prints, what it reads, how it ends.

use std::fs;

use serde_json::{Value, json};

use crate::support::cli::{Served, path, run};
use crate::support::http::Request;

#[tokio::test]
async fn it_prints_one_line_of_json_when_it_is_ready_to_answer() {
    let served = Served::start(&["--memory"]).await;
    let members: Vec<_> = served.ready.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(members, ["url", "token", "admin_token", "pid"]);
    assert_eq!(served.ready["url"], format!("http://{}/api/scim/v2/application", served.address()));
    assert!(served.token().starts_with("glsoat-") && served.token().len() == 27);
    assert!(served.ready["admin_token"].as_str().is_some_and(|token| token.starts_with("glpat-")));
    assert_eq!(served.send(served.scim("GET", "/Users")).await.json()["totalResults"], 0);
    let as_admin = Request::new("GET", "/api/v4/users")
        .header("PRIVATE-TOKEN", served.ready["admin_token"].as_str().expect("a token"));
    assert_eq!(served.send(as_admin).await.status, 200);
}

#[tokio::test]
async fn token_files_are_made_for_their_owner_alone_and_used_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let (scim, admin) = (folder.path().join("scim-token"), folder.path().join("admin-token"));
    let arguments = ["--token-file", path(&scim), "--admin-token-file", path(&admin)];
    let first = Served::start(&arguments).await.ready;
    for (file, member) in [(&scim, "token"), (&admin, "admin_token")] {
        assert_eq!(fs::read_to_string(file).expect("the file").trim(), first[member]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(file).expect("the file").permissions().mode() & 0o777, 0o600);
        }
    }
    assert_eq!(Served::start(&arguments).await.ready["token"], first["token"]);
    fs::write(&scim, "  a-bare-token-of-old\n").expect("the file");
    let served = Served::start(&arguments).await;
    assert_eq!(served.token(), "a-bare-token-of-old");
    assert_eq!(served.send(served.scim("GET", "/Users")).await.status, 200);
}

#[cfg(unix)]
#[tokio::test]
async fn a_workspaces_token_stays_until_it_is_reset() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kept.scimdesk");
    let workspace = ["--workspace", path(&file)];
    let first = Served::start(&workspace).await;
    let token = first.token().to_owned();
    first.terminate().await;

    let again = Served::start(&workspace).await;
    assert_eq!((&again.ready["token"], &again.ready["admin_token"]), (&Value::Null, &Value::Null));
    let with = |token: &str| Request::new("GET", "/api/scim/v2/application/Users").bearer(token);
    assert_eq!(again.send(with(&token)).await.status, 200);
    again.terminate().await;

    let reset = Served::start(&[workspace.as_slice(), &["--reset-token"]].concat()).await;
    assert_eq!(reset.send(with(&token)).await.status, 401);
    assert_eq!(reset.send(with(reset.token())).await.status, 200);
}

#[tokio::test]
async fn gitlabs_settings_are_set_from_the_command_line() {
    let refused = async |arguments: &[&str]| {
        let served = Served::start(arguments).await;
        served.send(served.scim("GET", "/Users")).await.text()
    };
    assert_eq!(refused(&["--no-saml"]).await, r#"{"message":"403 Forbidden - SAML not enabled."}"#);
    assert_eq!(refused(&["--no-licence"]).await, r#"{"message":"404 Not Found"}"#);

    let folder = tempfile::tempdir().expect("a folder");
    let accounts = folder.path().join("accounts.json");
    let ada = json!([{ "username": "alamont", "name": "Ada Lamont", "email": "ada@northwind.example", "state": "blocked" }]);
    fs::write(&accounts, ada.to_string()).expect("the file");
    let served = Served::start(&[
        "--accounts",
        path(&accounts),
        "--user-cap",
        "1",
        "--allow-domain",
        "northwind.example",
        "--profile",
        "gitlab-15.8",
    ])
    .await;
    let post = |id: &str, email: &str| {
        let mut body = crate::support::post_body(id, id, "Some Body");
        body["emails"][0]["value"] = json!(email);
        served.scim("POST", "/Users").scim(&body)
    };
    let linked = served.send(post("ada", "ada@northwind.example")).await;
    assert_eq!((linked.status, &linked.json()["userName"]), (201, &json!("alamont")));
    let outside = served.send(post("bo", "bo@elsewhere.example")).await;
    assert_eq!(outside.status, 412);
    assert!(outside.text().contains("not allowed for sign-up"), "{}", outside.text());
    assert_eq!(served.send(served.scim("GET", "/Groups")).await.status, 302);
}

#[tokio::test]
async fn without_json_a_person_reads_where_it_is_and_how_to_get_in() {
    use tokio::io::AsyncReadExt;
    let mut child = tokio::process::Command::new(crate::support::cli::PROGRAM)
        .arg("serve")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the program runs");
    let (mut text, mut part) = (String::new(), [0; 1024]);
    let output = child.stdout.as_mut().expect("its output");
    while !text.contains("Workspace ") {
        let read = output.read(&mut part).await.expect("text");
        assert!(read > 0, "it ended after {text:?}");
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    for words in [
        "GitLab 18.6",
        "http://127.0.0.1:",
        "/api/scim/v2/application",
        "/api/v4",
        "glsoat-",
        "glpat-",
        "in memory",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[tokio::test]
async fn it_ends_with_the_code_that_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let odd = folder.path().join("odd");
    fs::write(&odd, "two words").expect("the file");
    let nowhere = folder.path().join("none").join("x.scimdesk");
    let code = async |arguments: &[&str]| {
        let output = run(arguments).await;
        assert!(!output.stderr.is_empty() || output.status.success(), "{arguments:?} says nothing");
        output.status.code()
    };
    assert_eq!(code(&["--version"]).await, Some(0));
    assert_eq!(code(&["serve", "--no-such-option"]).await, Some(2));
    assert_eq!(code(&["serve", "--profile", "gitlab-1.0"]).await, Some(2));
    assert_eq!(code(&["serve", "--memory", "--workspace", path(&nowhere)]).await, Some(2));
    assert_eq!(code(&["serve", "--workspace", path(&nowhere)]).await, Some(3));
    assert_eq!(code(&["serve", "--listen", "192.0.2.1:0"]).await, Some(4));
    assert_eq!(code(&["serve", "--token-file", path(&odd)]).await, Some(5));
    assert_eq!(code(&["serve", "--accounts", path(&odd)]).await, Some(5));
}

#[tokio::test]
async fn help_and_the_manual_page_name_every_option_and_exit_code() {
    let help = String::from_utf8(run(&["serve", "--help"]).await.stdout).expect("text");
    let page = String::from_utf8(run(&["man"]).await.stdout).expect("text").replace("\\-", "-");
    for text in [&help, &page] {
        for words in [
            "--workspace",
            "--memory",
            "--profile",
            "--listen",
            "--token-file",
            "--admin-token-file",
            "--reset-token",
            "--json",
            "--no-saml",
            "--no-licence",
            "--email-confirmation",
            "--user-cap",
            "--allow-domain",
            "--accounts",
            "gitlab-18.6",
            "Exit codes",
            "the workspace cannot be opened",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
    assert!(page.starts_with(".ie") || page.contains(".TH scimdesk-cli 1"), "{page}");
    let completions = String::from_utf8(run(&["completions", "bash"]).await.stdout).expect("text");
    assert!(completions.contains("--token-file"));
}
