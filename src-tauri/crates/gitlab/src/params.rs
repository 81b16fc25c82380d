//! A request's parameters as Rack and Grape collect them: query, then body, then the id of the path.

use serde_json::{Map, Value};
use std::borrow::Cow;

/// Named values in the order they came.
pub type Params = Map<String, Value>;

/// How deep the brackets of a name may nest (Rack's `param_depth_limit`).
const MAX_DEPTH: usize = 32;
/// How many pairs a query or form may have (Rack's `query_parser_params_limit`).
const MAX_PAIRS: usize = 4096;

/// A query or form GitLab answers with a plain "Bad Request" before any route is looked at: broken percent-encoding, text that is
/// not UTF-8, a NUL, or a name used both as a value and as a collection (lib/gitlab/middleware/handle_malformed_strings.rb).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// Reads a query.
pub fn query(text: &str) -> Result<Params, Malformed> {
    let mut params = Params::new();
    if !text.is_empty() {
        read_pairs(text.as_bytes(), &mut params)?;
    }
    Ok(params)
}

/// Reads a form body (`application/x-www-form-urlencoded`): `a=1&b[c]=2&d[][e]=3`.
///
/// ```
/// let params = gitlab::params::form(b"emails[][type]=work&emails[][value]=a%40b.example&emails[][type]=home").unwrap();
/// assert_eq!(params["emails"].to_string(), r#"[{"type":"work","value":"a@b.example"},{"type":"home"}]"#);
/// ```
pub fn form(body: &[u8]) -> Result<Params, Malformed> {
    let mut params = Params::new();
    read_pairs(body, &mut params)?;
    Ok(params)
}

/// Reads a multipart body; parts with a file name count as well, with their content as text.
pub fn multipart(body: &[u8], content_type: &str) -> Result<Params, Malformed> {
    let boundary = content_type
        .split(';')
        .skip(1)
        .filter_map(|part| part.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("boundary"))
        .map(|(_, value)| value.trim_matches('"'))
        .filter(|value| !value.is_empty())
        .ok_or(Malformed)?;
    let text = std::str::from_utf8(body).map_err(|_| Malformed)?;
    let delimiter = format!("--{boundary}");
    let mut params = Params::new();
    for part in text.split(delimiter.as_str()).skip(1).take(MAX_PAIRS) {
        let Some((head, content)) = part.split_once("\r\n\r\n") else { continue };
        let Some(name) = part_name(head) else { continue };
        let content = content.strip_suffix("\r\n").unwrap_or(content);
        if content.contains('\0') {
            return Err(Malformed);
        }
        insert(&mut params, &name, Value::String(content.to_owned()))?;
    }
    Ok(params)
}

/// The `name` in a part's `Content-Disposition`.
fn part_name(head: &str) -> Option<String> {
    let line = head.lines().find(|line| {
        line.get(..20).is_some_and(|start| start.eq_ignore_ascii_case("content-disposition:"))
    })?;
    line.split(';')
        .filter_map(|item| item.trim().strip_prefix("name="))
        .map(|name| name.trim_matches('"').to_owned())
        .next()
}

/// Percent-decodes a piece of a path; `+` stays `+`. Nothing if the outcome is not UTF-8 or holds a NUL.
pub fn decode_path(piece: &str) -> Option<Cow<'_, str>> {
    if !piece.contains('%') {
        return (!piece.contains('\0')).then_some(Cow::Borrowed(piece));
    }
    let text = String::from_utf8(unescape(piece.as_bytes(), false).0).ok()?;
    (!text.contains('\0')).then_some(Cow::Owned(text))
}

fn read_pairs(text: &[u8], params: &mut Params) -> Result<(), Malformed> {
    for (count, pair) in text.split(|byte| *byte == b'&').enumerate() {
        if count >= MAX_PAIRS {
            return Err(Malformed);
        }
        if pair.is_empty() {
            continue;
        }
        let (name, value) = match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (&pair[..at], Value::String(component(&pair[at + 1..])?)),
            None => (pair, Value::Null),
        };
        insert(params, &component(name)?, value)?;
    }
    Ok(())
}

/// Decodes one side of a pair; `+` is a blank.
fn component(text: &[u8]) -> Result<String, Malformed> {
    let (bytes, well_formed) = unescape(text, true);
    match String::from_utf8(bytes) {
        Ok(text) if well_formed && !text.contains('\0') => Ok(text),
        _ => Err(Malformed),
    }
}

/// Percent-decodes; also says whether every `%` was followed by two hexadecimal digits. Where not, it stays as it is.
fn unescape(text: &[u8], plus_is_blank: bool) -> (Vec<u8>, bool) {
    let hex = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut well_formed, mut at) = (Vec::with_capacity(text.len()), true, 0);
    while let Some(byte) = text.get(at) {
        at += 1;
        out.push(match byte {
            b'+' if plus_is_blank => b' ',
            b'%' => match (hex(at), hex(at + 1)) {
                (Some(high), Some(low)) => {
                    at += 2;
                    (high * 16 + low) as u8
                }
                _ => {
                    well_formed = false;
                    b'%'
                }
            },
            other => *other,
        });
    }
    (out, well_formed)
}

/// Inserts under a name with brackets, as Rack's `normalize_params` does.
fn insert(params: &mut Params, name: &str, value: Value) -> Result<(), Malformed> {
    let name = name.trim_start_matches(['[', ']']);
    let end = name.find('[').unwrap_or(name.len());
    if name.is_empty() {
        return Ok(());
    }
    insert_at(params, &name[..end], &name[end..], value, 0)
}

