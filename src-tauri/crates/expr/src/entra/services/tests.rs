//! A `|` in a text stands for the cursor.

use super::*;
use crate::entra::check::{AttributeList, Context, KnownAttribute};
use crate::entra::dialect::Dialect;
use crate::entra::expression::Expression;
use crate::entra::functions::Kind;
use proptest::prelude::*;

fn with_context<T>(dialect: Dialect, ask: impl FnOnce(&Context) -> T) -> T {
    let boolean = KnownAttribute { kind: Kind::Boolean, ..KnownAttribute::default() };
    let attributes = [
        ("mail", KnownAttribute::default()),
        ("mailNickname", KnownAttribute::default()),
        ("userPrincipalName", KnownAttribute::default()),
        ("accountEnabled", boolean),
    ];
    let schema = AttributeList(&attributes);
    ask(&Context { dialect, attributes: Some(&schema), mapping: None })
}

fn cursor(marked: &str) -> (String, usize) {
    (marked.replacen('|', "", 1), marked.find('|').unwrap_or(marked.len()))
}

/// The text after each of the first suggestions is taken, with the cursor where it is put.
#[track_caller]
fn check_completion(marked: &str, expected: &[&str]) {
    check_completion_in(Dialect::Application, marked, expected);
}

#[track_caller]
fn check_completion_in(dialect: Dialect, marked: &str, expected: &[&str]) {
    let (text, at) = cursor(marked);
    let found = with_context(dialect, |context| complete(&text, at, context));
    let taken = |item: &Completion| {
        let (start, end) = (found.replace.start as usize, found.replace.end as usize);
        let (before, after) = item.insert.split_at(item.cursor);
        format!("{}{before}|{after}{}", &text[..start], &text[end..])
    };
    let taken: Vec<String> = found.items.iter().take(expected.len().max(1)).map(taken).collect();
    assert_eq!(taken, expected, "{marked}");
}

#[test]
fn functions_are_completed_with_the_places_of_their_arguments() {
    check_completion("ToLo|", &["ToLower(|)"]);
    check_completion("Append(No|", &["Append(Not(|)", "Append(Now()|"]);
    check_completion("FormatD|", &["FormatDateTime(|, , , )"]);
    check_completion("Swi|", &["Switch(|, , , )"]);
    check_completion("Repl|", &["Replace(|, , , , , , )"]);
    check_completion("Mid(Le|, 1, 2)", &["Mid(Left(|, ), 1, 2)"]);
}

#[test]
fn a_list_that_is_there_already_stays() {
    check_completion("Append(|ToLo([mail]), \"x\")", &["Append([mail]|ToLo([mail]), \"x\")"]);
    check_completion("ToLo|([mail])", &["ToLower|([mail])"]);
    check_completion("Append(tolow|er ([mail]), \"x\")", &["Append(ToLower| ([mail]), \"x\")"]);
}

#[test]
fn names_are_found_by_beginning_then_initials_then_likeness() {
    check_completion(
        "is|",
        &["IsNull(|)", "IsString(|)", "IsNothing(|)", "IsPresent(|)", "IsNullOrEmpty(|)"],
    );
    check_completion("nd|", &["NormalizeDiacritics(|)"]);
    check_completion("lower|", &["ToLower(|)"]);
    check_completion("swithc|", &["Switch(|, , , )"]);
}

#[test]
fn names_of_neighbours_lead_to_what_they_are_called_here() {
    check_completion("LCas|", &["ToLower(|)"]);
    check_completion("Concatx|", &[]);
}

#[test]
fn functions_of_cloud_sync_are_offered_there_only() {
    check_completion_in(Dialect::CloudSync, "Trim|", &["Trim(|)"]);
    check_completion("DNComp|", &[]);
}

#[test]
fn attributes_get_brackets_where_they_have_none() {
    check_completion("mailN|", &["[mailNickname]|"]);
    check_completion("ToLower(user|)", &["ToLower([userPrincipalName]|)"]);
}

#[test]
fn attributes_get_what_is_missing_within_brackets() {
    check_completion("ToLower([ma|])", &["ToLower([mail|])", "ToLower([mailNickname|])"]);
    check_completion("ToLower([ma|", &["ToLower([mail]|"]);
    check_completion("ToLower([|", &["ToLower([mail]|"]);
    check_completion("Join(\"\", [ma|, [mail])", &["Join(\"\", [mail]|, [mail])"]);
    check_completion("[us|er]", &["[userPrincipalName|]"]);
}

