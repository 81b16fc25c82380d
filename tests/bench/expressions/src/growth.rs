//! Whether cost grows with length and not faster: evaluating with long values, and reading long expressions, broken ones, too.

use expr::entra::check::{self, Context};
use expr::entra::dialect::Dialect;
use expr::entra::expression::Expression;
use expr::entra::{lexer, parser, printer, services};
use std::hint::black_box;
use std::time::Duration;

use crate::functions::{Sample, expressions};
use crate::measure::{environment, least};

/// Lengths in characters.
const LENGTHS: [usize; 3] = [1_000, 10_000, 100_000];
/// Lengths of expressions; what is longer than 40,000 is not read.
const READ: [usize; 3] = [1_000, 10_000, 39_000];
/// The power of the length that cost may grow by from the middle length to the greatest, where 2 is the square. Memory that the
/// system hands out anew for what is long makes up to 1.7 of 1. From the smallest length on, fixed costs and limits that are only
/// reached later would hide it.
const TOLERATED: f64 = 1.8;
/// What takes less is quick whatever it grows by.
const QUICK: f64 = 100_000.0;

/// Measures and prints.
pub fn measure() -> Result<(), String> {
    let mut steep = evaluating()?;
    steep.extend(reading());
    match steep.is_empty() {
        true => Ok(()),
        false => Err(format!("grows faster than its input:\n  {}", steep.join("\n  "))),
    }
}

/// The cost of something at the lengths, and how it grows.
struct Growth {
    times: [f64; 3],
    lengths: [usize; 3],
}

impl Growth {
    fn of(lengths: [usize; 3], mut cost: impl FnMut(usize) -> f64) -> Self {
        Self { times: lengths.map(&mut cost), lengths }
    }

    fn per_character(&self) -> [f64; 3] {
        let [first, second, third] = self.lengths.map(|length| length as f64);
        [self.times[0] / first, self.times[1] / second, self.times[2] / third]
    }

    /// The power of the length by which the cost grows: 1 is in proportion.
    fn power(&self) -> f64 {
        let [_, middle, last] = self.times;
        let [_, shorter, longer] = self.lengths.map(|length| length as f64);
        (last / middle.max(1.0)).ln() / (longer / shorter).ln()
    }

    fn is_steep(&self) -> bool {
        self.power() > TOLERATED && self.times[2] > QUICK
    }

    fn print(&self, name: &str) {
        let [first, second, third] = self.per_character();
        println!(
            "{name:<48}{first:>10.2}{second:>10.2}{third:>10.2}{:>8.2}{:>14.1}",
            self.power(),
            self.times[2] / 1e3
        );
    }
}

fn heading(what: &str, lengths: [usize; 3]) {
    let [first, second, third] = lengths;
    println!("{what:<48}{first:>10}{second:>10}{third:>10}{:>8}{:>14}", "power", "longest in µs");
}

fn evaluating() -> Result<Vec<String>, String> {
    heading("evaluating on long values, ns per character", LENGTHS);
    let environment = environment();
    let mut steep = Vec::new();
    for (name, expression) in expressions()? {
        let growth = Growth::of(LENGTHS, |length| {
            let sample = Sample::of(length);
            least(Duration::from_micros(500), || {
                black_box(&expression.evaluate(&sample, &environment).outcome);
            })
        });
        growth.print(name);
        if growth.is_steep() {
            steep.push(format!("{name}: {}", expression.text()));
        }
    }
    println!();
    Ok(steep)
}

