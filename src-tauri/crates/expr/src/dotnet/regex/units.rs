//! .NET matches UTF-16 code units, the engine matches code points. Outside the basic plane one is two of the other, so such
//! characters are written as two stand-ins, one for each half, for as long as the engine looks at them. The stand-ins are the
//! last 2,048 code points there are: a text never holds them at that time, since they are outside the basic plane themselves.

use std::borrow::Cow;

const FIRST_SURROGATE: u16 = 0xD800;
const LAST_SURROGATE: u16 = 0xDFFF;
const FIRST_STAND_IN: u32 = 0x10_F800;

/// The character that stands for a code unit before the engine.
pub(super) fn stand_in(unit: u16) -> char {
    let code = if (FIRST_SURROGATE..=LAST_SURROGATE).contains(&unit) {
        FIRST_STAND_IN + u32::from(unit - FIRST_SURROGATE)
    } else {
        u32::from(unit)
    };
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn unit_of(character: char) -> Option<u16> {
    let code = u32::from(character);
    match code.checked_sub(FIRST_STAND_IN) {
        Some(half) => u16::try_from(half).ok().map(|half| FIRST_SURROGATE + half),
        None => u16::try_from(code).ok(),
    }
}

fn is_outside_basic_plane(byte: u8) -> bool {
    byte >= 0xF0
}

/// The text as the engine sees it; the text itself if all of it is in the basic plane.
pub(super) fn for_engine(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(is_outside_basic_plane) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.encode_utf16().map(stand_in).collect())
}

/// Back from stand-ins to characters. A half without its other half becomes U+FFFD, as wherever a text is cut within a pair.
pub(super) fn from_engine(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(is_outside_basic_plane) {
        return Cow::Borrowed(text);
    }
    let units = text.chars().filter_map(unit_of);
    let characters = char::decode_utf16(units).map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    Cow::Owned(characters.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_the_basic_plane_are_not_copied() {
        assert!(matches!(for_engine("Ünïcode\u{FFFD}"), Cow::Borrowed(_)));
    }

    #[test]
    fn pairs_come_back_and_halves_are_replaced() {
        for text in ["a😀b", "😀😀", "\u{10FFFF}", "\u{10F800}x", "\u{10000}"] {
            let inside = for_engine(text);
            assert_eq!(inside.chars().count(), text.encode_utf16().count());
            assert_eq!(from_engine(&inside), text);
        }
        let inside = for_engine("😀");
        let half: String = inside.chars().take(1).collect();
        assert_eq!(from_engine(&half), "\u{FFFD}");
    }
}
