//! What of two lists belongs together.

use std::collections::HashMap;
use std::hash::Hash;

/// An item of either list, by index, or one of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

impl Pair {
    /// The items themselves.
    pub(super) fn of<'a, T>(self, old: &'a [T], new: &'a [T]) -> (Option<&'a T>, Option<&'a T>) {
        match self {
            Self::Both(a, b) => (old.get(a), new.get(b)),
            Self::Old(a) => (old.get(a), None),
            Self::New(b) => (None, new.get(b)),
        }
    }
}

/// Pairs items with the same key; items left over are paired by the next keys. Keys are unique within their list, or the last one
/// counts. In the new list's order, then what is only in the old one.
pub(super) fn pair<K: Eq + Hash>(keys: &[(Vec<K>, Vec<K>)]) -> Vec<Pair> {
    let (olds, news) = keys.first().map_or((0, 0), |(old, new)| (old.len(), new.len()));
    let mut of_old: Vec<Option<usize>> = vec![None; olds];
    let mut of_new: Vec<Option<usize>> = vec![None; news];
    for (old, new) in keys {
        let free = old.iter().enumerate().filter(|(index, _)| of_old.get(*index) == Some(&None));
        let by_key: HashMap<&K, usize> = free.map(|(index, key)| (key, index)).collect();
        for (index, key) in new.iter().enumerate() {
            let Some(partner) = of_new.get_mut(index).filter(|partner| partner.is_none()) else { continue };
            let Some(found) = by_key.get(key) else { continue };
            if let Some(taken) = of_old.get_mut(*found).filter(|taken| taken.is_none()) {
                (*partner, *taken) = (Some(*found), Some(index));
            }
        }
    }
    let news =
        of_new.iter().enumerate().map(|(new, old)| old.map_or(Pair::New(new), |old| Pair::Both(old, new)));
    let olds = of_old.iter().enumerate().filter(|(_, new)| new.is_none()).map(|(old, _)| Pair::Old(old));
    news.chain(olds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_paired_by_name_and_what_is_left_by_what_it_is_for() {
        let names = (vec!["a", "b", "c"], vec!["c", "x", "y"]);
        let uses = (vec!["1", "2", "3"], vec!["3", "2", "4"]);
        let expected = [Pair::Both(2, 0), Pair::Both(1, 1), Pair::New(2), Pair::Old(0)];
        assert_eq!(pair(&[names, uses]), expected);
    }
}
