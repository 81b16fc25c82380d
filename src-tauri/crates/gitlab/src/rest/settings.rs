//! `/application/settings`, as far as SCIM notices them.

use super::read::Reader;
use crate::model::{EmailConfirmation, Settings};
use crate::params::Params;
use serde::{Deserialize, Serialize};

/// A change of settings; what is nothing stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsChange {
    /// `email_confirmation_setting`.
    pub email_confirmation: Option<EmailConfirmation>,
    /// `domain_allowlist`.
    pub domain_allowlist: Option<Vec<String>>,
    /// `new_user_signups_cap`.
    pub user_cap: Option<CapChange>,
}

/// What becomes of the user cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CapChange {
    /// There is none any more.
    Remove,
    /// It is this.
    Set(u32),
}

impl SettingsChange {
    /// The settings afterwards.
    pub fn apply(&self, settings: &Settings) -> Settings {
        Settings {
            email_confirmation: self.email_confirmation.unwrap_or(settings.email_confirmation),
            domain_allowlist: self
                .domain_allowlist
                .clone()
                .unwrap_or_else(|| settings.domain_allowlist.clone()),
            user_cap: match self.user_cap {
                None => settings.user_cap,
                Some(CapChange::Remove) => None,
                Some(CapChange::Set(cap)) => Some(cap),
            },
            ..*settings
        }
    }
}

pub(super) fn read(params: &Params) -> Result<SettingsChange, Vec<String>> {
    let mut reader = Reader::new(params);
    let email_confirmation = reader.word(
        "email_confirmation_setting",
        &[
            ("off", EmailConfirmation::Off),
            ("soft", EmailConfirmation::Soft),
            ("hard", EmailConfirmation::Hard),
        ],
    );
    let domain_allowlist = match reader.has("domain_allowlist") {
        true => Some(reader.texts("domain_allowlist").unwrap_or_default()),
        false => None,
    };
    let user_cap = match (reader.has("new_user_signups_cap"), reader.number("new_user_signups_cap")) {
        (false, _) => None,
        (true, None) => Some(CapChange::Remove),
        (true, Some(cap)) => match u32::try_from(cap) {
            Ok(cap) if cap > 0 => Some(CapChange::Set(cap)),
            _ => {
                reader.problems.push("new_user_signups_cap does not have a valid value".to_owned());
                None
            }
        },
    };
    if !["email_confirmation_setting", "domain_allowlist", "new_user_signups_cap"]
        .iter()
        .any(|name| reader.has(name))
    {
        reader.problems.push(
            "email_confirmation_setting, domain_allowlist, new_user_signups_cap are missing, at least one parameter must be provided"
                .to_owned(),
        );
    }
    if reader.problems.is_empty() {
        Ok(SettingsChange { email_confirmation, domain_allowlist, user_cap })
    } else {
        Err(reader.problems)
    }
}

pub(super) fn entity(settings: &Settings) -> String {
    serde_json::json!({
        "id": 1,
        "email_confirmation_setting": settings.email_confirmation.as_str(),
        "domain_allowlist": settings.domain_allowlist,
        "new_user_signups_cap": settings.user_cap,
    })
    .to_string()
}
