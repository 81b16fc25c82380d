//! Ruby's notions of text that GitLab's rules lean on.

/// ActiveSupport's `blank?`: nothing but white space, of Unicode's kinds.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// ActiveSupport's `to_sentence`: `a`, `a and b`, `a, b, and c`.
pub fn to_sentence(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [front @ .., last] => format!("{}, and {last}", front.join(", ")),
    }
}

/// Splits a display name into the first word and the rest, as GitLab does when it stores none separately (gitlab-scim.md 1.5).
pub fn split_name(name: &str) -> (&str, String) {
    let mut words =
        name.split(|c: char| c.is_ascii_whitespace() || c == '\u{b}').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let mut rest = String::with_capacity(name.len().saturating_sub(first.len()));
    for word in words {
        if !rest.is_empty() {
            rest.push(' ');
        }
        rest.push_str(word);
    }
    (first, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_split_at_its_first_blank() {
        assert_eq!(split_name("Ines Maria Ortega"), ("Ines", "Maria Ortega".into()));
        assert_eq!(split_name("Cher"), ("Cher", String::new()));
        assert_eq!(split_name("  A   B "), ("A", "B".into()));
        assert_eq!(split_name(""), ("", String::new()));
    }

    #[test]
    fn sentences_join_as_rails_joins_them() {
        let parts = |n: usize| ["a", "b", "c"][..n].iter().map(|s| s.to_string()).collect::<Vec<_>>();
        assert_eq!(to_sentence(&parts(1)), "a");
        assert_eq!(to_sentence(&parts(2)), "a and b");
        assert_eq!(to_sentence(&parts(3)), "a, b, and c");
    }
}
