//! Any JSON object as a PATCH of a user.
#![no_main]

use gitlab::users::patch::PatchChanges;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|body: &[u8]| {
    if let Ok(Value::Object(params)) = scim::json::parse(body) {
        let changes = PatchChanges::parse(&params);
        let _ = changes.extern_uid();
    }
});
