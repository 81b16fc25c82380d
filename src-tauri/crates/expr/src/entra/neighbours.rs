//! Names that people bring along from neighbouring languages, and what this language has in their place
//! (entra-expressions.md section 15). None of them is a function of application provisioning.

use super::ast::Call;
use super::diagnostic::Edit;
use crate::span::Span;

/// A function that another language has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectFunction {
    /// Its name there.
    pub name: &'static str,
    /// Whose it is.
    pub origin: Origin,
    /// What to write here: a function's name if [`Self::rename`] says so, otherwise a whole expression to be adapted, in which
    /// `[x]` stands for the argument. None if this language has nothing of the kind.
    pub instead: Option<&'static str>,
    /// Whether writing `instead` in place of the name is all it takes, because the arguments stay as they are.
    pub rename: bool,
}

impl ConnectFunction {
    /// The changes that make a call of this function one of this language with the same result, where that can be told from the
    /// number of arguments alone.
    pub fn rewrite(&self, call: &Call) -> Option<Vec<Edit>> {
        let given = call.slots.iter().filter(|slot| slot.argument.is_some()).count();
        if !call.intact || given != call.slots.len() || given == 0 {
            return None;
        }
        let one = given == 1;
        let (before, after) = match self.instead? {
            JOIN => (r#"Join("", "#, ")"),
            ITSELF if one => ("", ""),
            TRIM if one => ("Replace(", r#", , "^\\s+|\\s+$", , "", , )"#),
            TRIM_START if one => ("Replace(", r#", , "^\\s+", , "", , )"#),
            TRIM_END if one => ("Replace(", r#", , "\\s+$", , "", , )"#),
            FIRST if one => ("Item(", ", 1)"),
            _ => return None,
        };
        let list = call.parentheses;
        let opening = Span { start: call.name_span.start, end: list.start + 1 };
        let closing = Span { start: list.end - 1, end: list.end };
        Some(vec![Edit { span: opening, text: before.into() }, Edit { span: closing, text: after.into() }])
    }
}

/// Where a name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Microsoft Entra Connect Sync, another engine of the same vendor.
    Connect,
    /// Entra Cloud Sync, which shares this language and adds some functions.
    CloudSync,
    /// Spreadsheets, Visual Basic, PowerShell, SQL and other habits.
    Habit,
}

impl Origin {
    /// As it is serialised.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::CloudSync => "cloud-sync",
            Self::Habit => "habit",
        }
    }
}

/// A bare word that another language has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectConstant {
    /// As it is written there.
    pub name: &'static str,
    /// The constant to write here, if there is one that does the same.
    pub instead: Option<&'static str>,
}

/// The function of a neighbouring language under this name, whatever its case: names that are typed from memory often have
/// another one.
pub fn connect_function(name: &str) -> Option<&'static ConnectFunction> {
    FUNCTIONS.iter().find(|function| function.name.eq_ignore_ascii_case(name))
}

/// The bare word of a neighbouring language, whatever its case.
pub fn connect_constant(name: &str) -> Option<&'static ConnectConstant> {
    CONSTANTS.iter().find(|constant| constant.name.eq_ignore_ascii_case(name))
}

/// All functions of neighbouring languages, Connect's first.
pub fn all() -> &'static [ConnectFunction] {
    FUNCTIONS
}

const fn rename(origin: Origin, name: &'static str, instead: &'static str) -> ConnectFunction {
    ConnectFunction { name, origin, instead: Some(instead), rename: true }
}

const fn write(origin: Origin, name: &'static str, instead: &'static str) -> ConnectFunction {
    ConnectFunction { name, origin, instead: Some(instead), rename: false }
}

const fn nothing(origin: Origin, name: &'static str) -> ConnectFunction {
    ConnectFunction { name, origin, instead: None, rename: false }
}

