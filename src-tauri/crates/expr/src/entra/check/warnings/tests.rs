use super::*;
use crate::entra::check::{AttributeList, Direction, KnownAttribute, MappingContext, Presence};
use crate::entra::code::Code;
use crate::entra::dialect::Dialect;
use crate::entra::functions::Kind;
use crate::entra::services::apply_fix;
use proptest::prelude::*;

/// What is said: the code and the text it points at, without W24, which every `Switch` on an attribute brings along.
fn said(text: &str, context: &Context) -> Vec<String> {
    let expression = Expression::new(text, context.dialect);
    let found = diagnostics(&expression, context);
    let said = found.iter().map(|found| format!("{} {}", name(found.code), found.span.of(text)));
    said.filter(|said| !said.starts_with("W24")).collect()
}

fn name(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(said(text, &Context::default()), expected, "{text}");
}

#[track_caller]
fn check_in(text: &str, mapping: MappingContext, expected: &[&str]) {
    assert_eq!(said(text, &Context { mapping: Some(mapping), ..Context::default() }), expected, "{text}");
}

#[track_caller]
fn check_fix(text: &str, expected: &str) {
    let found = warnings(&Expression::new(text, Dialect::Application), &Context::default());
    let fix = found.iter().find_map(|found| found.fixes.first());
    assert_eq!(fix.map(|fix| apply_fix(text, fix)).as_deref(), Some(expected));
}

fn attribute(kind: Kind, presence: Presence) -> KnownAttribute {
    KnownAttribute { kind, presence, ..KnownAttribute::default() }
}

#[track_caller]
fn check_with_schema(text: &str, expected: &[&str]) {
    let attributes = [
        ("givenName", attribute(Kind::Text, Presence::Always)),
        ("nickName", attribute(Kind::Text, Presence::MayBeEmptyText)),
        ("country", attribute(Kind::Text, Presence::MayBeAbsent)),
        ("hireDate", attribute(Kind::DateTime, Presence::MayBeAbsent)),
        ("boss", KnownAttribute { reference: true, ..KnownAttribute::default() }),
        ("manager", KnownAttribute::default()),
    ];
    let schema = AttributeList(&attributes);
    let context = Context { attributes: Some(&schema), ..Context::default() };
    assert_eq!(said(text, &context), expected, "{text}");
}

#[test]
fn the_reference_s_own_expressions_are_without_findings() {
    for text in [
        r#"Append([companyName], "x")"#,
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
        r#"Replace([mail], "@contoso.com", , ,"", ,)"#,
        r#"Join("", 1000, Mid([a], "1", "1"))"#,
        r#"FormatDateTime([x], , "yyyy-MM-ddzzz", "yyyyMMddHHmmss.fZ")"#,
        r#"DateAdd("d", "10", CDate([hireDate]))"#,
        r#"Coalesce([mail], [userPrincipalName])"#,
        r#"NormalizeDiacritics([givenName])"#,
        r#"ToLower([mail], "tr-TR")"#,
        "[mail]",
        "\"text\"",
        "",
    ] {
        check_nothing(text);
    }
}

#[track_caller]
fn check_nothing(text: &str) {
    let expression = Expression::new(text, Dialect::Application);
    let found = warnings(&expression, &Context::default());
    let codes: Vec<_> =
        found.into_iter().map(|found| name(found.code)).filter(|code| code != "W24").collect();
    assert_eq!(codes, Vec::<String>::new(), "{text}");
}

