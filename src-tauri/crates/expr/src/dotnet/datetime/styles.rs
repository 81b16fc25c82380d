//! .NET's `DateTimeStyles`: how a text is matched with a format, and what becomes of its offset.

/// A set of styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Styles(u16);

/// Why a list of names is no set of styles.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StyleError {
    /// There is no such style.
    #[error("there is no date style `{0}`")]
    Unknown(String),
    /// Two styles exclude each other.
    #[error("the date styles {0} and {1} exclude each other")]
    Exclusive(&'static str, &'static str),
}

/// Every name with its style.
const NAMES: [(&str, Styles); 10] = [
    ("None", Styles::NONE),
    ("AllowLeadingWhite", Styles::ALLOW_LEADING_WHITE),
    ("AllowTrailingWhite", Styles::ALLOW_TRAILING_WHITE),
    ("AllowInnerWhite", Styles::ALLOW_INNER_WHITE),
    ("AllowWhiteSpaces", Styles::ALLOW_WHITE_SPACES),
    ("NoCurrentDateDefault", Styles::NO_CURRENT_DATE_DEFAULT),
    ("AdjustToUniversal", Styles::ADJUST_TO_UNIVERSAL),
    ("AssumeLocal", Styles::ASSUME_LOCAL),
    ("AssumeUniversal", Styles::ASSUME_UNIVERSAL),
    ("RoundtripKind", Styles::ROUNDTRIP_KIND),
];

/// Pairs that .NET refuses.
const EXCLUSIVE: [(&str, Styles, &str, Styles); 4] = [
    ("AssumeLocal", Styles::ASSUME_LOCAL, "AssumeUniversal", Styles::ASSUME_UNIVERSAL),
    ("RoundtripKind", Styles::ROUNDTRIP_KIND, "AssumeLocal", Styles::ASSUME_LOCAL),
    ("RoundtripKind", Styles::ROUNDTRIP_KIND, "AssumeUniversal", Styles::ASSUME_UNIVERSAL),
    ("RoundtripKind", Styles::ROUNDTRIP_KIND, "AdjustToUniversal", Styles::ADJUST_TO_UNIVERSAL),
];

impl Styles {
    /// No white space but what the format has; an offset converts to the service's zone.
    pub const NONE: Styles = Styles(0);
    /// White space may precede.
    pub const ALLOW_LEADING_WHITE: Styles = Styles(1);
    /// White space may follow.
    pub const ALLOW_TRAILING_WHITE: Styles = Styles(2);
    /// White space may stand between any two parts.
    pub const ALLOW_INNER_WHITE: Styles = Styles(4);
    /// The three above together.
    pub const ALLOW_WHITE_SPACES: Styles = Styles(7);
    /// A text with nothing but a time of day means 0001-01-01 and not today.
    pub const NO_CURRENT_DATE_DEFAULT: Styles = Styles(8);
    /// The result is in UTC.
    pub const ADJUST_TO_UNIVERSAL: Styles = Styles(16);
    /// A text without offset is in the service's zone.
    pub const ASSUME_LOCAL: Styles = Styles(32);
    /// A text without offset is in UTC.
    pub const ASSUME_UNIVERSAL: Styles = Styles(64);
    /// A text marked as UTC stays marked so.
    pub const ROUNDTRIP_KIND: Styles = Styles(128);

    /// Reads names separated by commas, in any case, with or without `DateTimeStyles.` before them.
    ///
    /// # Errors
    /// If a name is unknown (an empty one, too), or two styles exclude each other.
    pub fn parse(names: &str) -> Result<Styles, StyleError> {
        let mut styles = Styles::NONE;
        for name in names.split(',').map(str::trim) {
            let bare = match name.split_once('.') {
                Some((prefix, bare)) if prefix.trim_end().eq_ignore_ascii_case("DateTimeStyles") => {
                    bare.trim_start()
                }
                _ => name,
            };
            let known = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(bare));
            let (_, style) = known.ok_or_else(|| StyleError::Unknown(name.to_owned()))?;
            styles = styles.with(*style);
        }
        match EXCLUSIVE.iter().find(|(_, one, _, other)| styles.has(*one) && styles.has(*other)) {
            Some((one, _, other, _)) => Err(StyleError::Exclusive(one, other)),
            None => Ok(styles),
        }
    }

    /// Both sets together.
    pub const fn with(self, other: Styles) -> Styles {
        Styles(self.0 | other.0)
    }

    /// Whether all styles of the other set are in this one.
    pub const fn has(self, other: Styles) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What `FormatDateTime` takes if nothing is given: RoundtripKind, AllowLeadingWhite, AllowTrailingWhite.
impl Default for Styles {
    fn default() -> Self {
        Styles::ROUNDTRIP_KIND.with(Styles::ALLOW_LEADING_WHITE).with(Styles::ALLOW_TRAILING_WHITE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_carry_their_type_and_have_any_case() {
        let expected = Ok(Styles::ALLOW_LEADING_WHITE.with(Styles::ASSUME_UNIVERSAL));
        assert_eq!(Styles::parse("AllowLeadingWhite, AssumeUniversal"), expected);
        assert_eq!(
            Styles::parse("DateTimeStyles.AllowLeadingWhite,datetimestyles.assumeuniversal"),
            expected
        );
        assert_eq!(Styles::parse("ALLOWLEADINGWHITE,None , assumeUniversal"), expected);
        assert_eq!(Styles::parse("None"), Ok(Styles::NONE));
    }

    #[test]
    fn allow_white_spaces_is_all_three() {
        let all = Styles::parse("AllowWhiteSpaces").unwrap();
        assert_eq!(Styles::parse("AllowLeadingWhite,AllowTrailingWhite,AllowInnerWhite"), Ok(all));
        assert!(all.has(Styles::ALLOW_INNER_WHITE) && !all.has(Styles::ROUNDTRIP_KIND));
    }

    #[test]
    fn unknown_names_are_refused() {
        for names in ["Sometimes", "", "None,", "Styles.None", "DateTimeStyles.", "7", "None;RoundtripKind"] {
            assert!(matches!(Styles::parse(names), Err(StyleError::Unknown(_))), "{names}");
        }
    }

    #[test]
    fn styles_that_contradict_each_other_are_refused() {
        for names in [
            "RoundtripKind,AssumeLocal",
            "AssumeUniversal,RoundtripKind",
            "AdjustToUniversal,RoundtripKind",
            "AssumeLocal,AssumeUniversal",
        ] {
            assert!(matches!(Styles::parse(names), Err(StyleError::Exclusive(..))), "{names}");
        }
        assert!(Styles::parse("AssumeUniversal,AdjustToUniversal,NoCurrentDateDefault").is_ok());
    }
}
