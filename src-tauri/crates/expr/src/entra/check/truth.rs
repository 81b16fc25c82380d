//! Truth tables: what an expression gives for each value of the one attribute it depends on.

use super::constants::{constant, takes_nothing_from_outside, with_attribute};
use super::places::{argument, known_call, ungrouped};
use crate::entra::ast::{Call, Comparison, Constant, Node, NodeKind, Operator};
use crate::entra::expression::{Expression, Outcome};
use crate::entra::value::Value;
use std::borrow::Cow;

/// What an expression gives, by the value of the one attribute it depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct TruthTable {
    /// The attribute.
    pub attribute: String,
    /// Whether values are told apart without regard to case, because the expression converts the attribute's case first.
    pub ignores_case: bool,
    /// The values that are told apart, in the order the expression names them. An absent value and an empty text stand here
    /// only if the expression names them or if what it gives for them is not [`Self::otherwise`].
    pub rows: Vec<(Input, Outcome<'static>)>,
    /// What it gives for every other value.
    pub otherwise: Outcome<'static>,
}

/// A value of the attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// No value.
    Absent,
    /// This text.
    Text(String),
    /// True or False, or the text of that in whatever case.
    Truth(bool),
}

/// The truth table of an expression that decides by comparing one attribute with constants: through `Switch`, `IIF`, `Not`,
/// `CBool`, `IsNull`, `IsNullOrEmpty`, `IsPresent`, `=` and `<>`. None for all others, and for those with errors.
///
/// For `Switch([IsSoftDeleted], , "False", "True", "True", "False")`: False → `True`, True → `False`, otherwise null.
pub fn truth_table(expression: &Expression) -> Option<TruthTable> {
    if expression.has_errors() {
        return None;
    }
    let mut tests =
        Tests { text: expression.text(), attribute: None, plain: false, cased: false, inputs: vec![] };
    if !tests.value(expression.root()) || (tests.plain && tests.cased) {
        return None;
    }
    let attribute = tests.attribute?;
    let outcome = |input: &Input| {
        let value = match input {
            Input::Absent => Value::Null,
            Input::Text(text) => Value::Text(Cow::Borrowed(text.as_str())),
            Input::Truth(truth) => Value::Boolean(*truth),
        };
        with_attribute(expression, &attribute, &value)
    };
    let otherwise = match outcome(&Input::Text(unnamed(&tests.inputs))) {
        // What it says about the value says it about a stand-in.
        Outcome::Error(failure) => Outcome::Error(crate::entra::eval::Failure { facts: vec![], ..failure }),
        otherwise => otherwise,
    };
    let mut rows: Vec<(Input, Outcome<'static>)> =
        tests.inputs.iter().map(|input| (input.clone(), outcome(input))).collect();
    for input in [Input::Absent, Input::Text(String::new())] {
        let result = outcome(&input);
        if !tests.inputs.contains(&input) && result != otherwise {
            rows.push((input, result));
        }
    }
    Some(TruthTable { attribute, ignores_case: tests.cased, rows, otherwise })
}

/// A text that the expression does not name.
fn unnamed(inputs: &[Input]) -> String {
    let longest = inputs.iter().map(|input| if let Input::Text(text) = input { text.len() } else { 0 }).max();
    "…".repeat(longest.unwrap_or(0) / '…'.len_utf8() + 1)
}

/// What an expression asks about its attribute. The functions below say whether all they meet is understood; they nest no
/// deeper than the parser lets calls nest.
struct Tests<'t> {
    text: &'t str,
    attribute: Option<String>,
    /// Whether the attribute is asked as it is,
    plain: bool,
    /// or after a conversion of its case.
    cased: bool,
    inputs: Vec<Input>,
}

