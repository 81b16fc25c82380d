//! What holds for the language and not for one function: spans of errors, the order they are reported in, attributes.

use super::world::{World, object};
use crate::entra::code::ErrorCode;
use crate::entra::dialect::Dialect;
use crate::entra::expression::{Expression, Outcome};
use serde_json::{Value as Json, json};

/// The error of an expression and the part it blames.
#[track_caller]
fn check_error(text: &str, attributes: Json, code: ErrorCode, blamed: &str) {
    let expression = Expression::new(text, Dialect::Application);
    let source = object(&attributes);
    World::default().run(|environment| match expression.evaluate(&source, environment).outcome {
        Outcome::Error(failure) => {
            assert_eq!((failure.code, failure.span.of(text)), (code, blamed), "{text}")
        }
        outcome => panic!("{text} gives {outcome:?}"),
    });
}

#[test]
fn errors_blame_the_smallest_part_that_is_wrong() {
    let list = || json!({"l": ["a", "b"], "t": "text"});
    check_error("Append(Mid([t], 0, 1), \"x\")", list(), ErrorCode::InvalidArgument, "0");
    check_error("Append([t], [l])", list(), ErrorCode::MultiValueNotAllowed, "[l]");
    check_error("Left([t], Append(\"a\", \"b\"))", list(), ErrorCode::TypeMismatch, "Append(\"a\", \"b\")");
    check_error("IIF([l] = \"x\", 1, 2)", list(), ErrorCode::MultiValueInCondition, "[l]");
    check_error("IIF(\"x\" = [l], 1, 2)", list(), ErrorCode::MultiValueInCondition, "[l]");
    check_error("IIF([t] > 5, 1, 2)", list(), ErrorCode::TypeMismatch, "[t] > 5");
    check_error("IIF(Now() > [t], 1, 2)", list(), ErrorCode::InvalidDate, "[t]");
    check_error("IIF([t], 1, 2)", list(), ErrorCode::TypeMismatch, "[t]");
    check_error("CDate([t])", list(), ErrorCode::InvalidDate, "[t]");
    check_error("Switch([t], 1, [l], 2)", list(), ErrorCode::MultiValueNotAllowed, "[l]");
    check_error("Replace([t], , \"(\", , \"\")", list(), ErrorCode::InvalidRegex, "\"(\"");
    check_error("Replace([t], , \"(?<a>x)\", \"b\", \"\")", list(), ErrorCode::UnknownRegexGroup, "\"b\"");
    check_error("DateAdd(\"q\", 1, Now())", list(), ErrorCode::InvalidInterval, "\"q\"");
    check_error("ToLower([t], \"x!\")", list(), ErrorCode::InvalidCulture, "\"x!\"");
    check_error("Item([l], 3)", list(), ErrorCode::IndexOutOfRange, "3");
    check_error("Ünknown(Now(), \"😀\")", list(), ErrorCode::UnknownFunction, "Ünknown");
}

#[test]
fn what_is_wrong_with_the_expression_comes_before_what_is_wrong_for_a_person() {
    check_error("Append(CDate(\"bad\"), Concat(1))", json!({}), ErrorCode::UnknownFunction, "Concat");
    check_error("Append(CDate(\"bad\"))", json!({}), ErrorCode::MissingArgument, "Append");
}

#[test]
fn errors_say_what_the_words_about_them_need() {
    let expression = Expression::new("Left(\"abc\", \"two\")", Dialect::Application);
    let none = object(&json!({}));
    World::default().run(|environment| {
        let Outcome::Error(failure) = expression.evaluate(&none, environment).outcome else {
            panic!("no error")
        };
        let facts: Vec<(&str, &str)> =
            failure.facts.iter().map(|(key, value)| (*key, value.as_str())).collect();
        assert_eq!(
            facts,
            [("function", "Left"), ("parameter", "numChars"), ("expected", "number"), ("value", "two")]
        );
    });
}

#[test]
fn long_values_are_shortened_in_errors() {
    let expression = Expression::new("CDate([a])", Dialect::Application);
    let long = object(&json!({"a": "ä".repeat(100_000)}));
    World::default().run(|environment| {
        let Outcome::Error(failure) = expression.evaluate(&long, environment).outcome else {
            panic!("no error")
        };
        assert!(failure.facts.iter().all(|(_, value)| value.chars().count() <= 101));
    });
}

#[track_caller]
fn check(text: &str, attributes: Json, expected: Json) {
    assert_eq!(World::default().result(text, &attributes, Dialect::Application), expected, "{text}");
}

#[test]
fn names_of_attributes_are_matched_to_the_letter() {
    check("[mail]", json!({"Mail": "x"}), json!(null));
    check("[Mail]", json!({"Mail": "x"}), json!("x"));
    check("[ Mail ]", json!({"Mail": "x"}), json!("x"));
    check("[a b]", json!({"a b": "x"}), json!("x"));
    check("[ä😀]", json!({"ä😀": "x"}), json!("x"));
}

#[test]
fn bare_attributes_flow_as_they_are() {
    check("[a]", json!({"a": ["x", "y"]}), json!(["x", "y"]));
    check("[a]", json!({"a": []}), json!(null));
    check("[a]", json!({"a": true}), json!("True"));
    check("[a]", json!({"a": 5}), json!("5"));
    check("[a]", json!({"a": 0.1}), json!("0.1"));
    check("[a]", json!({"a": -7}), json!("-7"));
    check("[a]", json!({"a": 12345678901234567890_u64}), json!("12345678901234567890"));
    check("([a])", json!({"a": "x"}), json!("x"));
}

#[test]
fn arguments_are_computed_from_left_to_right() {
    check(
        "Append(CDate(\"bad\"), Item(Split(\"a\", \",\"), 2))",
        json!({}),
        json!({"error": "invalid_date"}),
    );
    check(
        "Append(Item(Split(\"a\", \",\"), 2), CDate(\"bad\"))",
        json!({}),
        json!({"error": "index_out_of_range"}),
    );
    check("Append(IgnoreAttributeFlow, CDate(\"bad\"))", json!({}), json!({"flow": "ignore_attribute"}));
}
