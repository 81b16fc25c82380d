//! What hostile expressions and people cannot do: overflow the stack, grow without bound.

use super::world::World;
use crate::entra::dialect::Dialect;
use serde_json::{Value as Json, json};
use std::thread;

/// As much stack as a thread of Rust has.
const STACK: usize = 2 << 20;

/// Nested as deep as the language allows, evaluated and traced on a thread's stack.
#[track_caller]
fn nested(before: &str, innermost: &str, after: &str) -> Json {
    let room = 10_000 - innermost.len();
    // A comparison is a level, too.
    let depth = if before.contains('=') { 499 } else { 999 };
    let levels = (room / (before.len() + after.len())).min(depth);
    let text = format!("{}{innermost}{}", before.repeat(levels), after.repeat(levels));
    let run = move || World::default().result(&text, &json!({"a": "x"}), Dialect::CloudSync);
    thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread").join().expect("no overflow")
}

#[test]
fn the_deepest_trees_fit_on_the_stack_of_a_thread() {
    assert_eq!(nested("CStr(", "[a]", ")"), "x");
    assert_eq!(nested("(", "[a]", ")"), "x");
    assert_eq!(nested("IIF(", "1", ",1,0)"), "1");
    assert_eq!(nested("IIF(1,", "[a]", ",)"), "x");
    assert_eq!(nested("IIF(0,,", "[a]", ")"), "x");
    assert_eq!(nested("Switch(", "[a]", ",,1,2)"), Json::Null);
    assert_eq!(nested("Switch(1,", "[a]", ",2,3)"), "x");
    assert_eq!(nested("Switch(1,,1,", "[a]", ")"), "x");
    assert_eq!(nested("Switch(1,2,", "1", ",1)"), "1");
    assert_eq!(nested("Coalesce(", "[a]", ")"), "x");
    assert_eq!(nested("Coalesce(NULL,", "[a]", ")"), "x");
    assert_eq!(nested("Join(0,", "[a]", ")"), "x");
    assert_eq!(nested("CBool(1=", "1", ")"), "False");
    assert_eq!(nested("Replace(", "[a]", ",1,,,2)"), "x");
    assert_eq!(nested("Not(", "True", ")"), "False");
    assert_eq!(nested("Redact(", "[a]", ")"), "x");
    assert_eq!(nested("IgnoreFlowIfNullOrEmpty(", "[a]", ")"), "x");
    assert_eq!(nested("CDate(", "Now()", ")"), "7/30/2025 3:04:05 PM");
}

#[track_caller]
fn check(text: &str, attributes: &Json, expected: Json) {
    assert_eq!(World::default().result(text, attributes, Dialect::Application), expected, "{text}");
}

fn too_much() -> Json {
    json!({"error": "limit_exceeded"})
}

#[test]
fn a_text_that_doubles_with_every_level_is_stopped() {
    assert_eq!(nested("ConvertToUTF8Hex(", "[a]", ")"), too_much());
    assert_eq!(nested("ConvertToBase64(", "[a]", ")"), too_much());
    assert_eq!(nested("Replace(", "[a]", ",\"x\",,,\"xx\")"), too_much());
    assert_eq!(nested("Replace(", "[a]", ",,\"x\",,\"$_$_\")"), too_much());
    assert_eq!(nested("NormalizeDiacritics(", "\"ßßß\"", ")"), "ssssss");
}

#[test]
fn many_times_a_long_text_is_stopped() {
    let long = json!({"a": "x".repeat(100_000)});
    check(&format!("Join(\"\"{})", ",[a]".repeat(11)), &long, too_much());
    check("Replace([a], \"x\", , , \"0123456789abcdef\", , )", &long, too_much());
    check("Replace([a], \"1\", , , , , \"11111111111111111111\")", &long, too_much());
    let list = json!({"a": vec!["x".repeat(100_000); 16]});
    check("Join(\"\", [a])", &list, too_much());
    check("ConvertToBase64([a])", &list, too_much());
}

#[test]
fn lists_within_lists_do_not_multiply() {
    let list = json!({"a": (0..1000).map(|number| number.to_string()).collect::<Vec<_>>()});
    check("Switch([a], Switch([a], [a], \"x\", \"y\"), \"x\", \"y\")", &list, too_much());
    check("Count(Switch([a], \"1\", \"x\", \"y\"))", &list, json!("1000"));
    let long = json!({"a": "x,".repeat(200_000)});
    check("Split([a], \",\")", &long, too_much());
}

#[test]
fn what_nothing_changes_may_be_as_long_as_it_is() {
    let long = "x".repeat(3 << 20);
    check("IIF(IsPresent([a]), [a], \"\")", &json!({"a": long}), json!(long));
    check("Left([a], 2)", &json!({"a": long}), json!("xx"));
}

#[test]
fn a_pattern_that_explodes_ends_with_an_error() {
    let text = format!("{}!", "a".repeat(40));
    check("Replace([a], , \"^((a)\\\\2?)*c\", , \"\", , )", &json!({"a": text}), too_much());
}
