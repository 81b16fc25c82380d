use super::*;
use crate::document::tests::{users, vector};
use crate::model::{Clause, Operator};
use serde_json::{Map, Value as Json, json};

fn person(attributes: Json) -> Map<String, Json> {
    attributes.as_object().cloned().expect("an object")
}

fn one(operator: &str, values: &[&str]) -> Scope {
    let clause = Clause {
        attribute: "a".into(),
        operator: Operator::from(operator),
        values: values.iter().map(|it| (*it).to_owned()).collect(),
    };
    Scope { groups: vec![FilterGroup { name: None, clauses: vec![clause] }], ..Scope::default() }
}

/// What a clause says of an attribute `a`.
#[track_caller]
fn check(operator: &str, values: &[&str], a: Json, expected: (bool, Reason)) {
    let filter = ScopingFilter::new(Some(&one(operator, values)));
    let person = person(json!({"a": a}));
    let verdict = filter.judge(&person);
    let clause = &verdict.groups[0].clauses[0];
    assert_eq!((clause.holds, clause.reason), expected, "{a} {operator} {values:?}");
    let standing = if expected.0 { Standing::In } else { Standing::Out };
    assert_eq!((verdict.standing, filter.standing(&person)), (standing, standing));
}

const YES: (bool, Reason) = (true, Reason::Compared);
const NO: (bool, Reason) = (false, Reason::Compared);

#[test]
fn texts_are_compared_exactly_and_with_regard_to_case() {
    check("EQUALS", &["Sales"], json!("Sales"), YES);
    check("EQUALS", &["Sales"], json!("sales"), NO);
    check("EQUALS", &["True"], json!(true), YES);
    check("EQUALS", &["7"], json!(7), YES);
    check("NOT EQUALS", &["Sales"], json!("sales"), YES);
    check("NOT EQUALS", &["Sales"], json!("Sales"), NO);
    check("Includes", &["ale"], json!("Sales"), YES);
    check("Includes", &["ALE"], json!("Sales"), NO);
    check("ENDS_WITH", &["es"], json!("Sales"), YES);
    check("ENDS_WITH", &["S"], json!("Sales"), NO);
    check("&", &["Sales, Support"], json!("Sales"), YES);
    check("&", &["Support"], json!("Sales"), NO);
    check("!&", &["Support"], json!("Sales"), YES);
    check("!&", &["Sales, Support"], json!("Sales"), NO);
    check("EQUALS", &["x", "y"], json!("y"), YES);
    check("NOT EQUALS", &["x", "y"], json!("y"), NO);
}

#[test]
fn patterns_are_searched_for_as_dotnet_does() {
    check("REGEX MATCH", &["al"], json!("Sales"), YES);
    check("REGEX MATCH", &["^al"], json!("Sales"), NO);
    check("REGEX MATCH", &["(1[0-9]{6})"], json!("1234567"), YES);
    check("REGEX MATCH", &["(?i)SALES"], json!("Sales"), YES);
    check("NOT REGEX MATCH", &["^al"], json!("Sales"), YES);
    check("NOT REGEX MATCH", &["al"], json!("Sales"), NO);
}

#[test]
fn null_and_empty_values_make_all_clauses_false_but_is_null() {
    for empty in [json!(null), json!(""), json!([])] {
        for operator in
            Operator::KNOWN.iter().filter(|it| !matches!(it, Operator::IsNull | Operator::IsNotNull))
        {
            check(operator.as_str(), &["1"], empty.clone(), (false, Reason::NoValue));
        }
        check("IS NULL", &[], empty.clone(), YES);
        check("IS NOT NULL", &[], empty, NO);
    }
    check("IS NULL", &[], json!("x"), NO);
    check("IS NOT NULL", &[], json!(false), YES);
}

#[test]
fn several_values_are_not_supported() {
    for operator in Operator::KNOWN {
        check(operator.as_str(), &["1"], json!(["1", "2"]), (false, Reason::SeveralValues));
    }
}

#[test]
fn truth_values_are_also_taken_from_text() {
    check("IS TRUE", &[], json!(true), YES);
    check("IS TRUE", &[], json!("true"), YES);
    check("IS TRUE", &[], json!(false), NO);
    check("IS FALSE", &[], json!(false), YES);
    check("IS FALSE", &[], json!("False"), YES);
    check("IS FALSE", &[], json!("no"), (false, Reason::NotABoolean));
}

