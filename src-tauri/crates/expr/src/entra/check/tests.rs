use super::*;
use crate::entra::ast::NodeKind;
use crate::entra::parser::parse;

/// Errors as `code@text`; for those with words that matter, their facts behind it.
fn found(text: &str, dialect: Dialect) -> String {
    let parsed = parse(text, dialect);
    assert_eq!(parsed.diagnostics, vec![], "{text}");
    let named = |error: &Diagnostic| {
        let code = serde_json::to_value(error.code).unwrap();
        format!("{}@{}", code.as_str().unwrap(), error.span.of(text).trim())
    };
    errors(&parsed.root, dialect).iter().map(named).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(found(text, Dialect::Application), expected, "{text}");
}

fn first(text: &str) -> Diagnostic {
    let errors = errors(&parse(text, Dialect::Application).root, Dialect::Application);
    errors.into_iter().next().expect(text)
}

#[track_caller]
fn check_fact(text: &str, key: &str, expected: &str) {
    let error = first(text);
    let fact = error.facts.iter().find(|(name, _)| *name == key);
    assert_eq!(fact.map(|(_, fact)| fact.as_str()), Some(expected), "{text}: {:?}", error.facts);
}

/// The text after the first fix of the first error, which must be of that kind.
#[track_caller]
fn check_fix(text: &str, kind: FixKind, mended: &str) {
    let error = first(text);
    let fix = error.fixes.first().expect(text);
    assert_eq!((fix.kind, fix.apply(text).as_str()), (kind, mended), "{text}");
}

#[test]
fn a_name_in_another_case_is_unknown_and_the_right_one_is_suggested() {
    check("toLower([a])", "unknown_function@toLower");
    check_fact("toLower([a])", "suggestion", "ToLower");
    check_fact("toLower([a])", "hint", "case");
    check_fix("toLower([a])", FixKind::Rename, "ToLower([a])");
    check_fix("switch([a], \"d\", \"1\", \"x\")", FixKind::Rename, "Switch([a], \"d\", \"1\", \"x\")");
}

#[test]
fn a_slip_in_a_name_is_recognised() {
    check_fix("Apend([a], \"b\")", FixKind::Rename, "Append([a], \"b\")");
    check_fix("NormalizeDiacritic([a])", FixKind::Rename, "NormalizeDiacritics([a])");
}

#[test]
fn names_of_neighbouring_languages_are_recognised() {
    check_fact("LCase([a])", "hint", "connect");
    check_fix("LCase([a])", FixKind::Rename, "ToLower([a])");
    check_fact("DNComponent([a], 1)", "hint", "cloud-sync");
    assert_eq!(found("DNComponent([a], 1)", Dialect::CloudSync), "");
    check_fact("PadLeft([a], 1, \"0\")", "hint", "connect");
}

#[test]
fn arguments_of_an_unknown_function_are_checked_all_the_same() {
    check("Foo(bar, Append([a]))", "unknown_function@Foo unknown_identifier@bar missing_argument@Append");
}

#[test]
fn a_bare_word_may_have_been_meant_as_many_things() {
    check("Append([a], x)", "unknown_identifier@x");
    let error = first("Append([a], x)");
    assert_eq!(
        error.fixes.iter().map(|fix| fix.kind).collect::<Vec<_>>(),
        [FixKind::Quote, FixKind::Bracket]
    );
    assert_eq!(error.fixes[0].apply("Append([a], x)"), "Append([a], \"x\")");
    check_fix("Append([a], null)", FixKind::Rename, "Append([a], NULL)");
    check_fix("InStr([a], \"b\", 1, vbTextComapre)", FixKind::Rename, "InStr([a], \"b\", 1, vbTextCompare)");
    check_fact("Append", "hint", "function");
    check_fix("now", FixKind::Rename, "Now()");
}

#[test]
fn encodings_are_constants_of_cloud_sync() {
    check("CStr(UTF8)", "unknown_identifier@UTF8");
    check_fact("CStr(UTF8)", "hint", "cloud-sync");
    assert_eq!(found("CStr(UTF8)", Dialect::CloudSync), "");
}

