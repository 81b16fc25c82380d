//! POST of users: what comes of it, given what the store found (gitlab-scim.md 1.8; ee/lib/gitlab/scim/provisioning_service.rb).
//!
//! The store asks twice: [`provision`] with the owner of the external id and of the e-mail address; and, if that says to create an
//! account, [`create`] with the username that came out of [`Candidates`](crate::username::Candidates).

use crate::email;
use crate::model::{EmailConfirmation, Person, Settings, UserId, UserState};
use crate::rule::Rule;
use crate::text::{is_blank, split_name, to_sentence};
use crate::username::{TooLong, Username};
use crate::users::create::NewUser;
use serde::{Deserialize, Serialize};

/// The longest external id, in characters.
pub const MAX_EXTERN_UID: usize = 255;
/// The longest display name, in characters.
pub const MAX_NAME: usize = 255;
/// The longest first word of a name, and the longest rest.
pub const MAX_NAME_PART: usize = 127;

/// GitLab refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// GitLab's words.
    pub text: String,
    /// The rule behind it.
    pub rule: Rule,
}

impl Refusal {
    /// GitLab's rule for the status: what "has already been taken" is a conflict, anything else a failed precondition.
    fn of(messages: &[(Rule, String)]) -> Option<Refusal> {
        let (first, _) = messages.first()?;
        let (taken, rule) = messages
            .iter()
            .find(|(_, text)| text.contains("has already been taken"))
            .map_or((false, *first), |(rule, _)| (true, *rule));
        let texts: Vec<String> = messages.iter().map(|(_, text)| text.clone()).collect();
        Some(Refusal { status: if taken { 409 } else { 412 }, text: to_sentence(&texts), rule })
    }
}

/// What the store found before anything is created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionFacts {
    /// Who has the external id, in any case.
    pub identity: Option<Person>,
    /// Who owns [`NewUser::look_up_email`]: primary address, or confirmed secondary one. Need not be looked up if `identity` is found.
    pub owner: Option<Person>,
}

/// What comes of a POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProvisionDecision {
    /// 201 with the one who has the external id; nothing changes.
    Existing,
    /// The owner of the e-mail address gets an active identity.
    LinkTo(UserId),
    /// An account has to be created: go on with [`create`].
    Create,
    /// GitLab refuses.
    Refuse(Refusal),
}

/// First question.
pub fn provision(new: &NewUser, facts: &ProvisionFacts) -> ProvisionDecision {
    if facts.identity.is_some() {
        return ProvisionDecision::Existing;
    }
    if new.email.is_none() {
        // Looking up an address that is not text fails.
        return ProvisionDecision::Refuse(server_error());
    }
    match &facts.owner {
        None => ProvisionDecision::Create,
        Some(owner) => {
            let mut messages = Vec::new();
            if owner.identity.is_some() {
                messages.push((Rule::PostSecondIdentity, "User has already been taken".to_owned()));
            }
            messages.extend(extern_uid_problem(&new.extern_uid));
            match Refusal::of(&messages) {
                Some(refusal) => ProvisionDecision::Refuse(refusal),
                None => ProvisionDecision::LinkTo(owner.user.id),
            }
        }
    }
}

/// What the store found once it knows the username.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateFacts {
    /// What came out of [`Candidates::settle`](crate::username::Candidates::settle).
    pub username: Result<Username, TooLong>,
    /// Whether an account has that username, in any case. Only reserved words can lead to it (gitlab-scim.md 1.15 (7)).
    pub username_taken: bool,
    /// Whether an account has [`NewUser::stored_email`] as primary or secondary address.
    pub email_taken: bool,
    /// How many accounts take a seat.
    pub billable_users: u32,
}

/// The account to be created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUserRow {
    /// Username.
    pub username: String,
    /// Display name.
    pub name: String,
    /// Primary e-mail address.
    pub email: String,
    /// State.
    pub state: UserState,
    /// Whether the address is confirmed.
    pub confirmed: bool,
}

