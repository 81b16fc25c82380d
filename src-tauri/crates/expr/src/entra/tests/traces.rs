//! What a trace tells.

use super::world::{World, object};
use crate::entra::code::{Code, WarningCode};
use crate::entra::dialect::Dialect;
use crate::entra::expression::Expression;
use crate::entra::trace::{Reason, State, Step, Trace, ValueKind};
use serde_json::{Value as Json, json};

/// Traces an expression for a person and looks at the result.
fn traced<T>(text: &str, attributes: Json, look: impl FnOnce(&Trace) -> T) -> T {
    let (expression, source) = (Expression::new(text, Dialect::Application), object(&attributes));
    World { taken: vec!["a".into()], ..World::default() }
        .run(|environment| look(&expression.trace(&source, environment)))
}

/// A trace in lines: `label = value`, indented, with what there is to say about it.
#[track_caller]
fn check(text: &str, attributes: Json, expected: &[&str]) {
    let lines = traced(text, attributes, |trace| {
        let depth = |step: &Step| {
            std::iter::successors(step.parent, |parent| trace.steps.get(*parent)?.parent).count()
        };
        trace
            .steps
            .iter()
            .map(|step| format!("{}{}", "  ".repeat(depth(step)), line(step)))
            .collect::<Vec<_>>()
    });
    assert_eq!(lines, expected, "{text}");
}

fn line(step: &Step) -> String {
    let state = match &step.state {
        State::Value(shown) if shown.kind == ValueKind::Null => "null".to_owned(),
        State::Value(shown) => format!("{:?} {}", shown.kind, shown.texts.join(";")),
        other => format!("{other:?}"),
    };
    let reason = step.reason.as_ref().map(|reason| format!(" because {reason:?}")).unwrap_or_default();
    let fate = step.fate.map(|fate| format!(" ({fate:?})")).unwrap_or_default();
    format!("{} = {state}{reason}{fate}", step.label)
}

#[test]
fn a_switch_tells_which_key_matched() {
    check(
        "Switch([s], \"d\", \"a\", [x], \"b\", [y], \"c\", [z])",
        json!({"s": "b", "y": "Y"}),
        &[
            "Switch = Text Y because KeyMatched { key: 2 }",
            "  s = Text b",
            "  \"d\" = NotTaken (NotNeeded)",
            "  \"a\" = Text a (KeyDiffers)",
            "  x = NotTaken (NotNeeded)",
            "  \"b\" = Text b (KeyMatched)",
            "  y = Text Y (Chosen)",
            "  \"c\" = NotTaken (NotNeeded)",
            "  z = NotTaken (NotNeeded)",
        ],
    );
}

#[test]
fn a_switch_without_match_or_default_tells_why_there_is_nothing() {
    check(
        "Switch([s], , \"a\", \"1\")",
        json!({}),
        &[
            "Switch = null because NoKeyMatched { has_default: false }",
            "  s = null",
            "  \"a\" = Text a (KeyDiffers)",
            "  \"1\" = NotTaken (NotNeeded)",
        ],
    );
}

#[test]
fn an_iif_tells_what_its_condition_was_and_how_it_was_compared() {
    check(
        "IIF([c]=\"USA\", \"in\", \"out\")",
        json!({}),
        &[
            "IIF = Text out because Condition { holds: false }",
            "  = = Boolean False because Compared { kind: Empty }",
            "    c = null",
            "    \"USA\" = Text USA",
            "  \"in\" = NotTaken (OtherBranch)",
            "  \"out\" = Text out (Chosen)",
        ],
    );
}

#[test]
fn sources_that_are_passed_over_are_marked() {
    check(
        "Join(\"-\", [a], [b], \"c\")",
        json!({"b": ""}),
        &[
            "Join = Text c",
            "  \"-\" = Text -",
            "  a = null (SkippedNull)",
            "  b = Text  (SkippedEmpty)",
            "  \"c\" = Text c",
        ],
    );
    check(
        "Coalesce([a], \"b\", \"c\")",
        json!({}),
        &[
            "Coalesce = Text b",
            "  a = null (SkippedNull)",
            "  \"b\" = Text b (Chosen)",
            "  \"c\" = NotTaken (NotNeeded)",
        ],
    );
    check(
        "SelectUniqueValue([x], \"\", \"A\", \"b\", \"c\")",
        json!({}),
        &[
            "SelectUniqueValue = Text b",
            "  x = null (SkippedNull)",
            "  \"\" = Text  (SkippedEmpty)",
            "  \"A\" = Text A (TakenInTarget)",
            "  \"b\" = Text b (Chosen)",
            "  \"c\" = NotTaken (NotNeeded)",
        ],
    );
}

