//! Tokens (gitlab-scim.md 3). Randomness and digests are the edges' business.

use crate::profile::Profile;

/// What an administrator's personal access token starts with.
pub const ADMIN_PREFIX: &str = "glpat-";

/// Fifteen random bytes as twenty URL-safe characters.
fn url_safe(random: [u8; 15]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::with_capacity(20);
    for three in random.chunks_exact(3) {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte));
        for shift in [18, 12, 6, 0] {
            out.push(char::from(ALPHABET[(bits >> shift & 63) as usize]));
        }
    }
    out
}

/// A new SCIM token as this version of GitLab generates it: 20 characters, before 16.8 without a prefix.
pub fn scim_token(profile: &Profile, random: [u8; 15]) -> String {
    format!("{}{}", profile.token_prefix, url_safe(random))
}

/// A new personal access token for the REST API.
pub fn admin_token(random: [u8; 15]) -> String {
    format!("{ADMIN_PREFIX}{}", url_safe(random))
}

/// Whether a text has the format of a SCIM token of any version; bare ones of early versions stay valid.
pub fn is_scim_token(text: &str) -> bool {
    let body = text.strip_prefix("glsoat-").unwrap_or(text);
    body.len() == 20 && body.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::ProfileId;

    #[test]
    fn the_prefix_depends_on_the_version() {
        let random = *b"\x00\x10\x83\x10\x51\x87\x20\x92\x8b\x30\xd3\x8f\x41\x14\x93";
        assert_eq!(scim_token(ProfileId::Gitlab18_6.profile(), random), "glsoat-ABCDEFGHIJKLMNOPQRST");
        assert_eq!(scim_token(ProfileId::Gitlab15_8.profile(), random), "ABCDEFGHIJKLMNOPQRST");
        assert_eq!(admin_token(random), "glpat-ABCDEFGHIJKLMNOPQRST");
        assert!(is_scim_token("glsoat-EXAMPLE-TOKEN-000001"));
        assert!(is_scim_token("ABCDEFGHIJKLMNOPQRST"));
        assert!(!is_scim_token("glpat-ABCDEFGHIJKLMNOPQRST"));
    }
}
