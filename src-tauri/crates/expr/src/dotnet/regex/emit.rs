//! Writes a pattern for the engine. Everything is spelled out: sets instead of `.`, `\w` or `(?i)`, plain groups instead of
//! named ones, so that the engine's own notions of these never matter.

use std::fmt::Write as _;

use super::captures::Captures;
use super::tree::{Assertion, Look, Node};
use super::units::stand_in;
use super::work::Work;

/// What the texts are like that a translation is for. Most texts are plain, and for them the engine's automata do: `$` is the
/// end, and the engine agrees with .NET on where words begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextShape {
    /// Ends with a line feed, before which `$` matches, too.
    pub(super) final_line_feed: bool,
    /// Holds characters that only one of .NET and the engine takes for part of a word.
    pub(super) odd_word_characters: bool,
}

/// A pattern for the engine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Translation {
    pub(super) pattern: String,
    /// Whether it needs backtracking, so that steps count.
    pub(super) backtracks: bool,
    pub(super) work: Work,
}

/// Which properties of a text a pattern minds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Minds {
    pub(super) final_line_feed: bool,
    pub(super) word_characters: bool,
    /// `\G`
    pub(super) previous_match: bool,
}

impl Minds {
    /// What a pattern minds. Depth is bounded by the reader.
    pub(super) fn of(tree: &Node) -> Self {
        let mut minds = Self::default();
        minds.add(tree);
        minds
    }

    fn add(&mut self, node: &Node) {
        match node {
            Node::Assertion(Assertion::EndOrFinalLineFeed) => self.final_line_feed = true,
            Node::Assertion(Assertion::Boundary | Assertion::NoBoundary) => self.word_characters = true,
            Node::Assertion(Assertion::PreviousMatchEnd) => self.previous_match = true,
            _ => node.children().into_iter().for_each(|child| self.add(child)),
        }
    }
}

/// Writes a pattern for texts of a shape.
pub(super) fn translate(tree: &Node, captures: &Captures, shape: TextShape) -> Translation {
    let out = Translation { work: Work::of(tree), ..Translation::default() };
    let mut writer = Writer { out, captures, shape };
    writer.node(tree, Place::Alone);
    writer.out
}

/// Where a part stands, which decides whether it needs a group around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// By itself between parentheses or bars.
    Alone,
    /// With others before or after it.
    InRow,
    /// Before a quantifier.
    Quantified,
}

struct Writer<'t> {
    out: Translation,
    captures: &'t Captures,
    shape: TextShape,
}

