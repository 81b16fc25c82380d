//! Names in mixed case: .NET's `TextInfo.ToTitleCase`, and its plainer relative with given separators
//! (entra-expressions.md section 10, PCase). Everything is in lower case first, in the invariant culture.

use super::casing::{Culture, lower, upper};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Capitalises the first letter of each word. A word begins at a letter outside a word and goes on through letters, marks,
/// digits and the apostrophe `'`: `o'neil` gives `O'neil`, `mary_ann` gives `Mary_Ann`, and `3rd` gives `3Rd`.
pub fn title_case(text: &str) -> String {
    let mut in_word = false;
    let title = |character: char| {
        let character = lower(character, Culture::Invariant);
        if in_word {
            in_word = character == '\'' || !separates(character);
            return character;
        }
        in_word = character.general_category_group() == GeneralCategoryGroup::Letter;
        if in_word { capital(character) } else { character }
    };
    text.chars().map(title).collect()
}

/// Capitalises the first character and each one behind a separator, and nothing else: `mary-ann` stays one word if the
/// hyphen is none of the separators.
pub fn capitalise_words(text: &str, separates: impl Fn(char) -> bool) -> String {
    let mut at_start = true;
    let title = |character: char| {
        let begins = std::mem::replace(&mut at_start, separates(character));
        let character = lower(character, Culture::Invariant);
        if begins { capital(character) } else { character }
    };
    text.chars().map(title).collect()
}

/// The form of a letter that begins a word: upper case but for letters that have a form of their own for it.
fn capital(character: char) -> char {
    match character {
        'ǆ' => 'ǅ',
        'ǉ' => 'ǈ',
        'ǌ' => 'ǋ',
        'ǳ' => 'ǲ',
        // Georgian has capitals for whole texts only.
        '\u{10D0}'..='\u{10FF}' => character,
        _ => upper(character, Culture::Invariant),
    }
}

/// Whether a character ends a word: blanks, controls, punctuation and symbols.
fn separates(character: char) -> bool {
    match character.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number => false,
        GeneralCategoryGroup::Punctuation
        | GeneralCategoryGroup::Symbol
        | GeneralCategoryGroup::Separator => true,
        GeneralCategoryGroup::Other => {
            matches!(character.general_category(), GeneralCategory::Control | GeneralCategory::Format)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_begin_with_a_capital() {
        for (text, expected) in [
            ("PABLO GONSALVES (SECOND)", "Pablo Gonsalves (Second)"),
            ("GREGORY JAMES", "Gregory James"),
            ("TEsT", "Test"),
            ("mary_ann/o b.c", "Mary_Ann/O B.C"),
            ("st john's hospital", "St John's Hospital"),
            ("3rd floor", "3Rd Floor"),
            ("o'neil", "O'neil"),
            ("d’arc", "D’Arc"),
            ("rock 'n' roll", "Rock 'N' Roll"),
            ("a1b2c", "A1b2c"),
            ("élan ǆ ǆǆ", "Élan ǅ ǅǆ"),
            ("a+b$c~d©e", "A+B$C~D©E"),
            ("z\u{301}a \u{200b}b\u{ad}c", "Z\u{301}a \u{200b}B\u{ad}C"),
            ("ხიდი", "ხიდი"),
            ("ß ŉ", "ß ŉ"),
            ("", ""),
        ] {
            assert_eq!(title_case(text), expected);
        }
    }

    #[track_caller]
    fn check_words(text: &str, separators: &str, expected: &str) {
        assert_eq!(capitalise_words(text, |character| separators.contains(character)), expected);
    }

    #[test]
    fn given_separators_are_the_only_ones() {
        check_words("PINTO-DE'SILVA", " '-", "Pinto-De'Silva");
        check_words("mary-ann smith", " ", "Mary-ann Smith");
        check_words("mary ann", "", "Mary ann");
        check_words("3rd  floor (new)", " ", "3rd  Floor (new)");
        check_words("-a-", "-", "-A-");
    }

    proptest! {
        #[test]
        fn characters_neither_come_nor_go(text in "\\PC{0,16}", separators in "[ '.😀-]{0,3}") {
            let units = |text: &str| text.encode_utf16().count();
            prop_assert_eq!(units(&title_case(&text)), units(&text));
            prop_assert_eq!(units(&capitalise_words(&text, |character| separators.contains(character))), units(&text));
            prop_assert_eq!(title_case(&title_case(&text)), title_case(&text));
        }
    }
}
