use super::*;
use crate::entra::diagnostic::Diagnostic;

/// Tokens as `kind:text`, one after the other; diagnostics as `code@text`.
fn read(text: &str) -> (String, String) {
    let (tokens, diagnostics) = lex(text);
    let tokens = tokens.iter().map(|token| {
        let open = if token.closed { "" } else { "?" };
        format!("{}{open}:{}", letter(token.kind), token.span.of(text))
    });
    let diagnostics = diagnostics.iter().map(|found| format!("{}@{}", code(found), found.span.of(text)));
    (tokens.collect::<Vec<_>>().join(" "), diagnostics.collect::<Vec<_>>().join(" "))
}

fn letter(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Name => "n",
        TokenKind::Attribute => "a",
        TokenKind::Text => "t",
        TokenKind::Number => "#",
        TokenKind::OpenParenthesis | TokenKind::CloseParenthesis => "p",
        TokenKind::Comma => "c",
        TokenKind::Operator(_) => "o",
        TokenKind::UnsupportedOperator => "x",
        TokenKind::Unknown => "?",
    }
}

fn code(found: &Diagnostic) -> String {
    serde_json::to_value(found.code).unwrap().as_str().unwrap().to_owned()
}

#[track_caller]
fn check(text: &str, tokens: &str, diagnostics: &str) {
    assert_eq!(read(text), (tokens.to_owned(), diagnostics.to_owned()), "{text}");
}

/// The text after the first fix of the first diagnostic.
#[track_caller]
fn check_fix(text: &str, mended: &str) {
    let (_, diagnostics) = lex(text);
    let fix = diagnostics.first().and_then(|found| found.fixes.first());
    assert_eq!(fix.expect(text).apply(text), mended, "{text}");
}

