//! How the program ends.

use std::process::ExitCode;

/// The exit codes, as `--help` and the manual page print them.
pub(crate) const HELP: &str = "\
Exit codes:
  0  ended as asked
  1  something failed while running
  2  the command line is wrong
  3  the workspace cannot be opened or created
  4  the address cannot be used
  5  a file of tokens, accounts, attributes or cases cannot be read, used or written
  6  the expression is wrong, or its evaluation failed";

/// Why the program ends early: an exit code with one sentence for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// Something failed while running.
    pub(crate) fn running(message: impl ToString) -> Failure {
        Failure { code: 1, message: message.to_string() }
    }

    /// The command line is wrong in a way that only its reading shows.
    pub(crate) fn command_line(message: impl ToString) -> Failure {
        Failure { code: 2, message: message.to_string() }
    }

    /// The workspace cannot be opened or created.
    pub(crate) fn workspace(message: impl ToString) -> Failure {
        Failure { code: 3, message: message.to_string() }
    }

    /// The address cannot be used.
    pub(crate) fn address(message: impl ToString) -> Failure {
        Failure { code: 4, message: message.to_string() }
    }

    /// A file of tokens, accounts, attributes or cases cannot be read, used or written.
    pub(crate) fn file(message: impl ToString) -> Failure {
        Failure { code: 5, message: message.to_string() }
    }

    /// The expression is wrong, or its evaluation failed.
    pub(crate) fn expression(message: impl ToString) -> Failure {
        Failure { code: 6, message: message.to_string() }
    }

    /// Says why and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("scimdesk-cli: {}", self.message);
        ExitCode::from(self.code)
    }
}
