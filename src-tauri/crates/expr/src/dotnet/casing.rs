//! Upper and lower case as .NET maps it: one character to one character, whatever stands around it
//! (entra-expressions.md section 14). `ß` stays `ß`, and `Σ` becomes `σ` at the end of a word, too.

use std::borrow::Cow;

/// Whose rules for `I` and `i` apply. All else is the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Culture {
    /// No culture: `İ` and `ı` have no other case.
    #[default]
    Invariant,
    /// Turkish and Azeri: `i` with `İ`, `ı` with `I`.
    Turkic,
    /// Any other: `İ` becomes `i`, `ı` becomes `I`.
    Other,
}

/// A text that is no name of a culture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a culture is named like tr-TR, de or zh-Hans-CN")]
pub struct MalformedCulture;

/// .NET's limit for names of cultures.
const LONGEST_NAME: usize = 85;

impl Culture {
    /// Reads a name such as `tr-TR`, in any case; an empty one names the invariant culture. Only the shape is checked:
    /// whether the service knows the culture cannot be known here.
    ///
    /// # Errors
    /// If it does not have the shape of such a name: letters, then groups of letters and digits behind hyphens.
    pub fn parse(name: &str) -> Result<Culture, MalformedCulture> {
        if name.is_empty() {
            return Ok(Culture::Invariant);
        }
        let mut parts = name.split('-');
        let language = parts.next().unwrap_or("");
        let well_formed = name.len() <= LONGEST_NAME
            && (2..=8).contains(&language.len())
            && language.bytes().all(|letter| letter.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_alphanumeric())
            });
        match language.to_ascii_lowercase().as_str() {
            _ if !well_formed => Err(MalformedCulture),
            "tr" | "az" => Ok(Culture::Turkic),
            _ => Ok(Culture::Other),
        }
    }
}

/// A text in lower case.
pub fn to_lower(text: &str, culture: Culture) -> Cow<'_, str> {
    if text.is_ascii() && culture != Culture::Turkic {
        return plain(text, |byte| byte.is_ascii_uppercase(), str::to_ascii_lowercase);
    }
    mapped(text, |character| lower(character, culture))
}

/// A text in upper case.
pub fn to_upper(text: &str, culture: Culture) -> Cow<'_, str> {
    if text.is_ascii() && culture != Culture::Turkic {
        return plain(text, |byte| byte.is_ascii_lowercase(), str::to_ascii_uppercase);
    }
    mapped(text, |character| upper(character, culture))
}

/// A character in lower case.
pub fn lower(character: char, culture: Culture) -> char {
    match (character, culture) {
        ('İ', Culture::Turkic | Culture::Other) => 'i',
        ('I', Culture::Turkic) => 'ı',
        _ if character.is_ascii() => character.to_ascii_lowercase(),
        _ => single(character.to_lowercase()).unwrap_or(character),
    }
}

/// A character in upper case.
pub fn upper(character: char, culture: Culture) -> char {
    match (character, culture) {
        ('i', Culture::Turkic) => 'İ',
        ('ı', Culture::Invariant) => 'ı',
        _ if character.is_ascii() => character.to_ascii_uppercase(),
        _ => single(character.to_uppercase()).or_else(|| with_iota(character)).unwrap_or(character),
    }
}

/// What texts are compared by when case does not matter: Unicode's simple case folding. Two characters that fold to the
/// same one have UTF-16 codes of the same length.
pub fn fold(character: char) -> char {
    lower(upper(character, Culture::Invariant), Culture::Invariant)
}

/// Most texts of a directory are ASCII, and many have the wanted case already.
fn plain(text: &str, changes: impl Fn(u8) -> bool, map: fn(&str) -> String) -> Cow<'_, str> {
    if text.bytes().any(changes) { Cow::Owned(map(text)) } else { Cow::Borrowed(text) }
}

