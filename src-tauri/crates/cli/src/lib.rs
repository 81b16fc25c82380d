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

/// One page for the whole program: nobody looks for the options of a command under another name.
fn man_page() -> io::Result<Vec<u8>> {
    let mut whole = Cli::command();
    whole.build();
    let commands = leaves(&whole);
    let man = clap_mangen::Man::new(whole);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    page.extend_from_slice(b".SH SYNOPSIS\n");
    for command in &commands {
        page.extend_from_slice(section(command, clap_mangen::Man::render_synopsis_section)?.as_bytes());
        page.extend_from_slice(b".br\n");
    }
    man.render_description_section(&mut page)?;
    for command in &commands {
        let name = command.get_bin_name().and_then(|name| name.split_once(' ')).map_or("", |(_, name)| name);
        page.extend_from_slice(format!(".SH \"{}\"\n", name.to_uppercase()).as_bytes());
        page.extend_from_slice(section(command, clap_mangen::Man::render_description_section)?.as_bytes());
        page.extend_from_slice(section(command, clap_mangen::Man::render_options_section)?.as_bytes());
    }
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// The commands that do something, rather than hold others.
fn leaves(command: &clap::Command) -> Vec<clap::Command> {
    if command.has_subcommands() {
        command.get_subcommands().flat_map(leaves).collect()
    } else {
        vec![command.clone()]
    }
}

/// A section about a command without its heading; headings within it become those of parts.
fn section(
    command: &clap::Command,
    render: fn(&clap_mangen::Man, &mut dyn Write) -> io::Result<()>,
) -> io::Result<String> {
    let mut section = Vec::new();
    render(&clap_mangen::Man::new(command.clone()), &mut section)?;
    let section = String::from_utf8_lossy(&section).into_owned();
    let body = section.split_once(".SH ").map_or("", |(_, rest)| rest);
    let body = body.split_once('\n').map_or("", |(_, body)| body);
    Ok(body.replace("\n.SH ", "\n.SS "))
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
