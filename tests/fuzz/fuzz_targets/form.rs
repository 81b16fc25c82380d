//! Any bytes as a form, and as a multipart body.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let _ = gitlab::params::form(body);
    let _ = gitlab::params::multipart(body, "multipart/form-data; boundary=X");
});
