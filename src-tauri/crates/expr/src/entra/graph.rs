//! Expressions as Microsoft Graph writes them: the source of an attribute mapping, and the answer of its parse action
//! (entra-expressions.md section 1).

use super::ast::{Call, Node, NodeKind};
use super::attributes::Attributes;
use super::environment::Environment;
use super::expression::{Expression, Outcome};
use super::printer::print;
use serde::{Deserialize, Serialize};

/// Graph's `attributeMappingSource`: the text of an expression and its tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeMappingSource {
    /// The text. It says all; the rest is derived from it.
    #[serde(default)]
    pub expression: String,
    /// An attribute's or a function's name, or a constant.
    #[serde(default)]
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: SourceKind,
    /// A function's arguments. Left-out ones are missing, repeated ones repeat their key.
    #[serde(default)]
    pub parameters: Vec<SourceParameter>,
}

/// Graph's `attributeMappingSourceType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // as Graph names them
pub enum SourceKind {
    Attribute,
    Constant,
    Function,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceParameter {
    /// The parameter's name in the service's schema.
    pub key: String,
    /// The argument.
    pub value: AttributeMappingSource,
}

/// Graph's `parseExpressionResponse`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParseExpressionResponse {
    /// What is wrong, if anything is.
    pub error: Option<PublicError>,
    /// The result: one text for a single value, several for a list, none for nothing.
    pub evaluation_result: Vec<String>,
    /// Whether evaluating gave a result, be it nothing.
    pub evaluation_succeeded: bool,
    /// The tree; none for an expression that is wrong.
    pub parsed_expression: Option<AttributeMappingSource>,
    /// Whether the expression is right.
    pub parsing_succeeded: bool,
}

/// Graph's `publicError`. The codes are ours; the service's are not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicError {
    /// The error's name.
    pub code: String,
    /// The name and the part, for logs; words for people are found under the code.
    pub message: String,
    /// The part of the expression that is to blame.
    pub target: String,
}

/// Reads and evaluates an expression, and answers as Graph does.
pub fn parse_expression(
    expression: &Expression,
    source: &dyn Attributes,
    environment: &Environment,
) -> ParseExpressionResponse {
    let outcome = expression.evaluate(source, environment).outcome;
    let error = match &outcome {
        Outcome::Error(failure) => {
            let (code, target) = (failure.code.as_str(), failure.span.of(expression.text()));
            let message = format!("{}: {target}", code.replace('_', " "));
            Some(PublicError { code: code.to_owned(), message, target: target.to_owned() })
        }
        _ => None,
    };
    let parsing_succeeded = !expression.has_errors();
    ParseExpressionResponse {
        evaluation_succeeded: error.is_none(),
        error,
        evaluation_result: match outcome {
            Outcome::Value(text) => vec![text.into_owned()],
            Outcome::Values(texts) => texts.into_iter().map(Into::into).collect(),
            _ => vec![],
        },
        parsed_expression: parsing_succeeded.then(|| mapping_source(expression)),
        parsing_succeeded,
    }
}

/// The source of a mapping with this expression. Its text stays as typed; its parts are printed.
pub fn mapping_source(expression: &Expression) -> AttributeMappingSource {
    AttributeMappingSource { expression: expression.text().to_owned(), ..source_of(expression.root()) }
}

fn source_of(node: &Node) -> AttributeMappingSource {
    let leaf = |kind, name: &str, expression| AttributeMappingSource {
        expression,
        name: name.to_owned(),
        kind,
        parameters: vec![],
    };
    match &node.kind {
        NodeKind::Attribute(attribute) => leaf(SourceKind::Attribute, &attribute.name, print(node)),
        NodeKind::Text(text) => leaf(SourceKind::Constant, text, print(node)),
        // Numbers are kept as texts.
        NodeKind::Number(number) => leaf(SourceKind::Constant, &number.text, format!("\"{}\"", number.text)),
        NodeKind::Constant(constant) => leaf(SourceKind::Constant, constant.as_str(), print(node)),
        NodeKind::Call(call) => AttributeMappingSource {
            parameters: parameters(call),
            ..leaf(SourceKind::Function, &call.name, print(node))
        },
        // How the service stores comparisons is not known. Assumed: as functions of two parameters.
        NodeKind::Comparison(comparison) => AttributeMappingSource {
            parameters: [("left", &comparison.left), ("right", &comparison.right)]
                .map(|(key, side)| SourceParameter { key: key.to_owned(), value: source_of(side) })
                .into(),
            ..leaf(SourceKind::Function, comparison.operator.as_str(), print(node))
        },
        NodeKind::Group(inner) => source_of(inner),
        NodeKind::Identifier(_) | NodeKind::Broken(_) | NodeKind::Missing => {
            leaf(SourceKind::Constant, "", String::new())
        }
    }
}

