//! The least that a window can be: one line of text, and the moment at which it was painted.

use std::io::Write;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// The page has been painted.
#[tauri::command]
fn painted() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    println!("painted {}", now.as_micros());
    // Nobody may be reading.
    let _ = std::io::stdout().flush();
}

fn main() -> ExitCode {
    let built = tauri::Builder::default().invoke_handler(tauri::generate_handler![painted]);
    match built.run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("no window: {problem}");
            ExitCode::FAILURE
        }
    }
}
