//! Figures of Scimdesk, measured here and now. `cargo xtask bench` builds everything and starts this.
//!
//! What is trusted is CPU time per request, read from the kernel's account of the server's process: it hardly depends on
//! what else the machine does. Wall time is shown too, and is a lower bound on a machine that is not idle.

mod endpoint;
mod load;
mod process;
#[cfg(target_os = "linux")]
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<(), String> {
    if cfg!(not(target_os = "linux")) {
        return Err("the figures come from Linux's /proc; this can only be run there".into());
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["endpoint"] => endpoint::measure(&[1_000, 10_000, 100_000]),
        ["endpoint", "--users", sizes] => {
            let sizes: Result<Vec<usize>, _> = sizes.split(',').map(str::parse).collect();
            endpoint::measure(&sizes.map_err(|_| "--users takes numbers separated by commas")?)
        }
        #[cfg(target_os = "linux")]
        ["window", rest @ ..] => window::measure(rest),
        _ => Err("say `endpoint [--users 1000,10000]` or `window`".into()),
    }
}

/// A program that was built beside this one.
fn beside(name: &str) -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|problem| format!("where is this program? {problem}"))?;
    let path = own.with_file_name(name);
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!("`{}` is not built; use `cargo xtask bench`", path.display()))
    }
}
