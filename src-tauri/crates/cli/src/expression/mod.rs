//! `expression`: Entra's mapping expressions, run, checked and explained.

mod eval;
mod input;
mod reference;
mod report;
mod words;

use clap::{Args, Subcommand, ValueEnum};
use expr::dotnet::datetime::DateTime;
use expr::entra::dialect::Dialect;

use crate::exit::{self, Failure};

/// What can be done with expressions.
#[derive(Debug, Subcommand)]
pub(crate) enum Expression {
    /// Run an expression for a person, or a file of cases.
    ///
    /// Prints what flows: a text as it is, several values one a line, null for nothing. With --json the result is told apart from a
    /// text that looks the same: "text", ["a","b"], null, {"flow":"ignore_attribute"}, {"flow":"ignore_object"}, {"error":"code"}.
    #[command(after_help = exit::HELP)]
    Eval(Box<Eval>),
    /// Say what is wrong or odd about an expression, without a person.
    #[command(after_help = exit::HELP)]
    Check(Check),
    /// List the functions of the language, or explain one.
    Functions(Functions),
}

/// What to run.
#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// The expression; - reads it from standard input.
    #[arg(required_unless_present = "cases", conflicts_with = "cases")]
    pub(crate) expression: Option<String>,

    /// The person's attributes: a JSON object, or a file with one (- for standard input). An array of objects, or a list of users as
    /// Microsoft Graph answers it, runs the expression for each.
    #[arg(long, value_name = "FILE|JSON", conflicts_with = "cases")]
    pub(crate) attributes: Option<String>,

    /// Run the cases of this file (- for standard input), an array of {"id","expression","attributes","context"}, and print an array
    /// of {"id","result"}. The context may have now, targetValues, defaultDomain, dialect and strictConditions.
    #[arg(long, value_name = "FILE")]
    pub(crate) cases: Option<String>,

    /// Show how the result came about.
    #[arg(long, conflicts_with = "cases")]
    pub(crate) trace: bool,

    /// Print JSON; an array if the attributes are one.
    #[arg(long)]
    pub(crate) json: bool,

    /// The time that Now() gives, such as 2026-11-23T09:00:00Z; the present without it.
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    pub(crate) now: Option<DateTime>,

    /// What DefaultDomain() gives.
    #[arg(long, value_name = "DOMAIN", default_value = "")]
    pub(crate) default_domain: String,

    /// A value that the target holds already, for SelectUniqueValue; may be repeated.
    #[arg(long, value_name = "VALUE")]
    pub(crate) target_value: Vec<String>,

    /// A condition of IIF on an empty attribute gives null, as Microsoft's caveat says.
    #[arg(long)]
    pub(crate) strict_conditions: bool,

    /// Whose language it is.
    #[arg(long, value_name = "DIALECT", default_value = "application")]
    pub(crate) dialect: DialectName,
}

/// What to check.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The expression; - reads it from standard input.
    pub(crate) expression: String,

    /// Print JSON: an array of {"code","severity","from","to","message","facts","fixes"}; places count UTF-16 code units from 0.
    #[arg(long)]
    pub(crate) json: bool,

    /// Print the expression with everything mended that can be mended without a choice.
    #[arg(long, conflicts_with = "json")]
    pub(crate) fix: bool,

    /// Whose language it is.
    #[arg(long, value_name = "DIALECT", default_value = "application")]
    pub(crate) dialect: DialectName,
}

/// What to explain.
#[derive(Debug, Args)]
pub(crate) struct Functions {
    /// A function, or another page of the help such as date-formats.
    pub(crate) name: Option<String>,

    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The values of `--dialect`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DialectName {
    /// Application provisioning.
    Application,
    /// Entra Cloud Sync.
    CloudSync,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Application => Self::Application,
            DialectName::CloudSync => Self::CloudSync,
        }
    }
}

/// Does it.
pub(crate) fn run(command: Expression) -> Result<(), Failure> {
    match command {
        Expression::Eval(options) => match options.cases.as_deref() {
            Some(file) => eval::cases(file, &options),
            None => eval::one(&options),
        },
        Expression::Check(options) => report::check(&options),
        Expression::Functions(options) => reference::print(&options),
    }
}
