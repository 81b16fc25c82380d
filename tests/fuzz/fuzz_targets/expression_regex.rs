//! Any pattern, replacement and text, a line each, the text to the end.
#![no_main]

use expr::dotnet::regex::{Pattern, Template};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut parts = data.splitn(3, '\n');
    let mut part = || parts.next().unwrap_or_default();
    let (pattern, replacement, text) = (part(), part(), part());
    let Ok(pattern) = Pattern::new(pattern) else { return };
    let _ = pattern.notices();
    let _ = pattern.replace(text, &Template::new(replacement, &pattern));
    let _ = pattern.replace_group(text, "1", replacement);
    let _ = pattern.first_group(text, replacement);
    // What is replaced by itself stays.
    if let Ok(same) = pattern.replace(text, &Template::new("$&", &pattern)) {
        assert_eq!(same, text);
    }
});
