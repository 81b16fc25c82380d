//! What the service derives from a source's text: its kind, its name and its parsed form (entra-expressions.md section 1).

use crate::model::{Source, SourceKind};
use expr::entra::ast::{Node, NodeKind};
use expr::entra::dialect::Dialect;
use expr::entra::expression::Expression;
use expr::entra::graph::{self, AttributeMappingSource};
use serde_json::{Map, Value, json};

/// How deep calls may stand in calls to be stored: each level takes three of JSON, and those are bounded
/// ([`crate::json::DEEPEST`]).
pub const DEEPEST_CALL: usize = 300;

impl Source {
    /// Whatever this text is: an attribute in brackets, a constant in quotes, else an expression, even a wrong one.
    pub fn of(text: &str) -> Self {
        let expression = Expression::new(text, Dialect::Application);
        let (kind, name) = head(&expression);
        Self { expression: text.to_owned(), kind, name }
    }
}

/// A source as a schema stores it, its parsed form included; nothing if its calls are nested deeper than can be stored. An
/// expression with errors has no parsed form.
pub fn stored(source: &Source) -> Option<Value> {
    let expression = Expression::new(&source.expression, Dialect::Application);
    let parameters = if expression.has_errors() {
        json!([])
    } else if depth(expression.root()) > DEEPEST_CALL {
        return None;
    } else {
        value_of(&graph::mapping_source(&expression)).remove("parameters").unwrap_or(json!([]))
    };
    Some(json!({
        "expression": source.expression, "name": source.name, "type": source.kind, "parameters": parameters
    }))
}

fn head(expression: &Expression) -> (SourceKind, String) {
    match &ungrouped(expression.root()).kind {
        NodeKind::Attribute(attribute) => (SourceKind::Attribute, attribute.name.clone()),
        NodeKind::Text(text) => (SourceKind::Constant, text.clone()),
        NodeKind::Number(number) => (SourceKind::Constant, number.text.clone()),
        NodeKind::Constant(constant) => (SourceKind::Constant, constant.as_str().to_owned()),
        NodeKind::Call(call) => (SourceKind::Function, call.name.clone()),
        // What cannot be read is most likely a call.
        _ => {
            let text = expression.text().trim_start();
            let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            (SourceKind::Function, text.get(..end.unwrap_or(text.len())).unwrap_or_default().to_owned())
        }
    }
}

fn ungrouped(mut node: &Node) -> &Node {
    while let NodeKind::Group(inner) = &node.kind {
        node = inner;
    }
    node
}

fn depth(root: &Node) -> usize {
    let mut waiting = vec![(root, 1)];
    let mut deepest = 0;
    while let Some((node, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        waiting.extend(node.children().into_iter().map(|child| (child, depth + 1)));
    }
    deepest
}

/// Recursion is bounded by [`DEEPEST_CALL`].
fn value_of(source: &AttributeMappingSource) -> Map<String, Value> {
    let parameters: Vec<Value> = source
        .parameters
        .iter()
        .map(|parameter| {
            let mut stored = Map::new();
            stored.insert("key".into(), parameter.key.as_str().into());
            stored.insert("value".into(), Value::Object(value_of(&parameter.value)));
            Value::Object(stored)
        })
        .collect();
    let mut stored = Map::new();
    stored.insert("expression".into(), source.expression.as_str().into());
    stored.insert("name".into(), source.name.as_str().into());
    stored.insert("type".into(), json!(source.kind));
    stored.insert("parameters".into(), Value::Array(parameters));
    stored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: SourceKind, name: &str) {
        let source = Source::of(text);
        assert_eq!((source.kind, source.name.as_str()), (kind, name), "{text}");
    }

    #[test]
    fn a_text_tells_what_it_is() {
        check("[mail]", SourceKind::Attribute, "mail");
        check(" [ mail ] ", SourceKind::Attribute, "mail");
        check("\"a \\\"b\\\"\"", SourceKind::Constant, "a \"b\"");
        check("12", SourceKind::Constant, "12");
        check("Join(\" \", [givenName], [surname])", SourceKind::Function, "Join");
        check("IIF(IsPresent([department]), [department]", SourceKind::Function, "IIF");
        check("tolower [x", SourceKind::Function, "tolower");
        check("", SourceKind::Function, "");
    }

    #[test]
    fn named_sources_are_what_their_text_says() {
        for source in [Source::attribute("mail"), Source::constant("a\\b \"c\"")] {
            assert_eq!(Source::of(&source.expression), source);
        }
    }

    #[test]
    fn the_parsed_form_has_the_services_parameter_names() {
        let stored = stored(&Source::of("Switch([IsSoftDeleted], , \"False\", \"True\")")).expect("shallow");
        let keys: Vec<&str> = stored["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|parameter| parameter["key"].as_str())
            .collect();
        assert_eq!(keys, ["source", "switchValue", "switchValue"]);
        assert_eq!(stored["parameters"][0]["value"]["name"], "IsSoftDeleted");
    }

    #[test]
    fn broken_expressions_have_no_parsed_form_and_bottomless_ones_are_refused() {
        assert_eq!(stored(&Source::of("Not(")).expect("shallow")["parameters"], json!([]));
        let nested = |n: usize| format!("{}[a]{}", "Not(".repeat(n), ")".repeat(n));
        assert!(stored(&Source::of(&nested(DEEPEST_CALL - 1))).is_some());
        assert!(stored(&Source::of(&nested(DEEPEST_CALL))).is_none());
    }
}
