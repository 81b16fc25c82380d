//! How much work a pattern may make of a text, before any text is known.

use super::tree::Node;
use std::collections::HashMap;

/// Characters times steps that all searches in a text may take together.
const MAX_WORK: usize = 1 << 26;
/// Steps that all searches in a text may take, however short it is.
const MAX_STEPS: usize = 1 << 20;
/// A step that goes no further is a short one.
const SHORT: usize = 16;
/// Turns up to which a repetition is no loop.
const FEW_TURNS: u32 = 16;
/// The longest text for a loop of long steps. Going forward is no step to the engine, so nothing else bounds it.
const LONGEST_FOR_LOOPS: usize = 1 << 11;

/// What a pattern is like to work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Work {
    /// How many characters a single step may look at: what repeats is left to an automaton.
    reach: usize,
    /// Whether such steps, long ones, are themselves repeated.
    loops: bool,
}

impl Work {
    /// The work of a pattern. Depth is bounded by the reader.
    pub(super) fn of(tree: &Node) -> Self {
        let mut survey = Survey::default();
        let reach = survey.reach(tree);
        Self { reach, loops: survey.loops }
    }

    /// The steps that searches in a text of a length may take.
    pub(super) fn steps(self, length: usize) -> usize {
        if self.loops && length > LONGEST_FOR_LOOPS {
            return 0;
        }
        (MAX_WORK / self.reach.min(length).max(1)).min(MAX_STEPS)
    }
}

#[derive(Default)]
struct Survey {
    loops: bool,
    /// The reach of what each group captures, of those seen so far.
    groups: HashMap<u32, usize>,
}

impl Survey {
    fn reach(&mut self, node: &Node) -> usize {
        match node {
            Node::Unit(_) | Node::Set(_) => 1,
            Node::Assertion(_) => 0,
            Node::BackReference { group, .. } => self.groups.get(group).copied().unwrap_or(usize::MAX),
            Node::Capture(group, inner) => {
                let reach = self.reach(inner);
                let known = self.groups.entry(*group).or_default();
                *known = reach.max(*known);
                reach
            }
            Node::Repeat { node: inner, max, .. } => {
                let reach = self.reach(inner);
                // What takes no characters is not repeated.
                let turns = if inner.fixed_length() == Some(0) { Some(1) } else { *max };
                self.loops |= reach > SHORT && turns.is_none_or(|turns| turns > FEW_TURNS);
                let turns = turns.and_then(|turns| usize::try_from(turns).ok());
                turns.map_or(usize::MAX, |turns| reach.saturating_mul(turns))
            }
            _ => node.children().into_iter().fold(0, |sum: usize, part| sum.saturating_add(self.reach(part))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dotnet::regex::Pattern;

    #[track_caller]
    fn check(pattern: &str, length: usize, is_refused: bool) {
        let text = "a".repeat(length);
        let result = Pattern::new(pattern).unwrap().is_match(&text);
        assert_eq!(result.is_err(), is_refused, "{pattern} on {length} characters: {result:?}");
    }

    #[test]
    fn long_looks_that_are_repeated_are_for_short_texts() {
        for pattern in ["^(?:(?=a*)a)*$", "^(?:(?=a*)a){0,5000}", "^(?:a(?!a*b))+", "^(?>a*b|a)+"] {
            check(pattern, 500, false);
            check(pattern, 100_000, true);
        }
    }

    #[test]
    fn short_looks_and_few_turns_are_for_any_text() {
        for pattern in ["^(?:(?=a)a)*?", "^(?=.*a)(?=.*a)a", "^(?:(?=a*)a){0,3}", "^(?>a+)", r"(\w)\1"] {
            check(pattern, 100_000, false);
        }
    }

    #[test]
    fn the_further_steps_go_the_fewer_there_are() {
        let work = |reach| Work { reach, loops: false };
        assert_eq!(work(1).steps(1 << 20), MAX_STEPS);
        assert_eq!(work(usize::MAX).steps(20), MAX_STEPS);
        assert_eq!(work(usize::MAX).steps(1 << 20), 64);
        assert_eq!(work(1 << 10).steps(1 << 20), 1 << 16);
        assert_eq!(work(0).steps(0), MAX_STEPS);
    }
}
