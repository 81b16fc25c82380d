//! Reads a pattern as .NET does, refusing what .NET refuses. The order of decisions follows .NET's own parser, down to its
//! oddities: `{,3}` is text, `\<n>` an old way to write `\k<n>`, a comment may stand between an atom and its quantifier.

use super::cursor::{Cursor, Options, Round, is_blank, is_name_character};
use super::error::{PatternError, Reason, Unsupported};
use super::groups::Groups;
use super::set::Set;
use super::tree::{Assertion, Look, Node};
use super::{Notice, NoticeKind};

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

    /// What kind of group a parenthesis opens; none if it only sets options.
    fn open(&mut self) -> Result<Option<Kind>, PatternError> {
        if self.cursor.peek(0) != Some('?') || self.cursor.peek(1) == Some(')') {
            if self.cursor.options.explicit_capture || std::mem::take(&mut self.ignores_next) {
                self.ignores_next = false;
                return Ok(Some(Kind::Plain));
            }
            let number = self.next_number;
            self.next_number += 1;
            return Ok(Some(Kind::Capture(number)));
        }
        self.cursor.at += 1;
        let kind = match self.cursor.next() {
            Some(':') => Kind::Plain,
            Some('=') => Kind::Look(Look::Ahead),
            Some('!') => Kind::Look(Look::NotAhead),
            Some('>') => Kind::Atomic,
            Some('<') if self.cursor.eat('=') => Kind::Look(Look::Behind),
            Some('<') if self.cursor.eat('!') => Kind::Look(Look::NotBehind),
            Some('<') => self.named('>')?,
            Some('\'') => self.named('\'')?,
            Some('(') => self.conditional()?,
            None => return self.cursor.invalid(Reason::InvalidGroupingConstruct),
            Some(_) => {
                self.cursor.at -= 1;
                // .NET takes no options directly within a conditional that has an expression as its condition.
                if !matches!(self.frames.last(), Some(Frame { kind: Kind::IfMatches(_), .. })) {
                    self.cursor.option_letters();
                }
                match self.cursor.next() {
                    Some(')') => return Ok(None),
                    Some(':') => Kind::Plain,
                    _ => return self.cursor.invalid(Reason::InvalidGroupingConstruct),
                }
            }
        };
        Ok(Some(kind))
    }

    /// `(?<name>` behind its `<`.
    fn named(&mut self, close: char) -> Result<Kind, PatternError> {
        let number = match self.cursor.peek(0) {
            Some('0'..='9') => {
                let number = self.cursor.decimal()?;
                self.end_of_name(close)?;
                if number == 0 {
                    return self.cursor.invalid(Reason::CaptureNumberZero);
                }
                Some(number).filter(|number| self.groups.numbers.contains(number))
            }
            Some(first) if is_name_character(first) => {
                let name = self.cursor.name();
                self.end_of_name(close)?;
                self.groups.named(&name)
            }
            Some('-') => None,
            None => return self.cursor.invalid(Reason::InvalidGroupingConstruct),
            Some(_) => return self.cursor.invalid(Reason::InvalidGroupName),
        };
        if self.cursor.peek(0) == Some('-') && self.cursor.peek(1).is_some() {
            return self.balancing(close);
        }
        match number {
            Some(number) if self.cursor.eat(close) => Ok(Kind::Capture(number)),
            _ => self.cursor.invalid(Reason::InvalidGroupingConstruct),
        }
    }

    fn end_of_name(&mut self, close: char) -> Result<(), PatternError> {
        match self.cursor.peek(0) {
            Some(next) if next != close && next != '-' => self.cursor.invalid(Reason::InvalidGroupName),
            _ => Ok(()),
        }
    }

    /// `(?<a-b>` at its `-`: refused as .NET would if it is wrong, else as unsupported.
    fn balancing(&mut self, close: char) -> Result<Kind, PatternError> {
        self.cursor.at += 1;
        match self.cursor.peek(0) {
            Some('0'..='9') => {
                let number = self.cursor.decimal()?;
                if !self.groups.numbers.contains(&number) {
                    return self.cursor.invalid(Reason::UndefinedNumberedReference(number));
                }
            }
            Some(first) if is_name_character(first) => {
                let name = self.cursor.name();
                if self.groups.named(&name).is_none() {
                    return self.cursor.invalid(Reason::UndefinedNamedReference(name));
                }
            }
            _ => return self.cursor.invalid(Reason::InvalidGroupName),
        }
        match self.cursor.peek(0) {
            Some(next) if next == close => self.cursor.unsupported(Unsupported::BalancingGroup),
            Some(_) => self.cursor.invalid(Reason::InvalidGroupName),
            None => self.cursor.invalid(Reason::InvalidGroupingConstruct),
        }
    }

    /// `(?(…` behind its second parenthesis.
    fn conditional(&mut self) -> Result<Kind, PatternError> {
        let start = self.cursor.at;
        let at = self.cursor.offset(start);
        match self.cursor.peek(0) {
            Some('0'..='9') => {
                let group = self.cursor.decimal()?;
                if !self.cursor.eat(')') {
                    return self.cursor.invalid(Reason::ConditionHasMalformedReference(group));
                }
                if !self.groups.numbers.contains(&group) {
                    return self.cursor.invalid(Reason::ConditionHasUndefinedReference(group));
                }
                return Ok(Kind::IfCaptured { group, at });
            }
            Some(first) if is_name_character(first) => {
                let name = self.cursor.name();
                if let Some(group) = self.groups.named(&name)
                    && self.cursor.eat(')')
                {
                    return Ok(Kind::IfCaptured { group, at });
                }
            }
            _ => {}
        }
        // An expression: its own parenthesis is read again.
        self.cursor.at = start - 1;
        self.ignores_next = true;
        if self.cursor.peek(1) == Some('?') {
            match (self.cursor.peek(2), self.cursor.peek(3)) {
                (Some('#'), _) => return self.cursor.invalid(Reason::ConditionIsComment),
                (Some('\''), _) => return self.cursor.invalid(Reason::ConditionIsNamedCapture),
                (Some('<'), Some(next)) if next != '!' && next != '=' => {
                    return self.cursor.invalid(Reason::ConditionIsNamedCapture);
                }
                _ => {}
            }
        }
        Ok(Kind::IfMatches(None))
    }

    /// An escape outside of classes, behind its backslash.
    fn backslash(&mut self) -> Result<Node, PatternError> {
        let Some(letter) = self.cursor.peek(0) else {
            return self.cursor.invalid(Reason::UnescapedEndingBackslash);
        };
        let assertion = match letter {
            'b' => Assertion::Boundary,
            'B' => Assertion::NoBoundary,
            'A' => Assertion::Start,
            'G' => Assertion::PreviousMatchEnd,
            'Z' => Assertion::EndOrFinalLineFeed,
            'z' => Assertion::End,
            'd' | 'D' | 's' | 'S' | 'w' | 'W' | 'p' | 'P' => {
                self.cursor.at += 1;
                let mut class = Set::default();
                self.cursor.add_class(letter, &mut class, Round::Read)?;
                if self.cursor.options.ignore_case {
                    class.add_other_cases();
                }
                return Ok(Node::Set(class));
            }
            _ => return self.reference_or_character(letter),
        };
        self.cursor.at += 1;
        Ok(Node::Assertion(assertion))
    }

    fn reference_or_character(&mut self, letter: char) -> Result<Node, PatternError> {
        let start = self.cursor.at;
        let mut close = None;
        if letter == 'k' {
            self.cursor.at += 1;
            close = match self.cursor.next() {
                Some('<') => Some('>'),
                Some('\'') => Some('\''),
                _ => None,
            };
            if close.is_none() || self.cursor.is_at_end() {
                return self.cursor.invalid(Reason::MalformedNamedReference);
            }
        } else if matches!(letter, '<' | '\'') && self.cursor.peek(1).is_some() {
            // `\<n>` is what `\k<n>` was called once.
            close = Some(if letter == '<' { '>' } else { '\'' });
            self.cursor.at += 1;
        }
        let first = self.cursor.peek(0);
        let any_case = self.cursor.options.ignore_case;
        let at = self.cursor.offset(start);
        match (close, first) {
            (Some(close), Some('0'..='9')) => {
                let group = self.cursor.decimal()?;
                if self.cursor.eat(close) {
                    if !self.groups.numbers.contains(&group) {
                        return self.cursor.invalid(Reason::UndefinedNumberedReference(group));
                    }
                    self.old_reference(letter, start);
                    return Ok(Node::BackReference { group, any_case, at });
                }
            }
            (Some(close), Some(first)) if is_name_character(first) => {
                let name = self.cursor.name();
                if self.cursor.eat(close) {
                    let Some(group) = self.groups.named(&name) else {
                        return self.cursor.invalid(Reason::UndefinedNamedReference(name));
                    };
                    self.old_reference(letter, start);
                    return Ok(Node::BackReference { group, any_case, at });
                }
            }
            (None, Some('1'..='9')) => {
                let group = self.cursor.decimal()?;
                if self.groups.numbers.contains(&group) {
                    return Ok(Node::BackReference { group, any_case, at });
                }
                if group <= 9 {
                    return self.cursor.invalid(Reason::UndefinedNumberedReference(group));
                }
            }
            _ => {}
        }
        // No reference, so a character.
        self.cursor.at = start;
        let unit = self.cursor.escape()?;
        Ok(self.literal(unit))
    }

    fn old_reference(&mut self, letter: char, start: usize) {
        if letter != 'k' {
            self.cursor.notice(NoticeKind::OldBackReference, start.saturating_sub(1));
        }
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
