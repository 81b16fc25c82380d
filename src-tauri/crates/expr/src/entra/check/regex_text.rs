//! What can be seen of a pattern without compiling it.

/// A named group of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group<'p> {
    /// Its name.
    pub name: &'p str,
}

/// The named groups whose last character is a blank to be matched.
pub(super) fn groups_ending_in_blank(pattern: &str) -> Vec<Group<'_>> {
    let bytes = pattern.as_bytes();
    let (mut open, mut found) = (Vec::new(), Vec::new());
    let (mut at, mut in_class) = (0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' if !in_class => in_class = true,
            b']' => in_class = false,
            b'(' if !in_class => open.push(name(pattern.get(at..).unwrap_or(""))),
            b')' if !in_class => {
                let ends_in_blank = at > 0 && bytes.get(at - 1) == Some(&b' ');
                if let Some(Some(name)) = open.pop().filter(|_| ends_in_blank) {
                    found.push(Group { name });
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The name of the group that begins here.
fn name(group: &str) -> Option<&str> {
    let (rest, close) = match group.strip_prefix("(?<") {
        Some(rest) => (rest, '>'),
        None => (group.strip_prefix("(?'")?, '\''),
    };
    let name = rest.split(close).next()?;
    (!name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, expected: &[&str]) {
        assert_eq!(
            groups_ending_in_blank(pattern).iter().map(|group| group.name).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn a_group_that_takes_a_blank_along_is_found() {
        check(r"\+(?<isdCode>\d* )(?<phoneNumber>\d{10})", &["isdCode"]);
        check(r"(?'a'x )", &["a"]);
        check(r"(?<outer>(?<inner>x ))", &["inner"]);
    }

    #[test]
    fn other_groups_are_not() {
        check(r"(?<a>x) (?<b> y)", &[]);
        check(r"(?<a>[() ])", &[]);
        check(r"(x )(?<=y )(?<!z )", &[]);
        check(r"(?<a>x\) (", &[]);
        check("))((\\", &[]);
    }
}
