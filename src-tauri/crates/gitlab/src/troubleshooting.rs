//! Rows of the troubleshooting table (gitlab-scim.md 8) for answers; for situations see
//! [`Situation::troubleshooting`](crate::situation::Situation::troubleshooting).

use crate::rule::Rule;

/// The number of the row that explains a rule, if the table has one.
pub fn troubleshooting(rule: Rule) -> Option<u8> {
    Some(match rule {
        Rule::TokenMissing | Rule::TokenWrong => 3,
        Rule::SamlOff => 4,
        Rule::LicenceMissing => 5,
        Rule::NotServed | Rule::NotServedWrite | Rule::GroupsNotServed => 7,
        Rule::FilterUnsupported | Rule::GroupFilterUnsupported => 8,
        Rule::PostMissing => 9,
        Rule::PostNameBlank => 10,
        Rule::PostEmailBlank | Rule::PostEmailInvalid => 11,
        Rule::PostEmailNotAllowed => 12,
        Rule::PostSecondIdentity => 13,
        Rule::PatchExternalIdRefused => 17,
        Rule::UserNotFound => 18,
        Rule::GroupNoLink => 19,
        Rule::GroupNotUuid => 20,
        Rule::GroupOperation => 21,
        Rule::MediaTypeUnsupported => 22,
        Rule::MethodNotAllowed => 23,
        Rule::LdapBlockedNotModified | Rule::LdapBlockedNotUnblocked | Rule::AdminCannotUnblock => 26,
        Rule::PatchActiveButBlocked => 27,
        Rule::PatchProfileIgnored => 34,
        Rule::PostUsernameTaken | Rule::PostUsernameTooLong => 35,
        Rule::PostCreatesPending => 37,
        _ => return None,
    })
}
