//! What the rules ask before they decide.
//!
//! The questions of all jobs in a transaction are asked together, before the first of them is done: each round trip to the
//! database costs more than what it does there. An answer counts only as long as nothing was done since that it might
//! depend on; after that its job asks again by itself.

use std::collections::HashSet;
use std::sync::LazyLock;

use gitlab::Person;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};

use super::Work;
use crate::StoreError;
use crate::users::row::{PersonRow, person_at, person_columns};

/// What a POST, PATCH or DELETE has to know; what is nothing is not asked. Everything but `email` in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Question {
    /// Who has this external id?
    pub(crate) extern_uid: String,
    /// Who owns this address?
    pub(crate) email: Option<String>,
    /// Is this username taken?
    pub(crate) username: Option<String>,
    /// Has anybody this address, confirmed or not?
    pub(crate) stored_email: Option<String>,
    /// Has anybody else this external id?
    pub(crate) new_extern_uid: Option<String>,
}

/// The answers to a [`Question`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) identity: Option<Person>,
    pub(crate) owner: Option<Person>,
    pub(crate) username_taken: bool,
    pub(crate) email_taken: bool,
    pub(crate) extern_uid_taken: bool,
}

/// What was done in a transaction so far, as far as answers may depend on it.
#[derive(Debug, Default)]
pub(crate) struct Since {
    people: HashSet<i64>,
    texts: HashSet<String>,
    anything: bool,
}

/// Binds a number to tell its rows by, and a [`Question`].
const FACTS: &str = concat!(
    "SELECT ?, 0, ",
    person_columns!(),
    " FROM users u WHERE u.extern_uid_lc = ? UNION ALL SELECT ?, 1, ",
    person_columns!(),
    " FROM users u WHERE u.id = ifnull((SELECT id FROM users WHERE email = ?), \
       (SELECT user_id FROM emails WHERE email = ? AND confirmed)) \
     UNION ALL SELECT ?, 2, EXISTS (SELECT 1 FROM users WHERE username_lc = ?) \
       OR EXISTS (SELECT 1 FROM users WHERE name_lc = ?), \
       EXISTS (SELECT 1 FROM users WHERE email = ?) OR EXISTS (SELECT 1 FROM emails WHERE email = ?), \
       EXISTS (SELECT 1 FROM users WHERE extern_uid_lc = ? AND extern_uid_lc <> ?), \
       NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
);

/// Questions asked in one round trip. A round for more than there are leaves the rest unbound, which SQLite takes as NULL,
/// and nobody has NULL as external id.
const ROUNDS: [usize; 3] = [1, 4, 16];

static ROUND: LazyLock<[String; 3]> = LazyLock::new(|| ROUNDS.map(|count| [FACTS].repeat(count).join(";")));

