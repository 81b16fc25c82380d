//! Where in a text something stands.

use serde::Serialize;

/// A range of a text in bytes, end exclusive. Always on character borders of the text it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// From byte offsets. Texts that spans are made for are at most a few times 10,000 characters long, so offsets fit.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// Nothing, at one place.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether an offset lies within, both borders included: a cursor right behind a name still belongs to it.
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// The text of this span; empty if the span belongs to another text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The same range counted in UTF-16 code units, as editors in a webview and Microsoft's portal count.
    pub fn to_utf16(self, text: &str) -> Span {
        let units = |end: u32| text.get(..end as usize).map_or(0, |before| before.encode_utf16().count());
        Self::new(units(self.start), units(self.end))
    }
}

/// Where the code units of a text are, for many spans of it: the text is read once.
#[derive(Debug, Clone)]
pub struct Utf16Places {
    /// For each byte and for the end: how many code units come before the character it belongs to.
    before: Vec<u32>,
}

impl Utf16Places {
    /// Reads a text.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut units = 0;
        for character in text.chars() {
            before.extend(std::iter::repeat_n(units, character.len_utf8()));
            units += u32::from(character.len_utf16() == 2) + 1;
        }
        before.push(units);
        Self { before }
    }

    /// A span of the text counted in code units. What lies behind the end of the text is its end.
    pub fn of(&self, span: Span) -> Span {
        let units =
            |byte: u32| self.before.get(byte as usize).or(self.before.last()).copied().unwrap_or_default();
        Span { start: units(span.start), end: units(span.end) }
    }
}

/// The byte offset of a position counted in UTF-16 code units. A position within a surrogate pair means the pair's start,
/// one behind the end means the end.
pub fn byte_offset(text: &str, utf16: usize) -> usize {
    let mut units = 0;
    for (offset, character) in text.char_indices() {
        units += character.len_utf16();
        if units > utf16 {
            return offset;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_positions_and_bytes_agree_around_a_surrogate_pair() {
        let text = "ä😀b";
        assert_eq!(Span::new(6, 7).to_utf16(text), Span::new(3, 4));
        assert_eq!([0, 1, 2, 3, 4, 9].map(|units| byte_offset(text, units)), [0, 2, 2, 6, 7, 7]);
    }

    #[test]
    fn a_span_of_another_text_is_empty_text() {
        assert_eq!(Span::new(5, 9).of("abc"), "");
    }

    #[test]
    fn a_text_that_is_read_once_has_its_places_where_it_has_them() {
        let text = "aä😀b";
        let places = Utf16Places::new(text);
        for (offset, _) in text.char_indices() {
            let span = Span::new(offset, text.len());
            assert_eq!(places.of(span), span.to_utf16(text));
        }
        assert_eq!(places.of(Span::new(1, 99)), Span::new(1, 5));
    }
}
