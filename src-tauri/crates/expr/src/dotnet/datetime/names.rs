//! Names of the invariant culture, and how texts are compared with them.

/// January is 0.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Sunday is 0.
pub const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// The era's name and its abbreviation.
pub const ERAS: [&str; 2] = ["A.D.", "AD"];

/// Before and after noon.
pub const TIME_MARKS: [&str; 2] = ["AM", "PM"];

/// The first three letters, which abbreviate every name above.
pub fn abbreviated(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

/// Whether a text begins with a name, ignoring case. Names are ASCII.
pub fn begins_with(text: &str, name: &str) -> bool {
    text.as_bytes().get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}
