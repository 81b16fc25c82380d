//! What holds for every expression and every person.

use super::world::World;
use crate::dotnet::datetime::{DateTime, Kind as DateKind};
use crate::entra::attributes::Attributes;
use crate::entra::dialect::Dialect;
use crate::entra::expression::{Expression, Outcome};
use crate::entra::functions::{Function, Kind, all};
use crate::entra::trace::{State, Trace};
use crate::entra::value::{Role, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A person whose attributes are of any kind.
#[derive(Debug, Clone)]
struct Person(Vec<Value<'static>>);

const NAMES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

impl Attributes for Person {
    fn value<'s>(&'s self, name: &str) -> Value<'s> {
        let place = NAMES.iter().position(|known| *known == name);
        place.and_then(|place| self.0.get(place)).map_or(Value::Null, borrowed)
    }

    fn other_case(&self, name: &str) -> Option<&str> {
        NAMES.into_iter().find(|known| *known != name && known.eq_ignore_ascii_case(name))
    }
}

/// The same without a copy of its texts.
fn borrowed<'s>(value: &'s Value<'static>) -> Value<'s> {
    match value {
        Value::Text(text) => Value::Text(text.as_ref().into()),
        Value::List(values) => Value::List(values.iter().map(borrowed).collect()),
        other => other.clone(),
    }
}

/// Texts that mean something to some function, and such that mean nothing.
fn telling_text() -> impl Strategy<Value = String> {
    let texts = [
        "",
        " ",
        "a",
        "Ada",
        "ada lovelace",
        "a,b",
        ",",
        "@",
        "1",
        "-1",
        "0",
        "2.5",
        "999999999999999999999",
        "True",
        "false",
        "d",
        "ww",
        "yyyy",
        "m",
        "q",
        "2025-01-31",
        "1/31/2025 12:00:00 AM",
        "2025-02-30",
        "9999-12-31T23:59:59-08:00",
        "yyyy-MM-dd",
        "M/d/yyyy h:mm:ss tt",
        "o",
        "%",
        "'",
        "(?<n>\\\\w+)",
        "(",
        "[a-z]*",
        "(a+)+",
        "n",
        "${n}",
        "$1$&$_",
        "tr-TR",
        "x!",
        "AssumeUniversal",
        "None",
        "vbTextCompare",
        "UTF8",
        "QQA=",
        "Zoë Łuć",
        "ß",
        "😀",
        "a😀",
        "ǆ",
        "S-1-5-18",
        "cn=a\\\\,b,ou=c",
        "\u{301}",
    ];
    prop_oneof![4 => proptest::sample::select(texts.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn value() -> impl Strategy<Value = Value<'static>> {
    let scalar = prop_oneof![
        4 => telling_text().prop_map(|text| Value::Text(text.into())),
        1 => any::<i64>().prop_map(|number| Value::Number(Decimal::from(number))),
        1 => (any::<i32>(), 0..6_u32).prop_map(|(number, scale)| Value::Number(Decimal::new(number.into(), scale))),
        1 => any::<bool>().prop_map(Value::Boolean),
        1 => (0..=DateTime::MAX.ticks()).prop_map(|ticks| {
            Value::DateTime(DateTime::from_ticks(ticks, DateKind::Utc).unwrap_or(DateTime::MIN))
        }),
        1 => (proptest::option::of("[a-z]{0,3}"), proptest::option::of("[A-Z]{0,3}")).prop_map(|(value, display_name)| {
            Value::Role(Box::new(Role { id: "1".into(), value, display_name }))
        }),
    ];
    prop_oneof![
        1 => Just(Value::Null),
        6 => scalar.clone(),
        2 => vec(scalar, 0..4).prop_map(Value::List),
    ]
}

/// A call of a function with as many arguments as it takes; the kinds are mostly wrong.
fn call(function: &'static Function, inner: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (0..=2_usize, vec((inner, any::<u8>()), 16))
        .prop_map(move |(more, arguments)| {
            let count = function.parameters.len() + more * function.repeating();
            let arguments: Vec<String> = (0..count)
                .zip(&arguments)
                .map(|(place, (argument, chance))| match function.parameter(place) {
                    Some(parameter) if !parameter.required && chance % 2 == 0 => String::new(),
                    // Numbers and dates by chance alone would hardly ever get past the first check.
                    Some(parameter) if parameter.kind == Kind::Number && chance % 3 == 0 => {
                        (chance / 40).to_string()
                    }
                    Some(parameter) if parameter.kind == Kind::DateTime && chance % 3 == 0 => {
                        "Now()".to_owned()
                    }
                    _ => argument.clone(),
                })
                .collect();
            format!("{}({})", function.name, arguments.join(","))
        })
        .boxed()
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => proptest::sample::select(NAMES.to_vec()).prop_map(|name| format!("[{name}]")),
        3 => telling_text().prop_map(|text| format!("\"{}\"", text.replace('"', "\\\""))),
        1 => (-3..300_i32).prop_map(|number| number.to_string()),
        1 => proptest::sample::select(vec!["NULL", "True", "vbTextCompare", "IgnoreAttributeFlow", "[A]", "Guid()"])
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let inner = inner.boxed();
        let replace = (0..5_usize, vec(inner.clone(), 4)).prop_map(|(mode, arguments)| {
            let [a, b, c, d] =
                [0, 1, 2, 3].map(|place: usize| arguments.get(place).map_or("", String::as_str));
            match mode {
                0 => format!("Replace({a}, {b}, , , {c}, , )"),
                1 => format!("Replace({a}, {b}, , , , , {c})"),
                2 => format!("Replace({a}, , {b}, , {c}, , )"),
                3 => format!("Replace({a}, , {b}, {d}, {c}, , )"),
                _ => format!("Replace({a}, , {b}, {d}, , {c}, )"),
            }
        });
        let operator = proptest::sample::select(vec!["=", "<>", "<", "<=", ">", ">="]);
        let comparison = (inner.clone(), operator, inner.clone())
            .prop_map(|(left, operator, right)| format!("CBool({left}{operator}{right})"));
        let functions: Vec<&'static Function> = all().iter().collect();
        let calls = proptest::sample::select(functions).prop_flat_map({
            let inner = inner.clone();
            move |function| call(function, inner.clone())
        });
        prop_oneof![6 => calls, 1 => replace, 1 => comparison]
    })
}

