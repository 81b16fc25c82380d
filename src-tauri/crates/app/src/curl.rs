//! An exchange as a curl command that a person can paste into a shell.

/// What is shown of a request.
#[derive(Debug, Default)]
pub(crate) struct Shown<'a> {
    pub(crate) base_url: &'a str,
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) accept: Option<&'a str>,
    pub(crate) credentials: Credentials,
    pub(crate) body: Option<&'a str>,
}

/// With which token the request came. The token itself is never shown: it is a variable of the shell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Credentials {
    /// None.
    #[default]
    None,
    /// The SCIM token, in `SCIM_TOKEN`.
    Scim,
    /// The administrator's token, in `ADMIN_TOKEN`.
    Admin,
}

/// The command.
pub(crate) fn curl(shown: &Shown<'_>) -> String {
    let url = quoted(&format!("{}{}", shown.base_url, shown.target));
    let mut lines = vec![match shown.method {
        "GET" if shown.body.is_none() => format!("curl {url}"),
        // `--request HEAD` would make curl wait for a body.
        "HEAD" => format!("curl --head {url}"),
        method => format!("curl --request {} {url}", quoted(method)),
    }];
    // curl takes these for patterns of several URLs.
    if shown.target.contains(['[', ']', '{', '}']) {
        lines.push("--globoff".to_owned());
    }
    match shown.credentials {
        Credentials::None => {}
        Credentials::Scim => lines.push("--header \"Authorization: Bearer $SCIM_TOKEN\"".to_owned()),
        Credentials::Admin => lines.push("--header \"PRIVATE-TOKEN: $ADMIN_TOKEN\"".to_owned()),
    }
    if let Some(accept) = shown.accept {
        lines.push(format!("--header {}", quoted(&format!("Accept: {accept}"))));
    }
    match (shown.content_type, shown.body) {
        (Some(content_type), _) => {
            lines.push(format!("--header {}", quoted(&format!("Content-Type: {content_type}"))))
        }
        // Otherwise curl would call the body a form.
        (None, Some(_)) => lines.push("--header 'Content-Type:'".to_owned()),
        (None, None) => {}
    }
    if let Some(body) = shown.body {
        // Not `--data`, which takes a body that begins with @ for the name of a file.
        lines.push(format!("--data-raw {}", quoted(body)));
    }
    lines.join(" \\\n  ")
}

/// A word for a POSIX shell, in quotes unless it needs none.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_pasted() {
        let shown = Shown {
            base_url: "http://127.0.0.1:8765",
            method: "PATCH",
            target: "/api/scim/v2/application/Users/o'brien[1]?a=$HOME",
            content_type: Some("application/scim+json"),
            accept: None,
            credentials: Credentials::Scim,
            body: Some("{\"name\": \"Liam O'Brien\"}"),
        };
        let expected = r#"curl --request PATCH 'http://127.0.0.1:8765/api/scim/v2/application/Users/o'\''brien[1]?a=$HOME' \
  --globoff \
  --header "Authorization: Bearer $SCIM_TOKEN" \
  --header 'Content-Type: application/scim+json' \
  --data-raw '{"name": "Liam O'\''Brien"}'"#;
        assert_eq!(curl(&shown), expected);
    }

    #[test]
    fn a_body_without_a_type_stays_without_one() {
        let shown = Shown {
            base_url: "http://x",
            method: "POST",
            target: "/y",
            body: Some("@file"),
            ..Shown::default()
        };
        assert_eq!(
            curl(&shown),
            "curl --request POST http://x/y \\\n  --header 'Content-Type:' \\\n  --data-raw @file"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_shell_reads_back_every_word() {
        for word in ["", "a b", "'", "''", "$(id)", "`id`", "\\", "\n", "!!", "~", "*", "ä", "#x"] {
            let script = format!("printf %s {}", quoted(word));
            let output =
                std::process::Command::new("sh").args(["-c", &script]).output().expect("there is a shell");
            assert_eq!(String::from_utf8_lossy(&output.stdout), word, "{script}");
        }
    }
}
