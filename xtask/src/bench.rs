//! `cargo xtask bench`: figures, measured on this machine in one run, against a yardstick that does the least possible.

use crate::invocation::Invocation;
use crate::plan::Plan;
use crate::{Task, packages, setup};

pub const TASK: Task = Task {
    name: "bench",
    usage: "[endpoint|window [start|flash|growth|frames]|expressions]",
    about: "Measures the endpoint against a bare server with the same durability, or the window: its start against a \
            minimal one, its first frames, its memory, its frames over a million users; or mapping expressions over a \
            million people, each function, and how cost grows with length; on an idle machine, please.",
    plan,
};

fn plan(arguments: &[String]) -> Result<Plan, String> {
    match arguments.first().map(String::as_str) {
        None | Some("endpoint") => Ok(endpoint(arguments.get(1..).unwrap_or_default())),
        Some("window") => Ok(window(&arguments[1..])),
        Some("expressions") => Ok(expressions(&arguments[1..])),
        Some(other) => {
            Err(format!("`cargo xtask bench` measures `endpoint`, `window` or `expressions`, not `{other}`."))
        }
    }
}

/// Needs no window and no UI, so nothing is set up but the compiler.
fn endpoint(rest: &[String]) -> Plan {
    let mut plan = Plan::default();
    plan.command(
        "Build",
        Invocation::cargo("build --release --package scimdesk-cli --package scimdesk-bench"),
    );
    plan.command("Endpoint", measure("endpoint", rest));
    plan
}

/// A program of its own, which counts its allocations, and needs nothing but the language.
fn expressions(rest: &[String]) -> Plan {
    let mut plan = Plan::default();
    plan.command("Build", Invocation::cargo("build --release --package scimdesk-expression-bench"));
    plan.command("Expressions", with(Invocation::new("target/release/scimdesk-expression-bench", ""), rest));
    plan
}

fn window(rest: &[String]) -> Plan {
    let mut plan = setup::with_ui(packages::FOR_WINDOW);
    let programs = ["scimdesk", "scimdesk-cli", "scimdesk-bench", "scimdesk-minimal-window"];
    let build = programs.iter().fold(Invocation::cargo("build --release"), |build, name| {
        build.argument("--package").argument(*name)
    });
    plan.command("Build", build);
    plan.command("Window", measure("window", rest));
    plan
}

fn measure(what: &str, rest: &[String]) -> Invocation {
    with(Invocation::new("target/release/scimdesk-bench", what), rest)
}

fn with(program: Invocation, rest: &[String]) -> Invocation {
    rest.iter().fold(program, |line, word| line.argument(word))
}
