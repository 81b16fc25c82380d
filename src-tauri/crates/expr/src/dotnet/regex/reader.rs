//! Reads a pattern as .NET does, refusing what .NET refuses. The order of decisions follows .NET's own parser, down to its
//! oddities: `{,3}` is text, `\<n>` an old way to write `\k<n>`, a comment may stand between an atom and its quantifier.

use super::Notice;
use super::cursor::{Cursor, Options, Round, is_blank};
use super::error::{PatternError, Reason, Unsupported};
use super::groups::Groups;
use super::set::Set;
use super::tree::{Assertion, Look, Node};

mod escape;
mod open;

/// Groups within each other.
const MAX_DEPTH: usize = 250;

/// A pattern that was read.
pub(super) struct Reading {
    pub(super) tree: Node,
    pub(super) groups: Groups,
    pub(super) notices: Vec<Notice>,
}

/// Reads a pattern.
pub(super) fn read(pattern: &str) -> Result<Reading, PatternError> {
    let mut cursor = Cursor::new(pattern);
    let groups = Groups::count(&mut cursor)?;
    let mut reader = Reader {
        cursor: Cursor::new(pattern),
        groups,
        next_number: 1,
        ignores_next: false,
        frames: vec![Frame::new(Kind::Whole, Options::default())],
    };
    let tree = reader.whole()?;
    Ok(Reading { tree, groups: reader.groups, notices: reader.cursor.notices })
}

struct Reader {
    cursor: Cursor,
    groups: Groups,
    next_number: u32,
    /// Whether the next parenthesis is the condition of a conditional, which captures nothing.
    ignores_next: bool,
    /// The groups around, the whole pattern first. Never empty.
    frames: Vec<Frame>,
}

/// A group that is not closed yet.
struct Frame {
    kind: Kind,
    /// What was in force before it.
    options: Options,
    branches: Vec<Node>,
    branch: Vec<Node>,
}

enum Kind {
    Whole,
    Plain,
    Capture(u32),
    Atomic,
    Look(Look),
    IfCaptured {
        group: u32,
        at: usize,
    },
    /// The condition, once it was read.
    IfMatches(Option<Node>),
}

impl Frame {
    fn new(kind: Kind, options: Options) -> Self {
        Self { kind, options, branches: Vec::new(), branch: Vec::new() }
    }

    fn next_branch(&mut self) {
        let branch = concatenation(std::mem::take(&mut self.branch));
        self.branches.push(branch);
    }

    /// The group as a part of the pattern; none if a conditional has more than two branches.
    fn close(mut self) -> Option<Node> {
        self.next_branch();
        let mut branches = self.branches;
        let conditional = |branches: Vec<Node>| {
            let mut branches = branches.into_iter();
            let yes = Box::new(branches.next().unwrap_or_else(Node::empty));
            let no = Box::new(branches.next().unwrap_or_else(Node::empty));
            branches.next().is_none().then_some((yes, no))
        };
        let alternation = |branches: &mut Vec<Node>| match branches.pop() {
            Some(only) if branches.is_empty() => only,
            Some(last) => {
                branches.push(last);
                Node::Alternation(std::mem::take(branches))
            }
            None => Node::empty(),
        };
        Some(match self.kind {
            Kind::Whole | Kind::Plain => alternation(&mut branches),
            Kind::Capture(number) => Node::Capture(number, Box::new(alternation(&mut branches))),
            Kind::Atomic => Node::Atomic(Box::new(alternation(&mut branches))),
            Kind::Look(look) => Node::Look(look, Box::new(alternation(&mut branches))),
            Kind::IfCaptured { group, at } => {
                let (yes, no) = conditional(branches)?;
                Node::IfCaptured { group, at, yes, no }
            }
            Kind::IfMatches(condition) => {
                let (yes, no) = conditional(branches)?;
                let condition = Box::new(condition.unwrap_or_else(Node::empty));
                Node::IfMatches { condition, yes, no }
            }
        })
    }
}

fn concatenation(mut nodes: Vec<Node>) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            Node::Concatenation(nodes)
        }
        None => Node::empty(),
    }
}

impl Reader {
    fn whole(&mut self) -> Result<Node, PatternError> {
        let mut is_quantifier = false;
        while !self.cursor.is_at_end() {
            let was_quantifier = std::mem::take(&mut is_quantifier);
            is_quantifier = self.piece(was_quantifier)?;
        }
        match self.frames.pop() {
            Some(whole) if self.frames.is_empty() => Ok(whole.close().unwrap_or_else(Node::empty)),
            _ => self.cursor.invalid(Reason::InsufficientClosingParentheses),
        }
    }

