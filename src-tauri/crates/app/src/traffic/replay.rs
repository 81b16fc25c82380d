use std::time::Duration;

use crate::App;
use crate::endpoint::Own;
use crate::error::{self, Result};
use crate::http::{Answered, Client, Outgoing};
use crate::jobs::Progress;
use crate::recording::{self, Script, Scripted};
use crate::wire::{ErrorCode, JobResult, Recording, ReplayDifference, ReplayReport};

/// So many differences are worth reading.
const DIFFERENCES: usize = 100;

impl App {
    /// Sends a recording's requests to the endpoint, through HTTP like any client; a job.
    pub async fn replay_start(&self, recording: Recording) -> Result<u32> {
        let workspace = self.workspace().await?;
        let own = workspace.endpoint.own()?;
        let (script, pace) = match recording {
            Recording::Shipped => (recording::shipped()?, self.0.config.demo_pace),
            Recording::File { path } => (read(path).await?, Duration::ZERO),
        };
        let total = u32::try_from(script.requests.len()).ok();
        Ok(self.0.jobs.start("replay", total, async move |progress| {
            let report = replay(script, own, pace, progress).await?;
            // Whoever is told that it is done looks at the exchanges next.
            workspace.store.flush().await;
            Ok(JobResult::Replay { report })
        }))
    }
}

async fn read(path: String) -> Result<Script> {
    let reading = tokio::task::spawn_blocking(move || recording::read(path.as_ref()));
    reading.await.map_err(|cause| error::internal("The recording could not be read.", cause))?
}

async fn replay(script: Script, own: Own, pace: Duration, mut progress: Progress) -> Result<ReplayReport> {
    let client = Client::new(own.address)?;
    let mut report = ReplayReport { sent: 0, skipped: script.skipped, as_recorded: 0, different: Vec::new() };
    for scripted in &script.requests {
        progress.check()?;
        let answered = match progress.or_cancel(send(&client, scripted, &own)).await? {
            Ok(answered) => answered,
            // What a strange file asks for and HTTP has no way to say.
            Err(error) if error.code == ErrorCode::Invalid => {
                report.skipped += 1;
                continue;
            }
            Err(error) => return Err(error),
        };
        report.sent += 1;
        progress.done(report.sent);
        match scripted.status {
            Some(recorded) if recorded != answered.status => {
                if report.different.len() < DIFFERENCES {
                    report.different.push(difference(scripted, recorded, answered));
                }
            }
            _ => report.as_recorded += 1,
        }
        if !pace.is_zero() {
            progress.or_cancel(tokio::time::sleep(pace)).await?;
        }
    }
    Ok(report)
}

async fn send(client: &Client, scripted: &Scripted, own: &Own) -> Result<Answered> {
    let mut headers: Vec<(&str, &str)> =
        scripted.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let credentials = own.credentials(&scripted.target);
    if scripted.authenticate() {
        headers.push((credentials.0, &credentials.1));
    }
    let outgoing = Outgoing {
        method: &scripted.method,
        target: &scripted.target,
        headers,
        body: scripted.body.as_deref(),
    };
    client.send(&outgoing).await
}

fn difference(scripted: &Scripted, recorded: u16, answered: Answered) -> ReplayDifference {
    ReplayDifference {
        number: scripted.number,
        request: format!("{} {}", scripted.method, scripted.target),
        recorded,
        now: answered.status,
        exchange: answered.exchange,
    }
}