#[test]
fn numbers_are_whole_and_not_negative() {
    check("Greater_Than", &["5"], json!(6), YES);
    check("Greater_Than", &["5"], json!("10"), YES);
    check("Greater_Than", &["5"], json!(5), NO);
    check("Greater_Than_OR_EQUALS", &["5"], json!(5), YES);
    check("Greater_Than_OR_EQUALS", &["5"], json!("04"), NO);
    for odd in [json!(-6), json!(6.5), json!("6.5"), json!("six"), json!(true), json!("9".repeat(200))] {
        check("Greater_Than", &["5"], odd, (false, Reason::NotAnInteger));
    }
}

#[test]
fn faulty_clauses_hold_for_nobody_and_say_so() {
    let faulty = |operator: &str, values: &[&str]| {
        check(operator, values, json!("5"), (false, Reason::Faulty));
        let filter = ScopingFilter::new(Some(&one(operator, values)));
        let faults = filter.faults();
        assert_eq!((faults.len(), faults[0].0, faults[0].1, faults[0].2), (1, GroupKind::Scoping, 0, 0));
        faults[0].3.clone()
    };
    assert_eq!(faulty("EQUALS", &[]), Fault::NoOperand);
    assert_eq!(faulty("IS MEMBER OF", &["x"]), Fault::UnknownOperator("IS MEMBER OF".into()));
    assert_eq!(faulty("IS MEMBER OF", &[]), Fault::UnknownOperator("IS MEMBER OF".into()));
    assert_eq!(faulty("Greater_Than", &["many"]), Fault::OperandNotAnInteger("many".into()));
    assert!(matches!(faulty("REGEX MATCH", &["("]), Fault::BadPattern { .. }));
}

#[test]
fn groups_are_alternatives_and_their_clauses_are_all_needed() {
    let document = vector("gitlab-mail-join-scoped");
    let mapping = document.schema().mapping(&users(&document)).expect("users");
    let filter = ScopingFilter::new(mapping.scope.as_ref());
    let standing = |attributes: Json| {
        let person = person(attributes);
        assert_eq!(filter.judge(&person).standing, filter.standing(&person));
        filter.standing(&person)
    };
    assert_eq!(standing(json!({"accountEnabled": true, "department": "Platform"})), Standing::In);
    assert_eq!(standing(json!({"accountEnabled": false, "department": "Platform"})), Standing::Out);
    assert_eq!(standing(json!({"accountEnabled": true, "department": "Platforms"})), Standing::Out);
    assert_eq!(standing(json!({"extensionAttribute7": "gitlab"})), Standing::In);
    let verdict = filter.judge(&person(json!({"extensionAttribute7": "gitlab"})));
    let titles: Vec<_> = verdict.groups.iter().map(|group| (group.title.as_deref(), group.holds)).collect();
    assert_eq!(titles, [(Some("Engineering people"), false), (Some("Flagged for GitLab"), true)]);
}

#[test]
fn the_three_lists_have_consequences_of_their_own() {
    let everybody = ScopingFilter::new(None);
    assert_eq!(everybody.standing(&person(json!({}))), Standing::In);
    let list = one("EQUALS", &["x"]).groups;
    let scope = |groups: bool, input: bool, category: bool| {
        let take = |is_there: bool| if is_there { list.clone() } else { vec![] };
        Scope { groups: take(groups), input_groups: take(input), category_groups: take(category) }
    };
    let standing = |scope: Scope| ScopingFilter::new(Some(&scope)).standing(&person(json!({"a": "y"})));
    assert_eq!(standing(scope(false, false, false)), Standing::In);
    assert_eq!(standing(scope(true, false, false)), Standing::Out);
    assert_eq!(standing(scope(true, true, false)), Standing::LeftAlone);
    assert_eq!(standing(scope(true, true, true)), Standing::Elsewhere);
    let without_clauses = Scope { groups: vec![FilterGroup::default()], ..Scope::default() };
    assert_eq!(standing(without_clauses), Standing::In);
}
