//! Functions of several values, of roles, and of what does not come from the person.

use super::super::world::World;
use super::{check, person};
use crate::entra::dialect::Dialect;
use crate::entra::expression::{Expression, Outcome};
use serde_json::json;
use std::cell::Cell;

#[test]
fn count_and_item() {
    check(&[
        ("Count([list])", r#""3""#),
        ("Count([one])", r#""1""#),
        ("Count([empty])", r#""1""#),
        ("Count([nothing])", r#""0""#),
        ("Count([appRoleAssignments])", r#""3""#),
        ("Count([yes])", r#""1""#),
        ("Item([list], 1)", r#""b""#),
        ("Item([list], 3)", r#""b""#),
        ("Item([list], 4)", "!index_out_of_range"),
        ("Item([list], 0)", "!index_out_of_range"),
        ("Item([list], -1)", "!index_out_of_range"),
        ("Item([list], 1.9)", r#""b""#),
        (r#"Item([list], "2")"#, r#""a""#),
        ("Item([list], [nothing])", "!type_mismatch"),
        ("Item([list], [list])", "!multi_value_not_allowed"),
        ("Item([list], 99999999999999999999)", "!index_out_of_range"),
        ("Item([text], 1)", r#""Hello World""#),
        ("Item([text], 2)", "!index_out_of_range"),
        (r#"Item([nothing], "x")"#, "null"),
        ("Item([mixed], 2)", r#""True""#),
        (r#"IIF(Item([mixed], 1)=1.0, "number", "text")"#, "number"),
        ("Item([appRoleAssignments], 1)", "My Admins"),
        (r#"Append(Item(Split([mail], "@"), 2), "!")"#, "example.com!"),
    ]);
}

#[test]
fn split_and_remove_duplicates() {
    check(&[
        (r#"Split("a,b,c", ",")"#, r#"["a","b","c"]"#),
        (r#"Split(" a , , b ,", ",")"#, r#"["a","b"]"#),
        (r#"Split(",,,", ",")"#, "null"),
        (r#"Split([empty], ",")"#, "null"),
        (r#"Split([blank], ",")"#, "null"),
        (r#"Split("a--b-c", "--")"#, r#"["a","b-c"]"#),
        (r#"Split("a1b", 1)"#, r#"["a","b"]"#),
        (r#"Split("aXbxc", "x")"#, r#"["aXb","c"]"#),
        (r#"Split([nothing], "")"#, "null"),
        (r#"Split([text], [nothing])"#, "!invalid_argument"),
        (r#"Split([text], [list])"#, "!multi_value_not_allowed"),
        (r#"Split([list], "a")"#, r#"["b","b"]"#),
        (r#"Split(Join(",", [list]), ",")"#, r#"["b","a","b"]"#),
        (r#"Split([text])"#, "!missing_argument"),
        ("RemoveDuplicates([list])", r#"["b","a"]"#),
        ("RemoveDuplicates([one])", r#"["x"]"#),
        ("RemoveDuplicates([text])", r#"["Hello World"]"#),
        (r#"RemoveDuplicates(Split("a,A,a, a", ","))"#, r#"["a","A"]"#),
        (r#"Count(RemoveDuplicates([empties]))"#, r#""2""#),
        (r#"Join("", RemoveDuplicates([list]))"#, "ba"),
    ]);
}

#[test]
fn roles() {
    check(&[
        ("SingleAppRoleAssignment([appRoleAssignments])", "My Admins"),
        ("SingleAppRoleAssignment([nothing])", "null"),
        ("SingleAppRoleAssignment([text])", "Hello World"),
        ("AppRoleAssignments([nothing])", "null"),
        (r#"Switch(SingleAppRoleAssignment([appRoleAssignments]), , "My Admins", "owner")"#, "owner"),
        ("AppRoleAssignments([text])", r#"["Hello World"]"#),
    ]);
    let person = json!({"appRoleAssignments": [
        {"id": "1", "value": "admin", "displayName": "My \"Admins\""}, {"id": "2", "value": "user"}, {"id": "3"}
    ]});
    let check = |text: &str, expected| {
        assert_eq!(World::default().result(text, &person, Dialect::Application), expected, "{text}");
    };
    check("SingleAppRoleAssignment([appRoleAssignments])", json!("My \"Admins\""));
    check("AppRoleAssignments([appRoleAssignments])", json!(["My \"Admins\"", "user"]));
    check("[appRoleAssignments]", json!(["My \"Admins\"", "user", ""]));
    check("Count([appRoleAssignments])", json!("3"));
    let complex = json!([
        r#"{"id":"1","value":"admin","displayName":"My \"Admins\""}"#,
        r#"{"id":"2","value":"user"}"#,
        r#"{"id":"3"}"#
    ]);
    check("AppRoleAssignmentsComplex([appRoleAssignments])", complex.clone());
    check("AssertiveAppRoleAssignmentsComplex([appRoleAssignments])", complex);
}

#[test]
fn select_unique_value() {
    let world = World { taken: vec!["Ada@X".into(), "ada.l@x".into()], ..World::default() };
    let check = |text: &str, expected| {
        assert_eq!(world.result(text, &person(), Dialect::Application), expected, "{text}");
    };
    check(r#"SelectUniqueValue("ada@x", "b@x")"#, json!("b@x"));
    check(r#"SelectUniqueValue("b@x", CDate("bad"))"#, json!("b@x"));
    check(r#"SelectUniqueValue([nothing], [empty], "c@x")"#, json!("c@x"));
    check(r#"SelectUniqueValue("ADA@x", "ada.L@X")"#, json!({"error": "unique_value_exhausted"}));
    check(r#"SelectUniqueValue([nothing], [empty])"#, json!({"error": "unique_value_exhausted"}));
    check(r#"SelectUniqueValue([list], "b")"#, json!({"error": "multi_value_not_allowed"}));
    check(r#"SelectUniqueValue(42, "b")"#, json!("42"));
    check(r#"IIF(True, SelectUniqueValue("a", "b"), "c")"#, json!({"error": "must_be_top_level"}));
    check(r#"SelectUniqueValue("a", "b", , )"#, json!("a"));
}

#[test]
fn random_texts_have_what_they_must_and_nothing_they_must_not() {
    check(&[
        ("RandomString(0, 0, 0, 0, 0)", r#""""#),
        ("RandomString(257, 0, 0, 0, 0)", "!invalid_argument"),
        ("RandomString(-1, 0, 0, 0, 0)", "!invalid_argument"),
        ("RandomString(5, -1, 0, 0, 0)", "!invalid_argument"),
        ("RandomString(5, 2, 2, 2, 0)", "!invalid_argument"),
        ("RandomString(5, 99999999999999999999, 1, 1, 1)", "!invalid_argument"),
        (r#"RandomString("x", 1, 1, 1, 1)"#, "!type_mismatch"),
        (r#"RandomString(4, 0, 0, 0, 4, "abcdefghijklmnopqrstuvwxyz")"#, "!invalid_argument"),
        (r#"RandomString(2, 2, 0, 0, 0, "012345678")"#, r#""99""#),
    ]);
    for seed in 0..300 {
        let world = World { seed: Cell::new(seed), ..World::default() };
        let text = r#"RandomString(256, 10, 20, 30, 40, "aeiouAEIOU01,")"#;
        let result = world.result(text, &json!({}), Dialect::Application);
        let result = result.as_str().unwrap_or_default();
        let count = |class: fn(&char) -> bool| result.chars().filter(class).count();
        assert_eq!(result.len(), 256);
        assert!(count(char::is_ascii_digit) >= 10 && count(char::is_ascii_punctuation) >= 20, "{result}");
        assert!(count(char::is_ascii_uppercase) >= 30 && count(char::is_ascii_lowercase) >= 40, "{result}");
        assert!(!result.contains(|character| "aeiouAEIOU01,".contains(character)), "{result}");
    }
}

#[test]
fn random_texts_differ_and_a_fixed_sequence_repeats_them() {
    let run = |seed| {
        let world = World { seed: Cell::new(seed), ..World::default() };
        world.result("Join(\"\", RandomString(20, 1, 1, 1, 1), Guid())", &json!({}), Dialect::Application)
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}

#[test]
fn guids_are_of_version_4() {
    for seed in 0..100 {
        let world = World { seed: Cell::new(seed), ..World::default() };
        let guid = world.result("Guid()", &json!({}), Dialect::Application);
        let guid: Vec<char> = guid.as_str().unwrap_or_default().chars().collect();
        assert_eq!((guid.len(), guid.get(14)), (36, Some(&'4')), "{guid:?}");
        assert!(guid.get(19).is_some_and(|variant| "89ab".contains(*variant)), "{guid:?}");
    }
}

#[test]
fn a_tenant_without_a_default_domain_has_none() {
    let world = World { default_domain: String::new(), ..World::default() };
    assert_eq!(world.result("DefaultDomain()", &json!({}), Dialect::Application), json!(null));
}

#[test]
fn whatever_redact_has_a_part_in_is_redacted() {
    let redacted = |text: &str| {
        let (expression, source) =
            (Expression::new(text, Dialect::Application), super::super::world::object(&person()));
        World::default().run(|environment| expression.evaluate(&source, environment).redacted)
    };
    assert!(redacted("Redact([mail])"));
    assert!(redacted(r#"Append(Redact([mail]), "x")"#));
    assert!(redacted(r#"IIF([yes], Redact([mail]), "x")"#));
    assert!(!redacted(r#"IIF([no], Redact([mail]), "x")"#));
    assert!(!redacted("[mail]"));
    check(&[
        ("Redact([list])", r#"["b","a","b"]"#),
        ("Redact([nothing])", "null"),
        ("Redact([number])", r#""42""#),
    ]);
}

#[test]
fn an_untouched_text_is_borrowed_from_the_person_and_the_expression() {
    let source = super::super::world::object(&person());
    let borrowed = |text: &str| {
        let expression = Expression::new(text, Dialect::Application);
        World::default().run(|environment| match expression.evaluate(&source, environment).outcome {
            Outcome::Value(text) => matches!(text, std::borrow::Cow::Borrowed(_)),
            _ => false,
        })
    };
    for text in [
        "[mail]",
        "\"Contoso\"",
        "Switch([yes], , \"True\", \"False\")",
        "[yes]",
        "IIF([yes], [mail], \"x\")",
        "Join(\"-\", [mail], [empty])",
        "Append([mail], [nothing])",
        "ToLower([mail])",
        "StripSpaces([mail])",
        "Left([mail], 3)",
        "Mid([mail], 2, 3)",
        "Replace([mail], \"zz\", , , \"x\", , )",
        "Replace([mail], , \"zz\", , \"x\", , )",
        "NormalizeDiacritics([mail])",
        "Item(Split([mail], \"@\"), 1)",
        "Word([mail], 1, \"@\")",
    ] {
        assert!(borrowed(text), "{text}");
    }
}
