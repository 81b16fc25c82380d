//! How progress looks: colours where a person reads, plain text in a file.

use std::io::IsTerminal;
use std::time::Duration;

fn coloured(code: &str, text: &str) -> String {
    if std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// Something went well.
pub fn good(text: &str) -> String {
    coloured("32", text)
}

/// Something went wrong.
pub fn bad(text: &str) -> String {
    coloured("31;1", text)
}

/// The name of what happens now.
pub fn strong(text: &str) -> String {
    coloured("1", text)
}

/// A remark.
pub fn faint(text: &str) -> String {
    coloured("2", text)
}

/// A duration as one reads it: `0.2 s`, `41 s`, `3 min 20 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