/// What comes of creating an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CreateDecision {
    /// GitLab refuses; nothing is stored.
    Refuse(Refusal),
    /// The account is stored.
    Create {
        /// The account.
        user: NewUserRow,
        /// Why its identity is not stored; nothing if it is, active and with [`NewUser::extern_uid`]. There is no transaction around
        /// both, so the account stays (gitlab-scim.md 1.8, 1.15 (5)).
        identity_refusal: Option<Refusal>,
    },
}

/// Second question.
pub fn create(new: &NewUser, facts: &CreateFacts, settings: &Settings) -> CreateDecision {
    let email = new.stored_email();
    let mut messages = email_problems(&email, facts.email_taken);
    messages.extend(name_problems(&new.name));
    match &facts.username {
        Err(TooLong) => messages
            .push((Rule::PostUsernameTooLong, "Username is too long (maximum is 255 characters)".to_owned())),
        Ok(_) if facts.username_taken => {
            messages.push((Rule::PostUsernameTaken, "Username has already been taken".to_owned()));
        }
        Ok(_) => {}
    }
    if email::is_valid(&email) && !email::is_allowed(&email, &settings.domain_allowlist) {
        messages.push((
            Rule::PostEmailNotAllowed,
            "Email is not allowed for sign-up. Please use your regular email address. Check with your administrator.".to_owned(),
        ));
    }
    if let Some(refusal) = Refusal::of(&messages) {
        return CreateDecision::Refuse(refusal);
    }
    let Ok(username) = &facts.username else { return CreateDecision::Refuse(server_error()) };
    let pending = settings.user_cap.is_some_and(|cap| facts.billable_users >= cap);
    CreateDecision::Create {
        user: NewUserRow {
            username: username.name.clone(),
            name: new.name.clone(),
            email,
            state: if pending { UserState::BlockedPendingApproval } else { UserState::Active },
            confirmed: settings.email_confirmation == EmailConfirmation::Off,
        },
        identity_refusal: Refusal::of(extern_uid_problem(&new.extern_uid).as_slice()),
    }
}

fn server_error() -> Refusal {
    Refusal { status: 500, text: "500 Internal Server Error".to_owned(), rule: Rule::PostTypeSurprise }
}

/// What is wrong with an external id, uniqueness apart: that was looked up before.
fn extern_uid_problem(extern_uid: &str) -> Option<(Rule, String)> {
    if is_blank(extern_uid) {
        Some((Rule::PostExternalIdBlank, "Extern uid can't be blank".to_owned()))
    } else if extern_uid.chars().count() > MAX_EXTERN_UID {
        Some((Rule::PostExternalIdTooLong, "Extern uid is too long (maximum is 255 characters)".to_owned()))
    } else {
        None
    }
}

/// What is wrong with an address as it would be stored.
fn email_problems(email: &str, taken: bool) -> Vec<(Rule, String)> {
    if is_blank(email) {
        vec![(Rule::PostEmailBlank, "Email can't be blank".to_owned())]
    } else if !email::is_valid(email) {
        vec![(Rule::PostEmailInvalid, "Email is invalid".to_owned())]
    } else if taken {
        vec![(Rule::PostEmailTaken, "Email has already been taken".to_owned())]
    } else {
        Vec::new()
    }
}

/// What is wrong with a display name.
fn name_problems(name: &str) -> Vec<(Rule, String)> {
    if is_blank(name) {
        return vec![(Rule::PostNameBlank, "Name can't be blank".to_owned())];
    }
    let (first, last) = split_name(name);
    let too_long = |what: &str, text: &str, most: usize| {
        (text.chars().count() > most)
            .then(|| (Rule::PostNameTooLong, format!("{what} is too long (maximum is {most} characters)")))
    };
    [
        too_long("Name", name, MAX_NAME),
        too_long("First name", first, MAX_NAME_PART),
        too_long("Last name", &last, MAX_NAME_PART),
    ]
    .into_iter()
    .flatten()
    .collect()
}
