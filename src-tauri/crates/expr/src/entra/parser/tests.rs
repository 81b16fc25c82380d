use super::*;
use crate::entra::check;
use crate::entra::printer::print;

/// The tree, so that everything can be seen: what is missing as `?`, what does not go together in braces.
fn tree(node: &Node) -> String {
    match &node.kind {
        NodeKind::Call(call) => {
            let slots = call.slots.iter().map(|slot| slot.argument.as_ref().map_or(String::new(), tree));
            format!("{}({})", call.name, slots.collect::<Vec<_>>().join(","))
        }
        NodeKind::Comparison(comparison) => {
            let operator = comparison.operator.as_str();
            format!("{}{operator}{}", tree(&comparison.left), tree(&comparison.right))
        }
        NodeKind::Group(inner) => format!("({})", tree(inner)),
        NodeKind::Broken(parts) => format!("{{{}}}", parts.iter().map(tree).collect::<Vec<_>>().join(" ")),
        NodeKind::Missing => "?".into(),
        _ => print(node),
    }
}

fn names(diagnostics: &[Diagnostic], text: &str) -> String {
    let named = |found: &Diagnostic| {
        let code = serde_json::to_value(found.code).unwrap();
        format!("{}@{}", code.as_str().unwrap(), found.span.of(text))
    };
    diagnostics.iter().map(named).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str, errors: &str) {
    let parsed = parse(text, Dialect::Application);
    let found = (tree(&parsed.root), names(&parsed.diagnostics, text));
    assert_eq!(found, (expected.to_owned(), errors.to_owned()), "{text}");
}

/// The text after the first fix of the first error.
#[track_caller]
fn check_fix(text: &str, mended: &str) {
    let parsed = parse(text, Dialect::Application);
    let fix = parsed.diagnostics.first().and_then(|found| found.fixes.first());
    assert_eq!(fix.expect(text).apply(text), mended, "{text}");
}

