//! The rows. What each function does stands with the evaluators, by topic; what it means for people stands in its help page.

use super::Certainty::{Documented, Observed};
use super::Kind::{self, Any, Boolean, DateTime, List, Number};
use super::{Certainty, Function, Parameter, Topic};

/// Shorter to read in the rows than `Kind::Text`, which `Topic::Text` would be mistaken for.
const STRING: Kind = Kind::Text;

const fn function(
    name: &'static str,
    parameters: &'static [Parameter],
    returns: Kind,
    topic: Topic,
    certainty: Certainty,
) -> Function {
    Function { name, parameters, returns, certainty, cloud_sync_only: false, topic }
}

const fn cloud_sync(
    name: &'static str,
    parameters: &'static [Parameter],
    returns: Kind,
    topic: Topic,
) -> Function {
    Function { name, parameters, returns, certainty: Documented, cloud_sync_only: true, topic }
}

const fn required(name: &'static str, kind: Kind) -> Parameter {
    Parameter { name, label: name, kind, required: true, may_be_empty: false, repeats: false }
}

const fn optional(name: &'static str, kind: Kind) -> Parameter {
    Parameter { required: false, ..required(name, kind) }
}

const fn repeated(name: &'static str, kind: Kind) -> Parameter {
    Parameter { repeats: true, ..required(name, kind) }
}

const fn fillable(name: &'static str) -> Parameter {
    Parameter { may_be_empty: true, ..required(name, Any) }
}

impl Parameter {
    /// The vendor's reference calls it otherwise than the service's schema does.
    const fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
    }
}

const SOURCE: Parameter = required("source", STRING);
const ROLES: Parameter = required("source", List);
const EXPRESSION: Parameter = required("expression", Any);
const INTERVAL: Parameter = required("interval", STRING);
const CULTURE: Parameter = optional("culture", STRING);
const RULE: Parameter = required("uniqueValueRule", STRING).called("rule");

