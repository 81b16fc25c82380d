//! How well a name fits what was typed so far.

/// The fit of a name, the best first. None if it does not fit at all.
pub(super) fn rank(name: &str, typed: &str) -> Option<u8> {
    if typed.is_empty() {
        return Some(0);
    }
    if name.starts_with(typed) {
        return Some(0);
    }
    let (lower, wanted) = (name.to_lowercase(), typed.to_lowercase());
    if lower.starts_with(&wanted) {
        Some(1)
    } else if initials(name).starts_with(&wanted) {
        Some(2)
    } else if lower.contains(&wanted) {
        Some(3)
    } else if wanted.len() > 1 && is_subsequence(&wanted, lower.chars()) {
        Some(4)
    } else if wanted.len() > 2 && wanted.len() <= 64 && strsim::jaro_winkler(&lower, &wanted) > 0.85 {
        Some(5)
    } else {
        None
    }
}

/// The first letters of a name's words in lower case: `nd` for `NormalizeDiacritics`.
fn initials(name: &str) -> String {
    let mut before = ' ';
    let mut initials = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !before.is_uppercase()
            || before == ' '
            || before == '.'
            || before == ':'
        {
            initials.extend(character.to_lowercase());
        }
        before = character;
    }
    initials
}

fn is_subsequence(wanted: &str, mut within: impl Iterator<Item = char>) -> bool {
    wanted.chars().all(|wanted| within.any(|character| character == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, typed: &str, expected: Option<u8>) {
        assert_eq!(rank(name, typed), expected, "{name} for {typed}");
    }

    #[test]
    fn beginnings_come_before_what_is_merely_contained() {
        check("ToLower", "To", Some(0));
        check("ToLower", "to", Some(1));
        check("NormalizeDiacritics", "nd", Some(2));
        check("ToLower", "lower", Some(3));
        check("Replace", "rpl", Some(4));
        check("Switch", "swithc", Some(5));
        check("Switch", "xyz", None);
        check("Switch", "", Some(0));
    }
}
