//! Nothing panics, whatever comes in.

use super::world::{GET, SCIM, World};
use crate::Request;
use crate::params;
use crate::username::{Candidates, is_namespace_format, is_reserved, sanitize};
use crate::users::create;
use crate::users::patch::PatchChanges;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Any JSON, with the names GitLab knows among its keys and texts.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "id",
            "externalId",
            "userName",
            "displayName",
            "name",
            "name.formatted",
            "emails",
            "active",
            "Operations",
            "op",
            "path",
            "value",
            "replace",
            "add",
            "true",
            "False",
            "type",
            "work",
            "primary",
            "formatted",
            "filter",
            "count",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((word.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn method() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
}

proptest! {
    #[test]
    fn any_parameters_are_read(operations in any_json(), body in any_json()) {
        let mut params = body.as_object().cloned().unwrap_or_default();
        let _ = create::read(&params);
        params.insert("Operations".into(), operations);
        let _ = PatchChanges::parse(&params);
    }

    #[test]
    fn any_exchange_is_answered(
        method in method(),
        path in prop_oneof!["/api/(scim/v2/application|v4)/([Uu]sers|Groups|user|application/settings)(/[0-9a-z%/.]{0,9}){0,2}", any::<String>()],
        query in "([a-z_]{1,9}=?[%0-9a-zA-Z\\[\\]]{0,9}&?){0,4}",
        kind in prop::sample::select(vec![None, Some(SCIM), Some("application/json"), Some("application/x-www-form-urlencoded"), Some("text/plain")]),
        body in prop_oneof![any_json().prop_map(|json| json.to_string().into_bytes()), prop::collection::vec(any::<u8>(), 0..60)],
        known in any::<bool>(),
    ) {
        let mut world = World::new().with("mara", "Mara", "a", true, crate::UserState::Active);
        let request = Request {
            method,
            path: &path,
            query: &query,
            content_type: kind,
            private_token: known.then_some(super::world::ADMIN),
            body: &body,
            ..GET
        };
        let answer = world.send(&request);
        prop_assert!((200..=500).contains(&answer.status));
        prop_assert_eq!(answer.body.is_empty(), answer.status == 204);
    }

    #[test]
    fn a_settled_username_is_a_path(asked in any::<String>(), skip in 0u64..1000) {
        let clean = sanitize(&asked);
        prop_assert!(clean == "blank" || clean.is_empty() || clean.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c)));
        let mut candidates = Candidates::new(&asked);
        candidates.skip_to(skip);
        if let Ok(username) = candidates.settle() {
            prop_assert!(is_namespace_format(&username.name) && !is_reserved(&username.name), "{username:?}");
        }
    }

    #[test]
    fn tokens_in_any_shape_never_open_the_door(header in any::<String>(), parameter in "[ -~]{0,20}") {
        let query = format!("access_token={}", parameter.replace(['%', '&'], ""));
        prop_assume!(params::query(&query).is_ok());
        let answer = World::new().send(&Request { authorization: Some(&header), query: &query, ..GET });
        prop_assert_eq!(answer.status, 401);
    }
}
