//! `cargo xtask run`: from a fresh clone to the open window.

use crate::invocation::Invocation;
use crate::plan::{Outcome, Plan};
use crate::{Task, packages, refuse_rest, setup, take_flag};

pub const TASK: Task = Task {
    name: "run",
    usage: "[--release] [-- WORKSPACE]",
    about: "Sets everything up and opens the application with a sample workspace, or with the one named.",
    plan,
};

fn plan(arguments: &[String]) -> Result<Plan, String> {
    let (ours, theirs) = match arguments.iter().position(|word| word == "--") {
        Some(place) => (&arguments[..place], &arguments[place + 1..]),
        None => (arguments, &[][..]),
    };
    let mut ours = ours.to_vec();
    let release = take_flag(&mut ours, "--release");
    refuse_rest("run", &ours)?;

    let mut plan = Plan::default();
    plan.step("Display", "DISPLAY or WAYLAND_DISPLAY", display);
    plan.append(setup::with_ui(packages::FOR_RUNNING));
    let mut start = Invocation::cargo("run --package scimdesk");
    if release {
        start = start.argument("--release");
    }
    start = if theirs.is_empty() {
        start.variable("SCIMDESK_SAMPLE", "1")
    } else {
        theirs.iter().fold(start.argument("--"), |start, word| start.argument(word))
    };
    plan.command("Scimdesk", start);
    Ok(plan)
}

/// Asked first, because without a display all the building would be for nothing.
fn display() -> Result<Outcome, String> {
    let unix = cfg!(all(unix, not(target_os = "macos")));
    if unix && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none()) {
        return Err(
            "there is no display to open a window on; start this from a desktop session, or serve without \
                    a window: `cargo run -p scimdesk-cli -- serve --memory`."
                .into(),
        );
    }
    Ok(Outcome::Noted("there".into()))
}
