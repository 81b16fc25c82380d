//! Filters on users (gitlab-scim.md 1.7).

use super::attribute::{Attribute, attribute, cast_text};
use crate::email;
use crate::text::is_blank;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which identities are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserFilter {
    /// All.
    All,
    /// The one with this external id, in any case.
    ExternUid(String),
    /// First the one with this external id, in any case; if there is none, that of the account with this username, in any case;
    /// if there is no such account and the value is an e-mail address, that of its owner (primary, or confirmed secondary); if it
    /// has none, that of the account whose username is the address's local part.
    UserName {
        /// The value.
        value: String,
        /// Its local part, if it is an e-mail address.
        email_local: Option<String>,
    },
}

/// A filter that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filtered {
    /// What it asks for.
    pub filter: UserFilter,
    /// What stood behind the value and is ignored.
    pub discarded: Option<String>,
}

/// Why a filter is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterRefusal {
    /// 412 "Unsupported Filter".
    Unsupported,
    /// The value is the word `true`, which is cast to a boolean and handed to the database's `LOWER()` (gitlab-scim.md 1.15 (10)).
    NotText,
}

/// Reads a filter as GitLab does: split on blanks; the first three words count, the rest is discarded.
///
/// ```
/// use gitlab::users::filter::{parse, UserFilter};
/// let read = parse(r#"externalId eq "a" and active eq true"#).unwrap();
/// assert_eq!(read.filter, UserFilter::ExternUid("a".into()));
/// assert_eq!(read.discarded.as_deref(), Some("and active eq true"));
/// ```
pub fn parse(filter: &str) -> Result<Filtered, FilterRefusal> {
    if is_blank(filter) {
        return Ok(Filtered { filter: UserFilter::All, discarded: None });
    }
    let mut words = filter.split(is_ruby_space).filter(|word| !word.is_empty());
    let (name, operator, value) = (words.next(), words.next(), words.next());
    let rest: Vec<&str> = words.collect();
    if operator != Some("eq") {
        return Err(FilterRefusal::Unsupported);
    }
    let wanted = match name.and_then(attribute) {
        Some(wanted @ (Attribute::ExternUid | Attribute::Username)) => wanted,
        _ => return Err(FilterRefusal::Unsupported),
    };
    let value = match value.map(cast_text) {
        Some(Value::String(text)) if !is_blank(&text) => text,
        Some(Value::Bool(true)) => return Err(FilterRefusal::NotText),
        _ => return Err(FilterRefusal::Unsupported),
    };
    let filter = match wanted {
        Attribute::Username => {
            UserFilter::UserName { email_local: email::local_part(&value).map(str::to_owned), value }
        }
        _ => UserFilter::ExternUid(value),
    };
    Ok(Filtered { filter, discarded: (!rest.is_empty()).then(|| rest.join(" ")) })
}

/// What Ruby's `split(' ')` splits on.
fn is_ruby_space(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(filter: &str, expected: Result<UserFilter, FilterRefusal>) {
        assert_eq!(parse(filter).map(|read| read.filter), expected, "{filter}");
    }

    fn name(value: &str, email_local: Option<&str>) -> Result<UserFilter, FilterRefusal> {
        Ok(UserFilter::UserName { value: value.into(), email_local: email_local.map(Into::into) })
    }

    #[test]
    fn a_value_is_cut_at_the_blank_and_loses_its_quotes() {
        check(r#"userName eq "john doe""#, name("john", None));
        check("userName eq 'x'", name("'x'", None));
        check("\tuserName\n eq  x ", name("x", None));
    }

    #[test]
    fn an_address_carries_its_local_part() {
        check(r#"userName eq "mara@northwind.example""#, name("mara@northwind.example", Some("mara")));
        check("userName eq mara@localhost", name("mara@localhost", None));
    }

    #[test]
    fn only_eq_on_three_attributes_is_supported() {
        for filter in [
            "externalId pr",
            "userName EQ x",
            "username eq x",
            "displayName eq x",
            "eq",
            "userName eq",
            "(id eq x)",
        ] {
            check(filter, Err(FilterRefusal::Unsupported));
        }
    }

    #[test]
    fn booleans_are_not_text() {
        check("externalId eq \"TRUE\"", Err(FilterRefusal::NotText));
        check("externalId eq False", Err(FilterRefusal::Unsupported));
    }

    proptest! {
        #[test]
        fn reading_never_panics(filter in any::<String>()) {
            let _ = parse(&filter);
        }

        #[test]
        fn a_filter_on_the_external_id_yields_its_value(value in "[a-zA-Z0-9-]{1,40}") {
            prop_assume!(!value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false"));
            let filter = format!("externalId eq \"{value}\"");
            prop_assert_eq!(parse(&filter).unwrap().filter, UserFilter::ExternUid(value));
        }
    }
}