/// `rest` is what follows `key`: nothing, `[key]…` or `[]…`.
fn insert_at(
    params: &mut Params,
    key: &str,
    rest: &str,
    value: Value,
    depth: usize,
) -> Result<(), Malformed> {
    if depth >= MAX_DEPTH {
        return Err(Malformed);
    }
    match step(rest) {
        Step::End => {
            params.insert(key.to_owned(), value);
            Ok(())
        }
        Step::Key(inner, rest) => match params.entry(key).or_insert_with(|| Value::Object(Params::new())) {
            Value::Object(members) => insert_at(members, inner, rest, value, depth + 1),
            _ => Err(Malformed),
        },
        Step::Item(rest) => match params.entry(key).or_insert_with(|| Value::Array(Vec::new())) {
            Value::Array(items) => insert_item(items, rest, value, depth + 1),
            _ => Err(Malformed),
        },
    }
}

/// Adds to an array: a plain value, or a member of its last object if that has no such member yet, else of a new one.
fn insert_item(items: &mut Vec<Value>, rest: &str, value: Value, depth: usize) -> Result<(), Malformed> {
    if depth >= MAX_DEPTH {
        return Err(Malformed);
    }
    match step(rest) {
        Step::End => items.push(value),
        Step::Key(inner, rest) => {
            if let Some(Value::Object(last)) = items.last_mut()
                && !holds(last, inner, rest)
            {
                return insert_at(last, inner, rest, value, depth);
            }
            let mut members = Params::new();
            insert_at(&mut members, inner, rest, value, depth)?;
            items.push(Value::Object(members));
        }
        Step::Item(rest) => {
            let mut inner = Vec::new();
            insert_item(&mut inner, rest, value, depth + 1)?;
            items.push(Value::Array(inner));
        }
    }
    Ok(())
}

/// Whether an object holds what `key` followed by `rest` names; a list can always take more.
fn holds(members: &Params, key: &str, rest: &str) -> bool {
    let (mut members, mut key, mut rest) = (members, key, rest);
    loop {
        match (members.get(key), step(rest)) {
            (Some(Value::Object(inner)), Step::Key(next, after)) => {
                (members, key, rest) = (inner, next, after)
            }
            (Some(_), Step::Item(_)) | (None, _) => return false,
            (Some(_), _) => return true,
        }
    }
}

enum Step<'a> {
    End,
    Key(&'a str, &'a str),
    Item(&'a str),
}

/// Takes the next pair of brackets off. What is no pair of brackets ends the name.
fn step(rest: &str) -> Step<'_> {
    match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        None => Step::End,
        Some(("", rest)) => Step::Item(rest),
        Some((key, rest)) => Step::Key(key, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = query(text).map_or("malformed".to_owned(), |params| Value::Object(params).to_string());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs_are_decoded() {
        check("a=1&b=x+y%20z&&c&=d", r#"{"a":"1","b":"x y z","c":null}"#);
        check("a=1&a=2", r#"{"a":"2"}"#);
        check("filter=userName%20eq%20%22a%22", r#"{"filter":"userName eq \"a\""}"#);
    }

    #[test]
    fn brackets_nest() {
        check("a[b][c]=1&a[b][d]=2", r#"{"a":{"b":{"c":"1","d":"2"}}}"#);
        check("a[]=1&a[]=2", r#"{"a":["1","2"]}"#);
        check(
            "o[][op]=a&o[][v][x]=1&o[][v][y]=2&o[][op]=b",
            r#"{"o":[{"op":"a","v":{"x":"1","y":"2"}},{"op":"b"}]}"#,
        );
        check("o[][v][]=1&o[][v][]=2", r#"{"o":[{"v":["1","2"]}]}"#);
    }

    #[test]
    fn what_contradicts_itself_is_malformed() {
        for text in
            ["a=1&a[b]=2", "a[]=1&a[b]=2", "a=%zz", "a=%ff", "a=%00", &format!("a{}=1", "[b]".repeat(40))]
        {
            check(text, "malformed");
        }
    }

    #[test]
    fn a_plus_in_a_path_stays() {
        assert_eq!(decode_path("a+b%2Fc%40d").as_deref(), Some("a+b/c@d"));
        assert_eq!(decode_path("a%ff"), None);
        assert_eq!(decode_path("100%"), Some("100%".into()));
    }

    #[test]
    fn multipart_parts_are_named() {
        let body = "--X\r\nContent-Disposition: form-data; name=\"emails[][type]\"\r\n\r\nwork\r\n--X\r\nContent-Disposition: form-data; name=\"userName\"\r\n\r\nj\r\nd\r\n--X--\r\n";
        let params = multipart(body.as_bytes(), "multipart/form-data; boundary=X").unwrap();
        assert_eq!(Value::Object(params).to_string(), r#"{"emails":[{"type":"work"}],"userName":"j\r\nd"}"#);
        assert_eq!(multipart(b"", "multipart/form-data"), Err(Malformed));
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "[a-c\\[\\]=&%0-9+]{0,60}", bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = query(&text);
            let _ = form(&bytes);
            let _ = multipart(&bytes, &text);
            let _ = decode_path(&text);
        }

        #[test]
        fn what_is_encoded_reads_back(value in "[^\\x00]{0,40}") {
            let encoded: String = value.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let params = query(&format!("a={encoded}")).unwrap();
            prop_assert_eq!(&params["a"], &Value::String(value));
        }
    }
}
