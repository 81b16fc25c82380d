//! Long work: an id, progress, cancel, a typed result.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::error;
use crate::ports::Events;
use crate::wire::{AppError, ErrorCode, Job, JobResult, JobState};

/// A job's progress is told at most this often; its end always.
const AT_MOST_EVERY: Duration = Duration::from_millis(100);

/// So many ended jobs are remembered.
const REMEMBERED: usize = 50;

/// All jobs of this run.
#[derive(Clone)]
pub(crate) struct Jobs(Arc<Inner>);

struct Inner {
    events: Arc<dyn Events>,
    state: Mutex<State>,
    running: watch::Sender<usize>,
}

#[derive(Default)]
struct State {
    last: u32,
    entries: VecDeque<Entry>,
}

struct Entry {
    job: Job,
    cancel: watch::Sender<bool>,
    told: Instant,
}

impl Jobs {
    pub(crate) fn new(events: Arc<dyn Events>) -> Self {
        Self(Arc::new(Inner { events, state: Mutex::default(), running: watch::Sender::new(0) }))
    }

    /// Jobs, latest first.
    pub(crate) fn list(&self) -> Vec<Job> {
        self.state().entries.iter().rev().map(|entry| entry.job.clone()).collect()
    }

    /// Asks a job to stop. A job that has ended already is left as it is.
    pub(crate) fn cancel(&self, id: u32) -> Result<(), AppError> {
        let state = self.state();
        let entry = state.entries.iter().find(|entry| entry.job.id == id);
        entry.ok_or_else(|| error::not_found("job", id))?.cancel.send_replace(true);
        Ok(())
    }

