//! Whether a person is in the scope of an object mapping, and why (entra-provisioning.md section 2.14).
//!
//! Documented: clauses of a group are all needed, groups are alternatives; texts are compared exactly and with regard to case; a
//! null or empty value makes a clause false, `NOT REGEX MATCH` and `NOT EQUALS` included; multi-valued attributes are not
//! supported. Assumed: `IS NULL` is the exception to the rule about null; a clause on several values is false; patterns are
//! searched for, not matched against the whole value; a group without clauses holds; of several values in a clause any one
//! will do; `&` looks for the attribute's value within the clause's.

mod clause;
#[cfg(test)]
mod tests;

pub use clause::{Fault, Reason};

use crate::model::{FilterGroup, Scope};
use clause::Test;
use expr::entra::attributes::Attributes;

/// Source attributes that scoping filters cannot be about, besides multi-valued and date attributes.
pub const UNSUPPORTED_ATTRIBUTES: [&str; 4] = ["appRoleAssignments", "userType", "manager", "members"];

/// A scope made ready to be asked about many people.
#[derive(Debug)]
pub struct ScopingFilter {
    groups: Vec<Group>,
}

#[derive(Debug)]
struct Group {
    kind: GroupKind,
    title: Option<String>,
    tests: Vec<Test>,
}

/// Which of the three lists of a scope a group is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// The scoping filters of the portal.
    Scoping,
    /// `inputFilterGroups`.
    Input,
    /// `categoryFilterGroups`.
    Category,
}

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// In scope.
    In,
    /// Out of scope: not created, and disabled if already there.
    Out,
    /// Passes no input filter: not created, and left as it is if already there.
    LeftAlone,
    /// Belongs to another object mapping.
    Elsewhere,
}

/// Where a person stands, and what each clause said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The result.
    pub standing: Standing,
    /// In the scope's order. None for a mapping without a filter: it takes everybody.
    pub groups: Vec<GroupVerdict>,
}

/// What a group of clauses said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupVerdict {
    /// Its list.
    pub kind: GroupKind,
    /// *Scoping filter title*.
    pub title: Option<String>,
    /// Whether all clauses hold.
    pub holds: bool,
    /// In order; all of them are asked.
    pub clauses: Vec<ClauseVerdict>,
}

/// What a clause said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseVerdict {
    /// Whether it holds.
    pub holds: bool,
    /// Why.
    pub reason: Reason,
    /// The person's value as text; several with commas.
    pub value: Option<String>,
}

impl ScopingFilter {
    /// Makes a scope ready. Clauses that cannot be asked hold for nobody; see [`ScopingFilter::faults`].
    pub fn new(scope: Option<&Scope>) -> Self {
        let group = |kind| {
            move |group: &FilterGroup| Group {
                kind,
                title: group.name.clone(),
                tests: group.clauses.iter().map(Test::new).collect(),
            }
        };
        let groups = scope.map(|scope| {
            let scoping = scope.groups.iter().map(group(GroupKind::Scoping));
            let input = scope.input_groups.iter().map(group(GroupKind::Input));
            scoping.chain(input).chain(scope.category_groups.iter().map(group(GroupKind::Category))).collect()
        });
        Self { groups: groups.unwrap_or_default() }
    }

    /// Clauses that hold for nobody whatever the attribute: the group's list, its index in that list, the clause's index, and
    /// what is wrong.
    pub fn faults(&self) -> Vec<(GroupKind, usize, usize, &Fault)> {
        let mut found = Vec::new();
        for kind in [GroupKind::Scoping, GroupKind::Input, GroupKind::Category] {
            for (place, (_, group)) in self.of(kind).enumerate() {
                let faults = group.tests.iter().enumerate();
                found.extend(faults.filter_map(|(clause, test)| Some((kind, place, clause, test.fault()?))));
            }
        }
        found
    }

    /// Where a person stands. Asks no more than it must and allocates nothing.
    pub fn standing(&self, person: &dyn Attributes) -> Standing {
        self.stand(|place| {
            let tests = self.groups.get(place).map(|group| &group.tests);
            tests.into_iter().flatten().all(|test| test.ask(person).0)
        })
    }

    /// Where a person stands, and why.
    pub fn judge(&self, person: &dyn Attributes) -> Verdict {
        let judged: Vec<GroupVerdict> = self.groups.iter().map(|group| group.judge(person)).collect();
        let holds = |place: usize| judged.get(place).is_some_and(|verdict| verdict.holds);
        Verdict { standing: self.stand(holds), groups: judged }
    }

    /// The groups of a list, with their indices among all.
    fn of(&self, kind: GroupKind) -> impl Iterator<Item = (usize, &Group)> {
        self.groups.iter().enumerate().filter(move |(_, group)| group.kind == kind)
    }

    fn stand(&self, holds: impl Fn(usize) -> bool) -> Standing {
        let passes = |kind| self.of(kind).next().is_none() || self.of(kind).any(|(place, _)| holds(place));
        if !passes(GroupKind::Category) {
            Standing::Elsewhere
        } else if !passes(GroupKind::Input) {
            Standing::LeftAlone
        } else if passes(GroupKind::Scoping) {
            Standing::In
        } else {
            Standing::Out
        }
    }
}

impl Group {
    fn judge(&self, person: &dyn Attributes) -> GroupVerdict {
        let clauses: Vec<ClauseVerdict> = self
            .tests
            .iter()
            .map(|test| {
                let (holds, reason) = test.ask(person);
                ClauseVerdict { holds, reason, value: test.value_text(person) }
            })
            .collect();
        let holds = clauses.iter().all(|clause| clause.holds);
        GroupVerdict { kind: self.kind, title: self.title.clone(), holds, clauses }
    }
}
