//! Files that are no schemas.

use super::super::*;
use crate::json::{Expected, Fault};

#[track_caller]
fn check(text: &str, fault: &SchemaFault, pointer: &str) {
    let error = SchemaDocument::read(text.as_bytes()).expect_err(text);
    assert_eq!((&error.fault, error.spot.pointer.as_str()), (fault, pointer), "{text}");
}

#[test]
fn other_json_is_told_for_what_it_is() {
    let check = |text: &str, like| check(text, &SchemaFault::NotASchema(like), "");
    check("{}", Lookalike::Unknown);
    check("[]", Lookalike::Unknown);
    check("null", Lookalike::Unknown);
    check(r#"{"synchronizationRules": null}"#, Lookalike::Unknown);
    check(r#"{"SynchronizationRules": [], "Directories": []}"#, Lookalike::PowerShell);
    check(r#"{"value": [{"id": "scim.1", "schedule": {}, "status": {}}]}"#, Lookalike::Job);
    check(r#"{"value": [{"userPrincipalName": "a@example.com"}]}"#, Lookalike::People);
    check(r#"[{"DisplayName": "Ada", "UserPrincipalName": "a@example.com"}]"#, Lookalike::People);
    check(r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]}"#, Lookalike::Scim);
}

#[test]
fn values_of_the_wrong_kind_have_a_place() {
    let wrong = |expected| SchemaFault::WrongKind { expected };
    check(r#"{"synchronizationRules": {}}"#, &wrong("a list"), "/synchronizationRules");
    check(r#"{"synchronizationRules": [1]}"#, &wrong("an object"), "/synchronizationRules/0");
    check(
        r#"{"synchronizationRules": [{}]}"#,
        &SchemaFault::Missing { key: "sourceDirectoryName" },
        "/synchronizationRules/0",
    );
    let row = |row: &str| {
        format!(
            r#"{{"synchronizationRules": [{{"sourceDirectoryName": "s", "targetDirectoryName": "t", "objectMappings":
            [{{"sourceObjectName": "User", "targetObjectName": "u", "attributeMappings": [{row}]}}]}}]}}"#
        )
    };
    let at = "/synchronizationRules/0/objectMappings/0/attributeMappings/0";
    check(&row("{}"), &SchemaFault::Missing { key: "targetAttributeName" }, at);
    let text = row(r#"{"targetAttributeName": "a", "matchingPriority": "1"}"#);
    check(&text, &wrong("a whole number"), &format!("{at}/matchingPriority"));
    let text = row(r#"{"targetAttributeName": "a", "source": {"expression": 1}}"#);
    check(&text, &wrong("a text"), &format!("{at}/source/expression"));
    let text = row(r#"{"targetAttributeName": "a", "source": {"name": "mail", "type": "Attribute"}}"#);
    let document = SchemaDocument::read(text.as_bytes()).expect("a schema");
    assert_eq!(document.schema().rules[0].mappings[0].rows[0].expression(), "[mail]");
}

#[test]
fn what_is_no_json_or_too_much_is_told_where() {
    let fault = Fault::NotJson { expected: Expected::CommaOrBrace };
    check(r#"{"synchronizationRules": [] "a": 1}"#, &SchemaFault::Json(fault), "/synchronizationRules");
    let nested = "[".repeat(5_000_000);
    let limit = crate::json::DEEPEST;
    let error = SchemaDocument::read(nested.as_bytes()).expect_err("too deep");
    assert_eq!(error.fault, SchemaFault::Json(Fault::TooDeep { limit }));
    let repeated = r#"{"synchronizationRules": [], "synchronizationRules": []}"#;
    let key = "synchronizationRules".to_owned();
    check(repeated, &SchemaFault::Json(Fault::Repeated { key }), "/synchronizationRules");
}

#[test]
fn a_schema_of_another_application_is_recognised() {
    let text = r#"{"synchronizationRules": [{"sourceDirectoryName": "Workday", "targetDirectoryName": "Active Directory",
        "objectMappings": [{"sourceObjectName": "Worker", "targetObjectName": "user"}]}], "directories": []}"#;
    let document = SchemaDocument::read(text.as_bytes()).expect("a schema");
    assert_eq!(document.schema().other_application(), Some(vec!["Active Directory"]));
    let error = document.of_custom_application().expect_err("another application");
    let target = "Active Directory".to_owned();
    assert_eq!(error.fault, SchemaFault::OtherApplication { target });
    assert_eq!(error.spot.pointer, "/synchronizationRules/0/targetDirectoryName");
    assert_eq!((error.spot.line, error.spot.column), (1, 85));
}
