//! A layout for people: what fits on a line stays on it, longer calls are broken over lines.

use crate::entra::ast::{Call, Node, NodeKind};
use crate::entra::dialect::Dialect;
use crate::entra::parser::{LONGEST, parse};

/// How long a line may be, in characters. A text or name that is longer by itself stays whole.
const WIDTH: usize = 100;
/// How far the arguments of a broken call are indented.
const STEP: usize = 4;

/// An expression laid out for people; none if it cannot be read. Means the same as before: names, texts, numbers and attributes
/// stay as they were typed. Laid out again it stays as it is.
pub fn format(text: &str, dialect: Dialect) -> Option<String> {
    let parsed = parse(text, dialect);
    if !parsed.diagnostics.is_empty() {
        return None;
    }
    let mut widths = vec![0; parsed.nodes as usize];
    measure(&parsed.root, text, &mut widths);
    let blank = || Layout { text, widths: &widths, written: String::with_capacity(text.len()) };
    let mut layout = blank();
    if layout.node(&parsed.root, 0, 0) {
        return Some(layout.written);
    }
    // Indented it would be longer than an expression may be.
    let mut layout = blank();
    layout.flat(&parsed.root);
    Some(if layout.is_readable() { layout.written } else { text.to_owned() })
}

/// How wide each node is on a line of its own. Recursion is safe because the parser bounds every tree.
fn measure(node: &Node, text: &str, widths: &mut [usize]) -> usize {
    let width = match &node.kind {
        NodeKind::Call(call) => {
            let arguments: usize = call
                .slots
                .iter()
                .filter_map(|slot| slot.argument.as_ref())
                .map(|argument| measure(argument, text, widths))
                .sum();
            call.name.chars().count() + 2 + arguments + 2 * call.slots.len().saturating_sub(1)
        }
        NodeKind::Comparison(comparison) => {
            let left = measure(&comparison.left, text, widths);
            left + measure(&comparison.right, text, widths) + comparison.operator.as_str().len() + 2
        }
        NodeKind::Group(inner) => measure(inner, text, widths) + 2,
        _ => node.span.of(text).chars().count(),
    };
    if let Some(known) = widths.get_mut(node.id.0 as usize) {
        *known = width;
    }
    width
}

struct Layout<'t> {
    text: &'t str,
    widths: &'t [usize],
    written: String,
}

impl Layout<'_> {
    fn width(&self, node: &Node) -> usize {
        self.widths.get(node.id.0 as usize).copied().unwrap_or(0)
    }

    /// Whether what is written is no longer than an expression may be.
    fn is_readable(&self) -> bool {
        self.written.len() <= LONGEST || self.written.encode_utf16().count() <= LONGEST
    }

    /// Writes a node, with `indent` blanks in front of the line and `behind` characters to follow on it. False if the whole
    /// becomes too long, and there is no use in going on.
    fn node(&mut self, node: &Node, indent: usize, behind: usize) -> bool {
        if self.column() + self.width(node) + behind <= WIDTH {
            self.flat(node);
            return true;
        }
        match &node.kind {
            NodeKind::Call(call) if !call.slots.is_empty() => self.call(call, indent),
            NodeKind::Comparison(comparison) => {
                let operator = comparison.operator.as_str();
                let left = self.node(&comparison.left, indent, operator.len() + 1);
                self.written.extend([" ", operator, " "]);
                left && self.node(&comparison.right, indent, behind)
            }
            NodeKind::Group(inner) => {
                self.written.push('(');
                let written = self.node(inner, indent, behind + 1);
                self.written.push(')');
                written
            }
            _ => {
                self.flat(node);
                true
            }
        }
    }

    /// A call over several lines: an argument a line, but for pairs of keys and values, which share one, and empty places, which
    /// stand behind the argument before them.
    fn call(&mut self, call: &Call, indent: usize) -> bool {
        let pair = call.function.map_or(1, |function| function.repeating().max(1));
        let first_pair = call.function.map_or(0, |function| function.parameters.len().saturating_sub(pair));
        if !self.is_readable() {
            return false;
        }
        self.written.extend([&call.name, "("]);
        let inner = indent + STEP;
        for (place, slot) in call.slots.iter().enumerate() {
            let is_second = pair > 1 && place > first_pair && !(place - first_pair).is_multiple_of(pair);
            match &slot.argument {
                None if place > 0 => self.written.push(' '),
                Some(_) if is_second => self.written.push(' '),
                _ => self.line(inner),
            }
            if let Some(argument) = &slot.argument
                && !self.node(argument, inner, 1)
            {
                return false;
            }
            if place + 1 < call.slots.len() {
                self.written.push(',');
            }
        }
        self.line(indent);
        self.written.push(')');
        self.is_readable()
    }

    fn line(&mut self, indent: usize) {
        let kept = self.written.trim_end_matches(' ').len();
        self.written.truncate(kept);
        self.written.push('\n');
        self.written.extend(std::iter::repeat_n(' ', indent));
    }

    fn column(&self) -> usize {
        let line = self.written.rfind('\n').map_or(0, |end| end + 1);
        self.written.get(line..).map_or(0, |line| line.chars().count())
    }

    /// Writes a node on the line as it is.
    fn flat(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Call(call) => {
                self.written.extend([&call.name, "("]);
                for (place, slot) in call.slots.iter().enumerate() {
                    if place > 0 {
                        self.written.push_str(", ");
                    }
                    if let Some(argument) = &slot.argument {
                        self.flat(argument);
                    }
                }
                self.written.push(')');
            }
            NodeKind::Comparison(comparison) => {
                self.flat(&comparison.left);
                self.written.extend([" ", comparison.operator.as_str(), " "]);
                self.flat(&comparison.right);
            }
            NodeKind::Group(inner) => {
                self.written.push('(');
                self.flat(inner);
                self.written.push(')');
            }
            _ => self.written.push_str(node.span.of(self.text)),
        }
    }
}