#[test]
fn a_replace_tells_whether_it_found_anything() {
    let reason = |text: &str, attributes| {
        traced(text, attributes, |trace| trace.steps.first().and_then(|step| step.reason.clone()))
    };
    let some = || json!({"a": "xyz", "b": "q1"});
    assert_eq!(reason("Replace([a], \"y\", , , \"\")", some()), Some(Reason::Replaced));
    assert_eq!(reason("Replace([a], \"q\", , , \"\")", some()), Some(Reason::NothingFound));
    assert_eq!(reason("Replace([a], , \"y\", , \"\")", some()), Some(Reason::Replaced));
    assert_eq!(reason("Replace([a], , \"q\", , \"\")", some()), Some(Reason::NothingFound));
    assert_eq!(reason("Replace([c], \"q\", , , \"\")", some()), Some(Reason::SourceIsNull));
    assert_eq!(reason("Replace([a], , \"(?<n>q)\", \"n\", , [b])", some()), Some(Reason::SourceHasValue));
    assert_eq!(reason("Replace([c], , \"(?<n>q)\", \"n\", , [b])", some()), Some(Reason::TakenFromAttribute));
    assert_eq!(reason("Replace([c], , \"(?<n>w)\", \"n\", , [b])", some()), Some(Reason::NothingFound));
    assert_eq!(reason("CBool([a] > \"b\")", some()), None);
    assert_eq!(reason("ToLower([l])", json!({"l": ["A", "B"]})), Some(Reason::AppliedToEach { values: 2 }));
}

#[test]
fn what_takes_the_attribute_out_of_the_flow_is_marked_and_so_is_all_around_it() {
    check(
        "Append(IgnoreFlowIfNullOrEmpty([a]), [b])",
        json!({}),
        &[
            "Append = IgnoresAttribute",
            "  IgnoreFlowIfNullOrEmpty = IgnoresAttribute because NothingToFlow",
            "    a = null",
            "  b = NotTaken",
        ],
    );
    check(
        "IIF(1, IgnoreObjectFlow, 2)",
        json!({}),
        &[
            "IIF = IgnoresObject because Condition { holds: true }",
            "  1 = Number 1",
            "  IgnoreObjectFlow = IgnoresObject (Chosen)",
            "  2 = NotTaken (OtherBranch)",
        ],
    );
}

#[test]
fn what_an_error_is_about_is_marked_and_what_comes_behind_is_not_computed() {
    check(
        "Append(CDate([a]), [b])",
        json!({"a": "soon"}),
        &["Append = Failed", "  CDate = Failed", "    a = Text soon (Blamed)", "  b = NotTaken"],
    );
}

#[test]
fn an_expression_that_is_wrong_has_a_tree_of_steps_that_were_not_taken() {
    check("Concat([a])", json!({"a": "x"}), &["Concat = NotTaken", "  a = NotTaken"]);
}

#[test]
fn redacted_parts_are_marked_from_the_inside_to_the_outside() {
    let marks = traced("Join(\"\", Redact(Append([a], \"x\")), [b])", json!({"a": "s"}), |trace| {
        trace.steps.iter().map(|step| (step.label.clone(), step.redacted)).collect::<Vec<_>>()
    });
    let marks: Vec<(&str, bool)> =
        marks.iter().map(|(label, redacted)| (label.as_str(), *redacted)).collect();
    assert_eq!(
        marks,
        [
            ("Join", true),
            ("\"\"", false),
            ("Redact", true),
            ("Append", true),
            ("a", true),
            ("\"x\"", true),
            ("b", false)
        ]
    );
}

