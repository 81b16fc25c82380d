//! Changing the text: fixes and formatting.

use super::cursor::clamp;
use crate::entra::check::{Context, diagnostics};
use crate::entra::code::{Code, WarningCode};
use crate::entra::diagnostic::{Diagnostic, Edit, Fix};
use crate::entra::dialect::Dialect;
use crate::entra::expression::Expression;
use crate::entra::printer;
use crate::span::Span;
use std::collections::BTreeSet;

/// How often [`fix_all`] looks again. Each round mends all it can, so a handful is plenty; the bound is for fixes that lead
/// back to where they began.
const ROUNDS: usize = 20;

/// The fixes that apply at a place, with what they mend: those of the diagnostics whose span touches it.
pub fn fixes_at(diagnostics: &[Diagnostic], at: usize) -> Vec<(&Diagnostic, &Fix)> {
    let at = Span::at(at).start;
    let here = diagnostics.iter().filter(|diagnostic| diagnostic.span.touches(at));
    here.flat_map(|diagnostic| diagnostic.fixes.iter().map(move |fix| (diagnostic, fix))).collect()
}

/// The text with a fix applied. Edits that do not fit the text are left out.
pub fn apply_fix(text: &str, fix: &Fix) -> String {
    apply(text, &fix.edits)
}

/// The text with everything mended that can be mended without asking: the first fix of every error, and of those warnings whose
/// fix changes nothing about the result.
pub fn fix_all(text: &str, dialect: Dialect) -> String {
    let context = Context { dialect, ..Context::default() };
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let found = diagnostics(&Expression::new(&text, dialect), &context);
        let mut edits: Vec<Edit> = Vec::new();
        let mut taken = BTreeSet::new();
        for fix in found.iter().filter(|found| is_safe(found.code)).filter_map(|found| found.fixes.first()) {
            if fix.edits.iter().all(|edit| is_free(&taken, edit.span)) {
                taken.extend(fix.edits.iter().map(|edit| edit.span));
                edits.extend(fix.edits.iter().cloned());
            }
        }
        edits.sort_by_key(|edit| edit.span);
        let mended = apply(&text, &edits);
        if mended == text {
            break;
        }
        text = mended;
    }
    text
}

/// The edits that lay an expression out for people; none if it has errors or is laid out already.
pub fn format(text: &str, dialect: Dialect) -> Vec<Edit> {
    let Some(formatted) = printer::format(text, dialect).filter(|formatted| formatted != text) else {
        return vec![];
    };
    // What is the same at both ends stays untouched, so that a cursor there stays where it is.
    let same = text.bytes().zip(formatted.bytes()).take_while(|(old, new)| old == new).count();
    let start = clamp(text, same);
    let rest = |text: &str| text.len() - start;
    let same = text.bytes().rev().zip(formatted.bytes().rev()).take_while(|(old, new)| old == new).count();
    let same = same.min(rest(text)).min(rest(&formatted));
    let tail = (0..=same).rev().find(|same| {
        text.is_char_boundary(text.len() - same) && formatted.is_char_boundary(formatted.len() - same)
    });
    let tail = tail.unwrap_or(0);
    let replaced = formatted.get(start..formatted.len() - tail).unwrap_or("").to_owned();
    vec![Edit { span: Span::new(start, text.len() - tail), text: replaced }]
}

/// Whether mending it changes nothing about what the expression gives: errors give nothing anyway.
fn is_safe(code: Code) -> bool {
    match code {
        Code::Error(_) => true,
        Code::Warning(code) => matches!(code, WarningCode::W01 | WarningCode::W02 | WarningCode::W19),
    }
}

/// Whether an edit can be made together with others. These are apart from each other, so that only its neighbours count.
fn is_free(taken: &BTreeSet<Span>, span: Span) -> bool {
    let before = taken.range(..=span).next_back();
    let behind = taken.range(span..).next();
    before.into_iter().chain(behind).all(|other| are_apart(*other, span))
}

/// Whether two edits can be made together. Two insertions at one place cannot: their order would matter.
fn are_apart(one: Span, other: Span) -> bool {
    one != other && (one.end <= other.start || other.end <= one.start)
}

/// Edits in order and without overlap.
fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut result, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(kept) = text.get(at..start).filter(|_| text.get(start..end).is_some()) else { continue };
        result.push_str(kept);
        result.push_str(&edit.text);
        at = end;
    }
    result.push_str(text.get(at..).unwrap_or(""));
    result
}
