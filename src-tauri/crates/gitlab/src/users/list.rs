//! Paging of users (gitlab-scim.md 1.6).

use super::filter::UserFilter;
use crate::params::Params;
use crate::ruby;
use crate::text::is_blank;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// GitLab's default page size.
const DEFAULT_COUNT: u32 = 20;
/// GitLab's largest page size.
const MAX_COUNT: u32 = 100;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// How many rows to leave out.
    pub offset: u64,
    /// How many rows to return.
    pub count: u32,
    /// `startIndex` as it was sent, which is echoed as text; nothing if there was none.
    pub start_index: Option<String>,
}

/// A list of identities. Rows come in the order of the identities' ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Which.
    pub filter: UserFilter,
    /// Which page of them.
    pub page: Page,
    /// What of the filter was ignored.
    pub discarded: Option<String>,
}

/// A parameter is not text, on which GitLab's code fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotText;

/// Reads `count` and `startIndex`.
pub fn page(params: &Params) -> Result<Page, NotText> {
    let text = |name: &str| match params.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(NotText),
    };
    let count = text("count")?.map_or(0, ruby::to_i);
    let start = text("startIndex")?;
    Ok(Page {
        offset: u64::try_from(start.map_or(0, ruby::to_i) - 1).unwrap_or(0),
        count: effective_count(count),
        start_index: start.filter(|text| !is_blank(text)).map(str::to_owned),
    })
}

/// The page size GitLab takes for a number asked for.
pub(crate) fn effective_count(asked: i64) -> u32 {
    match u32::try_from(asked) {
        Ok(0) => DEFAULT_COUNT,
        Ok(count) => count.min(MAX_COUNT),
        Err(_) if asked > 0 => MAX_COUNT,
        Err(_) => DEFAULT_COUNT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params;

    #[track_caller]
    fn check(query: &str, offset: u64, count: u32, echo: Option<&str>) {
        let params = params::query(query).unwrap();
        assert_eq!(page(&params), Ok(Page { offset, count, start_index: echo.map(Into::into) }), "{query}");
    }

    #[test]
    fn numbers_are_read_as_leniently_as_ruby_reads_them() {
        check("", 0, 20, None);
        check("count=0&startIndex=0", 0, 20, Some("0"));
        check("count=5abc&startIndex=3x", 2, 5, Some("3x"));
        check("count=-1&startIndex=-7", 0, 20, Some("-7"));
        check("count=100&startIndex=", 0, 100, None);
        check("count=101&startIndex=5", 4, 100, Some("5"));
        check("count=99999999999999999999", 0, 100, None);
        check("count=many", 0, 20, None);
    }

    #[test]
    fn a_list_instead_of_a_number_is_a_surprise() {
        assert_eq!(page(&params::query("count[]=1").unwrap()), Err(NotText));
    }
}
