//! Matching and replacing as .NET goes through a text.

use std::borrow::Cow;

use super::engine::{Budget, Engine, Found, From};
use super::error::MatchError;
use super::template::{Part, Template};
use super::{MAX_RESULT, MAX_TEXT, Pattern, units};

impl Pattern {
    /// Whether the pattern matches anywhere in a text.
    ///
    /// # Errors
    /// A bound that the text or the search goes beyond.
    pub fn is_match(&self, text: &str) -> Result<bool, MatchError> {
        let inside = within_bounds(text)?;
        Ok(Search::new(self, &inside)?.next(false)?.is_some())
    }

    /// .NET's `Regex.Replace`: every match replaced by what the template makes of it.
    ///
    /// # Errors
    /// A bound that the text, the search or the result goes beyond.
    pub fn replace<'t>(&self, text: &'t str, template: &Template) -> Result<Cow<'t, str>, MatchError> {
        self.rewrite(text, template.has_groups(), |found, inside, out| {
            template.parts.iter().try_for_each(|part| {
                out.push(match part {
                    Part::Text(text) => return out.push_outer(text),
                    Part::Group(number) => {
                        self.group(*number, found).map_or("", |(from, to)| slice(inside, from, to))
                    }
                    Part::Before => slice(inside, 0, found.start),
                    Part::After => slice(inside, found.end, inside.len()),
                    Part::Whole => inside,
                })
            })
        })
    }

    /// In every match, the text that a group captured replaced by another text; a match in which the group took no part stays
    /// as it is (entra-expressions.md section 10, Replace).
    ///
    /// # Errors
    /// A group that is not there, or a bound that the text, the search or the result goes beyond.
    pub fn replace_group<'t>(
        &self,
        text: &'t str,
        group: &str,
        replacement: &str,
    ) -> Result<Cow<'t, str>, MatchError> {
        let number = self.groups.number(group).ok_or(MatchError::UnknownGroup)?;
        self.rewrite(text, number > 0, |found, inside, out| {
            // Look-around may capture outside of the match, where nothing is replaced.
            let within =
                self.group(number, found).filter(|&(from, to)| found.start <= from && to <= found.end);
            let Some((from, to)) = within else { return out.push(slice(inside, found.start, found.end)) };
            out.push(slice(inside, found.start, from))?;
            out.push_outer(replacement)?;
            out.push(slice(inside, to, found.end))
        })
    }

    /// The text of a group in the first match; none if there is no match or the group took no part in it. A copy if the text
    /// holds characters outside the basic plane, which a group may cut in halves (each then U+FFFD).
    ///
    /// # Errors
    /// A group that is not there, or a bound that the text or the search goes beyond.
    pub fn first_group<'t>(&self, text: &'t str, group: &str) -> Result<Option<Cow<'t, str>>, MatchError> {
        let number = self.groups.number(group).ok_or(MatchError::UnknownGroup)?;
        let inside = within_bounds(text)?;
        let found = Search::new(self, &inside)?.next(number > 0)?;
        let range = found.and_then(|found| self.group(number, &found));
        Ok(range.map(|(from, to)| match &inside {
            Cow::Borrowed(text) => Cow::Borrowed(slice(text, from, to)),
            Cow::Owned(inside) => Cow::Owned(units::from_engine(slice(inside, from, to)).into_owned()),
        }))
    }

    /// For tests: every match with its groups by .NET's number, in code units.
    #[cfg(test)]
    pub(super) fn all(&self, text: &str) -> Result<Vec<super::reference::Match>, MatchError> {
        let inside = within_bounds(text)?;
        let units = |(from, to)| (inside[..from].chars().count(), inside[..to].chars().count());
        let mut search = Search::new(self, &inside)?;
        let mut all = Vec::new();
        while let Some(found) = search.next(true)? {
            let groups = self.group_numbers().filter(|&number| number > 0);
            let groups =
                groups.filter_map(|number| Some((number, units(self.group(number, &found)?)))).collect();
            all.push((units((found.start, found.end)), groups));
        }
        Ok(all)
    }

    /// The range of a group of .NET in a match: of the engine's groups with its number, the one that matched last.
    fn group(&self, number: u32, found: &Found) -> Option<(usize, usize)> {
        if number == 0 {
            return Some((found.start, found.end));
        }
        let matched = self.captures.definitions(number).iter().filter_map(|definition| {
            let range = *found.groups.get(definition.engine.checked_sub(1)?)?;
            range.map(|(from, to)| ((to, definition.closes), (from, to)))
        });
        matched.max_by_key(|&(order, _)| order).map(|(_, range)| range)
    }

    /// Goes through the matches of a text and lets each write what it becomes.
    fn rewrite<'t>(
        &self,
        text: &'t str,
        groups: bool,
        write: impl Fn(&Found, &str, &mut Output) -> Result<(), MatchError>,
    ) -> Result<Cow<'t, str>, MatchError> {
        let inside = within_bounds(text)?;
        let mut search = Search::new(self, &inside)?;
        let Some(mut found) = search.next(groups)? else { return Ok(Cow::Borrowed(text)) };
        let stands_in = matches!(inside, Cow::Owned(_));
        let mut out = Output { text: String::with_capacity(inside.len()), stands_in };
        let mut copied = 0;
        loop {
            out.push(slice(&inside, copied, found.start))?;
            write(&found, &inside, &mut out)?;
            copied = found.end;
            match search.next(groups)? {
                Some(next) => found = next,
                None => break,
            }
        }
        out.push(slice(&inside, copied, inside.len()))?;
        Ok(Cow::Owned(match inside {
            Cow::Borrowed(_) => out.text,
            Cow::Owned(_) => units::from_engine(&out.text).into_owned(),
        }))
    }
}

