//! A plan is data: what a command will do, step by step, shown or carried out.

use std::time::{Duration, Instant};

use crate::invocation::Invocation;
use crate::terminal;

/// How a step ended, other than by failing.
pub enum Outcome {
    /// It was carried out.
    Done,
    /// Nothing was to be done, or something is to be remarked.
    Noted(String),
    /// It does not apply here; the reason.
    Skipped(String),
}

type Work = Box<dyn FnOnce() -> Result<Outcome, String>>;

struct Step {
    title: String,
    /// The command line, or what is checked.
    what: String,
    /// Without it nothing that follows makes sense.
    vital: bool,
    work: Work,
}

/// Steps in order.
#[derive(Default)]
pub struct Plan {
    steps: Vec<Step>,
    keep_going: bool,
    summary: bool,
}

/// Whether a plan is carried out or only shown.
#[derive(Clone, Copy)]
pub struct Mode {
    /// Only say what would be done.
    pub dry_run: bool,
}

/// One line of the summary.
struct Report {
    title: String,
    time: Duration,
    result: Result<Outcome, String>,
}

impl Plan {
    /// Adds a step.
    pub fn step(
        &mut self,
        title: &str,
        what: impl Into<String>,
        work: impl FnOnce() -> Result<Outcome, String> + 'static,
    ) {
        self.steps.push(Step {
            title: title.to_owned(),
            what: what.into(),
            vital: false,
            work: Box::new(work),
        });
    }

    /// Adds a step without which nothing that follows makes sense.
    pub fn requirement(
        &mut self,
        title: &str,
        what: impl Into<String>,
        work: impl FnOnce() -> Result<Outcome, String> + 'static,
    ) {
        self.steps.push(Step {
            title: title.to_owned(),
            what: what.into(),
            vital: true,
            work: Box::new(work),
        });
    }

    /// Adds a step that is one command line.
    pub fn command(&mut self, title: &str, invocation: Invocation) {
        let what = invocation.to_string();
        self.step(title, what, move || invocation.run().map(|()| Outcome::Done));
    }

    /// Adds all steps of another plan.
    pub fn append(&mut self, mut other: Plan) {
        self.steps.append(&mut other.steps);
    }

    /// Carries on after a step has failed; the command still fails in the end.
    pub fn keep_going(&mut self) {
        self.keep_going = true;
    }

    /// Ends with a table of all steps.
    pub fn with_summary(&mut self) {
        self.summary = true;
    }

    /// Does it, or shows it.
    pub fn carry_out(self, mode: Mode) -> Result<(), String> {
        if mode.dry_run {
            for (number, step) in self.steps.iter().enumerate() {
                println!("{:>2}. {:<24} {}", number + 1, step.title, step.what);
            }
            return Ok(());
        }
        let mut reports = Vec::new();
        for step in self.steps {
            let fatal = step.vital || !self.keep_going;
            let report = carry_out(step);
            let failed = report.result.is_err();
            reports.push(report);
            if failed && fatal {
                break;
            }
        }
        if self.summary {
            summarise(&reports);
        }
        // The first failure is the cause; the others may follow from it.
        reports.into_iter().find_map(|report| report.result.err()).map_or(Ok(()), Err)
    }
}

fn carry_out(step: Step) -> Report {
    eprintln!("{} {} {}", terminal::strong("▸"), terminal::strong(&step.title), terminal::faint(&step.what));
    let start = Instant::now();
    let result = (step.work)();
    let time = start.elapsed();
    let took = terminal::duration(time);
    match &result {
        Ok(Outcome::Done) => eprintln!("{} {} ({took})", terminal::good("✓"), step.title),
        Ok(Outcome::Noted(note)) => eprintln!("{} {}: {note} ({took})", terminal::good("✓"), step.title),
        Ok(Outcome::Skipped(reason)) => eprintln!("– {} skipped: {reason}", step.title),
        Err(_) => eprintln!("{} {} ({took})", terminal::bad("✗"), step.title),
    }
    Report { title: step.title, time, result }
}

fn summarise(reports: &[Report]) {
    println!();
    for Report { title, time, result } in reports {
        let end = match result {
            Ok(Outcome::Done) => "ok".to_owned(),
            Ok(Outcome::Noted(note)) => format!("ok, {note}"),
            Ok(Outcome::Skipped(reason)) => format!("skipped: {reason}"),
            Err(_) => "FAILED".to_owned(),
        };
        println!("{title:<24} {:>12}  {end}", terminal::duration(*time));
    }
    let count = |wanted: fn(&Report) -> bool| reports.iter().filter(|report| wanted(report)).count();
    let skipped = count(|report| matches!(report.result, Ok(Outcome::Skipped(_))));
    let failed = count(|report| report.result.is_err());
    let passed = reports.len() - skipped - failed;
    println!("\nsteps: {passed} passed, {failed} failed, {skipped} skipped");
}
