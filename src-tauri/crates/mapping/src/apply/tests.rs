//! Tables applied to people. What is expected of whole resources is E7, E8, E26, E27 and E31 of entra-provisioning.md section 3.

mod properties;

use super::*;
use crate::document::tests::{users, vector};
use crate::document::{AttributeEdit, Edit, RowEdit, SchemaDocument};
use crate::model::*;
use expr::dotnet::datetime::DateTime;
use expr::entra::environment::Choices;
use serde_json::json;

fn odalys() -> Value {
    json!({
        "objectId": "7b1de0c4-52f8-4c0a-9d3e-1f6a2b90c8e5", "userPrincipalName": "odalys.brandt@quillmere.example",
        "mail": "odalys.brandt@quillmere.example", "mailNickname": "odalys.brandt", "displayName": "Odalys Brandt",
        "givenName": "Odalys", "surname": "Brandt", "jobTitle": "Test Engineer", "preferredLanguage": "de-AT",
        "physicalDeliveryOfficeName": "B 2.14", "streetAddress": "Uferweg 3", "city": "Linz", "postalCode": "4020",
        "country": "Austria", "telephoneNumber": "+43 732 555 0101", "employeeId": "Q-1007",
        "department": "Verification", "IsSoftDeleted": false, "manager": "40790-source"
    })
}

fn with<T>(run: impl FnOnce(&Environment) -> T) -> T {
    let now =
        DateTime::from_ticks(639_000_000_000_000_000, expr::dotnet::datetime::Kind::Utc).expect("a time");
    run(&Environment {
        now,
        random: &|| 4,
        is_taken: &|_| false,
        default_domain: "quillmere.example",
        choices: Choices::default(),
    })
}

fn table(document: &SchemaDocument, place: &MappingPlace) -> Table {
    Table::new(document.schema(), place).expect("a table")
}

/// The resource of a person, and why it is not sent.
fn create(document: &SchemaDocument, place: &MappingPlace, person: &Value) -> (Value, Vec<Refusal>) {
    let table = table(document, place);
    let person = person.as_object().expect("an object");
    with(|environment| {
        let creation = table.create(person, environment);
        let refusals = creation.refusals();
        assert_eq!(creation.is_refused(), !refusals.is_empty());
        (Value::Object(creation.resource()), refusals)
    })
}

fn row(document: &SchemaDocument, target: &str) -> RowPlace {
    RowPlace { mapping: users(document), target: Name::first(target) }
}

#[test]
fn gitlabs_table_creates_as_captured() {
    let document = vector("gitlab");
    let (resource, refusals) = create(&document, &users(&document), &odalys());
    let expected = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "externalId": "7b1de0c4-52f8-4c0a-9d3e-1f6a2b90c8e5", "userName": "odalys.brandt", "active": true,
        "emails": [{"primary": true, "type": "work", "value": "odalys.brandt@quillmere.example"}],
        "name": {"formatted": "Odalys Brandt"}, "meta": {"resourceType": "User"}
    });
    assert_eq!(resource.to_string(), expected.to_string());
    assert_eq!(refusals, []);
}

#[test]
fn the_default_table_creates_as_captured() {
    let document = vector("customappsso-default");
    let (resource, refusals) = create(&document, &users(&document), &odalys());
    let expected = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "externalId": "odalys.brandt", "userName": "odalys.brandt@quillmere.example", "active": true,
        "displayName": "Odalys Brandt", "title": "Test Engineer",
        "emails": [{"primary": true, "type": "work", "value": "odalys.brandt@quillmere.example"}],
        "preferredLanguage": "de-AT",
        "name": {"formatted": "Odalys Brandt", "familyName": "Brandt", "givenName": "Odalys"},
        "addresses": [{"primary": false, "type": "work", "formatted": "B 2.14", "streetAddress": "Uferweg 3",
                       "locality": "Linz", "postalCode": "4020", "country": "Austria"}],
        "phoneNumbers": [{"type": "work", "value": "+43 732 555 0101"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "Q-1007", "department": "Verification"},
        "meta": {"resourceType": "User"}
    });
    assert_eq!(resource.to_string(), expected.to_string());
    assert_eq!(refusals, []);
}

