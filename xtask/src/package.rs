//! `cargo xtask package`: what people install.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::invocation::{Invocation, on_path};
use crate::plan::{Outcome, Plan};
use crate::{Task, packages, refuse_rest, repository, setup, take_flag};

pub const TASK: Task = Task {
    name: "package",
    usage: "[--check]",
    about: "Builds what people install (.deb and .rpm on Linux, .dmg on macOS, an installer on Windows); with --check, \
            as root on Debian or Ubuntu, also installs it, sees its window open, and removes it.",
    plan,
};

/// What the package must hold, or nobody finds the program in a menu.
const CONTENTS: [&str; 4] = [
    "usr/bin/scimdesk",
    "usr/share/applications/Scimdesk.desktop",
    "usr/share/icons/hicolor/32x32/apps/scimdesk.png",
    "usr/share/icons/hicolor/128x128/apps/scimdesk.png",
];

fn plan(arguments: &[String]) -> Result<Plan, String> {
    let mut arguments = arguments.to_vec();
    let check = take_flag(&mut arguments, "--check");
    refuse_rest("package", &arguments)?;
    let bundles = match std::env::consts::OS {
        "macos" => "dmg",
        "windows" => "nsis",
        _ => "deb,rpm",
    };
    let mut plan = setup::with_ui(if check { packages::FOR_INSTALLING } else { packages::FOR_RUNNING });
    let line = format!("ui/node_modules/@tauri-apps/cli/tauri.js build --ci --bundles {bundles}");
    plan.command("Bundles", Invocation::new("node", &line));
    plan.step("Contents", "the .deb holds program, icons and menu entry", contents);
    if check {
        plan.step(
            "Installation",
            "apt-get install ./….deb, start, see the window, apt-get remove",
            installation,
        );
    }
    Ok(plan)
}

/// The newest .deb that was built.
fn newest_deb() -> Result<PathBuf, String> {
    let directory = repository::target().join("release/bundle/deb");
    let entries = fs::read_dir(&directory).map_err(|problem| format!("no .deb was built: {problem}."))?;
    let debs = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "deb"));
    let age = |path: &PathBuf| path.metadata().and_then(|about| about.modified()).ok();
    debs.max_by_key(age).ok_or_else(|| format!("no .deb is in `{}`.", directory.display()))
}

fn contents() -> Result<Outcome, String> {
    if !on_path("dpkg-deb") {
        return Ok(Outcome::Skipped("there is no dpkg-deb here to look into a .deb.".into()));
    }
    let deb = newest_deb()?;
    let list = Invocation::new("dpkg-deb", "--contents").argument(deb.display().to_string()).output();
    let list = list.ok_or_else(|| format!("`{}` cannot be read.", deb.display()))?;
    let files: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_whitespace().last())
        .map(|path| path.trim_start_matches("./"))
        .collect();
    match CONTENTS.iter().find(|file| !files.contains(file)) {
        Some(missing) => Err(format!("`{}` does not hold `{missing}`.", deb.display())),
        None => {
            let size = deb.metadata().map_or(0, |about| about.len()) as f64 / f64::from(1 << 20);
            Ok(Outcome::Noted(format!("{} ({size:.1} MiB)", deb.display())))
        }
    }
}

fn installation() -> Result<Outcome, String> {
    if !on_path("apt-get") || Invocation::new("id", "-u").output().as_deref() != Some("0") {
        return Err(
            "--check installs the package, for which it must be run as root on Debian or Ubuntu.".into()
        );
    }
    let deb = newest_deb()?.display().to_string();
    Invocation::new("apt-get", "install -y -q --no-install-recommends --reinstall").argument(deb).run()?;
    let seen = opens_a_window();
    Invocation::new("apt-get", "remove -y -q scimdesk").run()?;
    if PathBuf::from("/usr/bin/scimdesk").exists() {
        return Err("the program is still there after its package was removed.".into());
    }
    seen
}

/// Ends a program that was started, whatever happens.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        // Neither can fail in a way that matters: the program is then gone already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(command: &mut Command) -> Result<Started, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    child.map(Started).map_err(|problem| format!("`{program}` could not be started: {problem}."))
}

fn opens_a_window() -> Result<Outcome, String> {
    let display = (90..200).find(|number| !PathBuf::from(format!("/tmp/.X11-unix/X{number}")).exists());
    let display = format!(":{}", display.ok_or("no display number is free.")?);
    let _screen =
        start(Command::new("Xvfb").args([&display, "-screen", "0", "1280x800x24", "-nolisten", "tcp"]))?;
    let data = repository::target().join("package-check");
    let _program = start(
        Command::new("dbus-run-session")
            .args(["--", "/usr/bin/scimdesk"])
            .env("DISPLAY", &display)
            .env("SCIMDESK_DATA_DIR", &data),
    )?;
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_secs(30) {
        let tree = Invocation::new("xwininfo", "-root -tree -display").argument(&display).output();
        if tree.is_some_and(|tree| tree.contains("Scimdesk")) {
            return Ok(Outcome::Noted("installed, opened its window, removed".into()));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    Err("the installed program showed no window within 30 seconds.".into())
}
