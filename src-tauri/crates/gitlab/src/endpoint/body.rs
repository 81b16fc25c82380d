//! Bodies (gitlab-scim.md 1.4): what Grape's formatter does before any check of ours.

use crate::params::{self, Params};
use crate::request::Request;
use scim::json;
use serde_json::Value;

/// Why a body is not read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// 415, naming the media type.
    MediaType(String),
    /// 400.
    NotJson,
    /// A form that is malformed text.
    Malformed,
}

/// Adds a body's parameters to those of the query; of equal names the body's win. `json_type` is the one JSON media type read.
pub(crate) fn read(request: &Request<'_>, mut params: Params, json_type: &str) -> Result<Params, Unread> {
    if request.body.is_empty() || !matches!(request.method, "POST" | "PUT" | "PATCH" | "DELETE") {
        return Ok(params);
    }
    let content_type = request.content_type.unwrap_or_default();
    let media_type = content_type.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    let found = match media_type.as_str() {
        "application/x-www-form-urlencoded" => params::form(request.body).map_err(|_| Unread::Malformed)?,
        "multipart/form-data" => {
            params::multipart(request.body, content_type).map_err(|_| Unread::Malformed)?
        }
        // Without a media type the API's only format is presumed.
        kind if kind.is_empty() || kind == json_type => match json::parse(request.body) {
            Ok(Value::Object(members)) => members,
            // Arrays and scalars count as no parameters (1.4, 1.15 (9)).
            Ok(_) => return Ok(params),
            Err(_) => return Err(Unread::NotJson),
        },
        _ => return Err(Unread::MediaType(media_type)),
    };
    if params.is_empty() {
        return Ok(found);
    }
    for (name, value) in found {
        params.insert(name, value);
    }
    Ok(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content_type: Option<&str>, body: &str, expected: &str) {
        let request = Request {
            method: "POST",
            path: "/",
            query: "",
            content_type,
            authorization: None,
            private_token: None,
            body: body.as_bytes(),
            base_url: "",
        };
        let query = params::query("a=q&b=q").unwrap();
        let found = match read(&request, query, scim::MEDIA_TYPE) {
            Ok(params) => Value::Object(params).to_string(),
            Err(unread) => format!("{unread:?}"),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn the_body_overrides_the_query() {
        check(Some("application/scim+json; charset=utf-8"), r#"{"a":1,"c":2}"#, r#"{"a":1,"b":"q","c":2}"#);
        check(Some("application/x-www-form-urlencoded"), "a=f", r#"{"a":"f","b":"q"}"#);
        check(None, r#"{"a":1}"#, r#"{"a":1,"b":"q"}"#);
    }

    #[test]
    fn what_is_no_object_counts_as_nothing() {
        for body in ["", "[1]", "5", "\"x\"", "null"] {
            check(Some("application/scim+json"), body, r#"{"a":"q","b":"q"}"#);
        }
    }

    #[test]
    fn what_is_not_read() {
        check(Some("Application/JSON"), "{}", r#"MediaType("application/json")"#);
        check(Some("text/plain"), "x", r#"MediaType("text/plain")"#);
        check(Some("application/scim+json"), "  ", "NotJson");
        check(Some("application/scim+json"), "{", "NotJson");
    }
}
