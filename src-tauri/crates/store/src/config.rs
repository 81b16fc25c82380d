//! What the workspace is set to.

use std::net::{IpAddr, Ipv4Addr};

use gitlab::{Millis, ProfileId, Settings};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;
use subtle::ConstantTimeEq;

use crate::exchanges::Retention;

/// What the workspace is set to. Held in memory, so that no request costs a query for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// What GitLab is configured to be.
    pub settings: Settings,
    /// How the endpoint behaves.
    pub profile: ProfileId,
    /// Where the endpoint listens.
    pub listen: Listen,
    /// The address under which clients reach the endpoint, if it is another one (a tunnel, a proxy).
    pub public_url: Option<String>,
    /// The SCIM token.
    pub scim_token: Option<Token>,
    /// The administrator's token for the REST API.
    pub admin_token: Option<Token>,
    /// How many exchanges are kept.
    pub retention: Retention,
    /// Whether the endpoint ran when it was last started or stopped by hand, so that it runs again when the file is opened.
    pub running: bool,
}

/// An address and port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listen {
    /// An address of this machine.
    pub address: IpAddr,
    /// A port; 0 lets the system choose.
    pub port: u16,
}

impl Default for Listen {
    /// This machine only: whoever wants more has to say so.
    fn default() -> Self {
        Self { address: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 8765 }
    }
}

/// A token as far as it is kept: enough to recognise it, not enough to use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its digest.
    pub digest: TokenDigest,
    /// When it was generated.
    pub generated_at: Millis,
}

/// SHA-256 of a token. Tokens are random, so there is nothing to guess and no salt is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// Digests a token.
    pub fn of(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }

    /// Whether this is the digest of `token`; takes the same time whatever differs.
    pub fn matches(&self, token: &str) -> bool {
        self.0.ct_eq(&Self::of(token).0).into()
    }
}

impl From<TokenDigest> for String {
    fn from(digest: TokenDigest) -> Self {
        digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl TryFrom<String> for TokenDigest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut digest = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err("not a digest");
        }
        for (byte, at) in digest.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| "not a digest")?;
        }
        Ok(Self(digest))
    }
}

/// Names of the settings in the file and in journal images.
pub(crate) const KEYS: [&str; 8] =
    ["settings", "profile", "listen", "public_url", "scim_token", "admin_token", "retention", "running"];

impl Config {
    /// One setting as JSON.
    pub(crate) fn get(&self, key: &str) -> Value {
        let value = match key {
            "settings" => serde_json::to_value(&self.settings),
            "profile" => serde_json::to_value(self.profile),
            "listen" => serde_json::to_value(self.listen),
            "public_url" => serde_json::to_value(&self.public_url),
            "scim_token" => serde_json::to_value(self.scim_token),
            "admin_token" => serde_json::to_value(self.admin_token),
            "retention" => serde_json::to_value(self.retention),
            "running" => serde_json::to_value(self.running),
            _ => Ok(Value::Null),
        };
        value.unwrap_or(Value::Null)
    }

    /// Changes one setting. A key of a newer program changes nothing.
    pub(crate) fn set(&mut self, key: &str, value: Value) -> Result<(), sqlx::Error> {
        match key {
            "settings" => self.settings = read(value)?,
            "profile" => self.profile = read(value)?,
            "listen" => self.listen = read(value)?,
            "public_url" => self.public_url = read(value)?,
            "scim_token" => self.scim_token = read(value)?,
            "admin_token" => self.admin_token = read(value)?,
            "retention" => self.retention = read(value)?,
            "running" => self.running = read(value)?,
            _ => {}
        }
        Ok(())
    }

    /// Reads all of it.
    pub(crate) async fn load(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        let mut config = Self::default();
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT key, value FROM config").fetch_all(connection).await?;
        for (key, value) in rows {
            config.set(
                &key,
                serde_json::from_str(&value).map_err(|error| sqlx::Error::Decode(error.into()))?,
            )?;
        }
        Ok(config)
    }

    /// Writes all of it into a new workspace.
    pub(crate) async fn insert(&self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        for key in KEYS {
            sqlx::query("INSERT OR IGNORE INTO config (key, value) VALUES (?, ?)")
                .bind(key)
                .bind(self.get(key).to_string())
                .execute(&mut *connection)
                .await?;
        }
        Ok(())
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, sqlx::Error> {
    serde_json::from_value(value).map_err(|error| sqlx::Error::Decode(error.into()))
}
