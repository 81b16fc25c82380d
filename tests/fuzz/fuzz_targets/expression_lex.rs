//! Any text as an expression, as far as its tokens: they stand in order, within the text, and between its characters.
#![no_main]

use expr::entra::lexer;
use expr::span::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let is_within = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    let (tokens, diagnostics) = lexer::lex(text);
    let mut end = 0;
    for token in &tokens {
        assert!(token.span.start >= end && is_within(token.span));
        end = token.span.end;
    }
    for found in &diagnostics {
        assert!(is_within(found.span));
    }
});
