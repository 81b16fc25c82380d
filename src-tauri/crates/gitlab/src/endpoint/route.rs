//! Paths (gitlab-scim.md 1.1).

use crate::params::decode_path;
use std::borrow::Cow;

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route<'a> {
    Scim(Resource),
    /// Below `/api/v4`, with the slash after it.
    Rest(Cow<'a, str>),
    SignIn,
    Elsewhere,
    Malformed,
}

/// A path SCIM serves.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resource {
    Users,
    User(String),
    Groups,
    Group(String),
}

/// Finds a path's route. Segments are case-sensitive, slashes at the end and doubled ones do not count, and the id of a user may
/// hold anything, slashes included.
pub(super) fn route(path: &str) -> Route<'_> {
    if decode_path(path).is_none() {
        return Route::Malformed;
    }
    let path = tidy(path);
    if path == "/users/sign_in" {
        return Route::SignIn;
    }
    if path.strip_prefix("/api/v4").is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Route::Rest(match path {
            Cow::Borrowed(path) => Cow::Borrowed(&path["/api/v4".len()..]),
            Cow::Owned(path) => Cow::Owned(path["/api/v4".len()..].to_owned()),
        });
    }
    let Some(rest) = path.strip_prefix("/api/scim/v2/application/") else { return Route::Elsewhere };
    let (collection, id) = match rest.split_once('/') {
        Some((collection, id)) => (collection, decode_path(id)),
        None => (rest, None),
    };
    match (collection, id) {
        ("Users", None) => Route::Scim(Resource::Users),
        ("Users", Some(id)) => Route::Scim(Resource::User(id.into_owned())),
        ("Groups", None) => Route::Scim(Resource::Groups),
        // Unlike a user's, a group's id is one segment without dots.
        ("Groups", Some(id)) if !id.contains(['/', '.']) => Route::Scim(Resource::Group(id.into_owned())),
        _ => Route::Elsewhere,
    }
}

/// Collapses runs of slashes and drops those at the end, as Grape does before it looks for a route.
fn tidy(path: &str) -> Cow<'_, str> {
    if !path.contains("//") {
        return Cow::Borrowed(path.strip_suffix('/').unwrap_or(path));
    }
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !out.ends_with('/') {
            out.push(c);
        }
    }
    if out.ends_with('/') {
        out.pop();
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "/api/scim/v2/application";

    #[track_caller]
    fn check(path: &str, expected: Route<'_>) {
        assert_eq!(route(&format!("{BASE}{path}")), expected, "{path}");
    }

    #[test]
    fn collections_and_ids() {
        check("/Users", Route::Scim(Resource::Users));
        check("/Users/", Route::Scim(Resource::Users));
        check("//Users//", Route::Scim(Resource::Users));
        check("/Users/a.b@c%2Fd/e+f", Route::Scim(Resource::User("a.b@c/d/e+f".into())));
        check("/Groups/86a1", Route::Scim(Resource::Group("86a1".into())));
    }

    #[test]
    fn everything_else_is_elsewhere() {
        for path in [
            "",
            "/",
            "/users",
            "/ServiceProviderConfig",
            "/Me",
            "/Bulk",
            "/Groups/a/b",
            "/Groups/a.b",
            "/UsersX",
        ] {
            check(path, Route::Elsewhere);
        }
        assert_eq!(route("/"), Route::Elsewhere);
        assert_eq!(route("/api/v42"), Route::Elsewhere);
    }

    #[test]
    fn the_rest_api_has_its_own_paths() {
        assert_eq!(route("/api/v4/users/1/"), Route::Rest("/users/1".into()));
        assert_eq!(route("/api/v4"), Route::Rest("".into()));
    }

    #[test]
    fn text_that_is_none_is_malformed() {
        check("/Users/%ff", Route::Malformed);
        check("/Users/a%00b", Route::Malformed);
    }
}
