//! Making a value say something else while changing as little of it as possible.

use super::{Changes, Json, Kind, NodeId};
use serde_json::Value;

impl Changes<'_> {
    /// Gives a value another meaning: what is the same in both is not touched, and members that the new value says nothing
    /// about stay.
    pub fn merge(&mut self, node: NodeId, value: &Value) {
        let mut waiting = vec![(node, value)];
        while let Some((node, value)) = waiting.pop() {
            let json = self.json;
            let has_parts = json.tree().children(node).next().is_some();
            match (json.tree().kind(node), value) {
                (Kind::Object, Value::Object(members)) if has_parts => {
                    for (key, value) in members {
                        match json.member(node, key) {
                            Some(member) => waiting.push((member, value)),
                            None => self.set(node, key, value),
                        }
                    }
                }
                (Kind::Array, Value::Array(values)) if has_parts && !values.is_empty() => {
                    waiting.extend(self.merge_elements(node, values));
                }
                _ => self.replace(node, value),
            }
        }
    }

    /// Elements that are the same at both ends stay; of those between, the first ones are merged, and what then is too much or
    /// missing is taken out or put in. Gives what is to be merged.
    fn merge_elements<'v>(&mut self, array: NodeId, values: &'v [Value]) -> Vec<(NodeId, &'v Value)> {
        let json = self.json;
        let old: Vec<NodeId> = json.tree().children(array).collect();
        let start = same(json, old.iter(), values.iter());
        let (old_rest, new_rest) =
            (old.get(start..).unwrap_or_default(), values.get(start..).unwrap_or_default());
        let end = same(json, old_rest.iter().rev(), new_rest.iter().rev());
        let (old_count, new_count) = (old_rest.len() - end, new_rest.len() - end);
        let both = old_count.min(new_count);
        if old_count > both {
            self.remove_range(array, start + both, start + old_count);
        }
        for value in new_rest.iter().take(new_count).skip(both) {
            self.insert(array, start + both, value, None);
        }
        old_rest.iter().copied().zip(new_rest).take(both).collect()
    }
}

/// How many pairs mean the same before the first that does not.
fn same<'n>(
    json: &Json,
    old: impl Iterator<Item = &'n NodeId>,
    new: impl Iterator<Item = &'n Value>,
) -> usize {
    old.zip(new).take_while(|(node, value)| json.value(**node).as_ref() == Some(*value)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(text: &str, value: &Value, expected: &str) {
        let json = Json::read(text.as_bytes()).expect("JSON");
        let mut changes = Changes::new(&json);
        changes.merge(NodeId::ROOT, value);
        assert_eq!(changes.apply().expect("JSON").text(), expected);
    }

    #[test]
    fn what_is_not_spoken_of_stays() {
        check(
            "{\"a\": 1.0, \"x\": {\"y\": 2}}",
            &json!({"a": 1.0, "b": 3}),
            "{\"a\": 1.0, \"x\": {\"y\": 2}, \"b\": 3}",
        );
        check("{\"x\": {\"y\": 2, \"z\": 3}}", &json!({"x": {"z": 4}}), "{\"x\": {\"y\": 2, \"z\": 4}}");
        check("{\"x\": []}", &json!({"x": [1, 2]}), "{\"x\": [1, 2]}");
        check("{\"x\": [1]}", &json!({"x": []}), "{\"x\": []}");
    }

    #[test]
    fn elements_that_stay_are_not_written_anew() {
        let text = "[{\"a\" : 1}, {\"a\"  : 2}, {\"a\":3}]";
        check(text, &json!([{"a": 1}, {"a": 3}]), "[{\"a\" : 1}, {\"a\":3}]");
        check(text, &json!([{"a": 2}, {"a": 3}]), "[{\"a\"  : 2}, {\"a\":3}]");
        check(text, &json!([{"a": 1}, {"a": 2}]), "[{\"a\" : 1}, {\"a\"  : 2}]");
        check(text, &json!([{"a": 1}]), "[{\"a\" : 1}]");
        check(text, &json!([{"a": 1}, {"a": 7}, {"a": 3}]), "[{\"a\" : 1}, {\"a\"  : 7}, {\"a\":3}]");
        check(
            text,
            &json!([{"a": 1}, {"a": 7}, {"a": 8}, {"a": 9}, {"a": 3}]),
            "[{\"a\" : 1}, {\"a\"  : 7}, {\"a\" : 8}, {\"a\" : 9}, {\"a\":3}]",
        );
        check(
            text,
            &json!([{"a": 1}, {"a": 2}, {"a": 3}, {"a": 4}, {"a": 5}]),
            "[{\"a\" : 1}, {\"a\"  : 2}, {\"a\":3}, {\"a\" : 4}, {\"a\" : 5}]",
        );
    }
}
