//! `cargo xtask screenshots`: pictures of every screen of the real window, to be looked at.

use crate::invocation::Invocation;
use crate::plan::Plan;
use crate::{Task, packages, refuse_rest, setup, take_flag};

pub const TASK: Task = Task {
    name: "screenshots",
    usage: "[--readme]",
    about: "Photographs every screen of the real window, in light, dark and high contrast, empty, typical, full and \
            failing, into target/screenshots; with --readme only renews the pictures of the README.",
    plan,
};

fn plan(arguments: &[String]) -> Result<Plan, String> {
    let mut arguments = arguments.to_vec();
    let readme = take_flag(&mut arguments, "--readme");
    refuse_rest("screenshots", &arguments)?;
    let mut plan = setup::with_ui(packages::FOR_WINDOW);
    // The same selection as the tests, so that nothing is compiled twice.
    plan.command("Build", Invocation::cargo("build --workspace --all-targets"));
    let mut photograph = Invocation::new("target/debug/screenshots", "--into target/screenshots");
    if readme {
        photograph = photograph.argument("--readme").argument("ui/pictures");
    }
    plan.command("Pictures", photograph);
    Ok(plan)
}