/// The matches of a text, one after the other. As in .NET an empty match may follow directly on one that was not; after an
/// empty one the search goes on behind the next code unit.
struct Search<'p, 't> {
    engine: &'p Engine,
    text: &'t str,
    from: Option<From>,
    budget: Budget,
}

impl<'p, 't> Search<'p, 't> {
    fn new(pattern: &'p Pattern, text: &'t str) -> Result<Self, MatchError> {
        let engine = pattern.engine_for(text)?;
        let from = Some(From { at: 0, continues: true });
        Ok(Self { engine, text, from, budget: engine.budget(text) })
    }

    fn next(&mut self, groups: bool) -> Result<Option<Found>, MatchError> {
        let Some(from) = self.from.take() else { return Ok(None) };
        let found = self.engine.find(self.text, from, groups, &self.budget)?;
        if let Some(found) = &found {
            self.from = if found.start < found.end {
                Some(From { at: found.end, continues: true })
            } else {
                let next = self.text.get(found.end..).and_then(|rest| rest.chars().next());
                next.map(|next| From { at: found.end + next.len_utf8(), continues: false })
            };
        }
        Ok(found)
    }
}

/// A result that does not grow beyond its bound, as the engine sees texts.
struct Output {
    text: String,
    /// Whether the text at hand holds stand-ins, so that this does, too.
    stands_in: bool,
}

impl Output {
    fn push(&mut self, more: &str) -> Result<(), MatchError> {
        if self.text.len() + more.len() > MAX_RESULT {
            return Err(MatchError::ResultTooLong);
        }
        self.text.push_str(more);
        Ok(())
    }

    /// Adds a text from outside.
    fn push_outer(&mut self, more: &str) -> Result<(), MatchError> {
        if self.stands_in { self.push(&units::for_engine(more)) } else { self.push(more) }
    }
}

/// The text as the engine sees it.
fn within_bounds(text: &str) -> Result<Cow<'_, str>, MatchError> {
    if text.len() > MAX_TEXT {
        return Err(MatchError::TextTooLong);
    }
    Ok(units::for_engine(text))
}

fn slice(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or("")
}
