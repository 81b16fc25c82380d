//! What holds for every text.

use super::*;
use crate::entra::check;
use crate::entra::printer::{format, print, same_tree};
use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that expressions are made of, and such that break them.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "Append(",
        "Switch(",
        "IIF",
        "(",
        ")",
        ",",
        ", ,",
        "[",
        "]",
        "[a]",
        "[p[t eq \"w\"].v]",
        "\"",
        "\"x\"",
        "\\",
        "“",
        "”",
        "‘",
        "'",
        "=",
        "<>",
        "<=",
        "&&",
        "&",
        "&HF",
        "&h1",
        "-",
        "-1",
        "1.5",
        "AND",
        "NULL",
        "vbTextCompare",
        "x",
        " ",
        "\n",
        "\u{a0}",
        "ä",
        "😀",
        ";",
        "!=",
        "|",
        "@",
        "Now()",
        "[]",
        "9999999999999999999999999999999",
        "«",
        "„",
    ];
    prop_oneof![
        proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from)
    ]
}

/// Trees that can be typed.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "\\[[a-zäA-Z.:_]{1,8}\\]",
        Just("[p[t eq \"w]o\"].v]".to_owned()),
        any::<String>().prop_map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))),
        "-?[0-9]{1,9}(\\.[0-9]{1,4})?",
        "&H[0-9A-Fa-f]{1,16}",
        proptest::sample::select(vec!["NULL", "True", "vbTextCompare", "word"]).prop_map(str::to_owned),
    ];
    let operator = proptest::sample::select(vec!["=", "<>", "<", "<=", ">", ">="]);
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let argument = prop_oneof![
            3 => inner.clone(),
            1 => Just(String::new()),
            1 => (inner.clone(), operator.clone(), inner.clone()).prop_map(|(a, o, b)| format!("{a}{o}{b}")),
        ];
        let names = vec!["Append", "Switch", "Replace", "Join", "Unknown_1", "IIF"];
        let call = (proptest::sample::select(names), vec(argument.clone(), 0..7))
            .prop_map(|(name, slots)| format!("{name}({})", slots.join(",")));
        let group = argument.prop_filter("a group holds something", |inner| !inner.is_empty());
        prop_oneof![4 => call, 1 => group.prop_map(|inner| format!("({inner})"))]
    })
}

fn is_on_borders(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some()
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn check_text(text: &str) -> Result<(), TestCaseError> {
    let parsed = parse(text, Dialect::Application);
    let mut found = parsed.diagnostics.clone();
    found.extend(parsed.warnings.clone());
    found.extend(check::errors(&parsed.root, Dialect::Application));
    for diagnostic in &found {
        prop_assert!(is_on_borders(diagnostic.span, text), "{diagnostic:?}");
        for fix in &diagnostic.fixes {
            let mut done = 0;
            for edit in &fix.edits {
                prop_assert!(is_on_borders(edit.span, text) && edit.span.start >= done, "{fix:?}");
                done = edit.span.end;
            }
        }
    }
    let mut waiting = vec![&parsed.root];
    let mut nodes = 0;
    while let Some(node) = waiting.pop() {
        prop_assert_eq!(node.id.0, nodes);
        nodes += 1;
        prop_assert!(is_on_borders(node.span, text), "{:?}", node);
        let mut before = node.span.start;
        for child in node.children() {
            prop_assert!(holds(node.span, child.span) && child.span.start >= before, "{:?}", node);
            before = child.span.end;
        }
        if let NodeKind::Call(call) = &node.kind {
            prop_assert!(holds(node.span, call.name_span) && holds(node.span, call.parentheses));
            for slot in &call.slots {
                prop_assert!(
                    is_on_borders(slot.span, text) && holds(call.parentheses, slot.span),
                    "{:?}",
                    call
                );
                prop_assert!(slot.argument.as_ref().is_none_or(|argument| holds(slot.span, argument.span)));
            }
        }
        waiting.extend(node.children().into_iter().rev());
    }
    prop_assert_eq!(nodes, parsed.nodes);
    // Whatever was read prints, and what is odd about a text does not make it unreadable.
    print(&parsed.root);
    let is_clean = !found.iter().any(|found| matches!(found.code, Code::Error(_)));
    prop_assert!(!is_clean || format(text, Dialect::Application).is_some());
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_text(&text)?;
    }

    #[test]
    fn any_heap_of_pieces_is_read(pieces in vec(piece(), 0..40)) {
        check_text(&pieces.concat())?;
    }

    #[test]
    fn an_expression_with_a_piece_missing_is_read(text in expression(), at in any::<prop::sample::Index>(), length in 1_usize..4) {
        let at = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.ceil_char_boundary((at + length).min(text.len()));
        check_text(&(text[..at].to_owned() + &text[end..]))?;
    }

    #[test]
    fn what_was_printed_reads_as_the_same_tree(text in expression()) {
        let parsed = parse(&text, Dialect::Application);
        prop_assert_eq!(&parsed.diagnostics, &vec![], "{}", text);
        let printed = print(&parsed.root);
        let again = parse(&printed, Dialect::Application);
        prop_assert!(same_tree(&parsed.root, &again.root), "{} / {}", text, printed);
        prop_assert_eq!(print(&again.root), printed);
    }

    #[test]
    fn a_layout_means_the_same_and_stays_as_it_is(text in expression()) {
        let laid_out = format(&text, Dialect::Application).expect("can be read");
        let before = parse(&text, Dialect::Application);
        prop_assert!(same_tree(&before.root, &parse(&laid_out, Dialect::Application).root), "{}", laid_out);
        prop_assert_eq!(format(&laid_out, Dialect::Application), Some(laid_out.clone()));
    }
}
