//! Reading parameters of the REST API as Grape coerces them.

use super::answers::error;
use crate::answer::{Answer, Decision};
use crate::endpoint::{Unread, bearer, read_body};
use crate::params::Params;
use crate::render;
use crate::request::Request;
use crate::ruby;
use crate::rule::Rule;
use crate::text::is_blank;
use serde_json::Value;

/// Query and body together.
pub(super) fn body(request: &Request<'_>, query: Params) -> Result<Params, Box<Answer>> {
    read_body(request, query, "application/json").map_err(|unread| {
        Box::new(match unread {
            Unread::Malformed => render::bad_request(),
            Unread::NotJson => error(400, render::NOT_JSON, Rule::BodyNotJson.into()),
            Unread::MediaType(kind) => error(
                415,
                &format!("The provided content-type '{kind}' is not supported."),
                Decision::new(Rule::MediaTypeUnsupported).fact("contentType", kind),
            ),
        })
    })
}

/// The token: the parameter `private_token`, the header of that name, then what OAuth knows. The inner nothing is no text.
pub(super) fn token<'a>(request: &Request<'a>, params: &'a Params) -> Option<Option<&'a str>> {
    let parameter = |name: &str| match params.get(name) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => (!is_blank(text)).then_some(Some(text.as_str())),
        Some(_) => Some(None),
    };
    let header = request.private_token.filter(|token| !is_blank(token)).map(Some);
    parameter("private_token")
        .or(header)
        .or_else(|| parameter("access_token"))
        .or_else(|| bearer(request.authorization).map(Some))
        .or_else(|| parameter("bearer_token"))
}

/// Parameters that are coerced one by one, collecting what is wrong with them.
pub(super) struct Reader<'a> {
    params: &'a Params,
    /// What is wrong, in GitLab's words, in the order it was asked for.
    pub(super) problems: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(params: &'a Params) -> Reader<'a> {
        Reader { params, problems: Vec::new() }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.params.contains_key(name)
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        self.params.get(name).filter(|value| !value.is_null())
    }

    fn invalid<T>(&mut self, name: &str) -> Option<T> {
        self.problems.push(format!("{name} is invalid"));
        None
    }

    /// A text, or a scalar as text.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        match self.value(name)? {
            Value::Array(_) | Value::Object(_) => self.invalid(name),
            value => Some(ruby::to_s(value)),
        }
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, name: &str) -> String {
        if !self.has(name) {
            self.problems.push(format!("{name} is missing"));
        }
        self.text(name).unwrap_or_default()
    }

    /// A truth value, as JSON or in the words Grape takes for one. Empty text is nothing.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        match self.value(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::Array(_) | Value::Object(_) => self.invalid(name),
            value => match ruby::to_s(value).to_ascii_lowercase().as_str() {
                "true" | "t" | "1" | "yes" | "y" | "on" => Some(true),
                "false" | "f" | "0" | "no" | "n" | "off" => Some(false),
                "" => None,
                _ => self.invalid(name),
            },
        }
    }

    /// A whole number. Empty text is nothing.
    pub(super) fn number(&mut self, name: &str) -> Option<i64> {
        let text = match self.value(name)? {
            value @ (Value::Number(_) | Value::String(_)) => ruby::to_s(value),
            _ => return self.invalid(name),
        };
        match text.trim() {
            "" => None,
            text => text.parse().ok().or_else(|| self.invalid(name)),
        }
    }

    /// One of several words.
    pub(super) fn word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(name)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            self.problems.push(format!("{name} does not have a valid value"));
        }
        found
    }

    /// A moment.
    pub(super) fn moment(&mut self, name: &str) -> Option<crate::model::Millis> {
        let text = self.text(name).filter(|text| !text.is_empty())?;
        crate::time::parse(&text).or_else(|| self.invalid(name))
    }

    /// A list of texts, or one text with commas.
    pub(super) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        match self.value(name)? {
            Value::Array(items) => Some(items.iter().map(ruby::to_s).collect()),
            Value::String(text) => Some(
                text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect(),
            ),
            _ => self.invalid(name),
        }
    }
}
