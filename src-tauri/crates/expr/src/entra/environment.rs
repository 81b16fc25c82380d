//! What an evaluation needs from outside besides the person.

use crate::dotnet::datetime::DateTime;

/// The world as one evaluation sees it.
#[derive(Clone, Copy)]
pub struct Environment<'e> {
    /// The time that `Now()` gives.
    pub now: DateTime,
    /// Random numbers for `Guid()` and `RandomString(…)`, evenly distributed. A fixed sequence makes demonstrations repeatable.
    pub random: &'e dyn Fn() -> u64,
    /// Whether the target already holds a value, for `SelectUniqueValue(…)`. Called with the value as computed; the answer
    /// is expected to ignore case.
    pub is_taken: &'e dyn Fn(&str) -> bool,
    /// What `DefaultDomain()` gives: the tenant's default domain, such as `contoso.onmicrosoft.com`.
    pub default_domain: &'e str,
    /// How to decide where the service's behaviour is contradictory.
    pub choices: Choices,
}

/// Decisions that the service's documentation leaves open or contradicts itself on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    /// Take the reference's caveat on `IIF` at its word: a condition on an attribute that is null or empty makes the whole
    /// `IIF` null (entra-expressions.md section 7). Off: the condition is evaluated as it is written.
    pub strict_conditions: bool,
}
