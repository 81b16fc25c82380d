//! Which `Host` a request may name.
//!
//! A web page can make a browser send requests to an endpoint on the user's own machine by letting a name of its own resolve to 127.0.0.1
//! (DNS rebinding). Such a request names the page's host, so an endpoint that listens on loopback only answers to names of loopback.

use std::net::IpAddr;

/// The hosts an endpoint answers to.
#[derive(Debug, Clone)]
pub(crate) enum Hosts {
    /// It listens where others can reach it by whatever name they know: any.
    Any,
    /// It listens on this loopback address.
    Loopback(IpAddr),
}

impl Hosts {
    /// The hosts for an endpoint that listens on `address`.
    pub(crate) fn of(address: IpAddr) -> Hosts {
        if address.is_loopback() { Hosts::Loopback(address) } else { Hosts::Any }
    }

    /// Whether the endpoint answers to `authority` (`host[:port]`). `public_url` is where clients reach it through a tunnel or proxy.
    pub(crate) fn answers_to(&self, authority: &str, public_url: Option<&str>) -> bool {
        let Hosts::Loopback(bound) = self else { return true };
        let Some(host) = host_of(authority) else { return false };
        is_loopback_name(host)
            || host.parse() == Ok(*bound)
            || public_url.and_then(url_host).is_some_and(|public| public.eq_ignore_ascii_case(host))
    }
}

/// The host of `host`, `host:port` or `[v6]:port`, without brackets; nothing if it is malformed.
fn host_of(authority: &str) -> Option<&str> {
    let (host, rest) = match authority.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']')?,
        None => match authority.find(':') {
            Some(colon) => authority.split_at(colon),
            None => (authority, ""),
        },
    };
    let port_is_sound = rest.is_empty()
        || rest.strip_prefix(':').is_some_and(|port| port.bytes().all(|b| b.is_ascii_digit()));
    (port_is_sound && !host.is_empty()).then_some(host)
}

/// The host of a URL such as `https://scim.example.com/base`.
fn url_host(url: &str) -> Option<&str> {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    host_of(authority.rsplit('@').next().unwrap_or_default())
}

fn is_loopback_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.eq_ignore_ascii_case("localhost") {
        return true;
    }
    // RFC 6761 section 6.3: every name below `localhost` is loopback too, so no resolver may give it another address.
    if host.len() > 10
        && host.get(host.len() - 10..).is_some_and(|tail| tail.eq_ignore_ascii_case(".localhost"))
    {
        return true;
    }
    host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(authority: &str, expected: bool) {
        let hosts = Hosts::of("127.0.0.1".parse().unwrap());
        assert_eq!(hosts.answers_to(authority, Some("https://scim.example.com/x")), expected, "{authority}");
    }

    #[test]
    fn an_endpoint_on_loopback_answers_to_names_of_loopback_and_its_public_name() {
        for good in [
            "127.0.0.1",
            "127.0.0.1:8765",
            "127.1.2.3:1",
            "localhost",
            "LocalHost:80",
            "localhost.",
            "a.localhost:3",
            "[::1]",
            "[::1]:8765",
            "[::ffff:127.0.0.1]",
            "scim.example.com",
            "SCIM.example.com:443",
        ] {
            check(good, true);
        }
    }

    #[test]
    fn it_refuses_every_other_name() {
        for bad in [
            "",
            ":80",
            "evil.example.net",
            "localhost.evil.example.net",
            "notlocalhost",
            ".localhost",
            "127.0.0.1.example.net",
            "10.0.0.1",
            "[::2]",
            "[::1",
            "::1",
            "localhost:80x",
            "localhost:80@evil.example.net",
            "127.0.0.1evil",
            "0x7f.1",
        ] {
            check(bad, false);
        }
    }

    #[test]
    fn an_endpoint_open_to_the_network_answers_to_any_name() {
        assert!(Hosts::of("0.0.0.0".parse().unwrap()).answers_to("anything.example.net", None));
    }
}