#[test]
fn w01_an_unknown_escape() {
    check(r#"Replace([t], , "\s", , "", , )"#, &[r"W01 \s"]);
    check(r#"Replace([t], , "\\s", , "", , )"#, &[]);
    check_fix(r#"Replace([t], , "\s", , "", , )"#, r#"Replace([t], , "\\s", , "", , )"#);
}

#[test]
fn w02_three_arguments_of_format_date_time() {
    check(r#"FormatDateTime([x], "yyyy-MM-dd", "yyyy")"#, &["W02 FormatDateTime"]);
    check(r#"FormatDateTime([x], , "yyyy-MM-dd", "yyyy")"#, &[]);
    check_fix(
        r#"FormatDateTime([x], "yyyy-MM-dd", "yyyy")"#,
        r#"FormatDateTime([x], , "yyyy-MM-dd", "yyyy")"#,
    );
}

#[test]
fn w03_text_as_a_date() {
    check(r#"DateAdd("d", 1, [hireDate])"#, &["W03 [hireDate]"]);
    check(r#"DateDiff("d", Now(), "2025-08-31")"#, &["W03 \"2025-08-31\""]);
    check(r#"DateDiff("d", Now(), CDate([hireDate]))"#, &[]);
    check(r#"DateAdd("d", 1, DateFromNum([n]))"#, &[]);
    check(r#"NumFromDate("2025-08-31 23:59:59-05:00")"#, &[]);
    check("NumFromDate([hireDate])", &[]);
    check(r#"NumFromDate("8/31/2025")"#, &[r#"W03 "8/31/2025""#]);
    check(r#"NumFromDate("soon")"#, &[r#"invalid_date "soon""#]);
    check_with_schema(r#"DateAdd("d", 1, [hireDate])"#, &[]);
    check_with_schema(r#"DateAdd("d", 1, [country])"#, &["W03 [country]"]);
    check_fix(r#"DateAdd("d", 1, [hireDate])"#, r#"DateAdd("d", 1, CDate([hireDate]))"#);
}

#[test]
fn w04_a_bare_attribute_or_constant_as_expression() {
    let expression = MappingContext::default();
    check_in("[mail]", expression, &["W04 [mail]"]);
    check_in("\"x\"", expression, &["W04 \"x\""]);
    check_in("ToLower([mail])", expression, &[]);
    check_in("[mail]", MappingContext { is_expression: false, ..expression }, &[]);
    check("[mail]", &[]);
}

#[test]
fn w05_a_condition_on_an_attribute_that_may_be_empty() {
    check(r#"IIF([country]="USA", "x", "y")"#, &["W05 [country]"]);
    check(r#"IIF(IsPresent([country]), "x", "y")"#, &["W05 [country]"]);
    check(r#"IIF(IsNullOrEmpty([userPrincipalName]), "x", "y")"#, &["W05 [userPrincipalName]"]);
    check(r#"IIF([userPrincipalName]="x", "x", "y")"#, &[]);
    check(r#"IIF(Coalesce([country], "none")="USA", "x", "y")"#, &[]);
    check(r#"IIF(DateDiff("d", Now(), Now()) > 5, "x", "y")"#, &[]);
    check_with_schema(r#"IIF([givenName]="x", "x", "y")"#, &[]);
    check_with_schema(r#"IIF([country]="x", "x", "y")"#, &["W05 [country]"]);
}

#[test]
fn w06_a_switch_on_presence() {
    check(r#"Switch(IsPresent([mail]), "d", "True", "y", "False", "n")"#, &["W06 IsPresent([mail])"]);
    check(r#"Switch([mail], "d", "True", "y")"#, &[]);
}

#[test]
fn w07_a_switch_on_a_reference() {
    check(r#"Switch([manager], "d", "a", "b")"#, &["W07 [manager]"]);
    check(r#"Switch([department], "d", "a", "b")"#, &[]);
    check_with_schema(r#"Switch([boss], "d", "a", "b")"#, &["W07 [boss]"]);
    check_with_schema(r#"Switch([manager], "d", "a", "b")"#, &[]);
}

#[test]
fn w08_blanks_that_keep_a_key_from_matching() {
    check(r#"Switch([a], "d", "44 ", "GB")"#, &["W08 \"44 \""]);
    check(r#"Switch([a], "d", "United Kingdom", "GB", " ", "x")"#, &[]);
    let by_group = |group: &str, replacement: &str| {
        format!(r#"Switch(Replace([t], , "\\+{group}(?<n>.*)", , "{replacement}", , ), "d", "44", "GB")"#)
    };
    check(&by_group(r"(?<c>\\d* )", "${c}"), &[r#"W08 "\\+(?<c>\\d* )(?<n>.*)""#]);
    check(&by_group(r"(?<c>\\d*) ", "${c}"), &[]);
    check(&by_group(r"(?<c>\\d* )", "${n}"), &[]);
    check_fix(r#"Switch([a], "d", "44 ", "GB")"#, r#"Switch([a], "d", "44", "GB")"#);
}

#[test]
fn w09_coalesce_over_what_may_be_an_empty_text() {
    check(r#"Coalesce(Left([a], 3), "x")"#, &["W09 Left([a], 3)"]);
    check(r#"Coalesce([a], Left([b], 3))"#, &[]);
    check(r#"Coalesce([a], Switch([a], "x", "", "y"))"#, &[]);
    check(r#"Coalesce(Join("", [a], "-"), "x")"#, &[]);
    check_with_schema(r#"Coalesce([nickName], [givenName])"#, &["W09 [nickName]"]);
    check_with_schema(r#"Coalesce([country], [givenName])"#, &[]);
}

#[test]
fn w10_two_digits_in_an_input_format() {
    check(r#"FormatDateTime([x], , "M/d/yyyy hh:mm:ss tt", "yyyy")"#, &["W10 hh"]);
    check(r#"FormatDateTime([x], , "dd.MM.yyyy", "yyyy")"#, &["W10 dd"]);
    check(r#"FormatDateTime([x], , "M/d/yyyy h:mm:ss tt", "dd.MM.yyyy hh")"#, &[]);
    check(r#"FormatDateTime([x], , "yyyy-MM-ddTHH:mm:ss", "dd")"#, &[]);
}

#[test]
fn w11_letters_left_in_unique_values() {
    check(r#"SelectUniqueValue(NormalizeDiacritics([a]), [b])"#, &["W11 NormalizeDiacritics"]);
    check(r#"SelectUniqueValue(Replace(NormalizeDiacritics([a]), , "[^a-z]", , "", , ), [b])"#, &[]);
    check("NormalizeDiacritics([a])", &[]);
}

#[test]
fn w12_select_unique_value_where_it_does_not_work() {
    let right = MappingContext {
        direction: Direction::WorkdayToActiveDirectory,
        only_during_creation: true,
        ..MappingContext::default()
    };
    let said = "W12 SelectUniqueValue";
    check_in("SelectUniqueValue([a], [a])", right, &[]);
    check_in("SelectUniqueValue([a], [a])", MappingContext { only_during_creation: false, ..right }, &[said]);
    check_in("SelectUniqueValue([a], [a])", MappingContext { is_matching: true, ..right }, &[said]);
    check_in("SelectUniqueValue([a], [a])", MappingContext { direction: Direction::Other, ..right }, &[said]);
}

#[test]
fn w13_a_matching_attribute_of_several_attributes() {
    let matching = MappingContext { is_matching: true, ..MappingContext::default() };
    check_in("Append([a], [b])", matching, &["W13 Append([a], [b])"]);
    check_in("Append([a], [a])", matching, &[]);
    check_in("Append([a], [b])", MappingContext::default(), &[]);
}

#[test]
fn w14_to_w16_app_roles() {
    let call = "SingleAppRoleAssignment([appRoleAssignments])";
    check_in(
        call,
        MappingContext { sync_all: true, ..MappingContext::default() },
        &["W14 SingleAppRoleAssignment"],
    );
    check_in(
        call,
        MappingContext { several_roles: true, ..MappingContext::default() },
        &["W16 SingleAppRoleAssignment"],
    );
    check_in(call, MappingContext::default(), &[]);
    check("[appRoleAssignments]", &["W15 [appRoleAssignments]"]);
    check(call, &[]);
}

#[test]
fn w17_an_empty_result_for_active_directory() {
    let to_directory =
        MappingContext { direction: Direction::OtherToActiveDirectory, ..MappingContext::default() };
    check_in(r#"IIF(Now()="x", "", "y")"#, to_directory, &[r#"W17 IIF(Now()="x", "", "y")"#]);
    check_in(r#"Join(" ", [a], [b])"#, to_directory, &[r#"W17 Join(" ", [a], [b])"#]);
    check_in(r#"IgnoreFlowIfNullOrEmpty(Join(" ", [a], [b]))"#, to_directory, &[]);
    check_in(r#"Join(" ", [a], "b")"#, to_directory, &[]);
    check_in(r#"Join(" ", [a], [b])"#, MappingContext::default(), &[]);
}

#[test]
fn w18_patterns_that_are_read_in_another_way() {
    check(r#"Replace([a], , "x[[:alpha:]]", , "", , )"#, &["W18 [:alpha:]"]);
    check(r#"Replace([a], , "(?<b>x)(?<a-b>y)", , "", , )"#, &["W18 b"]);
    check(r#"Replace([a], , "[\\p{L}]", , "", , )"#, &[]);
}

#[test]
fn w19_grouping_parentheses() {
    check("ToLower(([a]))", &["W19 ([a])"]);
    check("ToLower([a])", &[]);
}

#[test]
fn w20_undocumented_functions() {
    check(r#"Prepend("x", [a])"#, &["W20 Prepend"]);
    check("IsNothing([a])", &["W20 IsNothing"]);
    check("IsNull([a])", &[]);
}

#[test]
fn w21_index_zero() {
    check("Item([a], 0)", &["W21 0"]);
    check("Item([a], \"0\")", &["W21 \"0\""]);
    check("Item([a], 1)", &[]);
    check("Item([a], -1)", &["index_out_of_range -1"]);
}

#[test]
fn w24_incremental_cycles_are_said_once() {
    let text = r#"Switch([a], Switch([b], "x", "1", "2"), "3", "4")"#;
    let found = warnings(&Expression::new(text, Dialect::Application), &Context::default());
    assert_eq!(found.iter().map(|found| name(found.code)).collect::<Vec<_>>(), ["W24"]);
    check_nothing(r#"Switch("a", "x", "1", "2")"#);
}

#[test]
fn w27_years_of_two_digits() {
    check(r#"FormatDateTime([x], , "d/M/yy", "yyyy")"#, &["W27 y"]);
    check(r#"FormatDateTime([x], , "d/M/yyyy", "yy")"#, &[]);
}

#[test]
fn attributes_that_the_source_does_not_have() {
    check_with_schema("ToLower([givenname])", &["W26 givenname"]);
    check_with_schema("ToLower([givnName])", &["unknown_attribute givnName"]);
    check_with_schema("ToLower([ employeeType ])", &["unknown_attribute employeeType"]);
    check_with_schema("ToLower([givenName])", &[]);
    check("ToLower([nothingKnown])", &[]);
}

#[test]
fn a_suggestion_mends_the_name_of_an_attribute() {
    let attributes = [("givenName", KnownAttribute::default())];
    let schema = AttributeList(&attributes);
    let context = Context { attributes: Some(&schema), ..Context::default() };
    for text in ["ToLower([ givenname ])", "ToLower([ givnName ])"] {
        let found = warnings(&Expression::new(text, Dialect::Application), &context);
        let fix = found.first().and_then(|found| found.fixes.first());
        assert_eq!(fix.map(|fix| apply_fix(text, fix)).as_deref(), Some("ToLower([ givenName ])"));
    }
}

#[test]
fn a_bad_pattern_is_shown_where_it_is_bad() {
    check(r#"Replace([a], , "+(?<a>x)", , "", , )"#, &["invalid_regex +"]);
    check(r#"Replace([a], , "\\d**", , "", , )"#, &["invalid_regex *"]);
    check(r#"Replace([a], , "(?<g>x)", "h", "z", , )"#, &["unknown_regex_group \"h\""]);
    check(r#"Replace([a], , "(?<g>x)", "g", "z", , )"#, &[]);
    check(r#"Replace([a], , "(x)", "1", "z", , )"#, &[]);
}

#[test]
fn bad_formats_intervals_styles_and_cultures() {
    check(r#"FormatDateTime([x], , "q", "yyyy")"#, &["invalid_format q"]);
    check(r#"FormatDateTime([x], , "yyyy", "yyyy'x")"#, &["invalid_format '"]);
    check(r#"DateAdd("q", 1, CDate([d]))"#, &["invalid_interval \"q\""]);
    check(r#"DateAdd("D", 1, CDate([d]))"#, &["invalid_interval \"D\""]);
    check_fix(r#"DateAdd("days", 1, CDate([d]))"#, r#"DateAdd("d", 1, CDate([d]))"#);
    check(r#"FormatDateTime([x], "AssumeLocl", "yyyy", "yyyy")"#, &["invalid_date_style AssumeLocl"]);
    check(
        r#"FormatDateTime([x], "AssumeLocal, AssumeUniversal", "yyyy", "yyyy")"#,
        &["invalid_date_style \"AssumeLocal, AssumeUniversal\""],
    );
    check(r#"FormatDateTime([x], "DateTimeStyles.AssumeLocal", "yyyy", "yyyy")"#, &[]);
    check(r#"ToLower([x], "not a culture")"#, &["invalid_culture \"not a culture\""]);
}

#[test]
fn constants_that_cannot_be_converted() {
    check(r#"Mid("x", "abc", 1)"#, &["type_mismatch \"abc\""]);
    check(r#"Mid([x], "abc", 1)"#, &["type_mismatch \"abc\""]);
    check(r#"Mid([x], " 1 ", "2.0")"#, &[]);
    check(r#"IIF("maybe", [a], [b])"#, &["type_mismatch \"maybe\""]);
    check(r#"IIF("true", [a], [b])"#, &[]);
    check(r#"DateDiff("d", "soon", [b])"#, &["invalid_date \"soon\"", "W03 [b]"]);
    check(r#"IIF(IsSoftDeleted, "a", "b")"#, &["unknown_identifier IsSoftDeleted"]);
    check(r#"Append([a], CDate("bad"))"#, &["invalid_date \"bad\""]);
    check(r#"Mid([a], 0, 1)"#, &["invalid_argument 0"]);
    check(r#"Split([a], "")"#, &["invalid_argument \"\""]);
    check("RandomString(4, 3, 2, 0, 0)", &["invalid_argument 4"]);
    check(r#"Append([a], RandomString(4, 3, 2, 0, 0))"#, &["invalid_argument 4"]);
    // Whether there is such a day depends on the present year.
    check(r#"FormatDateTime("2/29", , "M/d", "yyyy")"#, &[]);
    check(r#"FormatDateTime("2/29/2023", , "M/d/yyyy", "yyyy")"#, &["invalid_date \"2/29/2023\""]);
}

#[test]
fn lists_where_one_value_is_needed() {
    check(r#"IIF(Split([a], ","), "x", "y")"#, &[r#"multi_value_in_condition Split([a], ",")"#]);
    check(
        r#"IIF(Split([upn], "@")="x", "x", "y")"#,
        &[r#"multi_value_in_condition Split([upn], "@")"#, "W05 [upn]"],
    );
    check(r#"IIF(Split("a", ","), "x", "y")"#, &[r#"multi_value_in_condition Split("a", ",")"#]);
    check(r#"Join(",", Split([a], ","))"#, &[]);
}

#[test]
fn lists_in_places_that_take_one_value_fail_as_the_evaluation_says() {
    for text in [
        "Mid([a], %, 1)",
        "Left([a], %)",
        "Join(%, [a], [b])",
        "InStr([a], %)",
        "InStr(%, [a])",
        "Split([a], %)",
        "ToLower([a], %)",
        r#"DateAdd(%, 1, CDate([a]))"#,
        r#"DateAdd("d", 1, %)"#,
        r#"DateDiff("d", Now(), %)"#,
        "FormatDateTime([a], , %, [b])",
        "FormatDateTime([a], %, [b], [b])",
        r#"Replace([a], , %, , "", , )"#,
    ] {
        let list = r#"Split("1", ",")"#;
        let expected = format!("multi_value_not_allowed {list}");
        check(&text.replace('%', list), &[&expected]);
        // The same with a source that is there, so that nothing is null before the list is looked at.
        let evaluated = text.replace('%', list).replace("[a]", "\"2025-01-01\"").replace("[b]", "\"yyyy\"");
        let expression = Expression::new(&evaluated, Dialect::Application);
        let outcome = crate::entra::check::constants::computed(&evaluated, expression.root());
        let code = outcome.map(|outcome| outcome.to_notation());
        assert_eq!(code, Some(serde_json::json!({"error": "multi_value_not_allowed"})), "{evaluated}");
    }
}

#[test]
fn broken_expressions_are_checked_as_far_as_they_can_be_read() {
    check(r#"Prepend("x", [a]"#, &["W20 Prepend", "unbalanced_parenthesis ("]);
}

#[test]
fn cloud_sync_may_fail_on_purpose() {
    let context = Context { dialect: Dialect::CloudSync, ..Context::default() };
    let text = r#"IIF(Now()="x", "a", Error("AccountName is required"))"#;
    assert_eq!(said(text, &context), Vec::<String>::new());
}

#[test]
fn the_deepest_tree_that_is_read_overflows_nothing() {
    let nested = |open: &str, inner: &str, close: &str, times: usize| {
        format!("{}{inner}{}", open.repeat(times), close.repeat(times))
    };
    for text in [
        nested("Not(", "[a]", ")", 999),
        nested("CBool(", "[a]=1", ")", 998),
        nested("ToLower(", "[a]", ")", 999),
        nested("Join(\"\",", "[a]", ")", 999),
        nested("IIF(\"\",1,", "[a]", ")", 800),
        nested("IIF([a],1,", "2", ")", 900),
        nested("IIF(", "[a]", ",1,2)", 900),
        nested("Switch([a],", "\"\"", ",1,2)", 600),
        nested("Coalesce(", "[a]", ",[b])", 700),
        nested("Coalesce(", "[a]=\"\"", ",[a])", 700),
        nested("(", "[a]", ")", 999),
    ] {
        let expression = Expression::new(&text, Dialect::Application);
        let mapping =
            MappingContext { direction: Direction::OtherToActiveDirectory, ..MappingContext::default() };
        warnings(&expression, &Context { mapping: Some(mapping), ..Context::default() });
        crate::entra::check::truth_table(&expression);
        crate::entra::check::possible_results(&text, expression.root());
    }
}

/// The rows of entra-expressions.json: what is said to be wrong beforehand, and whether the row gives an error.
fn rows() -> Vec<(String, Vec<String>, bool)> {
    let text = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../tests/fixtures/vectors/entra-expressions.json"
    ));
    let rows: Vec<serde_json::Value> = serde_json::from_str(text).expect("JSON");
    let row = |row: &serde_json::Value| {
        let cloud_sync = row["context"]["dialect"] == "cloud-sync";
        let dialect = if cloud_sync { Dialect::CloudSync } else { Dialect::Application };
        let expression = Expression::new(row["expression"].as_str().expect("text"), dialect);
        let found = diagnostics(&expression, &Context { dialect, ..Context::default() });
        let errors = found.iter().filter(|found| matches!(found.code, Code::Error(_)));
        let errors = errors.map(|found| name(found.code)).collect();
        (row["id"].as_str().expect("text").to_owned(), errors, row["expected"].get("error").is_some())
    };
    rows.iter().map(row).collect()
}

#[test]
fn no_expression_that_gives_a_value_is_said_to_be_wrong() {
    // The constant that cannot be converted stands in a branch that is not taken.
    let fine = rows().into_iter().filter(|(id, _, fails)| !fails && id != "iif-017");
    let wrong: Vec<_> = fine.filter(|(_, errors, _)| !errors.is_empty()).collect();
    assert_eq!(wrong, []);
}

proptest! {
    #[test]
    fn nothing_makes_the_checks_panic(text in pieces(), to_directory in any::<bool>()) {
        let attributes = [("a", KnownAttribute::default()), ("mail", KnownAttribute::default())];
        let schema = AttributeList(&attributes);
        let direction = if to_directory { Direction::WorkdayToActiveDirectory } else { Direction::Other };
        let mapping = MappingContext { direction, is_matching: true, sync_all: true, ..MappingContext::default() };
        let context = Context { attributes: Some(&schema), mapping: Some(mapping), dialect: Dialect::CloudSync };
        for found in diagnostics(&Expression::new(&text, Dialect::CloudSync), &context) {
            let (start, end) = (found.span.start as usize, found.span.end as usize);
            prop_assert!(text.get(start..end).is_some(), "{found:?}");
            for edit in found.fixes.iter().flat_map(|fix| &fix.edits) {
                prop_assert!(text.get(edit.span.start as usize..edit.span.end as usize).is_some());
            }
        }
    }
}

/// Texts made of what expressions are made of, mostly broken.
pub(crate) fn pieces() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(PIECES).prop_map(str::to_owned);
    let piece = prop_oneof![6 => known, 1 => "\\PC{0,3}"];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "(", ")", ",", ", ", "[a]", "[", "]", "\"", "\"a\"", "\"\\\\\"", "\\", "=", "<>", "&", "1", "-", "NULL", "True", "IIF(", "Switch(",
    "Join(", "Replace(", "FormatDateTime(", "DateAdd(", "ToLower(", "Coalesce(", "Mid(", "LCase(", "\"d\"", "\"yyyy-MM-dd\"",
    "\"hh\"", "\"(?<g>x )\"", "\"[[:a:]]\"", "“", "”", "ä", "😀", "\u{301}", " ", "\n",
];