#[test]
fn a_call_is_read_piece_by_piece() {
    check(r#"Append([a], "x")"#, r#"n:Append p:( a:[a] c:, t:"x" p:)"#, "");
    check("IIF([a]<>1,x>=2)", "n:IIF p:( a:[a] o:<> #:1 c:, n:x o:>= #:2 p:)", "");
    check("a<=b<c>d=e", "n:a o:<= n:b o:< n:c o:> n:d o:= n:e", "");
}

#[test]
fn blanks_of_every_sort_separate_tokens() {
    check("a\u{a0}b\u{3000}c\r\n\t", "n:a n:b n:c", "");
}

#[test]
fn brackets_nest_and_hide_quoted_text() {
    check(r#"[phones[type eq "wo]rk"].value] x"#, r#"a:[phones[type eq "wo]rk"].value] n:x"#, "");
    check(r#"[a[b "\"]"]c]"#, r#"a:[a[b "\"]"]c]"#, "");
    check(r#"[a"b] c"#, r#"a:[a"b] n:c"#, "");
    check("[urn:x:2.0:User:department]", "a:[urn:x:2.0:User:department]", "");
}

#[test]
fn an_empty_name_is_reported() {
    check("[] [  ]", "a:[] a:[  ]", "empty_attribute_name@[] empty_attribute_name@[  ]");
}

#[test]
fn an_attribute_without_closing_bracket_ends_where_a_name_hardly_goes_on() {
    check(r#"A([a, "x")"#, r#"n:A p:( a?:[a c:, t:"x" p:)"#, "unterminated_attribute@[a");
    check(
        r#"[p[t eq "w"].v, [b]"#,
        r#"a?:[p[t eq "w"].v c:, a:[b]"#,
        r#"unterminated_attribute@[p[t eq "w"].v"#,
    );
    check("[", "a?:[", "unterminated_attribute@[");
    check("[a\n[b]", "a?:[a a:[b]", "unterminated_attribute@[a");
    check_fix(r#"A([a, "x")"#, r#"A([a], "x")"#);
}

#[test]
fn backslashes_escape_backslashes_and_marks_only() {
    check(r#""a\"b\\" x"#, r#"t:"a\"b\\" n:x"#, "");
    check(r#""\+(\d)""#, r#"t:"\+(\d)""#, r"W01@\+");
    check_fix(r#""\+(\d)\\""#, r#""\\+(\\d)\\""#);
    assert_eq!(text_value(r#""a\"b\\c\d""#, true), r#"a"b\c\d"#);
}

#[test]
fn a_text_that_is_not_closed_leaves_what_is_around_it() {
    check(r#"A([a], "x"#, r#"n:A p:( a:[a] c:, t?:"x"#, r#"unterminated_string@"x"#);
    check(r#"A("x)"#, r#"n:A p:( t?:"x p:)"#, r#"unterminated_string@"x"#);
    check(r#"A("a\"#, r#"n:A p:( t?:"a\"#, r#"unterminated_string@"a\"#);
    check_fix(r#"A("a\"#, r#"A("a\\""#);
    check_fix(r#"A([a], "x)"#, r#"A([a], "x")"#);
}

#[test]
fn a_missing_mark_is_looked_for_in_its_own_line() {
    check(
        "S([x], \"d,\n\"k\", \"v\")",
        "n:S p:( a:[x] c:, t?:\"d c:, t:\"k\" c:, t:\"v\" p:)",
        "unterminated_string@\"d",
    );
    // A text over two lines is right, and stays so.
    check("A(\"a\nb\")", "n:A p:( t:\"a\nb\" p:)", "");
}

#[test]
fn a_text_that_a_typographic_mark_was_to_close_is_mended_there() {
    check(r#"A([a], "x”)"#, r#"n:A p:( a:[a] c:, t:"x” p:)"#, r#"unterminated_string@"x”"#);
    check_fix(r#"A([a], "x”)"#, r#"A([a], "x")"#);
}

#[test]
fn typographic_marks_are_one_mistake_a_pair() {
    check("A(“x”, ‘it’s’)", "n:A p:( t:“x” c:, t:‘it’s’ p:)", "smart_quote@“x” smart_quote@‘it’s’");
    check("J(“, ”, [a])", "n:J p:( t:“, ” c:, a:[a] p:)", "smart_quote@“, ”");
    check("“x\"", "t:“x\"", "smart_quote@“x\"");
    check("“", "?:“", "smart_quote@“");
    check_fix("A(“x”)", "A(\"x\")");
    check_fix("A(“x\")", "A(\"x\")");
    check("\"“x”\"", "t:\"“x”\"", "");
}

#[test]
fn apostrophes_and_marks_of_other_languages_are_read_as_what_they_mean() {
    check("A('x')", "n:A p:( t:'x' p:)", "unexpected_character@'x'");
    check("A(„x“)", "n:A p:( t:„x“ p:)", "unexpected_character@„x“");
    check("A(«x»)", "n:A p:( t:«x» p:)", "unexpected_character@«x»");
    check("A(')", "n:A p:( ?:' p:)", "unexpected_character@'");
    check_fix("A('say \"x\"')", r#"A("say \"x\"")"#);
}

#[test]
fn numbers_have_a_sign_a_fraction_or_a_capital_prefix() {
    check("-5, &HFF, 1.5", "#:-5 c:, #:&HFF c:, #:1.5", "");
    check("1.", "#:1 ?:.", "unexpected_character@.");
    check("&hff", "x:& n:hff", "");
    check("1e5", "#:1 n:e5", "");
    assert_eq!(number_value("&HFFFFFFFFFFFFFFFF"), Some((-1).into()));
    assert_eq!(number_value("&H7FFFFFFFFFFFFFFF"), Some(i64::MAX.into()));
    assert_eq!(number_value("&H1FFFFFFFFFFFFFFFF"), None);
}

#[test]
fn a_number_that_is_too_large_may_be_a_text() {
    let text = "123456789012345678901234567890123";
    check(text, &format!("#:{text}"), &format!("unexpected_token@{text}"));
    check_fix(text, &format!("\"{text}\""));
}

#[test]
fn behind_an_operand_a_sign_is_an_operator() {
    check("[a] -1", "a:[a] x:- #:1", "");
    check(r#""a" &HF"#, r#"t:"a" x:& n:HF"#, "");
    check("1-1", "#:1 x:- #:1", "");
    check("(-1", "p:( #:-1", "");
}

#[test]
fn operators_of_other_languages_are_kept_for_the_parser() {
    check("a && b || c + d * e / f & g", "n:a x:&& n:b x:|| n:c x:+ n:d x:* n:e x:/ n:f x:& n:g", "");
    check("a != b", "n:a o:!= n:b", "unexpected_character@!=");
    check_fix("a != b", "a <> b");
}

#[test]
fn characters_that_mean_nothing_are_reported_once_a_run() {
    check("a @@ b", "n:a ?:@@ n:b", "unexpected_character@@@");
    check("a; b", "n:a c:; n:b", "unexpected_character@;");
    check("\u{200b}a", "?:\u{200b} n:a", "unexpected_character@\u{200b}");
    check_fix("a; b", "a, b");
    check_fix("\u{200b}a", "a");
}