impl Work<'_> {
    /// Answers questions, in their order.
    pub(crate) async fn ask(&mut self, questions: &[Question]) -> Result<Vec<Facts>, StoreError> {
        let connection = self.settled().await?;
        let mut answers = vec![Facts::default(); questions.len()];
        let mut asked = 0;
        while asked < questions.len() {
            let left = questions.len() - asked;
            let round = ROUNDS.iter().position(|&count| count >= left).unwrap_or(ROUNDS.len() - 1);
            let mut query = sqlx::query(AssertSqlSafe(ROUND[round].as_str()));
            for (number, question) in (asked as i64..).zip(&questions[asked..]).take(ROUNDS[round]) {
                query = query
                    .bind(number)
                    .bind(&question.extern_uid)
                    .bind(number)
                    .bind(&question.email)
                    .bind(&question.email)
                    .bind(number)
                    .bind(&question.username)
                    .bind(&question.username)
                    .bind(&question.stored_email)
                    .bind(&question.stored_email)
                    .bind(&question.new_extern_uid)
                    .bind(&question.extern_uid);
            }
            for row in &query.fetch_all(&mut *connection).await? {
                let number: Option<i64> = row.try_get(0)?;
                let answer = number.and_then(|number| answers.get_mut(usize::try_from(number).ok()?));
                if let Some(answer) = answer {
                    answer.take_in(row)?;
                }
            }
            asked += ROUNDS[round];
        }
        Ok(answers)
    }

    /// Answers one question, from what was asked for this job beforehand if that still counts.
    pub(crate) async fn facts(&mut self, question: &Question) -> Result<Facts, StoreError> {
        match self.prepared.take() {
            Some((prepared, facts)) if prepared == *question && !self.since.concerns(question, &facts) => {
                Ok(facts)
            }
            _ => Ok(self.ask(std::slice::from_ref(question)).await?.pop().unwrap_or_default()),
        }
    }

    /// An account by its number.
    pub(crate) async fn person(&mut self, id: i64) -> Result<Option<Person>, StoreError> {
        Ok(self.people(&[id]).await?.pop())
    }

    /// Accounts by their numbers, in the order of these; unknown numbers are left out.
    pub(crate) async fn people(&mut self, ids: &[i64]) -> Result<Vec<Person>, StoreError> {
        const BY_IDS: &str = concat!(
            "SELECT ",
            person_columns!(),
            " FROM json_each(?) wanted CROSS JOIN users u ON u.id = wanted.value ORDER BY wanted.key"
        );
        let ids = serde_json::to_string(ids).map_err(|error| StoreError::Database(error.to_string()))?;
        let rows: Vec<PersonRow> = sqlx::query_as(BY_IDS).bind(ids).fetch_all(self.settled().await?).await?;
        Ok(rows.into_iter().map(|row| row.0).collect())
    }

    /// Whether a username is the path or the name of a namespace (gitlab-scim.md 1.11, 1.15), in any case.
    pub(crate) async fn name_taken(&mut self, name: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM users WHERE username_lc = ?1) \
             OR EXISTS (SELECT 1 FROM users WHERE name_lc = ?1)",
        )
        .bind(name.to_lowercase())
        .fetch_one(self.settled().await?)
        .await?;
        Ok(taken)
    }

    /// Whether an account has that username, in any case.
    pub(crate) async fn username_taken(&mut self, username: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users WHERE username_lc = ?)")
            .bind(username.to_lowercase())
            .fetch_one(self.settled().await?)
            .await?;
        Ok(taken)
    }

    /// Whether an account has that address, as primary or secondary one.
    pub(crate) async fn email_taken(&mut self, email: &str) -> Result<bool, StoreError> {
        let taken = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM users WHERE email = ?1) OR EXISTS (SELECT 1 FROM emails WHERE email = ?1)",
        )
        .bind(email)
        .fetch_one(self.settled().await?)
        .await?;
        Ok(taken)
    }

    /// An account's secondary e-mail addresses.
    pub(crate) async fn secondary_emails(&mut self, id: i64) -> Result<Vec<String>, StoreError> {
        let emails = sqlx::query_scalar("SELECT email FROM emails WHERE user_id = ? ORDER BY email")
            .bind(id)
            .fetch_all(self.settled().await?)
            .await?;
        Ok(emails)
    }
}

impl Facts {
    fn take_in(&mut self, row: &SqliteRow) -> Result<(), sqlx::Error> {
        match row.try_get::<i64, _>(1)? {
            0 => self.identity = Some(person_at(row, 2)?),
            1 => self.owner = Some(person_at(row, 2)?),
            _ => {
                self.username_taken = row.try_get(2)?;
                self.email_taken = row.try_get(3)?;
                self.extern_uid_taken = row.try_get(4)?;
            }
        }
        Ok(())
    }
}

impl Since {
    /// Notes that somebody came or changed.
    pub(crate) fn note(&mut self, person: &Person) {
        let user = &person.user;
        self.people.insert(user.id);
        self.texts.extend([user.username.to_lowercase(), user.name.to_lowercase(), user.email.clone()]);
        self.texts.extend(person.identity.as_ref().map(|identity| identity.extern_uid.to_lowercase()));
    }

    /// Notes something after which no answer counts any more.
    pub(crate) fn note_anything(&mut self) {
        self.anything = true;
    }

    /// Whether an answer may be another one by now.
    fn concerns(&self, question: &Question, facts: &Facts) -> bool {
        let texts = [&question.email, &question.username, &question.stored_email, &question.new_extern_uid];
        self.anything
            || self.texts.contains(&question.extern_uid)
            || texts.into_iter().flatten().any(|text| self.texts.contains(text))
            || [&facts.identity, &facts.owner]
                .into_iter()
                .flatten()
                .any(|person| self.people.contains(&person.user.id))
    }
}
