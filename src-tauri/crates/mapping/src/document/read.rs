//! From JSON to the model. Lists that are null are empty; keys that are not there mean what the service writes by default.

use super::cursor::At;
use super::fault::{Lookalike, SchemaError, SchemaFault};
use crate::json::Kind;
use crate::model::{
    Actions, AttributeDefinition, AttributeMapping, Clause, Directory, FilterGroup, Metadata,
    ObjectDefinition, ObjectMapping, Reference, Rule, Schema, Scope, Source, SourceKind,
};

type Read<T> = Result<T, SchemaError>;

pub(super) fn schema(root: At<'_>) -> Read<Schema> {
    if root.member("synchronizationRules").is_none() {
        return Err(root.fault(SchemaFault::NotASchema(lookalike(root))));
    }
    Ok(Schema {
        id: root.text("id")?,
        version: root.text("version")?,
        rules: root.each("synchronizationRules", rule)?,
        directories: root.each("directories", directory)?,
    })
}

fn lookalike(root: At<'_>) -> Lookalike {
    let has = |at: At<'_>, key: &str| at.json.member(at.node, key).is_some();
    let listed = if root.kind() == Kind::Array { first(root) } else { root.member("value").and_then(first) };
    let sample = listed.unwrap_or(root);
    if has(root, "SynchronizationRules") {
        Lookalike::PowerShell
    } else if has(sample, "schedule") && has(sample, "status") {
        Lookalike::Job
    } else if has(sample, "schemas") {
        Lookalike::Scim
    } else if ["userPrincipalName", "UserPrincipalName", "displayName", "mailNickname"]
        .iter()
        .any(|key| has(sample, key))
    {
        Lookalike::People
    } else {
        Lookalike::Unknown
    }
}

fn first(at: At<'_>) -> Option<At<'_>> {
    let child = at.json.tree().children(at.node).next();
    child.map(|child| At::new(at.json, child))
}

fn rule(at: At<'_>) -> Read<Rule> {
    Ok(Rule {
        id: at.text("id")?,
        name: at.text("name")?,
        priority: at.integer("priority")?,
        source_directory: at.name("sourceDirectoryName")?,
        target_directory: at.name("targetDirectoryName")?,
        metadata: at.each("metadata", metadata)?,
        mappings: at.each("objectMappings", mapping)?,
    })
}

fn mapping(at: At<'_>) -> Read<ObjectMapping> {
    Ok(ObjectMapping {
        name: at.text("name")?.unwrap_or_default(),
        enabled: at.flag("enabled")?,
        actions: Actions::parse(&at.text("flowTypes")?.unwrap_or_default()),
        scope: at.member("scope").map(|at| scope(at.object()?)).transpose()?,
        source_object: at.name("sourceObjectName")?,
        target_object: at.name("targetObjectName")?,
        rows: at.each("attributeMappings", row)?,
        metadata: at.each("metadata", metadata)?,
    })
}

/// Settings nobody here depends on: whatever is no text is shown as it is written.
fn metadata(at: At<'_>) -> Read<Metadata> {
    let value = at.member("value");
    let value = value.map(|value| value.as_text().unwrap_or_else(|_| value.json.raw(value.node).to_owned()));
    Ok(Metadata { key: at.name("key")?, value })
}

fn row(at: At<'_>) -> Read<AttributeMapping> {
    Ok(AttributeMapping {
        target: at.name("targetAttributeName")?,
        source: at.member("source").map(|at| source(at.object()?)).transpose()?,
        default_value: at.text("defaultValue")?,
        precedence: u32::try_from(at.integer("matchingPriority")?).ok().filter(|precedence| *precedence > 0),
        apply: at.text("flowType")?.map(Into::into).unwrap_or_default(),
        flow_behavior: at.text("flowBehavior")?.map(Into::into).unwrap_or_default(),
        export_missing_references: at.flag("exportMissingReferences")?,
    })
}

/// The text is the truth. Where only the derived parts are stored, they say what it would be.
fn source(at: At<'_>) -> Read<Source> {
    let name = at.text("name")?.unwrap_or_default();
    let kind = match at.text("type")?.as_deref() {
        Some("Attribute") => Some(SourceKind::Attribute),
        Some("Constant") => Some(SourceKind::Constant),
        Some("Function") => Some(SourceKind::Function),
        _ => None,
    };
    let expression = at.text("expression")?.filter(|text| !text.is_empty());
    Ok(match (expression, kind) {
        (Some(expression), Some(kind)) => Source { expression, kind, name },
        (Some(expression), None) => Source::of(&expression),
        (None, Some(SourceKind::Constant)) => Source::constant(&name),
        (None, Some(SourceKind::Attribute)) => Source::attribute(&name),
        (None, _) => Source { expression: String::new(), kind: SourceKind::Function, name },
    })
}

fn scope(at: At<'_>) -> Read<Scope> {
    Ok(Scope {
        groups: at.each("groups", filter_group)?,
        input_groups: at.each("inputFilterGroups", filter_group)?,
        category_groups: at.each("categoryFilterGroups", filter_group)?,
    })
}

fn filter_group(at: At<'_>) -> Read<FilterGroup> {
    Ok(FilterGroup { name: at.text("name")?, clauses: at.each("clauses", clause)? })
}

fn clause(at: At<'_>) -> Read<Clause> {
    let values = at.member("targetOperand").map(|operand| operand.object()?.list("values")).transpose()?;
    let values: Read<Vec<String>> = values.unwrap_or_default().into_iter().map(At::as_text).collect();
    Ok(Clause {
        attribute: at.name("sourceOperandName")?,
        operator: at.name("operatorName")?.into(),
        values: values?,
    })
}

fn directory(at: At<'_>) -> Read<Directory> {
    Ok(Directory { id: at.text("id")?, name: at.name("name")?, objects: at.each("objects", object)? })
}

fn object(at: At<'_>) -> Read<ObjectDefinition> {
    Ok(ObjectDefinition {
        name: at.name("name")?,
        attributes: at.each("attributes", attribute)?,
        metadata: at.each("metadata", metadata)?,
    })
}

fn attribute(at: At<'_>) -> Read<AttributeDefinition> {
    Ok(AttributeDefinition {
        name: at.name("name")?,
        kind: at.text("type")?.map(Into::into).unwrap_or_default(),
        anchor: at.flag("anchor")?,
        required: at.flag("required")?,
        multi_valued: at.flag("multivalued")?,
        case_exact: at.flag("caseExact")?,
        mutability: at.text("mutability")?.map(Into::into).unwrap_or_default(),
        flow_null_values: at.flag("flowNullValues")?,
        default_value: at.text("defaultValue")?,
        references: at.each("referencedObjects", reference)?,
    })
}

fn reference(at: At<'_>) -> Read<Reference> {
    Ok(Reference { object: at.name("referencedObjectName")?, property: at.text("referencedProperty")? })
}