#[test]
fn required_arguments_must_be_given() {
    check("Append([a])", "missing_argument@Append");
    check("Append([a], )", "missing_argument@");
    check("Append(,\"x\")", "missing_argument@");
    check("Append()", "missing_argument@Append");
    check_fact("Append()", "parameter", "source, suffix");
    check_fact("Mid(\"abc\", 2)", "parameter", "length");
    check_fact("Mid(\"abc\", 2)", "position", "3");
    check("RandomString(6,3,0,0)", "missing_argument@RandomString");
}

#[test]
fn optional_arguments_may_be_empty_or_left_off() {
    check("ToLower([a])", "");
    check("ToLower([a], )", "");
    check("RandomString(3, 3, 0, 0, 0, )", "");
    check("InStr([a], \"b\", , vbTextCompare)", "");
    check("Now( )", "");
}

#[test]
fn more_places_than_parameters_are_too_many_even_if_they_are_empty() {
    check("Append([a], \"b\", \"c\", 1)", "too_many_arguments@\"c\", 1");
    check("ToLower([a], , )", "too_many_arguments@");
    check("Guid(\"x\")", "too_many_arguments@\"x\"");
    check("Replace([a],\"\",\"\", , , , , )", "too_many_arguments@");
    check_fix("Append([a], \"b\", \"c\", 1)", FixKind::Remove, "Append([a], \"b\")");
    check_fix("Guid(\"x\")", FixKind::Remove, "Guid()");
    check("Append(, \"b\", \"c\")", "too_many_arguments@\"c\" missing_argument@");
}

#[test]
fn the_values_of_iif_may_be_empty_but_their_places_must_be_there() {
    check("IIF([a]=\"x\", , )", "");
    check("IIF([a]=\"x\", \"y\")", "missing_argument@IIF");
    check("IIF(, \"y\", \"n\")", "missing_argument@");
    check_fix("IIF([a]=\"x\", \"y\")", FixKind::AddEmptySlot, "IIF([a]=\"x\", \"y\", )");
}

#[test]
fn dates_are_formatted_with_or_without_styles() {
    check("FormatDateTime([d], , \"yyyy\", \"yy\")", "");
    check("FormatDateTime([d], \"yyyy\", \"yy\")", "");
    check("FormatDateTime([d], , \"yyyy\")", "missing_argument@");
    check("FormatDateTime([d], , , \"yyyy\")", "missing_argument@");
    check("FormatDateTime([d], \"yyyy\")", "missing_argument@FormatDateTime");
    check("FormatDateTime([d], , \"yyyy\", )", "missing_argument@");
}

#[test]
fn empty_places_at_the_end_of_a_list_of_sources_do_not_count() {
    check("Join(\"-\", [a], [b], , )", "");
    check("Coalesce([a], )", "");
    check("SelectUniqueValue([a], [b], )", "");
}

#[test]
fn empty_places_between_sources_are_missing() {
    check("Join(\"-\", [a], , [b])", "missing_argument@");
    check_fix("Join(\"-\", [a], , [b])", FixKind::Remove, "Join(\"-\", [a], [b])");
    check("Coalesce(, [a])", "missing_argument@");
    check("Join(, [a])", "missing_argument@");
    check("Join(\"-\")", "missing_argument@Join");
    check("Join(\"-\", )", "missing_argument@");
    check("Coalesce()", "missing_argument@Coalesce");
    check("SelectUniqueValue(\"a\")", "missing_argument@SelectUniqueValue");
}

#[test]
fn keys_and_values_of_switch_come_in_pairs() {
    check("Switch([a], , \"k\", \"v\")", "");
    check("Switch([a], \"d\", \"k\", \"v\", \"l\", \"w\")", "");
    check("Switch([a], \"d\", \"k\", \"v\", \"l\")", "argument_pairing@Switch");
    check("Switch([a], \"d\", , \"v\")", "missing_argument@");
    check("Switch(, \"d\", \"k\", \"v\")", "missing_argument@");
    check("Switch([a], \"d\", \"k\", )", "missing_argument@");
    check("Switch([a])", "missing_argument@Switch");
    check_fact("Switch([a], \"d\")", "parameter", "key, value");
    check_fact("Switch()", "parameter", "source, key, value");
}

