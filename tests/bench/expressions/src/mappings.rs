//! GitLab's five mappings over a million people, against reading the same attributes and doing nothing with them.

use expr::entra::attributes::Attributes;
use expr::entra::check;
use expr::entra::dialect::Dialect;
use expr::entra::expression::Expression;
use expr::entra::value::Value;
use std::hint::black_box;
use std::time::Duration;

use crate::measure::{allocations, cpu, environment};
use crate::people::{Person, person};

/// The mappings as GitLab documents them, and the variants that administrators use where these do not fit.
const SETS: [(&str, [(&str, &str); 5]); 3] = [
    (
        "as documented",
        [
            ("externalId", "[objectId]"),
            ("emails[type eq \"work\"].value", "[userPrincipalName]"),
            ("userName", "[mailNickname]"),
            ("name.formatted", "[displayName]"),
            ("active", "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"),
        ],
    ),
    (
        "mail, and a name from its parts",
        [
            ("externalId", "[objectId]"),
            ("emails[type eq \"work\"].value", "[mail]"),
            ("userName", "[mailNickname]"),
            ("name.formatted", "Join(\" \", [givenName], [surname])"),
            ("active", "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"),
        ],
    ),
    (
        "everything computed",
        [
            ("externalId", "ToLower([objectId])"),
            ("emails[type eq \"work\"].value", "ToLower(Coalesce([mail], [userPrincipalName]))"),
            (
                "userName",
                "ToLower(NormalizeDiacritics(Replace([userPrincipalName], , \"@.*$\", , \"\", , )))",
            ),
            ("name.formatted", "Join(\" \", [givenName], [surname])"),
            ("active", "IIF([IsSoftDeleted] = \"True\", \"False\", \"True\")"),
        ],
    ),
];

/// People are made in portions, outside of what is measured, and borrowed.
const PORTION: u64 = 10_000;

/// What is to be reached on one core.
const GOAL: f64 = 3e6;

struct Row<'e> {
    target: &'static str,
    expression: &'e Expression,
    attributes: Vec<&'e str>,
    took: Duration,
    yardstick: Duration,
    allocated: u64,
}

/// Measures and prints.
pub fn measure(people: u64) -> Result<(), String> {
    for (name, mappings) in SETS {
        let expressions = mappings.map(|(_, text)| Expression::new(text, Dialect::Application));
        if let Some(wrong) = expressions.iter().find(|expression| expression.has_errors()) {
            return Err(format!("`{}` is wrong: {:?}", wrong.text(), wrong.diagnostics()));
        }
        let targets = mappings.map(|(target, _)| target);
        let rows = targets.into_iter().zip(&expressions).map(|(target, expression)| Row {
            target,
            expression,
            attributes: check::attributes_used(expression.root()).into_iter().map(|(name, _)| name).collect(),
            took: Duration::ZERO,
            yardstick: Duration::ZERO,
            allocated: 0,
        });
        let mut rows: Vec<Row> = rows.collect();
        for begin in (0..people).step_by(PORTION as usize) {
            let portion: Vec<Person> = (begin..people.min(begin + PORTION)).map(person).collect();
            rows.iter_mut().for_each(|row| row.run(&portion));
        }
        print(name, people, &rows)?;
    }
    Ok(())
}

impl Row<'_> {
    fn run(&mut self, people: &[Person]) {
        let begin = cpu();
        for person in people {
            for name in &self.attributes {
                black_box(length(&person.value(name)));
            }
        }
        let between = cpu();
        self.evaluate(people);
        self.took += cpu().saturating_sub(between);
        self.yardstick += between.saturating_sub(begin);
        self.allocated += allocations(|| self.evaluate(people));
    }

    fn evaluate(&self, people: &[Person]) {
        let environment = environment();
        for person in people {
            black_box(&self.expression.evaluate(person, &environment).outcome);
        }
    }
}

fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        _ => 0,
    }
}

fn print(name: &str, people: u64, rows: &[Row]) -> Result<(), String> {
    let each = |took: Duration| took.as_secs_f64() * 1e9 / people as f64;
    println!("{people} people, mappings {name}; per evaluation");
    println!("{:<32}{:>8}{:>11}{:>8}{:>13}  ", "", "CPU ns", "reading ns", "ratio", "allocations");
    for row in rows {
        let (took, yardstick) = (each(row.took), each(row.yardstick));
        let allocated = row.allocated as f64 / people as f64;
        println!(
            "{:<32}{took:>8.1}{yardstick:>11.1}{:>8.1}{allocated:>13.2}  {}",
            row.target,
            took / yardstick.max(0.1),
            row.expression.text()
        );
        if row.expression.text().starts_with('[') && row.allocated > 0 {
            return Err(format!("`{}` allocates, and must not", row.expression.text()));
        }
    }
    let mean = rows.iter().map(|row| each(row.took)).sum::<f64>() / rows.len() as f64;
    let reached = if 1e9 / mean >= GOAL { "reached" } else { "missed" };
    println!(
        "{:.2} million evaluations per second and core; the goal of {:.0} is {reached}\n",
        1e3 / mean,
        GOAL / 1e6
    );
    Ok(())
}
