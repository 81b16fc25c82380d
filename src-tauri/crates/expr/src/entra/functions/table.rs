//! The rows. What each function does stands with the evaluators, by topic; what it means for people stands in its help page.

use super::Certainty::{Documented, Observed};
use super::Kind::{self, Any, Boolean, DateTime, List, Number};
use super::{Certainty, Evaluate, Evaluator, Function, Parameter, Topic};
use super::{conversion, dates, generators, lists, logic, numbers, replace, roles, switch, text};

/// Shorter to read in the rows than `Kind::Text`, which `Topic::Text` would be mistaken for.
const STRING: Kind = Kind::Text;

const fn function(
    name: &'static str,
    parameters: &'static [Parameter],
    returns: Kind,
    topic: Topic,
    certainty: Certainty,
    evaluator: Evaluator,
) -> Function {
    let evaluate = Evaluate::WithAll(evaluator);
    Function { name, parameters, returns, certainty, cloud_sync_only: false, topic, evaluate }
}

const fn cloud_sync(
    name: &'static str,
    parameters: &'static [Parameter],
    returns: Kind,
    topic: Topic,
    evaluator: Evaluator,
) -> Function {
    Function { cloud_sync_only: true, ..function(name, parameters, returns, topic, Documented, evaluator) }
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

impl Function {
    /// Decides itself which of its arguments are computed.
    const fn lazily(self) -> Self {
        match self.evaluate {
            Evaluate::WithAll(evaluator) | Evaluate::AsNeeded(evaluator) => {
                Self { evaluate: Evaluate::AsNeeded(evaluator), ..self }
            }
        }
    }
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
    function("Append", &[SOURCE, required("suffix", STRING)], STRING, Topic::Text, Documented, text::append),
    function("AppRoleAssignments", &[ROLES], List, Topic::Roles, Observed, roles::app_role_assignments),
    function(
        "AppRoleAssignmentsComplex",
        &[ROLES],
        List,
        Topic::Roles,
        Documented,
        roles::app_role_assignments_complex,
    ),
    function(
        "AssertiveAppRoleAssignmentsComplex",
        &[ROLES],
        List,
        Topic::Roles,
        Documented,
        roles::app_role_assignments_complex,
    ),
    function(
        "BitAnd",
        &[required("value1", Number), required("value2", Number)],
        Number,
        Topic::Numbers,
        Documented,
        numbers::bit_and,
    ),
    function("CBool", &[EXPRESSION], Boolean, Topic::Conversion, Documented, conversion::c_bool),
    function("CDate", &[required("expression", STRING)], DateTime, Topic::Dates, Documented, dates::c_date),
    function("Coalesce", &[repeated("source", Any)], Any, Topic::Logic, Documented, logic::coalesce).lazily(),
    cloud_sync(
        "ConvertFromBase64",
        &[SOURCE, optional("encoding", STRING)],
        STRING,
        Topic::Conversion,
        conversion::convert_from_base64,
    ),
    function(
        "ConvertToBase64",
        &[SOURCE],
        STRING,
        Topic::Conversion,
        Documented,
        conversion::convert_to_base64,
    ),
    function(
        "ConvertToUTF8Hex",
        &[SOURCE],
        STRING,
        Topic::Conversion,
        Documented,
        conversion::convert_to_utf8_hex,
    ),
    function("Count", &[required("attribute", List)], Number, Topic::Lists, Documented, lists::count),
    function("CStr", &[required("value", Any)], STRING, Topic::Conversion, Documented, conversion::c_str),
    function(
        "DateAdd",
        &[INTERVAL, required("value", Number), required("dateTime", DateTime)],
        DateTime,
        Topic::Dates,
        Documented,
        dates::date_add,
    ),
    function(
        "DateDiff",
        &[INTERVAL, required("date1", DateTime), required("date2", DateTime)],
        Number,
        Topic::Dates,
        Documented,
        dates::date_diff,
    ),
    function(
        "DateFromNum",
        &[required("value", Number)],
        DateTime,
        Topic::Dates,
        Documented,
        dates::date_from_num,
    ),
    function("DefaultDomain", &[], STRING, Topic::Generators, Observed, generators::default_domain),
    cloud_sync(
        "DNComponent",
        &[required("dn", STRING), required("n", Number)],
        STRING,
        Topic::Text,
        text::dn_component,
    ),
    cloud_sync("Error", &[required("message", STRING)], Any, Topic::Logic, logic::error),
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
        dates::format_date_time,
    ),
    function("Guid", &[], STRING, Topic::Generators, Documented, generators::guid),
    function(
        "IgnoreFlowIfNullOrEmpty",
        &[EXPRESSION],
        Any,
        Topic::Logic,
        Documented,
        logic::ignore_flow_if_null_or_empty,
    ),
    function(
        "IIF",
        &[required("condition", Boolean), fillable("valueIfTrue"), fillable("valueIfFalse")],
        Any,
        Topic::Logic,
        Documented,
        logic::iif,
    )
    .lazily(),
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
        text::in_str,
    ),
    function("IsNothing", &[required("source", Any)], Boolean, Topic::Logic, Observed, logic::is_null),
    function("IsNull", &[EXPRESSION], Boolean, Topic::Logic, Documented, logic::is_null),
    function("IsNullOrEmpty", &[EXPRESSION], Boolean, Topic::Logic, Documented, logic::is_null_or_empty),
    function("IsPresent", &[EXPRESSION], Boolean, Topic::Logic, Documented, logic::is_present),
    function("IsString", &[EXPRESSION], Boolean, Topic::Logic, Documented, logic::is_string),
    function(
        "Item",
        &[required("attribute", List), required("index", Number)],
        Any,
        Topic::Lists,
        Documented,
        lists::item,
    ),
    function(
        "Join",
        &[required("separator", STRING), repeated("source", Any)],
        STRING,
        Topic::Text,
        Documented,
        text::join,
    ),
    function(
        "Left",
        &[required("string", STRING), required("numChars", Number)],
        STRING,
        Topic::Text,
        Documented,
        text::left,
    ),
    function(
        "Mid",
        &[SOURCE, required("start", Number), required("length", Number)],
        STRING,
        Topic::Text,
        Documented,
        text::mid,
    ),
    function("NormalizeDiacritics", &[SOURCE], STRING, Topic::Text, Documented, text::normalize_diacritics),
    function("Not", &[required("source", Boolean)], Boolean, Topic::Logic, Documented, logic::not),
    function("Now", &[], DateTime, Topic::Dates, Documented, dates::now),
    function(
        "NumFromDate",
        &[required("value", DateTime)],
        Number,
        Topic::Dates,
        Documented,
        dates::num_from_date,
    ),
    function(
        "PCase",
        &[SOURCE, optional("wordSeparators", STRING)],
        STRING,
        Topic::Text,
        Documented,
        text::p_case,
    ),
    function("Prepend", &[required("prefix", STRING), SOURCE], STRING, Topic::Text, Observed, text::prepend),
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
        generators::random_string,
    ),
    function("Redact", &[required("value", Any)], Any, Topic::Generators, Documented, generators::redact),
    function(
        "RemoveDuplicates",
        &[required("attribute", List)],
        List,
        Topic::Lists,
        Documented,
        lists::remove_duplicates,
    ),
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
        replace::replace,
    ),
    // At least two rules.
    function(
        "SelectUniqueValue",
        &[RULE, Parameter { repeats: true, ..RULE }],
        STRING,
        Topic::Generators,
        Documented,
        generators::select_unique_value,
    )
    .lazily(),
    function(
        "SingleAppRoleAssignment",
        &[ROLES],
        STRING,
        Topic::Roles,
        Documented,
        roles::single_app_role_assignment,
    ),
    function("Split", &[SOURCE, required("delimiter", STRING)], List, Topic::Lists, Documented, lists::split),
    cloud_sync(
        "StringFromSid",
        &[required("bin", STRING)],
        STRING,
        Topic::Conversion,
        conversion::string_from_sid,
    ),
    function("StripSpaces", &[SOURCE], STRING, Topic::Text, Documented, text::strip_spaces),
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
        switch::switch,
    )
    .lazily(),
    function("ToLower", &[SOURCE, CULTURE], STRING, Topic::Text, Documented, text::to_lower),
    function("ToUpper", &[SOURCE, CULTURE], STRING, Topic::Text, Documented, text::to_upper),
    cloud_sync("Trim", &[required("value", STRING)], STRING, Topic::Text, text::trim),
    function(
        "Word",
        &[required("string", STRING), required("wordNumber", Number), required("delimiters", STRING)],
        STRING,
        Topic::Text,
        Documented,
        text::word,
    ),
];
