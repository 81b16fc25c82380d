//! `NormalizeDiacritics`: the table of the reference and nothing else (entra-expressions.md section 13).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What a letter may be followed by, and what both become.
struct Entry {
    following: Vec<char>,
    replacement: &'static str,
}

/// The table by first letter, for each letter the longest entry first.
static TABLE: LazyLock<HashMap<char, Vec<Entry>>> =
    LazyLock::new(|| table(include_str!("../../data/entra-normalize-diacritics.tsv")));

/// Replaces letters with diacritics by plain ones: `Müller` gives `Muller`, `Zoë` gives `Zoe`. Letters that are not in the
/// table stay, `ồ` and `đ` among them.
///
/// Assumed: the text is composed first (Unicode's normal form C), and the longest entry wins.
pub fn normalize(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let letters: Vec<char> = text.nfc().collect();
    let mut result = String::with_capacity(text.len());
    let mut ahead = letters.as_slice();
    while let Some((&letter, following)) = ahead.split_first() {
        // Plain letters only have an entry together with a mark behind them, so most need not be looked for.
        let is_plain = letter.is_ascii() && following.first().is_none_or(char::is_ascii);
        let entries = if is_plain { None } else { TABLE.get(&letter) }.into_iter().flatten();
        match entries.into_iter().find(|entry| following.starts_with(&entry.following)) {
            Some(entry) => {
                result.push_str(entry.replacement);
                ahead = following.get(entry.following.len()..).unwrap_or(&[]);
            }
            None => {
                result.push(letter);
                ahead = following;
            }
        }
    }
    Cow::Owned(result)
}

/// Reads lines of code points in hexadecimal, a tabulator, and the replacement.
fn table(lines: &'static str) -> HashMap<char, Vec<Entry>> {
    let mut table: HashMap<char, Vec<Entry>> = HashMap::new();
    for line in lines.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(codes), Some(replacement)) = (columns.next(), columns.next()) else { continue };
        let mut letters =
            codes.split(' ').filter_map(|code| u32::from_str_radix(code, 16).ok()).filter_map(char::from_u32);
        let Some(first) = letters.next() else { continue };
        table.entry(first).or_default().push(Entry { following: letters.collect(), replacement });
    }
    for entries in table.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.following.len()));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(normalize(text), expected);
    }

    #[test]
    fn letters_of_the_table_are_replaced() {
        check("Zoë", "Zoe");
        check("Müller Øst Weiß Æsir", "Muller OEst Weiss AEsir");
        check("Łukasz Żółć ğış İzmir", "Lukasz Zolc gis Izmir");
        check("Māori kēhua pū", "Maori kehua pu");
        check("Straße 5", "Strasse 5");
    }

    #[test]
    fn other_letters_stay() {
        check("Hồ Chí Minh", "Hồ Chi Minh");
        check("Đorđe þórr", "Đorđe þorr");
        check("œŒħẞ Ж α", "œŒħẞ Ж α");
        check("plain", "plain");
    }

    #[test]
    fn letters_are_composed_first_and_the_longest_entry_wins() {
        check("Zoe\u{308}", "Zoe");
        check("ā\u{301} ō\u{302}", "a o");
        check("a\u{304}\u{301}", "a");
        check("e\u{30A}\u{304}x", "ex");
        check("e\u{30A}x", "e\u{30A}x");
        check("œ\u{304} Œ\u{304}", "oe OE");
    }

    #[test]
    fn every_line_of_the_table_counts() {
        let lines = include_str!("../../data/entra-normalize-diacritics.tsv");
        let mut count = 0;
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, replacement, text] = columns[..] else { panic!("three columns: {line}") };
            check(text, replacement);
            count += 1;
        }
        assert_eq!(count, 261);
        assert_eq!(TABLE.values().map(Vec::len).sum::<usize>(), count, "and none is lost");
    }

    proptest! {
        #[test]
        fn ascii_stays(text in "[ -~]{0,20}") {
            prop_assert!(matches!(normalize(&text), Cow::Borrowed(same) if same == text));
        }
    }
}
