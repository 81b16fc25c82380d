//! Usernames from whatever the identity provider sends (gitlab-scim.md 1.11; lib/gitlab/auth/external_username_sanitizer.rb,
//! lib/gitlab/slug/path.rb, lib/gitlab/utils/uniquify.rb, lib/gitlab/path_regex.rb).

use serde::{Deserialize, Serialize};

/// The longest username, in characters.
const MAX_LENGTH: usize = 255;

/// Words that are routes at the top level, so that no namespace can bear them (`TOP_LEVEL_ROUTES`; [DOC user/reserved_names]).
const RESERVED: [&str; 39] = [
    "-",
    ".well-known",
    "404.html",
    "422.html",
    "500.html",
    "502.html",
    "503.html",
    "admin",
    "api",
    "apple-touch-icon.png",
    "assets",
    "dashboard",
    "deploy.html",
    "explore",
    "favicon.ico",
    "favicon.png",
    "files",
    "groups",
    "health_check",
    "help",
    "import",
    "jwt",
    "login",
    "oauth",
    "profile",
    "projects",
    "public",
    "robots.txt",
    "s",
    "search",
    "sitemap",
    "sitemap.xml",
    "sitemap.xml.gz",
    "slash-command-logo.png",
    "snippets",
    "unsubscribes",
    "uploads",
    "users",
    "v2",
];

/// Steps 1 to 5: makes a path of anything.
///
/// ```
/// use gitlab::username::sanitize;
/// assert_eq!(sanitize("jdoe#EXT#@contoso.onmicrosoft.com"), "jdoeEXT");
/// assert_eq!(sanitize(" --ricky.^#!__the._raccoon--"), "ricky.the.raccoon");
/// assert_eq!(sanitize("日本太郎"), "blank");
/// ```
pub fn sanitize(asked: &str) -> String {
    // Ruby's `.` does not match a line break, so an address part counts on the last line only.
    let last_line = asked.rfind('\n').map_or(0, |at| at + 1);
    let kept = match asked[last_line..].find('@') {
        Some(at) => &asked[..last_line + at],
        None => asked,
    };
    let slug: String =
        kept.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')).collect();
    let mut slug = slug.as_str();
    loop {
        let shorter =
            [".git", ".atom", "."].iter().fold(slug, |slug, end| slug.strip_suffix(end).unwrap_or(slug));
        if shorter.len() == slug.len() {
            break;
        }
        slug = shorter;
    }
    slug = slug.trim_start_matches('-');
    if slug.is_empty() {
        slug = "blank";
    }
    collapse(slug.trim_matches(is_separator))
}

fn is_separator(c: char) -> bool {
    matches!(c, '_' | '.' | '-')
}

/// Of every run of separators only the first stays.
fn collapse(slug: &str) -> String {
    let mut out = String::with_capacity(slug.len());
    for c in slug.chars() {
        if !(is_separator(c) && out.ends_with(is_separator)) {
            out.push(c);
        }
    }
    out
}

/// A username and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Username {
    /// The username.
    pub name: String,
    /// Whether a number was added because the word is reserved or no path; only then it may be taken after all.
    pub renumbered: bool,
}

/// No number of digits makes a username of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TooLong;

/// Steps 6 and 7 as a machine: ask the store whether [`current`](Candidates::current) is the path or the name of a namespace, in any
/// case; if so call [`taken`](Candidates::taken) and ask again; if not call [`settle`](Candidates::settle).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidates {
    base: String,
    counter: u64,
    current: String,
}

impl Candidates {
    /// The candidates for what was asked for.
    pub fn new(asked: &str) -> Candidates {
        let base = sanitize(asked);
        Candidates { current: base.clone(), base, counter: 0 }
    }

    /// What the numbers are added to: the key under which to remember how far one got.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The number of the current candidate; 0 for the base itself.
    pub fn counter(&self) -> u64 {
        self.counter
    }

    /// The candidate to ask about.
    pub fn current(&self) -> &str {
        &self.current
    }

    /// The current candidate is taken: on to the next.
    pub fn taken(&mut self) {
        self.skip_to(self.counter.saturating_add(1));
    }

    /// All candidates before this number are known to be taken.
    pub fn skip_to(&mut self, counter: u64) {
        self.counter = counter;
        self.current.truncate(self.base.len());
        if counter > 0 {
            self.current.push_str(&counter.to_string());
        }
    }

    /// The current candidate is free: adds numbers until it is a path and no reserved word.
    pub fn settle(self) -> Result<Username, TooLong> {
        let free = self.current;
        if is_path(&free) {
            return if free.len() > MAX_LENGTH {
                Err(TooLong)
            } else {
                Ok(Username { name: free, renumbered: false })
            };
        }
        // Every reserved word could stand in the way once, and an ending in ".git" or ".atom" once more.
        (1..=RESERVED.len() + 2)
            .map(|n| format!("{free}{n}"))
            .find(|name| is_path(name) && name.len() <= MAX_LENGTH)
            .map(|name| Username { name, renumbered: true })
            .ok_or(TooLong)
    }
}

/// Whether a namespace can have this path: its format, and no reserved word.
fn is_path(path: &str) -> bool {
    is_namespace_format(path) && !is_reserved(path)
}

/// Whether a word is a route at the top level, in any case.
pub fn is_reserved(path: &str) -> bool {
    RESERVED.iter().any(|word| word.eq_ignore_ascii_case(path))
}

/// GitLab's `NAMESPACE_FORMAT_REGEX`: letters, digits, `_`, `-`, `.`; does not start with `-`, does not end in `.`, `.git` or `.atom`.
pub fn is_namespace_format(path: &str) -> bool {
    path.len() <= MAX_LENGTH + 1
        && !path.is_empty()
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
        && !path.starts_with('-')
        && !path.ends_with('.')
        && !path.ends_with(".git")
        && !path.ends_with(".atom")
}
