//! Expressions of attribute mappings: checked, completed and run for sample people.
//!
//! Places in the text are counted in UTF-16 code units, as the editor counts.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Fact, Moment};

/// Which of Entra's services reads the expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExpressionDialect {
    /// Application provisioning.
    Application,
    /// Entra Cloud Sync.
    CloudSync,
}

/// A range of the text, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TextRange {
    /// First code unit.
    pub from: u32,
    /// One past the last code unit.
    pub to: u32,
}

/// An expression as it stands in the editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionText {
    /// The text.
    pub text: String,
    /// Who reads it.
    pub dialect: ExpressionDialect,
    /// The source attributes there are, for suggestions; an expression may name others.
    pub attributes: Vec<String>,
}

/// Everything to show about an expression without running it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionCheck {
    /// What is wrong and what is odd, in order of place.
    pub diagnostics: Vec<ExpressionDiagnostic>,
    /// What each piece of the text is, in order, for colour.
    pub tokens: Vec<ExpressionToken>,
    /// The attributes it reads, each once, in order of first use.
    pub attributes: Vec<String>,
    /// What it gives for each value of the one attribute it depends on, where that can be told.
    pub truth_table: Option<TruthTable>,
}

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExpressionSeverity {
    /// The expression cannot be run.
    Error,
    /// It runs, but probably not as meant.
    Warning,
    /// Good to know.
    Information,
}

/// One thing that is wrong or odd about an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionDiagnostic {
    /// Its name: `unknown_function` or `W05`.
    pub code: String,
    /// How bad.
    pub severity: ExpressionSeverity,
    /// Where.
    pub range: TextRange,
    /// What fills its sentence.
    pub facts: Vec<Fact>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<ExpressionFix>,
}

/// A way to mend something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionFix {
    /// What it does: `rename`, `add-empty-slot`, `straighten-quotes`, `close`, `remove`, `escape-backslash`, `wrap`, and so on.
    pub kind: String,
    /// The changes to the text, in order.
    pub edits: Vec<TextEdit>,
}

/// A replacement of a piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TextEdit {
    /// What is replaced.
    pub range: TextRange,
    /// By what.
    pub text: String,
}

/// A coloured piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionToken {
    /// Where.
    pub range: TextRange,
    /// `function`, `unknown-function`, `attribute`, `text`, `escape`, `number`, `constant`, `operator`, `punctuation`, `error`.
    pub kind: String,
}

/// What an expression gives for each value of the one attribute it depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TruthTable {
    /// The attribute.
    pub attribute: String,
    /// Whether upper and lower case make no difference.
    pub ignores_case: bool,
    /// Values that are told apart.
    pub rows: Vec<TruthRow>,
    /// For every other value.
    pub otherwise: ExpressionResult,
}

/// One row of a truth table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TruthRow {
    /// The attribute's value; nothing for an absent one.
    pub value: Option<String>,
    /// What the expression gives.
    pub result: ExpressionResult,
}

/// What an expression gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum ExpressionResult {
    /// One text flows.
    Value {
        /// The text.
        text: String,
    },
    /// Several values flow.
    Values {
        /// The values.
        texts: Vec<String>,
    },
    /// Nothing flows.
    Null,
    /// The attribute takes no part in this flow.
    IgnoreAttribute,
    /// The whole object takes no part in this flow.
    IgnoreObject,
    /// It failed.
    Error {
        /// Its name, such as `invalid_date`.
        code: String,
        /// Where.
        range: TextRange,
        /// What fills its sentence.
        facts: Vec<Fact>,
    },
}

/// One suggestion to complete what is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionCompletion {
    /// What is listed.
    pub label: String,
    /// `function`, `attribute`, `constant`, `option`.
    pub kind: String,
    /// A function's signature, for example.
    pub detail: String,
    /// What is inserted.
    pub insert: String,
    /// Where the cursor goes in what is inserted, in UTF-16 code units.
    pub cursor: u32,
    /// The function whose help page describes it.
    pub function: Option<String>,
}

/// Suggestions at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionCompletions {
    /// What they replace.
    pub range: TextRange,
    /// The suggestions, the best first; at most 100.
    pub items: Vec<ExpressionCompletion>,
}

/// What is under the pointer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionHover {
    /// Where it stands.
    pub range: TextRange,
    /// `function`, `attribute`, `constant`, `operator`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// A function's row.
    pub function: Option<ExpressionFunction>,
}

/// The call the cursor is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionSignature {
    /// The function.
    pub function: ExpressionFunction,
    /// Its parameters as this call has them: repeated ones are numbered.
    pub parameters: Vec<String>,
    /// The one the cursor is in.
    pub active: Option<u32>,
}

/// A function of the language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionFunction {
    /// Its name.
    pub name: String,
    /// As it is called, optional parameters in brackets.
    pub signature: String,
    /// What it does, in one sentence of its page.
    pub summary: String,
    /// What it is about: `text`, `logic`, `dates`, `lists`, `numbers`, `conversion`, `roles`, `generators`.
    pub topic: String,
    /// `documented`, `observed`, `assumed`.
    pub certainty: String,
    /// Whether only cloud sync knows it.
    pub cloud_sync_only: bool,
}

