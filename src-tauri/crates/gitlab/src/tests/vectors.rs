//! Every row of gitlab-scim-parser-vectors.json about users, and of the groups those whose outcome does not need a link.

use crate::groups;
use crate::model::UserState;
use crate::params::Params;
use crate::situation::tests::person;
use crate::username::Candidates;
use crate::users::create;
use crate::users::filter::{self, FilterRefusal, UserFilter};
use crate::users::patch::{ActiveAsked, PatchChanges, PatchDecision, PatchEffect, decide};
use serde_json::{Value, json};

fn rows(section: &str) -> Vec<Value> {
    let text = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../tests/fixtures/vectors/gitlab-scim-parser-vectors.json"
    ));
    let vectors: Value = serde_json::from_slice(text).expect("JSON");
    vectors[section].as_array().expect("rows").clone()
}

fn params(value: &Value) -> Params {
    value.as_object().expect("an object").clone()
}

#[test]
fn every_filter_on_users() {
    for row in rows("user_filters") {
        let (result, value) =
            match filter::parse(row["filter"].as_str().expect("a filter")).map(|read| read.filter) {
                Ok(UserFilter::All) => ("all", None),
                Ok(UserFilter::ExternUid(value)) => ("by_external_id", Some(value)),
                Ok(UserFilter::UserName { value, .. }) => ("by_username", Some(value)),
                Err(FilterRefusal::Unsupported) => ("unsupported_412", None),
                Err(FilterRefusal::NotText) => ("error_500", None),
            };
        assert_eq!(row["result"], result, "{row}");
        assert_eq!(row["value"].as_str(), value.as_deref(), "{row}");
    }
}

#[test]
fn every_filter_on_groups_is_read_though_no_group_is_there() {
    for row in rows("group_filters") {
        let filter = row["filter"].as_str().expect("a filter");
        let name = groups::filter_name(filter);
        let result = match name {
            Some(_) => "by_name",
            None if filter.is_empty() => "all_with_scim_id",
            None => "unsupported_412",
        };
        assert_eq!(row["result"], result, "{row}");
        assert_eq!(row["value"].as_str(), name, "{row}");
    }
}

#[test]
fn every_patch_of_users() {
    for row in rows("patch_users") {
        let changes = PatchChanges::parse(&params(&json!({"Operations": row["operations"]})));
        let effect = |state, active| match decide(&changes, Some(&person(state, Some(active))), false) {
            PatchDecision::NotFound => "not_found",
            PatchDecision::Do(effect) => match effect {
                PatchEffect::Deactivate => "deactivate",
                PatchEffect::Reactivate => "reactivate",
                PatchEffect::SetExternUid(_) => "set_external_id",
                PatchEffect::Nothing => "none",
                PatchEffect::Refuse(_) => "error_412",
                PatchEffect::Fail(_) => "error_500",
            },
        };
        assert_eq!(row["effect_when_active"], effect(UserState::Active, true), "{row}");
        assert_eq!(row["effect_when_inactive"], effect(UserState::LdapBlocked, false), "{row}");
        let parsed = &row["parsed"];
        let Ok(asked) = &changes.asked else {
            assert!(parsed.is_null(), "{row}");
            continue;
        };
        let active = match parsed.get("active") {
            None => ActiveAsked::No,
            Some(Value::Bool(true)) => ActiveAsked::True,
            Some(Value::Bool(false)) => ActiveAsked::False,
            Some(_) => ActiveAsked::Other,
        };
        assert_eq!(asked.active, active, "{row}");
        assert_eq!(asked.extern_uid.as_deref(), parsed.get("extern_uid").and_then(Value::as_str), "{row}");
        for name in ["name", "email", "username"] {
            assert_eq!(asked.profile.iter().any(|read| read == name), parsed.get(name).is_some(), "{row}");
        }
    }
}

#[test]
fn every_post_of_users() {
    for row in rows("post_users") {
        let Ok(found) = create::parse(&params(&row["body"])) else {
            assert!(row["parsed"].is_null(), "{row}");
            continue;
        };
        assert_eq!(row["missing"], json!(found.missing()), "{row}");
        let parsed = params(&row["parsed"]);
        for (name, value) in [
            ("extern_uid", found.extern_uid),
            ("email", found.email),
            ("username", found.username),
            ("name", found.name),
            ("active", found.active),
        ] {
            assert_eq!(parsed.get(name), value.as_ref(), "{name} of {row}");
        }
    }
}

#[test]
fn every_username() {
    for row in rows("usernames") {
        let taken: Vec<&str> =
            row["taken"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
        let mut candidates = Candidates::new(row["input"].as_str().expect("a name"));
        while taken.iter().any(|name| name.eq_ignore_ascii_case(candidates.current())) {
            candidates.taken();
        }
        let username = candidates.settle().map(|username| username.name);
        assert_eq!(username.as_deref().ok(), row["result"].as_str(), "{row}");
    }
}
