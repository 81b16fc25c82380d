//! What is said about expressions, in English: the sentences of the window's language file, so that both say the same.

use std::sync::LazyLock;

use expr::entra::code::Code;
use expr::entra::trace::{Fate, Reason};
use serde_json::{Map, Value};

type Facts = [(&'static str, String)];

static WORDS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let file = include_str!("../../../../../ui/src/i18n/locales/en/diagnostics.json");
    // A test reads it; without words the codes speak for themselves.
    serde_json::from_str(file).unwrap_or_default()
});

/// What is wrong or odd.
pub(super) fn diagnostic(code: Code, facts: &Facts) -> String {
    let code = match code {
        Code::Error(code) => code.as_str(),
        Code::Warning(code) => code.as_str(),
    };
    sentence("diagnostic", code, facts)
}

/// Why a part gave what it gave.
pub(super) fn reason(reason: &Reason) -> String {
    sentence("reason", reason.code(), &reason.facts())
}

/// What a function did with an argument.
pub(super) fn fate(fate: Fate) -> String {
    sentence("fate", fate.as_str(), &[])
}

/// The sentence for a code. As in the window, each fact in turn may choose a more particular one: `code_fact-value` if there are
/// words for just this value, else `code_fact` if there are words for when the fact is there.
fn sentence(kind: &str, code: &str, facts: &Facts) -> String {
    let known = |key: &str| WORDS.get(kind)?.get(key)?.as_str();
    let key = facts.iter().fold(code.to_owned(), |key, (name, value)| {
        let closer = [format!("{key}_{name}-{value}"), format!("{key}_{name}")];
        closer.into_iter().find(|key| known(key).is_some()).unwrap_or(key)
    });
    let words = known(&key).unwrap_or(code).to_owned();
    facts.iter().fold(words, |words, (name, value)| words.replace(&format!("{{{{{name}}}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expr::dotnet::datetime::DateTime;
    use expr::entra::check::{self, Context};
    use expr::entra::code::{ErrorCode, WarningCode};
    use expr::entra::dialect::Dialect;
    use expr::entra::environment::{Choices, Environment};
    use expr::entra::expression::{Expression, Outcome};
    use expr::entra::{functions, help};

    #[test]
    fn every_code_has_a_sentence() {
        let silent = |kind: &str, code: &str| WORDS.get(kind).and_then(|words| words.get(code)).is_none();
        let errors = ErrorCode::ALL.map(ErrorCode::as_str).into_iter();
        let warnings = WarningCode::ALL.map(WarningCode::as_str).into_iter();
        assert_eq!(errors.chain(warnings).find(|code| silent("diagnostic", code)), None);
        assert_eq!(Reason::CODES.into_iter().find(|code| silent("reason", code)), None);
        assert_eq!(Fate::ALL.map(Fate::as_str).into_iter().find(|code| silent("fate", code)), None);
    }

    /// What is said about an expression, a sentence a line.
    fn said(expression: &str) -> String {
        let expression = Expression::new(expression, Dialect::Application);
        let found = check::diagnostics(&expression, &Context::default());
        found.iter().map(|found| diagnostic(found.code, &found.facts)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn facts_fill_the_sentence_and_choose_it() {
        assert!(said("tolower([mail])").contains("ToLower"));
        assert!(said("Len([mail])").contains("Entra Connect"));
        assert_ne!(said("LCase([mail])"), said("Len([mail])").replace("Len", "LCase"));
        assert_ne!(said("Join(\" \" [a], [b])"), said("IIF([a] = \"b\" = \"c\", 1, 2)"));
    }

    /// What is said about its run for a person.
    fn told(expression: &str, attributes: &str) -> String {
        let expression = Expression::new(expression, Dialect::CloudSync);
        let person: Map<String, Value> = serde_json::from_str(attributes).unwrap_or_default();
        let environment = Environment {
            now: DateTime::MIN,
            random: &|| 0,
            is_taken: &|_| true,
            default_domain: "",
            choices: Choices::default(),
        };
        let trace = expression.trace(&person, &environment);
        let mut told: Vec<String> = trace.warnings.iter().map(|it| diagnostic(it.code, &it.facts)).collect();
        told.extend(trace.steps.iter().filter_map(|step| step.reason.as_ref()).map(reason));
        if let Outcome::Error(failure) = &trace.evaluated.outcome {
            told.push(diagnostic(Code::Error(failure.code), &failure.facts));
        }
        told.join("\n")
    }

    #[test]
    fn no_sentence_has_a_hole() {
        let pages = functions::all().iter().map(|function| function.name).chain(["errors", "warnings"]);
        let mut examples = 0;
        for source in pages.filter_map(help::source) {
            let mut attributes = "";
            for line in source.lines() {
                attributes = line.strip_prefix("attributes: ").unwrap_or(attributes);
                let Some(expression) = line.strip_prefix("expression: ") else { continue };
                let words = [said(expression), told(expression, attributes)].join("\n");
                assert!(!words.contains("{{") && !words.contains("“”"), "{expression}: {words}");
                examples += 1;
            }
        }
        assert!(examples > 100);
    }
}