/// The value of one attribute of a sample person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum SampleValue {
    /// Text.
    Text {
        /// The text.
        text: String,
    },
    /// True or False.
    Boolean {
        /// Which.
        value: bool,
    },
    /// A number, in decimal.
    Number {
        /// Its digits.
        text: String,
    },
    /// Several texts.
    Texts {
        /// The texts.
        texts: Vec<String>,
    },
    /// Assignments of app roles.
    Roles {
        /// The roles.
        roles: Vec<SampleRole>,
    },
}

/// An app role a sample person is assigned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SampleRole {
    /// Its id.
    pub id: String,
    /// Its value.
    pub value: String,
    /// Its name for people.
    pub display_name: String,
}

/// An attribute of a sample person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SampleAttribute {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: SampleValue,
}

/// A person to run an expression for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SamplePerson {
    /// What to call the person on screen.
    pub label: String,
    /// The attributes that are there; all others are absent.
    pub attributes: Vec<SampleAttribute>,
}

/// What a run needs besides people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionSettings {
    /// The time that `Now()` gives; the present without it.
    pub now: Option<Moment>,
    /// What `DefaultDomain()` gives.
    pub default_domain: String,
    /// What the target holds already, for `SelectUniqueValue(…)`.
    pub target_values: Vec<String>,
    /// Take the reference's caveat on `IIF` at its word: a condition on an empty attribute gives null.
    pub strict_conditions: bool,
}

/// An expression, and whom to run it for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpressionRun {
    /// The expression.
    pub text: String,
    /// Who reads it.
    pub dialect: ExpressionDialect,
    /// The people, at most 200.
    pub people: Vec<SamplePerson>,
    /// What else it needs.
    pub settings: ExpressionSettings,
}

/// Expressions read from text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OpenedExpressions {
    /// The expressions, each with its people, in order of first appearance; never none.
    pub runs: Vec<ExpressionRun>,
    /// Attributes that were left out because the language cannot read their values.
    pub left_out: Vec<String>,
}

/// What came of a run for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonResult {
    /// The result.
    pub result: ExpressionResult,
    /// Whether the provisioning log would show `[Redact]` instead of the value.
    pub redacted: bool,
    /// How it came about: each part of the expression before the parts below it. Only for whom it was asked.
    pub steps: Vec<TraceStep>,
    /// What is odd about the run.
    pub warnings: Vec<ExpressionDiagnostic>,
}

/// What became of one part of an expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TraceStep {
    /// Where the part stands.
    pub range: TextRange,
    /// How deep it is nested, 0 for the whole.
    pub depth: u32,
    /// What it is: `attribute`, `text`, `number`, `constant`, `function`, `comparison`, `group`, `invalid`.
    pub kind: String,
    /// A function's or an attribute's name, a constant as typed, an operator.
    pub label: String,
    /// What became of it: `value`, `not-taken`, `ignores-attribute`, `ignores-object`, `failed`.
    pub state: String,
    /// What it gave, if it has a value.
    pub value: Option<TraceValue>,
    /// Why it gave that.
    pub reason: Option<TraceReason>,
    /// What the function around it did with it, such as `chosen` or `skipped`.
    pub fate: Option<String>,
}

/// A value on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TraceValue {
    /// `null`, `text`, `number`, `boolean`, `date-time`, `role`, `list`.
    pub kind: String,
    /// As it prints; the elements of a list one by one.
    pub texts: Vec<String>,
    /// Whether it is longer than what is shown.
    pub is_cut: bool,
}

/// Why something gave what it gave, or was not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TraceReason {
    /// Such as `key-matched` or `condition`.
    pub code: String,
    /// What fills its sentence.
    pub facts: Vec<Fact>,
}

/// People read from pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SamplePeople {
    /// The people found.
    pub people: Vec<SamplePerson>,
    /// Attributes that were left out because the language cannot read their values.
    pub left_out: Vec<String>,
}

/// A help page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HelpPage {
    /// Its name, such as `ToLower` or `dates`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<HelpBlock>,
}

/// A page in the list of pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HelpEntry {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
}

/// A block of a help page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum HelpBlock {
    /// A heading below the title.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its pieces.
        inlines: Vec<HelpInline>,
    },
    /// A list.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<HelpInline>>,
    },
    /// A table.
    Table {
        /// The first row.
        head: Vec<Vec<HelpInline>>,
        /// The other rows.
        rows: Vec<Vec<Vec<HelpInline>>>,
    },
    /// An example that can be tried.
    Example {
        /// The expression.
        expression: String,
        /// The person's attributes as JSON.
        attributes: String,
        /// What it gives, in the notation of the command line.
        result: String,
        /// All of it, to be tried: nobody is in it if the example has no attributes, and the person has no name.
        run: Box<ExpressionRun>,
        /// What else it needs, such as `now: 2025-07-30T00:00:00Z`.
        context: Vec<String>,
        /// What to notice.
        note: Option<String>,
    },
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HelpInline {
    /// `text`, `code`, `strong`, `emphasis`, `link`.
    pub kind: String,
    /// The words.
    pub text: String,
    /// The page a link leads to.
    pub page: Option<String>,
}
