//! Places of a text, from bytes to the UTF-16 code units of the editor and back.

use expr::span::{Span, byte_offset};
use serde::Serialize;

use crate::wire::TextRange;

/// Converts many spans of one text, which costs reading it once.
pub(super) struct Ranges {
    /// For each byte that begins a character and for the end: how many code units come before it.
    before: Vec<u32>,
}

impl Ranges {
    pub(super) fn new(text: &str) -> Self {
        let mut before = vec![0; text.len() + 1];
        let mut units = 0;
        for (offset, character) in text.char_indices() {
            for byte in before.iter_mut().skip(offset).take(character.len_utf8()) {
                *byte = units;
            }
            units += u32::from(character.len_utf16() == 2) + 1;
        }
        if let Some(end) = before.last_mut() {
            *end = units;
        }
        Self { before }
    }

    pub(super) fn of(&self, span: Span) -> TextRange {
        let at =
            |byte: u32| self.before.get(byte as usize).or(self.before.last()).copied().unwrap_or_default();
        TextRange { from: at(span.start), to: at(span.end) }
    }
}

/// A place of the editor as a byte of the text.
pub(super) fn byte(text: &str, at: u32) -> usize {
    byte_offset(text, at as usize)
}

/// A byte of a text as a place of the editor.
pub(super) fn utf16(text: &str, byte: usize) -> u32 {
    Span::at(byte).to_utf16(text).start
}

/// The name under which something is known on both sides of the boundary.
pub(super) fn code_name(code: impl Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(name)) => name,
        // Only plain enumerations are named.
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_counts_as_the_editor_counts() {
        let text = "aä😀b";
        let ranges = Ranges::new(text);
        for (offset, _) in text.char_indices() {
            let span = Span::new(offset, text.len());
            let expected = span.to_utf16(text);
            assert_eq!(ranges.of(span), TextRange { from: expected.start, to: expected.end });
        }
    }

    #[test]
    fn a_place_behind_the_end_is_the_end() {
        assert_eq!(Ranges::new("ab").of(Span::new(1, 9)), TextRange { from: 1, to: 2 });
    }
}