#[test]
fn values_that_are_longer_than_a_window_wants_are_cut() {
    let shown = |attributes| {
        traced("[a]", attributes, |trace| match trace.steps.first().map(|step| step.state.clone()) {
            Some(State::Value(shown)) => {
                (shown.texts.len(), shown.texts.concat().chars().count(), shown.is_cut)
            }
            _ => (0, 0, false),
        })
    };
    assert_eq!(shown(json!({"a": "ä".repeat(4_000)})), (1, 4_000, false));
    assert_eq!(shown(json!({"a": "ä".repeat(4_001)})), (1, 4_000, true));
    assert_eq!(shown(json!({"a": vec!["x"; 200]})), (200, 200, false));
    assert_eq!(shown(json!({"a": vec!["x"; 201]})), (200, 200, true));
    assert_eq!(shown(json!({"a": ["x".repeat(3_000), "y".repeat(3_000), "z"]})), (3, 4_000, true));
}

/// The warnings of an evaluation, each with the part it is about.
#[track_caller]
fn check_warnings(text: &str, attributes: Json, expected: &[(WarningCode, &str)]) {
    let found = traced(text, attributes, |trace| {
        let attached: usize = trace.steps.iter().map(|step| step.warnings.len()).sum();
        assert_eq!(attached, trace.warnings.len(), "{text}");
        trace.warnings.iter().map(|warning| (warning.code, warning.span.of(text))).collect::<Vec<_>>()
    });
    let expected: Vec<_> = expected.iter().map(|(code, part)| (Code::Warning(*code), *part)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_is_odd_for_this_person_is_said() {
    use WarningCode::*;
    check_warnings("DateAdd(\"d\", 1, [a])", json!({"a": "2025-01-01"}), &[(W03, "[a]")]);
    check_warnings("DateDiff(\"d\", [a], CDate([a]))", json!({"a": "2025-01-01"}), &[(W03, "[a]")]);
    check_warnings("NumFromDate([a])", json!({"a": "2025-01-01"}), &[]);
    check_warnings("NumFromDate([a])", json!({"a": "1/31/2025"}), &[(W03, "[a]")]);
    check_warnings("NumFromDate(CDate([a]))", json!({"a": "2025-01-01"}), &[]);
    check_warnings("IIF([a]=\"x\", 1, 2)", json!({}), &[(W05, "[a]=\"x\"")]);
    check_warnings("IIF([a]=\"x\", 1, 2)", json!({"a": "y"}), &[]);
    check_warnings("Switch([a], , \"44\", 1)", json!({"a": "44 "}), &[(W08, "\"44\"")]);
    check_warnings("Coalesce([a], [b])", json!({"a": ""}), &[(W09, "[a]")]);
    check_warnings("NormalizeDiacritics([a])", json!({"a": "Hồ"}), &[(W11, "[a]")]);
    check_warnings("NormalizeDiacritics([a])", json!({"a": "Zoë–"}), &[]);
    check_warnings("Split([a], \",\")", json!({"a": "x"}), &[(W22, "[a]")]);
    check_warnings("Split([a], \",\")", json!({"a": ["x", "y", "z,"]}), &[(W22, "[a]")]);
    check_warnings("Switch([a], , \"USA\", 1, \"GER\", 2)", json!({"a": "usa"}), &[(W23, "\"USA\"")]);
    check_warnings("Left([a], 2)", json!({"a": "a😀"}), &[(W25, "[a]")]);
    check_warnings("[Mail]", json!({"mail": "x"}), &[(W26, "[Mail]")]);
    check_warnings(
        "FormatDateTime([a], , \"d.M.yy\", \"yyyy\")",
        json!({"a": "1.2.30"}),
        &[(W27, "\"d.M.yy\"")],
    );
    check_warnings("FormatDateTime(Now(), , \"yyyy-MM-dd\", \"yyyy\")", json!({}), &[(W28, "Now()")]);
    let roles = json!({"appRoleAssignments": [{"id": "1", "value": "a"}, {"id": "2", "value": "b"}]});
    check_warnings("SingleAppRoleAssignment([appRoleAssignments])", roles, &[(W16, "[appRoleAssignments]")]);
}

#[test]
fn a_branch_that_was_not_taken_has_no_warnings() {
    check_warnings("IIF(True, \"x\", Split([a], \",\"))", json!({"a": "x"}), &[]);
}