#[test]
fn an_empty_default_makes_pairs_of_what_follows() {
    check("Switch([x], \"a\",\"b\")", "missing_argument@Switch");
    check_fix("Switch([x], \"a\",\"b\")", FixKind::AddEmptySlot, "Switch([x], , \"a\",\"b\")");
    check_fix(
        "Switch([x], \"a\", \"b\", \"c\", \"d\")",
        FixKind::AddEmptySlot,
        "Switch([x], , \"a\", \"b\", \"c\", \"d\")",
    );
    check_fix("Switch([x], , \"a\", \"b\", )", FixKind::Remove, "Switch([x], , \"a\", \"b\")");
}

#[test]
fn replace_knows_five_combinations() {
    for slots in [
        "\"o\", , , \"r\"",
        "\"o\", , , \"r\", , ",
        "\"o\", , , , , \"t\"",
        ", \"p\", , \"r\"",
        ", \"p\", \"g\", \"r\"",
        ", \"p\", \"g\", , [b], ",
    ] {
        check(&format!("Replace([a], {slots})"), "");
    }
    for slots in [
        "\"o\"",
        "\"o\", \"p\", , \"r\"",
        "\"o\", , , \"r\", , \"t\"",
        ", \"p\"",
        ", \"p\", \"g\"",
        ", \"p\", , , [b]",
        ", , , \"r\"",
        "\"o\", , , , [b]",
    ] {
        check(&format!("Replace([a], {slots})"), "invalid_combination@Replace");
    }
    check("Replace()", "missing_argument@Replace");
    check_fact("Replace([a], \"o\", \"p\", , \"r\")", "given", "oldValue, regexPattern, replacementValue");
}

#[test]
fn a_replacement_is_moved_to_its_place() {
    let kind = FixKind::AddEmptySlot;
    check_fix("Replace([a], \"x\", \"y\")", kind, "Replace([a], \"x\", , , \"y\")");
    check_fix("Replace([a], \"x\", \"y\", , , , )", kind, "Replace([a], \"x\", , , \"y\", , )");
    check_fix("Replace([a], \"x\", , \"y\")", kind, "Replace([a], \"x\", , , \"y\")");
    check_fix("Replace([a], , \"x\", \"y\", )", kind, "Replace([a], , \"x\", , \"y\")");
}

#[test]
fn a_unique_value_is_selected_outermost() {
    check("SelectUniqueValue([a], [b])", "");
    check("(SelectUniqueValue([a], [b]))", "");
    check("Append(SelectUniqueValue(\"a\",\"b\"),\"c\")", "must_be_top_level@SelectUniqueValue");
    check(
        "Append(SelectUniqueValue(\"a\"))",
        "missing_argument@Append must_be_top_level@SelectUniqueValue missing_argument@SelectUniqueValue",
    );
}

#[test]
fn the_outermost_call_comes_first_and_then_the_arguments_from_left_to_right() {
    check(
        "Append(Foo(x), Bar(), \"c\")",
        "too_many_arguments@\"c\" unknown_function@Foo unknown_identifier@x unknown_function@Bar",
    );
}

#[test]
fn mending_leaves_a_tree_that_can_be_read() {
    let root = parse("Replace([a], \"x\", \"y\")", Dialect::Application).root;
    let mended = errors(&root, Dialect::Application)[0].fixes[0].apply("Replace([a], \"x\", \"y\")");
    assert!(matches!(parse(&mended, Dialect::Application).root.kind, NodeKind::Call(_)));
    check(&mended, "");
}

#[test]
fn a_slightly_broken_expression_is_mended_fix_by_fix() {
    let mut text = "switch(tolower([country), “DE”, 'Germany', \"AT\"; \"Austria\"".to_owned();
    for _ in 0..20 {
        let parsed = parse(&text, Dialect::Application);
        let mut wrong = parsed.diagnostics;
        wrong.extend(errors(&parsed.root, Dialect::Application));
        let Some(fix) = wrong.first().and_then(|error| error.fixes.first()) else { break };
        text = fix.apply(&text);
    }
    assert_eq!(text, "Switch(ToLower([country]), , \"DE\", \"Germany\", \"AT\", \"Austria\")");
    check(&text, "");
}
