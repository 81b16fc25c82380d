//! The same use cases without a window, for pipelines and servers.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod accounts;
mod args;
mod exit;
mod expression;
mod serve;
mod tokens;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory, Parser};
use gitlab::ProfileId;

use crate::args::{Cli, Command};
use crate::exit::Failure;

/// The whole program.
pub fn main() -> ExitCode {
    let ended = match Cli::parse().command {
        Command::Serve(options) => serve::run(*options),
        Command::Expression { command } => expression::run(command),
        Command::Man => man(),
        Command::Completions { shell } => completions(shell),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn man() -> Result<(), Failure> {
    print(&man_page().map_err(Failure::running)?)
}

/// One page for the whole program: nobody looks for the options of its one real command under another name.
fn man_page() -> io::Result<Vec<u8>> {
    let mut whole = Cli::command();
    whole.build();
    let serve = whole.find_subcommand("serve").cloned().unwrap_or_default();
    let mut commands = String::from(".SH COMMANDS\n");
    for command in whole.get_subcommands() {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        commands.push_str(&format!(".TP\n\\fB{}\\fR\n{about}\n", command.get_name()));
    }
    let (whole, serve) = (clap_mangen::Man::new(whole), clap_mangen::Man::new(serve));
    let mut page = Vec::new();
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    serve.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    page.extend_from_slice(commands.as_bytes());
    serve.render_options_section(&mut page)?;
    whole.render_extra_section(&mut page)?;
    whole.render_version_section(&mut page)?;
    Ok(page)
}

fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "scimdesk-cli", &mut script);
    print(&script)
}

/// Writes to standard output. Whoever stopped reading knows so already.
fn print(text: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::running(error)),
        _ => Ok(()),
    }
}

fn profile_parser() -> impl TypedValueParser<Value = ProfileId> {
    PossibleValuesParser::new(ProfileId::ALL.map(ProfileId::as_str))
        .try_map(|text| text.parse().map_err(|_| "no such profile"))
}
