//! Request targets as people type them.

/// Follows a connection's bytes through its request lines and escapes what stands bare in a target.
///
/// In a target typed by hand (`?filter=userName+eq+"x"`) quotation marks and angle brackets come as they are; curl sends them so. The
/// servers in front of a GitLab let them pass, whereas hyper refuses such a request as no HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// The target is yet to come.
    Ahead,
    /// In it.
    Here,
    /// Behind it.
    Passed,
}

impl Target {
    /// Follows the next bytes, of which the first `begins` a request. Returns what they are to be replaced by, if anything in them
    /// has to be escaped.
    pub(crate) fn escape(&mut self, bytes: &[u8], begins: bool) -> Option<Vec<u8>> {
        if begins {
            *self = Target::Ahead;
        }
        let mut escaped: Option<Vec<u8>> = None;
        for (at, byte) in bytes.iter().enumerate() {
            let bare = *self == Target::Here && matches!(byte, b'"' | b'<' | b'>');
            match &mut escaped {
                Some(out) if bare => out.extend_from_slice(format!("%{byte:02X}").as_bytes()),
                Some(out) => out.push(*byte),
                None if bare => escaped = Some([&bytes[..at], format!("%{byte:02X}").as_bytes()].concat()),
                None => {}
            }
            *self = match (*self, byte) {
                (Target::Ahead, b'A'..=b'Z' | b'\r' | b'\n') => Target::Ahead,
                (Target::Ahead, b' ') => Target::Here,
                // No method: where pipelined requests meet, this may be the rest of a head.
                (Target::Ahead, _) => Target::Passed,
                (Target::Here, b' ' | b'\n') => Target::Passed,
                (Target::Passed, _) if escaped.is_none() => return None,
                (state, _) => state,
            };
        }
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces as they arrive, the first beginning a request.
    #[track_caller]
    fn check(pieces: &[&str], expected: &str) {
        let mut target = Target::Passed;
        let mut found = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let escaped = target.escape(piece.as_bytes(), at == 0);
            found.extend(escaped.unwrap_or_else(|| piece.as_bytes().to_vec()));
        }
        assert_eq!(String::from_utf8(found).as_deref(), Ok(expected));
    }

    #[test]
    fn what_stands_bare_in_a_target_is_escaped() {
        check(
            &["GET /a?b=\"c\"&d=<e> HTTP/1.1\r\nX: \"<\"\r\n\r\n"],
            "GET /a?b=%22c%22&d=%3Ce%3E HTTP/1.1\r\nX: \"<\"\r\n\r\n",
        );
        check(&["\r\nG", "ET /\"", "\" HTTP/1.1\r\n\r\n\"", "\""], "\r\nGET /%22%22 HTTP/1.1\r\n\r\n\"\"");
    }

    #[test]
    fn everything_else_stays() {
        for text in
            ["G\"T / HTTP/1.1\r\n\r\n", "GET /a%22 HTTP/1.1\r\nX: \"\r\n\r\n{\"a\": \"b\"}", "\"\n\"", ""]
        {
            check(&[text], text);
            assert_eq!(Target::Ahead.escape(text.as_bytes(), true), None, "{text}");
        }
    }
}
