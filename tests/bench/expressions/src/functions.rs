//! What each function costs.

use expr::entra::attributes::Attributes;
use expr::entra::dialect::Dialect;
use expr::entra::expression::{Expression, Outcome};
use expr::entra::functions;
use expr::entra::value::{Role, Value};
use std::borrow::Cow;
use std::hint::black_box;
use std::time::Duration;

use crate::measure::{allocations, environment, least};

/// An expression for every function. It is measured on short values here, and on ever longer ones for how its cost grows.
pub const EXPRESSIONS: [(&str, &str); 66] = [
    ("an attribute", "[text]"),
    ("a constant", "\"text\""),
    ("a comparison of texts", "CBool([text] = \"Ada\")"),
    ("a comparison of numbers", "CBool([number] > 5)"),
    ("AppRoleAssignments", "AppRoleAssignments([roles])"),
    ("AppRoleAssignmentsComplex", "AppRoleAssignmentsComplex([roles])"),
    ("Append", "Append([text], \"!\")"),
    ("AssertiveAppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex([roles])"),
    ("BitAnd", "BitAnd([number], 2)"),
    ("CBool", "CBool([number])"),
    ("CDate", "CDate([date])"),
    ("CDate of what is no date", "CDate([digits])"),
    ("CStr", "CStr([number])"),
    ("Coalesce", "Coalesce([nothing], [text])"),
    ("ConvertFromBase64", "ConvertFromBase64([base64], \"UTF8\")"),
    ("ConvertToBase64", "ConvertToBase64([text])"),
    ("ConvertToUTF8Hex", "ConvertToUTF8Hex([text])"),
    ("Count", "Count([list])"),
    ("DNComponent", "DNComponent([dn], 2)"),
    ("DateAdd", "DateAdd(\"d\", 7, Now())"),
    ("DateDiff", "DateDiff(\"d\", Now(), Now())"),
    ("DateFromNum", "DateFromNum(133000000000000000)"),
    ("DefaultDomain", "DefaultDomain()"),
    ("Error", "Error([text])"),
    ("FormatDateTime", "FormatDateTime([date], , \"M/d/yyyy h:mm:ss tt\", \"yyyy-MM-dd\")"),
    ("FormatDateTime of what is no date", "FormatDateTime([digits], , \"M/d/yyyy\", \"yyyy-MM-dd\")"),
    ("FormatDateTime, format computed", "FormatDateTime([digits], , [text], \"yyyy-MM-dd\")"),
    ("FormatDateTime, long output", "FormatDateTime([date], , \"M/d/yyyy h:mm:ss tt\", [text])"),
    ("Guid", "Guid()"),
    ("IIF", "IIF([number] = \"42\", [text], \"\")"),
    ("IgnoreFlowIfNullOrEmpty", "IgnoreFlowIfNullOrEmpty([text])"),
    ("InStr", "InStr([text], \"@\", 1, 0)"),
    ("InStr, case ignored", "InStr([text], \"@\", 1, 1)"),
    ("IsNothing", "IsNothing([text])"),
    ("IsNull", "IsNull([text])"),
    ("IsNullOrEmpty", "IsNullOrEmpty([text])"),
    ("IsPresent", "IsPresent([text])"),
    ("IsString", "IsString([text])"),
    ("Item", "Item([list], 1)"),
    ("Join", "Join(\" \", [text], [surname])"),
    ("Join of a list", "Join(\", \", [list])"),
    ("Left", "Left([text], 5)"),
    ("Mid", "Mid([text], 5, 100)"),
    ("NormalizeDiacritics", "NormalizeDiacritics([text])"),
    ("Not", "Not(IsPresent([text]))"),
    ("Now", "Now()"),
    ("NumFromDate", "NumFromDate(Now())"),
    ("PCase", "PCase([text])"),
    ("PCase, separators given", "PCase([text], \" -\")"),
    ("Prepend", "Prepend(\"x\", [text])"),
    ("RandomString", "RandomString(12, 2, 2, 2, 2, \"0O\")"),
    ("Redact", "Redact([text])"),
    ("RemoveDuplicates", "RemoveDuplicates([list])"),
    ("Replace, literal", "Replace([text], \"a\", , , \"b\", , )"),
    ("Replace, pattern", "Replace([text], , \"[aeiou]\", , \"$0\", , )"),
    ("Replace, group", "Replace([text], , \"(?<first>[A-Z])\", \"first\", \"x\", , )"),
    ("Replace, pattern that tries much", "Replace([text], , \"(a|b|l)*,$\", , \"\", , )"),
    ("SelectUniqueValue", "SelectUniqueValue([text], [surname])"),
    ("SingleAppRoleAssignment", "SingleAppRoleAssignment([roles])"),
    ("Split", "Split([text], \",\")"),
    ("StringFromSid", "StringFromSid([sid])"),
    ("StripSpaces", "StripSpaces([text])"),
    ("Switch", "Switch([surname], \"other\", \"Sales\", \"1\", \"Support\", \"2\", \"Lovelace\", \"3\")"),
    ("ToLower", "ToLower([text])"),
    ("Word", "Word([text], 2, \" ,\")"),
    ("Switch of a list", "Switch([list], \"other\", \"a\", \"1\", \"b\", \"2\")"),
];

