//! Replacement templates: `$1`, `${name}`, `$&` and so on (entra-expressions.md section 12). Nothing in them is an error: what
//! is no reference is text.

use super::Pattern;
use super::cursor::is_name_character;

/// A replacement, read for one pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// `$1`, `${name}`; `$&` and `$0` are group 0.
    Group(u32),
    /// `` $` ``
    Before,
    /// `$'`
    After,
    /// `$_`
    Whole,
}

impl Template {
    /// Reads a replacement. Which references there are depends on the pattern's groups.
    pub fn new(replacement: &str, pattern: &Pattern) -> Self {
        let mut template = Self { parts: Vec::new() };
        let mut rest = replacement;
        while let Some(dollar) = rest.find('$') {
            let (text, behind) = rest.split_at(dollar);
            template.push_text(text);
            let behind = behind.strip_prefix('$').unwrap_or(behind);
            rest = match reference(behind, pattern) {
                Some((part, rest)) => {
                    match part {
                        Part::Text(text) => template.push_text(&text),
                        part => template.parts.push(part),
                    }
                    rest
                }
                None => {
                    template.push_text("$");
                    behind
                }
            };
        }
        template.push_text(rest);
        template
    }

    pub(super) fn has_groups(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Group(1..)))
    }

    fn push_text(&mut self, text: &str) {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Text(before)) => before.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }
}

/// What a dollar sign and what follows it refer to, and what is behind that.
fn reference<'r>(behind: &'r str, pattern: &Pattern) -> Option<(Part, &'r str)> {
    let next = behind.chars().next()?;
    let rest = behind.get(next.len_utf8()..)?;
    let part = match next {
        '$' => Part::Text("$".to_owned()),
        '&' => Part::Group(0),
        '`' => Part::Before,
        '\'' => Part::After,
        '_' => Part::Whole,
        '+' => Part::Group(pattern.groups.last()),
        '0'..='9' => {
            let (number, rest) = number(behind, pattern)?;
            return Some((Part::Group(number), rest));
        }
        '{' => {
            let (number, rest) = if rest.starts_with(|first: char| first.is_ascii_digit()) {
                number(rest, pattern)?
            } else {
                let end = rest.find(|next| !is_name_character(next))?;
                let (name, rest) = rest.split_at(end);
                (pattern.groups.named(name)?, rest)
            };
            return Some((Part::Group(number), rest.strip_prefix('}')?));
        }
        _ => return None,
    };
    Some((part, rest))
}

/// The number of a group: all digits there are, so `$10` never means group 1 and a zero.
fn number<'r>(text: &'r str, pattern: &Pattern) -> Option<(u32, &'r str)> {
    let end = text.find(|next: char| !next.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let number = digits.parse().ok()?;
    pattern.groups.numbers.contains(&number).then_some((number, rest))
}
