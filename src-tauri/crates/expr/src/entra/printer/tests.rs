use super::*;
use crate::entra::dialect::Dialect;
use crate::entra::parser::{LONGEST, parse};

#[track_caller]
fn check(text: &str, printed: &str) {
    assert_eq!(print(&parse(text, Dialect::Application).root), printed, "{text}");
}

#[track_caller]
fn check_layout(text: &str, expected: &[&str]) {
    let laid_out = format(text, Dialect::Application).expect(text);
    assert_eq!(laid_out.split('\n').collect::<Vec<_>>(), expected);
    assert_eq!(format(&laid_out, Dialect::Application), Some(laid_out));
}

#[test]
fn a_comma_and_a_blank_stand_between_arguments_and_empty_places_print_as_nothing() {
    check("Replace([mail],\"@contoso.com\", , ,\"\", ,)", "Replace([mail], \"@contoso.com\", , , \"\", , )");
    check("Now( )", "Now()");
    check("Append(,\"x\")", "Append(, \"x\")");
    check("IIF ( [a]=\"x\" ,( 1 ),NULL)", "IIF([a] = \"x\", (1), NULL)");
}

#[test]
fn texts_are_escaped_and_numbers_stay_as_typed() {
    check(r#""a\"b\\c\d""#, r#""a\"b\\c\\d""#);
    check("F(&H0f, -01.50)", "F(&H0f, -01.50)");
    check("[ mail ]", "[mail]");
}

#[test]
fn what_is_missing_prints_as_nothing() {
    check("F([a] = , [b] && [c]", "F([a] = , [b] [c])");
}

#[test]
fn trees_differ_in_what_they_say_and_not_in_where_they_say_it() {
    let same = |a: &str, b: &str| {
        same_tree(&parse(a, Dialect::Application).root, &parse(b, Dialect::Application).root)
    };
    assert!(same("F([a],1)", " F( [ a ] , 1 ) "));
    assert!(same(r#""\d""#, r#""\\d""#));
    assert!(!same("F([a],)", "F(,[a])"));
    assert!(!same("F([a])", "F([a],)"));
    assert!(!same("F([a]=1)", "F([a]<>1)"));
    assert!(!same("F(1)", "F(1.0)"));
    assert!(!same("F(1)", "G(1)"));
}

#[test]
fn what_fits_stays_on_one_line() {
    check_layout("Append( [a],\n\"x\" )", &["Append([a], \"x\")"]);
    check_layout("[mail]", &["[mail]"]);
    check_layout("  \"\\d\"", &["\"\\d\""]);
}

#[test]
fn pairs_of_switch_share_a_line() {
    check_layout(
        "Switch([country], \"Other office\", \"Germany\", \"Munich and Berlin\", \"Austria\", \"Vienna\", \"Switzerland\", \"Zurich\")",
        &[
            "Switch(",
            "    [country],",
            "    \"Other office\",",
            "    \"Germany\", \"Munich and Berlin\",",
            "    \"Austria\", \"Vienna\",",
            "    \"Switzerland\", \"Zurich\"",
            ")",
        ],
    );
    check_layout(
        "Switch([country of the person], , \"Germany\", \"Munich and Berlin\", \"Austria\", \"Vienna, in the second district\")",
        &[
            "Switch(",
            "    [country of the person], ,",
            "    \"Germany\", \"Munich and Berlin\",",
            "    \"Austria\", \"Vienna, in the second district\"",
            ")",
        ],
    );
}

#[test]
fn empty_places_stand_behind_the_argument_before_them() {
    check_layout(
        "Replace(Replace([mobile number of the person], , \"[()\\\\s-]+\", , \"\", , ), , \"^\\\\+(?<rest>[0-9]{1,15})$\", , \"${rest}\", , )",
        &[
            "Replace(",
            "    Replace([mobile number of the person], , \"[()\\\\s-]+\", , \"\", , ), ,",
            "    \"^\\\\+(?<rest>[0-9]{1,15})$\", ,",
            "    \"${rest}\", ,",
            ")",
        ],
    );
}

#[test]
fn long_comparisons_are_broken_where_their_sides_are() {
    let long = "x".repeat(60);
    check_layout(
        &format!("IIF(ToLower([{long}]) = Append([b], \"{long}\"), ([a] = 1), NULL)"),
        &[
            "IIF(",
            &format!("    ToLower([{long}]) = Append("),
            "        [b],",
            &format!("        \"{long}\""),
            "    ),",
            "    ([a] = 1),",
            "    NULL",
            ")",
        ],
    );
}

#[test]
fn an_expression_with_errors_is_not_laid_out() {
    assert_eq!(format("Append([a], \"x\"", Dialect::Application), None);
    assert_eq!(format("", Dialect::Application), None);
}

#[test]
fn a_layout_is_never_longer_than_an_expression_may_be() {
    let deep = format!("{}1{}", "CStr(".repeat(1_000), ")".repeat(1_000));
    assert_eq!(format(&deep, Dialect::Application), Some(deep));
    let full = format!("Join(\"\",{}\"\")", "1,".repeat(LONGEST / 2 - 7));
    assert_eq!(format(&full, Dialect::Application), Some(full));
}
