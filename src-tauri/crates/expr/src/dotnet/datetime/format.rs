//! .NET's custom and standard date formats (entra-expressions.md section 11): what they consist of.

use super::{DateTime, ParseFailure, Styles, exact, print};

/// A date format, checked once and then used to print and to read dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// As custom format: standard formats are expanded.
    text: String,
    /// `U` reads its text as UTC.
    universal: bool,
    /// Printing with an empty format means `G`, reading with one is an error.
    empty: bool,
}

/// Why a text is no date format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct FormatError {
    /// Where, in bytes of the format.
    pub at: usize,
    /// What is wrong there.
    pub fault: FormatFault,
}

/// What can be wrong with a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormatFault {
    /// `q`: one letter alone names a standard format, and this one does not exist.
    #[error("`{0}` alone is no standard date format; `%{0}` would be the single custom specifier")]
    UnknownStandard(char),
    /// `yyyy'Q`
    #[error("the quotation mark has no partner")]
    UnclosedQuote,
    /// `yyyy\`
    #[error("nothing follows the backslash")]
    NothingEscaped,
    /// `yyyy%`, `%%`
    #[error("a specifier must follow the percent sign")]
    LonePercent,
    /// `ffffffff`
    #[error("a fraction has at most seven digits")]
    FractionTooLong,
}

/// A part of a format that asks for exactly two digits when reading: `1/5/2025` does not fit `dd/MM/yyyy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoDigitPart {
    /// The letter, one of `d M h H m s`.
    pub letter: char,
    /// Where, in bytes of the format.
    pub at: usize,
}

impl Format {
    /// Reads a format.
    ///
    /// # Errors
    /// If .NET refused it: an unknown single letter, an unclosed quotation mark and the like.
    pub fn new(text: &str) -> Result<Format, FormatError> {
        let mut characters = text.chars();
        let expanded = match (characters.next(), characters.next()) {
            (None, _) => standard('G').unwrap_or_default(),
            // .NET counts UTF-16 units: a character of two is not one letter alone.
            (Some(letter), None) if letter.len_utf16() == 1 => {
                standard(letter).ok_or(FormatError { at: 0, fault: FormatFault::UnknownStandard(letter) })?
            }
            _ => text,
        };
        let mut after_percent = false;
        for element in Elements::new(expanded) {
            let Element { at, part } = element?;
            let fault = match part {
                Part::Run('f' | 'F', 8..) => Some(FormatFault::FractionTooLong),
                // Printing takes one single character after the percent sign.
                Part::Quoted(_) if after_percent => Some(FormatFault::UnclosedQuote),
                Part::Escaped(_) if after_percent => Some(FormatFault::NothingEscaped),
                _ => None,
            };
            if let Some(fault) = fault {
                return Err(FormatError { at, fault });
            }
            after_percent = part == Part::Percent;
        }
        Ok(Format { text: expanded.to_owned(), universal: text == "U", empty: text.is_empty() })
    }

    /// Prints a date, with English names.
    pub fn print(&self, date: DateTime) -> String {
        print::print(date, &self.text)
    }

    /// Reads a date that must fit this format exactly, .NET's `DateTime.ParseExact`. Parts that the format does not have
    /// are 1 for month and day, 0 for the time, `today`'s for the year; a format with a time of day alone gives `today`
    /// at that time.
    ///
    /// # Errors
    /// If the text does not fit, or fits and means no date.
    pub fn parse(&self, text: &str, styles: Styles, today: DateTime) -> Result<DateTime, ParseFailure> {
        match self.empty {
            true => Err(ParseFailure::empty_format()),
            false => exact::parse(text, &self.text, self.universal, styles, today),
        }
    }

    /// The parts that ask for exactly two digits when reading, in order.
    pub fn two_digit_parts(&self) -> Vec<TwoDigitPart> {
        self.runs()
            .filter(|&(letter, count, _)| {
                count == 2 && matches!(letter, 'd' | 'M')
                    || count >= 2 && matches!(letter, 'h' | 'H' | 'm' | 's')
            })
            .map(|(letter, _, at)| TwoDigitPart { letter, at })
            .collect()
    }

    /// Whether the year has two digits, so that a century must be guessed: 2049 is the last year of the guess.
    pub fn has_two_digit_year(&self) -> bool {
        self.runs().any(|(letter, count, _)| letter == 'y' && count <= 2)
    }

    fn runs(&self) -> impl Iterator<Item = (char, usize, usize)> + '_ {
        Elements::new(&self.text).filter_map(|element| match element {
            Ok(Element { at, part: Part::Run(letter, count) }) => Some((letter, count, at)),
            _ => None,
        })
    }
}

/// The custom format that a standard format stands for, in the invariant culture.
fn standard(letter: char) -> Option<&'static str> {
    Some(match letter {
        'd' => "MM/dd/yyyy",
        'D' => "dddd, dd MMMM yyyy",
        't' => "HH:mm",
        'T' => "HH:mm:ss",
        'f' => "dddd, dd MMMM yyyy HH:mm",
        'F' | 'U' => "dddd, dd MMMM yyyy HH:mm:ss",
        'g' => "MM/dd/yyyy HH:mm",
        'G' => "MM/dd/yyyy HH:mm:ss",
        'm' | 'M' => "MMMM dd",
        'y' | 'Y' => "yyyy MMMM",
        'o' | 'O' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK",
        's' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
        'u' => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
        'r' | 'R' => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
        _ => return None,
    })
}

