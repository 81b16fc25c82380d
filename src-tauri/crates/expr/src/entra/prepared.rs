//! Patterns, formats and the like that stand in an expression as constants, made ready once and not for every person.

use super::ast::{Node, NodeId};
use super::check::places::{Meaning, all_nodes, argument, known_call, meaning, text};
use crate::dotnet::casing::Culture;
use crate::dotnet::datetime::{Format, FormatError, Interval, Styles};
use crate::dotnet::regex::{Pattern, PatternError, Template};
use std::ops::Deref;

/// What a constant argument has been made into. What is wrong with it is reported when it is used, and not before.
#[derive(Debug)]
pub(super) enum Prepared {
    Pattern(Box<Result<Pattern, PatternError>>),
    Template(Template),
    Format(Result<Format, FormatError>),
    Styles(Option<Styles>),
    Interval(Option<Interval>),
    Culture(Option<Culture>),
}

/// Something made ready, or made just now.
pub(super) enum Ready<'a, T> {
    Kept(&'a T),
    Made(Box<T>),
}

impl<T> Deref for Ready<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Kept(ready) => ready,
            Self::Made(made) => made,
        }
    }
}

/// All that is ready of an expression.
#[derive(Debug, Default)]
pub(super) struct Preparations {
    /// By number of the node.
    by_node: Vec<Option<Prepared>>,
}

impl Preparations {
    /// Makes ready what stands in a tree as a constant.
    pub(super) fn new(root: &Node) -> Self {
        let mut preparations = Self::default();
        for node in all_nodes(root) {
            let Some((call, _)) = known_call(node) else { continue };
            for place in 0..call.slots.len() {
                let Some(constant) = argument(call, place) else { continue };
                let meaning = call.function.and_then(|function| meaning(function, place, call.slots.len()));
                if let (Some(meaning), Some(text)) = (meaning, text(constant))
                    && let Some(prepared) = preparations.prepare(meaning, text, argument(call, 2))
                {
                    preparations.keep(constant.id, prepared);
                }
            }
        }
        preparations
    }

    /// What a node has been made into, if anything.
    pub(super) fn of(&self, node: NodeId) -> Option<&Prepared> {
        self.by_node.get(node.0 as usize)?.as_ref()
    }

    fn prepare(&self, meaning: Meaning, text: &str, pattern: Option<&Node>) -> Option<Prepared> {
        Some(match meaning {
            Meaning::Pattern => Prepared::Pattern(Box::new(Pattern::new(text))),
            // The pattern stands before its replacement and is ready by now.
            Meaning::Replacement => match pattern.and_then(|pattern| self.of(pattern.id)) {
                Some(Prepared::Pattern(pattern)) => {
                    Prepared::Template(Template::new(text, pattern.as_ref().as_ref().ok()?))
                }
                _ => return None,
            },
            Meaning::InputFormat | Meaning::OutputFormat => Prepared::Format(Format::new(text)),
            Meaning::DateStyles => Prepared::Styles(Styles::parse(text).ok()),
            Meaning::Interval => Prepared::Interval(text.parse().ok()),
            Meaning::Culture => Prepared::Culture(Culture::parse(text).ok()),
            _ => return None,
        })
    }

    fn keep(&mut self, node: NodeId, prepared: Prepared) {
        let place = node.0 as usize;
        if self.by_node.len() <= place {
            self.by_node.resize_with(place + 1, || None);
        }
        if let Some(kept) = self.by_node.get_mut(place) {
            *kept = Some(prepared);
        }
    }
}
