//! The functions of the language: each a row of one table. Evaluation, arity checks, completion, hover and help read the same
//! row.

mod conversion;
mod dates;
mod generators;
mod lists;
mod logic;
mod numbers;
mod replace;
mod roles;
mod switch;
mod table;
mod text;

use super::dialect::Dialect;
use super::eval::{Arguments, Evaluated};
use std::fmt;

/// A function of the language.
pub struct Function {
    /// Its name; the case counts.
    pub name: &'static str,
    /// Its parameters in order. Those that repeat stand last and repeat together: `Switch`'s keys with their values.
    pub parameters: &'static [Parameter],
    /// What it gives.
    pub returns: Kind,
    /// How well its behaviour is known.
    pub certainty: Certainty,
    /// Who knows it: everyone, or cloud sync only.
    pub cloud_sync_only: bool,
    /// Its topic, which groups the list of functions.
    pub topic: Topic,
    /// Computes it.
    pub evaluate: Evaluate,
}

/// Computes a function. An evaluator is called only if the arguments are as the row says; it must not panic if they are not.
pub type Evaluator = for<'c, 'w, 'a> fn(&mut Arguments<'c, 'w, 'a>) -> Evaluated<'a>;

/// When the arguments of a function are computed (entra-expressions.md section 6).
#[derive(Clone, Copy)]
pub enum Evaluate {
    /// All of them, left to right, before the function.
    WithAll(Evaluator),
    /// Those that the function asks for, when it asks: what is not needed can do no harm.
    AsNeeded(Evaluator),
}

/// A parameter of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// As the service's own schema names it; the key in `parameters` of a mapping's source (entra-expressions.md section 1).
    /// Where the schema is not known it is the same as `label`.
    pub name: &'static str,
    /// As the vendor's reference calls it: what people know it by.
    pub label: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// Whether its place may be left empty although it must be there, which gives null: the values of `IIF`.
    pub may_be_empty: bool,
    /// Whether it may be given many times; only the last ones of a function are.
    pub repeats: bool,
}

/// Kinds of values, as parameters and results declare them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // named after the values
pub enum Kind {
    Text,
    Number,
    Boolean,
    DateTime,
    /// Several values.
    List,
    /// Whatever is given.
    Any,
}

/// How well a behaviour is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// The vendor's reference describes it.
    Documented,
    /// Seen in the vendor's schemas, samples or by users, but not described.
    Observed,
    /// Our choice where nothing is known.
    Assumed,
}

/// What a function is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // named after what they are about
pub enum Topic {
    Text,
    Logic,
    Dates,
    Lists,
    Numbers,
    Conversion,
    Roles,
    Generators,
}

/// Below this likeness a name is not suggested.
const ALIKE: f64 = 0.75;

/// All functions by name, without regard to case. Cloud sync's own ones are among them.
pub fn all() -> &'static [Function] {
    &table::TABLE
}

/// The function of this name, if that dialect knows it.
pub fn find(name: &str, dialect: Dialect) -> Option<&'static Function> {
    all().iter().find(|function| function.name == name).filter(|function| function.is_known_to(dialect))
}

/// The function that was probably meant by a name which is none: first one that differs in case only, else the most alike.
pub fn nearest(name: &str, dialect: Dialect) -> Option<&'static Function> {
    let known = || all().iter().filter(|function| function.is_known_to(dialect));
    if let Some(function) = known().find(|function| function.name.eq_ignore_ascii_case(name)) {
        return Some(function);
    }
    // Names much longer than any function's are like none of them; measuring them would only cost time.
    if name.len() > 64 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    known()
        .map(|function| (strsim::jaro_winkler(&function.name.to_ascii_lowercase(), &name), function))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, function)| function)
}

impl Function {
    /// Whether that dialect has this function.
    pub fn is_known_to(&self, dialect: Dialect) -> bool {
        !self.cloud_sync_only || dialect == Dialect::CloudSync
    }

    /// How many of its last parameters repeat together; 0 if none does.
    pub fn repeating(&self) -> usize {
        self.parameters.iter().rev().take_while(|parameter| parameter.repeats).count()
    }

    /// The parameter that a place in the argument list belongs to, counted from 0; none for a place too many.
    pub fn parameter(&self, place: usize) -> Option<&'static Parameter> {
        let (repeating, length) = (self.repeating(), self.parameters.len());
        if place < length || repeating == 0 {
            return self.parameters.get(place);
        }
        let first = length - repeating;
        self.parameters.get(first + (place - first) % repeating)
    }
}

/// The table is static: a function is its name.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_by_name_and_names_nothing_twice() {
        let names: Vec<String> = all().iter().map(|function| function.name.to_ascii_lowercase()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(names, sorted);
    }

    #[test]
    fn only_the_last_parameters_of_a_function_repeat() {
        for function in all() {
            let first = function.parameters.len() - function.repeating();
            assert!(function.parameters[..first].iter().all(|parameter| !parameter.repeats), "{function:?}");
        }
    }

    #[test]
    fn cloud_sync_knows_functions_that_application_provisioning_does_not() {
        assert!(find("Trim", Dialect::Application).is_none());
        assert!(find("Trim", Dialect::CloudSync).is_some());
        assert!(find("ToLower", Dialect::CloudSync).is_some());
    }

    #[test]
    fn the_case_of_a_name_counts_but_the_right_one_is_suggested() {
        assert!(find("toLower", Dialect::Application).is_none());
        assert_eq!(nearest("toLower", Dialect::Application).map(|function| function.name), Some("ToLower"));
        assert_eq!(nearest("iif", Dialect::Application).map(|function| function.name), Some("IIF"));
    }

    #[test]
    fn a_slip_in_a_name_is_recognised_and_a_foreign_word_is_not() {
        let nearest = |name| nearest(name, Dialect::Application).map(|function| function.name);
        assert_eq!(nearest("Swich"), Some("Switch"));
        assert_eq!(nearest("NormaliseDiacritics"), Some("NormalizeDiacritics"));
        assert_eq!(nearest("xyzzy"), None);
        assert_eq!(nearest(&"a".repeat(5000)), None);
    }

    #[test]
    fn a_place_behind_the_last_parameter_belongs_to_those_that_repeat() {
        let label = |name, place| {
            find(name, Dialect::Application).and_then(|it| it.parameter(place)).map(|it| it.label)
        };
        assert_eq!(
            [1, 2, 3, 4, 5].map(|place| label("Switch", place)),
            [Some("defaultValue"), Some("key"), Some("value"), Some("key"), Some("value")]
        );
        assert_eq!(label("Join", 7), Some("source"));
        assert_eq!(label("Append", 2), None);
        assert_eq!(label("Now", 0), None);
    }
}
