//! Help for people: a page for every function, some about what functions have in common, and what each warning and error means.
//! The pages are the Markdown files in `docs/entra`; their examples are run by the tests, so what they say is true.

mod example;
mod markdown;
mod page;

pub use example::{Example, ExampleError};
pub use page::{Block, Inline, Page, plain};

use super::code::{ErrorCode, WarningCode};
use super::functions;
use serde::Serialize;

/// The names and texts of all pages, functions first.
macro_rules! pages {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../docs/entra/", $name, ".md")))),*]
    };
}

static PAGES: &[(&str, &str)] = pages![
    "Append" "AppRoleAssignments" "AppRoleAssignmentsComplex" "AssertiveAppRoleAssignmentsComplex" "BitAnd" "CBool" "CDate"
    "Coalesce" "ConvertFromBase64" "ConvertToBase64" "ConvertToUTF8Hex" "Count" "CStr" "DateAdd" "DateDiff" "DateFromNum"
    "DefaultDomain" "DNComponent" "Error" "FormatDateTime" "Guid" "IgnoreFlowIfNullOrEmpty" "IIF" "InStr" "IsNothing" "IsNull"
    "IsNullOrEmpty" "IsPresent" "IsString" "Item" "Join" "Left" "Mid" "NormalizeDiacritics" "Not" "Now" "NumFromDate" "PCase"
    "Prepend" "RandomString" "Redact" "RemoveDuplicates" "Replace" "SelectUniqueValue" "SingleAppRoleAssignment" "Split"
    "StringFromSid" "StripSpaces" "Switch" "ToLower" "ToUpper" "Trim" "Word"
    "null-and-empty" "omitted-arguments" "multiple-values" "comparisons" "text-and-escapes" "dates" "date-formats"
    "regular-expressions" "coming-from-connect" "warnings" "errors"
];

/// Where warnings are explained.
const WARNINGS: &str = "warnings";
/// Where errors are explained.
const ERRORS: &str = "errors";

/// A page in the list of pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The page's name.
    pub name: &'static str,
    /// Its title without mark-up.
    pub title: String,
    /// What it is about, without mark-up.
    pub summary: String,
    /// Whether it is the page of a function.
    pub function: bool,
}

/// All pages: those of functions by name, then those on topics in reading order, warnings and errors last.
pub fn pages() -> Vec<Entry> {
    PAGES
        .iter()
        .filter_map(|(name, text)| {
            let page = markdown::read(name, text).ok()?;
            let function = functions::all().iter().any(|function| function.name == *name);
            Some(Entry { name, title: plain(&page.title), summary: plain(&page.summary), function })
        })
        .collect()
}

/// The page of a function or a topic; names are matched exactly.
pub fn page(name: &str) -> Option<Page> {
    source(name).and_then(|text| markdown::read(name, text).ok())
}

/// A page as Markdown, for those who show it in a terminal.
pub fn source(name: &str) -> Option<&'static str> {
    PAGES.iter().find(|page| page.0 == name).map(|page| page.1)
}

/// What a warning means and what to do about it.
pub fn warning_section(code: WarningCode) -> Vec<Block> {
    section(WARNINGS, code.as_str())
}

/// What an error means and what to do about it.
pub fn error_section(code: ErrorCode) -> Vec<Block> {
    section(ERRORS, code.as_str())
}

/// What stands below a heading of a page, as far as the next one.
fn section(name: &str, heading: &str) -> Vec<Block> {
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    let is_wanted =
        |block: &Block| matches!(block, Block::Heading { content, .. } if plain(content) == heading);
    page(name)
        .into_iter()
        .flat_map(|page| page.blocks)
        .skip_while(|block| !is_wanted(block))
        .skip(1)
        .take_while(|block| !is_heading(block))
        .collect()
}

#[cfg(test)]
mod runs;
#[cfg(test)]
mod tests;
