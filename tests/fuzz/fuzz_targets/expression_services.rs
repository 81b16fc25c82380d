//! Any text in an editor, with the cursor anywhere: a line with the place, then the text.
#![no_main]

use expr::entra::check::{AttributeList, Context, KnownAttribute};
use expr::entra::dialect::Dialect;
use expr::entra::services;
use expr::span::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let (place, text) = data.split_once('\n').unwrap_or(("0", data));
    let at = place.parse().unwrap_or(usize::MAX);
    let is_within = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    let known = AttributeList(&["givenName", "mail"].map(|name| (name, KnownAttribute::default())));
    for dialect in [Dialect::Application, Dialect::CloudSync] {
        let context = Context { dialect, attributes: Some(&known), ..Context::default() };
        let completions = services::complete(text, at, &context);
        assert!(is_within(completions.replace));
        if let Some(hover) = services::hover(text, at, &context) {
            assert!(is_within(hover.span));
        }
        let _ = services::signature(text, at, dialect);
        for token in services::tokens(text, dialect) {
            assert!(is_within(token.span));
        }
        let _ = services::format(text, dialect);
    }
});
