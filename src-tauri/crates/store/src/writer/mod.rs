//! The one writer: takes jobs from a queue and commits whatever has queued up in one transaction.
//!
//! An answer goes out after the commit that made its change durable, so an acknowledged write survives a crash, and a
//! hundred writes that arrive together cost one flush. If anything unexpected happens, the transaction is taken back and
//! each job of it tried alone, so that a job which cannot be done fails by itself.
//!
//! *Invariant:* what is decided is decided by `gitlab`, on facts read in the same transaction.

mod accounts;
mod checkpoint;
mod events;
mod facts;
#[cfg(test)]
mod faults;
mod names;
mod provision;
mod sql;
#[cfg(test)]
mod tests;
mod work;

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, PoisonError};
use std::task::Poll;

use gitlab::{Event, Millis, Outcome, Person, UserId, Write};
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use self::checkpoint::Checkpoints;
use self::facts::Question;
use self::names::NameHints;
use self::work::Touched;
pub(crate) use self::work::Work;
use crate::StoreError;
use crate::change::{AccountTaken, Cause, EventOutcome, NewAccount, Setting};
use crate::config::Config;
use crate::exchanges::{self, Exchange};
use crate::journal::{self, Step};
use crate::ledger::Ledger;
use crate::open::Hold;
use crate::schema::Durability;
use crate::store::Shared;
use crate::watch::Health;

/// Jobs that may wait; who comes later waits for room.
pub(crate) const QUEUE: usize = 1024;

/// Jobs in one transaction.
const BATCH: usize = 256;

