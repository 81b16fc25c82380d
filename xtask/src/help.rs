//! What can be done.

use crate::Task;

/// Lists all commands.
pub fn print(tasks: &[Task]) {
    println!("Everything one does to this repository. Set-up is part of each command.\n");
    for task in tasks {
        let line = format!("cargo xtask {} {}", task.name, task.usage);
        println!("  {}\n      {}\n", line.trim_end(), task.about);
    }
    println!("  cargo xtask help\n      Shows this.\n");
    println!("With --dry-run a command only shows what it would do.");
}
