//! The machine: what each token means where it stands.

use super::argument::{Tall, node};
use super::frame::{Frame, FrameKind, OpenCall, OpenGroup};
use super::{DEEPEST, Parser};
use crate::entra::ast::{Attribute, Call, Constant, Node, NodeKind, Number, Slot};
use crate::entra::code::ErrorCode;
use crate::entra::diagnostic::{Fix, FixKind};
use crate::entra::functions;
use crate::entra::lexer::{Token, TokenKind, name_span, number_value, text_value};
use crate::span::Span;

impl Parser<'_> {
    /// A token where an operand may begin.
    pub(super) fn operand(&mut self, mut frame: Frame, token: Token) -> Frame {
        match token.kind {
            TokenKind::Name | TokenKind::OpenParenthesis => return self.word_or_group(frame, token),
            TokenKind::Attribute | TokenKind::Text | TokenKind::Number => {
                let leaf = self.leaf(token);
                frame.argument.operand(leaf);
            }
            // `==` and the like: the first operator counts.
            TokenKind::Operator(_) if frame.argument.pending_operator().is_some() => {
                self.superfluous(token, "argument");
            }
            // Spreadsheets begin with `=`.
            TokenKind::Operator(_) if matches!(frame.kind, FrameKind::Whole) => {
                self.superfluous(token, "argument");
            }
            TokenKind::Operator(operator) => {
                self.unexpected(token, "argument", vec![]);
                frame.argument.compare(operator, token.span);
            }
            TokenKind::UnsupportedOperator => {
                if let Some(number) = self.small_hexadecimal(token) {
                    frame.argument.operand(number);
                } else {
                    self.unsupported(token.span, vec![Fix::replace(FixKind::Remove, token.span, "")]);
                }
            }
            TokenKind::Comma | TokenKind::CloseParenthesis => return self.no_operand(frame, token),
            TokenKind::Unknown => {}
        }
        frame
    }

    /// A comma or a closing parenthesis where an operand may begin.
    fn no_operand(&mut self, mut frame: Frame, token: Token) -> Frame {
        let is_compared = frame.argument.pending_operator().is_some();
        match (&mut frame.kind, token.kind) {
            (FrameKind::Whole, _) => {
                self.superfluous(token, "argument");
                frame
            }
            (FrameKind::Group(group), TokenKind::Comma) => {
                if !std::mem::replace(&mut group.is_reported, true) {
                    self.unexpected(token, "argument", vec![]);
                }
                frame
            }
            (FrameKind::Group(group), _) => {
                if is_compared || (frame.argument.is_empty() && !group.is_reported) {
                    self.unexpected(token, "argument", vec![]);
                }
                self.close(frame, token.span)
            }
            (FrameKind::Call(call), _) => {
                if is_compared {
                    self.unexpected(token, "argument", vec![]);
                }
                match token.kind {
                    TokenKind::Comma => {
                        let argument = std::mem::take(&mut frame.argument);
                        call.slot(argument.finish(), token.span.start as usize);
                        call.slot_start = token.span.end as usize;
                        frame
                    }
                    _ => self.close(frame, token.span),
                }
            }
        }
    }

    /// A token behind an operand.
    pub(super) fn behind_operand(&mut self, mut frame: Frame, token: Token) -> Frame {
        let text = self.text;
        let is_word_operator = token.kind == TokenKind::Name
            && ["and", "or"].iter().any(|word| token.span.of(text).eq_ignore_ascii_case(word));
        if token.kind == TokenKind::UnsupportedOperator || is_word_operator {
            self.unsupported(token.span, vec![]);
            frame.argument.set_aside();
            return frame;
        }
        if token.kind == TokenKind::Unknown || self.joins_text(&mut frame, token) {
            return frame;
        }
        match (&mut frame.kind, token.kind) {
            (FrameKind::Whole, _) => {
                if !self.is_reported(token) {
                    self.trailing(token);
                }
                self.next = self.tokens.len();
            }
            (_, TokenKind::Operator(operator)) => {
                if frame.argument.is_compared() {
                    self.unexpected(token, "end-of-comparison", vec![]);
                    frame.argument.set_aside();
                } else {
                    frame.argument.compare(operator, token.span);
                }
            }
            (FrameKind::Group(_), TokenKind::CloseParenthesis)
            | (FrameKind::Call(_), TokenKind::CloseParenthesis | TokenKind::Comma) => {
                return self.no_operand(frame, token);
            }
            (FrameKind::Group(group), kind) => {
                if !std::mem::replace(&mut group.is_reported, true) {
                    self.unexpected(token, "closing-parenthesis", vec![]);
                }
                frame.argument.set_aside();
                if kind != TokenKind::Comma {
                    self.next -= 1;
                }
            }
            (FrameKind::Call(call), _) => {
                let start = token.span.start as usize;
                let argument = std::mem::take(&mut frame.argument).finish();
                let behind = argument.as_ref().map_or(start, |argument| argument.node.span.end as usize);
                call.slot(argument, start);
                call.slot_start = start;
                call.intact = false;
                self.missing_comma(token, behind);
                self.next -= 1;
            }
        }
        frame
    }

    /// `"a""b"`: two texts without a blank between them are one text to whoever comes from Visual Basic.
    fn joins_text(&mut self, frame: &mut Frame, token: Token) -> bool {
        if token.kind != TokenKind::Text || !token.span.of(self.text).starts_with('"') {
            return false;
        }
        let (text, behind) = (self.text, text_value(token.span.of(self.text), token.closed));
        let Some(Node { span, kind: NodeKind::Text(value), .. }) = frame.argument.last_operand() else {
            return false;
        };
        if span.end != token.span.start || !span.of(text).ends_with('"') {
            return false;
        }
        value.push('"');
        value.push_str(&behind);
        span.end = token.span.end;
        frame.argument.stretch(token.span.end);
        self.doubled_mark(token);
        true
    }

    /// `&hff`, which this language writes `&HFF`.
    fn small_hexadecimal(&mut self, ampersand: Token) -> Option<Tall> {
        let word = self
            .peek()
            .filter(|next| next.kind == TokenKind::Name && next.span.start == ampersand.span.end)?;
        let typed = ampersand.span.to(word.span);
        let capital = format!("&H{}", word.span.of(self.text).strip_prefix('h')?);
        let value = number_value(&capital)?;
        self.next += 1;
        self.unsupported(typed, vec![Fix::replace(FixKind::Rename, typed, &capital)]);
        Some(Tall::leaf(typed, NodeKind::Number(Number { text: typed.of(self.text).to_owned(), value })))
    }

    fn word_or_group(&mut self, mut frame: Frame, token: Token) -> Frame {
        let opened = match token.kind {
            TokenKind::Name => match self.peek().filter(|next| next.kind == TokenKind::OpenParenthesis) {
                Some(open) => {
                    self.next += 1;
                    Frame::call(token.span, open.span)
                }
                None => {
                    let word = self.leaf(token);
                    frame.argument.operand(word);
                    return frame;
                }
            },
            _ => Frame::group(token.span),
        };
        self.frames.push(frame);
        opened
    }

    fn leaf(&self, token: Token) -> Tall {
        let typed = token.span.of(self.text);
        let kind = match token.kind {
            TokenKind::Attribute => {
                let name_span = name_span(self.text, token.span, token.closed);
                NodeKind::Attribute(Attribute { name: name_span.of(self.text).to_owned(), name_span })
            }
            TokenKind::Text => NodeKind::Text(text_value(typed, token.closed)),
            // Numbers that are too large were reported; as texts they would be right.
            TokenKind::Number => match number_value(typed) {
                Some(value) => NodeKind::Number(Number { text: typed.to_owned(), value }),
                None => NodeKind::Text(typed.to_owned()),
            },
            _ => match Constant::ALL.into_iter().find(|constant| constant.as_str() == typed) {
                Some(constant) => NodeKind::Constant(constant),
                None => NodeKind::Identifier(typed.to_owned()),
            },
        };
        Tall::leaf(token.span, kind)
    }

    /// Closes a call or group and hands it to what is around it.
    fn close(&mut self, frame: Frame, parenthesis: Span) -> Frame {
        let Frame { kind, argument } = frame;
        let closed = match kind {
            FrameKind::Whole => return Frame { kind: FrameKind::Whole, argument },
            FrameKind::Call(mut call) => {
                call.last_slot(argument.finish(), parenthesis.start as usize);
                self.call(call, parenthesis)
            }
            FrameKind::Group(group) => {
                let inner = argument.finish();
                let is_comparison =
                    matches!(&inner, Some(inner) if matches!(inner.node.kind, NodeKind::Comparison(_)));
                let outer = self.frames.last();
                let in_comparison = outer.is_some_and(|outer| outer.argument.pending_operator().is_some())
                    || self.peek().is_some_and(|next| matches!(next.kind, TokenKind::Operator(_)));
                let is_whole = outer.is_some_and(|outer| matches!(outer.kind, FrameKind::Whole));
                let removable = !is_comparison || !(in_comparison || is_whole);
                self.grouped(group.open, parenthesis, removable);
                self.group(group, inner, parenthesis)
            }
        };
        self.hand_over(closed)
    }

    fn hand_over(&mut self, closed: Tall) -> Frame {
        let mut outer = self.frames.pop().unwrap_or_else(Frame::whole);
        outer.argument.operand(closed);
        outer
    }

    fn call(&mut self, call: OpenCall, parenthesis: Span) -> Tall {
        let name = call.name.of(self.text);
        let function = functions::find(name, self.dialect);
        let kind = NodeKind::Call(Call {
            name: name.to_owned(),
            name_span: call.name,
            function,
            slots: call.slots,
            parentheses: call.open.to(parenthesis),
            intact: call.intact,
        });
        let whole = Tall { node: node(call.name.to(parenthesis), kind), height: call.height + 1 };
        self.bounded(whole, call.name)
    }

    fn group(&mut self, group: OpenGroup, inner: Option<Tall>, parenthesis: Span) -> Tall {
        let inner = inner.unwrap_or_else(|| Tall::missing(group.open.end as usize));
        let kind = NodeKind::Group(Box::new(inner.node));
        let whole = Tall { node: node(group.open.to(parenthesis), kind), height: inner.height + 1 };
        self.bounded(whole, group.open)
    }

    /// Takes what is too high out of the tree.
    fn bounded(&mut self, tall: Tall, place: Span) -> Tall {
        if tall.height <= DEEPEST {
            return tall;
        }
        self.too_deep(place);
        Tall::leaf(tall.node.span, NodeKind::Missing)
    }

    /// The text has ended: closes what is open.
    pub(super) fn finish(&mut self, mut frame: Frame) -> Node {
        let end = self.end_of_read();
        if frame.argument.pending_operator().is_some() {
            self.error(
                ErrorCode::UnexpectedEnd,
                Span::at(end),
                vec![("expected", "argument".into())],
                vec![],
            );
        }
        let innermost = match &frame.kind {
            FrameKind::Whole => None,
            FrameKind::Call(call) => Some(call.open),
            FrameKind::Group(group) => Some(group.open),
        };
        if let Some(innermost) = innermost {
            self.unbalanced(innermost, self.frames.len());
        }
        loop {
            let Frame { kind, argument } = frame;
            let closed = match kind {
                FrameKind::Whole => {
                    let root = argument.finish();
                    return root.map_or_else(|| Tall::missing(0).node, |root| root.node);
                }
                FrameKind::Call(mut call) => {
                    call.last_slot(argument.finish(), end);
                    call.intact = false;
                    self.call(call, Span::at(end))
                }
                FrameKind::Group(group) => self.group(group, argument.finish(), Span::at(end)),
            };
            frame = self.hand_over(closed);
        }
    }
}

impl OpenCall {
    /// Ends the slot that is being read.
    fn slot(&mut self, argument: Option<Tall>, end: usize) {
        self.height = self.height.max(argument.as_ref().map_or(0, |argument| argument.height));
        let argument = argument.map(|argument| argument.node);
        self.slots.push(Slot { argument, span: Span::new(self.slot_start, end) });
    }

    /// Ends the last slot. An empty pair of parentheses has none.
    fn last_slot(&mut self, argument: Option<Tall>, end: usize) {
        if argument.is_some() || !self.slots.is_empty() {
            self.slot(argument, end.max(self.slot_start));
        }
    }
}