impl Tests<'_> {
    /// A part whose value matters.
    fn value(&mut self, node: &Node) -> bool {
        let node = ungrouped(node);
        match &node.kind {
            NodeKind::Text(_) | NodeKind::Number(_) | NodeKind::Constant(_) => true,
            NodeKind::Comparison(comparison) => self.comparison(comparison),
            NodeKind::Call(_) => known_call(node).is_some_and(|(call, name)| self.call(call, name)),
            NodeKind::Attribute(_)
            | NodeKind::Group(_)
            | NodeKind::Identifier(_)
            | NodeKind::Broken(_)
            | NodeKind::Missing => false,
        }
    }

    fn call(&mut self, call: &Call, name: &str) -> bool {
        match name {
            "Now" | "Guid" | "RandomString" | "SelectUniqueValue" | "DefaultDomain" => false,
            "IIF" | "CBool" | "Not" => {
                argument(call, 0).is_some_and(|condition| self.condition(condition)) && self.values(call, 1)
            }
            "IsNull" | "IsNullOrEmpty" | "IsPresent" | "IsNothing" => {
                argument(call, 0).is_some_and(|asked| self.attribute(asked) || self.value(asked))
            }
            "Switch" => self.switch(call),
            _ => self.values(call, 0),
        }
    }

    fn values(&mut self, call: &Call, from: usize) -> bool {
        call.slots.iter().skip(from).filter_map(|slot| slot.argument.as_ref()).all(|value| self.value(value))
    }

    fn switch(&mut self, call: &Call) -> bool {
        let Some(source) = argument(call, 0) else { return false };
        let by_attribute = self.attribute(source);
        if !by_attribute && !self.value(source) {
            return false;
        }
        for place in (2..call.slots.len()).step_by(2) {
            let Some(key) = argument(call, place) else { return false };
            if by_attribute {
                if !self.named(key) {
                    return false;
                }
            } else if !self.value(key) {
                return false;
            }
        }
        let values = (3..call.slots.len()).step_by(2).chain([1]);
        values.filter_map(|place| argument(call, place)).all(|value| self.value(value))
    }

    fn condition(&mut self, node: &Node) -> bool {
        if !matches!(node.kind, NodeKind::Attribute(_)) {
            return self.value(node);
        }
        self.attribute(node) && {
            self.input(Input::Truth(true));
            self.input(Input::Truth(false));
            true
        }
    }

    fn comparison(&mut self, comparison: &Comparison) -> bool {
        if !matches!(comparison.operator, Operator::Equal | Operator::NotEqual) {
            return false;
        }
        let (left, right) = (ungrouped(&comparison.left), ungrouped(&comparison.right));
        for (asked, with) in [(left, right), (right, left)] {
            if takes_nothing_from_outside(with) && self.attribute(asked) {
                return self.named(with);
            }
        }
        self.value(left) && self.value(right)
    }

    /// The attribute itself, or with its case converted.
    fn attribute(&mut self, node: &Node) -> bool {
        let (attribute, cased) = match (&node.kind, known_call(node)) {
            (NodeKind::Attribute(attribute), _) => (attribute, false),
            // A culture would tell apart what the flag about the case says it does not.
            (_, Some((call, "ToLower" | "ToUpper"))) if argument(call, 1).is_none() => {
                match argument(call, 0) {
                    Some(Node { kind: NodeKind::Attribute(attribute), .. }) => (attribute, true),
                    _ => return false,
                }
            }
            _ => return false,
        };
        if self.attribute.get_or_insert_with(|| attribute.name.clone()) != &attribute.name {
            return false;
        }
        *(if cased { &mut self.cased } else { &mut self.plain }) = true;
        true
    }

    /// A constant that the attribute is compared with.
    fn named(&mut self, node: &Node) -> bool {
        let input = match (&node.kind, constant(self.text, node)) {
            (NodeKind::Constant(Constant::True), _) => Input::Truth(true),
            (NodeKind::Constant(Constant::False), _) => Input::Truth(false),
            (_, Some(Outcome::Value(text))) => Input::Text(text.into_owned()),
            (_, Some(Outcome::Null)) => Input::Text(String::new()),
            _ => return false,
        };
        self.input(input);
        true
    }

    fn input(&mut self, input: Input) {
        if !self.inputs.contains(&input) {
            self.inputs.push(input);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entra::dialect::Dialect;

    /// Rows as `input → result`, the last for all other values.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let table = truth_table(&Expression::new(text, Dialect::Application));
        let rows = table.map_or(vec![], |table| {
            let input = |input: &Input| match input {
                Input::Absent => "absent".to_owned(),
                Input::Text(text) => format!("{text:?}"),
                Input::Truth(truth) => truth.to_string(),
            };
            let row = |row: &(Input, Outcome)| format!("{} → {}", input(&row.0), row.1.to_notation());
            let mut rows: Vec<String> = table.rows.iter().map(row).collect();
            rows.push(format!("otherwise → {}", table.otherwise.to_notation()));
            rows
        });
        assert_eq!(rows, expected, "{text}");
    }

    #[test]
    fn a_switch_without_default_gives_null_otherwise() {
        check(
            r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
            &[r#""False" → "True""#, r#""True" → "False""#, "otherwise → null"],
        );
    }

    #[test]
    fn an_absent_value_stands_apart_if_it_gives_something_else() {
        check(
            r#"Switch([a], "d", "", "none", "x", "y")"#,
            &[r#""" → "none""#, r#""x" → "y""#, r#"absent → "none""#, r#"otherwise → "d""#],
        );
        check(
            r#"IIF(IsPresent([a]), "yes", "no")"#,
            &[r#"absent → "no""#, r#""" → "no""#, r#"otherwise → "yes""#],
        );
    }

    #[test]
    fn decisions_within_decisions() {
        check(
            r#"IIF([a] = "1", "one", IIF("2" = [a], Append("t", "wo"), NULL))"#,
            &[r#""1" → "one""#, r#""2" → "two""#, "otherwise → null"],
        );
        check(
            r#"Switch(Not([a]), , "True", "on", "False", "off")"#,
            &[r#"true → "off""#, r#"false → "on""#, r#"otherwise → "on""#],
        );
    }

    #[test]
    fn a_condition_by_itself_asks_for_true_and_false() {
        check(
            r#"IIF([a], "y", "n")"#,
            &[
                r#"true → "y""#,
                r#"false → "n""#,
                r#"absent → "n""#,
                r#""" → "n""#,
                r#"otherwise → {"error":"type_mismatch"}"#,
            ],
        );
    }

    #[test]
    fn case_may_be_converted_first() {
        let text = r#"Switch(ToLower([a]), "0", "true", "1", "false", "0")"#;
        check(text, &[r#""true" → "1""#, r#""false" → "0""#, r#"otherwise → "0""#]);
        let table = truth_table(&Expression::new(text, Dialect::Application));
        assert_eq!(table.map(|table| table.ignores_case), Some(true));
    }

    #[test]
    fn what_depends_on_more_has_no_table() {
        for text in [
            "[a]",
            r#""x""#,
            r#"IIF([a] = "1", [b], "2")"#,
            r#"IIF([a] = "1", [a], "2")"#,
            r#"IIF([a] = [b], "1", "2")"#,
            r#"IIF([a] > 5, "1", "2")"#,
            r#"IIF([a] = "1", Guid(), "2")"#,
            r#"IIF(Left([a], 1) = "1", "1", "2")"#,
            r#"IIF([a] = "1", "x"#,
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_value_that_is_not_named_is_longer_than_all_that_are() {
        let long = "x".repeat(50);
        let named = [Input::Text(long.clone()), Input::Absent];
        assert!(unnamed(&named).len() > long.len());
    }
}
