use super::*;
use proptest::prelude::*;
use serde_json::json;

#[track_caller]
fn fails(text: &str, fault: &Fault, line: usize, column: usize, pointer: &str) {
    let error = Json::read(text.as_bytes()).expect_err(text);
    let found = (&error.fault, error.spot.line, error.spot.column, error.spot.pointer.as_str());
    assert_eq!(found, (fault, line, column, pointer), "{text:?}");
}

#[track_caller]
fn no_json(text: &str, expected: Expected, line: usize, column: usize, pointer: &str) {
    fails(text, &Fault::NotJson { expected }, line, column, pointer);
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    no_json("{\n  \"a\": [1, 2\n}", Expected::CommaOrBracket, 3, 1, "/a/2");
    no_json("[1, ]", Expected::Value, 1, 5, "/1");
    no_json("{\"a\": 1,}", Expected::Key, 1, 9, "/a");
    no_json("{\"a\" 1}", Expected::Colon, 1, 6, "/a");
    no_json("{\"ä\": 1 \"b\": 2}", Expected::CommaOrBrace, 1, 9, "/ä");
    no_json("[\"abc]", Expected::ClosingQuote, 1, 2, "/0");
    no_json("[\"a\nb\"]", Expected::EscapedControl, 1, 4, "/0");
    no_json("[\"\\x\"]", Expected::Escape, 1, 3, "/0");
    no_json("[\"\\u12\"]", Expected::Escape, 1, 3, "/0");
    no_json("[\"\\ud800\"]", Expected::SurrogatePair, 1, 2, "/0");
    for number in ["01", "-", "1.", "1e", "1e+", ".5", "-01", "+1"] {
        assert!(Json::read(number.as_bytes()).is_err(), "{number}");
    }
    no_json("{} {}", Expected::End, 1, 4, "");
    no_json("<html>", Expected::Value, 1, 1, "");
    no_json("nul", Expected::Value, 1, 1, "");
    fails("", &Fault::Empty, 1, 1, "");
    fails(" \n ", &Fault::Empty, 2, 2, "");
}

#[test]
fn names_that_stand_twice_are_refused_where_they_stand_again() {
    let repeated = Fault::Repeated { key: "a".into() };
    fails("{\"x\": [{\"a\": 1,\n \"a\": 2}]}", &repeated, 2, 2, "/x/0/a");
    fails("{\"a\": 1, \"\\u0061\": 2}", &repeated, 1, 10, "/a");
}

#[test]
fn hostile_nesting_length_and_number_are_bounded() {
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    assert!(Json::read(deep(DEEPEST).as_bytes()).is_ok());
    let error = Json::read(deep(DEEPEST + 1).as_bytes()).expect_err("too deep");
    assert_eq!(error.fault, Fault::TooDeep { limit: DEEPEST });
    assert!(error.spot.pointer.len() < 1_000);
    let many = format!("[{}1]", "1,".repeat(MOST_VALUES));
    assert!(matches!(Json::read(many.as_bytes()).expect_err("too many").fault, Fault::TooMany { .. }));
    let long = vec![b'['; LONGEST + 1];
    assert!(matches!(Json::read(&long).expect_err("too long").fault, Fault::TooLong { .. }));
}

#[test]
fn every_encoding_gives_back_its_bytes() {
    let text = "{\"name\": \"Zoë 🦊\"}\r\n";
    let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [text.as_bytes().to_vec(), marked, units(u16::to_le_bytes), units(u16::to_be_bytes)] {
        let json = Json::read(&bytes).expect("JSON");
        assert_eq!(json.text(), text);
        assert_eq!(json.to_bytes(), bytes);
    }
    for broken in [&b"\xFF\xFE{"[..], b"{\"\xFF\"}", b"\xFF\xFE\x00\xD8"] {
        assert_eq!(Json::read(broken).expect_err("no text").fault, Fault::NotText);
    }
}

/// The document after a change to the value at a pointer.
#[track_caller]
fn check(text: &str, pointer: &str, change: impl Fn(&mut Changes, NodeId), expected: &str) {
    let json = Json::read(text.as_bytes()).expect("JSON");
    let ids = (0..json.tree().len()).map(|id| NodeId(id as u32));
    let node = ids.into_iter().find(|id| json.pointer(*id) == pointer).expect("a value");
    let mut changes = Changes::new(&json);
    change(&mut changes, node);
    assert_eq!(changes.apply().expect("JSON").text(), expected);
}

#[test]
fn what_is_inserted_takes_the_style_around_it() {
    let insert = |changes: &mut Changes, node| changes.insert(node, 9, &json!({"a": [], "b": [3]}), None);
    check("[{\"a\":1}]", "", insert, "[{\"a\":1},{\"a\":[],\"b\":[3]}]");
    check("[{\"a\": 1}]", "", insert, "[{\"a\": 1}, {\"a\": [], \"b\": [3]}]");
    check(
        "{\n\t\"x\": [\n\t\t{\"a\": 1}\n\t]\n}",
        "/x",
        insert,
        "{\n\t\"x\": [\n\t\t{\"a\": 1},\n\t\t{\"a\": [], \"b\": [3]}\n\t]\n}",
    );
    check(
        "{\r\n  \"x\": []\r\n}",
        "/x",
        insert,
        "{\r\n  \"x\": [\r\n    {\r\n      \"a\": [],\r\n      \"b\": [\r\n        3\r\n      ]\r\n    }\r\n  ]\r\n}",
    );
    check(
        "{\n  \"x\": [\n    {\n      \"a\": 1\n    }\n  ]\n}",
        "/x",
        |changes, node| changes.insert(node, 0, &json!({"a": {"z": 1}}), None),
        "{\n  \"x\": [\n    {\n      \"a\": {\n        \"z\": 1\n      }\n    },\n    {\n      \"a\": 1\n    }\n  ]\n}",
    );
}

