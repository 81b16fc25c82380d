//! For tests: a plain backtracking matcher that does to the letter what .NET's interpreter does, without any bound. What the
//! engine finds is held against it.

use std::collections::BTreeMap;

use super::Pattern;
use super::tree::{Assertion, Look, Node};
use super::units::stand_in;

type Captures = BTreeMap<u32, (usize, usize)>;
type Then<'a> = &'a mut dyn FnMut(usize, &Captures) -> bool;

/// Steps after which a search is given up.
const MAX_STEPS: usize = 20_000;

/// A match: its range and its groups by .NET's number, in code units.
pub(super) type Match = ((usize, usize), Captures);

/// All matches of a text; none if that takes too long.
pub(super) fn matches(pattern: &Pattern, text: &str) -> Option<Vec<Match>> {
    let text: Vec<u16> = text.encode_utf16().collect();
    let mut matcher = Matcher { text: &text, previous_end: 0, steps: 0 };
    let mut found = Vec::new();
    let mut at = 0;
    while at <= text.len() {
        let mut result = None;
        let matched = matcher.node(&pattern.tree, at, &Captures::new(), false, &mut |end, captures| {
            result = Some((end, captures.clone()));
            true
        });
        if matcher.steps > MAX_STEPS {
            return None;
        }
        let Some((end, captures)) = result.filter(|_| matched) else {
            at += 1;
            continue;
        };
        found.push(((at, end), captures));
        matcher.previous_end = end;
        at = if end == at { end + 1 } else { end };
    }
    Some(found)
}

struct Matcher<'t> {
    text: &'t [u16],
    previous_end: usize,
    steps: usize,
}

