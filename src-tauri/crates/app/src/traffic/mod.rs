//! Exchanges with the endpoint: seen, sent again, exported, replayed.

mod export;
mod replay;
mod send;
mod sheet;

use gitlab::{Certainty, Rule};
use store::{Exchange, ExchangeFilter, ExchangeQuery, ExchangeRow as Row};

use crate::App;
use crate::error::{self, Result};
use crate::users::{entry, number, pretty};
use crate::wire::{
    ExchangeDetail, ExchangeRow, Fact, Header, Reason, Revealed, TrafficFilter, TrafficPage, TrafficQuery,
};
use gitlab::time::format as moment;

/// At most so many rows are asked for at once.
const PAGE: u32 = 500;

impl App {
    /// Exchanges, newest first.
    pub async fn exchanges_page(&self, query: TrafficQuery) -> Result<TrafficPage> {
        let workspace = self.workspace().await?;
        let query = ExchangeQuery {
            filter: filter(query.filter),
            before: query.before.map(i64::from),
            after: query.after.map(i64::from),
            limit: query.limit.clamp(1, PAGE),
        };
        let page = workspace.store.exchanges_page(&query).await?;
        Ok(TrafficPage { rows: page.rows.into_iter().map(row).collect(), more: page.more })
    }

    /// How many exchanges a filter matches.
    pub async fn exchanges_count(&self, query: TrafficFilter) -> Result<u32> {
        let workspace = self.workspace().await?;
        Ok(number(workspace.store.exchanges_count(&filter(query)).await?))
    }

    /// One exchange in full, secrets masked.
    pub async fn exchange_detail(&self, id: u32) -> Result<ExchangeDetail> {
        let workspace = self.workspace().await?;
        let exchange = self.exchange(id).await?;
        let secrets = workspace.endpoint.secrets(exchange.id);
        let changes = workspace.store.caused_by(exchange.id).await?;
        let rule = exchange.rule.parse::<Rule>().ok();
        Ok(ExchangeDetail {
            request_headers: headers(exchange.request_headers.to_vec(), |name| {
                secrets.iter().any(|(secret, _)| secret.eq_ignore_ascii_case(name))
            }),
            request_body: text(&exchange.request_body.bytes),
            request_truncated: exchange.request_body.truncated,
            response_headers: headers(exchange.response_headers.to_vec(), |_| false),
            response_body: text(&exchange.response_body.bytes),
            response_truncated: exchange.response_body.truncated,
            decision: Reason { code: exchange.rule.clone(), facts: facts(exchange.facts.to_vec()) },
            source: rule.map(|rule| rule.source().to_owned()).unwrap_or_default(),
            certainty: rule.map(|rule| certainty(rule).to_owned()).unwrap_or_default(),
            troubleshooting: exchange.troubleshooting,
            profile: exchange.profile.clone(),
            changes: changes.iter().map(entry).collect(),
            row: full_row(&exchange),
        })
    }

    /// The masked header values of one exchange of this run, as they came.
    pub async fn exchange_reveal(&self, id: u32) -> Result<Revealed> {
        let workspace = self.workspace().await?;
        let secrets = workspace.endpoint.secrets(id.into());
        if secrets.is_empty() {
            return Err(error::not_found("secret", id));
        }
        let fact = |(name, value): (&'static str, std::sync::Arc<str>)| Fact {
            name: name.to_owned(),
            value: value.to_string(),
        };
        Ok(Revealed { headers: secrets.into_iter().map(fact).collect() })
    }

    /// Forgets all recorded exchanges.
    pub async fn exchanges_clear(&self) -> Result<()> {
        Ok(self.workspace().await?.store.clear_exchanges().await?)
    }

    async fn exchange(&self, id: u32) -> Result<Exchange> {
        let found = self.workspace().await?.store.exchange(id.into()).await?;
        found.ok_or_else(|| error::not_found("exchange", id))
    }
}

/// The list's row.
pub(crate) fn row(row: Row) -> ExchangeRow {
    ExchangeRow {
        id: number(row.id),
        at: moment(row.at),
        method: row.method,
        target: row.target,
        status: row.status,
        micros: row.micros,
        subject: row.subject,
        user_id: row.user_id.map(number),
        client: row.client,
        rule: row.rule,
    }
}

fn full_row(exchange: &Exchange) -> ExchangeRow {
    ExchangeRow {
        id: number(exchange.id),
        at: moment(exchange.at),
        method: exchange.method.clone(),
        target: exchange.target.clone(),
        status: exchange.status,
        micros: exchange.micros,
        subject: exchange.subject.clone(),
        user_id: exchange.user_id.map(number),
        client: exchange.client.clone(),
        rule: exchange.rule.clone(),
    }
}

fn filter(filter: TrafficFilter) -> ExchangeFilter {
    ExchangeFilter {
        search: filter.search,
        methods: filter.methods,
        status_classes: filter.status_classes,
        user_id: filter.user_id.map(i64::from),
    }
}

fn headers(headers: Vec<(String, String)>, is_masked: impl Fn(&str) -> bool) -> Vec<Header> {
    let header = |(name, value): (String, String)| Header { masked: is_masked(&name), name, value };
    headers.into_iter().map(header).collect()
}

fn facts(facts: Vec<(String, String)>) -> Vec<Fact> {
    facts.into_iter().map(|(name, value)| Fact { name, value }).collect()
}

fn text(body: &[u8]) -> Option<String> {
    (!body.is_empty()).then(|| pretty(body))
}

fn certainty(rule: Rule) -> &'static str {
    match rule.certainty() {
        Certainty::Documented => "documented",
        Certainty::Observed => "observed",
        Certainty::Assumed => "assumed",
    }
}
