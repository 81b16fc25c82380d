//! The names under which reasons and fates are known everywhere. Words for people stand under them.

use super::{Fate, Reason};
use crate::entra::compare::ComparedAs;

impl Reason {
    /// All that [`Reason::code`] can be.
    pub const CODES: [&str; 19] = [
        "key-matched",
        "no-key-matched-true",
        "no-key-matched-false",
        "condition-true",
        "condition-false",
        "strict-condition",
        "compared-empty",
        "compared-date-times",
        "compared-booleans",
        "compared-numbers",
        "compared-texts",
        "nothing-found",
        "replaced",
        "source-has-value",
        "taken-from-attribute",
        "applied-to-each",
        "source-is-null",
        "nothing-to-flow",
        "instant-formatted",
    ];

    /// Its name. Whether something holds, and what was compared, is part of it, because that takes other words.
    pub fn code(&self) -> &'static str {
        match self {
            Self::KeyMatched { .. } => "key-matched",
            Self::NoKeyMatched { has_default: true } => "no-key-matched-true",
            Self::NoKeyMatched { has_default: false } => "no-key-matched-false",
            Self::Condition { holds: true } => "condition-true",
            Self::Condition { holds: false } => "condition-false",
            Self::StrictCondition => "strict-condition",
            Self::Compared { kind: ComparedAs::Empty } => "compared-empty",
            Self::Compared { kind: ComparedAs::DateTimes } => "compared-date-times",
            Self::Compared { kind: ComparedAs::Booleans } => "compared-booleans",
            Self::Compared { kind: ComparedAs::Numbers } => "compared-numbers",
            Self::Compared { kind: ComparedAs::Texts } => "compared-texts",
            Self::NothingFound => "nothing-found",
            Self::Replaced => "replaced",
            Self::SourceHasValue => "source-has-value",
            Self::TakenFromAttribute => "taken-from-attribute",
            Self::AppliedToEach { .. } => "applied-to-each",
            Self::SourceIsNull => "source-is-null",
            Self::NothingToFlow => "nothing-to-flow",
            Self::InstantFormatted => "instant-formatted",
        }
    }

    /// What fills its sentence: `key` of `key-matched`, counted from 1, and `values` of `applied-to-each`, how many there are.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::KeyMatched { key } => vec![("key", key.to_string())],
            Self::AppliedToEach { values } => vec![("values", values.to_string())],
            _ => vec![],
        }
    }
}

impl Fate {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Chosen,
        Self::OtherBranch,
        Self::KeyMatched,
        Self::KeyDiffers,
        Self::NotNeeded,
        Self::SkippedNull,
        Self::SkippedEmpty,
        Self::TakenInTarget,
        Self::Blamed,
    ];

    /// Its name, as serde writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chosen => "chosen",
            Self::OtherBranch => "other-branch",
            Self::KeyMatched => "key-matched",
            Self::KeyDiffers => "key-differs",
            Self::NotNeeded => "not-needed",
            Self::SkippedNull => "skipped-null",
            Self::SkippedEmpty => "skipped-empty",
            Self::TakenInTarget => "taken-in-target",
            Self::Blamed => "blamed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_code_of_its_own_that_is_listed_in_order() {
        use ComparedAs::{Booleans, DateTimes, Empty, Numbers, Texts};
        let compared = [Empty, DateTimes, Booleans, Numbers, Texts].map(|kind| Reason::Compared { kind });
        let mut reasons = vec![
            Reason::KeyMatched { key: 1 },
            Reason::NoKeyMatched { has_default: true },
            Reason::NoKeyMatched { has_default: false },
            Reason::Condition { holds: true },
            Reason::Condition { holds: false },
            Reason::StrictCondition,
        ];
        reasons.extend(compared);
        reasons.extend([
            Reason::NothingFound,
            Reason::Replaced,
            Reason::SourceHasValue,
            Reason::TakenFromAttribute,
            Reason::AppliedToEach { values: 2 },
            Reason::SourceIsNull,
            Reason::NothingToFlow,
            Reason::InstantFormatted,
        ]);
        assert_eq!(reasons.iter().map(Reason::code).collect::<Vec<_>>(), Reason::CODES);
    }

    #[test]
    fn a_fate_has_one_name_and_is_listed_once() {
        for (place, fate) in Fate::ALL.into_iter().enumerate() {
            assert_eq!(fate as usize, place);
            assert_eq!(serde_json::to_value(fate).unwrap(), fate.as_str());
        }
        assert_eq!(Fate::ALL.len(), Fate::Blamed as usize + 1);
    }
}
