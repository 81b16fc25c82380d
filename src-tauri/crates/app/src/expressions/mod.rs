//! Expressions of attribute mappings: checked, completed, run for sample people, explained.
//!
//! Nothing here touches the workspace. What takes time (a hostile pattern runs up to its limit) does so on a thread of its own.

mod diagnostics;
mod help;
mod people;
mod range;
mod run;
mod share;

use expr::entra::check::{self, Context, KnownAttribute, truth_table};
use expr::entra::dialect::Dialect;
use expr::entra::expression::Expression;
use expr::entra::services;

use crate::app::App;
use crate::error::{self, Result};
use crate::wire::{
    ExpressionCheck, ExpressionCompletion, ExpressionCompletions, ExpressionDialect, ExpressionFunction,
    ExpressionHover, ExpressionRun, ExpressionSignature, ExpressionText, ExpressionToken, HelpBlock,
    HelpEntry, HelpPage, OpenedExpressions, PersonResult, SamplePeople,
};
use range::{Ranges, code_name};

/// Nobody reads more, and a page of semicolons has one for each.
const MOST_DIAGNOSTICS: usize = 200;

impl App {
    /// Everything to show about an expression without running it.
    pub async fn expression_check(&self, input: ExpressionText) -> Result<ExpressionCheck> {
        aside(move || check(&input)).await
    }

    /// What an expression gives for each person, and why it does so for the one at the place `traced`: the steps of a long
    /// expression for many people are more than a window can take. Errors: more people than one run takes, a time that is none.
    pub async fn expression_run(&self, run: ExpressionRun, traced: Option<u32>) -> Result<Vec<PersonResult>> {
        let now = self.0.config.clock.now();
        let mut seed = [0; 8];
        self.0
            .config
            .random
            .fill(&mut seed)
            .map_err(|cause| error::internal("The system gives no random numbers.", cause))?;
        aside(move || run::run(&run, traced, now, u64::from_le_bytes(seed))).await?
    }

    /// What can be written at a place, counted in UTF-16 code units.
    pub async fn expression_complete(&self, input: ExpressionText, at: u32) -> Result<ExpressionCompletions> {
        aside(move || complete(&input, at)).await
    }

    /// What stands at a place.
    pub async fn expression_hover(&self, input: ExpressionText, at: u32) -> Result<Option<ExpressionHover>> {
        aside(move || hover(&input, at)).await
    }

    /// The call that a place is in, and the argument that is due.
    pub async fn expression_signature(
        &self,
        input: ExpressionText,
        at: u32,
    ) -> Result<Option<ExpressionSignature>> {
        aside(move || signature(&input, at)).await
    }

    /// An expression laid out for reading; nothing if it has errors.
    pub async fn expression_format(&self, input: ExpressionText) -> Result<Option<String>> {
        aside(move || expr::entra::printer::format(&input.text, dialect(input.dialect))).await
    }

    /// An expression with everything mended that can be mended without a choice.
    pub async fn expression_fix_all(&self, input: ExpressionText) -> Result<String> {
        aside(move || services::fix_all(&input.text, dialect(input.dialect))).await
    }

    /// Every function of the language, by name.
    pub async fn expression_functions(&self) -> Result<Vec<ExpressionFunction>> {
        aside(help::functions).await
    }

    /// All help pages.
    pub async fn expression_pages(&self) -> Result<Vec<HelpEntry>> {
        aside(help::entries).await
    }

    /// One help page. Errors: there is none of that name.
    pub async fn expression_page(&self, name: String) -> Result<HelpPage> {
        help::page(&name)
    }

    /// What the code of a diagnostic means. Errors: there is no such code.
    pub async fn expression_help(&self, code: String) -> Result<Vec<HelpBlock>> {
        help::about(&code)
    }

    /// People from pasted JSON. Errors: it cannot be read, or there is nobody in it.
    pub async fn sample_people_read(&self, text: String) -> Result<SamplePeople> {
        aside(move || people::read(&text)).await?
    }