/// Something the writer is asked to do.
#[derive(Debug)]
pub(crate) enum Job {
    Write(Write, Cause),
    Events(Vec<UserId>, Vec<Event>, Cause),
    AddAccount(NewAccount, Cause),
    Set(Setting, Cause),
    Undo(Millis),
    Redo(Millis),
    Revert(i64, Cause),
    Record(Vec<Exchange>),
    ClearExchanges,
    Close,
    /// A statement in place of a fault.
    #[cfg(test)]
    Sql(&'static str),
    /// A statement after which nobody waits for the disk.
    #[cfg(test)]
    Unswitched(&'static str),
    /// A fault of ours.
    #[cfg(test)]
    Panic,
}

/// What came of a job.
#[derive(Debug)]
pub(crate) enum Done {
    Written(Outcome),
    Events(Vec<EventOutcome>),
    Account(Result<Person, AccountTaken>),
    Undone(Option<Step>),
    Nothing,
}

/// A job and who waits for it.
#[derive(Debug)]
pub(crate) struct Task {
    pub(crate) job: Job,
    pub(crate) reply: oneshot::Sender<Result<Done, StoreError>>,
}

/// The writer with all it keeps in memory. What it keeps equals what is in the file after every transaction.
pub(crate) struct Writer {
    connection: SqliteConnection,
    shared: Arc<Shared>,
    ledger: Ledger,
    config: Arc<Config>,
    names: NameHints,
    hold: Hold,
    durability: Durability,
    /// Whether commits are flushed at present.
    flushing: bool,
    checkpoints: Checkpoints,
    /// Looks through the file, if it is large; needs a moment to stop.
    inspection: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn new(
        connection: SqliteConnection,
        shared: Arc<Shared>,
        ledger: Ledger,
        hold: Hold,
        durability: Durability,
        inspection: Option<JoinHandle<()>>,
    ) -> Self {
        let config = Arc::clone(&shared.config.read().unwrap_or_else(PoisonError::into_inner));
        let names = NameHints::default();
        let flushing = durability == Durability::Full;
        let checkpoints = Checkpoints::begin(shared.path.clone(), durability);
        Self {
            connection,
            shared,
            ledger,
            config,
            names,
            hold,
            durability,
            flushing,
            checkpoints,
            inspection,
        }
    }

    /// Works until the workspace is closed or nobody is left who could ask for anything.
    pub(crate) async fn run(mut self, mut tasks: mpsc::Receiver<Task>) {
        let mut batch = Vec::with_capacity(BATCH);
        let mut closing = None;
        while closing.is_none() && tasks.recv_many(&mut batch, BATCH).await > 0 {
            if let Some(last) = batch.iter().position(|task| matches!(task.job, Job::Close)) {
                closing = Some(batch.drain(last..).next());
            }
            self.work_off(&mut batch).await;
        }
        tasks.close();
        drop(tasks);
        self.shared.recorder.end();
        self.shared.closing.send_replace(true);
        if let Some(inspection) = self.inspection {
            let _ = inspection.await;
        }
        self.checkpoints.end().await;
        // The last connection to close takes the log into the file; only then may somebody else have it.
        if let Err(error) = self.connection.close().await {
            tracing::warn!(%error, "the workspace was not closed cleanly");
        }
        drop(self.hold);
        self.shared.closed.send_replace(true);
    }

    /// Does these jobs, together if possible, and answers each.
    async fn work_off(&mut self, batch: &mut Vec<Task>) {
        if batch.is_empty() {
            return;
        }
        match self.commit(batch).await {
            Ok(answers) => {
                self.note_success();
                for (task, answer) in batch.drain(..).zip(answers) {
                    let _ = task.reply.send(answer);
                }
            }
            Err(error) if batch.len() == 1 => self.fail(batch, &error),
            Err(_) => {
                for task in batch.drain(..) {
                    let mut alone = vec![task];
                    match self.commit(&alone).await {
                        Ok(mut answers) => {
                            self.note_success();
                            if let (Some(task), Some(answer)) = (alone.pop(), answers.pop()) {
                                let _ = task.reply.send(answer);
                            }
                        }
                        Err(error) => self.fail(&mut alone, &error),
                    }
                }
            }
        }
    }

    /// Does these jobs in one transaction. Afterwards either all of it is in the file and in memory, or nothing.
    async fn commit(&mut self, tasks: &[Task]) -> Result<Vec<Result<Done, StoreError>>, StoreError> {
        let (ledger, config) = (self.ledger.clone(), Arc::clone(&self.config));
        match guarded(self.try_commit(tasks)).await {
            Ok((answers, touched)) => {
                self.publish(touched);
                self.checkpoints.note(tasks.iter().map(|task| &task.job));
                Ok(answers)
            }
            Err(error) => {
                // Fails if SQLite has rolled back already.
                let _ = sqlx::query("ROLLBACK").execute(&mut self.connection).await;
                (self.ledger, self.config) = (ledger, config);
                self.names.forget();
                Err(error)
            }
        }
    }

    async fn try_commit(
        &mut self,
        tasks: &[Task],
    ) -> Result<(Vec<Result<Done, StoreError>>, Touched), StoreError> {
        self.begin(tasks).await?;
        let before = self.ledger.clone();
        let questions: Vec<Option<Question>> =
            tasks.iter().map(|task| task.job.question(&self.names)).collect();
        let mut work = Work::new(&mut self.connection, &mut self.ledger, &mut self.config, &mut self.names);
        let asked: Vec<Question> = questions.iter().flatten().cloned().collect();
        let mut facts = work.ask(&asked).await?.into_iter();
        let mut answers = Vec::with_capacity(tasks.len());
        for (task, question) in tasks.iter().zip(questions) {
            work.prepared = question.and_then(|question| Some((question, facts.next()?)));
            answers.push(match work.carry_out(&task.job).await {
                // The job found that it cannot be done, and did nothing.
                Err(error @ (StoreError::Conflict(_) | StoreError::NotFound)) => Err(error),
                Err(error) => return Err(error),
                Ok(done) => Ok(done),
            });
        }
        work.settled().await?;
        let touched = work.touched;
        let commit = if self.ledger == before {
            sqlx::query("COMMIT")
        } else {
            sqlx::query("UPDATE tallies SET value = ? WHERE id = 1; COMMIT").bind(self.ledger.to_json()?)
        };
        commit.execute(&mut self.connection).await?;
        Ok((answers, touched))
    }

    /// Begins a transaction, one that reaches the disk with its commit if anybody waits for that. Exchanges reach it with the
    /// next one that does, or when the log is taken into the file.
    async fn begin(&mut self, tasks: &[Task]) -> Result<(), StoreError> {
        let flushed = tasks.iter().any(|task| task.job.is_awaited());
        let switch = self.durability == Durability::Full && flushed != self.flushing;
        let begin = match (switch, flushed) {
            (false, _) => "BEGIN IMMEDIATE",
            (true, true) => "PRAGMA synchronous = FULL; BEGIN IMMEDIATE",
            (true, false) => "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE",
        };
        // If that fails half-way, the next transaction rather switches once too often than not at all.
        self.flushing &= flushed;
        sqlx::query(begin).execute(&mut self.connection).await?;
        self.flushing = flushed;
        Ok(())
    }

    /// Shows everybody what was committed.
    fn publish(&self, touched: Touched) {
        *self.shared.tallies.write().unwrap_or_else(PoisonError::into_inner) = self.ledger.tallies();
        if touched.settings {
            *self.shared.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&self.config);
        }
        self.shared.revision.send_if_modified(|revision| {
            revision.users += u64::from(touched.users);
            revision.exchanges += u64::from(touched.exchanges);
            revision.settings += u64::from(touched.settings);
            touched.users || touched.exchanges || touched.settings
        });
    }

    fn note_success(&self) {
        self.shared.health.send_if_modified(|health| {
            let failing = matches!(health, Health::DiskFull { .. } | Health::Failing { .. });
            if failing {
                *health = Health::Good;
            }
            failing
        });
    }

    /// Answers jobs that could not be done, and tells everybody if that was the disk's fault.
    fn fail(&self, tasks: &mut Vec<Task>, error: &StoreError) {
        for task in tasks.drain(..) {
            if let Some(now) = task.job.now() {
                self.note_failure(error, now);
            }
            if let Job::Record(exchanges) = &task.job {
                self.shared.recorder.lost(exchanges.len());
            }
            let _ = task.reply.send(Err(error.clone()));
        }
    }

    fn note_failure(&self, error: &StoreError, now: Millis) {
        tracing::error!(%error, "a change could not be written");
        self.shared.health.send_if_modified(|health| {
            let failing = match error {
                StoreError::DiskFull => Health::DiskFull { since: now },
                StoreError::Io(detail) => Health::Failing { since: now, detail: detail.clone() },
                StoreError::Corrupt(detail) => Health::Damaged { detail: detail.clone() },
                _ => return false,
            };
            let new = std::mem::discriminant(health) != std::mem::discriminant(&failing);
            if new {
                *health = failing;
            }
            new
        });
    }
}

/// Turns a panic into a failure, which is taken back like any other: without its writer a workspace could not be changed any
/// more until it is opened again. The runtime's panic hook has reported where.
async fn guarded<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let mut work = pin!(work);
    let panicked = |_| Poll::Ready(Err(StoreError::Database("the writer panicked".to_owned())));
    poll_fn(|cx| catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(cx))).unwrap_or_else(panicked)).await
}

