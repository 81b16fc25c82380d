//! Sets of code units: what stands in brackets, and the class escapes outside of them.

use std::fmt::Write as _;

use super::blocks::block;
use super::casing;
use super::units::stand_in;

/// A set as .NET holds it: ranges and categories, all of it perhaps negated, less another set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Set {
    negated: bool,
    ranges: Vec<(u16, u16)>,
    categories: Vec<(Category, Polarity)>,
    pub(super) less: Option<Box<Set>>,
}

/// Whether a category's members belong to a set, or all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Polarity {
    Members,
    Others,
}

/// A named set of code units, written as the engine understands it (over stand-ins for halves of pairs).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Category(&'static str);

impl Category {
    /// `\d`
    pub(super) const DIGIT: Self = Self(r"\p{Nd}");
    /// `\s`: .NET's is `[\f\n\r\t\v\x85\p{Z}]`, which are the same characters.
    pub(super) const SPACE: Self = Self(r"\s");
    /// `\w`: unlike the engine's without Mc, Me, Nl and other alphabetic characters.
    pub(super) const WORD: Self = Self(r"\p{L}\p{Mn}\p{Nd}\p{Pc}");
    const CASED: Self = Self(r"\p{Lu}\p{Ll}\p{Lt}");

    /// A general category by its short name; .NET knows no other names.
    fn named(name: &str) -> Option<Self> {
        // Stand-ins are private use, and two of them no characters at all, so what surrogates are part of is spelled out.
        const PRIVATE_USE: &str = r"\x{E000}-\x{F8FF}";
        const SURROGATE: &str = r"\x{10F800}-\x{10FFFF}";
        const UNASSIGNED: &str = r"[\p{Cn}--\x{10FFFE}\x{10FFFF}]";
        const OTHER: &str =
            r"\p{Cc}\p{Cf}[\p{Cn}--\x{10FFFE}\x{10FFFF}]\x{E000}-\x{F8FF}\x{10F800}-\x{10FFFF}";
        Some(Self(match name {
            "L" => r"\p{L}",
            "Lu" => r"\p{Lu}",
            "Ll" => r"\p{Ll}",
            "Lt" => r"\p{Lt}",
            "Lm" => r"\p{Lm}",
            "Lo" => r"\p{Lo}",
            "M" => r"\p{M}",
            "Mn" => r"\p{Mn}",
            "Mc" => r"\p{Mc}",
            "Me" => r"\p{Me}",
            "N" => r"\p{N}",
            "Nd" => r"\p{Nd}",
            "Nl" => r"\p{Nl}",
            "No" => r"\p{No}",
            "P" => r"\p{P}",
            "Pc" => r"\p{Pc}",
            "Pd" => r"\p{Pd}",
            "Ps" => r"\p{Ps}",
            "Pe" => r"\p{Pe}",
            "Pi" => r"\p{Pi}",
            "Pf" => r"\p{Pf}",
            "Po" => r"\p{Po}",
            "S" => r"\p{S}",
            "Sm" => r"\p{Sm}",
            "Sc" => r"\p{Sc}",
            "Sk" => r"\p{Sk}",
            "So" => r"\p{So}",
            "Z" => r"\p{Z}",
            "Zs" => r"\p{Zs}",
            "Zl" => r"\p{Zl}",
            "Zp" => r"\p{Zp}",
            "C" => OTHER,
            "Cc" => r"\p{Cc}",
            "Cf" => r"\p{Cf}",
            "Cn" => UNASSIGNED,
            "Co" => PRIVATE_USE,
            "Cs" => SURROGATE,
            _ => return None,
        }))
    }
}

impl Set {
    /// An empty set, or its negation.
    pub(super) fn negated(negated: bool) -> Self {
        Self { negated, ..Self::default() }
    }

    /// Everything but a line feed, as `.` means.
    pub(super) fn not_line_feed() -> Self {
        Self { negated: true, ranges: vec![(0x0A, 0x0A)], ..Self::default() }
    }

