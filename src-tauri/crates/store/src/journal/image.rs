//! An account, or what changed of it, as the JSON object that the journal keeps.
//!
//! An image holds the fields that a change concerned: all of them when the account came or went, those that differ
//! otherwise. Undo reads it back: [`differs`] asks whether the present still is what a change left behind, [`put`] brings
//! values back. `updated_at` is in no image, because every change changes it.

use gitlab::{Person, ScimIdentity, UserState};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An image taken apart.
pub(crate) type Fields = Map<String, Value>;

/// An image as it is written; borrowed, because one is written with every change.
#[derive(Debug, Default, Serialize)]
struct Image<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<UserState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    admin: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<Option<IdentityImage<&'a str>>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    secondary_emails: &'a [String],
}

#[derive(Debug, Serialize, Deserialize, PartialEq)]
struct IdentityImage<S> {
    id: i64,
    extern_uid: S,
    active: bool,
}

fn identity(person: &Person) -> Option<IdentityImage<&str>> {
    person.identity.as_ref().map(|identity| IdentityImage {
        id: identity.id,
        extern_uid: identity.extern_uid.as_str(),
        active: identity.active,
    })
}

/// All of an account.
pub(crate) fn whole(person: &Person, secondary_emails: &[String]) -> Result<String, serde_json::Error> {
    let user = &person.user;
    serde_json::to_string(&Image {
        username: Some(&user.username),
        name: Some(&user.name),
        email: Some(&user.email),
        state: Some(user.state),
        confirmed: Some(user.confirmed),
        admin: Some(user.admin),
        created_at: Some(user.created_at),
        identity: Some(identity(person)),
        secondary_emails,
    })
}

/// What differs between two versions of an account: its side of `before`, its side of `after`.
pub(crate) fn difference(before: &Person, after: &Person) -> Result<(String, String), serde_json::Error> {
    let side = |this: &Person, other: &Person| {
        let (user, was) = (&this.user, &other.user);
        serde_json::to_string(&Image {
            username: (user.username != was.username).then_some(&user.username),
            name: (user.name != was.name).then_some(&user.name),
            email: (user.email != was.email).then_some(&user.email),
            state: (user.state != was.state).then_some(user.state),
            confirmed: (user.confirmed != was.confirmed).then_some(user.confirmed),
            admin: (user.admin != was.admin).then_some(user.admin),
            created_at: (user.created_at != was.created_at).then_some(user.created_at),
            identity: (this.identity != other.identity).then(|| identity(this)),
            secondary_emails: &[],
        })
    };
    Ok((side(before, after)?, side(after, before)?))
}

/// Takes an image apart.
pub(crate) fn fields(text: &str) -> Result<Fields, sqlx::Error> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// A field of which the account is no longer as in `image`.
pub(crate) fn differs<'a>(
    present: &Person,
    secondary_emails: &[String],
    image: &'a Fields,
) -> Option<&'a str> {
    let present: Fields = whole(present, secondary_emails)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    image.iter().find(|(field, value)| present.get(*field) != Some(value)).map(|(field, _)| field.as_str())
}

/// Brings the fields of `image` into an account.
pub(crate) fn put(person: &mut Person, image: &Fields) -> Result<(), sqlx::Error> {
    let user = &mut person.user;
    for (field, value) in image {
        match field.as_str() {
            "username" => user.username = read(value)?,
            "name" => user.name = read(value)?,
            "email" => user.email = read(value)?,
            "state" => user.state = read(value)?,
            "confirmed" => user.confirmed = read(value)?,
            "admin" => user.admin = read(value)?,
            "created_at" => user.created_at = read(value)?,
            "identity" => {
                let image: Option<IdentityImage<String>> = read(value)?;
                person.identity = image.map(|image| ScimIdentity {
                    id: image.id,
                    user_id: user.id,
                    extern_uid: image.extern_uid,
                    active: image.active,
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// The secondary e-mail addresses in an image.
pub(crate) fn secondary_emails(image: &Fields) -> Vec<String> {
    image.get("secondary_emails").and_then(|value| read(value).ok()).unwrap_or_default()
}

fn read<T: for<'de> Deserialize<'de>>(value: &Value) -> Result<T, sqlx::Error> {
    T::deserialize(value).map_err(|error| sqlx::Error::Decode(error.into()))
}
