//! Which characters differ only by case, to .NET under the invariant culture: those with the same one-to-one lower case.
//! Unlike Unicode's folding, `ſ` is no `s`, `ς` no `σ`, and neither `İ` nor `ı` an `i`; `K` (the Kelvin sign) is a `k`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All groups of two or more code units that differ only by case.
pub(super) fn groups() -> &'static [Vec<u16>] {
    static GROUPS: OnceLock<Vec<Vec<u16>>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut by_lower: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
        for unit in 0..=u16::MAX {
            let lower = lower(unit);
            if lower != unit {
                // The lower-case one itself comes first.
                by_lower.entry(lower).or_insert_with(|| vec![lower]).push(unit);
            }
        }
        by_lower.into_values().collect()
    })
}

/// The one-to-one lower case under the invariant culture. Halves of pairs have none: .NET looks at one code unit at a time.
fn lower(unit: u16) -> u16 {
    let Some(character) = char::from_u32(u32::from(unit)) else { return unit };
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => u16::try_from(u32::from(single)).unwrap_or(unit),
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(character: char, others: &str) {
        let unit = u16::try_from(u32::from(character)).unwrap();
        let group =
            groups().iter().find(|group| group.contains(&unit)).cloned().unwrap_or_else(|| vec![unit]);
        let mut group: Vec<char> =
            group.into_iter().filter_map(|unit| char::from_u32(u32::from(unit))).collect();
        let mut expected: Vec<char> = others.chars().collect();
        group.sort_unstable();
        expected.sort_unstable();
        assert_eq!(group, expected, "{character}");
    }

    #[test]
    fn characters_with_the_same_lower_case_are_equal_and_no_others() {
        check('a', "aA");
        check('k', "kK\u{212A}");
        check('s', "sS");
        check('ſ', "ſ");
        check('σ', "σΣ");
        check('ς', "ς");
        check('i', "iI");
        check('İ', "İ");
        check('ı', "ı");
        check('å', "åÅ\u{212B}");
        check('ǆ', "Ǆǅǆ");
        check('-', "-");
    }
}
