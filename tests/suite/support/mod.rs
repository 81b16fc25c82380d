//! What the suite's tests share: an endpoint on a port of its own, and the people of the dossier's examples.

pub mod cli;
pub mod http;

use std::net::SocketAddr;

use gitlab::{Person, Settings, UserState};
use serde_json::{Value, json};
use server::{Bind, Limits, Running};
use store::{Cause, NewAccount, Origin, Setting, Store, TokenDigest};

use http::{Answer, Connection, Request};

pub const TOKEN: &str = "glsoat-EXAMPLE-TOKEN-000001";
pub const ADMIN_TOKEN: &str = "glpat-EXAMPLE";
/// What the dossier's examples call the instance.
pub const PUBLIC_URL: &str = "https://gitlab.example.com";
pub const SCIM: &str = "/api/scim/v2/application";
/// A moment for what needs one.
pub const NOW: i64 = 1_700_000_000_000;

pub const MARA: &str = "5f0c9a1e-7d2b-4c64-9a3f-1b8e6d20c711";
pub const TOMAS: &str = "c2b7e4d0-18a5-4f39-8e61-93d5a0f4b2aa";

pub const CAUSE: Cause = Cause { origin: Origin::Cli, exchange: None, now: NOW, step: None };

/// An endpoint over a workspace in memory.
pub struct Endpoint {
    pub store: Store,
    pub running: Running,
}

impl Endpoint {
    pub async fn start() -> Endpoint {
        Endpoint::with(Settings::default(), Limits::default()).await
    }

    pub async fn with(settings: Settings, limits: Limits) -> Endpoint {
        let store = Store::memory().await.expect("a workspace in memory");
        for setting in [
            Setting::Gitlab(settings),
            Setting::PublicUrl(Some(PUBLIC_URL.to_owned())),
            Setting::ScimToken(TokenDigest::of(TOKEN)),
            Setting::AdminToken(TokenDigest::of(ADMIN_TOKEN)),
        ] {
            store.set(setting, CAUSE).await.expect("a setting");
        }
        let running =
            server::Endpoint::start(store.clone(), Bind::loopback(), limits).await.expect("a free port");
        Endpoint { store, running }
    }

    pub fn address(&self) -> SocketAddr {
        self.running.local_addr()
    }

    pub async fn send(&self, request: Request) -> Answer {
        http::send(self.address(), &request).await
    }

    pub async fn connect(&self) -> Connection {
        Connection::open(self.address()).await.expect("a connection")
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(scim("GET", path)).await
    }

    /// Provisions somebody, who must be new.
    pub async fn provision(&self, external_id: &str, username: &str, name: &str) {
        let body = post_body(external_id, username, name);
        let answer = self.send(scim("POST", "/Users").scim(&body)).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
    }

    pub async fn provision_mara(&self) {
        self.provision(MARA, "mara.lindqvist", "Mara Lindqvist").await;
    }

    pub async fn set_active(&self, external_id: &str, active: bool) {
        let answer =
            self.send(scim("PATCH", &format!("/Users/{external_id}")).scim(&patch_active(active))).await;
        assert_eq!(answer.status, 204, "{}", answer.text());
    }

    /// An account that SCIM did not make.
    pub async fn account(&self, username: &str, name: &str, email: &str) {
        let account = NewAccount {
            username: username.to_owned(),
            name: name.to_owned(),
            email: email.to_owned(),
            secondary_email: None,
            state: UserState::Active,
            confirmed: true,
            admin: false,
        };
        self.store.add_account(account, CAUSE).await.expect("the workspace").expect("a free name");
    }

    pub async fn person(&self, external_id: &str) -> Option<Person> {
        self.store.person_by_extern_uid(external_id).await.expect("the workspace")
    }

    /// The identity's flag and the account's state.
    pub async fn state(&self, external_id: &str) -> (bool, UserState) {
        let person = self.person(external_id).await.unwrap_or_else(|| panic!("nobody is {external_id}"));
        (person.identity.expect("an identity").active, person.user.state)
    }
}

/// A SCIM request with the token.
pub fn scim(method: &str, path: &str) -> Request {
    Request::new(method, &format!("{SCIM}{path}")).bearer(TOKEN)
}

/// A REST request with the administrator's token.
pub fn rest(method: &str, path: &str) -> Request {
    Request::new(method, &format!("/api/v4{path}")).header("PRIVATE-TOKEN", ADMIN_TOKEN)
}

pub fn post_body(external_id: &str, username: &str, name: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "externalId": external_id,
        "userName": username,
        "active": true,
        "emails": [{ "primary": true, "type": "work", "value": format!("{username}@northwind.example") }],
        "name": { "formatted": name },
    })
}

pub fn patch_active(active: bool) -> Value {
    patch(json!([{ "op": "Replace", "path": "active", "value": if active { "True" } else { "False" } }]))
}

pub fn patch(operations: Value) -> Value {
    json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations })
}

/// Percent-encodes everything but letters and digits.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

/// A file of `tests/fixtures/vectors`.
pub fn vectors(file: &str) -> Value {
    let path = format!("{}/fixtures/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}