    /// Starts a job and returns its id at once.
    pub(crate) fn start<Work, Doing>(&self, title: &'static str, total: Option<u32>, work: Work) -> u32
    where
        Work: FnOnce(Progress) -> Doing,
        Doing: Future<Output = Result<JobResult, AppError>> + Send + 'static,
    {
        let progress = self.enter(title, total);
        let (id, jobs) = (progress.id, self.clone());
        let doing = tokio::spawn(work(progress));
        tokio::spawn(async move {
            let ended = doing.await.unwrap_or_else(|panic| Err(error::internal("A job failed.", panic)));
            jobs.end(id, ended);
        });
        id
    }

    /// Does short work as a job, so that it is reported like any other, and returns its id when it has ended.
    pub(crate) async fn run<Work, Doing>(&self, title: &'static str, total: Option<u32>, work: Work) -> u32
    where
        Work: FnOnce(Progress) -> Doing,
        Doing: Future<Output = Result<JobResult, AppError>>,
    {
        let progress = self.enter(title, total);
        let id = progress.id;
        let ended = work(progress).await;
        self.end(id, ended);
        id
    }

    /// Asks every job to stop and waits until they have.
    pub(crate) async fn stop_all(&self) {
        for job in self.list() {
            // A job that is gone from the list meanwhile needs no cancelling.
            let _ = self.cancel(job.id);
        }
        // The sender lives as long as `self`, so this waits for nothing but the jobs.
        let _ = self.0.running.subscribe().wait_for(|running| *running == 0).await;
    }

    fn enter(&self, title: &'static str, total: Option<u32>) -> Progress {
        let (cancel, cancelled) = watch::channel(false);
        let mut state = self.state();
        state.last += 1;
        let id = state.last;
        let job = Job { id, title: title.to_owned(), done: 0, total, state: JobState::Running };
        state.entries.push_back(Entry { job: job.clone(), cancel, told: Instant::now() });
        while state.entries.len() > REMEMBERED && state.entries[0].job.state != JobState::Running {
            state.entries.pop_front();
        }
        drop(state);
        self.0.running.send_modify(|running| *running += 1);
        self.0.events.job(job);
        Progress { id, jobs: self.clone(), cancelled }
    }

    fn end(&self, id: u32, ended: Result<JobResult, AppError>) {
        let ending = match ended {
            Ok(result) => JobState::Finished { result },
            Err(error) if error.code == ErrorCode::Cancelled => JobState::Cancelled,
            Err(error) => JobState::Failed { error },
        };
        self.change(id, true, |job| job.state = ending);
        self.0.running.send_modify(|running| *running -= 1);
    }

    fn change(&self, id: u32, tell: bool, change: impl FnOnce(&mut Job)) {
        let mut state = self.state();
        let Some(entry) = state.entries.iter_mut().find(|entry| entry.job.id == id) else { return };
        change(&mut entry.job);
        if tell || entry.told.elapsed() >= AT_MOST_EVERY {
            entry.told = Instant::now();
            let job = entry.job.clone();
            drop(state);
            self.0.events.job(job);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it holds the lock; if it did, the list would still be whole.
        self.0.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A job's own view of itself.
pub(crate) struct Progress {
    id: u32,
    jobs: Jobs,
    cancelled: watch::Receiver<bool>,
}

impl Progress {
    /// Says how much there is to do.
    pub(crate) fn total(&self, total: u32) {
        self.jobs.change(self.id, false, |job| job.total = Some(total));
    }

    /// Says how much is done.
    pub(crate) fn done(&self, done: u32) {
        self.jobs.change(self.id, false, |job| job.done = done);
    }

    /// An error once the user pressed cancel; asked between two pieces of work.
    pub(crate) fn check(&self) -> Result<(), AppError> {
        if *self.cancelled.borrow() { Err(error::cancelled()) } else { Ok(()) }
    }

    /// Waits for something, but not longer than until the user presses cancel.
    pub(crate) async fn or_cancel<T>(&mut self, wait: impl Future<Output = T>) -> Result<T, AppError> {
        tokio::select! {
            biased;
            _ = self.cancelled.wait_for(|cancelled| *cancelled) => Err(error::cancelled()),
            value = wait => Ok(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::Events;
    use crate::wire::Pulse;

    #[derive(Default)]
    struct Told(Mutex<Vec<Job>>);

    impl Events for Told {
        fn pulse(&self, _: Pulse) {}
        fn job(&self, job: Job) {
            self.0.lock().expect("nobody panics").push(job);
        }
    }

    fn copied() -> JobResult {
        JobResult::Copy { path: "/tmp/copy".into() }
    }

    #[tokio::test]
    async fn progress_is_told_seldom_and_the_end_always() {
        let told = Arc::new(Told::default());
        let jobs = Jobs::new(Arc::clone(&told) as Arc<dyn Events>);
        let id = jobs
            .run("save-copy", Some(10_000), async |progress| {
                (1..=10_000).for_each(|done| progress.done(done));
                Ok(copied())
            })
            .await;
        let told = told.0.lock().expect("nobody panics");
        assert!(told.len() < 100, "told {} times", told.len());
        let last = told.last().expect("it was told");
        assert_eq!((last.id, last.done, &last.state), (id, 10_000, &JobState::Finished { result: copied() }));
    }

    #[tokio::test]
    async fn a_cancelled_job_stops_waiting() {
        let jobs = Jobs::new(Arc::new(Told::default()));
        let id = jobs.start("replay", None, async |mut progress| {
            progress.or_cancel(std::future::pending::<()>()).await?;
            Ok(copied())
        });
        jobs.cancel(id).expect("it is there");
        jobs.stop_all().await;
        assert_eq!(jobs.list()[0].state, JobState::Cancelled);
        assert_eq!(jobs.cancel(99).expect_err("it is not there").code, ErrorCode::NotFound);
    }

    #[tokio::test]
    async fn a_job_that_panics_has_failed() {
        let jobs = Jobs::new(Arc::new(Told::default()));
        jobs.start("replay", None, async |_| panic!("oh"));
        jobs.stop_all().await;
        assert!(
            matches!(&jobs.list()[0].state, JobState::Failed { error } if error.code == ErrorCode::Internal)
        );
    }
}
