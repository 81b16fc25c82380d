//! `cargo xtask bindings`: writes the UI's view of the commands anew.

use crate::invocation::Invocation;
use crate::plan::Plan;
use crate::{Task, packages, refuse_rest, setup};

pub const TASK: Task = Task {
    name: "bindings",
    usage: "",
    about: "Writes ui/src/backend/bindings.ts anew from the commands and wire types.",
    plan,
};

fn plan(arguments: &[String]) -> Result<Plan, String> {
    refuse_rest("bindings", arguments)?;
    let mut plan = setup::tools(packages::FOR_RUNNING);
    let export =
        Invocation::cargo("test --package scimdesk export_bindings").variable("UPDATE_BINDINGS", "1");
    plan.command("Bindings", export);
    Ok(plan)
}