pub(super) static TABLE: [Function; 53] = [
    function("Append", &[SOURCE, required("suffix", STRING)], STRING, Topic::Text, Documented),
    function("AppRoleAssignments", &[ROLES], List, Topic::Roles, Observed),
    function("AppRoleAssignmentsComplex", &[ROLES], List, Topic::Roles, Documented),
    function("AssertiveAppRoleAssignmentsComplex", &[ROLES], List, Topic::Roles, Documented),
    function(
        "BitAnd",
        &[required("value1", Number), required("value2", Number)],
        Number,
        Topic::Numbers,
        Documented,
    ),
    function("CBool", &[EXPRESSION], Boolean, Topic::Conversion, Documented),
    function("CDate", &[required("expression", STRING)], DateTime, Topic::Dates, Documented),
    function("Coalesce", &[repeated("source", Any)], Any, Topic::Logic, Documented),
    cloud_sync("ConvertFromBase64", &[SOURCE, optional("encoding", STRING)], STRING, Topic::Conversion),
    function("ConvertToBase64", &[SOURCE], STRING, Topic::Conversion, Documented),
    function("ConvertToUTF8Hex", &[SOURCE], STRING, Topic::Conversion, Documented),
    function("Count", &[required("attribute", List)], Number, Topic::Lists, Documented),
    function("CStr", &[required("value", Any)], STRING, Topic::Conversion, Documented),
    function(
        "DateAdd",
        &[INTERVAL, required("value", Number), required("dateTime", DateTime)],
        DateTime,
        Topic::Dates,
        Documented,
    ),
    function(
        "DateDiff",
        &[INTERVAL, required("date1", DateTime), required("date2", DateTime)],
        Number,
        Topic::Dates,
        Documented,
    ),
    function("DateFromNum", &[required("value", Number)], DateTime, Topic::Dates, Documented),
    function("DefaultDomain", &[], STRING, Topic::Generators, Observed),
    cloud_sync("DNComponent", &[required("dn", STRING), required("n", Number)], STRING, Topic::Text),
    cloud_sync("Error", &[required("message", STRING)], Any, Topic::Logic),
    function(
        "FormatDateTime",
        &[
            SOURCE,
            optional("dateTimeStyles", STRING),
            required("inputFormat", STRING),
            required("outputFormat", STRING),
        ],
        STRING,
        Topic::Dates,
        Documented,
    ),
    function("Guid", &[], STRING, Topic::Generators, Documented),
    function("IgnoreFlowIfNullOrEmpty", &[EXPRESSION], Any, Topic::Logic, Documented),
    function(
        "IIF",
        &[required("condition", Boolean), fillable("valueIfTrue"), fillable("valueIfFalse")],
        Any,
        Topic::Logic,
        Documented,
    ),
    function(
        "InStr",
        &[
            required("value1", STRING),
            required("value2", STRING),
            optional("start", Number),
            optional("compareType", STRING),
        ],
        Number,
        Topic::Text,
        Documented,
    ),
    function("IsNothing", &[required("source", Any)], Boolean, Topic::Logic, Observed),
    function("IsNull", &[EXPRESSION], Boolean, Topic::Logic, Documented),
    function("IsNullOrEmpty", &[EXPRESSION], Boolean, Topic::Logic, Documented),
    function("IsPresent", &[EXPRESSION], Boolean, Topic::Logic, Documented),
    function("IsString", &[EXPRESSION], Boolean, Topic::Logic, Documented),
    function(
        "Item",
        &[required("attribute", List), required("index", Number)],
        Any,
        Topic::Lists,
        Documented,
    ),
    function(
        "Join",
        &[required("separator", STRING), repeated("source", Any)],
        STRING,
        Topic::Text,
        Documented,
    ),
    function(
        "Left",
        &[required("string", STRING), required("numChars", Number)],
        STRING,
        Topic::Text,
        Documented,
    ),
    function(
        "Mid",
        &[SOURCE, required("start", Number), required("length", Number)],
        STRING,
        Topic::Text,
        Documented,
    ),
    function("NormalizeDiacritics", &[SOURCE], STRING, Topic::Text, Documented),
    function("Not", &[required("source", Boolean)], Boolean, Topic::Logic, Documented),
    function("Now", &[], DateTime, Topic::Dates, Documented),
    function("NumFromDate", &[required("value", DateTime)], Number, Topic::Dates, Documented),
    function("PCase", &[SOURCE, optional("wordSeparators", STRING)], STRING, Topic::Text, Documented),
    function("Prepend", &[required("prefix", STRING), SOURCE], STRING, Topic::Text, Observed),
    function(
        "RandomString",
        &[
            required("length", Number),
            required("minNumbers", Number),
            required("minSpecial", Number),
            required("minCapital", Number),
            required("minLower", Number),
            optional("charactersToAvoid", STRING),
        ],
        STRING,
        Topic::Generators,
        Documented,
    ),
    function("Redact", &[required("value", Any)], Any, Topic::Generators, Documented),
    function("RemoveDuplicates", &[required("attribute", List)], List, Topic::Lists, Documented),
    function(
        "Replace",
        &[
            SOURCE,
            optional("Find", STRING).called("oldValue"),
            optional("RegularExpression", STRING).called("regexPattern"),
            optional("RegularExpressionGroupName", STRING).called("regexGroupName"),
            optional("Replacement", STRING).called("replacementValue"),
            optional("ReplacementPropertyName", STRING).called("replacementAttributeName"),
            optional("Template", STRING).called("template"),
        ],
        STRING,
        Topic::Text,
        Documented,
    ),
    // At least two rules.
    function(
        "SelectUniqueValue",
        &[RULE, Parameter { repeats: true, ..RULE }],
        STRING,
        Topic::Generators,
        Documented,
    ),
    function("SingleAppRoleAssignment", &[ROLES], STRING, Topic::Roles, Documented),
    function("Split", &[SOURCE, required("delimiter", STRING)], List, Topic::Lists, Documented),
    cloud_sync("StringFromSid", &[required("bin", STRING)], STRING, Topic::Conversion),
    function("StripSpaces", &[SOURCE], STRING, Topic::Text, Documented),
    // The service's schema has one key for keys and values, and they come in pairs.
    function(
        "Switch",
        &[
            required("source", Any),
            optional("defaultValue", Any),
            repeated("switchValue", STRING).called("key"),
            repeated("switchValue", Any).called("value"),
        ],
        Any,
        Topic::Logic,
        Documented,
    ),
    function("ToLower", &[SOURCE, CULTURE], STRING, Topic::Text, Documented),
    function("ToUpper", &[SOURCE, CULTURE], STRING, Topic::Text, Documented),
    cloud_sync("Trim", &[required("value", STRING)], STRING, Topic::Text),
    function(
        "Word",
        &[required("string", STRING), required("wordNumber", Number), required("delimiters", STRING)],
        STRING,
        Topic::Text,
        Documented,
    ),
];