    /// An expression and its people as text, which [`App::expression_open`] and `scimdesk-cli` read.
    pub async fn expression_share(&self, run: ExpressionRun) -> Result<String> {
        share::write(&run)
    }

    /// Expressions and their people from such text, or a bare expression without anybody. Errors: cases that cannot be read.
    pub async fn expression_open(&self, text: String) -> Result<OpenedExpressions> {
        aside(move || share::read(&text)).await?
    }
}

/// Computes something beside the threads that answer requests.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|cause| error::internal("Looking at the expression failed.", cause))
}

fn check(input: &ExpressionText) -> ExpressionCheck {
    let expression = Expression::new(&input.text, dialect(input.dialect));
    let ranges = Ranges::new(&input.text);
    let mut diagnostics: Vec<_> = check::diagnostics(&expression, &context(input))
        .iter()
        .map(|found| diagnostics::diagnostic(found, &ranges))
        .collect();
    diagnostics.sort_by_key(|found| (found.range.from, found.range.to));
    diagnostics.truncate(MOST_DIAGNOSTICS);
    let mut attributes = Vec::new();
    for (name, _) in check::attributes_used(expression.root()) {
        if !attributes.iter().any(|known| known == name) {
            attributes.push(name.to_owned());
        }
    }
    ExpressionCheck {
        diagnostics,
        tokens: services::tokens(&input.text, dialect(input.dialect))
            .into_iter()
            .map(|token| ExpressionToken { range: ranges.of(token.span), kind: code_name(token.kind) })
            .collect(),
        attributes,
        truth_table: truth_table(&expression).map(|table| run::truth(table, &ranges)),
    }
}

fn complete(input: &ExpressionText, at: u32) -> ExpressionCompletions {
    let known = known(input);
    let attributes = check::AttributeList(&known);
    let context =
        Context { dialect: dialect(input.dialect), attributes: Some(&attributes), ..Context::default() };
    let found = services::complete(&input.text, range::byte(&input.text, at), &context);
    ExpressionCompletions {
        range: Ranges::new(&input.text).of(found.replace),
        items: found
            .items
            .into_iter()
            .map(|item| ExpressionCompletion {
                cursor: range::utf16(&item.insert, item.cursor),
                label: item.label,
                kind: code_name(item.kind),
                detail: item.detail,
                insert: item.insert,
                function: item.function.map(str::to_owned),
            })
            .collect(),
    }
}

fn hover(input: &ExpressionText, at: u32) -> Option<ExpressionHover> {
    let found = services::hover(&input.text, range::byte(&input.text, at), &context(input))?;
    let (kind, name, function) = match found.subject {
        services::Subject::Function(function) => {
            ("function", function.name.to_owned(), Some(help::function(function)))
        }
        services::Subject::Attribute { name, .. } => ("attribute", name, None),
        services::Subject::Constant(constant) => ("constant", constant.as_str().to_owned(), None),
        services::Subject::Operator(operator) => ("operator", operator.as_str().to_owned(), None),
    };
    let range = Ranges::new(&input.text).of(found.span);
    Some(ExpressionHover { range, kind: kind.to_owned(), name, function })
}

fn signature(input: &ExpressionText, at: u32) -> Option<ExpressionSignature> {
    let found = services::signature(&input.text, range::byte(&input.text, at), dialect(input.dialect))?;
    Some(ExpressionSignature {
        function: help::function(found.function),
        parameters: found.parameters,
        active: found.active.and_then(|place| u32::try_from(place).ok()),
    })
}

fn dialect(dialect: ExpressionDialect) -> Dialect {
    match dialect {
        ExpressionDialect::Application => Dialect::Application,
        ExpressionDialect::CloudSync => Dialect::CloudSync,
    }
}

/// What is known around an expression of the lab: nothing but who reads it. Any attribute may exist there.
fn context(input: &ExpressionText) -> Context<'static> {
    Context { dialect: dialect(input.dialect), ..Context::default() }
}

fn known(input: &ExpressionText) -> Vec<(&str, KnownAttribute)> {
    input.attributes.iter().map(|name| (name.as_str(), KnownAttribute::default())).collect()
}
