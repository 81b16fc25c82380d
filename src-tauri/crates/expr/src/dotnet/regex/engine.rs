//! The engine behind a pattern, and what keeps it from running away: a bound on each search's steps and on those of all
//! searches in a text together. The engine does not say how many steps a search took, so a search begins with few and is
//! begun again with more; what it is charged lies between what it was last refused and what it was then granted.

use std::cell::Cell;
use std::sync::OnceLock;

use fancy_regex::{CompileError, Error, ParseError, Regex, RegexBuilder, RegexInput};

use super::emit::Translation;
use super::error::{MatchError, PatternError, Unsupported};

/// Bytes of a compiled automaton. A `\w` takes some ten thousand.
const MAX_AUTOMATON: usize = 4 << 20;
/// Instructions of the backtracking machine.
const MAX_PROGRAM: usize = 50_000;
/// Steps that a search is granted, one after the other.
const STEPS: [usize; 8] = [16, 64, 256, 1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 18];

/// A pattern of the engine, compiled once for each number of steps that it turned out to need.
pub(super) struct Engine {
    translation: Translation,
    continues: bool,
    rungs: [OnceLock<Option<Regex>>; STEPS.len()],
}

/// Steps that are left for one text.
pub(super) struct Budget(Cell<usize>);

/// Where the previous match ended, for `\G`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct From {
    pub(super) at: usize,
    /// Whether the previous match ended here. It does not after an empty match, behind which the search begins one further.
    pub(super) continues: bool,
}

/// Byte ranges of a match: the whole, and the engine's groups from 1 on if they were asked for.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) groups: Vec<Option<(usize, usize)>>,
}

impl Engine {
    /// Compiles a translation. `continues`: whether it has a `\G`.
    pub(super) fn new(translation: Translation, continues: bool) -> Result<Self, PatternError> {
        let first =
            Self::build(&translation, continues, if translation.backtracks { 0 } else { STEPS.len() - 1 })
                .map_err(|error| PatternError::Unsupported { at: 0, what: what(&error) })?;
        let engine = Self { translation, continues, rungs: [const { OnceLock::new() }; STEPS.len()] };
        if let Some(rung) = engine.rungs.get(engine.first_rung()) {
            rung.get_or_init(|| Some(first));
        }
        Ok(engine)
    }

    /// The steps that all searches in a text may take.
    pub(super) fn budget(&self, text: &str) -> Budget {
        Budget(Cell::new(self.translation.work.steps(text.len())))
    }

    fn first_rung(&self) -> usize {
        if self.translation.backtracks { 0 } else { STEPS.len() - 1 }
    }

    fn build(translation: &Translation, continues: bool, rung: usize) -> Result<Regex, Error> {
        RegexBuilder::new(&translation.pattern)
            .backtrack_limit(STEPS.get(rung).copied().unwrap_or_default())
            .delegate_size_limit(MAX_AUTOMATON)
            .delegate_dfa_size_limit(MAX_AUTOMATON)
            .max_prog_size(MAX_PROGRAM)
            .allow_input_assertion_overrides(continues)
            .build()
    }

    fn regex(&self, rung: usize) -> Result<&Regex, MatchError> {
        let slot = self.rungs.get(rung).ok_or(MatchError::TooManySteps)?;
        let built = slot.get_or_init(|| Self::build(&self.translation, self.continues, rung).ok());
        built.as_ref().ok_or(MatchError::Unsupported)
    }

    /// The first match from a place on.
    pub(super) fn find(
        &self,
        text: &str,
        from: From,
        groups: bool,
        left: &Budget,
    ) -> Result<Option<Found>, MatchError> {
        if from.at > text.len() {
            return Ok(None);
        }
        for (rung, &granted) in STEPS.iter().enumerate().skip(self.first_rung()) {
            if self.translation.backtracks && granted > left.0.get() {
                return Err(MatchError::TooManySteps);
            }
            match self.search(self.regex(rung)?, text, from, groups) {
                Ok(found) => {
                    if self.translation.backtracks {
                        left.0.set(left.0.get().saturating_sub(granted / 4));
                    }
                    return Ok(found);
                }
                Err(_) => left.0.set(left.0.get().saturating_sub(granted)),
            }
        }
        Err(MatchError::TooManySteps)
    }

    fn search(&self, regex: &Regex, text: &str, from: From, groups: bool) -> Result<Option<Found>, Error> {
        let mut input = RegexInput::new(text).from_pos(from.at);
        if self.continues && !from.continues {
            input = input.continue_from_previous_match_end(false);
        }
        if !groups {
            let found = regex.find_input(input)?;
            return Ok(found.map(|found| Found {
                start: found.start(),
                end: found.end(),
                groups: Vec::new(),
            }));
        }
        Ok(regex.captures_input(input)?.and_then(|captures| {
            let whole = captures.get(0)?;
            let range =
                |index| captures.get(index).map(|group: fancy_regex::Match<'_>| (group.start(), group.end()));
            Some(Found {
                start: whole.start(),
                end: whole.end(),
                groups: (1..captures.len()).map(range).collect(),
            })
        }))
    }
}

/// What a refusal of the engine means to whoever wrote the pattern, which .NET accepts.
fn what(error: &Error) -> Unsupported {
    match error {
        Error::ParseError(_, ParseError::RecursionExceeded) => Unsupported::TooDeep,
        Error::CompileError(error) => match error.as_ref() {
            CompileError::InnerError(_)
            | CompileError::DfaBuildError(..)
            | CompileError::PatternTooComplex => Unsupported::TooLarge,
            _ => Unsupported::Combination,
        },
        _ => Unsupported::Combination,
    }
}
