//! The arguments of calls that are being computed, one call's above the other's.

use super::value::Value;

/// So many arguments need no memory of their own; calls are rarely nested so deep that more are waiting.
const NEAR: usize = 8;

/// A stack of arguments; `None` is a place left empty, or an argument that has been taken.
pub(super) struct Stack<'a> {
    near: [Option<Value<'a>>; NEAR],
    far: Vec<Option<Value<'a>>>,
    height: usize,
}

impl<'a> Stack<'a> {
    pub(super) fn new() -> Self {
        Self { near: [const { None }; NEAR], far: Vec::new(), height: 0 }
    }

    pub(super) fn height(&self) -> usize {
        self.height
    }

    pub(super) fn push(&mut self, value: Option<Value<'a>>) {
        match self.near.get_mut(self.height) {
            Some(place) => *place = value,
            None => self.far.push(value),
        }
        self.height += 1;
    }

    pub(super) fn get(&self, place: usize) -> Option<&Value<'a>> {
        let found = if place < NEAR { self.near.get(place) } else { self.far.get(place - NEAR) };
        found?.as_ref()
    }

    pub(super) fn take(&mut self, place: usize) -> Option<Value<'a>> {
        let found = if place < NEAR { self.near.get_mut(place) } else { self.far.get_mut(place - NEAR) };
        found?.take()
    }

    /// Forgets all from a height on.
    pub(super) fn truncate(&mut self, height: usize) {
        self.far.truncate(height.saturating_sub(NEAR));
        for place in self.near.iter_mut().take(self.height).skip(height) {
            *place = None;
        }
        self.height = height.min(self.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_found_where_they_were_put_however_many_there_are() {
        let mut stack = Stack::new();
        for number in 0..20 {
            stack.push((number % 3 != 0).then(|| Value::Text(number.to_string().into())));
        }
        assert_eq!(stack.get(7), Some(&Value::Text("7".into())));
        assert_eq!(stack.get(8), Some(&Value::Text("8".into())));
        assert_eq!(stack.get(9), None);
        assert_eq!(stack.take(19), Some(Value::Text("19".into())));
        assert_eq!(stack.take(19), None);
        stack.truncate(10);
        assert_eq!((stack.height(), stack.get(10)), (10, None));
        stack.truncate(2);
        stack.push(None);
        assert_eq!((stack.height(), stack.get(1), stack.get(2)), (3, Some(&Value::Text("1".into())), None));
        assert_eq!(stack.get(7), None);
    }
}