impl Writer<'_> {
    fn write(&mut self, text: &str) {
        self.out.pattern.push_str(text);
    }

    fn grouped(&mut self, open: &str, node: &Node) {
        self.write(open);
        self.node(node, Place::Alone);
        self.write(")");
    }

    fn node(&mut self, node: &Node, place: Place) {
        match node {
            Node::Unit(unit) => self.literal(*unit),
            Node::Set(set) => set.write(&mut self.out.pattern),
            Node::Capture(_, inner) => self.grouped("(", inner),
            Node::Repeat { node, min, lazy, .. } if node.fixed_length() == Some(0) => {
                self.optional(node, *min > 0, *lazy);
            }
            Node::Repeat { node, min, max, lazy } if place != Place::Quantified => {
                self.node(node, Place::Quantified);
                self.quantifier(*min, *max, *lazy);
            }
            Node::Concatenation(nodes) if place != Place::Quantified && !nodes.is_empty() => {
                nodes.iter().for_each(|node| self.node(node, Place::InRow));
            }
            Node::Alternation(branches) if place == Place::Alone => {
                for (index, branch) in branches.iter().enumerate() {
                    if index > 0 {
                        self.write("|");
                    }
                    self.node(branch, Place::InRow);
                }
            }
            Node::Atomic(inner) if place != Place::Quantified => {
                self.out.backtracks = true;
                self.grouped("(?>", inner);
            }
            Node::Look(look, inner) if place != Place::Quantified => {
                self.out.backtracks = true;
                let open = match look {
                    Look::Ahead => "(?=",
                    Look::NotAhead => "(?!",
                    Look::Behind => "(?<=",
                    Look::NotBehind => "(?<!",
                };
                self.grouped(open, inner);
            }
            Node::Assertion(assertion) if place != Place::Quantified => self.assertion(*assertion),
            Node::BackReference { group, any_case, .. } => self.reference(*group, *any_case),
            Node::IfCaptured { group, yes, no, .. } if place != Place::Quantified => {
                self.out.backtracks = true;
                self.if_captured(*group);
                self.branches(yes, no);
            }
            Node::IfMatches { condition, yes, no } if place != Place::Quantified => {
                self.out.backtracks = true;
                self.write("(?(");
                self.grouped("(?=", condition);
                self.write(")");
                self.branches(yes, no);
            }
            Node::Concatenation(nodes) if nodes.is_empty() && place != Place::Quantified => {
                self.write("(?:)")
            }
            _ => {
                self.write("(?:");
                self.node(node, Place::Alone);
                self.write(")");
            }
        }
    }

    /// What takes no characters need not be repeated, and the engine refuses to: once is enough, or not at all.
    fn optional(&mut self, node: &Node, is_needed: bool, lazy: bool) {
        self.write(if lazy && !is_needed { "(?:|" } else { "(?:" });
        self.node(node, Place::InRow);
        self.write(if lazy || is_needed { ")" } else { "|)" });
    }

    fn branches(&mut self, yes: &Node, no: &Node) {
        self.branch(yes);
        self.write("|");
        self.branch(no);
        self.write(")");
    }

    /// A conditional without anything in its branches is no conditional to the engine, so nothing is written as a choice.
    fn branch(&mut self, node: &Node) {
        let start = self.out.pattern.len();
        self.grouped("(?:", node);
        if self
            .out
            .pattern
            .get(start..)
            .is_some_and(|written| written.split("(?:").all(|rest| rest.chars().all(|next| next == ')')))
        {
            self.out.pattern.truncate(start);
            self.write("(?:|)");
        }
    }

    fn literal(&mut self, unit: u16) {
        let character = stand_in(unit);
        if matches!(
            character,
            '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$'
        ) {
            self.out.pattern.push('\\');
        }
        self.out.pattern.push(character);
    }

    fn quantifier(&mut self, min: u32, max: Option<u32>, lazy: bool) {
        match (min, max) {
            (0, None) => self.write("*"),
            (1, None) => self.write("+"),
            (0, Some(1)) => self.write("?"),
            // Cannot fail: it is a string.
            (min, None) => drop(write!(self.out.pattern, "{{{min},}}")),
            (min, Some(max)) => drop(write!(self.out.pattern, "{{{min},{max}}}")),
        }
        if lazy {
            self.write("?");
        }
    }

    fn assertion(&mut self, assertion: Assertion) {
        const WORD: &str = r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\x{200C}\x{200D}]";
        let text = match assertion {
            Assertion::Start => r"\A".to_owned(),
            Assertion::LineStart => "(?m:^)".to_owned(),
            Assertion::LineEnd => "(?m:$)".to_owned(),
            Assertion::End => r"\z".to_owned(),
            Assertion::EndOrFinalLineFeed if !self.shape.final_line_feed => r"\z".to_owned(),
            Assertion::Boundary if !self.shape.odd_word_characters => r"\b".to_owned(),
            Assertion::NoBoundary if !self.shape.odd_word_characters => r"\B".to_owned(),
            hard => {
                self.out.backtracks = true;
                match hard {
                    Assertion::Boundary => format!("(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"),
                    Assertion::NoBoundary => format!("(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))"),
                    Assertion::PreviousMatchEnd => r"\G".to_owned(),
                    _ => r"(?=\n?\z)".to_owned(),
                }
            }
        };
        self.write(&text);
    }

    /// `\1`, or a choice between all groups that share the number: the last that matched counts.
    fn reference(&mut self, group: u32, any_case: bool) {
        self.out.backtracks = true;
        let definitions = self.captures.definitions(group);
        let open = if any_case { "(?i:" } else { "(?:" };
        for (index, definition) in definitions.iter().enumerate() {
            let engine = definition.engine;
            let is_last = index + 1 == definitions.len();
            // Cannot fail: it is a string.
            let _ = match is_last {
                true => write!(self.out.pattern, "{open}\\{engine})"),
                false => write!(self.out.pattern, "(?({engine}){open}\\{engine})|"),
            };
        }
        match definitions.len() {
            // A group that captures nothing while the match goes on, such as 0: refers to nothing, which fails.
            0 => self.write(NOTHING),
            count => self.write(&")".repeat(count - 1)),
        }
    }

    /// The head of a conditional: whether any group with the number has matched.
    fn if_captured(&mut self, group: u32) {
        match self.captures.definitions(group) {
            [] => self.write(&format!("(?((?={NOTHING}))")),
            [only] => self.write(&format!("(?({})", only.engine)),
            definitions => {
                let mut condition = NOTHING.to_owned();
                for definition in definitions {
                    condition = format!("(?({})(?:)|{condition})", definition.engine);
                }
                self.write(&format!("(?((?={condition}))"));
            }
        }
    }
}

/// A set without members.
const NOTHING: &str = r"[^\s\S]";
