//! Any bytes as JSON, and any JSON object as a POST of a user; what is created from it bears a valid username.
#![no_main]

use gitlab::username::{Candidates, is_namespace_format};
use gitlab::users::create;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|body: &[u8]| {
    let Ok(Value::Object(params)) = scim::json::parse(body) else { return };
    if let Ok(new) = create::read(&params)
        && let Ok(username) = Candidates::new(&new.username).settle()
    {
        assert!(is_namespace_format(&username.name));
    }
});
