//! A user's desk: an app on a folder of its own, and a client of its endpoint.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::wire::*;
use app::{App, Config, Events, MemoryPreferences, Preferences, Start, SystemClock, SystemRandom};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;

/// Longer than anything here takes, even on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was told last.
pub struct Told {
    pulse: watch::Sender<Pulse>,
    job: watch::Sender<Option<Job>>,
}

impl Events for Told {
    fn pulse(&self, pulse: Pulse) {
        self.pulse.send_replace(pulse);
    }

    fn job(&self, job: Job) {
        self.job.send_replace(Some(job));
    }
}

pub struct Desk {
    pub app: App,
    told: Arc<Told>,
    preferences: Arc<MemoryPreferences>,
    folder: TempDir,
}

/// A closed desk: its folder, and what the user's preferences were.
pub struct Drawer(TempDir, Arc<MemoryPreferences>);

impl From<TempDir> for Drawer {
    fn from(folder: TempDir) -> Self {
        Self(folder, Arc::new(MemoryPreferences::default()))
    }
}

impl Desk {
    /// A desk with the sample open and its endpoint running.
    pub async fn sample() -> Self {
        Self::open(tempfile::tempdir().expect("a folder"), Start::Sample).await
    }

    pub async fn open(drawer: impl Into<Drawer>, start: Start) -> Self {
        let Drawer(folder, preferences) = drawer.into();
        let none = Pulse { users: 0, exchanges: 0, settings: 0, per_second: 0 };
        let told = Arc::new(Told { pulse: watch::Sender::new(none), job: watch::Sender::new(None) });
        let app = App::new(Config {
            data_dir: folder.path().to_owned(),
            preferences: Arc::clone(&preferences) as Arc<dyn Preferences>,
            events: Arc::clone(&told) as Arc<dyn Events>,
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
            demo_pace: Duration::ZERO,
        });
        app.start(start).await;
        Self { app, told, preferences, folder }
    }

    /// Closes everything and keeps the folder.
    pub async fn close(self) -> Drawer {
        self.app.shutdown().await;
        Drawer(self.folder, self.preferences)
    }

    pub fn path(&self, name: &str) -> String {
        let folder: PathBuf = self.folder.path().canonicalize().expect("it is there");
        folder.join(name).to_string_lossy().into_owned()
    }

    /// Waits for a job and gives its result.
    pub async fn finished(&self, id: u32) -> JobResult {
        let mut told = self.told.job.subscribe();
        let waiting = async {
            loop {
                let jobs = self.app.jobs().await.expect("there are jobs");
                match jobs.into_iter().find(|job| job.id == id).expect("it was started").state {
                    JobState::Running => told.changed().await.expect("we hold the sender"),
                    JobState::Finished { result } => return result,
                    other => panic!("the job ended as {other:?}"),
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("it ends")
    }

    pub async fn change(&self, change: UsersChange) -> UsersOutcome {
        let job = self.app.users_change(change).await.expect("it starts");
        match self.finished(job).await {
            JobResult::UsersChange { outcome } => outcome,
            other => panic!("a change reports a change, not {other:?}"),
        }
    }

    /// The only user a filter selects.
    pub async fn one(&self, filter: UsersFilter) -> UserRow {
        let query = UsersQuery { filter, start: 0, limit: 10 };
        let mut rows = self.app.users_page(query).await.expect("there is a page").rows;
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.remove(0)
    }

    pub async fn state(&self, id: u32) -> (UserState, IdentityState) {
        let row = self.app.user_detail(id).await.expect("they are there").row;
        (row.state, row.identity)
    }

    pub async fn pulse_where(&self, is_it: impl FnMut(&Pulse) -> bool) -> Pulse {
        let mut told = self.told.pulse.subscribe();
        let waiting = told.wait_for(is_it);
        *tokio::time::timeout(PATIENCE, waiting).await.expect("it is told").expect("we hold the sender")
    }

    /// Provisions somebody as any client would; the answer's status.
    pub async fn post(&self, token: &str, id: &str, name: &str) -> u16 {
        let mut client = self.connect().await;
        post(&mut client, token, id, name).await
    }

    /// Provisions a crowd.
    pub async fn post_many(&self, token: &str, count: u32) {
        let mut client = self.connect().await;
        for number in 0..count {
            let (id, name) = (format!("c-{number}"), format!("crowd{number}"));
            assert_eq!(post(&mut client, token, &id, &name).await, 201);
        }
    }

    async fn connect(&self) -> TcpStream {
        let listen = self.app.endpoint_status().await.expect("a status").listen;
        TcpStream::connect((listen.address, listen.port)).await.expect("the endpoint answers")
    }
}

async fn post(client: &mut TcpStream, token: &str, id: &str, name: &str) -> u16 {
    let body = format!(
        r#"{{"externalId":"{id}","userName":"{name}","name":{{"formatted":"Somebody {name}"}},"emails":[{{"type":"work","value":"{name}@quillmere.example"}}]}}"#
    );
    let host = client.peer_addr().expect("it is connected");
    let request = format!(
        "POST /api/scim/v2/application/Users HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/scim+json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    client.write_all(request.as_bytes()).await.expect("it can be sent");
    let mut answer = Vec::new();
    loop {
        let read = client.read_buf(&mut answer).await.expect("it is answered");
        assert!(read > 0, "the endpoint hung up");
        let text = String::from_utf8_lossy(&answer);
        let Some((head, rest)) = text.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if rest.len() >= length.unwrap_or(0usize) {
            return head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        }
    }
}

/// All users, oldest first.
pub fn everybody() -> UsersFilter {
    UsersFilter {
        search: String::new(),
        identities: vec![],
        states: vec![],
        sort: UserSort::Id,
        descending: false,
    }
}

/// All exchanges.
pub fn traffic() -> TrafficFilter {
    TrafficFilter { search: String::new(), methods: vec![], status_classes: vec![], user_id: None }
}