/// Text is turned into numbers, and references into text, where that is needed (section 3): the argument alone will do.
const ITSELF: &str = "[x]";
const JOIN: &str = r#"Join("", [x], [y])"#;
const FIRST: &str = "Item([x], 1)";
const TRIM: &str = r#"Replace([x], , "^\\s+|\\s+$", , "", , )"#;
const TRIM_START: &str = r#"Replace([x], , "^\\s+", , "", , )"#;
const TRIM_END: &str = r#"Replace([x], , "\\s+$", , "", , )"#;
const LAST_FOUR: &str = r#"Replace([x], , "(.*?)(?<id>.{0,4})$", , "${id}", , )"#;
const PAD_LEFT: &str = r#"Replace(Join("", "0000", [x]), , "(.*?)(?<id>.{0,4})$", , "${id}", , )"#;
const PAD_RIGHT: &str = r#"Left(Append([x], "0000"), 4)"#;
const CONTAINS: &str = r#"CBool(InStr([x], "text") > 0)"#;
const STARTS_WITH: &str = r#"CBool(Left([x], 4) = "text")"#;
const ENDS_WITH: &str = r#"CBool(Replace([x], , "(.*?)(?<id>.{0,4})$", , "${id}", , ) = "text")"#;
const EQUALS: &str = r#"CBool([x] = "text")"#;
const BEHIND_LAST: &str = r#"Replace([x], , "^.*@(?<rest>.*)$", , "${rest}", , )"#;
const BEFORE: &str = r#"Word([x], 1, "@")"#;
const BEHIND: &str = r#"Word([x], 2, "@")"#;
const PATTERN: &str = r#"Replace([x], , "[^0-9]", , "", , )"#;
const LITERAL: &str = r#"Replace([x], "old", , , "new", , )"#;
const BOTH: &str = r#"IIF([x] = "a", IIF([y] = "b", "yes", "no"), "no")"#;
const EITHER: &str = r#"IIF([x] = "a", "yes", IIF([y] = "b", "yes", "no"))"#;
const CHOOSE: &str = r#"Switch([x], "otherwise", "key 1", "value 1", "key 2", "value 2")"#;
const FORMAT_DATE: &str = r#"FormatDateTime([x], , "yyyy-MM-dd", "dd.MM.yyyy")"#;
const IN_DAYS: &str = r#"DateAdd("d", 7, CDate([x]))"#;
const RANDOM_DIGITS: &str = "RandomString(4, 4, 0, 0, 0)";

