//! `GET /users`: which accounts, in which order, which page.

use super::read::Reader;
use crate::model::{Millis, UserId};
use crate::params::Params;
use crate::request::Request;

/// Accounts, as a client of the REST API asks for them. All conditions hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestListQuery {
    /// The account with this username, in any case.
    pub username: Option<String>,
    /// The account whose identity of this provider has this external id, in any case. Only `scim` has identities here.
    pub identity: Option<(String, String)>,
    /// Text found in name or username, ignoring case, or equal to the e-mail address.
    pub search: Option<String>,
    /// Only active ones.
    pub active: bool,
    /// Only blocked ones: `blocked` and `ldap_blocked`.
    pub blocked: bool,
    /// Only those that are not active.
    pub exclude_active: bool,
    /// Only administrators.
    pub admins: bool,
    /// Made at or after this moment.
    pub created_after: Option<Millis>,
    /// Made at or before this moment.
    pub created_before: Option<Millis>,
    /// Sorted by.
    pub order_by: OrderBy,
    /// In which direction.
    pub sort: Sort,
    /// Which page.
    pub page: RestPage,
    /// How many rows.
    pub per_page: u32,
    /// The request's address without its paging, for links to other pages.
    pub link: String,
}

/// What accounts are sorted by; those that are equal by their id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderBy {
    /// Number.
    Id,
    /// Display name.
    Name,
    /// Username.
    Username,
    /// When made.
    CreatedAt,
    /// When last changed.
    UpdatedAt,
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// Which page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestPage {
    /// A numbered page, from 1.
    Numbered(u64),
    /// What follows the account of the cursor, in the order asked for; sorted by id.
    After(Cursor),
}

/// Where a keyset page starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// At the beginning.
    Start,
    /// After this account.
    User(UserId),
}

/// Keyset pages are there for lists sorted by id only.
pub(super) fn keyset_refused(params: &Params) -> bool {
    let is = |name: &str, word: &str| params.get(name).is_some_and(|value| value == word);
    is("pagination", "keyset") && params.contains_key("order_by") && !is("order_by", "id")
}

/// Whether a user is looked up by an external id.
pub(super) fn by_extern_uid(params: &Params) -> bool {
    ["provider", "extern_uid"].iter().all(|name| params.get(*name).is_some_and(|value| value != ""))
}

/// Reads the parameters. `humans` and `without_project_bots` are accepted and change nothing, because there are only people here.
pub(super) fn read(params: &Params, request: &Request<'_>) -> Result<RestListQuery, Vec<String>> {
    let mut reader = Reader::new(params);
    let present = |text: Option<String>| text.filter(|text| !text.is_empty());
    let username = present(reader.text("username"));
    let extern_uid = reader.text("extern_uid");
    let provider = reader.text("provider");
    if extern_uid.is_some() != provider.is_some() {
        reader.problems.push("extern_uid, provider provide all or none of parameters".to_owned());
    }
    let search = present(reader.text("search"));
    let mut flag = |name: &str| reader.flag(name).unwrap_or(false);
    let (active, blocked, exclude_active, admins) =
        (flag("active"), flag("blocked"), flag("exclude_active"), flag("admins"));
    flag("humans");
    flag("without_project_bots");
    let (created_after, created_before) = (reader.moment("created_after"), reader.moment("created_before"));
    let order_by = reader.word(
        "order_by",
        &[
            ("id", OrderBy::Id),
            ("name", OrderBy::Name),
            ("username", OrderBy::Username),
            ("created_at", OrderBy::CreatedAt),
            ("updated_at", OrderBy::UpdatedAt),
        ],
    );
    let sort = reader.word("sort", &[("asc", Sort::Ascending), ("desc", Sort::Descending)]);
    let number = reader.number("page").unwrap_or(1);
    let per_page = reader.number("per_page").unwrap_or(20);
    let keyset =
        reader.word("pagination", &[("keyset", true), ("offset", false), ("legacy", false)]).unwrap_or(false);
    let cursor = present(reader.text("cursor"));
    let order_by = order_by.unwrap_or(OrderBy::Id);
    let page = match (keyset, cursor) {
        (false, _) => RestPage::Numbered(u64::try_from(number).unwrap_or(1).max(1)),
        (true, None) => RestPage::After(Cursor::Start),
        (true, Some(cursor)) => match cursor.parse() {
            Ok(id) => RestPage::After(Cursor::User(id)),
            Err(_) => {
                reader.problems.push("cursor is invalid".to_owned());
                RestPage::After(Cursor::Start)
            }
        },
    };
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    let identity = match (provider, extern_uid) {
        (Some(provider), Some(uid)) if !provider.is_empty() && !uid.is_empty() => Some((provider, uid)),
        _ => None,
    };
    Ok(RestListQuery {
        username,
        identity,
        search,
        active,
        blocked,
        exclude_active,
        admins,
        created_after,
        created_before,
        order_by,
        sort: sort.unwrap_or(Sort::Descending),
        page,
        per_page: u32::try_from(per_page.clamp(1, 100)).unwrap_or(20),
        link: link(request),
    })
}

/// The request's address without `page`, `per_page`, `cursor` and tokens.
fn link(request: &Request<'_>) -> String {
    let kept: Vec<&str> = request
        .query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !matches!(
                name,
                "" | "page" | "per_page" | "cursor" | "private_token" | "access_token" | "bearer_token"
            )
        })
        .collect();
    let separator = if kept.is_empty() { "" } else { "&" };
    format!("{}{}?{}{separator}", request.base_url, request.path, kept.join("&"))
}
