//! Whatever rows a table has and whatever a person is like: applying it comes to an end, and refusals agree.

use super::*;
use proptest::prelude::*;

fn any_target() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "userName",
            "active",
            "name",
            "name.givenName",
            "emails",
            "emails[type eq \"work\"].value",
            "emails[type eq \"work\"]",
            "emails[type eq \"home\"].primary",
            "roles",
            "roles[primary eq \"True\"].value",
            "id",
            "schemas",
            "meta.resourceType",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:ietf:params:scim:schemas:core:2.0:User:title",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
        ])
        .prop_map(str::to_owned),
        "[a-c.\\[\\]\" eq]{0,14}",
    ]
}

fn any_source() -> impl Strategy<Value = Option<Source>> {
    let texts = [
        "[a]",
        "[b]",
        "\"True\"",
        "\"\"",
        "Join(\",\", [a], [b])",
        "Not([a])",
        "Not(",
        "IgnoreFlowIfNullOrEmpty([a])",
    ];
    prop::option::of(prop::sample::select(texts.to_vec()).prop_map(Source::of))
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|it| json!(it)),
        any::<i64>().prop_map(|it| json!(it)),
        "\\PC{0,4}".prop_map(|it| json!(it)),
        prop::collection::vec("\\PC{0,4}", 0..3).prop_map(|it| json!(it)),
    ]
}

proptest! {
    #[test]
    fn applying_comes_to_an_end_and_agrees_with_itself(
        rows in prop::collection::vec((any_target(), any_source(), prop::option::of("\\PC{0,3}"), prop::option::of(1_u32..3)), 0..8),
        a in any_value(),
        b in any_value(),
    ) {
        let document = vector("gitlab");
        let place = users(&document);
        let mut schema = document.schema().clone();
        let mapping = schema.rules[0].mappings.iter_mut().find(|it| it.source_object == "User").expect("users");
        mapping.rows = rows
            .into_iter()
            .map(|(target, source, default_value, precedence)| AttributeMapping {
                target, source, default_value, precedence, ..AttributeMapping::default()
            })
            .collect();
        let table = Table::new(&schema, &place).expect("a table");
        let person = json!({"a": a, "b": b});
        with(|environment| {
            let creation = table.create(person.as_object().expect("an object"), environment);
            prop_assert_eq!(creation.is_refused(), !creation.refusals().is_empty());
            let resource = creation.resource();
            prop_assert!(resource.contains_key("schemas"));
            prop_assert!(resource.values().all(|value| !value.is_null()));
            Ok(())
        })?;
    }
}