fn parameters(call: &Call) -> Vec<SourceParameter> {
    let Some(function) = call.function else { return vec![] };
    // The older form of FormatDateTime has no styles (entra-expressions.md section 10).
    let is_short = function.name == "FormatDateTime" && call.slots.len() == 3;
    let given =
        call.slots.iter().enumerate().filter_map(|(place, slot)| Some((place, slot.argument.as_ref()?)));
    given
        .map(|(place, argument)| {
            let place = if is_short && place > 0 { place + 1 } else { place };
            let key = function.parameter(place).map_or("", |parameter| parameter.name);
            SourceParameter { key: key.to_owned(), value: source_of(argument) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::dialect::Dialect;
    use super::super::tests::world::{World, object};
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(text: &str, attributes: serde_json::Value, expected: serde_json::Value) {
        let expression = Expression::new(text, Dialect::Application);
        let response = World::default()
            .run(|environment| parse_expression(&expression, &object(&attributes), environment));
        assert_eq!(serde_json::to_value(response).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn the_answer_has_the_shape_of_graphs_sample() {
        let constant = |text: &str| json!({"expression": format!("\"{text}\""), "name": text, "type": "Constant", "parameters": []});
        check(
            "Replace([preferredLanguage], \"-\", , , \"_\", ,  )",
            json!({"preferredLanguage": "EN-US"}),
            json!({
                "error": null, "evaluationResult": ["EN_US"], "evaluationSucceeded": true, "parsingSucceeded": true,
                "parsedExpression": {
                    "expression": "Replace([preferredLanguage], \"-\", , , \"_\", ,  )",
                    "name": "Replace", "type": "Function",
                    "parameters": [
                        {"key": "source", "value": {
                            "expression": "[preferredLanguage]", "name": "preferredLanguage",
                            "type": "Attribute", "parameters": []
                        }},
                        {"key": "Find", "value": constant("-")},
                        {"key": "Replacement", "value": constant("_")}
                    ]
                }
            }),
        );
    }

    #[test]
    fn numbers_are_stored_as_texts_and_the_whole_expression_as_typed() {
        let expression = Expression::new("Mid([userPrincipalName], 1,8)", Dialect::Application);
        let source = mapping_source(&expression);
        assert_eq!(source.expression, "Mid([userPrincipalName], 1,8)");
        let start =
            source.parameters.get(1).map(|it| (it.key.as_str(), &*it.value.expression, &*it.value.name));
        assert_eq!(start, Some(("start", "\"1\"", "1")));
    }

    #[test]
    fn repeated_parameters_repeat_their_key_and_left_out_ones_are_missing() {
        let keys = |text: &str| -> Vec<String> {
            let source = mapping_source(&Expression::new(text, Dialect::Application));
            source.parameters.into_iter().map(|parameter| parameter.key).collect()
        };
        assert_eq!(
            keys("Switch([a], , \"1\", \"2\", \"3\", \"4\")"),
            ["source", "switchValue", "switchValue", "switchValue", "switchValue"]
        );
        assert_eq!(keys("Join(\"-\", [a], [b], [c])"), ["separator", "source", "source", "source"]);
        assert_eq!(keys("FormatDateTime([a], \"yyyy\", \"yy\")"), ["source", "inputFormat", "outputFormat"]);
        assert_eq!(
            keys("FormatDateTime([a], , \"yyyy\", \"yy\")"),
            ["source", "inputFormat", "outputFormat"]
        );
        assert_eq!(keys("Now()"), [""; 0]);
    }

    #[test]
    fn several_values_are_several_results_and_nothing_is_none() {
        let result = |text: &str| {
            let expression = Expression::new(text, Dialect::Application);
            let none = json!({});
            let response = World::default()
                .run(|environment| parse_expression(&expression, &object(&none), environment));
            (response.evaluation_succeeded, response.evaluation_result)
        };
        assert_eq!(result("Split(\"a,b\", \",\")"), (true, vec!["a".into(), "b".into()]));
        assert_eq!(result("[a]"), (true, vec![]));
        assert_eq!(result("Item(Split(\"a\", \",\"), 2)"), (false, vec![]));
    }

    #[test]
    fn a_wrong_expression_says_what_and_where() {
        let error =
            json!({"code": "unknown_function", "message": "unknown function: Concat", "target": "Concat"});
        check(
            "Concat([a])",
            json!({}),
            json!({
                "error": error, "evaluationResult": [], "evaluationSucceeded": false, "parsingSucceeded": false,
                "parsedExpression": null
            }),
        );
    }
}
