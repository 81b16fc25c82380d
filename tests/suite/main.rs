//! The endpoint and the command line as their users meet them: over real HTTP, and as a real process.

mod support;

mod architecture;
mod cli;
mod expressions;
// They kill processes by signals and limit them through a shell.
#[cfg(unix)]
mod faults;
mod limits;
mod order_of_checks;
mod parser_vectors;
mod profiles;
mod readme;
mod recording;
mod rest_v4;
mod token;
mod wire_vectors;
