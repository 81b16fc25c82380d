//! A whole request: method, path, query, media type and body, one line each but the body.
#![no_main]

use gitlab::{Context, ProfileId, Request, Settings};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut lines = data.splitn(5, |byte| *byte == b'\n');
    let mut line = || std::str::from_utf8(lines.next().unwrap_or_default()).unwrap_or_default();
    let (method, path, query, content_type) = (line(), line(), line(), line());
    let request = Request {
        method,
        path,
        query,
        content_type: (!content_type.is_empty()).then_some(content_type),
        authorization: Some("Bearer token"),
        private_token: Some("token"),
        body: lines.next().unwrap_or_default(),
        base_url: "https://gitlab.example.com",
    };
    for profile in ProfileId::ALL {
        let context = Context {
            profile: profile.profile(),
            settings: &Settings::default(),
            token_ok: &|token| token == "token",
            admin_ok: &|token| token == "token",
        };
        let _ = gitlab::plan(&request, &context);
    }
});