#[test]
fn places_with_few_choices_offer_them_first() {
    check_completion(
        "DateAdd(\"|\", 1, [d])",
        &["DateAdd(\"yyyy|\", 1, [d])", "DateAdd(\"m|\", 1, [d])", "DateAdd(\"d|\", 1, [d])"],
    );
    check_completion("DateAdd(|, 1, [d])", &["DateAdd(\"yyyy\"|, 1, [d])"]);
    check_completion("DateAdd(\"w|", &["DateAdd(\"ww\"|"]);
    check_completion("ToUpper([mail], \"tr|\")", &["ToUpper([mail], \"tr-TR|\")"]);
    check_completion("ToUpper([mail], \"de-|AT\")", &["ToUpper([mail], \"de-AT|\")"]);
    check_completion(
        "InStr([mail], \"x\", 1, |)",
        &["InStr([mail], \"x\", 1, vbTextCompare|)", "InStr([mail], \"x\", 1, vbBinaryCompare|)"],
    );
    check_completion("FormatDateTime([mail], , \"|", &["FormatDateTime([mail], , \"yyyy-MM-dd\"|"]);
    check_completion_in(
        Dialect::CloudSync,
        "ConvertFromBase64([mail], |)",
        &["ConvertFromBase64([mail], Unicode|)"],
    );
}

#[test]
fn of_a_list_of_names_one_is_completed() {
    check_completion(
        "FormatDateTime([mail], \"AssumeUniversal, AllowI|\", \"\", \"\")",
        &["FormatDateTime([mail], \"AssumeUniversal, AllowInnerWhite|\", \"\", \"\")"],
    );
}