#[test]
fn members_are_replaced_where_they_are_and_added_last() {
    let text = "{\n  \"b\": 1.50,\n  \"a\": {\"x\": \"\\u00e9\"}\n}\n";
    check(text, "", |changes, node| changes.set(node, "b", &json!(2)), &text.replace("1.50", "2"));
    check(text, "", |changes, node| changes.set(node, "b", &json!(1.5)), text);
    check(text, "/a", |changes, node| changes.set(node, "x", &json!("é")), text);
    let two = text.replace("\\u00e9\"", "\\u00e9\", \"y\": null");
    check(text, "/a", |changes, node| changes.set(node, "y", &json!(null)), &two);
    check("{}", "", |changes, node| changes.set(node, "y", &json!("\n")), "{\"y\": \"\\n\"}");
}

#[test]
fn removing_takes_one_comma_along() {
    let text = "{\n  \"x\": [\n    1,\n    2,\n    3\n  ]\n}";
    let remove = |changes: &mut Changes, node| changes.remove(node);
    check(text, "/x/0", remove, "{\n  \"x\": [\n    2,\n    3\n  ]\n}");
    check(text, "/x/1", remove, "{\n  \"x\": [\n    1,\n    3\n  ]\n}");
    check(text, "/x/2", remove, "{\n  \"x\": [\n    1,\n    2\n  ]\n}");
    check(text, "/x", remove, "{}");
    check("[1, 2]", "/1", remove, "[1]");
}

#[test]
fn moving_keeps_the_separators() {
    let text = "[1,\n  2, 3]";
    check(text, "", |changes, node| changes.shift(node, 0, 2), "[2,\n  3, 1]");
    check(text, "", |changes, node| changes.shift(node, 2, 0), "[3,\n  1, 2]");
    check(text, "", |changes, node| changes.shift(node, 0, 3), text);
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        any::<i32>().prop_map(|it| json!(it)),
        ".{0,6}".prop_map(|it| json!(it)),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::Array),
            proptest::collection::vec((".{0,4}", inner), 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_layout(value: &serde_json::Value, is_pretty: bool) -> String {
    if is_pretty { format!("{value:#}") } else { value.to_string() }
}

proptest! {
    #[test]
    fn reading_keeps_bytes_and_meaning(value in any_json(), is_pretty: bool) {
        let text = any_layout(&value, is_pretty);
        let json = Json::read(text.as_bytes()).expect("JSON");
        prop_assert_eq!(json.to_bytes(), text.as_bytes());
        prop_assert_eq!(json.value(NodeId::ROOT), Some(value));
    }

    #[test]
    fn reading_never_panics_and_agrees_with_serde(text in "[\\[\\]{}\",:0-9a-e\\\\u. tnfrls\\n-]{0,40}") {
        let ours = Json::read(text.as_bytes());
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match ours {
            Ok(json) => prop_assert_eq!(json.value(NodeId::ROOT), theirs.ok()),
            Err(error) => {
                let is_stricter = matches!(error.fault, Fault::Repeated { .. });
                prop_assert!(is_stricter || theirs.is_err(), "{}: {}", text, error);
            }
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(json) = Json::read(&bytes) {
            prop_assert_eq!(json.to_bytes(), bytes);
        }
    }

    #[test]
    fn a_change_anywhere_gives_what_was_asked_for(
        value in any_json(), new in any_json(), is_pretty: bool, pick: prop::sample::Index
    ) {
        let json = Json::read(any_layout(&value, is_pretty).as_bytes()).expect("JSON");
        let node = NodeId(pick.index(json.tree().len()) as u32);
        let mut changes = Changes::new(&json);
        changes.replace(node, &new);
        let changed = changes.apply().expect("JSON");
        let mut expected = value.clone();
        if let Some(place) = expected.pointer_mut(&json.pointer(node)) {
            *place = new;
        }
        prop_assert_eq!(changed.value(NodeId::ROOT), Some(expected));
    }

    #[test]
    fn what_is_inserted_last_and_removed_again_leaves_no_trace(
        values in proptest::collection::vec(any_json(), 1..4), new in any_json(), is_pretty: bool
    ) {
        let text = any_layout(&serde_json::Value::Array(values.clone()), is_pretty);
        let json = Json::read(text.as_bytes()).expect("JSON");
        let mut changes = Changes::new(&json);
        changes.insert(NodeId::ROOT, values.len(), &new, None);
        let more = changes.apply().expect("JSON");
        let last = more.tree().children(NodeId::ROOT).last().expect("an element");
        prop_assert_eq!(more.value(last), Some(new));
        let mut changes = Changes::new(&more);
        changes.remove(last);
        let less = changes.apply().expect("JSON");
        prop_assert_eq!(less.text(), text);
    }
}
