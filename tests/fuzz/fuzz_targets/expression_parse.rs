//! Any text as an expression: read, printed, laid out, mended. What is printed is read as the same again.
#![no_main]

use expr::entra::check::{self, Context};
use expr::entra::dialect::Dialect;
use expr::entra::expression::Expression;
use expr::entra::{graph, printer, services};
use expr::span::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let is_within = |span: Span| text.get(span.start as usize..span.end as usize).is_some();
    for dialect in [Dialect::Application, Dialect::CloudSync] {
        let expression = Expression::new(text, dialect);
        let context = Context { dialect, ..Context::default() };
        for found in check::diagnostics(&expression, &context) {
            assert!(is_within(found.span));
            for fix in &found.fixes {
                let _ = services::apply_fix(text, fix);
            }
        }
        let _ = check::possible_results(text, expression.root());
        let _ = check::truth_table(&expression);
        let _ = graph::mapping_source(&expression);
        // Reads the text again and again; short ones show as much, and many more of them can be tried.
        if text.len() < 200 {
            let _ = services::fix_all(text, dialect);
        }
        if expression.has_errors() {
            continue;
        }
        let laid_out = printer::format(text, dialect);
        for same in [Some(printer::print(expression.root())), laid_out].into_iter().flatten() {
            // Blanks that are added may make an expression too long to be read.
            let again = Expression::new(&same, dialect);
            let fits = same.encode_utf16().count() <= 10_000;
            assert!(!fits || printer::same_tree(expression.root(), again.root()), "{same}");
        }
    }
});