#[test]
fn groups_of_the_pattern_are_offered() {
    check_completion(
        r#"Replace([mail], , "(?<name>.)", "|", "", , )"#,
        &[r#"Replace([mail], , "(?<name>.)", "name|", "", , )"#],
    );
    check_completion(
        r#"Replace([mail], , "(?<name>.)", , "x${n|", , )"#,
        &[r#"Replace([mail], , "(?<name>.)", , "x${name}|", , )"#],
    );
}

#[test]
fn keys_of_truth_values_are_offered() {
    check_completion("Switch([accountEnabled], , \"|", &["Switch([accountEnabled], , \"True\"|"]);
    check_completion("Switch([mail], , \"|\", )", &[]);
}

#[test]
fn nothing_is_offered_behind_an_operand_or_within_plain_text() {
    check_completion("[mail] |", &[]);
    check_completion("Append([mail] a|", &[]);
    check_completion("Append(\"ma|\", [mail])", &[]);
    check_completion("Left([mail], 1|2)", &[]);
}

#[test]
fn everything_is_offered_where_nothing_is_typed() {
    check_completion(
        "|",
        &["[mail]|", "[mailNickname]|", "[userPrincipalName]|", "[accountEnabled]|", "Append(|, )"],
    );
    check_completion("Append(|", &["Append([mail]|"]);
    check_completion("IIF([mail] = |", &["IIF([mail] = [mail]|"]);
}

#[track_caller]
fn check_hover(marked: &str, expected: Option<(&str, &str)>) {
    let (text, at) = cursor(marked);
    let found = with_context(Dialect::Application, |context| hover(&text, at, context));
    let found = found.map(|found| {
        let subject = match found.subject {
            Subject::Function(function) => function.name.to_owned(),
            Subject::Attribute { name, known } => format!("{name} {:?}", known.map(|known| known.kind)),
            Subject::Constant(constant) => constant.as_str().to_owned(),
            Subject::Operator(operator) => operator.as_str().to_owned(),
        };
        (found.span.of(&text).to_owned(), subject)
    });
    let found = found.as_ref().map(|(span, subject)| (span.as_str(), subject.as_str()));
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn hovering_names_what_is_there() {
    check_hover("To|Lower([mail])", Some(("ToLower", "ToLower")));
    check_hover("ToLower([ma|il])", Some(("[mail]", "mail Some(Text)")));
    check_hover("ToLower([ othe|r", Some(("[ other", "other None")));
    check_hover("IIF([mail] <|> NULL, 1, 2)", Some(("<>", "<>")));
    check_hover("IIF([mail] = NU|LL, 1, 2)", Some(("NULL", "NULL")));
    check_hover("ToLower(|[mail])", Some(("[mail]", "mail Some(Text)")));
    check_hover("ToLower([mail]|)", None);
    check_hover("ToLower|", Some(("ToLower", "ToLower")));
    check_hover("LCa|se([mail])", None);
    check_hover("Append(\"te|xt\", 1)", None);
    check_hover("Trim|([mail])", None);
    check_hover("", None);
}

#[track_caller]
fn check_signature(marked: &str, expected: Option<(&str, Option<&str>)>) {
    let (text, at) = cursor(marked);
    let found = signature(&text, at, Dialect::Application);
    let found = found.as_ref().map(|found| {
        let active = found.active.and_then(|active| found.parameters.get(active));
        (found.function.name, active.map(String::as_str))
    });
    assert_eq!(found, expected, "{marked}");
}

#[test]
fn the_active_parameter_is_that_of_the_innermost_call() {
    check_signature("Mid(|", Some(("Mid", Some("source"))));
    check_signature("Mid([mail], Left(\"a\", |), 2)", Some(("Left", Some("numChars"))));
    check_signature("Mid([mail], Left(\"a\", 1)|, 2)", Some(("Mid", Some("start"))));
    check_signature("Mid([mail], (1|), 2)", Some(("Mid", Some("start"))));
    check_signature("Mid([mail], 1, 2, |", Some(("Mid", None)));
    check_signature("Mid([mail], 1, 2)|", None);
    check_signature("Mid|([mail])", None);
    check_signature("LCase(|", None);
}

#[test]
fn places_left_empty_count() {
    check_signature("Replace([mail], , , |", Some(("Replace", Some("regexGroupName"))));
    check_signature("Replace([mail],,,,|", Some(("Replace", Some("replacementValue"))));
}

#[test]
fn parameters_that_repeat_are_numbered() {
    check_signature("Switch([mail], , |", Some(("Switch", Some("key 1"))));
    check_signature("Switch([mail], , \"a\", \"b\", |", Some(("Switch", Some("key 2"))));
    check_signature("Switch([mail], , \"a\", \"b\", \"c\", |", Some(("Switch", Some("value 2"))));
    check_signature("Join(\", \", [mail], [mail], |", Some(("Join", Some("source 3"))));
    check_signature("SelectUniqueValue([mail], |", Some(("SelectUniqueValue", Some("rule 2"))));
    check_signature("SelectUniqueValue(|", Some(("SelectUniqueValue", Some("rule 1"))));
}

#[test]
fn the_short_form_of_format_date_time_has_no_styles() {
    check_signature("FormatDateTime([mail], \"yy|\", \"yy\")", Some(("FormatDateTime", Some("inputFormat"))));
    check_signature(
        "FormatDateTime([mail], |, \"yy\", \"yy\")",
        Some(("FormatDateTime", Some("dateTimeStyles"))),
    );
}

#[test]
fn commas_and_parentheses_in_texts_and_names_are_none() {
    check_signature("Mid(\"a,)(\", |", Some(("Mid", Some("start"))));
    check_signature("Mid([a,)(], |", Some(("Mid", Some("start"))));
}

#[test]
fn usage_tells_what_is_optional_and_what_repeats() {
    let usage =
        |name| crate::entra::functions::find(name, Dialect::Application).map(usage).unwrap_or_default();
    assert_eq!(usage("ToLower"), "ToLower(source, [culture])");
    assert_eq!(usage("Switch"), "Switch(source, [defaultValue], key, value, …)");
    assert_eq!(usage("Now"), "Now()");
}

#[track_caller]
fn check_tokens(text: &str, expected: &str) {
    let found = tokens(text, Dialect::Application);
    let found: Vec<_> =
        found.iter().map(|token| format!("{:?}:{}", token.kind, token.span.of(text))).collect();
    assert_eq!(found.join(" "), expected);
}

#[test]
fn each_piece_has_its_meaning() {
    check_tokens(
        "ToLower([a], 1)",
        "Function:ToLower Punctuation:( Attribute:[a] Punctuation:, Number:1 Punctuation:)",
    );
    check_tokens("Trim(NULL)", "UnknownFunction:Trim Punctuation:( Constant:NULL Punctuation:)");
    check_tokens(r#""a\\b\"c\s""#, r#"Text:"a Escape:\\ Text:b Escape:\" Text:c\s""#);
    check_tokens("[a] = foo & ;", "Attribute:[a] Operator:= Error:foo Error:& Error:;");
    check_tokens("\"a", "Text:\"a");
    check_tokens("", "");
}

#[test]
fn everything_is_mended_that_can_be() {
    let mend = |text| fix_all(text, Dialect::Application);
    assert_eq!(mend("tolower([mail]"), "ToLower([mail])");
    assert_eq!(mend("Append([mail], “x”)"), "Append([mail], \"x\")");
    assert_eq!(mend("LCase(UCase([mail]))"), "ToLower(ToUpper([mail]))");
    assert_eq!(
        mend(r#"FormatDateTime([d], "yyyy\-MM", "yyyy")"#),
        r#"FormatDateTime([d], , "yyyy\\-MM", "yyyy")"#
    );
    assert_eq!(mend("ToLower([mail])"), "ToLower([mail])");
    assert_eq!(mend(""), "");
}

#[test]
fn fixes_are_found_where_their_diagnostic_is() {
    let expression = Expression::new("Append(tolower([a]), ucase([b]))", Dialect::Application);
    let found = crate::entra::check::diagnostics(&expression, &Context::default());
    let at = |at| {
        fixes_at(&found, at).iter().map(|(_, fix)| apply_fix(expression.text(), fix)).collect::<Vec<_>>()
    };
    assert_eq!(at(9), ["Append(ToLower([a]), ucase([b]))"]);
    assert_eq!(at(26), ["Append(tolower([a]), ToUpper([b]))"]);
    assert_eq!(at(0), Vec::<String>::new());
}

#[test]
fn formatting_touches_only_what_changes() {
    let text = "Append( [ä],\"x\" )";
    let edits = format(text, Dialect::Application);
    let fix = crate::entra::diagnostic::Fix { kind: crate::entra::diagnostic::FixKind::Remove, edits };
    let formatted = crate::entra::printer::format(text, Dialect::Application);
    assert_eq!(Some(apply_fix(text, &fix)), formatted);
    assert!(fix.edits.iter().all(|edit| edit.span.start > 0), "{fix:?}");
    assert_eq!(format("Append([ä", Dialect::Application), []);
    assert_eq!(format("[a]", Dialect::Application), []);
}

#[test]
fn offsets_behind_the_end_and_within_a_character_are_taken_as_the_nearest() {
    with_context(Dialect::Application, |context| {
        assert!(hover("[ä]", 2, context).is_some());
        assert!(hover("[ä]", 99, context).is_some());
        assert_eq!(complete("xä", 2, context).replace, crate::span::Span::new(0, 3));
    });
}

proptest! {
    #[test]
    fn nothing_panics_at_any_offset_of_any_text(
        text in crate::entra::check::pieces(),
        cloud_sync in any::<bool>(),
    ) {
        let dialect = if cloud_sync { Dialect::CloudSync } else { Dialect::Application };
        with_context(dialect, |context| {
            for at in 0..=text.len() + 1 {
                let found = complete(&text, at, context);
                let (start, end) = (found.replace.start as usize, found.replace.end as usize);
                prop_assert!(text.get(start..end).is_some());
                prop_assert!(start <= at && found.items.len() <= 100);
                prop_assert!(found.items.iter().all(|item| item.insert.is_char_boundary(item.cursor)));
                let _ = (hover(&text, at, context), signature(&text, at, dialect));
            }
            Ok(())
        })?;
        let mut end = 0;
        for token in tokens(&text, dialect) {
            prop_assert!(end <= token.span.start && token.span.start < token.span.end);
            end = token.span.end;
        }
        for edit in format(&text, dialect) {
            prop_assert!(text.get(edit.span.start as usize..edit.span.end as usize).is_some());
        }
        let _ = fix_all(&text, dialect);
    }
}