#[test]
fn references_wait_until_both_ends_are_linked() {
    let document = vector("customappsso-default");
    let table = table(&document, &users(&document));
    let person = odalys();
    let person = person.as_object().expect("an object");
    with(|environment| {
        let creation = table.create(person, environment);
        let references: Vec<_> = creation.references().collect();
        assert_eq!(references.len(), 1);
        assert!(table.rows()[references[0].0].target.ends_with(":manager"));
        assert_eq!(references[0].1, ["40790-source"]);
    });
}

#[test]
fn groups_are_created_without_members() {
    let document = vector("customappsso-default");
    let place = document.schema().mappings().find(|(_, it)| it.source_object == "Group").expect("groups").0;
    let group = json!({"objectId": "2f9c6a11", "displayName": "gl-verification", "members": ["a", "b"]});
    let (resource, refusals) = create(&document, &place, &group);
    let expected = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group",
                    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        "externalId": "2f9c6a11", "displayName": "gl-verification", "meta": {"resourceType": "Group"}
    });
    assert_eq!(resource.to_string(), expected.to_string());
    assert_eq!(refusals, []);
    let table = table(&document, &place);
    with(|environment| {
        let group = group.as_object().expect("an object");
        let creation = table.create(group, environment);
        let members: Vec<usize> = creation.references().map(|(_, ids)| ids.len()).collect();
        assert_eq!(members, [2]);
    });
}

#[test]
fn what_has_no_value_is_not_sent_and_required_attributes_need_one() {
    let document = vector("gitlab");
    let mut person = odalys();
    person["mailNickname"] = json!(null);
    let (resource, refusals) = create(&document, &users(&document), &person);
    assert!(resource.get("userName").is_none());
    let missing = |attribute: &str, row| Refusal::RequiredMissing { attribute: attribute.into(), row };
    assert_eq!(refusals, [missing("userName", Some(2))]);
    person = odalys();
    person["objectId"] = json!(null);
    let (_, refusals) = create(&document, &users(&document), &person);
    assert_eq!(refusals, [Refusal::NothingToMatch, missing("externalId", Some(0))]);
    let without = vector("bad-missing-externalid");
    let (_, refusals) = create(&without, &users(&without), &odalys());
    assert_eq!(refusals, [missing("externalId", None)]);
}

#[test]
fn default_values_count_on_creation_only_and_are_not_matched_by() {
    let document = vector("gitlab");
    let edits = [
        Edit::Row(row(&document, "externalId"), RowEdit::DefaultValue(Some("unknown".into()))),
        Edit::Row(row(&document, "userName"), RowEdit::Apply(Apply::OnlyDuringCreation)),
    ];
    let document = document.edit_all(&edits).expect("edits");
    let mut person = odalys();
    person["objectId"] = json!(null);
    let (resource, refusals) = create(&document, &users(&document), &person);
    assert_eq!(resource["externalId"], "unknown");
    assert_eq!(refusals, [Refusal::NothingToMatch]);
    let table = table(&document, &users(&document));
    let person = person.as_object().expect("an object");
    with(|environment| {
        let outcomes: Vec<_> = table.evaluate(Operation::Update, person, environment);
        assert_eq!(outcomes[0].outcome, RowOutcome::Skipped(Skip::Null));
        assert_eq!(outcomes[2].outcome, RowOutcome::Skipped(Skip::OnlyDuringCreation));
        assert_eq!(outcomes[1].text().as_deref(), Some("odalys.brandt@quillmere.example"));
        let created = table.evaluate(Operation::Create, person, environment);
        assert!(matches!(created[0].outcome, RowOutcome::Sent { is_default: true, .. }));
        assert_eq!(created[2].text().as_deref(), Some("odalys.brandt"));
    });
}

