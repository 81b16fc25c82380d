//! A request as plain data.

/// A request, already limited in size by whoever received it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// HTTP method, in capitals.
    pub method: &'a str,
    /// Path as sent, not decoded.
    pub path: &'a str,
    /// Query as sent, not decoded, without the question mark.
    pub query: &'a str,
    /// `Content-Type`.
    pub content_type: Option<&'a str>,
    /// `Authorization`.
    pub authorization: Option<&'a str>,
    /// `PRIVATE-TOKEN`.
    pub private_token: Option<&'a str>,
    /// Body.
    pub body: &'a [u8],
    /// Under which address the client reaches us, without a slash at the end, for `Location` and `Link`.
    pub base_url: &'a str,
}
