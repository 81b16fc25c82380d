//! Target attributes as paths: `emails[type eq "work"].value`, `name.givenName`, `urn:…:User:department`.

/// Where in a resource a value goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetPath {
    /// The schema extension it belongs to; nothing for the core.
    pub schema: Option<String>,
    /// The attribute.
    pub attribute: String,
    /// What says which of several entries is meant, such as `type` and `work`; empty for attributes without entries.
    pub selectors: Vec<Selector>,
    /// The way on from there; empty for the attribute itself, or for the `value` of an entry.
    pub sub_attributes: Vec<String>,
}

/// `name eq value` within brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// The sub-attribute.
    pub name: String,
    /// Its value; `true`, `True` and the like stand for truth values too.
    pub value: String,
}

/// No schema has attributes within attributes within attributes; what goes deeper is a mistake or an attack.
const DEEPEST: usize = 4;

const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:";

impl TargetPath {
    /// Reads a path; nothing if its brackets hold anything but `name eq value` joined by `and`, or if it leads too deep.
    pub fn parse(text: &str) -> Option<Self> {
        let (schema, rest) = split_schema(text.trim());
        let (head, brackets, tail) = match rest.split_once('[') {
            Some((head, rest)) => {
                let close = closing_bracket(rest)?;
                (head, Some(rest.get(..close)?), rest.get(close + 1..)?)
            }
            None => (rest, None, ""),
        };
        let (attribute, tail) = match (brackets, head.split_once('.')) {
            (None, Some((attribute, tail))) => (attribute, Some(tail)),
            (Some(_), Some(_)) => return None,
            (_, None) if tail.is_empty() => (head, None),
            (_, None) => (head, Some(tail.strip_prefix('.')?)),
        };
        let sub_attributes: Vec<String> =
            tail.map(|tail| tail.split('.').map(str::to_owned).collect()).unwrap_or_default();
        let is_empty = attribute.is_empty() || sub_attributes.iter().any(String::is_empty);
        let is_path = !is_empty && sub_attributes.len() <= DEEPEST;
        let selectors = match brackets {
            Some(brackets) => selectors(brackets)?,
            None => vec![],
        };
        let schema = schema.filter(|schema| !schema.starts_with(CORE)).map(str::to_owned);
        is_path.then(|| Self { schema, attribute: attribute.to_owned(), selectors, sub_attributes })
    }

    /// The last step, which says what a value is: `value`, `primary`, `givenName`.
    pub fn last(&self) -> &str {
        self.sub_attributes.last().map_or(&self.attribute, String::as_str)
    }

    /// The value that a selector asks for.
    pub fn selected(&self, name: &str) -> Option<&str> {
        self.selectors.iter().find(|selector| selector.name == name).map(|selector| selector.value.as_str())
    }
}

/// A URN ends at the last colon before the attribute and its brackets.
fn split_schema(text: &str) -> (Option<&str>, &str) {
    let is_urn = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    let before_brackets = text.split('[').next().unwrap_or_default();
    let colon = before_brackets.rfind(':').filter(|_| is_urn);
    let split = colon.and_then(|colon| Some((text.get(..colon)?, text.get(colon + 1..)?)));
    split.map_or((None, text), |(schema, rest)| (Some(schema), rest))
}

/// The first `]` that is not within quotes.
fn closing_bracket(text: &str) -> Option<usize> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.bytes().position(|byte| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b']' if !is_quoted => return true,
            _ => {}
        }
        false
    })
}

fn selectors(mut text: &str) -> Option<Vec<Selector>> {
    let mut found = Vec::new();
    loop {
        let (name, rest) = text.trim_start().split_once(char::is_whitespace)?;
        let rest = rest.trim_start();
        let operator = rest.get(..2).filter(|operator| operator.eq_ignore_ascii_case("eq"))?;
        let rest = rest.get(operator.len()..)?.trim_start();
        let (value, rest) = literal(rest)?;
        found.push(Selector { name: name.to_owned(), value });
        let rest = rest.trim_start();
        if rest.is_empty() {
            return Some(found);
        }
        let (and, rest) = rest.split_once(char::is_whitespace)?;
        text = and.eq_ignore_ascii_case("and").then_some(rest)?;
    }
}

/// A quoted text, or a word up to the next blank.
fn literal(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let word = text.get(..end).filter(|word| !word.is_empty())?;
        return Some((word.to_owned(), text.get(end..)?));
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, quoted.get(at + 1..)?)),
            '\\' => value.push(letters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, schema: Option<&str>, attribute: &str, selectors: &[(&str, &str)], subs: &[&str]) {
        let path = TargetPath::parse(text).expect(text);
        let found: Vec<_> = path.selectors.iter().map(|it| (it.name.as_str(), it.value.as_str())).collect();
        assert_eq!((path.schema.as_deref(), path.attribute.as_str()), (schema, attribute), "{text}");
        assert_eq!(
            (found.as_slice(), path.sub_attributes),
            (selectors, subs.iter().map(|it| it.to_string()).collect()),
            "{text}"
        );
    }

    #[test]
    fn paths_lead_into_attributes_entries_and_schemas() {
        let enterprise = Some("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
        check("userName", None, "userName", &[], &[]);
        check("name.givenName", None, "name", &[], &["givenName"]);
        check("emails[type eq \"work\"].value", None, "emails", &[("type", "work")], &["value"]);
        check("emails[type eq \"work\"]", None, "emails", &[("type", "work")], &[]);
        check("roles[primary eq \"True\"].display", None, "roles", &[("primary", "True")], &["display"]);
        check("roles[primary eq true]", None, "roles", &[("primary", "true")], &[]);
        check(
            "emails[type EQ \"a]\\\"b\" and primary eq true].value",
            None,
            "emails",
            &[("type", "a]\"b"), ("primary", "true")],
            &["value"],
        );
        check(
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            enterprise,
            "manager",
            &[],
            &["value"],
        );
        check("urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", None, "name", &[], &["givenName"]);
        check(
            "urn:x:2.0:User:certs[type eq \"a:b\"].value",
            Some("urn:x:2.0:User"),
            "certs",
            &[("type", "a:b")],
            &["value"],
        );
    }

    #[test]
    fn what_cannot_be_written_to_is_no_path() {
        for text in [
            "",
            "emails[",
            "emails[]",
            "emails[type eq \"work\"",
            "emails[type eq \"work].value",
            "emails[type ne \"work\"].value",
            "emails[type eq \"a\" or type eq \"b\"].value",
            "emails[type pr].value",
            "a..b",
            ".b",
            "a.",
            "urn:x:",
            "emails[type eq \"work\"]value",
            "a.b[type eq \"x\"].c",
            "a.b.c.d.e.f",
            "emails[type eq ].value",
        ] {
            assert_eq!(TargetPath::parse(text), None, "{text}");
        }
    }
}
