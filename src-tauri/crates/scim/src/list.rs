//! The envelope of a query's result (RFC 7644 section 3.4.2).

use crate::json::write_string;
use crate::urn;
use std::fmt::Write as _;

/// `startIndex` as it goes out. RFC 7644 wants a number; some service providers echo the text they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartIndex<'a> {
    /// A JSON number.
    Number(i64),
    /// A JSON string.
    Text(&'a str),
}

/// The numbers in front of the resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListHead<'a> {
    /// How many resources match.
    pub total: u64,
    /// The page size.
    pub per_page: u32,
    /// Index of the first resource.
    pub start: StartIndex<'a>,
}

/// Appends a ListResponse whose resources `write` appends one by one.
///
/// ```
/// use scim::list::{write_list, ListHead, StartIndex};
/// let mut out = String::new();
/// write_list(&mut out, ListHead { total: 2, per_page: 20, start: StartIndex::Text("1") }, [1, 2], |out, n| out.push_str(&n.to_string()));
/// assert!(out.ends_with(r#""totalResults":2,"itemsPerPage":20,"startIndex":"1","Resources":[1,2]}"#));
/// ```
pub fn write_list<T>(
    out: &mut String,
    head: ListHead<'_>,
    resources: impl IntoIterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    out.push_str("{\"schemas\":[\"");
    out.push_str(urn::LIST_RESPONSE);
    // Writing to a String cannot fail.
    let _ =
        write!(out, "\"],\"totalResults\":{},\"itemsPerPage\":{},\"startIndex\":", head.total, head.per_page);
    match head.start {
        StartIndex::Number(number) => {
            let _ = write!(out, "{number}");
        }
        StartIndex::Text(text) => write_string(out, text),
    }
    out.push_str(",\"Resources\":[");
    for (at, resource) in resources.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(out, resource);
    }
    out.push_str("]}");
}