/// The outcome of a row for `userName` with this source, in GitLab's table.
#[track_caller]
fn outcome(source: &str, check: impl FnOnce(&RowOutcome)) {
    let document = vector("gitlab");
    let edit = Edit::Row(row(&document, "userName"), RowEdit::Source(Some(Source::of(source))));
    let table = table(&document.edit(&edit).expect("an edit"), &users(&document));
    let person =
        json!({"objectId": "1", "otherMails": ["a", "b"], "one": ["a"], "nothing": [], "n": 7, "b": true});
    with(|environment| {
        let person = person.as_object().expect("an object");
        check(&table.create(person, environment).rows[2].outcome);
    });
}

#[test]
fn every_row_says_what_became_of_it() {
    let sent = |expected: &'static str| {
        move |outcome: &RowOutcome| {
            let value = SentValue::Text(expected.into());
            assert_eq!(outcome, &RowOutcome::Sent { value, is_default: false });
        }
    };
    let skipped = |skip: Skip| move |outcome: &RowOutcome| assert_eq!(outcome, &RowOutcome::Skipped(skip));
    outcome("[objectId]", sent("1"));
    outcome("[n]", sent("7"));
    outcome("[b]", sent("True"));
    outcome("[one]", sent("a"));
    outcome("\"text\"", sent("text"));
    outcome("\"\"", sent(""));
    outcome("Append([objectId], \"x\")", sent("1x"));
    outcome("[nothing]", skipped(Skip::Null));
    outcome("[none]", skipped(Skip::Null));
    outcome("NULL", skipped(Skip::Null));
    outcome("IgnoreFlowIfNullOrEmpty([none])", skipped(Skip::Ignored));
    outcome("IIF([n] = 7, IgnoreObjectFlow, \"x\")", skipped(Skip::ObjectIgnored));
    outcome("[otherMails]", |outcome| {
        assert_eq!(outcome, &RowOutcome::Failed(RowFailure::SeveralValues(2)));
    });
    outcome("Not(", |outcome| assert!(matches!(outcome, RowOutcome::Failed(RowFailure::Expression(_)))));
}

#[test]
fn truth_values_are_read_as_dotnet_does_and_others_fail() {
    let document = vector("gitlab");
    let active = |source: &str| {
        let edit = Edit::Row(row(&document, "active"), RowEdit::Source(Some(Source::of(source))));
        create(&document.edit(&edit).expect("an edit"), &users(&document), &odalys())
    };
    assert_eq!(active("\"true\"").0["active"], true);
    assert_eq!(active("\" FALSE \"").0["active"], false);
    assert_eq!(active("Not([IsSoftDeleted])").0["active"], true);
    let (resource, refusals) = active("\"yes\"");
    assert_eq!((resource.get("active"), refusals), (None, vec![Refusal::RowFailed { row: 4 }]));
}

#[test]
fn faulty_rows_hinder_nobody_but_themselves() {
    let document = vector("bad-many-faults");
    let table = table(&document, &users(&document));
    let person = odalys();
    let person = person.as_object().expect("an object");
    with(|environment| {
        let creation = table.create(person, environment);
        let skipped =
            |row: usize, skip| assert_eq!(creation.rows[row].outcome, RowOutcome::Skipped(skip), "{row}");
        skipped(6, Skip::Null);
        skipped(7, Skip::Repeated);
        assert!(matches!(creation.rows[8].outcome, RowOutcome::Failed(RowFailure::Expression(_))));
        assert_eq!(creation.refusals(), [Refusal::RowFailed { row: 8 }]);
    });
    // Once the target directory is found, its attribute list says what the primary key is.
    let mended = document.edit(&Edit::TargetDirectory(0, "customappsso".into())).expect("an edit");
    let table = Table::new(mended.schema(), &users(&mended)).expect("a table");
    with(|environment| {
        let creation = table.create(person, environment);
        assert_eq!(creation.rows[5].outcome, RowOutcome::Skipped(Skip::Anchor));
    });
}

#[test]
fn matching_asks_in_the_order_of_precedence() {
    let document = vector("bad-matching-precedence");
    let table = table(&document, &users(&document));
    let person = odalys();
    let person = person.as_object().expect("an object");
    with(|environment| {
        let creation = table.create(person, environment);
        let asked: Vec<_> =
            creation.matching().map(|(row, text)| (table.rows()[row].target.as_str(), text)).collect();
        assert_eq!(
            asked,
            [
                ("userName", "odalys.brandt@quillmere.example".into()),
                ("externalId", "7b1de0c4-52f8-4c0a-9d3e-1f6a2b90c8e5".into())
            ]
        );
    });
}