#[rustfmt::skip] // one row a line
static FUNCTIONS: &[ConnectFunction] = {
    use Origin::{CloudSync, Connect, Habit};
    &[
        // Connect has these with other parameters or under other names.
        rename(Connect, "LCase", "ToLower"),
        rename(Connect, "UCase", "ToUpper"),
        nothing(Connect, "Len"),
        write(Connect, "Right", LAST_FOUR),
        write(Connect, "PadLeft", PAD_LEFT),
        write(Connect, "PadRight", PAD_RIGHT),
        write(Connect, "LTrim", TRIM_START),
        write(Connect, "RTrim", TRIM_END),
        write(Connect, "InStrRev", BEHIND_LAST),
        write(Connect, "Contains", CONTAINS),
        rename(Connect, "ItemOrNull", "Item"),
        nothing(Connect, "IsDate"),
        nothing(Connect, "IsNumeric"),
        nothing(Connect, "IsGuid"),
        rename(Connect, "IsEmpty", "IsNullOrEmpty"),
        write(Connect, "IsBitSet", "CBool(BitAnd([x], 2))"),
        nothing(Connect, "BitOr"),
        write(Connect, "CNum", ITSELF),
        write(Connect, "CRef", ITSELF),
        write(Connect, "CGuid", ITSELF),
        write(Connect, "RandomNum", RANDOM_DIGITS),
        write(Connect, "ReplaceChars", "NormalizeDiacritics([x])"),
        nothing(Connect, "Select"),
        nothing(Connect, "Where"),
        nothing(Connect, "With"),
        nothing(Connect, "ImportedValue"),
        nothing(Connect, "DNComponentRev"),
        nothing(Connect, "EscapeDNComponent"),
        nothing(Connect, "StringFromGuid"),
        nothing(Connect, "ConvertFromUTF8Hex"),
        nothing(Connect, "IsCert"),
        nothing(Connect, "CertExtensionOids"),
        nothing(Connect, "CertFormat"),
        nothing(Connect, "CertFriendlyName"),
        nothing(Connect, "CertHashString"),
        nothing(Connect, "CertIssuer"),
        nothing(Connect, "CertIssuerDN"),
        nothing(Connect, "CertIssuerOid"),
        nothing(Connect, "CertKeyAlgorithm"),
        nothing(Connect, "CertKeyAlgorithmParams"),
        nothing(Connect, "CertNameInfo"),
        nothing(Connect, "CertNotAfter"),
        nothing(Connect, "CertNotBefore"),
        nothing(Connect, "CertPublicKeyOid"),
        nothing(Connect, "CertPublicKeyParametersOid"),
        nothing(Connect, "CertSerialNumber"),
        nothing(Connect, "CertSignatureAlgorithmOid"),
        nothing(Connect, "CertSubject"),
        nothing(Connect, "CertSubjectNameDN"),
        nothing(Connect, "CertSubjectNameOid"),
        nothing(Connect, "CertThumbprint"),
        nothing(Connect, "CertVersion"),

        // Cloud sync, and Connect too, have these; application provisioning has not.
        nothing(CloudSync, "ConvertFromBase64"),
        nothing(CloudSync, "DNComponent"),
        nothing(CloudSync, "Error"),
        nothing(CloudSync, "StringFromSid"),
        write(CloudSync, "Trim", TRIM),

        // Putting text together and taking it apart.
        write(Habit, "Concat", JOIN),
        write(Habit, "Concatenate", JOIN),
        write(Habit, "StrConcat", JOIN),
        write(Habit, "Combine", JOIN),
        write(Habit, "TextJoin", r#"Join(", ", [x], [y])"#),
        nothing(Habit, "Length"),
        nothing(Habit, "StrLen"),
        write(Habit, "Substring", "Mid([x], 1, 8)"),
        rename(Habit, "Substr", "Mid"),
        write(Habit, "SubstringBefore", BEFORE),
        write(Habit, "SubstringAfter", BEHIND),
        write(Habit, "TextBefore", BEFORE),
        write(Habit, "TextAfter", BEHIND),
        rename(Habit, "LeftStr", "Left"),
        write(Habit, "RightStr", LAST_FOUR),
        rename(Habit, "TextSplit", "Split"),
        write(Habit, "TrimStart", TRIM_START),
        write(Habit, "TrimEnd", TRIM_END),
        write(Habit, "Strip", TRIM),
        rename(Habit, "RemoveSpaces", "StripSpaces"),
        write(Habit, "Substitute", LITERAL),
        write(Habit, "ReplaceAll", LITERAL),
        write(Habit, "RegexReplace", PATTERN),
        write(Habit, "RegReplace", PATTERN),
        nothing(Habit, "Reverse"),
        nothing(Habit, "StrReverse"),
        nothing(Habit, "Repeat"),
        nothing(Habit, "Rept"),
        rename(Habit, "RemoveDiacritics", "NormalizeDiacritics"),
        rename(Habit, "RemoveAccents", "NormalizeDiacritics"),

        // Letters.
        rename(Habit, "Lower", "ToLower"),
        rename(Habit, "LowerCase", "ToLower"),
        rename(Habit, "ToLowerCase", "ToLower"),
        rename(Habit, "ToLowerInvariant", "ToLower"),
        rename(Habit, "Upper", "ToUpper"),
        rename(Habit, "UpperCase", "ToUpper"),
        rename(Habit, "ToUpperCase", "ToUpper"),
        rename(Habit, "ToUpperInvariant", "ToUpper"),
        rename(Habit, "Proper", "PCase"),
        rename(Habit, "ProperCase", "PCase"),
        rename(Habit, "TitleCase", "PCase"),
        rename(Habit, "ToTitleCase", "PCase"),
        rename(Habit, "InitCap", "PCase"),
        rename(Habit, "Capitalize", "PCase"),

        // Looking for something.
        write(Habit, "Includes", CONTAINS),
        write(Habit, "StringContains", CONTAINS),
        write(Habit, "StartsWith", STARTS_WITH),
        write(Habit, "EndsWith", ENDS_WITH),
        write(Habit, "Like", CONTAINS),
        write(Habit, "IsMatch", CONTAINS),
        write(Habit, "Equals", EQUALS),
        write(Habit, "Exact", EQUALS),
        write(Habit, "IndexOf", r#"InStr([x], "text")"#),
        write(Habit, "Find", r#"InStr([x], "text")"#),
        write(Habit, "Search", r#"InStr(ToLower([x]), "text")"#),
        write(Habit, "Match", PATTERN),
        write(Habit, "RegexMatch", PATTERN),

        // Deciding.
        rename(Habit, "If", "IIF"),
        rename(Habit, "IfThenElse", "IIF"),
        rename(Habit, "IfElse", "IIF"),
        write(Habit, "Ifs", CHOOSE),
        write(Habit, "Case", CHOOSE),
        write(Habit, "Choose", CHOOSE),
        write(Habit, "Decode", CHOOSE),
        write(Habit, "Lookup", CHOOSE),
        write(Habit, "VLookup", CHOOSE),
        write(Habit, "XLookup", CHOOSE),
        write(Habit, "And", BOTH),
        write(Habit, "Or", EITHER),
        nothing(Habit, "Xor"),
        rename(Habit, "IfNull", "Coalesce"),
        rename(Habit, "IfEmpty", "Coalesce"),
        rename(Habit, "NVL", "Coalesce"),
        rename(Habit, "Nz", "Coalesce"),
        rename(Habit, "FirstNotNull", "Coalesce"),
        rename(Habit, "IsBlank", "IsNullOrEmpty"),
        rename(Habit, "IsNullOrWhiteSpace", "IsNullOrEmpty"),
        rename(Habit, "IsNotNull", "IsPresent"),
        rename(Habit, "IsNotEmpty", "IsPresent"),
        rename(Habit, "Exists", "IsPresent"),
        nothing(Habit, "NullIf"),
        nothing(Habit, "IfError"),
        nothing(Habit, "IfNa"),
        nothing(Habit, "IsNumber"),

        // Dates.
        rename(Habit, "Today", "Now"),
        rename(Habit, "UtcNow", "Now"),
        rename(Habit, "GetDate", "Now"),
        rename(Habit, "CurrentDate", "Now"),
        rename(Habit, "ToDate", "CDate"),
        rename(Habit, "ToDateTime", "CDate"),
        rename(Habit, "ParseDate", "CDate"),
        rename(Habit, "DateValue", "CDate"),
        write(Habit, "DatePart", r#"FormatDateTime([x], , "yyyy-MM-dd", "yyyy")"#),
        rename(Habit, "DateDif", "DateDiff"),
        write(Habit, "Format", FORMAT_DATE),
        write(Habit, "FormatDate", FORMAT_DATE),
        write(Habit, "Year", r#"FormatDateTime([x], , "yyyy-MM-dd", "yyyy")"#),
        write(Habit, "Month", r#"FormatDateTime([x], , "yyyy-MM-dd", "MM")"#),
        write(Habit, "Day", r#"FormatDateTime([x], , "yyyy-MM-dd", "dd")"#),
        write(Habit, "AddDays", IN_DAYS),
        write(Habit, "AddMonths", r#"DateAdd("m", 1, CDate([x]))"#),
        write(Habit, "AddYears", r#"DateAdd("yyyy", 1, CDate([x]))"#),
        write(Habit, "EDate", r#"DateAdd("m", 1, CDate([x]))"#),
        rename(Habit, "FromFileTime", "DateFromNum"),
        rename(Habit, "ToFileTime", "NumFromDate"),

        // Lists.
        write(Habit, "First", FIRST),
        nothing(Habit, "Last"),
        rename(Habit, "ElementAt", "Item"),
        rename(Habit, "Distinct", "RemoveDuplicates"),
        rename(Habit, "Unique", "RemoveDuplicates"),
        rename(Habit, "CountA", "Count"),
        nothing(Habit, "Filter"),
        nothing(Habit, "Sort"),

        // Converting, counting, making up.
        rename(Habit, "ToString", "CStr"),
        rename(Habit, "Str", "CStr"),
        write(Habit, "Text", ITSELF),
        write(Habit, "Value", ITSELF),
        write(Habit, "CInt", ITSELF),
        write(Habit, "CLng", ITSELF),
        write(Habit, "ToInt", ITSELF),
        write(Habit, "ToNumber", ITSELF),
        write(Habit, "Number", ITSELF),
        rename(Habit, "ToBoolean", "CBool"),
        rename(Habit, "Base64Encode", "ConvertToBase64"),
        rename(Habit, "ToBase64", "ConvertToBase64"),
        rename(Habit, "NewGuid", "Guid"),
        rename(Habit, "Uuid", "Guid"),
        write(Habit, "Rand", RANDOM_DIGITS),
        write(Habit, "RandBetween", RANDOM_DIGITS),
        write(Habit, "Random", RANDOM_DIGITS),
        write(Habit, "Rnd", RANDOM_DIGITS),
        nothing(Habit, "Sum"),
        nothing(Habit, "Max"),
        nothing(Habit, "Min"),
        nothing(Habit, "Round"),
        nothing(Habit, "Abs"),
        nothing(Habit, "Chr"),
        nothing(Habit, "Char"),
        nothing(Habit, "Asc"),
        nothing(Habit, "Space"),
    ]
};

static CONSTANTS: &[ConnectConstant] = &[
    ConnectConstant { name: "AuthoritativeNull", instead: None },
    ConnectConstant { name: "IgnoreThisFlow", instead: Some("IgnoreAttributeFlow") },
    ConnectConstant { name: "Nothing", instead: Some("NULL") },
    ConnectConstant { name: "Nil", instead: Some("NULL") },
    ConnectConstant { name: "None", instead: Some("NULL") },
    ConnectConstant { name: "Empty", instead: Some("NULL") },
    ConnectConstant { name: "vbNullString", instead: Some("NULL") },
    ConnectConstant { name: "Yes", instead: Some("True") },
    ConnectConstant { name: "No", instead: Some("False") },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entra::ast::NodeKind;
    use crate::entra::diagnostic::{Fix, FixKind};
    use crate::entra::{dialect::Dialect, functions, parser::parse, services::apply_fix};

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        let found = connect_function(name).unwrap_or_else(|| panic!("{name} is known"));
        assert_eq!(found.instead, expected);
    }

    #[test]
    fn names_of_connect_say_what_to_write_here() {
        check("LCase", Some("ToLower"));
        check("UCase", Some("ToUpper"));
        check("Trim", Some(r#"Replace([x], , "^\\s+|\\s+$", , "", , )"#));
        check("Len", None);
        check("CertThumbprint", None);
    }

    #[test]
    fn habits_are_recognised_in_any_case() {
        check("if", Some("IIF"));
        check("CONCATENATE", Some(r#"Join("", [x], [y])"#));
        check("startsWith", Some(r#"CBool(Left([x], 4) = "text")"#));
    }

    #[test]
    fn names_of_this_language_are_no_neighbours() {
        let ours = functions::all().iter().filter(|function| !function.cloud_sync_only);
        assert_eq!(
            ours.map(|f| f.name).filter(|name| connect_function(name).is_some()).collect::<Vec<_>>(),
            Vec::<&str>::new()
        );
        assert_eq!(connect_function("Zyx"), None);
    }

    #[test]
    fn a_rename_leads_to_a_function_that_exists() {
        for function in all().iter().filter(|function| function.rename) {
            let instead = function.instead.unwrap_or_default();
            assert!(
                functions::find(instead, Dialect::Application).is_some(),
                "{} → {instead}",
                function.name
            );
        }
    }

    #[test]
    fn what_to_write_instead_is_an_expression_without_errors() {
        for function in all().iter().filter(|function| !function.rename) {
            if let Some(instead) = function.instead {
                let expression = crate::entra::expression::Expression::new(instead, Dialect::Application);
                assert_eq!(expression.errors().next(), None, "{} → {instead}", function.name);
            }
        }
    }

    #[track_caller]
    fn check_rewrite(text: &str, expected: &str) {
        let call = parse(text, Dialect::Application).root;
        let NodeKind::Call(call) = &call.kind else { panic!("{text} is a call") };
        let edits = connect_function(&call.name).and_then(|function| function.rewrite(call));
        let fix = edits.map(|edits| Fix { kind: FixKind::Rename, edits });
        assert_eq!(fix.map_or_else(String::new, |fix| apply_fix(text, &fix)), expected, "{text}");
    }

    #[test]
    fn calls_are_rewritten_where_their_arguments_alone_tell_how() {
        check_rewrite(r#"Concat([a], " ", [b])"#, r#"Join("", [a], " ", [b])"#);
        check_rewrite("Trim( [a] )", r#"Replace( [a] , , "^\\s+|\\s+$", , "", , )"#);
        check_rewrite("CNum([a])", "[a]");
        check_rewrite("First(Split([a], \",\"))", "Item(Split([a], \",\"), 1)");
        check_rewrite("Right([a], 4)", "");
        check_rewrite("CNum([a], [b])", "");
        check_rewrite("Trim()", "");
        check_rewrite("Concat([a], [b]", "");
        check_rewrite("Concat([a], , [b])", "");
    }

    #[test]
    fn every_name_is_listed_once() {
        let mut names: Vec<String> = all().iter().map(|function| function.name.to_lowercase()).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
