//! Lengths and positions of texts in UTF-16 code units, which is how .NET counts (entra-expressions.md section 3).

use super::casing::fold;
use std::borrow::Cow;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut<'t> {
    /// The part. Half of a surrogate pair is U+FFFD.
    pub text: Cow<'t, str>,
    /// Whether a cut went through a surrogate pair.
    pub split_surrogate: bool,
}

/// The length of a text in units.
pub fn len(text: &str) -> usize {
    // One for each character, and one more for those of four bytes.
    text.bytes().filter(|&byte| byte & 0xC0 != 0x80).count()
        + text.bytes().filter(|&byte| byte >= 0xF0).count()
}

/// So many units from a place on, counted from 0; fewer if the text ends before.
pub fn slice(text: &str, start: usize, len: usize) -> Cut<'_> {
    let end = start.saturating_add(len);
    let (from, splits_start) = byte_at(text, start);
    let (to, splits_end) = byte_at(text, end);
    let half = |split: bool| if split { "\u{FFFD}" } else { "" };
    // A part that begins within a pair begins behind it, and one that ends within a pair ends before it.
    let from = if splits_start { from + 4 } else { from };
    let whole = text.get(from..to).unwrap_or("");
    let text = match (splits_start && end > start, splits_end && end > start) {
        (false, false) => Cow::Borrowed(whole),
        (at_start, at_end) => Cow::Owned(format!("{}{whole}{}", half(at_start), half(at_end))),
    };
    let split_surrogate = matches!(text, Cow::Owned(_));
    Cut { text, split_surrogate }
}

/// Where a text occurs in another one, counted in units from 0, searching from a place on; `None` if it does not, or if
/// that place is behind the last unit. An empty text occurs right there. Compares code by code, or what the characters
/// fold to.
pub fn find(hay: &str, needle: &str, start: usize, ignore_case: bool) -> Option<usize> {
    let (from, within_pair) = byte_at(hay, start);
    let ahead = hay.get(from..).filter(|ahead| !ahead.is_empty())?;
    if needle.is_empty() {
        return Some(start);
    }
    let (ahead, start) = if within_pair { (ahead.get(4..)?, start + 1) } else { (ahead, start) };
    let found = |hay: &str, needle: &str| {
        let at = hay.find(needle)?;
        Some(start + len(hay.get(..at)?))
    };
    match ignore_case {
        false => found(ahead, needle),
        true => found(&folded(ahead), &folded(needle)),
    }
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// The byte at which a unit begins, and whether that unit is the second one of the pair that begins there.
fn byte_at(text: &str, unit: usize) -> (usize, bool) {
    if text.is_ascii() {
        return (unit.min(text.len()), false);
    }
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units >= unit {
            return (byte, false);
        }
        units += character.len_utf16();
        if units > unit {
            return (byte, true);
        }
    }
    (text.len(), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, start: usize, length: usize, expected: &str) {
        let cut = slice(text, start, length);
        assert_eq!((cut.text.as_ref(), cut.split_surrogate), (expected, expected.contains('\u{FFFD}')));
    }

    #[test]
    fn parts_are_counted_in_units() {
        check("christopher@contoso.com", 0, 8, "christop");
        check("John Doe", 2, 5, "hn Do");
        check("John Doe", 5, 999, "Doe");
        check("John", 1, 0, "");
        check("John", 8, 2, "");
        check("John", 0, usize::MAX, "John");
        check("äöü", 1, 1, "ö");
        check("a😀b", 1, 2, "😀");
        check("a😀b", 3, 1, "b");
    }

    #[test]
    fn half_a_pair_is_the_replacement_character() {
        check("a😀b", 0, 2, "a\u{FFFD}");
        check("a😀b", 2, 2, "\u{FFFD}b");
        check("a😀b", 2, 1, "\u{FFFD}");
        check("a😀b", 2, 0, "");
        check("😀😀", 1, 2, "\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn texts_are_found_from_a_place_on() {
        assert_eq!(find("The quick brown fox", "quick", 0, false), Some(4));
        assert_eq!(find("repEated", "e", 2, false), Some(6));
        assert_eq!(find("repEated", "e", 2, true), Some(3));
        assert_eq!(find("banana", "a", 2, false), Some(3));
        assert_eq!(find("abc", "x", 0, false), None);
        assert_eq!(find("abc", "a", 9, false), None);
        assert_eq!(find("abc", "", 1, false), Some(1));
        assert_eq!(find("abc", "", 3, false), None);
        assert_eq!(find("", "", 0, false), None);
    }

    #[test]
    fn places_are_counted_in_units_too() {
        assert_eq!(find("ä😀b", "b", 0, false), Some(3));
        assert_eq!(find("ä😀b😀b", "b", 4, false), Some(6));
        assert_eq!(find("😀😀", "😀", 1, false), Some(2));
        assert_eq!(find("ΟΔΟΣ", "οδος", 0, true), Some(0));
        assert_eq!(find("K STRASSE", "k", 0, true), Some(0));
        assert_eq!(find("aß", "SS", 0, true), None);
    }

    proptest! {
        #[test]
        fn lengths_and_parts_are_those_of_utf16(text in "[a-cä😀€]{0,12}", start in 0..16usize, length in 0..16usize) {
            let units: Vec<u16> = text.encode_utf16().collect();
            prop_assert_eq!(len(&text), units.len());
            let end = (start + length).min(units.len());
            let expected = String::from_utf16_lossy(units.get(start..end).unwrap_or(&[]));
            let cut = slice(&text, start, length);
            prop_assert_eq!(&cut.text, &expected);
            prop_assert_eq!(cut.split_surrogate, expected.contains('\u{FFFD}'));
        }

        #[test]
        fn what_is_found_stands_there(hay in "[aAä😀]{0,12}", needle in "[aAä😀]{1,2}", start in 0..12usize, fold: bool) {
            match find(&hay, &needle, start, fold) {
                Some(at) => {
                    prop_assert!(at >= start);
                    let found = slice(&hay, at, len(&needle)).text.into_owned();
                    prop_assert!(found == needle || fold && folded(&found) == folded(&needle));
                }
                None => prop_assert!(!slice(&hay, start, usize::MAX).text.contains(&needle)),
            }
        }
    }
}
