//! Taking secrets out of what is recorded.
//!
//! *Invariant:* nothing in here fails. What cannot be understood, a broken body for instance, is masked as far as it reads like one that can.

use std::borrow::Cow;
use std::ops::Range;

/// What stands in a recorded exchange where a secret was.
pub const MASK: &str = "********";

/// The headers whose value is a secret: those the endpoint reads, and those that clients of GitLab and gateways before it send.
const SECRET_HEADERS: [&str; 8] = [
    "authorization",
    "private-token",
    "proxy-authorization",
    "cookie",
    "job-token",
    "deploy-token",
    "x-gitlab-token",
    "x-api-key",
];

/// The name of a header (given in lower case) if its value is a secret.
pub(crate) fn secret_header(name: &str) -> Option<&'static str> {
    SECRET_HEADERS.into_iter().find(|secret| *secret == name)
}

/// A secret header's value as it is recorded: the scheme may be read, the rest may not.
pub(crate) fn header_value(value: &str) -> String {
    match value.split_once(' ') {
        Some((scheme, _))
            if ["bearer", "basic", "token"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) =>
        {
            format!("{scheme} {MASK}")
        }
        _ => MASK.to_owned(),
    }
}

/// Whether a parameter's name is that of a token or password (gitlab-scim.md 1.3; SCIM's `password`), or sounds like it: what a
/// client sends by mistake is a secret, too. Of `user[password]` each part is looked at, as Rack makes members of them.
fn is_secret_name(name: &str) -> bool {
    let ends = |part: &str, secret: &str| {
        let tail = part.len().checked_sub(secret.len()).and_then(|at| part.as_bytes().get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(secret.as_bytes()))
    };
    name.split(['[', ']']).any(|part| ["token", "password", "secret"].iter().any(|secret| ends(part, secret)))
}

/// A path with its query, as it is recorded.
pub(crate) fn target(target: &str) -> Cow<'_, str> {
    match target.split_once('?') {
        Some((path, query)) => match form(query) {
            Cow::Borrowed(_) => Cow::Borrowed(target),
            Cow::Owned(masked) => Cow::Owned(format!("{path}?{masked}")),
        },
        None => Cow::Borrowed(target),
    }
}

/// `name=value` pairs of a query or form, as they are recorded.
pub(crate) fn form(text: &str) -> Cow<'_, str> {
    let is_secret = |pair: &str| is_secret_name(&decoded(pair.split('=').next().unwrap_or_default()));
    if !text.split('&').any(is_secret) {
        return Cow::Borrowed(text);
    }
    let masked = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(pair) => Cow::Owned(format!("{name}={MASK}")),
        _ => Cow::Borrowed(pair),
    });
    Cow::Owned(masked.collect::<Vec<_>>().join("&"))
}

/// A parameter's name without percent-encoding, as far as it is ASCII; no secret's name is anything else.
fn decoded(name: &str) -> Cow<'_, str> {
    if !name.contains('%') {
        return Cow::Borrowed(name);
    }
    let mut rest = name.as_bytes();
    let mut plain = String::with_capacity(name.len());
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| tail.get(..2)).flatten().and_then(|hex| {
            let hex = std::str::from_utf8(hex).ok()?;
            u8::from_str_radix(hex, 16).ok()
        });
        plain.push(char::from(escaped.unwrap_or(byte)));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    Cow::Owned(plain)
}

/// A body as it is recorded.
pub(crate) fn body<'a>(content_type: Option<&str>, body: &'a [u8]) -> Cow<'a, [u8]> {
    let is_multipart = content_type
        .and_then(|kind| kind.trim_start().get(..19))
        .is_some_and(|kind| kind.eq_ignore_ascii_case("multipart/form-data"));
    if is_multipart {
        return multipart(body);
    }
    if body.trim_ascii_start().first().is_none_or(|first| b"{[\"".contains(first)) {
        return json(body);
    }
    // Whatever it is said to be: a form with a wrong type is refused, but its token is a token.
    match std::str::from_utf8(body).map(form) {
        Ok(Cow::Borrowed(_)) => json(body),
        Ok(Cow::Owned(masked)) => Cow::Owned(masked.into_bytes()),
        // Parameters that are no text cannot be read as parameters by anyone.
        Err(_) => json(body),
    }
}

