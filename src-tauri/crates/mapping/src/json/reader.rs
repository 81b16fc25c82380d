//! From text to tree (RFC 8259), without recursion.

use super::fault::{Expected, Fault, ReadError, Spot, pointer_step};
use super::tree::{Kind, Node, NodeId, Tree};
use super::{DEEPEST, MOST_VALUES};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Tree, ReadError> {
    Reader { text, at: 0, nodes: Vec::new(), open: Vec::new() }.document()
}

/// What a string means. For strings that were read; in others, what cannot be understood stays as it is.
pub(super) fn unescape(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(quoted);
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    serde_json::from_str::<String>(quoted).map_or(Cow::Borrowed(inner), Cow::Owned)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    nodes: Vec<Node>,
    open: Vec<Open>,
}

/// An array or object that is not closed yet.
struct Open {
    node: NodeId,
    is_object: bool,
    last: NodeId,
    count: usize,
    /// Of the member that is being read.
    key: Range<u32>,
}

impl Reader<'_> {
    fn document(mut self) -> Result<Tree, ReadError> {
        self.blanks();
        if self.peek().is_none() {
            return Err(self.fault(Fault::Empty));
        }
        self.value(0..0)?;
        while let Some(open) = self.open.last() {
            let (is_object, is_first) = (open.is_object, open.count == 0);
            self.blanks();
            if self.take(if is_object { b'}' } else { b']' }) {
                self.close()?;
                continue;
            }
            if !is_first {
                if !self.take(b',') {
                    return Err(self.expected(if is_object {
                        Expected::CommaOrBrace
                    } else {
                        Expected::CommaOrBracket
                    }));
                }
                self.blanks();
            }
            let key = if is_object { self.key()? } else { 0..0 };
            self.value(key)?;
        }
        self.blanks();
        if self.peek().is_some() {
            return Err(self.expected(Expected::End));
        }
        Ok(Tree { nodes: self.nodes })
    }

    fn key(&mut self) -> Result<Range<u32>, ReadError> {
        if self.peek() != Some(b'"') {
            return Err(self.expected(Expected::Key));
        }
        let start = self.at;
        self.string()?;
        let key = position(start)..position(self.at);
        if let Some(open) = self.open.last_mut() {
            open.key = key.clone();
        }
        self.blanks();
        if !self.take(b':') {
            return Err(self.expected(Expected::Colon));
        }
        self.blanks();
        Ok(key)
    }

    /// Reads a scalar, or opens an array or object.
    fn value(&mut self, key: Range<u32>) -> Result<(), ReadError> {
        if self.nodes.len() >= MOST_VALUES {
            return Err(self.fault(Fault::TooMany { limit: MOST_VALUES }));
        }
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::Text,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => self.word()?,
        };
        let id = NodeId(position(self.nodes.len()));
        let parent = self.open.last().map_or(NodeId::NONE, |open| open.node);
        let is_open = matches!(kind, Kind::Object | Kind::Array);
        if is_open {
            if self.open.len() >= DEEPEST {
                return Err(self.fault(Fault::TooDeep { limit: DEEPEST }));
            }
            self.at += 1;
        } else if kind == Kind::Text {
            self.string()?;
        } else if kind == Kind::Number {
            self.number()?;
        }
        let (start, end) = (position(start), position(self.at));
        self.nodes.push(Node { kind, start, end, key, parent, first: NodeId::NONE, next: NodeId::NONE });
        if is_open {
            let is_object = kind == Kind::Object;
            self.open.push(Open { node: id, is_object, last: NodeId::NONE, count: 0, key: 0..0 });
        } else {
            self.attach(id);
        }
        Ok(())
    }

    /// A value is complete: it joins its siblings.
    fn attach(&mut self, id: NodeId) {
        let Some(open) = self.open.last_mut() else { return };
        let before = std::mem::replace(&mut open.last, id);
        open.count += 1;
        let (owner, is_first) = if before == NodeId::NONE { (open.node, true) } else { (before, false) };
        if let Some(node) = self.nodes.get_mut(owner.0 as usize) {
            if is_first {
                node.first = id;
            } else {
                node.next = id;
            }
        }
    }

    fn close(&mut self) -> Result<(), ReadError> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let end = position(self.at);
        if let Some(node) = self.nodes.get_mut(open.node.0 as usize) {
            node.end = end;
        }
        if open.is_object && open.count > 1 {
            self.distinct_keys(&open)?;
        }
        self.attach(open.node);
        Ok(())
    }

    fn distinct_keys(&mut self, open: &Open) -> Result<(), ReadError> {
        let mut seen = BTreeSet::new();
        let mut next = self.nodes.get(open.node.0 as usize).map_or(NodeId::NONE, |node| node.first);
        let mut repeated = None;
        while let Some(node) = self.nodes.get(next.0 as usize) {
            let key = unescape(self.slice(&node.key));
            if !seen.insert(key.clone()) {
                repeated = Some((node.key.clone(), key.into_owned()));
                break;
            }
            next = node.next;
        }
        let Some((span, key)) = repeated else { return Ok(()) };
        self.at = span.start as usize;
        let pointer = format!("{}/{}", self.pointer(), pointer_step(&key));
        Err(ReadError { fault: Fault::Repeated { key }, spot: Spot::new(self.text, self.at, pointer) })
    }

    fn word(&mut self) -> Result<Kind, ReadError> {
        let words = [("null", Kind::Null), ("true", Kind::Boolean(true)), ("false", Kind::Boolean(false))];
        let rest = self.text.get(self.at..).unwrap_or_default();
        let found = words.into_iter().find(|(word, _)| rest.starts_with(word));
        let Some((word, kind)) = found else { return Err(self.expected(Expected::Value)) };
        self.at += word.len();
        Ok(kind)
    }

    fn number(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        self.take(b'-');
        let whole = self.at;
        let mut is_number = self.digits() > 0;
        // No leading zero before other digits.
        is_number &= self.at - whole == 1 || self.text.as_bytes().get(whole) != Some(&b'0');
        if self.take(b'.') {
            is_number &= self.digits() > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            let _ = self.take(b'+') || self.take(b'-');
            is_number &= self.digits() > 0;
        }
        if is_number {
            return Ok(());
        }
        self.at = start;
        Err(self.expected(Expected::Number))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    /// Passes a string over and checks it.
    fn string(&mut self) -> Result<(), ReadError> {
        let start = self.at;
        self.at += 1;
        let mut has_code_units = false;
        loop {
            match self.peek() {
                Some(b'"') => break self.at += 1,
                Some(b'\\') => has_code_units |= self.escape()?,
                Some(0..=0x1F) => return Err(self.expected(Expected::EscapedControl)),
                Some(_) => self.at += 1,
                None => {
                    self.at = start;
                    return Err(self.expected(Expected::ClosingQuote));
                }
            }
        }
        let is_whole = !has_code_units
            || self.text.get(start..self.at).is_some_and(|text| serde_json::from_str::<String>(text).is_ok());
        if is_whole {
            return Ok(());
        }
        self.at = start;
        Err(self.expected(Expected::SurrogatePair))
    }

    /// Passes an escape over; whether it is one by number.
    fn escape(&mut self) -> Result<bool, ReadError> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                Ok(false)
            }
            Some(b'u')
                if bytes
                    .get(self.at + 2..self.at + 6)
                    .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) =>
            {
                self.at += 6;
                Ok(true)
            }
            _ => Err(self.expected(Expected::Escape)),
        }
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn slice(&self, span: &Range<u32>) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    fn expected(&self, expected: Expected) -> ReadError {
        self.fault(Fault::NotJson { expected })
    }

    fn fault(&self, fault: Fault) -> ReadError {
        ReadError { fault, spot: Spot::new(self.text, self.at, self.pointer()) }
    }

    /// Of what is being read.
    fn pointer(&self) -> String {
        // The first levels say where; a pointer of a thousand steps is no help.
        let steps = self.open.iter().take(100).map(|open| {
            if open.is_object {
                pointer_step(&unescape(self.slice(&open.key)))
            } else {
                open.count.to_string()
            }
        });
        steps.flat_map(|step| ["/".to_owned(), step]).collect()
    }
}

/// Texts are shorter than 4 GiB, see [`super::LONGEST`].
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
