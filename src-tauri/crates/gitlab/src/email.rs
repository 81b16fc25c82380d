//! E-mail addresses: how they are stored, what counts as one, whom the sign-up allow-list lets in.

/// As Devise stores an address: without blanks around it, in lower case (config/initializers/8_devise.rb).
pub fn normalise(address: &str) -> String {
    address.trim().to_lowercase()
}

/// As GitLab looks an owner up: in lower case, blanks kept (`User.by_any_email`).
pub fn look_up_key(address: &str) -> String {
    address.to_lowercase()
}

/// Devise's format: something, one `@`, something; no blanks.
pub fn is_valid(address: &str) -> bool {
    match address.split_once('@') {
        Some((local, domain)) => {
            !local.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !address.contains(|c: char| c.is_ascii_whitespace() || c == '\u{b}')
        }
        None => false,
    }
}

/// The local part, if the text looks like an address to the stricter check GitLab's SCIM finder uses (`ValidateEmail`): a dot-atom,
/// one `@`, and a domain of at least two labels.
pub fn local_part(text: &str) -> Option<&str> {
    let (local, domain) = text.rsplit_once('@')?;
    let labels = domain.split('.').collect::<Vec<_>>();
    let domain_ok =
        labels.len() > 1 && labels.iter().all(|label| !label.is_empty() && label.chars().all(is_atom_char));
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_char));
    (domain_ok && local_ok).then_some(local)
}

/// RFC 5322 `atext`, with letters beyond ASCII.
fn is_atom_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || (!c.is_ascii() && c.is_alphanumeric())
}

/// Whether the sign-up allow-list lets the address in: an empty list lets everybody in; `*` stands for anything.
pub fn is_allowed(address: &str, allowlist: &[String]) -> bool {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    allowlist.is_empty() || allowlist.iter().any(|pattern| matches(pattern.as_bytes(), domain.as_bytes()))
}

/// Matches with `*` for any run of characters, ignoring ASCII case. Remembers only the last `*`, so it never takes longer than
/// the product of both lengths.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if c.eq_ignore_ascii_case(&text[t]) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, seen)) => {
                    star = Some((at, seen + 1));
                    p = at + 1;
                    t = seen + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_stored_in_lower_case_without_blanks() {
        assert_eq!(normalise("  Mara@Northwind.Example "), "mara@northwind.example");
    }

    #[test]
    fn devise_wants_an_at_sign_and_no_blanks() {
        for good in ["a@b", "a.b+c@d.example", "é@ü.example"] {
            assert!(is_valid(good), "{good}");
        }
        for bad in ["", "a", "@b", "a@", "a@b@c", "a b@c.example", "a@b\u{b}"] {
            assert!(!is_valid(bad), "{bad}");
        }
    }

    #[test]
    fn the_finder_is_stricter() {
        assert_eq!(local_part("mara.lindqvist@northwind.example"), Some("mara.lindqvist"));
        for bad in [
            "mara",
            "mara@localhost",
            "mara@north..example",
            "ma..ra@north.example",
            "a@b@c.example",
            "@b.example",
            "(a)@b.example",
        ] {
            assert_eq!(local_part(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_allow_list_knows_wildcards() {
        let list = |patterns: &[&str]| patterns.iter().map(|p| p.to_string()).collect::<Vec<_>>();
        assert!(is_allowed("a@x.example", &[]));
        assert!(is_allowed("a@X.Example", &list(&["x.example"])));
        assert!(is_allowed("a@mail.x.example", &list(&["y.example", "*.x.example"])));
        assert!(!is_allowed("a@x.example", &list(&["*.x.example"])));
        assert!(!is_allowed("a@x.example.org", &list(&["x.example"])));
    }
}