/// Functions that cost what another one does, to the letter.
const LIKE_OTHERS: [(&str, &str); 2] = [("ToUpper", "ToLower"), ("Trim", "StripSpaces")];

/// A person whose texts have a chosen length.
pub struct Sample {
    text: String,
    digits: String,
    base64: String,
    dn: String,
    list: Vec<String>,
    roles: Vec<Role>,
}

impl Sample {
    /// Texts of so many characters, lists with a value for every ten.
    pub fn of(length: usize) -> Self {
        let text = |pattern: &str| pattern.chars().cycle().take(length).collect::<String>();
        let values = (length / 10).max(3);
        let name = |number| format!("value-{number}");
        let role = |number| Role {
            id: name(number),
            value: Some(name(number)),
            display_name: Some(format!("Role {number}")),
        };
        Self {
            text: text("Ada Müller, born Bergström, "),
            digits: text("12/11/10 09:08 "),
            base64: "QWRh".repeat(length.div_ceil(4)),
            dn: format!("CN=Ada{}", text(",OU=Engines\\, old,DC=example")),
            list: (0..values).map(name).collect(),
            roles: (0..values).map(role).collect(),
        }
    }
}

impl Attributes for Sample {
    fn value<'s>(&'s self, name: &str) -> Value<'s> {
        let text = |text: &'s str| Value::Text(Cow::Borrowed(text));
        match name {
            "text" => text(&self.text),
            "digits" => text(&self.digits),
            "base64" => text(&self.base64),
            "dn" => text(&self.dn),
            "surname" => text("Lovelace"),
            "number" => text("42"),
            "date" => text("12/10/2025 9:08:07 AM"),
            "sid" => text("AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwUAQAAA=="),
            "list" => Value::List(self.list.iter().map(|value| text(value)).collect()),
            "roles" => {
                Value::List(self.roles.iter().map(|role| Value::Role(Box::new(role.clone()))).collect())
            }
            _ => Value::Null,
        }
    }

    fn other_case(&self, _: &str) -> Option<&str> {
        None
    }
}

/// The expressions, read.
pub fn expressions() -> Result<Vec<(&'static str, Expression)>, String> {
    let read = |(name, text): (&'static str, &str)| {
        let expression = Expression::new(text, Dialect::CloudSync);
        match expression.has_errors() {
            false => Ok((name, expression)),
            true => Err(format!("`{text}` is wrong: {:?}", expression.diagnostics())),
        }
    };
    EXPRESSIONS.into_iter().map(read).collect()
}

/// Measures and prints.
pub fn measure() -> Result<(), String> {
    let sample = Sample::of(20);
    let environment = environment();
    println!(
        "{:<38}{:>8}{:>13}{:>9}  ",
        "each function, on texts of 20 letters", "CPU ns", "allocations", "per s"
    );
    let expressions = expressions()?;
    for (name, expression) in &expressions {
        let outcome = expression.evaluate(&sample, &environment).outcome;
        let is_meant = name.contains("no date") || name.contains("format") || *name == "Error";
        if let (Outcome::Error(failure), false) = (&outcome, is_meant) {
            return Err(format!("`{}` fails: {failure:?}", expression.text()));
        }
        let run = || {
            black_box(&expression.evaluate(&sample, &environment).outcome);
        };
        let allocated = allocations(run);
        let took = least(Duration::from_millis(5), run);
        println!("{name:<38}{took:>8.1}{allocated:>13}{:>7.1} M  {}", 1e3 / took, expression.text());
    }
    for (name, other) in LIKE_OTHERS {
        println!("{name:<38}  as {other}");
    }
    println!();
    let measured = |name: &str| {
        let begins =
            |known: &str| known == name || known.strip_prefix(name).is_some_and(|rest| rest.starts_with(','));
        EXPRESSIONS.iter().any(|(known, _)| begins(known))
            || LIKE_OTHERS.iter().any(|(known, _)| *known == name)
    };
    match functions::all().iter().find(|function| !measured(function.name)) {
        Some(function) => Err(format!("{} is not measured", function.name)),
        None => Ok(()),
    }
}