fn mapped(text: &str, map: impl Fn(char) -> char) -> Cow<'_, str> {
    let Some((first, _)) = text.char_indices().find(|&(_, character)| map(character) != character) else {
        return Cow::Borrowed(text);
    };
    let mut result = String::with_capacity(text.len());
    result.push_str(text.get(..first).unwrap_or(""));
    result.extend(text.get(first..).unwrap_or("").chars().map(map));
    Cow::Owned(result)
}

/// The only character of a mapping.
fn single(mut mapping: impl Iterator<Item = char>) -> Option<char> {
    let first = mapping.next();
    if mapping.next().is_some() { None } else { first }
}

/// Greek vowels with iota have a single capital besides the two letters that Rust writes.
fn with_iota(character: char) -> Option<char> {
    let code = u32::from(character);
    match code {
        0x1F80..=0x1FAF if code % 16 < 8 => char::from_u32(code + 8),
        0x1FB3 | 0x1FC3 | 0x1FF3 => char::from_u32(code + 9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_character_gives_one_character() {
        assert_eq!(to_lower("ÄÖÜ ΟΔΟΣ", Culture::Invariant), "äöü οδοσ");
        assert_eq!(to_upper("straße", Culture::Invariant), "STRAßE");
        assert_eq!(to_upper("ﬁn ŉ ΐ ᾳ ᾀ", Culture::Invariant), "ﬁN ŉ ΐ ᾼ ᾈ");
        assert_eq!(to_upper("us", Culture::Invariant), "US");
    }

    #[test]
    fn cultures_differ_in_i() {
        let both = |text, culture| (to_lower(text, culture), to_upper(text, culture));
        let owned = |lower: &str, upper: &str| (Cow::Owned(lower.to_owned()), Cow::Owned(upper.to_owned()));
        assert_eq!(both("Iİiı", Culture::Invariant), owned("iİiı", "IİIı"));
        assert_eq!(both("Iİiı", Culture::Turkic), owned("ıiiı", "IİİI"));
        assert_eq!(both("Iİiı", Culture::Other), owned("iiiı", "IİII"));
    }

    #[test]
    fn names_of_cultures_have_a_shape() {
        for (name, culture) in [
            ("", Culture::Invariant),
            ("tr-TR", Culture::Turkic),
            ("TR", Culture::Turkic),
            ("az-Latn-AZ", Culture::Turkic),
            ("de", Culture::Other),
            ("zh-Hans-CN", Culture::Other),
            ("es-419", Culture::Other),
            ("tru-TR", Culture::Other),
        ] {
            assert_eq!(Culture::parse(name), Ok(culture), "{name}");
        }
        for name in [
            "not a culture",
            "t",
            "tr_TR",
            "tr-",
            "-TR",
            "tr--TR",
            "12",
            "dé",
            "de-abcdefghi",
            &"de-x".repeat(30),
        ] {
            assert_eq!(Culture::parse(name), Err(MalformedCulture), "{name}");
        }
    }

    #[test]
    fn what_has_the_case_already_is_borrowed() {
        assert!(matches!(to_lower("john.smith@contoso.com", Culture::Invariant), Cow::Borrowed(_)));
        assert!(matches!(to_upper("ÄÖ ß 1", Culture::Turkic), Cow::Borrowed(_)));
    }

    #[test]
    fn folding_ignores_case_alone() {
        assert_eq!(["ΣσςS", "ſKkµ"].map(|text| text.chars().map(fold).collect::<String>()), ["σσσs", "skkμ"]);
        assert_eq!(['ı', 'İ', 'ß', 'ẞ'].map(fold), ['ı', 'İ', 'ß', 'ß']);
    }

    proptest! {
        #[test]
        fn the_length_in_units_stays(character: char) {
            for mapped in [
                lower(character, Culture::Turkic), upper(character, Culture::Turkic), lower(character, Culture::Other),
                upper(character, Culture::Other), fold(character), fold(fold(character)),
            ] {
                prop_assert_eq!(mapped.len_utf16(), character.len_utf16());
            }
            prop_assert_eq!(fold(fold(character)), fold(character));
        }
    }
}
