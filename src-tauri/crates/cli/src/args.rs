//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::exit;
use crate::expression::Expression;

/// SCIM provisioning against GitLab, on your own machine and without a window.
///
/// Scimdesk serves an endpoint that answers SCIM requests as a self-managed GitLab does, so that provisioning from Microsoft Entra ID, Okta
/// or any other SCIM client can be tried, taught and tested.
#[derive(Debug, Parser)]
#[command(name = "scimdesk-cli", version, after_help = exit::HELP, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the endpoint until interrupted.
    ///
    /// Prints where it is and what its tokens are, then answers until SIGINT or SIGTERM. What happens is logged to standard error;
    /// SCIMDESK_LOG sets how much (error, warn, info, debug; info by default).
    #[command(after_help = exit::HELP)]
    Serve(Box<Serve>),
    /// Run, check and explain expressions of Entra's attribute mappings.
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Expression {
        #[command(subcommand)]
        command: Expression,
    },
    /// Print the manual page.
    Man,
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What `serve` serves, and where.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Keep users, settings and traffic in this workspace file; it is created if it does not exist.
    #[arg(long, value_name = "FILE")]
    pub(crate) workspace: Option<PathBuf>,

    /// Keep everything in memory and forget it at the end (the default without --workspace).
    #[arg(long, conflicts_with = "workspace")]
    pub(crate) memory: bool,

    /// Behave as this version of GitLab. Without it: as the workspace says, gitlab-18.6 for a new one.
    #[arg(long, value_name = "PROFILE", value_parser = crate::profile_parser())]
    pub(crate) profile: Option<gitlab::ProfileId>,

    /// Listen on this address; port 0 lets the system choose. An address that others can reach opens the endpoint to the network.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,

    /// The address under which clients reach the endpoint, if it is another one (a tunnel, a proxy).
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,

    /// Print one line of JSON ({"url","token","admin_token","pid"}) when ready to answer, instead of text.
    #[arg(long)]
    pub(crate) json: bool,

    #[command(flatten)]
    pub(crate) tokens: Tokens,

    #[command(flatten)]
    pub(crate) gitlab: Gitlab,
}

/// Whom the endpoint lets in.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tokens")]
pub(crate) struct Tokens {
    /// Read the SCIM token from this file; if it does not exist, it is created, readable by you alone, with a new token.
    #[arg(long, value_name = "FILE")]
    pub(crate) token_file: Option<PathBuf>,

    /// The same for the administrator's token of the REST API (PRIVATE-TOKEN).
    #[arg(long, value_name = "FILE")]
    pub(crate) admin_token_file: Option<PathBuf>,

    /// Replace the workspace's SCIM token by a new one. The old one stops working at once.
    #[arg(long, conflicts_with = "token_file")]
    pub(crate) reset_token: bool,

    /// Replace the workspace's administrator token by a new one.
    #[arg(long, conflicts_with = "admin_token_file")]
    pub(crate) reset_admin_token: bool,
}

/// What GitLab is configured to be. Each option changes the workspace; without it, what the workspace says stays.
#[derive(Debug, Args)]
#[command(next_help_heading = "GitLab's settings")]
pub(crate) struct Gitlab {
    /// SAML is not enabled: every SCIM request is refused with 403.
    #[arg(long)]
    pub(crate) no_saml: bool,

    /// The licence does not include SCIM: every SCIM request is refused with 404.
    #[arg(long)]
    pub(crate) no_licence: bool,

    /// Whether new accounts must confirm their e-mail address.
    #[arg(long, value_name = "SETTING")]
    pub(crate) email_confirmation: Option<EmailConfirmation>,

    /// From this many billable users on, new ones wait for approval; 0 removes the cap.
    #[arg(long, value_name = "N")]
    pub(crate) user_cap: Option<u32>,

    /// Allow sign-up only for e-mail addresses of this domain; may be repeated.
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) allow_domain: Vec<String>,

    /// Accounts that exist before SCIM: a JSON array of {"username","name","email","state"}, the state being active unless given.
    #[arg(long, value_name = "FILE")]
    pub(crate) accounts: Option<PathBuf>,
}

/// The values of `--email-confirmation`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum EmailConfirmation {
    /// Accounts are confirmed at once.
    Off,
    /// After a grace period.
    Soft,
    /// Before the first sign-in.
    Hard,
}