    /// Everything, as `.` means under `(?s)`.
    pub(super) fn any() -> Self {
        Self { ranges: vec![(0, u16::MAX)], ..Self::default() }
    }

    /// One code unit in all its cases.
    pub(super) fn unit_in_any_case(unit: u16) -> Self {
        let mut set = Self::default();
        set.add_range(unit, unit);
        set.add_other_cases();
        set
    }

    /// If the set is nothing but one code unit: that.
    pub(super) fn single(&self) -> Option<u16> {
        match (self.ranges.as_slice(), self.categories.is_empty(), self.negated, &self.less) {
            (&[(first, last)], true, false, None) if first == last => Some(first),
            _ => None,
        }
    }

    pub(super) fn add_range(&mut self, first: u16, last: u16) {
        self.ranges.push((first, last));
    }

    pub(super) fn add_category(&mut self, category: Category, polarity: Polarity) {
        self.categories.push((category, polarity));
    }

    /// `\p{name}`: a general category or a named block. Whether .NET knows the name.
    pub(super) fn add_named(&mut self, name: &str, polarity: Polarity, any_case: bool) -> bool {
        if let Some(category) = Category::named(name) {
            // .NET lets each of the three match all three when case does not matter.
            let category =
                if any_case && matches!(name, "Lu" | "Ll" | "Lt") { Category::CASED } else { category };
            self.add_category(category, polarity);
            return true;
        }
        let Some((first, last)) = block(name) else { return false };
        match polarity {
            Polarity::Members => self.add_range(first, last),
            Polarity::Others => {
                if let Some(before) = first.checked_sub(1) {
                    self.add_range(0, before);
                }
                if let Some(behind) = last.checked_add(1) {
                    self.add_range(behind, u16::MAX);
                }
            }
        }
        true
    }

    /// Adds to the characters of the ranges those that differ only by case. Categories stay as they are, as in .NET.
    pub(super) fn add_other_cases(&mut self) {
        let mut others = Vec::new();
        for group in casing::groups() {
            let is_in = |unit: u16| self.ranges.iter().any(|&(first, last)| (first..=last).contains(&unit));
            let there = group.iter().filter(|&&unit| is_in(unit)).count();
            if there > 0 && there < group.len() {
                others.extend(group.iter().map(|&unit| (unit, unit)));
            }
        }
        self.ranges.extend(others);
        self.ranges.sort_unstable();
        self.ranges.dedup();
    }

    /// Writes the set as a bracket expression of the engine.
    pub(super) fn write(&self, out: &mut String) {
        // Rounds follow the nesting of the pattern's own subtractions, which its reader bounds.
        if let Some(less) = &self.less {
            out.push('[');
            self.write_base(out);
            out.push_str("--");
            less.write(out);
            out.push(']');
        } else {
            self.write_base(out);
        }
    }

    fn write_base(&self, out: &mut String) {
        out.push('[');
        if self.negated {
            out.push('^');
        }
        for &(first, last) in &self.ranges {
            write_range(first, last, out);
        }
        for &(Category(members), polarity) in &self.categories {
            match polarity {
                Polarity::Members => out.push_str(members),
                Polarity::Others => {
                    out.push_str("[^");
                    out.push_str(members);
                    out.push(']');
                }
            }
        }
        out.push(']');
    }
}

/// Characters below the surrogates, the surrogates' stand-ins, and those above: three ranges of the engine's order.
fn write_range(first: u16, last: u16, out: &mut String) {
    for (low, high) in [(0, 0xD7FF), (0xD800, 0xDFFF), (0xE000, 0xFFFF)] {
        let (from, to) = (first.max(low), last.min(high));
        if from > to {
            continue;
        }
        write_in_class(stand_in(from), out);
        if from < to {
            out.push('-');
            write_in_class(stand_in(to), out);
        }
    }
}

fn write_in_class(character: char, out: &mut String) {
    if character.is_ascii_alphanumeric() {
        out.push(character);
    } else {
        // Cannot fail: it is a string.
        let _ = write!(out, "\\x{{{:X}}}", u32::from(character));
    }
}
