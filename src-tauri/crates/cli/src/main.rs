//! The `scimdesk-cli` executable.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    scimdesk_cli::main()
}