/// Codes of all errors, those of the check behind those of the text.
fn codes(text: &str) -> String {
    let parsed = parse(text, Dialect::Application);
    let mut errors = parsed.diagnostics;
    errors.extend(check::errors(&parsed.root, Dialect::Application));
    errors
        .iter()
        .map(|found| serde_json::to_value(found.code).unwrap().as_str().unwrap().to_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_bare_attribute_a_text_and_a_number_are_expressions() {
    check("[mail]", "[mail]", "");
    check("\"Contoso\"", "\"Contoso\"", "");
    check(" 7 ", "7", "");
    check("[ mail ]", "[mail]", "");
    check("NULL", "NULL", "");
}

#[test]
fn empty_places_are_kept() {
    check("Now( )", "Now()", "");
    check("S([x], , \"a\",)", "S([x],,\"a\",)", "");
    check("F(,)", "F(,)", "");
}

#[test]
fn comparisons_stand_in_arguments() {
    check("IIF([a]=\"x\", 1, [b]<>2)", "IIF([a]=\"x\",1,[b]<>2)", "");
    check("([a]=1)", "([a]=1)", "");
    check("[a]=\"b\"", "[a]", "trailing_input@=\"b\"");
}

#[test]
fn comparisons_do_not_chain() {
    check("F([a]=1=2, 3)", "F({[a]=1 2},3)", "unexpected_token@=");
    check("F([a]==1)", "F([a]=1)", "unexpected_token@=");
    check_fix("F([a]==1)", "F([a]=1)");
    check("F(([a]=1)=2)", "F(([a]=1)=2)", "");
}

#[test]
fn nothing_is_no_expression() {
    check("", "?", "empty_expression@");
    check("  \n ", "?", "empty_expression@  \n ");
}

#[test]
fn what_is_open_at_the_end_is_one_mistake() {
    check("A([a], \"x\"", "A([a],\"x\")", "unbalanced_parenthesis@(");
    check("A(B([a],", "A(B([a],))", "unbalanced_parenthesis@(");
    check("A(([a]", "A(([a]))", "unbalanced_parenthesis@(");
    check("A(", "A()", "unbalanced_parenthesis@(");
    check("IIF([a]=", "IIF([a]=?)", "unexpected_end@ unbalanced_parenthesis@(");
    check_fix("A(B([a], \"x\" \n", "A(B([a], \"x\")) \n");
}

#[test]
fn what_stands_behind_the_expression_is_one_mistake() {
    check("A([a]))", "A([a])", "trailing_input@)");
    check("A([a]) [b], c(d)", "A([a])", "trailing_input@[b], c(d)");
    check("[a], [b]", "[a]", "trailing_input@, [b]");
    check_fix("A([a]) )", "A([a])");
}

#[test]
fn operators_of_other_languages_are_reported_and_both_sides_stay() {
    check("\"t-\" & [alias]", "{\"t-\" [alias]}", "unsupported_operator@&");
    check(
        "IIF([a]=\"1\" && [b]=\"2\",\"x\",\"y\")",
        "IIF({[a]=\"1\" [b]=\"2\"},\"x\",\"y\")",
        "unsupported_operator@&&",
    );
    check(
        "IIF([a]=1 AND [b]=2 or [c]=3)",
        "IIF({[a]=1 [b]=2 [c]=3})",
        "unsupported_operator@AND unsupported_operator@or",
    );
    check("F([a] + 1)", "F({[a] 1})", "unsupported_operator@+");
    check("F(-[a])", "F([a])", "unsupported_operator@-");
    check("F([a] &)", "F([a])", "unsupported_operator@&");
}

#[test]
fn the_prefix_of_hexadecimal_numbers_is_a_capital() {
    check("F(-5, &hff)", "F(-5,&hff)", "unsupported_operator@&hff");
    check_fix("F(-5, &hff)", "F(-5, &Hff)");
}

#[test]
fn a_missing_comma_is_put_in() {
    check("J(\" \" [a], [b])", "J(\" \",[a],[b])", "unexpected_token@[a]");
    check_fix("J(\" \" [a], [b])", "J(\" \", [a], [b])");
    check("J([a] F([b]))", "J([a],F([b]))", "unexpected_token@F");
    check("J(\"a\" \"b\")", "J(\"a\",\"b\")", "unexpected_token@\"b\"");
}

#[test]
fn doubled_marks_are_visual_basics_habit() {
    check("A(\"a\"\"b\", \"c\")", "A(\"a\\\"b\",\"c\")", "unexpected_token@\"b\"");
    check_fix("A(\"a\"\"b\", \"c\")", "A(\"a\\\"b\", \"c\")");
    check("A([a]=\"a\"\"b\", 1)", "A([a]=\"a\\\"b\",1)", "unexpected_token@\"b\"");
    check("A(\"\", \"\")", "A(\"\",\"\")", "");
}

#[test]
fn characters_without_meaning_are_left_out() {
    check("A([a]; \"x\")", "A([a],\"x\")", "unexpected_character@;");
    check("A([a] @ \"x\")", "A([a],\"x\")", "unexpected_character@@");
    check("[a];", "[a]", "unexpected_character@;");
    check("@", "?", "unexpected_character@@");
    check("A(a], 'x')", "A(a,\"x\")", "unexpected_character@] unexpected_character@'x'");
}

#[test]
fn operators_without_operands_have_missing_ones() {
    check("F(=1)", "F(?=1)", "unexpected_token@=");
    check("F([a]=, 2)", "F([a]=?,2)", "unexpected_token@,");
    check("F([a]=)", "F([a]=?)", "unexpected_token@)");
    check("=F([a])", "F([a])", "unexpected_token@=");
    check_fix("=F([a])", "F([a])");
    check(") F([a])", "F([a])", "unexpected_token@)");
}

#[test]
fn groups_hold_one_argument() {
    check("F(([a], [b]), 2)", "F(({[a] [b]}),2)", "unexpected_token@,");
    check("F((), 2)", "F((?),2)", "unexpected_token@)");
    check("F(([a] [b]))", "F(({[a] [b]}))", "unexpected_token@[b]");
}

#[test]
fn grouping_is_odd_and_can_be_taken_out() {
    let text = "IIF(([a]=\"1\"),(\"y\"),\"n\")";
    let parsed = parse(text, Dialect::Application);
    assert_eq!(names(&parsed.warnings, text), "W19@([a]=\"1\") W19@(\"y\")");
    assert_eq!(parsed.warnings[0].fixes[0].apply(text), "IIF([a]=\"1\",(\"y\"),\"n\")");
    let needed = parse("F(([a]=1)=2)", Dialect::Application);
    assert!(needed.warnings[0].fixes.is_empty());
}

#[test]
fn mistakes_of_all_sorts_are_found_at_once() {
    check(
        "Switch([a, “k”, \"v\" Join(\" \" [b], [c] && [d], \"e\")",
        "Switch([a],\"k\",\"v\",Join(\" \",[b],{[c] [d]},\"e\"))",
        "unterminated_attribute@[a smart_quote@“k” unexpected_token@Join unexpected_token@[b] \
         unsupported_operator@&& unbalanced_parenthesis@(",
    );
    assert_eq!(codes("tolower([a]) ]"), "unexpected_character unknown_function");
}

#[test]
fn the_first_error_is_the_one_the_specification_names() {
    for (text, code) in [
        ("Append([a], \"x", "unterminated_string"),
        ("Append([a, \"x\")", "unterminated_attribute"),
        ("Append([a], “x”)", "smart_quote"),
        ("Append([a], \"x\"", "unbalanced_parenthesis"),
        ("Append([a], \"x\"))", "trailing_input"),
        ("Concat([a], \"x\")", "unknown_function"),
        ("Append([a])", "missing_argument"),
        ("Append([a], \"b\", \"c\")", "too_many_arguments"),
        ("IIF([a]=\"1\" || [b]=\"2\",\"x\",\"y\")", "unsupported_operator"),
        ("Append([a], 'x')", "unexpected_character"),
        ("Append([a], x)", "unknown_identifier"),
        ("Append([], \"x\")", "empty_attribute_name"),
        ("Append(\"a\" \"b\", \"c\")", "unexpected_token"),
        ("Append(\"a\\", "unterminated_string"),
        ("Append", "unknown_identifier"),
        ("IIF([a]=", "unexpected_end"),
        ("Append([a], \"x\") [b]", "trailing_input"),
        ("[a]=\"b\"", "trailing_input"),
        ("toLower([a])", "unknown_function"),
        ("Append([a], )", "missing_argument"),
        ("Append(,\"x\")", "missing_argument"),
        ("   \n ", "empty_expression"),
        ("\"t-\" & [alias]", "unsupported_operator"),
        ("IIF([a]=\"1\" AND [b]=\"2\",\"x\",\"y\")", "unsupported_operator"),
        ("Append([a] + \"x\", \"y\")", "unsupported_operator"),
        ("Append(-5, &hff)", "unsupported_operator"),
        ("Join(\" \" [givenName], [surname])", "unexpected_token"),
        ("Append([a]; \"x\")", "unexpected_character"),
        ("Append([a],", "unbalanced_parenthesis"),
        ("Foo(1, 2", "unbalanced_parenthesis"),
        ("Foo(“x” 2", "smart_quote"),
    ] {
        assert_eq!(codes(text).split(' ').next(), Some(code), "{text}");
    }
}

#[test]
fn a_list_that_is_not_whole_is_not_counted() {
    assert_eq!(codes("Append([a]"), "unbalanced_parenthesis");
    assert_eq!(codes("IIF([a]=1 \"x\")"), "unexpected_token");
}

#[test]
fn ten_thousand_units_are_read_and_one_more_is_too_long() {
    let text = |length: usize| format!("\"{}\"", "x".repeat(length - 2));
    assert_eq!(codes(&text(LONGEST)), "");
    assert_eq!(codes(&text(LONGEST + 1)), "expression_too_long");
    assert!(matches!(parse(&text(LONGEST + 1), Dialect::Application).root.kind, NodeKind::Text(_)));
    assert_eq!(codes(&format!("\"{}\"", "😀".repeat(LONGEST / 2))), "expression_too_long");
    assert_eq!(codes(&" ".repeat(LONGEST + 1)), "expression_too_long empty_expression");
}

#[test]
fn a_thousand_levels_are_read_and_no_text_is_too_deep_for_the_stack() {
    let small = std::thread::Builder::new().stack_size(2 << 20).spawn(|| {
        let nested = |levels: usize| format!("{}1{}", "CStr(".repeat(levels), ")".repeat(levels));
        assert_eq!(codes(&nested(1_000)), "");
        assert_eq!(codes(&nested(1_001)), "nested_too_deep");
        assert_eq!(codes(&nested(5_000)), "expression_too_long nested_too_deep");
        assert_eq!(codes(&"(".repeat(9_999)), "unbalanced_parenthesis nested_too_deep");
        assert!(codes(&"a=(".repeat(3_000)).starts_with("trailing_input"));
        assert!(codes(&"F(1=".repeat(2_000)).contains("nested_too_deep"));
        assert!(codes(&"[".repeat(9_999)).starts_with("unterminated_attribute"));
        assert!(!codes(&"[,".repeat(20_000)).is_empty());
        assert!(!codes(&"‘«".repeat(9_000)).is_empty());
    });
    small.unwrap().join().unwrap();
}

#[test]
fn an_enormous_text_is_refused_without_being_read() {
    check(&"F(".repeat(500_000), "?", &format!("expression_too_long@{}", "F(".repeat(495_000)));
}

#[test]
fn spans_reach_from_the_first_to_the_last_character() {
    let text = " F( [a] = 1 , , G( ) ) ";
    let root = parse(text, Dialect::Application).root;
    assert_eq!(root.span.of(text), "F( [a] = 1 , , G( ) )");
    let NodeKind::Call(call) = &root.kind else { panic!("no call") };
    assert_eq!(call.name_span.of(text), "F");
    assert_eq!(call.parentheses.of(text), "( [a] = 1 , , G( ) )");
    let slots: Vec<&str> = call.slots.iter().map(|slot| slot.span.of(text)).collect();
    assert_eq!(slots, [" [a] = 1 ", " ", " G( ) "]);
    assert_eq!(root.children()[0].span.of(text), "[a] = 1");
}

#[test]
fn nodes_are_numbered_in_reading_order() {
    let parsed = parse("F(A([a]) = 1, (\"b\"))", Dialect::Application);
    let mut ids = Vec::new();
    let mut waiting = vec![&parsed.root];
    while let Some(node) = waiting.pop() {
        ids.push(node.id.0);
        waiting.extend(node.children().into_iter().rev());
    }
    assert_eq!(ids, (0..parsed.nodes).collect::<Vec<_>>());
    assert_eq!(parsed.nodes, 7);
}
