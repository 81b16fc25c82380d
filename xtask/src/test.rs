//! `cargo xtask test`: everything that can be checked, in the order in which it fails fastest.
//!
//! All cargo steps select the whole workspace, so that features are the same in each and nothing is compiled twice.

use crate::invocation::{Invocation, on_path};
use crate::plan::{Outcome, Plan};
use crate::{Task, packages, refuse_rest, setup, take_flag};

pub const TASK: Task = Task {
    name: "test",
    usage: "[--keep-going] [ui] [rust] [browser] [window]",
    about: "Sets everything up and passes every test: formats, types, lint, unit, black box, browser, real window. \
            With names, only those parts.",
    plan,
};

const PARTS: [&str; 4] = ["ui", "rust", "browser", "window"];

fn plan(arguments: &[String]) -> Result<Plan, String> {
    let mut arguments = arguments.to_vec();
    let keep_going = take_flag(&mut arguments, "--keep-going");
    let parts: Vec<&str> = PARTS.into_iter().filter(|part| take_flag(&mut arguments, part)).collect();
    refuse_rest("test", &arguments)?;
    let wanted = |part| parts.is_empty() || parts.contains(&part);

    let mut plan = setup::tools(packages::FOR_TESTING);
    if wanted("rust") {
        plan.command("Rust format", Invocation::cargo("fmt --all --check"));
    }
    if wanted("ui") {
        ui(&mut plan);
    }
    plan.step("UI build", setup::build_ui_line(), setup::build_ui);
    if wanted("rust") {
        rust(&mut plan);
    } else {
        plan.command("Build", build());
    }
    if wanted("browser") {
        plan.command("Browser tests", Invocation::npm("run test:browser"));
    }
    if wanted("window") {
        window(&mut plan);
    }
    if keep_going {
        plan.keep_going();
    }
    plan.with_summary();
    Ok(plan)
}

fn ui(plan: &mut Plan) {
    plan.command("UI types", Invocation::npm("run typecheck"));
    plan.command("UI lint", Invocation::npm("run lint"));
    plan.command("UI unit tests", Invocation::npm("test"));
}

fn build() -> Invocation {
    Invocation::cargo("build --workspace --all-targets")
}

fn rust(plan: &mut Plan) {
    plan.command("Rust lint", Invocation::cargo("clippy --workspace --all-targets -- -D warnings"));
    plan.command("Build", build());
    plan.command("Rust tests", runner());
    plan.command("Documentation examples", Invocation::cargo("test --workspace --doc"));
}

/// The faster test runner where it is installed. Tests of the real window are marked as ignored, so both leave them out.
fn runner() -> Invocation {
    if has_nextest() {
        Invocation::cargo("nextest run --workspace --no-fail-fast")
    } else {
        Invocation::cargo("test --workspace --lib --bins --tests --no-fail-fast")
    }
}

fn has_nextest() -> bool {
    on_path("cargo-nextest")
}

fn window(plan: &mut Plan) {
    let run = if has_nextest() {
        Invocation::cargo(
            "nextest run --workspace --run-ignored only --no-fail-fast -E package(scimdesk-window-tests)",
        )
    } else {
        Invocation::cargo("test --workspace --test window -- --ignored")
    };
    if cfg!(target_os = "linux") {
        plan.command("Window tests", run);
    } else {
        plan.step("Window tests", run.to_string(), || {
            Ok(Outcome::Skipped("the system's web view has no WebDriver on macOS and Windows.".into()))
        });
    }
}