/// Masks the content of the parts that have a secret's name, up to the next line that could be a boundary.
fn multipart(body: &[u8]) -> Cow<'_, [u8]> {
    let mut masked = Vec::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(head) = find_all(body, at, b"\r\n\r\n") {
        let content = head + 4;
        let is_secret = part_names(&body[at..head]).any(|name| is_secret_name(&name));
        at = content;
        if is_secret {
            at = find_all(body, content, b"\r\n--").unwrap_or(body.len());
            masked.extend_from_slice(&body[copied..content]);
            masked.extend_from_slice(MASK.as_bytes());
            copied = at;
        }
    }
    masked.extend_from_slice(&body[copied..]);
    if copied == 0 { Cow::Borrowed(body) } else { Cow::Owned(masked) }
}

/// What the head of a part calls it, whatever else stands there.
fn part_names(head: &[u8]) -> impl Iterator<Item = Cow<'_, str>> {
    head.split(|byte| b";\r\n".contains(byte)).filter_map(|item| {
        let name = item.trim_ascii().strip_prefix(b"name=")?;
        Some(String::from_utf8_lossy(name.strip_prefix(b"\"").unwrap_or(name).split(|b| *b == b'"').next()?))
    })
}

/// Masks the scalar values of secret members, wherever in the document they are, and leaves every other byte as it came. A PATCH that names
/// a password by its path loses all its values.
fn json(body: &[u8]) -> Cow<'_, [u8]> {
    let names_password = |value: &[u8]| value.to_ascii_lowercase().ends_with(b"password\"");
    let by_path = members(body).any(|member| member.name == b"path" && names_password(&body[member.value]));
    let mut masked = Vec::new();
    let mut copied = 0;
    for member in members(body) {
        if could_be_secret(member.name) || (by_path && member.name == b"value") {
            masked.extend_from_slice(&body[copied..member.value.start]);
            masked.extend_from_slice(format!("\"{MASK}\"").as_bytes());
            copied = member.value.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(body);
    }
    masked.extend_from_slice(&body[copied..]);
    Cow::Owned(masked)
}

/// A member with a scalar value.
struct Member<'a> {
    name: &'a [u8],
    value: Range<usize>,
}

/// The members with scalar values at any depth of a JSON document, which may be broken.
fn members(body: &[u8]) -> impl Iterator<Item = Member<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = find(body, at, b'"')?;
            at = string_end(body, start);
            let colon = skip_blank(body, at);
            if body.get(colon) != Some(&b':') {
                continue;
            }
            let name = &body[start + 1..at - 1];
            let value = skip_blank(body, colon + 1);
            let end = match body.get(value)? {
                b'{' | b'[' => continue,
                b'"' => string_end(body, value),
                _ => body[value..]
                    .iter()
                    .position(|b| b",}] \t\r\n".contains(b))
                    .map_or(body.len(), |length| value + length),
            };
            at = end;
            return Some(Member { name, value: value..end });
        }
    })
}

/// Whether a member's name is a secret's, or is written with escapes so that it might be one.
fn could_be_secret(name: &[u8]) -> bool {
    match std::str::from_utf8(name) {
        Ok(name) if name.contains("\\u") => unescaped(name).is_none_or(|name| is_secret_name(&name)),
        Ok(name) => is_secret_name(name),
        Err(_) => false,
    }
}

/// A name with its `\uXXXX` escapes resolved.
fn unescaped(name: &str) -> Option<String> {
    let mut pieces = name.split("\\u");
    let mut plain = pieces.next()?.to_owned();
    for piece in pieces {
        let code = u32::from_str_radix(piece.get(..4)?, 16).ok()?;
        plain.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        plain.push_str(&piece[4..]);
    }
    Some(plain)
}

fn find_all(body: &[u8], from: usize, bytes: &[u8]) -> Option<usize> {
    let rest = body.get(from..)?;
    rest.windows(bytes.len()).position(|window| window == bytes).map(|offset| from + offset)
}

fn find(body: &[u8], from: usize, byte: u8) -> Option<usize> {
    body.get(from..)?.iter().position(|b| *b == byte).map(|offset| from + offset)
}

/// The index after the closing quote of the string that opens at `start`.
fn string_end(body: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = body.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    body.len()
}

