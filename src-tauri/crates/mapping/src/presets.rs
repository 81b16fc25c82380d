//! Configurations to begin with and to compare with: Entra's default for a custom application, and what GitLab asks for
//! (entra-provisioning.md section 6, gitlab-scim.md section 7.1).

use crate::diff::edits_of_mapping;
use crate::document::{AttributeEdit, Edit, SchemaDocument};
use crate::model::{
    Actions, AttributeDefinition, AttributeMapping, AttributePlace, Name, ObjectMapping, Source,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The source of `active` that blocks whoever is disabled, deleted or out of scope.
pub const ACTIVE: &str = "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")";

static CUSTOM_APPLICATION: LazyLock<SchemaDocument> = LazyLock::new(|| {
    let text = include_str!("../data/entra-custom-application.json");
    SchemaDocument::read(text.as_bytes()).expect("what the program brings along is a schema")
});

/// Which of the alternatives of GitLab's table are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct GitLab {
    /// Where e-mail addresses come from.
    pub email: EmailSource,
    /// Where names come from.
    pub name: NameSource,
}

/// GitLab's alternatives for `emails[type eq "work"].value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // named after the attribute
pub enum EmailSource {
    #[default]
    UserPrincipalName,
    Mail,
}

/// GitLab's alternatives for `name.formatted`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameSource {
    /// `displayName`.
    #[default]
    DisplayName,
    /// `Join(" ", [givenName], [surname])`.
    GivenNameAndSurname,
}

/// A custom application as Entra sets it up, in the portal's form, with ids of noughts.
pub fn custom_application() -> SchemaDocument {
    CUSTOM_APPLICATION.clone()
}

/// A custom application set up as GitLab asks: its rows, all actions on, groups off, `externalId` required.
pub fn gitlab(choice: GitLab) -> SchemaDocument {
    let document = custom_application();
    let edits = gitlab_edits(&document, choice);
    // Each edit names what the default has; the test of this preset carries all of them out.
    document.edit_all(&edits).unwrap_or(document)
}

/// The rows that GitLab asks for.
pub fn gitlab_rows(choice: GitLab) -> Vec<AttributeMapping> {
    let email = match choice.email {
        EmailSource::UserPrincipalName => "[userPrincipalName]",
        EmailSource::Mail => "[mail]",
    };
    let name = match choice.name {
        NameSource::DisplayName => "[displayName]",
        NameSource::GivenNameAndSurname => "Join(\" \", [givenName], [surname])",
    };
    let row = |target: &str, source: &str, precedence| AttributeMapping {
        target: target.to_owned(),
        source: Some(Source::of(source)),
        precedence,
        ..AttributeMapping::default()
    };
    vec![
        row("externalId", "[objectId]", Some(1)),
        row("emails[type eq \"work\"].value", email, None),
        row("userName", "[mailNickname]", None),
        row("name.formatted", name, None),
        row("active", ACTIVE, None),
    ]
}

/// What makes any schema of a custom application what GitLab asks for. Its scope stays.
pub fn gitlab_edits(document: &SchemaDocument, choice: GitLab) -> Vec<Edit> {
    let schema = document.schema();
    let mut edits = Vec::new();
    if let Some(groups) = schema.group_mapping() {
        edits.push(Edit::Enable(groups, false));
    }
    let users = schema.user_mapping();
    let mapping = users.as_ref().and_then(|place| Some((place, schema.mapping(place)?)));
    if let Some((place, mapping)) = mapping {
        let wanted = ObjectMapping {
            enabled: true,
            actions: Actions { others: mapping.actions.others.clone(), ..Actions::all() },
            rows: gitlab_rows(choice),
            ..mapping.clone()
        };
        edits.extend(edits_of_mapping(place, mapping, &wanted));
        edits.extend(schema.target_of(place).map(|object| {
            let place = AttributePlace { object: object.clone(), attribute: Name::first("externalId") };
            let name = place.attribute.text.clone();
            match schema.attribute(&place) {
                Some(_) => Edit::Attribute(place, AttributeEdit::Required(true)),
                None => Edit::AddAttribute(
                    object,
                    AttributeDefinition { name, required: true, ..AttributeDefinition::default() },
                ),
            }
        }));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{self, ChangeKind, Field};
    use crate::document::tests::vector;
    use crate::model::Place;

    /// Fields that say nothing about the configuration.
    fn differences(old: &SchemaDocument, new: &SchemaDocument) -> Vec<diff::Change> {
        let mut changes = diff::compare(old.schema(), new.schema());
        changes.retain(|change| change.place != Place::Schema);
        changes
    }

    #[test]
    fn the_custom_application_is_the_one_of_the_vectors() {
        assert_eq!(differences(&custom_application(), &vector("customappsso-default")), []);
    }

    #[test]
    fn gitlabs_table_is_the_one_of_the_vectors() {
        let changes = differences(&gitlab(GitLab::default()), &vector("gitlab"));
        // The service notes there what was matched by originally.
        let is_note = |change: &diff::Change| match &change.kind {
            ChangeKind::Changed(fields) => {
                fields.iter().all(|it| it.field == Field::Metadata("OriginalJoiningProperty".into()))
            }
            _ => false,
        };
        assert!(changes.iter().all(is_note), "{changes:#?}");
    }

    #[test]
    fn both_alternatives_are_there() {
        let choice = GitLab { email: EmailSource::Mail, name: NameSource::GivenNameAndSurname };
        let document = vector("gitlab-mail-join-scoped");
        let place = document.schema().user_mapping().expect("users");
        let there = &document.schema().mapping(&place).expect("users").rows;
        let expressions = |rows: &[AttributeMapping]| -> Vec<(String, String)> {
            rows.iter().map(|row| (row.target.clone(), row.expression().to_owned())).collect()
        };
        assert_eq!(expressions(&gitlab_rows(choice)), expressions(there));
        assert_eq!(
            gitlab(choice)
                .schema()
                .mapping(&gitlab(choice).schema().user_mapping().expect("users"))
                .map(|it| it.rows.len()),
            Some(5)
        );
    }

    #[test]
    fn broken_tables_become_gitlabs() {
        for name in
            ["bad-many-faults", "bad-matching-precedence", "bad-missing-externalid", "bad-active-direct"]
        {
            let document = vector(name);
            let mut edits = vec![Edit::TargetDirectory(0, "customappsso".into())];
            let document = document.edit_all(&edits).expect("a directory");
            edits = gitlab_edits(&document, GitLab::default());
            let mended = document.edit_all(&edits).expect(name);
            let place = mended.schema().user_mapping().expect("users");
            let rows = &mended.schema().mapping(&place).expect("users").rows;
            let same = rows.iter().zip(gitlab_rows(GitLab::default()));
            assert!(same.clone().count() == 5 && rows.len() == 5, "{name}");
            for (row, wanted) in same {
                assert_eq!(
                    (&row.target, &row.source, row.precedence, &row.apply),
                    (&wanted.target, &wanted.source, wanted.precedence, &wanted.apply),
                    "{name}"
                );
            }
        }
    }
}
