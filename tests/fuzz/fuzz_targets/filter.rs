//! Any text as a filter on users.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|filter: &str| {
    let _ = gitlab::users::filter::parse(filter);
});