    /// Plain characters, then one construct with its quantifier. Whether a quantifier was the last thing that was read.
    fn piece(&mut self, was_quantifier: bool) -> Result<bool, PatternError> {
        self.cursor.blank()?;
        let start = self.cursor.at;
        while self.cursor.peek(0).is_some_and(|next| self.is_plain(next)) {
            self.cursor.at += 1;
        }
        let end = self.cursor.at;
        self.cursor.blank()?;

        let special = self.cursor.peek(0).filter(|&next| is_special(next));
        let is_quantifier = special.is_some_and(is_quantifier_sign);
        let mut unit = None;
        if start < end {
            // A quantifier belongs to the last character only.
            let unquantified = if is_quantifier { end - 1 } else { end };
            for at in start..unquantified {
                let node = self.literal(self.cursor.unit(at));
                self.push(node);
            }
            if is_quantifier {
                unit = Some(self.literal(self.cursor.unit(end - 1)));
            }
        }
        let was_quantifier = was_quantifier && start == end;
        let Some(special) = special else { return Ok(false) };
        self.cursor.at += 1;
        match special {
            '(' => {
                let options = self.cursor.options;
                if let Some(kind) = self.open()? {
                    if self.frames.len() > MAX_DEPTH {
                        return self.cursor.unsupported(Unsupported::TooDeep);
                    }
                    self.frames.push(Frame::new(kind, options));
                }
                return Ok(false);
            }
            '|' => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.next_branch();
                }
                return Ok(false);
            }
            ')' => match self.close()? {
                Some(node) => unit = Some(node),
                None => return Ok(false),
            },
            '[' => unit = Some(set(self.cursor.class(Round::Read, 0)?)),
            '\\' => unit = Some(self.backslash()?),
            '^' if self.cursor.options.multi_line => unit = Some(Node::Assertion(Assertion::LineStart)),
            '^' => unit = Some(Node::Assertion(Assertion::Start)),
            '$' if self.cursor.options.multi_line => unit = Some(Node::Assertion(Assertion::LineEnd)),
            '$' => unit = Some(Node::Assertion(Assertion::EndOrFinalLineFeed)),
            '.' if self.cursor.options.single_line => unit = Some(Node::Set(Set::any())),
            '.' => unit = Some(Node::Set(Set::not_line_feed())),
            // What is left are the quantifiers.
            _ => {
                if unit.is_none() {
                    return self.cursor.invalid(match was_quantifier {
                        true => Reason::NestedQuantifier(special),
                        false => Reason::QuantifierAfterNothing(special),
                    });
                }
                self.cursor.at -= 1;
            }
        }
        match unit {
            Some(unit) => self.quantify(unit),
            None => Ok(false),
        }
    }

    /// Whether a character stands for itself here.
    fn is_plain(&self, next: char) -> bool {
        if next == '{' {
            return !self.is_quantifier();
        }
        let is_stopper =
            is_special(next) || self.cursor.options.ignore_blanks && (next == '#' || is_blank(next));
        !is_stopper
    }

    /// Whether a quantifier comes next: one of the signs, or braces that are complete.
    fn is_quantifier(&self) -> bool {
        match self.cursor.peek(0) {
            Some('*' | '+' | '?') => true,
            Some('{') => {
                let digits = |from: usize| {
                    (from..)
                        .take_while(|&ahead| {
                            self.cursor.peek(ahead).is_some_and(|next| next.is_ascii_digit())
                        })
                        .count()
                };
                let behind_first = 1 + digits(1);
                match self.cursor.peek(behind_first) {
                    _ if behind_first == 1 => false,
                    Some('}') => true,
                    Some(',') => self.cursor.peek(behind_first + 1 + digits(behind_first + 1)) == Some('}'),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Adds a part with the quantifier that follows it, if any.
    fn quantify(&mut self, unit: Node) -> Result<bool, PatternError> {
        self.cursor.blank()?;
        if !self.is_quantifier() {
            self.push(unit);
            return Ok(false);
        }
        const NO_END: u32 = i32::MAX as u32;
        let (min, max) = match self.cursor.next() {
            Some('*') => (0, NO_END),
            Some('+') => (1, NO_END),
            Some('?') => (0, 1),
            _ => {
                let min = self.cursor.decimal()?;
                let mut max = min;
                if self.cursor.eat(',') {
                    max = if self.cursor.peek(0) == Some('}') { NO_END } else { self.cursor.decimal()? };
                }
                self.cursor.eat('}');
                (min, max)
            }
        };
        self.cursor.blank()?;
        let lazy = self.cursor.eat('?');
        if min > max {
            return self.cursor.invalid(Reason::ReversedQuantifierRange);
        }
        let max = (max != NO_END).then_some(max);
        self.push(Node::Repeat { node: Box::new(unit), min, max, lazy });
        Ok(true)
    }

    fn push(&mut self, node: Node) {
        if let Some(frame) = self.frames.last_mut() {
            frame.branch.push(node);
        }
    }

    fn literal(&self, unit: u16) -> Node {
        if self.cursor.options.ignore_case { set(Set::unit_in_any_case(unit)) } else { Node::Unit(unit) }
    }

    /// Closes a group. None if it was the condition of a conditional, which takes it.
    fn close(&mut self) -> Result<Option<Node>, PatternError> {
        let frame = match self.frames.pop() {
            Some(frame) if !self.frames.is_empty() => frame,
            _ => return self.cursor.invalid(Reason::InsufficientOpeningParentheses),
        };
        self.cursor.options = frame.options;
        let Some(node) = frame.close() else { return self.cursor.invalid(Reason::TooManyAlternatives) };
        if let Some(Frame { kind: Kind::IfMatches(condition @ None), .. }) = self.frames.last_mut() {
            *condition = Some(node);
            return Ok(None);
        }
        Ok(Some(node))
    }
}

/// A set of a single unit is that unit.
fn set(set: Set) -> Node {
    set.single().map_or(Node::Set(set), Node::Unit)
}

fn is_special(character: char) -> bool {
    is_quantifier_sign(character) || matches!(character, '$' | '(' | ')' | '.' | '[' | '\\' | '^' | '|')
}

fn is_quantifier_sign(character: char) -> bool {
    matches!(character, '*' | '+' | '?' | '{')
}