/// A part of a format, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element<'f> {
    pub at: usize,
    pub part: Part<'f>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'f> {
    /// `yyyy`: a letter that means something, and how often it stands there.
    Run(char, usize),
    /// `'at'`: what is between the quotation marks; a backslash in it escapes.
    Quoted(&'f str),
    /// `\d`
    Escaped(char),
    /// `%`, which makes one letter alone a custom format.
    Percent,
    /// Any other character. `:` and `/` are among them, as the separators of the invariant culture are just these, and so
    /// are `Z`, `K`, `.` and the blank, which mean something to readers.
    Literal(char),
}

/// Takes a custom format apart. Ends after an error.
#[derive(Debug, Clone)]
pub struct Elements<'f> {
    format: &'f str,
    at: usize,
}

impl<'f> Elements<'f> {
    pub fn new(format: &'f str) -> Self {
        Elements { format, at: 0 }
    }

    /// What is still ahead.
    pub fn rest(&self) -> &'f str {
        self.format.get(self.at..).unwrap_or("")
    }

    /// Passes over so many bytes of what is ahead.
    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    fn part(&self, letter: char, rest: &'f str) -> Result<(Part<'f>, usize), FormatFault> {
        let after = rest.get(letter.len_utf8()..).unwrap_or("");
        Ok(match letter {
            'y' | 'M' | 'd' | 'g' | 'h' | 'H' | 'm' | 's' | 'f' | 'F' | 't' | 'z' => {
                let count = rest.bytes().take_while(|&byte| char::from(byte) == letter).count();
                (Part::Run(letter, count), count)
            }
            '\'' | '"' => {
                let end = end_of_quote(after, letter)?;
                (Part::Quoted(after.get(..end).unwrap_or("")), end + 2)
            }
            '\\' => {
                let escaped = after.chars().next().ok_or(FormatFault::NothingEscaped)?;
                (Part::Escaped(escaped), 1 + escaped.len_utf8())
            }
            '%' if after.is_empty() || after.starts_with('%') => return Err(FormatFault::LonePercent),
            '%' => (Part::Percent, 1),
            _ => (Part::Literal(letter), letter.len_utf8()),
        })
    }
}

impl<'f> Iterator for Elements<'f> {
    type Item = Result<Element<'f>, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (at, rest) = (self.at, self.rest());
        let letter = rest.chars().next()?;
        Some(match self.part(letter, rest) {
            Ok((part, length)) => {
                self.at += length;
                Ok(Element { at, part })
            }
            Err(fault) => {
                self.at = self.format.len();
                Err(FormatError { at, fault })
            }
        })
    }
}

/// Where the closing quotation mark stands.
fn end_of_quote(text: &str, mark: char) -> Result<usize, FormatFault> {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == mark {
            return Ok(at);
        }
        if character == '\\' && characters.next().is_none() {
            return Err(FormatFault::NothingEscaped);
        }
    }
    Err(FormatFault::UnclosedQuote)
}

/// The characters of a quoted part without the backslashes that escape.
pub fn unescaped(quoted: &str) -> impl Iterator<Item = char> + '_ {
    let mut characters = quoted.chars();
    std::iter::from_fn(move || match characters.next() {
        Some('\\') => characters.next(),
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fault(format: &str, at: usize, fault: FormatFault) {
        assert_eq!(Format::new(format), Err(FormatError { at, fault }));
    }

    #[test]
    fn what_dotnet_refuses_is_refused() {
        check_fault("q", 0, FormatFault::UnknownStandard('q'));
        check_fault("%", 0, FormatFault::UnknownStandard('%'));
        check_fault("'", 0, FormatFault::UnknownStandard('\''));
        check_fault("é", 0, FormatFault::UnknownStandard('é'));
        check_fault("yyyy'Q", 4, FormatFault::UnclosedQuote);
        check_fault("yyyy'Q\\'", 4, FormatFault::UnclosedQuote);
        check_fault("yyyy\"Q'", 4, FormatFault::UnclosedQuote);
        check_fault("yyyy'Q\\", 4, FormatFault::NothingEscaped);
        check_fault("yyyy\\", 4, FormatFault::NothingEscaped);
        check_fault("yyyy%", 4, FormatFault::LonePercent);
        check_fault("%%d", 0, FormatFault::LonePercent);
        check_fault("ss.ffffffff", 3, FormatFault::FractionTooLong);
        check_fault("%'d'", 1, FormatFault::UnclosedQuote);
    }

    #[test]
    fn one_letter_alone_is_a_standard_format() {
        for letter in "dDtTfFgGmMyYoOsurRU".chars() {
            assert!(Format::new(&letter.to_string()).is_ok(), "{letter}");
        }
        assert!(Format::new("%d").is_ok() && Format::new(" d").is_ok());
    }

    #[test]
    fn two_digit_parts_are_found() {
        let parts = |format: &str| {
            let parts = Format::new(format).unwrap().two_digit_parts();
            parts.iter().map(|part| format!("{}{}", part.letter, part.at)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(parts("M/d/yyyy hh:mm:ss tt"), "h9 m12 s15");
        assert_eq!(parts("dd/MM/yy H:m:s"), "d0 M3");
        assert_eq!(parts("ddd MMM d M 'dd' \\dd %h"), "");
        assert_eq!(parts("hhh"), "h0");
    }

    #[test]
    fn two_digit_years_are_found() {
        let has = |format: &str| Format::new(format).unwrap().has_two_digit_year();
        assert!(has("yy-MM-dd") && has("d/M/y"));
        assert!(!has("yyyy-MM-dd") && !has("HH:mm") && !has("'yy' yyyy"));
    }
}
