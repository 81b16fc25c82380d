//! What Entra's expressions cost, measured here and now on one core. `cargo xtask bench expressions` builds and starts this.
//!
//! CPU time is this thread's, by the kernel's account: it hardly depends on what else the machine does.

mod functions;
mod growth;
mod mappings;
mod measure;
mod people;

use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => {
            mappings::measure(1_000_000)?;
            functions::measure()?;
            growth::measure()
        }
        ["--people", count] => {
            mappings::measure(count.parse().map_err(|_| "--people takes a number".to_owned())?)
        }
        ["--functions"] => functions::measure(),
        ["--growth"] => growth::measure(),
        _ => Err("say nothing, `--people 1000000`, `--functions` or `--growth`".into()),
    }
}
