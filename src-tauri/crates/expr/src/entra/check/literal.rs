//! From a place in the value of a text constant back to the place in the expression where it is written.

use crate::span::Span;

/// Where the bytes `from` to `to` of a constant's value are written. `literal` is the constant's span, with its quotation
/// marks; an escape (`\\`, `\"`) is one byte of the value and two of the text. An empty range yields the character behind
/// it, or the last one, so that there is something to underline.
pub fn written(text: &str, literal: Span, from: usize, to: usize) -> Span {
    let source = literal.of(text);
    let Some(body) = source.strip_prefix('"') else { return literal };
    let (mut value, mut start, mut end) = (0, None, None);
    let mut at = literal.start as usize + 1;
    let mut rest = body;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            break;
        }
        let escape = rest.starts_with(r"\\") || rest.starts_with("\\\"");
        let width = if escape { 2 } else { first.len_utf8() };
        let next = value + if escape { 1 } else { width };
        // The character that holds the first byte, and the one that holds the last.
        if from < next && start.is_none() {
            start = Some(at);
        }
        at += width;
        value = next;
        if start.is_some() && next >= to {
            end = Some(at);
            break;
        }
        rest = rest.get(width..).unwrap_or("");
    }
    match (start, end) {
        (Some(start), Some(end)) => Span::new(start, end),
        (Some(start), None) => Span::new(start, at),
        // Behind the last character: nothing is written there but the closing mark.
        _ => Span::new(at, (at + 1).min(literal.end as usize).max(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(literal: &str, from: usize, to: usize, expected: &str) {
        let text = format!("x{literal}y");
        let span = written(&text, Span::new(1, 1 + literal.len()), from, to);
        assert_eq!(span.of(&text), expected);
    }

    #[test]
    fn plain_text_is_where_it_is() {
        check("\"abc\"", 1, 2, "b");
        check("\"aäc\"", 1, 3, "ä");
        check("\"aäc\"", 2, 3, "ä");
    }

    #[test]
    fn an_escape_is_one_character_of_the_value() {
        check(r#""\\d+""#, 0, 1, r"\\");
        check(r#""\\d+""#, 1, 2, "d");
        check(r#""\"x""#, 0, 1, "\\\"");
    }

    #[test]
    fn an_unknown_escape_keeps_both_characters() {
        check(r#""\d+""#, 0, 1, r"\");
        check(r#""\d+""#, 1, 2, "d");
    }

    #[test]
    fn an_empty_range_shows_the_character_behind_it_or_the_closing_mark() {
        check("\"abc\"", 1, 1, "b");
        check("\"abc\"", 3, 3, "\"");
        check("\"\"", 0, 0, "\"");
        check("\"abc", 3, 3, "");
    }
}