impl Matcher<'_> {
    /// `back`: from right to left, as within a look-behind.
    fn node(&mut self, node: &Node, at: usize, captures: &Captures, back: bool, then: Then) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return false;
        }
        match node {
            Node::Unit(unit) => {
                self.unit(at, back, |there| there == *unit).is_some_and(|at| then(at, captures))
            }
            Node::Set(set) => {
                let mut class = String::new();
                set.write(&mut class);
                let class = fancy_regex::Regex::new(&class).unwrap();
                let is_in = |unit| class.is_match(stand_in(unit).encode_utf8(&mut [0; 4])).unwrap();
                self.unit(at, back, is_in).is_some_and(|at| then(at, captures))
            }
            Node::Assertion(assertion) => self.assertion(*assertion, at) && then(at, captures),
            Node::Concatenation(nodes) => {
                let nodes: Vec<&Node> =
                    if back { nodes.iter().rev().collect() } else { nodes.iter().collect() };
                self.row(&nodes, at, captures, back, then)
            }
            Node::Alternation(branches) => {
                branches.iter().any(|branch| self.node(branch, at, captures, back, then))
            }
            Node::Capture(number, inner) => self.node(inner, at, captures, back, &mut |end, captures| {
                let mut captures = captures.clone();
                captures.insert(*number, (at.min(end), at.max(end)));
                then(end, &captures)
            }),
            Node::Atomic(inner) => match self.once(inner, at, captures, back) {
                Some((end, captures)) => then(end, &captures),
                None => false,
            },
            Node::Look(look, inner) => {
                let back = matches!(look, Look::Behind | Look::NotBehind);
                let inner = self.once(inner, at, captures, back);
                match (look, inner) {
                    (Look::Ahead | Look::Behind, Some((_, captures))) => then(at, &captures),
                    (Look::NotAhead | Look::NotBehind, None) => then(at, captures),
                    _ => false,
                }
            }
            Node::BackReference { group, any_case, .. } => {
                let Some(&(from, to)) = captures.get(group) else { return false };
                let length = to - from;
                let start = if back { at.checked_sub(length) } else { Some(at) };
                let Some(start) = start.filter(|start| start + length <= self.text.len()) else {
                    return false;
                };
                let same = (0..length).all(|index| {
                    let (one, other) = (self.text[from + index], self.text[start + index]);
                    one == other
                        || *any_case
                            && super::casing::groups()
                                .iter()
                                .any(|group| group.contains(&one) && group.contains(&other))
                });
                same && then(if back { start } else { start + length }, captures)
            }
            Node::IfCaptured { group, yes, no, .. } => {
                let branch = if captures.contains_key(group) { yes } else { no };
                self.node(branch, at, captures, back, then)
            }
            Node::IfMatches { condition, yes, no } => match self.once(condition, at, captures, false) {
                Some((_, captures)) => self.node(yes, at, &captures, back, then),
                None => self.node(no, at, captures, back, then),
            },
            Node::Repeat { node, min, max, lazy } => {
                let repeat = Repeat { node, min: *min, max: *max, lazy: *lazy, back };
                self.repeat(&repeat, 0, at, captures, then)
            }
        }
    }

    fn once(&mut self, node: &Node, at: usize, captures: &Captures, back: bool) -> Option<(usize, Captures)> {
        let mut result = None;
        self.node(node, at, captures, back, &mut |end, captures| {
            result = Some((end, captures.clone()));
            true
        });
        result
    }

    fn row(&mut self, nodes: &[&Node], at: usize, captures: &Captures, back: bool, then: Then) -> bool {
        let Some((first, rest)) = nodes.split_first() else { return then(at, captures) };
        // The matcher is needed again within what comes then, so it goes through a pointer of its own for the while.
        let this = std::cell::RefCell::new(Matcher {
            text: self.text,
            previous_end: self.previous_end,
            steps: self.steps,
        });
        let mut inner = Matcher { text: self.text, previous_end: self.previous_end, steps: self.steps };
        let matched = inner.node(first, at, captures, back, &mut |at, captures| {
            let mut next = this.borrow_mut();
            let mut matcher = Matcher { text: next.text, previous_end: next.previous_end, steps: next.steps };
            let matched = matcher.row(rest, at, captures, back, then);
            next.steps = matcher.steps;
            matched
        });
        self.steps = inner.steps + this.into_inner().steps - self.steps;
        matched
    }

    fn repeat(&mut self, repeat: &Repeat, count: u32, at: usize, captures: &Captures, then: Then) -> bool {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return false;
        }
        if count >= repeat.min && repeat.lazy && then(at, captures) {
            return true;
        }
        let steps = std::cell::Cell::new(self.steps);
        if repeat.max.is_none_or(|max| count < max) {
            let (text, previous_end) = (self.text, self.previous_end);
            let matched = self.node(repeat.node, at, captures, repeat.back, &mut |end, captures| {
                // An iteration that took nothing is the last one.
                if end == at && count >= repeat.min {
                    return then(end, captures);
                }
                let mut matcher = Matcher { text, previous_end, steps: steps.get() };
                let matched = matcher.repeat(repeat, count + 1, end, captures, then);
                steps.set(matcher.steps);
                matched
            });
            self.steps = self.steps.max(steps.get());
            if matched {
                return true;
            }
        }
        count >= repeat.min && !repeat.lazy && then(at, captures)
    }

    fn unit(&self, at: usize, back: bool, is_in: impl Fn(u16) -> bool) -> Option<usize> {
        let index = if back { at.checked_sub(1)? } else { at };
        let unit = *self.text.get(index)?;
        is_in(unit).then_some(if back { index } else { at + 1 })
    }

    fn assertion(&self, assertion: Assertion, at: usize) -> bool {
        let line_feed = u16::from(b'\n');
        let is_word = |at: Option<usize>| {
            at.and_then(|at| self.text.get(at))
                .and_then(|&unit| char::from_u32(u32::from(unit)))
                .is_some_and(super::cursor::is_name_character)
        };
        let boundary = is_word(at.checked_sub(1)) != is_word(Some(at));
        match assertion {
            Assertion::Start => at == 0,
            Assertion::LineStart => at == 0 || self.text[at - 1] == line_feed,
            Assertion::LineEnd => self.text.get(at).is_none_or(|&unit| unit == line_feed),
            Assertion::EndOrFinalLineFeed => at == self.text.len() || self.text[at..] == [line_feed],
            Assertion::End => at == self.text.len(),
            Assertion::PreviousMatchEnd => at == self.previous_end,
            Assertion::Boundary => boundary,
            Assertion::NoBoundary => !boundary,
        }
    }
}

struct Repeat<'n> {
    node: &'n Node,
    min: u32,
    max: Option<u32>,
    lazy: bool,
    back: bool,
}
