//! Functions that decide, and what constants do.

use super::super::world::World;
use super::{check, check_in, person};
use crate::entra::dialect::Dialect;
use serde_json::json;

#[test]
fn iif() {
    check(&[
        (r#"IIF(True, "a", "b")"#, "a"),
        (r#"IIF(False, "a", "b")"#, "b"),
        (r#"IIF("true", "a", "b")"#, "a"),
        (r#"IIF("FALSE", "a", "b")"#, "b"),
        (r#"IIF(1, "a", "b")"#, "a"),
        (r#"IIF(0, "a", "b")"#, "b"),
        (r#"IIF("0", "a", "b")"#, "b"),
        (r#"IIF("-1", "a", "b")"#, "a"),
        (r#"IIF(0.0, "a", "b")"#, "b"),
        (r#"IIF([nothing], "a", "b")"#, "b"),
        (r#"IIF([empty], "a", "b")"#, "b"),
        (r#"IIF([blank], "a", "b")"#, "!type_mismatch"),
        (r#"IIF([text], "a", "b")"#, "!type_mismatch"),
        (r#"IIF(Now(), "a", "b")"#, "!type_mismatch"),
        (r#"IIF([list], "a", "b")"#, "!multi_value_in_condition"),
        (r#"IIF([one], "a", "b")"#, "!multi_value_in_condition"),
        (r#"IIF([list]="a", "a", "b")"#, "!multi_value_in_condition"),
        (r#"IIF("x"=[list], "a", "b")"#, "!multi_value_in_condition"),
        (r#"IIF([yes], [list], "b")"#, r#"["b","a","b"]"#),
        (r#"IIF([yes], , "b")"#, "null"),
        (r#"IIF([no], "a", )"#, "null"),
        (r#"IIF([yes], "a", CDate("bad"))"#, "a"),
        (r#"IIF([no], Item([list], 9), "b")"#, "b"),
        (r#"IIF(CDate("bad"), "a", "b")"#, "!invalid_date"),
        (r#"IIF(, "a", "b")"#, "!missing_argument"),
        (r#"IIF(([number]>41), "a", "b")"#, "a"),
        (r#"IIF([yes], IgnoreAttributeFlow, "b")"#, r#"{"flow":"ignore_attribute"}"#),
        (r#"IIF([no], IgnoreObjectFlow, "b")"#, "b"),
    ]);
}

#[test]
fn comparisons() {
    check(&[
        (r#"CBool([nothing]="")"#, r#""True""#),
        (r#"CBool([empty]=NULL)"#, r#""True""#),
        (r#"CBool([nothing]<>"")"#, r#""False""#),
        (r#"CBool([nothing]<>"x")"#, r#""True""#),
        (r#"CBool([nothing]<5)"#, r#""False""#),
        (r#"CBool([nothing]=0)"#, r#""False""#),
        (r#"CBool([number]="42")"#, r#""True""#),
        (r#"CBool([number]="42.0")"#, r#""True""#),
        (r#"CBool([digits]="42.0")"#, r#""False""#),
        (r#"CBool([digits]=42)"#, r#""True""#),
        (r#"CBool([digits]>"9")"#, r#""True""#),
        (r#"CBool("b">"a")"#, r#""True""#),
        (r#"CBool("a">"B")"#, r#""True""#),
        (r#"CBool([text]=5)"#, r#""False""#),
        (r#"CBool([text]<>5)"#, r#""True""#),
        (r#"CBool([text]>5)"#, "!type_mismatch"),
        (r#"CBool([yes]="TRUE")"#, r#""True""#),
        (r#"CBool([yes]=1)"#, r#""False""#),
        (r#"CBool([yes]>[no])"#, "!type_mismatch"),
        (r#"CBool(IsPresent([text])="True")"#, r#""True""#),
        (r#"CBool(CDate("2025-01-31")=[date])"#, r#""True""#),
        (r#"CBool(CDate("2025-01-31T01:00:00+01:00")=[date])"#, r#""True""#),
        (r#"CBool(Now()>"2025-07-30")"#, r#""True""#),
        (r#"CBool(Now()>[text])"#, "!invalid_date"),
        (r#"CBool([text]<Now())"#, "!invalid_date"),
        (r#"CBool(Now()=[nothing])"#, r#""False""#),
        (r#"CBool([half]>=2.50)"#, r#""True""#),
        (r#"CBool(Count([list])=3)"#, r#""True""#),
        (r#"CBool([appRoleAssignments]="My Admins")"#, "!multi_value_in_condition"),
    ]);
}

#[test]
fn switch() {
    check(&[
        (r#"Switch([yes], , "True", "a", "False", "b")"#, "a"),
        (r#"Switch([yes], , "true", "a")"#, "null"),
        (r#"Switch([yes], , True, "a")"#, "a"),
        (r#"Switch([number], , 42, "a")"#, "a"),
        (r#"Switch([number], , "42.0", "a")"#, "null"),
        (r#"Switch([nothing], "d", [nothing], "a")"#, "a"),
        (r#"Switch([nothing], "d", [empty], "a")"#, "a"),
        (r#"Switch([nothing], "d", " ", "a")"#, "d"),
        (r#"Switch([text], [list], "x", "a")"#, r#"["b","a","b"]"#),
        (r#"Switch([text], "d", [list], "a")"#, "!multi_value_not_allowed"),
        (r#"Switch([text], "d", "Hello World", [list])"#, r#"["b","a","b"]"#),
        (r#"Switch([list], "d", "a", "1", "b", "2")"#, r#"["2","1","2"]"#),
        (r#"Switch([list], , "a", "1")"#, r#"["1"]"#),
        (r#"Switch([list], , "x", "1")"#, "null"),
        (r#"Switch([list], "d", "a", CDate("bad"))"#, "!invalid_date"),
        (r#"Switch([list], "d", "x", CDate("bad"))"#, r#"["d","d","d"]"#),
        (r#"Switch([list], [one], "a", [list])"#, r#"["x","b","a","b","x"]"#),
        (r#"Switch([text], "d", "Hello World", NULL)"#, "null"),
        (r#"Switch([text], CDate("bad"), "Hello World", "a")"#, "a"),
        (r#"Switch([text], "d", "Hello World", "a", CDate("bad"), "b")"#, "a"),
        (r#"Switch([text], "d", CDate("bad"), "b", "Hello World", "a")"#, "!invalid_date"),
        (r#"Switch([text], "d", "x", CDate("bad"))"#, "d"),
        (r#"Switch([date], "d", CDate("2025-01-31"), "a")"#, "d"),
        (r#"Switch(CDate([date]), "d", "1/31/2025 12:00:00 AM", "a")"#, "a"),
        (r#"Switch([appRoleAssignments], "other", "My Admins", "owner")"#, r#"["owner","other","other"]"#),
        (r#"Switch([text], IgnoreAttributeFlow, "x", "y")"#, r#"{"flow":"ignore_attribute"}"#),
        (r#"Switch([text], "d", "Hello World", IgnoreObjectFlow)"#, r#"{"flow":"ignore_object"}"#),
        (r#"Switch([nothing], , "x", "y")"#, "null"),
        (r#"Switch([a], "d")"#, "!missing_argument"),
        (r#"Switch(, "d", "x", "y")"#, "!missing_argument"),
        (r#"Switch([a], "d", "x", )"#, "!missing_argument"),
        (r#"Switch([a], "d", "x", "y", "z")"#, "!argument_pairing"),
    ]);
}

#[test]
fn coalesce() {
    check(&[
        (r#"Coalesce([nothing], [text])"#, "Hello World"),
        (r#"Coalesce([empty], [text])"#, r#""""#),
        (r#"Coalesce([nothing], [list])"#, r#"["b","a","b"]"#),
        (r#"Coalesce([text], CDate("bad"))"#, "Hello World"),
        (r#"Coalesce([nothing], CDate("bad"), [text])"#, "!invalid_date"),
        (r#"Coalesce([text], IgnoreAttributeFlow)"#, "Hello World"),
        (r#"Coalesce([nothing], IgnoreAttributeFlow)"#, r#"{"flow":"ignore_attribute"}"#),
        (r#"Coalesce([nothing])"#, "null"),
        (r#"Coalesce(NULL, 5)"#, r#""5""#),
        (r#"Coalesce([nothing], [text], )"#, "Hello World"),
        (r#"Coalesce([nothing], , [text])"#, "!missing_argument"),
    ]);
}

#[test]
fn flows() {
    check(&[
        (r#"IgnoreFlowIfNullOrEmpty([list])"#, r#"["b","a","b"]"#),
        (r#"IgnoreFlowIfNullOrEmpty([number])"#, r#""42""#),
        (r#"IgnoreFlowIfNullOrEmpty([no])"#, r#""False""#),
        (r#"Join("", "a", IgnoreFlowIfNullOrEmpty([empty]))"#, r#"{"flow":"ignore_attribute"}"#),
        (r#"IIF([no], IgnoreFlowIfNullOrEmpty([empty]), "b")"#, "b"),
        (r#"IsNull(IgnoreFlowIfNullOrEmpty([empty]))"#, r#"{"flow":"ignore_attribute"}"#),
        ("IgnoreAttributeFlow", r#"{"flow":"ignore_attribute"}"#),
        ("IgnoreObjectFlow", r#"{"flow":"ignore_object"}"#),
        (r#"Append(IgnoreObjectFlow, "x")"#, r#"{"flow":"ignore_object"}"#),
        ("NULL", "null"),
        ("True", r#""True""#),
        ("5", r#""5""#),
        ("-5", r#""-5""#),
    ]);
}

#[test]
fn questions() {
    check(&[
        ("IsNull([nothing])", r#""True""#),
        ("IsNull([empty])", r#""False""#),
        ("IsNull([list])", r#""False""#),
        ("IsNull(NULL)", r#""True""#),
        ("IsNothing([empty])", r#""False""#),
        ("IsNullOrEmpty([list])", r#""False""#),
        ("IsNullOrEmpty(NULL)", r#""True""#),
        ("IsNullOrEmpty([number])", r#""False""#),
        ("IsPresent([list])", r#""True""#),
        ("IsPresent([no])", r#""True""#),
        (r#"IsPresent("")"#, r#""False""#),
        ("IsString([number])", r#""True""#),
        ("IsString([empty])", r#""True""#),
        ("IsString([yes])", r#""True""#),
        ("IsString([list])", r#""False""#),
        ("Not([yes])", r#""False""#),
        ("Not([no])", r#""True""#),
        (r#"Not("true")"#, r#""False""#),
        (r#"Not("TRUE")"#, r#""False""#),
        ("Not(1)", r#""True""#),
        ("Not([text])", r#""True""#),
        ("Not([list])", r#""True""#),
        ("Not([a]=[b])", r#""False""#),
        ("Not(Not([yes]))", r#""True""#),
    ]);
}

#[test]
fn an_error_of_cloud_sync_has_the_authors_words() {
    check_in(
        Dialect::CloudSync,
        &[
            (r#"Error("no mail")"#, "!custom_error"),
            (r#"Coalesce([text], Error("no text"))"#, "Hello World"),
            (r#"Error([list])"#, "!multi_value_not_allowed"),
            (r#"Switch([text], Error("what?"), "Hello World", "fine")"#, "fine"),
        ],
    );
}

#[test]
fn strict_conditions_take_the_reference_at_its_word() {
    let world = World { strict_conditions: true, ..World::default() };
    let check = |text: &str, expected: serde_json::Value| {
        assert_eq!(world.result(text, &person(), Dialect::Application), expected, "{text}");
    };
    check(r#"IIF([nothing]="x", "a", "b")"#, json!(null));
    check(r#"IIF([empty]="", "a", "b")"#, json!(null));
    check(r#"IIF(IsNullOrEmpty([empty]), "a", "b")"#, json!(null));
    check(r#"IIF(IsPresent([nothing]), "a", "b")"#, json!(null));
    check(r#"IIF([nothing], "a", "b")"#, json!(null));
    check(r#"IIF([text]="Hello World", "a", "b")"#, json!("a"));
    check(r#"IIF(IsPresent([text]), "a", "b")"#, json!("a"));
    check(r#"IIF([text]="Hello World", [nothing], "b")"#, json!(null));
    check(r#"IIF([text]="x", "a", IIF([nothing]="", "b", "c"))"#, json!(null));
    check(r#"Switch([nothing], "d", "", "a")"#, json!("a"));
}
