//! From wherever a request went to the same place at our own endpoint.

use percent_encoding::percent_decode_str;

const SCIM: &str = "/api/scim/v2/application";
const GROUP_SCIM: &str = "/api/scim/v2/groups/";
const REST: &str = "/api/v4/";

/// Where SCIM's own part of a path begins when it is served under another base.
const COLLECTIONS: [&str; 7] =
    ["Users", "Groups", "Me", "Bulk", "ServiceProviderConfig", "Schemas", "ResourceTypes"];

/// Parameters that may carry a token (gitlab-scim.md 1.3).
const CREDENTIALS: [&str; 3] = ["access_token", "bearer_token", "private_token"];

/// Path and query at our endpoint for a URL or path; nothing if it is neither SCIM nor GitLab's REST API.
pub(super) fn reroot(address: &str) -> Option<String> {
    let address = address.split('#').next().unwrap_or_default();
    let (path, query) = match address.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (address, None),
    };
    let path = rerooted(without_host(path))?;
    if !(path.is_ascii() && path.bytes().all(|byte| byte.is_ascii_graphic())) {
        return None;
    }
    match query.map(without_credentials).filter(|query| !query.is_empty()) {
        Some(query) => Some(format!("{path}?{query}")),
        None => Some(path),
    }
}

fn without_host(url: &str) -> &str {
    match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => url,
    }
}

fn rerooted(path: &str) -> Option<String> {
    if let Some(at) = path.find(REST) {
        return Some(path[at..].to_owned());
    }
    if let Some(at) = path.find(SCIM) {
        return Some(path[at..].to_owned());
    }
    if let Some((_, group)) = path.split_once(GROUP_SCIM) {
        return group.find('/').map(|slash| format!("{SCIM}{}", &group[slash..]));
    }
    let mut at = 0;
    for segment in path.split('/') {
        if at > 0 && COLLECTIONS.contains(&segment) {
            return Some(format!("{SCIM}{}", &path[at - 1..]));
        }
        at += segment.len() + 1;
    }
    None
}

fn without_credentials(query: &str) -> String {
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = percent_decode_str(pair.split('=').next().unwrap_or_default()).decode_utf8_lossy();
            // Rack drops brackets before a name, and takes those behind it for a collection's.
            let name = name.trim_start_matches(['[', ']']).split('[').next().unwrap_or_default();
            !CREDENTIALS.iter().any(|credential| name.eq_ignore_ascii_case(credential))
        })
        .collect();
    // A recorded URL may hold what HTTP does not allow in one.
    kept.join("&").chars().map(|c| if c.is_ascii_graphic() { c.to_string() } else { escaped(c) }).collect()
}

fn escaped(character: char) -> String {
    let mut buffer = [0; 4];
    character.encode_utf8(&mut buffer).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(reroot(address).as_deref(), expected, "{address}");
    }

    #[test]
    fn scim_and_rest_paths_are_taken_to_our_endpoint() {
        check("/api/scim/v2/application/Users", Some("/api/scim/v2/application/Users"));
        check(
            "https://g.example/gitlab/api/scim/v2/application/Users?a=1",
            Some("/api/scim/v2/application/Users?a=1"),
        );
        check("https://g.example/api/scim/v2/groups/acme/Users/7", Some("/api/scim/v2/application/Users/7"));
        check("https://g.example/scim/v2/Users/a%2Fb", Some("/api/scim/v2/application/Users/a%2Fb"));
        check("https://g.example/scim/Schemas", Some("/api/scim/v2/application/Schemas"));
        check("https://g.example/api/v4/users/7/block", Some("/api/v4/users/7/block"));
        check("https://evil.example@127.0.0.1/Users", Some("/api/scim/v2/application/Users"));
    }

    #[test]
    fn everything_else_is_left_out() {
        for address in
            ["", "/", "https://g.example", "https://g.example/users", "Users", "ftp://x/y", "/Users\r\nX: y"]
        {
            check(address, None);
        }
    }

    #[test]
    fn tokens_do_not_travel() {
        check("/Users?access_token=t&x=1&Bearer_Token=u", Some("/api/scim/v2/application/Users?x=1"));
        check("/Users?private_token=t", Some("/api/scim/v2/application/Users"));
        check(
            "/Users?filter=userName eq \"é\"",
            Some("/api/scim/v2/application/Users?filter=userName%20eq%20\"%C3%A9\""),
        );
    }
}
