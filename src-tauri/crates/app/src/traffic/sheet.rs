//! Exchanges written as a file: HAR 1.2, our own JSON, or CSV.
//!
//! What was masked when it was recorded stays masked.

use serde::Serialize;
use store::Exchange;

use crate::recording::{Answered, Content, Creator, DocumentEntry, FORMAT, HAR_VERSION, Har, Sent, VERSION};
use crate::wire::ExportFormat;
use gitlab::time::format as moment;

const CREATOR: Creator = Creator { name: "Scimdesk", version: env!("CARGO_PKG_VERSION") };

/// A file being written, piece by piece.
pub(super) struct Sheet {
    format: ExportFormat,
    /// Scheme, host and port for the URLs that HAR wants.
    base_url: String,
    written: Vec<u8>,
    is_empty: bool,
}

impl Sheet {
    pub(super) fn begin(format: ExportFormat, base_url: String) -> Result<Self, String> {
        let mut sheet = Self { format, base_url, written: Vec::new(), is_empty: true };
        match format {
            ExportFormat::Har => {
                let creator = serde_json::to_string(&CREATOR).map_err(|error| error.to_string())?;
                sheet.text(&format!(
                    "{{\"log\": {{\"version\": \"{HAR_VERSION}\", \"creator\": {creator}, \"entries\": ["
                ));
            }
            ExportFormat::Json => {
                sheet.text(&format!("{{\"format\": \"{FORMAT}\", \"version\": {VERSION}, \"exchanges\": ["));
            }
            ExportFormat::Csv => sheet.row(COLUMNS.map(str::to_owned))?,
        }
        Ok(sheet)
    }

    pub(super) fn add(&mut self, exchange: &Exchange) -> Result<(), String> {
        match self.format {
            ExportFormat::Har => self.element(&Har::of(exchange, &self.base_url.clone())),
            ExportFormat::Json => self.element(&document_entry(exchange)),
            ExportFormat::Csv => self.row(cells(exchange)),
        }
    }

    pub(super) fn end(&mut self) {
        match self.format {
            ExportFormat::Har => self.text("\n]}}\n"),
            ExportFormat::Json => self.text("\n]}\n"),
            ExportFormat::Csv => {}
        }
    }

    /// What was written since this was asked last.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.written)
    }

    fn text(&mut self, text: &str) {
        self.written.extend_from_slice(text.as_bytes());
    }

    /// One element of a JSON array, on a line of its own.
    fn element(&mut self, element: &impl Serialize) -> Result<(), String> {
        let is_first = std::mem::replace(&mut self.is_empty, false);
        self.text(if is_first { "\n" } else { ",\n" });
        serde_json::to_writer(&mut self.written, element).map_err(|error| error.to_string())
    }

    fn row<const N: usize>(&mut self, cells: [String; N]) -> Result<(), String> {
        let mut writer = csv::Writer::from_writer(&mut self.written);
        writer
            .write_record(cells.map(defused))
            .and_then(|()| Ok(writer.flush()?))
            .map_err(|error| error.to_string())
    }
}

const COLUMNS: [&str; 14] = [
    "id",
    "at",
    "method",
    "target",
    "status",
    "micros",
    "subject",
    "user_id",
    "client",
    "rule",
    "profile",
    "troubleshooting",
    "request_body",
    "response_body",
];

fn cells(exchange: &Exchange) -> [String; 14] {
    let optional = |value: Option<String>| value.unwrap_or_default();
    [
        exchange.id.to_string(),
        moment(exchange.at),
        exchange.method.clone(),
        exchange.target.clone(),
        exchange.status.to_string(),
        exchange.micros.to_string(),
        optional(exchange.subject.clone()),
        optional(exchange.user_id.map(|id| id.to_string())),
        exchange.client.clone(),
        exchange.rule.clone(),
        exchange.profile.clone(),
        optional(exchange.troubleshooting.map(|row| row.to_string())),
        String::from_utf8_lossy(&exchange.request_body.bytes).into_owned(),
        String::from_utf8_lossy(&exchange.response_body.bytes).into_owned(),
    ]
}

