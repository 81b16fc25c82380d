//! How the endpoint behaves by GitLab version, as data (gitlab-scim.md 0.3).

use serde::{Deserialize, Serialize};

/// A version of GitLab whose behaviour the endpoint can take on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ProfileId {
    /// 15.8 to 16.7: users only.
    #[serde(rename = "gitlab-15.8")]
    Gitlab15_8,
    /// 18.6 to 18.9: users and groups.
    #[default]
    #[serde(rename = "gitlab-18.6")]
    Gitlab18_6,
}

impl ProfileId {
    /// All of them, the default first.
    pub const ALL: [ProfileId; 2] = [ProfileId::Gitlab18_6, ProfileId::Gitlab15_8];

    /// Its identifier.
    pub fn as_str(self) -> &'static str {
        match self {
            ProfileId::Gitlab15_8 => "gitlab-15.8",
            ProfileId::Gitlab18_6 => "gitlab-18.6",
        }
    }

    /// What it does.
    pub fn profile(self) -> &'static Profile {
        match self {
            ProfileId::Gitlab15_8 => &GITLAB_15_8,
            ProfileId::Gitlab18_6 => &GITLAB_18_6,
        }
    }
}

/// The text is no profile's identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownProfile;

impl std::str::FromStr for ProfileId {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<ProfileId, UnknownProfile> {
        ProfileId::ALL.into_iter().find(|id| id.as_str() == text).ok_or(UnknownProfile)
    }
}

/// A way to behave.
#[derive(Debug, PartialEq, Eq)]
pub struct Profile {
    /// Which one.
    pub id: ProfileId,
    /// Its name as shown.
    pub title: &'static str,
    /// What `GET /api/v4/version` says.
    pub version: &'static str,
    /// Whether `/Groups` is served.
    pub groups: GroupsServing,
    /// What a newly generated SCIM token starts with.
    pub token_prefix: &'static str,
}

/// Whether `/Groups` is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupsServing {
    /// It is not a route: a GET is sent to the sign-in page.
    NotServed,
    /// It is a view over SAML group links, of which a workspace has none.
    NoLinks,
}

static GITLAB_18_6: Profile = Profile {
    id: ProfileId::Gitlab18_6,
    title: "GitLab 18.6",
    version: "18.6.0-ee",
    groups: GroupsServing::NoLinks,
    token_prefix: "glsoat-",
};

static GITLAB_15_8: Profile = Profile {
    id: ProfileId::Gitlab15_8,
    title: "GitLab 15.8",
    version: "15.8.0-ee",
    groups: GroupsServing::NotServed,
    token_prefix: "",
};

/// One thing two profiles do differently. Each is a code that the language files turn into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub code: &'static str,
    /// What the first profile does.
    pub here: &'static str,
    /// What the second one does.
    pub there: &'static str,
}

/// What profile `a` does differently from `b`.
pub fn differences(a: ProfileId, b: ProfileId) -> Vec<Difference> {
    let (here, there) = (a.profile(), b.profile());
    let groups = |profile: &Profile| match profile.groups {
        GroupsServing::NotServed => "groups-not-served",
        GroupsServing::NoLinks => "groups-over-saml-links",
    };
    let token = |profile: &Profile| match profile.token_prefix {
        "" => "token-bare",
        _ => "token-glsoat",
    };
    [("groups", groups(here), groups(there)), ("token-format", token(here), token(there))]
        .into_iter()
        .filter(|(_, here, there)| here != there)
        .map(|(code, here, there)| Difference { code, here, there })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_found_by_its_identifier() {
        for id in ProfileId::ALL {
            assert_eq!(id.as_str().parse(), Ok(id));
            assert_eq!(id.profile().id, id);
            assert_eq!(serde_json::to_value(id).unwrap(), id.as_str());
        }
        assert_eq!("gitlab-99".parse::<ProfileId>(), Err(UnknownProfile));
    }

    #[test]
    fn the_old_profile_has_no_groups_and_bare_tokens() {
        let codes: Vec<_> =
            differences(ProfileId::Gitlab15_8, ProfileId::Gitlab18_6).into_iter().map(|d| d.here).collect();
        assert_eq!(codes, ["groups-not-served", "token-bare"]);
        assert!(differences(ProfileId::Gitlab18_6, ProfileId::Gitlab18_6).is_empty());
    }
}