fn seed_of(text: &str) -> u64 {
    text.len() as u64
}

fn world(text: &str) -> World {
    World {
        seed: std::cell::Cell::new(seed_of(text)),
        taken: vec!["a".into(), "Ada".into()],
        ..World::default()
    }
}

#[track_caller]
fn is_sound(trace: &Trace, text: &str) {
    for (index, step) in trace.steps.iter().enumerate() {
        assert!(step.parent.is_none_or(|parent| parent < index), "{text}");
        assert_eq!(step.parent.is_none(), index == 0, "{text}");
        assert!(step.warnings.iter().all(|warning| *warning < trace.warnings.len()), "{text}");
        assert!(text.get(step.span.start as usize..step.span.end as usize).is_some(), "{text}");
        let parent = step.parent.and_then(|parent| trace.steps.get(parent));
        // What is computed is a part of something that was at least begun.
        let begun = parent.is_none_or(|parent| parent.state != State::NotTaken);
        assert!(step.state == State::NotTaken || begun, "{text}: {step:?}");
    }
    if let (Outcome::Error(failure), Some(root)) = (&trace.evaluated.outcome, trace.steps.first()) {
        let inside = root.span.start <= failure.span.start && failure.span.end <= root.span.end;
        assert!(inside || root.state == State::NotTaken, "{text}: {failure:?}");
    }
}

proptest! {
    #[test]
    fn every_expression_can_be_evaluated_for_everybody_and_its_trace_agrees(
        text in expression(),
        person in vec(value(), NAMES.len()).prop_map(Person),
        strict_conditions: bool,
    ) {
        let expression = Expression::new(&text, Dialect::CloudSync);
        let [first, second] = [(); 2].map(|()| World { strict_conditions, ..world(&text) });
        let evaluated = first.run(|environment| expression.evaluate(&person, environment));
        let trace = second.run(|environment| expression.trace(&person, environment));
        is_sound(&trace, &text);
        prop_assert_eq!(&evaluated, &trace.evaluated);
        // Its notation can always be written.
        let _ = evaluated.outcome.to_notation();
    }

    #[test]
    fn any_text_is_an_expression_of_some_sort(text in any::<String>(), person in vec(value(), NAMES.len()).prop_map(Person)) {
        let expression = Expression::new(&text, Dialect::Application);
        let trace = world(&text).run(|environment| expression.trace(&person, environment));
        is_sound(&trace, &text);
    }
}