/// A spreadsheet takes a cell that begins so for a formula, which can fetch and run things, some even behind blanks or in
/// full width; an apostrophe makes it text.
fn defused(cell: String) -> String {
    let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let is_risky = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_risky || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

fn document_entry(exchange: &Exchange) -> DocumentEntry {
    DocumentEntry {
        at: Some(moment(exchange.at)),
        client: Some(exchange.client.clone()),
        subject: exchange.subject.clone(),
        rule: Some(exchange.rule.clone()),
        micros: Some(exchange.micros),
        request: Sent {
            method: exchange.method.clone(),
            target: exchange.target.clone(),
            headers: exchange.request_headers.to_vec(),
            body: Content::of(&exchange.request_body.bytes, exchange.request_body.truncated),
        },
        response: Some(Answered {
            status: exchange.status,
            headers: exchange.response_headers.to_vec(),
            body: Content::of(&exchange.response_body.bytes, exchange.response_body.truncated),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Body, Pairs};

    fn exchange() -> Exchange {
        Exchange {
            id: 7,
            at: 0,
            micros: 1500,
            method: "POST".into(),
            target: "/api/scim/v2/application/Users?a=b%20c".into(),
            status: 412,
            user_id: None,
            subject: Some("=cmd|'/c calc'!A1".into()),
            client: "curl/8".into(),
            rule: "missing-params".into(),
            troubleshooting: Some(9),
            profile: "gitlab-18.6".into(),
            facts: Pairs::new(),
            request_headers: [("Content-Type", "application/scim+json")].into_iter().collect(),
            response_headers: Pairs::new(),
            request_body: Body::of(b"{\"userName\":\"x\"}"),
            response_body: Body::of(b"\"quoted\", and\nmore"),
        }
    }

    fn written(format: ExportFormat) -> String {
        let mut sheet = Sheet::begin(format, "http://127.0.0.1:1".into()).expect("it begins");
        sheet.add(&exchange()).expect("it takes one");
        sheet.add(&exchange()).expect("it takes another");
        sheet.end();
        String::from_utf8(sheet.take()).expect("it is text")
    }

    #[test]
    fn a_table_holds_no_formula() {
        let table = written(ExportFormat::Csv);
        let row: Vec<String> = csv::Reader::from_reader(table.as_bytes())
            .records()
            .next()
            .expect("there is a row")
            .expect("it can be read")
            .iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(row[6], "'=cmd|'/c calc'!A1");
        assert_eq!(row[13], "\"quoted\", and\nmore");
    }

    #[test]
    fn whatever_a_spreadsheet_takes_for_a_formula_is_text() {
        for cell in
            ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\u{feff}=1", "＝1", "＋1", "－1", "＠x"]
        {
            assert_eq!(defused(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["", "1", "a=b", "{\"a\":1}", "日本"] {
            assert_eq!(defused(cell.to_owned()), cell);
        }
    }

    #[test]
    fn what_is_exported_can_be_replayed() {
        for format in [ExportFormat::Har, ExportFormat::Json] {
            let script = crate::recording::parse(written(format).as_bytes()).expect("we wrote it");
            assert_eq!(script.requests.len(), 2, "{format:?}");
            let first = &script.requests[0];
            assert_eq!((first.method.as_str(), first.status), ("POST", Some(412)));
            assert_eq!(first.target, "/api/scim/v2/application/Users?a=b%20c");
            assert_eq!(first.body.as_deref(), Some("{\"userName\":\"x\"}"));
            assert_eq!(first.headers, [("Content-Type".to_owned(), "application/scim+json".to_owned())]);
        }
    }

    #[test]
    fn a_har_has_what_its_format_asks_for() {
        let har: serde_json::Value = serde_json::from_str(&written(ExportFormat::Har)).expect("it is JSON");
        let entry = &har["log"]["entries"][0];
        assert_eq!(entry["startedDateTime"], "1970-01-01T00:00:00.000Z");
        assert_eq!(entry["time"], 1.5);
        assert_eq!(entry["request"]["url"], "http://127.0.0.1:1/api/scim/v2/application/Users?a=b%20c");
        assert_eq!(entry["request"]["queryString"][0]["value"], "b c");
        assert_eq!(entry["request"]["postData"]["mimeType"], "application/scim+json");
        assert_eq!(entry["response"]["statusText"], "Precondition Failed");
        assert_eq!(entry["response"]["content"]["text"], "\"quoted\", and\nmore");
        assert_eq!(entry["timings"]["wait"], 1.5);
    }
}
