//! `scimdesk-cli` for the suite.

fn main() -> std::process::ExitCode {
    scimdesk_cli::main()
}
