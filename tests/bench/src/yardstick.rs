//! The least that a SCIM-like server can do with axum and SQLite, with the same durability: an answer after the flush, one
//! writer that commits whatever has queued up. It checks nothing, decides nothing, records nothing.

use std::collections::HashMap;
use std::path::PathBuf;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

/// As many writes are committed at once at most.
const GROUP: usize = 256;

enum Write {
    Create { id: String, name: String, document: String },
    Activate { id: String, active: bool },
}

type Job = (Write, oneshot::Sender<bool>);

#[derive(Clone)]
struct Server {
    read: SqlitePool,
    write: mpsc::Sender<Job>,
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = PathBuf::from(std::env::args_os().nth(1).ok_or("name a file")?);
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut writer = options.connect().await?;
    sqlx::query(
        "CREATE TABLE IF NOT EXISTS users(id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, document TEXT NOT NULL)",
    )
    .execute(&mut writer)
    .await?;
    let read = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
    let (write, jobs) = mpsc::channel(1024);
    tokio::spawn(work(writer, jobs));
    let router = Router::new()
        .route("/api/scim/v2/application/Users", get(find).post(create))
        .route("/api/scim/v2/application/Users/{id}", get(one).patch(patch))
        .with_state(Server { read, write });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", json!({ "url": format!("http://{}/", listener.local_addr()?), "token": "none" }));
    axum::serve(listener, router).await?;
    Ok(())
}

/// The one writer: takes what has queued up, commits it together, then answers.
async fn work(mut connection: SqliteConnection, mut jobs: mpsc::Receiver<Job>) {
    let mut group: Vec<Job> = Vec::with_capacity(GROUP);
    while jobs.recv_many(&mut group, GROUP).await > 0 {
        let done = commit(&mut connection, &group).await.unwrap_or_else(|_| vec![false; group.len()]);
        for ((_, tell), done) in group.drain(..).zip(done) {
            // Nobody may be waiting any more.
            let _ = tell.send(done);
        }
    }
}

async fn commit(connection: &mut SqliteConnection, group: &[Job]) -> Result<Vec<bool>, sqlx::Error> {
    let mut transaction = connection.begin().await?;
    let mut done = Vec::with_capacity(group.len());
    for (write, _) in group {
        let outcome = match write {
            Write::Create { id, name, document } => {
                sqlx::query("INSERT OR IGNORE INTO users(id, name, document) VALUES (?, ?, ?)")
                    .bind(id)
                    .bind(name)
                    .bind(document)
                    .execute(&mut *transaction)
                    .await?
            }
            Write::Activate { id, active } => {
                sqlx::query(
                    "UPDATE users SET document = json_set(document, '$.active', json(?)) WHERE id = ?",
                )
                .bind(active.to_string())
                .bind(id)
                .execute(&mut *transaction)
                .await?
            }
        };
        done.push(outcome.rows_affected() == 1);
    }
    transaction.commit().await?;
    Ok(done)
}

impl Server {
    async fn write(&self, write: Write) -> bool {
        let (tell, told) = oneshot::channel();
        self.write.send((write, tell)).await.is_ok() && told.await.unwrap_or(false)
    }

    async fn document(&self, by: &'static str, value: String) -> Option<String> {
        sqlx::query_scalar(by).bind(value).fetch_optional(&self.read).await.ok().flatten()
    }
}

fn answer(status: StatusCode, body: String) -> Response {
    (status, [("content-type", "application/scim+json")], body).into_response()
}

async fn create(State(server): State<Server>, body: Bytes) -> Response {
    let Ok(mut document) = serde_json::from_slice::<Value>(&body) else {
        return answer(StatusCode::BAD_REQUEST, String::new());
    };
    document["id"] = document["externalId"].clone();
    let text = |name: &str| document[name].as_str().unwrap_or_default().to_owned();
    let (id, name) = (text("id"), text("userName").to_lowercase());
    let document = document.to_string();
    match server.write(Write::Create { id, name, document: document.clone() }).await {
        true => answer(StatusCode::CREATED, document),
        false => answer(StatusCode::CONFLICT, String::new()),
    }
}

async fn patch(State(server): State<Server>, Path(id): Path<String>, body: Bytes) -> Response {
    let change: Value = serde_json::from_slice(&body).unwrap_or_default();
    let active =
        change["Operations"][0]["value"].as_str().is_some_and(|value| value.eq_ignore_ascii_case("true"));
    match server.write(Write::Activate { id, active }).await {
        true => StatusCode::NO_CONTENT.into_response(),
        false => answer(StatusCode::NOT_FOUND, String::new()),
    }
}

async fn one(State(server): State<Server>, Path(id): Path<String>) -> Response {
    match server.document("SELECT document FROM users WHERE id = ?", id).await {
        Some(document) => answer(StatusCode::OK, document),
        None => answer(StatusCode::NOT_FOUND, String::new()),
    }
}

async fn find(State(server): State<Server>, Query(query): Query<HashMap<String, String>>) -> Response {
    let filter = query.get("filter").map_or("", String::as_str);
    let mut words = filter.splitn(3, ' ');
    let (attribute, value) = (words.next(), words.nth(1).unwrap_or_default().trim_matches('"'));
    let found = match attribute {
        Some("externalId") => server.document("SELECT document FROM users WHERE id = ?", value.into()).await,
        _ => server.document("SELECT document FROM users WHERE name = ?", value.to_lowercase()).await,
    };
    let (total, resources) = found.map_or((0, String::new()), |document| (1, document));
    answer(
        StatusCode::OK,
        format!(
            r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{total},"startIndex":1,"itemsPerPage":20,"Resources":[{resources}]}}"#
        ),
    )
}
