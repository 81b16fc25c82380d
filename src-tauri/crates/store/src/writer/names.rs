//! Where counting up for a free username may begin.
//!
//! GitLab appends 1, 2, 3, … until a name is free (gitlab-scim.md 1.11). A thousand people called `blank` would cost a
//! thousand look-ups for the next one; knowing from which number on nothing is known to be taken makes it one.

use std::collections::HashMap;

use gitlab::username::Candidates;

/// Names remembered at most; then all are forgotten, which costs look-ups but no correctness.
const REMEMBERED: usize = 10_000;

/// For a lower-cased name: the first number that is not known to be taken.
#[derive(Debug, Default)]
pub(crate) struct NameHints {
    next: HashMap<String, u64>,
}

impl NameHints {
    /// The candidates for what was asked for, from the first one on that is not known to be taken.
    pub(crate) fn candidates(&self, asked: &str) -> Candidates {
        let mut candidates = Candidates::new(asked);
        if let Some(&next) = self.next.get(&candidates.base().to_lowercase()) {
            candidates.skip_to(next);
        }
        candidates
    }

    /// Remembers that `base` and all its numbers before `number` are taken.
    pub(crate) fn all_taken_before(&mut self, base: String, number: u64) {
        if self.next.len() >= REMEMBERED {
            self.next.clear();
        }
        self.next.insert(base, number);
    }

    /// Forgets everything, because a name may have become free.
    pub(crate) fn forget(&mut self) {
        self.next.clear();
    }
}