fn skip_blank(body: &[u8], from: usize) -> usize {
    let blank = body.get(from..).unwrap_or_default().iter().take_while(|b| b.is_ascii_whitespace()).count();
    from + blank
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_body(kind: &str, sent: &str, recorded: &str) {
        assert_eq!(String::from_utf8_lossy(&body(Some(kind), sent.as_bytes())), recorded);
    }

    #[test]
    fn a_headers_scheme_may_be_read_and_its_secret_may_not() {
        assert_eq!(header_value("Bearer glsoat-abc"), "Bearer ********");
        assert_eq!(header_value("bearer  x y"), "bearer ********");
        assert_eq!(header_value("glsoat-abc"), "********");
        assert_eq!(secret_header("job-token"), Some("job-token"));
        assert_eq!(secret_header("accept"), None);
        assert_eq!(header_value("glsoat-abc def"), "********");
    }

    #[test]
    fn parameters_that_carry_tokens_are_masked_in_whatever_spelling() {
        assert_eq!(target("/Users?count=1"), "/Users?count=1");
        assert_eq!(target("/Users?access_token=x&count=1"), "/Users?access_token=********&count=1");
        assert_eq!(target("/Users?a=b&Bearer%5ftoken=x=y"), "/Users?a=b&Bearer%5ftoken=********");
        assert_eq!(target("/Users?private_token"), "/Users?private_token");
        assert_eq!(target("/Users?%"), "/Users?%");
        // Rack drops brackets before a name and takes those behind it for a collection's.
        assert_eq!(target("/Users?%5Baccess_token=x"), "/Users?%5Baccess_token=********");
        assert_eq!(target("/Users?[ACCESS_token]=x"), "/Users?[ACCESS_token]=********");
        assert_eq!(target("/Users?user[password]=x&a[b]=c"), "/Users?user[password]=********&a[b]=c");
        assert_eq!(
            target("/Users?private%2Dtoken=x&token=y"),
            "/Users?private%2Dtoken=********&token=********"
        );
        check_body(
            "application/x-www-form-urlencoded; charset=utf-8",
            "access_token=x&userName=y",
            "access_token=********&userName=y",
        );
    }

    #[test]
    fn a_multipart_bodys_secrets_are_masked_and_the_rest_is_as_it_came() {
        let check = |sent, recorded| check_body("Multipart/Form-Data; boundary=X", sent, recorded);
        check(
            "--X\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\nglsoat-x\r\n--X\r\nContent-Disposition: form-data; name=userName\r\n\r\nada\r\n--X--\r\n",
            "--X\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\n********\r\n--X\r\nContent-Disposition: form-data; name=userName\r\n\r\nada\r\n--X--\r\n",
        );
        check(
            "--X\r\ncontent-disposition: form-data; name=[Password]\r\n\r\na\r\nb",
            "--X\r\ncontent-disposition: form-data; name=[Password]\r\n\r\n********",
        );
        check(
            "preamble\r\n--X\r\nx; name=a\r\n\r\n1\r\n\r\n2--X\r\nx; name=token\r\n\r\ny\r\n--X--",
            "preamble\r\n--X\r\nx; name=a\r\n\r\n1\r\n\r\n2--X\r\nx; name=token\r\n\r\n********\r\n--X--",
        );
        check("--X\r\nno name\r\n\r\na\r\n--X--", "--X\r\nno name\r\n\r\na\r\n--X--");
        check_body(
            "multipart/form-data",
            "--\r\nname=access_token\r\n\r\nx",
            "--\r\nname=access_token\r\n\r\n********",
        );
    }

    #[test]
    fn a_form_is_masked_whatever_it_is_said_to_be() {
        check_body("text/plain", "a=b&access_token=x", "a=b&access_token=********");
        check_body("application/json", "private_token=x", "private_token=********");
    }

    #[test]
    fn a_json_bodys_secrets_are_masked_and_the_rest_is_as_it_came() {
        let check = |sent, recorded| check_body("application/scim+json", sent, recorded);
        check(r#"{ "userName":"password" }"#, r#"{ "userName":"password" }"#);
        check(r#"{"password" : "a\"b", "x":1}"#, r#"{"password" : "********", "x":1}"#);
        check(
            r#"{"a":{"access_token":null},"password":["x"]}"#,
            r#"{"a":{"access_token":"********"},"password":["x"]}"#,
        );
        check(r#"{"p\u0061ssword":"x"}"#, r#"{"p\u0061ssword":"********"}"#);
        check(r#"{"password":"never closed"#, r#"{"password":"********""#);
        check(
            r#"{"client_secret":"x","token":{"a":"b"}}"#,
            r#"{"client_secret":"********","token":{"a":"b"}}"#,
        );
        check(r#"{"password":12"#, r#"{"password":"********""#);
        check(r#"{"password":"#, r#"{"password":"#);
        check(r#"{"password":}"#, r#"{"password":"********"}"#);
        check("\"", "\"");
        check("\"\\", "\"\\");
    }

    #[test]
    fn a_patch_that_sets_the_password_by_path_is_masked_too() {
        check_body(
            "application/scim+json",
            r#"{"Operations":[{"op":"replace","path":"password","value":"s3cret"},{"op":"add","value":{"password":"t"},"path":"x"}]}"#,
            r#"{"Operations":[{"op":"replace","path":"password","value":"********"},{"op":"add","value":{"password":"********"},"path":"x"}]}"#,
        );
    }
}
