use gitlab::{ProfileId, Settings};
use store::Setting;

use super::status;
use crate::App;
use crate::error::{self, Result};
use crate::wire::{EmailConfirmation, EndpointStatus, GitlabSettings, ProfileDifference, ProfileInfo};

impl App {
    /// The ways the endpoint can behave, and what each does differently from the default.
    pub async fn profiles(&self) -> Result<Vec<ProfileInfo>> {
        let info = |id: ProfileId| ProfileInfo {
            id: id.as_str().to_owned(),
            title: id.profile().title.to_owned(),
            differences: gitlab::profile::differences(id, ProfileId::default())
                .into_iter()
                .map(|difference| ProfileDifference {
                    code: difference.code.to_owned(),
                    here: difference.here.to_owned(),
                    default: difference.there.to_owned(),
                })
                .collect(),
        };
        Ok(ProfileId::ALL.into_iter().map(info).collect())
    }

    /// Makes the endpoint behave so from the next request on.
    pub async fn profile_set(&self, id: String) -> Result<EndpointStatus> {
        let profile: ProfileId = id.parse().map_err(|_| error::not_found("profile", &id))?;
        let workspace = self.workspace().await?;
        let step = workspace.store.new_step("profile");
        workspace.store.set(Setting::Profile(profile), self.step(step)).await?;
        Ok(status(&workspace))
    }

    /// Sets what GitLab is configured to be.
    pub async fn gitlab_settings_set(&self, settings: GitlabSettings) -> Result<EndpointStatus> {
        let settings = from_wire(settings)?;
        let workspace = self.workspace().await?;
        let step = workspace.store.new_step("settings");
        workspace.store.set(Setting::Gitlab(settings), self.step(step)).await?;
        Ok(status(&workspace))
    }
}

pub(super) fn to_wire(settings: &Settings) -> GitlabSettings {
    GitlabSettings {
        saml_enabled: settings.saml_enabled,
        scim_licensed: settings.scim_licensed,
        email_confirmation: match settings.email_confirmation {
            gitlab::EmailConfirmation::Off => EmailConfirmation::Off,
            gitlab::EmailConfirmation::Soft => EmailConfirmation::Soft,
            gitlab::EmailConfirmation::Hard => EmailConfirmation::Hard,
        },
        user_cap: settings.user_cap,
        domain_allowlist: settings.domain_allowlist.clone(),
    }
}

fn from_wire(settings: GitlabSettings) -> Result<Settings> {
    Ok(Settings {
        saml_enabled: settings.saml_enabled,
        scim_licensed: settings.scim_licensed,
        email_confirmation: match settings.email_confirmation {
            EmailConfirmation::Off => gitlab::EmailConfirmation::Off,
            EmailConfirmation::Soft => gitlab::EmailConfirmation::Soft,
            EmailConfirmation::Hard => gitlab::EmailConfirmation::Hard,
        },
        user_cap: settings.user_cap,
        domain_allowlist: domains(settings.domain_allowlist)?,
    })
}

/// More domains than anybody allows by hand.
const DOMAINS: usize = 1000;

/// Domains as GitLab keeps them: lower case, each once, `*` for any subdomain.
fn domains(entered: Vec<String>) -> Result<Vec<String>> {
    if entered.len() > DOMAINS {
        return Err(error::invalid(
            "domainAllowlist",
            "too-many",
            format!("At most {DOMAINS} domains can be allowed."),
        )
        .fact("limit", DOMAINS));
    }
    let mut domains = Vec::new();
    for domain in entered {
        let domain = domain.trim().to_lowercase();
        if !is_domain(&domain) {
            return Err(error::invalid(
                "domainAllowlist",
                "domain-syntax",
                format!("{domain} is no domain."),
            )
            .fact("value", &domain));
        }
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    Ok(domains)
}

fn is_domain(text: &str) -> bool {
    let name = text.strip_prefix("*.").unwrap_or(text);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= 253 && name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_domains() {
        for good in ["example.com", "*.example.com", "a-b.example", "localhost", "münchen.example"] {
            assert!(is_domain(good), "{good}");
        }
        for bad in [
            "",
            ".",
            "a..b",
            "@example.com",
            "user@example.com",
            "-a.example",
            "a b.example",
            "https://a.example",
        ] {
            assert!(!is_domain(bad), "{bad}");
        }
    }

    #[test]
    fn domains_are_kept_once_and_in_lower_case() {
        let kept = domains(vec![" Example.COM ".into(), "example.com".into(), "b.example".into()]);
        assert_eq!(kept, Ok(vec!["example.com".to_owned(), "b.example".to_owned()]));
    }

    #[test]
    fn a_wrong_domain_is_named() {
        let error = domains(vec!["good.example".into(), "bad example".into()]).expect_err("it is none");
        assert!(
            error.facts.iter().any(|fact| fact.name == "value" && fact.value == "bad example"),
            "{error:?}"
        );
    }
}