impl Job {
    /// Whether somebody relies on it once it is answered.
    fn is_awaited(&self) -> bool {
        match self {
            Self::Record(_) => false,
            #[cfg(test)]
            Self::Unswitched(_) => false,
            _ => true,
        }
    }

    /// What it has to know, as far as that can be asked before its turn comes.
    fn question(&self, names: &NameHints) -> Option<Question> {
        match self {
            Self::Write(write, _) => provision::question(write, names),
            _ => None,
        }
    }

    /// When it was asked for, by the clock of who asked.
    fn now(&self) -> Option<Millis> {
        match self {
            Self::Write(_, cause) | Self::Events(_, _, cause) | Self::AddAccount(_, cause) => Some(cause.now),
            Self::Set(_, cause) | Self::Revert(_, cause) => Some(cause.now),
            Self::Undo(now) | Self::Redo(now) => Some(*now),
            Self::Record(exchanges) => exchanges.last().map(|exchange| exchange.at),
            Self::ClearExchanges | Self::Close => None,
            #[cfg(test)]
            Self::Sql(_) | Self::Unswitched(_) | Self::Panic => None,
        }
    }
}

impl Work<'_> {
    async fn carry_out(&mut self, job: &Job) -> Result<Done, StoreError> {
        match job {
            Job::Write(write, cause) => self.write(write, cause).await.map(Done::Written),
            Job::Events(ids, events, cause) => self.events(ids, events, cause).await.map(Done::Events),
            Job::AddAccount(account, cause) => self.add_account(account, cause).await.map(Done::Account),
            Job::Set(setting, cause) => self.set_setting(setting, cause).await.map(|()| Done::Nothing),
            Job::Undo(now) => journal::undo(self, *now).await.map(Done::Undone),
            Job::Redo(now) => journal::redo(self, *now).await.map(Done::Undone),
            Job::Revert(entry, cause) => journal::revert(self, *entry, cause).await.map(|()| Done::Nothing),
            Job::Record(exchanges) => {
                let retention = self.config.retention;
                let (connection, ledger) = self.settled_with_ledger().await?;
                exchanges::insert(connection, ledger, exchanges).await?;
                exchanges::trim(connection, ledger, retention).await?;
                self.touched.exchanges = true;
                Ok(Done::Nothing)
            }
            Job::ClearExchanges => {
                let (connection, ledger) = self.settled_with_ledger().await?;
                exchanges::clear(connection, ledger).await?;
                self.touched.exchanges = true;
                Ok(Done::Nothing)
            }
            Job::Close => Ok(Done::Nothing),
            #[cfg(test)]
            Job::Sql(sql) | Job::Unswitched(sql) => {
                sqlx::query(*sql).fetch_all(self.settled().await?).await?;
                Ok(Done::Nothing)
            }
            #[cfg(test)]
            Job::Panic => panic!("on purpose"),
        }
    }
}