/// The resource with rows added to GitLab's table.
fn with_rows(rows: &[(&str, &str)], edits: &[Edit]) -> Value {
    let document = vector("gitlab");
    let place = users(&document);
    let added = rows.iter().map(|(target, source)| {
        let row = AttributeMapping {
            target: (*target).into(),
            source: Some(Source::of(source)),
            ..AttributeMapping::default()
        };
        Edit::AddRow(place.clone(), None, row)
    });
    let edits: Vec<Edit> = added.chain(edits.iter().cloned()).collect();
    let mut person = odalys();
    person["appRoleAssignments"] = json!([
        {"id": "18d0", "value": "developer", "displayName": "Developer"},
        {"id": "18d1", "value": "admin", "displayName": "Admin"}
    ]);
    create(&document.edit_all(&edits).expect("edits"), &place, &person).0
}

#[test]
fn entries_are_merged_and_say_what_is_primary() {
    let resource = with_rows(
        &[
            ("emails[type eq \"home\"].value", "\"h@example.com\""),
            ("emails[type eq \"other\"].value", "\"o@example.com\""),
            ("emails[type eq \"other\"].primary", "\"True\""),
            ("emails[type eq \"work\"].display", "\"W\""),
            ("urn:ietf:params:scim:schemas:extension:quillmere:2.0:User:badge", "\"B-77\""),
            ("roles[primary eq \"True\"].type", "\"anything\""),
            ("roles[primary eq \"True\"].value", "\"developer\""),
        ],
        &[],
    );
    assert_eq!(
        resource["emails"],
        json!([
            {"primary": true, "type": "work", "value": "odalys.brandt@quillmere.example", "display": "W"},
            {"primary": false, "type": "home", "value": "h@example.com"},
            {"primary": true, "type": "other", "value": "o@example.com"}
        ])
    );
    assert_eq!(
        resource["urn:ietf:params:scim:schemas:extension:quillmere:2.0:User"],
        json!({"badge": "B-77"})
    );
    assert_eq!(resource["schemas"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        resource["roles"],
        json!([{"primary": true, "type": "WindowsAzureActiveDirectoryRole", "value": "developer"}])
    );
}

#[test]
fn asserted_roles_are_sent_as_objects() {
    let document = vector("gitlab");
    let object = document.schema().target_of(&users(&document)).expect("a target");
    let roles = AttributePlace { object, attribute: Name::first("roles") };
    let resource = with_rows(
        &[("roles", "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])")],
        &[Edit::Attribute(roles, AttributeEdit::MultiValued(true))],
    );
    assert_eq!(
        resource["roles"],
        json!([
            {"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "Developer", "value": "developer"},
            {"primary": false, "type": "WindowsAzureActiveDirectoryRole", "display": "Admin", "value": "admin"}
        ])
    );
}

#[test]
fn targets_in_each_others_way_break_nothing() {
    let resource = with_rows(
        &[
            ("name", "\"x\""),
            ("title", "\"x\""),
            ("title.sub", "\"y\""),
            ("title[type eq \"a\"].value", "\"z\""),
        ],
        &[],
    );
    assert_eq!(resource["title"], "x");
}

#[test]
fn a_shortcut_gives_what_the_walk_gives() {
    let document = vector("customappsso-default");
    let table = table(&document, &users(&document));
    let person = odalys();
    let person = person.as_object().expect("an object");
    with(|environment| {
        for (index, row) in table.rows().iter().enumerate() {
            let quick = row.evaluate(Operation::Create, person, environment);
            let trace = table.trace(index, person, environment).expect("a source");
            if let expr::entra::expression::Outcome::Value(text) = &trace.evaluated.outcome {
                let quick = match &quick.outcome {
                    RowOutcome::Reference(ids) => ids[0].clone().into_owned(),
                    _ => quick.text().expect("a text").into_owned(),
                };
                assert_eq!(&quick, text, "{}", row.target);
            }
        }
    });
}
