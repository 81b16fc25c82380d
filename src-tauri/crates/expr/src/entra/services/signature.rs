//! How functions are called.

use super::cursor::Cursor;
use crate::entra::dialect::Dialect;
use crate::entra::functions::Function;
use std::collections::HashMap;

/// The call a cursor is in.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The function that is called.
    pub function: &'static Function,
    /// Its parameters as this call has them. Those that repeat are numbered: `key 1`, `value 1`, `key 2` …
    pub parameters: Vec<String>,
    /// The parameter the cursor is in; none for an argument too many.
    pub active: Option<usize>,
}

/// The innermost call of a known function whose list the cursor is in.
pub fn signature(text: &str, at: usize, dialect: Dialect) -> Option<Signature> {
    let call = Cursor::new(text, at).call()?;
    let function = call.function(dialect)?;
    let parameters = parameters(function, call.arguments.len());
    // The older form of three arguments has no styles.
    let is_short = function.name == "FormatDateTime"
        && call.closed
        && call.arguments.len() == 3
        && call.arguments.iter().all(|argument| !argument.is_empty());
    let place = if is_short && call.place > 0 { call.place + 1 } else { call.place };
    let active = (place < parameters.len()).then_some(place);
    Some(Signature { function, parameters, active })
}

/// How a function is called: `Left(string, numChars)`, `Switch(source, [defaultValue], key, value, …)`. Optional parameters
/// stand in brackets, an ellipsis follows those that repeat.
pub fn usage(function: &Function) -> String {
    let mut parts: Vec<String> = function
        .parameters
        .iter()
        .map(|parameter| match parameter.required {
            true => parameter.label.to_owned(),
            false => format!("[{}]", parameter.label),
        })
        .collect();
    if function.repeating() > 0 {
        parts.push("…".to_owned());
    }
    format!("{}({})", function.name, parts.join(", "))
}

/// The names of the parameters of a call with so many arguments.
fn parameters(function: &'static Function, arguments: usize) -> Vec<String> {
    let (fixed, repeating) = (function.parameters.len(), function.repeating());
    // Parameters that repeat come in whole rounds.
    let more = arguments.saturating_sub(fixed).div_ceil(repeating.max(1)) * repeating;
    let labels: Vec<&str> = (0..fixed + more)
        .filter_map(|place| function.parameter(place))
        .map(|parameter| parameter.label)
        .collect();
    let repeats = |label: &str| {
        function.parameters.iter().any(|parameter| parameter.repeats && parameter.label == label)
    };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    labels
        .into_iter()
        .map(|label| match repeats(label) {
            true => {
                let number = seen.entry(label).or_default();
                *number += 1;
                format!("{label} {number}")
            }
            false => label.to_owned(),
        })
        .collect()
}
