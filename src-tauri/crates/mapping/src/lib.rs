//! Attribute-mapping tables of Microsoft Entra's provisioning: read, edit, apply, compare (entra-provisioning.md sections 5 to 8).
//!
//! From below: [`json`] keeps a text as it is and changes it in places; [`model`] says what a configuration is, in Entra's terms;
//! [`document`] is a model with the text it was read from, and edits both; [`scope`] and [`apply`] say what a configuration makes
//! of a person; [`check`] tells the expression language about a table; [`diff`] compares two; [`presets`] are configurations to begin with.
//!
//! ```
//! use expr::{dotnet::datetime::DateTime, entra::environment::{Choices, Environment}};
//! use mapping::{apply::Table, presets, scope::{ScopingFilter, Standing}};
//! use serde_json::json;
//!
//! let document = presets::gitlab(presets::GitLab::default());
//! let schema = document.schema();
//! let users = schema.user_mapping().ok_or("users are mapped")?;
//! let person = json!({
//!     "objectId": "7b1de0c4", "userPrincipalName": "ada@example.com", "mailNickname": "ada",
//!     "displayName": "Ada Lovelace", "IsSoftDeleted": false
//! });
//! let person = person.as_object().ok_or("an object")?;
//!
//! let scope = schema.mapping(&users).and_then(|mapping| mapping.scope.as_ref());
//! assert_eq!(ScopingFilter::new(scope).standing(person), Standing::In);
//!
//! let environment = Environment {
//!     now: DateTime::MIN,
//!     random: &|| 4,
//!     is_taken: &|_| false,
//!     default_domain: "example.com",
//!     choices: Choices::default(),
//! };
//! let table = Table::new(schema, &users).ok_or("a table")?;
//! let creation = table.create(person, &environment);
//! assert!(!creation.is_refused());
//! assert_eq!(creation.resource()["emails"], json!([{"primary": true, "type": "work", "value": "ada@example.com"}]));
//! # Ok::<(), &str>(())
//! ```
//!
//! *Invariant:* pure: no files, no network, no clock, no randomness. Nothing here knows GitLab but the preset that bears its name;
//! what is good or bad about a configuration is for others to say.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod apply;
pub mod check;
pub mod diff;
pub mod document;
pub mod json;
pub mod model;
pub mod presets;
pub mod scope;
pub mod source;
