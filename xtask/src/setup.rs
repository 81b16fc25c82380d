//! Set-up that every command begins with: quick when nothing is missing, one clear sentence when something cannot be had.

use std::fs;
use std::path::{Path, PathBuf};

use crate::invocation::{Invocation, on_path};
use crate::packages::{self, Need};
use crate::plan::{Outcome, Plan};
use crate::repository;

/// Node, a C compiler, system packages and the UI's packages; the UI itself is not built yet.
pub fn tools(needs: &'static [Need]) -> Plan {
    let mut plan = Plan::default();
    plan.requirement("Node.js", "node 20.19 or newer, npm", node);
    plan.requirement("C compiler", "cc", c_compiler);
    plan.requirement("System packages", packages::list(needs), || packages::ensure(needs));
    plan.requirement("UI packages", npm_ci().to_string(), ui_packages);
    plan
}

/// All of [`tools`], and the UI built if its sources are newer than what was built.
pub fn with_ui(needs: &'static [Need]) -> Plan {
    let mut plan = tools(needs);
    plan.requirement("UI", ui_build().to_string(), build_ui_if_stale);
    plan
}

fn node() -> Result<Outcome, String> {
    const GET: &str = "install the current LTS release of Node.js and try again.";
    let version = Invocation::new("node", "--version").output();
    let version = version.ok_or(format!("Node.js is missing; {GET}"))?;
    if !node_is_new_enough(&version) {
        return Err(format!("Node.js {version} is too old, 20.19 (or 22.12) is needed; {GET}"));
    }
    if !on_path("npm") {
        return Err(format!("npm is missing beside Node.js {version}; {GET}"));
    }
    Ok(Outcome::Noted(version))
}

/// What the UI's build tool asks for: 20.19 and later of 20, 22.12 and later.
fn node_is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    ((20, 19)..(21, 0)).contains(&version) || version >= (22, 12)
}

fn c_compiler() -> Result<Outcome, String> {
    // Rust on Windows finds the MSVC build tools by itself, and has linked this very program with them.
    let candidates = [std::env::var("CC").unwrap_or_default(), "cc".into(), "gcc".into(), "clang".into()];
    match candidates.iter().find(|name| !name.is_empty() && on_path(name)) {
        Some(name) => Ok(Outcome::Noted(name.clone())),
        None if cfg!(windows) => Ok(Outcome::Noted("MSVC".into())),
        None => Err("a C compiler is missing; install gcc or clang (Debian, Ubuntu: `apt-get install build-essential`).".into()),
    }
}

fn npm_ci() -> Invocation {
    Invocation::npm("ci --no-audit --no-fund")
}

fn ui_build() -> Invocation {
    Invocation::npm("run build")
}

/// Installs the UI's packages when the lock file differs from the copy kept beside what was installed from it.
fn ui_packages() -> Result<Outcome, String> {
    let lock = repository::ui().join("package-lock.json");
    let stamp = repository::ui().join("node_modules/.installed-from");
    let wanted = fs::read(&lock).map_err(|problem| unreadable(&lock, &problem))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(Outcome::Noted("up to date".into()));
    }
    npm_ci().run().or_else(|_| npm_ci().run())?;
    fs::write(&stamp, wanted).map_err(|problem| unreadable(&stamp, &problem))?;
    Ok(Outcome::Done)
}

fn build_ui_if_stale() -> Result<Outcome, String> {
    if ui_is_built() {
        return Ok(Outcome::Noted("up to date".into()));
    }
    build_ui()
}

/// Builds the UI and remembers when.
pub fn build_ui() -> Result<Outcome, String> {
    ui_build().run()?;
    let stamp = build_stamp();
    fs::write(&stamp, "").map_err(|problem| unreadable(&stamp, &problem))?;
    Ok(Outcome::Done)
}

/// The command line of [`build_ui`], to show.
pub fn build_ui_line() -> String {
    ui_build().to_string()
}

/// Its time is when the UI was last built. It lies outside `dist`, which the program embeds as it is.
fn build_stamp() -> PathBuf {
    repository::ui().join("node_modules/.built")
}

fn ui_is_built() -> bool {
    let ui = repository::ui();
    // A checkout that was only compiled has a page that says so, without any script.
    let page = fs::read_to_string(ui.join("dist/index.html")).unwrap_or_default();
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"];
    let sources: Vec<_> = sources.iter().map(|name| ui.join(name)).collect();
    let built = build_stamp().metadata().and_then(|about| about.modified()).ok();
    page.contains("<script") && built.is_some() && repository::newest(&sources) <= built
}

fn unreadable(path: &Path, problem: &std::io::Error) -> String {
    format!("`{}` cannot be read or written: {problem}.", path.display())
}

#[cfg(test)]
mod tests {
    use super::node_is_new_enough;

    #[test]
    fn node_versions_that_build_the_ui_are_told_from_those_that_do_not() {
        let fits = |version| node_is_new_enough(version);
        assert!(fits("v20.19.0") && fits("v20.20.2") && fits("v22.12.0") && fits("v24.1.0"));
        assert!(
            !fits("v18.20.1")
                && !fits("v20.18.3")
                && !fits("v21.7.0")
                && !fits("v22.11.0")
                && !fits("nonsense")
        );
    }
}
