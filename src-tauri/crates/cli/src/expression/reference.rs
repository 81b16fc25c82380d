//! `expression functions`: the language's functions and the pages about them.

use expr::entra::functions;
use expr::entra::help::{self, plain};
use expr::entra::services;
use serde_json::{Value, json};

use super::Functions;
use crate::exit::Failure;

/// Prints the list, or one page.
pub(super) fn print(options: &Functions) -> Result<(), Failure> {
    let printed = match options.name.as_deref() {
        Some(name) => page(name, options.json)?,
        None if options.json => list_json(),
        None => list(),
    };
    crate::print(format!("{}\n", printed.trim_end()).as_bytes())
}

fn page(name: &str, json: bool) -> Result<String, Failure> {
    let dialect = expr::entra::dialect::Dialect::CloudSync;
    let found = help::page(name).zip(help::source(name));
    let Some((page, source)) = found else {
        let advice = match functions::nearest(name, dialect) {
            Some(near) => format!("; did you mean {}?", near.name),
            None => String::new(),
        };
        return Err(Failure::command_line(format!("there is no function or page {name:?}{advice}")));
    };
    Ok(if json { json!(page).to_string() } else { source.to_owned() })
}

fn summary(name: &str) -> String {
    help::page(name).map(|page| plain(&page.summary)).unwrap_or_default()
}

fn list() -> String {
    let rows: Vec<String> = functions::all()
        .iter()
        .map(|function| format!("{}\n    {}", services::usage(function), summary(function.name)))
        .collect();
    rows.join("\n")
}

fn list_json() -> String {
    let rows: Vec<Value> = functions::all()
        .iter()
        .map(|function| {
            json!({
                "name": function.name,
                "signature": services::usage(function),
                "summary": summary(function.name),
                "topic": function.topic,
                "certainty": function.certainty,
                "cloudSyncOnly": function.cloud_sync_only,
            })
        })
        .collect();
    Value::from(rows).to_string()
}