/// Expressions of a length: a start, something again and again, an end.
const SHAPES: [(&str, &str, &str, &str); 24] = [
    ("many arguments", "Join(\"\"", ", [givenName]", ")"),
    ("many keys", "Switch([a], \"\"", ", \"key\", \"value\"", ")"),
    ("deep calls", "", "ToLower(", ""),
    ("deep conditions", "", "IIF([a] = \"1\", \"x\", ", ""),
    ("many conditions", "Join(\"\"", ", IIF([a] = \"1\", \"x\", \"y\")", ")"),
    ("many patterns", "Join(\"\"", ", Replace([a], , \"(a|b)+\", , \"$1\", , )", ")"),
    ("many formats", "Join(\"\"", ", FormatDateTime([a], , \"M/d/yy\", \"yyyy\")", ")"),
    ("a long text", "\"", "x", "\""),
    ("a long pattern", "Replace([a], , \"", "(a|b)", "\", , \"\", , )"),
    ("a long format", "FormatDateTime([a], , \"", "yyyy-", "\", \"yyyy\")"),
    ("an unclosed text", "", "\"x ", ""),
    ("escapes", "\"", "\\\"", ""),
    ("a long attribute", "[", "[a]", ""),
    ("unclosed attributes", "", "[a ", ""),
    ("opened", "", "(", ""),
    ("closed", "", ")", ""),
    ("commas", "", ",", ""),
    ("words", "", "word ", ""),
    ("unknown functions", "Join(\"\"", ", Lowr([a])", ")"),
    ("wrong case", "Join(\"\"", ", tolower([a])", ")"),
    ("typographic quotes", "Join(\u{201c}\u{201d}", ", \u{201c}a\u{201d}", ")"),
    ("operators", "", "= <> ", ""),
    ("letters beyond ASCII", "Join(\"\"", ", [ä], \u{1d400}", ")"),
    ("numbers", "", "1.5 ", ""),
];

fn shape((_, start, again, end): (&str, &str, &str, &str), length: usize) -> String {
    let times = length.saturating_sub(start.len() + end.len()) / again.chars().count().max(1);
    format!("{start}{}{end}", again.repeat(times))
}

type Act = fn(&str);

/// All that is done with the text of an expression.
const ACTS: [(&str, Act); 13] = [
    ("lexing", |text| drop(black_box(lexer::lex(text)))),
    ("parsing", |text| drop(black_box(parser::parse(text, Dialect::Application)))),
    ("reading", |text| drop(black_box(Expression::new(text, Dialect::Application)))),
    ("checking", |text| {
        let expression = Expression::new(text, Dialect::Application);
        black_box(check::diagnostics(&expression, &Context::default()));
    }),
    ("possible results", |text| {
        let parsed = parser::parse(text, Dialect::Application);
        black_box(check::possible_results(text, &parsed.root));
    }),
    ("printing", |text| drop(black_box(printer::print(&parser::parse(text, Dialect::Application).root)))),
    ("formatting", |text| drop(black_box(services::format(text, Dialect::Application)))),
    ("mending", |text| drop(black_box(services::fix_all(text, Dialect::Application)))),
    ("completing at the end", |text| {
        black_box(services::complete(text, text.len(), &Context::default()));
    }),
    ("completing in the middle", |text| {
        black_box(services::complete(text, text.len() / 2, &Context::default()));
    }),
    ("hovering", |text| drop(black_box(services::hover(text, text.len() / 2, &Context::default())))),
    ("the signature", |text| drop(black_box(services::signature(text, text.len(), Dialect::Application)))),
    ("colouring", |text| drop(black_box(services::tokens(text, Dialect::Application)))),
];

/// Prints the costliest text for each act, and every one that is steep.
fn reading() -> Vec<String> {
    heading("reading long expressions, ns per character", READ);
    let mut steep = Vec::new();
    for (name, act) in ACTS {
        let mut growths: Vec<(String, Growth)> = Vec::new();
        for text in SHAPES {
            let growth = Growth::of(READ, |length| {
                let text = shape(text, length);
                least(Duration::from_micros(300), || act(&text))
            });
            growths.push((format!("{name}: {}", text.0), growth));
        }
        growths.sort_by(|one, other| other.1.times[2].total_cmp(&one.1.times[2]));
        for (place, (name, growth)) in growths.iter().enumerate() {
            if place == 0 || growth.is_steep() {
                growth.print(name);
            }
            if growth.is_steep() {
                steep.push(name.clone());
            }
        }
    }
    println!();
    steep
}
