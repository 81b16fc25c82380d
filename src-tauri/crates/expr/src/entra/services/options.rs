//! What may be written in arguments that take one of a few things (entra-expressions.md sections 10, 11, 14).

use super::cursor::OpenCall;
use crate::dotnet::regex::Pattern;
use crate::entra::ast::Constant;
use crate::entra::check::{Meaning, Schema, meaning};
use crate::entra::dialect::Dialect;
use crate::entra::functions::{self, Kind};
use crate::entra::lexer::TokenKind;

/// Something to write, and what it is.
pub(super) struct Choice {
    pub text: String,
    pub detail: &'static str,
}

/// Names of the vendor's reference.
const INTERVALS: &[(&str, &str)] = &[
    ("yyyy", "Year"),
    ("m", "Month"),
    ("d", "Day"),
    ("ww", "Week"),
    ("h", "Hour"),
    ("n", "Minute"),
    ("s", "Second"),
];

const STYLES: &[(&str, &str)] = &[
    ("None", "DateTimeStyles"),
    ("AllowLeadingWhite", "DateTimeStyles"),
    ("AllowTrailingWhite", "DateTimeStyles"),
    ("AllowInnerWhite", "DateTimeStyles"),
    ("AllowWhiteSpaces", "DateTimeStyles"),
    ("NoCurrentDateDefault", "DateTimeStyles"),
    ("AdjustToUniversal", "DateTimeStyles"),
    ("AssumeLocal", "DateTimeStyles"),
    ("AssumeUniversal", "DateTimeStyles"),
    ("RoundtripKind", "DateTimeStyles"),
];

/// Formats seen in practice (section 11), and whose they are.
const FORMATS: &[(&str, &str)] = &[
    ("yyyy-MM-dd", "ISO 8601"),
    ("yyyy-MM-ddTHH:mm:ssZ", "Microsoft Graph"),
    ("yyyy-MM-ddzzz", "Workday"),
    ("M/d/yyyy hh:mm:ss tt", "SuccessFactors"),
    ("M/d/yyyy h:mm:ss tt", "Now, DateAdd, CDate"),
    ("yyyyMMddHHmmss.fZ", "Active Directory"),
];

/// Turkish and Azeri first: they are why the parameter exists.
const CULTURES: &[&str] = &[
    "tr-TR", "az-AZ", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "en-GB", "en-US", "es-ES",
    "fi-FI", "fr-FR", "hu-HU", "it-IT", "ja-JP", "lt-LT", "nb-NO", "nl-NL", "pl-PL", "pt-BR", "pt-PT",
    "ro-RO", "ru-RU", "sv-SE", "zh-CN",
];

/// What may be written as text in the argument the cursor is in.
pub(super) fn texts(
    call: &OpenCall,
    text: &str,
    dialect: Dialect,
    schema: Option<&dyn Schema>,
) -> Vec<Choice> {
    let listed = |choices: &[(&str, &'static str)]| {
        choices.iter().map(|(text, detail)| Choice { text: (*text).to_owned(), detail }).collect()
    };
    match here(call, dialect) {
        Some(Meaning::Interval) => listed(INTERVALS),
        Some(Meaning::DateStyles) => listed(STYLES),
        Some(Meaning::InputFormat | Meaning::OutputFormat) => listed(FORMATS),
        Some(Meaning::Culture) => {
            CULTURES.iter().map(|name| Choice { text: (*name).to_owned(), detail: "" }).collect()
        }
        Some(Meaning::GroupName) => groups(call, text, str::to_owned),
        Some(Meaning::Replacement) => groups(call, text, |name| format!("${{{name}}}")),
        Some(Meaning::Key) if has_truth_source(call, text, dialect, schema) => {
            listed(&[("True", ""), ("False", "")])
        }
        _ => vec![],
    }
}

/// The constants that belong into the argument the cursor is in.
pub(super) fn constants(call: &OpenCall, dialect: Dialect) -> &'static [Constant] {
    match here(call, dialect) {
        Some(Meaning::CompareType) => &[Constant::VbTextCompare, Constant::VbBinaryCompare],
        Some(Meaning::Encoding) => &[Constant::Unicode, Constant::Ascii, Constant::Utf8],
        _ => &[],
    }
}

/// Whether what stands in the argument is a list of names, of which one is being typed.
pub(super) fn is_list(call: &OpenCall, dialect: Dialect) -> bool {
    here(call, dialect) == Some(Meaning::DateStyles)
}

fn here(call: &OpenCall, dialect: Dialect) -> Option<Meaning> {
    // While a list is being typed it says nothing that it has three arguments so far.
    let slots = if call.closed { call.arguments.len() } else { usize::MAX };
    meaning(call.function(dialect)?, call.place, slots)
}

/// The groups of the pattern in the same call.
fn groups(call: &OpenCall, text: &str, write: impl Fn(&str) -> String) -> Vec<Choice> {
    let pattern = call.text_argument(2, text).and_then(|pattern| Pattern::new(&pattern).ok());
    let Some(pattern) = pattern else { return vec![] };
    pattern.group_names().map(|name| Choice { text: write(name), detail: "" }).collect()
}

/// Whether the source of a `Switch` can only be True or False.
fn has_truth_source(call: &OpenCall, text: &str, dialect: Dialect, schema: Option<&dyn Schema>) -> bool {
    let Some(first) = call.arguments.first().and_then(|source| source.first()) else { return false };
    match first.kind {
        TokenKind::Name => {
            functions::find(first.span.of(text), dialect).is_some_and(|it| it.returns == Kind::Boolean)
        }
        TokenKind::Attribute => {
            let name = first.span.of(text).trim_matches(['[', ']']).trim();
            name == "IsSoftDeleted"
                || schema
                    .and_then(|schema| schema.find(name))
                    .is_some_and(|known| known.kind == Kind::Boolean)
        }
        _ => false,
    }
}
