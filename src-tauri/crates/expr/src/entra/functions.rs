//! The functions of the language: each a row of one table. Evaluation, arity checks, completion, hover and help read the same
//! row.

use super::dialect::Dialect;
use super::eval::{Arguments, Stop};
use super::value::Value;

/// A function of the language.
pub struct Function {
    /// Its name; the case counts.
    pub name: &'static str,
    /// Its parameters in order.
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
    pub evaluate: for<'w, 'a> fn(&mut Arguments<'w, 'a>) -> Result<Value<'a>, Stop>,
    /// Its help page in Markdown.
    pub page: &'static str,
}

/// A parameter of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// As the service's own schema names it; the key in `parameters` of a mapping's source (entra-expressions.md section 1).
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// Whether it may be given many times; only the last ones of a function are.
    pub repeats: bool,
}

/// Kinds of values, as parameters and results declare them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
