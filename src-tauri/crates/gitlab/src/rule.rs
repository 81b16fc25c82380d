//! Every branch an answer or a change can come from. A rule is a row: its code, where it is written down, how sure it is.

use serde::{Deserialize, Serialize};

/// How far a rule can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Read in GitLab's source, tests or documentation.
    Documented,
    /// Seen when GitLab's own files were run.
    Observed,
    /// Inferred.
    Assumed,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal, $source:literal, $certainty:ident;)+) => {
        /// What decided an answer or a change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $variant,)+
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant),+];

            /// Its code in the language files.
            pub fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code),+ }
            }

            /// The heading of the dossier that states it.
            pub fn source(self) -> &'static str {
                match self { $(Rule::$variant => $source),+ }
            }

            /// How sure it is.
            pub fn certainty(self) -> Certainty {
                match self { $(Rule::$variant => Certainty::$certainty),+ }
            }
        }
    };
}

rules! {
    /// The path is none that SCIM serves; a GET is sent to the sign-in page.
    NotServed = "not-served", "1.1 Route table", Documented;
    /// The path is none that SCIM serves, and the method is not GET.
    NotServedWrite = "not-served-write", "1.1 Route table", Assumed;
    /// This version does not serve `/Groups`.
    GroupsNotServed = "groups-not-served", "0.3 Version profiles worth offering in the emulator", Documented;
    /// The sign-in page itself.
    SignInPage = "sign-in-page", "1.1 Route table", Documented;
    /// The path exists, but not with this method.
    MethodNotAllowed = "method-not-allowed", "1.15 Refinements from running GitLab's own SCIM files", Observed;
    /// OPTIONS names the methods.
    Options = "options", "1.1 Route table", Observed;
    /// The body's media type is none that SCIM reads.
    MediaTypeUnsupported = "media-type-unsupported", "1.4 Media types and headers", Observed;
    /// The body is not JSON.
    BodyNotJson = "body-not-json", "1.4 Media types and headers", Observed;
    /// A path, query or form is not well-formed text.
    MalformedText = "malformed-text", "1.4 Media types and headers", Assumed;
    /// No token was sent.
    TokenMissing = "token-missing", "1.3 Authentication", Documented;
    /// The token is not the SCIM token.
    TokenWrong = "token-wrong", "1.3 Authentication", Documented;
    /// Instance SAML is off.
    SamlOff = "saml-off", "1.2 Order of checks (18.6 profile)", Documented;
    /// The licence does not include SCIM.
    LicenceMissing = "licence-missing", "1.2 Order of checks (18.6 profile)", Documented;

    /// No filter: all identities.
    ListAll = "list-all", "1.6 List and pagination", Documented;
    /// A filter on the external id.
    FilterExternalId = "filter-external-id", "1.7 Filters on Users", Documented;
    /// A filter on the username.
    FilterUserName = "filter-user-name", "1.7 Filters on Users", Documented;
    /// A filter that matches nobody.
    FilterNoMatch = "filter-no-match", "1.7 Filters on Users", Documented;
    /// A filter GitLab does not support.
    FilterUnsupported = "filter-unsupported", "1.7 Filters on Users", Documented;
    /// A filter whose value turns into something that is not text, which the database refuses.
    FilterValueNotText = "filter-value-not-text", "1.15 Refinements from running GitLab's own SCIM files", Assumed;
    /// A paging parameter or filter that is not text.
    ListParametersOfWrongType = "list-parameters-of-wrong-type", "1.6 List and pagination", Assumed;
    /// The identity asked for.
    UserFound = "user-found", "1.1 Route table", Documented;
    /// Nobody has that external id.
    UserNotFound = "user-not-found", "1.9 PATCH Users", Documented;

    /// A new account and identity.
    PostCreates = "post-creates", "1.8 POST Users", Documented;
    /// A new account that waits for approval because the user cap is reached.
    PostCreatesPending = "post-creates-pending", "1.8 POST Users", Documented;
    /// The external id is known: nothing changes.
    PostExisting = "post-existing", "1.8 POST Users", Documented;
    /// The external id is known and its identity inactive: it stays inactive.
    PostExistingInactive = "post-existing-inactive", "1.8 POST Users", Documented;
    /// The e-mail address belongs to an account, which gets the identity.
    PostLinks = "post-links", "1.8 POST Users", Documented;
    /// As before, and the account is blocked and stays so behind an active identity.
    PostLinksBlocked = "post-links-blocked", "1.8 POST Users", Documented;
    /// External id, e-mail address or username is missing.
    PostMissing = "post-missing", "1.8 POST Users", Observed;
    /// The account that owns the e-mail address has a SCIM identity already.
    PostSecondIdentity = "post-second-identity", "1.8 POST Users", Documented;
    /// The username that came out of it is taken.
    PostUsernameTaken = "post-username-taken", "1.15 Refinements from running GitLab's own SCIM files", Assumed;
    /// The e-mail address is taken, though the look-up did not find it.
    PostEmailTaken = "post-email-taken", "1.8 POST Users", Assumed;
    /// The name is blank.
    PostNameBlank = "post-name-blank", "1.8 POST Users", Documented;
    /// The e-mail address is blank.
    PostEmailBlank = "post-email-blank", "1.8 POST Users", Documented;
    /// The e-mail address is none.
    PostEmailInvalid = "post-email-invalid", "1.8 POST Users", Documented;
    /// The e-mail address is outside the sign-up allow-list.
    PostEmailNotAllowed = "post-email-not-allowed", "1.8 POST Users", Documented;
    /// The name is too long.
    PostNameTooLong = "post-name-too-long", "1.8 POST Users", Assumed;
    /// The username is too long.
    PostUsernameTooLong = "post-username-too-long", "1.11 Username derivation", Assumed;
    /// The external id is blank; an account that was made for it stays behind.
    PostExternalIdBlank = "post-external-id-blank", "1.15 Refinements from running GitLab's own SCIM files", Observed;
    /// The external id is too long; an account that was made for it stays behind.
    PostExternalIdTooLong = "post-external-id-too-long", "1.13 Identity model and limits", Assumed;
    /// A value of a type GitLab's code does not expect.
    PostTypeSurprise = "post-type-surprise", "1.8 POST Users", Observed;

    /// `active` false: the identity becomes inactive and the account blocked.
    PatchDeactivates = "patch-deactivates", "1.9 PATCH Users", Documented;
    /// `active` false again: everything is so already.
    PatchDeactivatesAgain = "patch-deactivates-again", "1.9 PATCH Users", Documented;
    /// `active` true on an inactive identity.
    PatchReactivates = "patch-reactivates", "1.9 PATCH Users", Documented;
    /// Anything that does not deactivate, sent to an inactive identity, reactivates it.
    PatchInactiveReactivates = "patch-inactive-reactivates", "1.9 PATCH Users", Documented;
    /// `active` true on an active identity does nothing.
    PatchActiveAlready = "patch-active-already", "1.9 PATCH Users", Documented;
    /// As before, though the account is blocked.
    PatchActiveButBlocked = "patch-active-but-blocked", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The external id changes.
    PatchExternalId = "patch-external-id", "1.9 PATCH Users", Documented;
    /// The new external id is blank, too long or taken.
    PatchExternalIdRefused = "patch-external-id-refused", "1.9 PATCH Users", Documented;
    /// Name, e-mail address or username: accepted and ignored.
    PatchProfileIgnored = "patch-profile-ignored", "1.9 PATCH Users", Documented;
    /// Of a value object without a path only the first key is read.
    PatchFirstKeyOnly = "patch-first-key-only", "1.9 PATCH Users", Documented;
    /// Nothing in it that GitLab reads.
    PatchNothing = "patch-nothing", "1.9 PATCH Users", Documented;
    /// A value of a type GitLab's code does not expect.
    PatchTypeSurprise = "patch-type-surprise", "1.9 PATCH Users", Observed;
    /// DELETE deactivates.
    DeleteDeactivates = "delete-deactivates", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// DELETE of one who is inactive already.
    DeleteAgain = "delete-again", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;

    /// No SAML group link carries a SCIM id: an empty list.
    GroupsEmpty = "groups-empty", "5.3 GET", Documented;
    /// A filter on groups GitLab does not support.
    GroupFilterUnsupported = "group-filter-unsupported", "5.3 GET", Documented;
    /// No SAML group link carries that id.
    GroupNotFound = "group-not-found", "5.3 GET", Documented;
    /// No SAML group link has exactly that name.
    GroupNoLink = "group-no-link", "5.2 POST /Groups", Documented;
    /// The external id is not a UUID.
    GroupNotUuid = "group-not-uuid", "5.2 POST /Groups", Documented;
    /// The name or the external id is blank.
    GroupMissing = "group-missing", "5.2 POST /Groups", Observed;
    /// A parameter is missing or of the wrong kind.
    GroupParameters = "group-parameters", "5.4 PATCH /Groups/:id", Documented;
    /// An operation other than add and remove.
    GroupOperation = "group-operation", "5.4 PATCH /Groups/:id", Documented;

    /// REST: no token on a path that needs one.
    RestTokenMissing = "rest-token-missing", "6. REST endpoints for an administration client", Documented;
    /// REST: the token is not the administrator's.
    RestTokenWrong = "rest-token-wrong", "6. REST endpoints for an administration client", Documented;
    /// REST: not to be read without a token.
    RestAnonymous = "rest-anonymous", "6. REST endpoints for an administration client", Documented;
    /// REST: a path this endpoint does not serve.
    RestNotServed = "rest-not-served", "6. REST endpoints for an administration client", Documented;
    /// REST: a parameter is missing or of the wrong kind.
    RestParameters = "rest-parameters", "6. REST endpoints for an administration client", Documented;
    /// REST: version and edition.
    RestVersion = "rest-version", "6. REST endpoints for an administration client", Documented;
    /// REST: the token's owner.
    RestCurrentUser = "rest-current-user", "6. REST endpoints for an administration client", Documented;
    /// REST: a list of users.
    RestUsers = "rest-users", "6. REST endpoints for an administration client", Documented;
    /// REST: one user.
    RestUser = "rest-user", "6. REST endpoints for an administration client", Documented;
    /// REST: there is no such user.
    RestUserNotFound = "rest-user-not-found", "6. REST endpoints for an administration client", Documented;
    /// REST: an administrator creates an account.
    RestCreates = "rest-creates", "6. REST endpoints for an administration client", Documented;
    /// REST: e-mail address or username is taken.
    RestCreateTaken = "rest-create-taken", "6. REST endpoints for an administration client", Documented;
    /// REST: the account is not valid.
    RestCreateInvalid = "rest-create-invalid", "6. REST endpoints for an administration client", Documented;
    /// REST: the application's settings.
    RestSettings = "rest-settings", "6. REST endpoints for an administration client", Documented;
    /// REST: the application's settings are changed.
    RestSettingsChanged = "rest-settings-changed", "6. REST endpoints for an administration client", Documented;

    /// The state changes as asked.
    StateChanges = "state-changes", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The state is so already or not touched.
    StateStays = "state-stays", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// A rejected account is deleted.
    RejectDeletes = "reject-deletes", "6. REST endpoints for an administration client", Documented;
    /// SCIM blocks an account.
    ScimDeactivates = "scim-deactivates", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// SCIM reactivates an account, from any state.
    ScimReactivates = "scim-reactivates", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// SCIM reactivates an account that waits for approval.
    ScimBypassesApproval = "scim-bypasses-approval", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The account has no SCIM identity, so SCIM cannot reach it.
    ScimNoIdentity = "scim-no-identity", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The REST API does not modify LDAP-blocked users.
    LdapBlockedNotModified = "ldap-blocked-not-modified", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The REST API does not unblock LDAP-blocked users.
    LdapBlockedNotUnblocked = "ldap-blocked-not-unblocked", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The REST API does not unblock deactivated users.
    DeactivatedNotUnblocked = "deactivated-not-unblocked", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// A blocked user must be unblocked before being activated.
    BlockedNotActivated = "blocked-not-activated", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// A blocked user cannot be deactivated.
    BlockedNotDeactivated = "blocked-not-deactivated", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// Only one who waits for approval can be approved or rejected.
    NotPending = "not-pending", "6. REST endpoints for an administration client", Documented;
    /// Only an active user can be banned.
    NotBannable = "not-bannable", "6. REST endpoints for an administration client", Documented;
    /// Only a banned user can be unbanned.
    NotBanned = "not-banned", "6. REST endpoints for an administration client", Documented;
    /// The Admin area does not unblock LDAP-blocked users.
    AdminCannotUnblock = "admin-cannot-unblock", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;
    /// The Admin area cannot do that in this state.
    AdminCannot = "admin-cannot", "1.10 Deactivation, deletion, reactivation: the state machine", Documented;

    /// The body is larger than what is read.
    BodyTooLarge = "body-too-large", "1.4 Media types and headers", Assumed;
    /// The headers are larger than what is read.
    HeadersTooLarge = "headers-too-large", "1.4 Media types and headers", Assumed;
    /// The request took too long to arrive.
    RequestTimeout = "request-timeout", "1.4 Media types and headers", Assumed;
    /// Too many connections at once.
    TooManyConnections = "too-many-connections", "1.3 Authentication", Assumed;
    /// The request names a host this endpoint does not answer for.
    HostNotAllowed = "host-not-allowed", "1.1 Route table", Assumed;
    /// The request is not HTTP.
    NotHttp = "not-http", "1.1 Route table", Assumed;
    /// The workspace file could not be read or written.
    StoreFailing = "store-failing", "1.12 Error bodies", Assumed;
    /// A fault of this program.
    InternalFault = "internal-fault", "1.12 Error bodies", Assumed;
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is no rule's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRule;

impl std::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(code: &str) -> Result<Rule, UnknownRule> {
        Rule::ALL.iter().copied().find(|rule| rule.code() == code).ok_or(UnknownRule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_unique_kebab_case_and_read_back() {
        let mut seen = HashSet::new();
        for rule in Rule::ALL {
            let code = rule.code();
            assert!(seen.insert(code), "{code} twice");
            assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{code}");
            assert_eq!(code.parse(), Ok(*rule));
            assert_eq!(serde_json::to_value(rule).unwrap(), code);
        }
    }
}
