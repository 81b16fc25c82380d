//! Looking into JSON, with the place of what is not as expected.

use super::fault::{SchemaError, SchemaFault};
use crate::json::{Json, Kind, NodeId};

/// A value of a document.
#[derive(Clone, Copy)]
pub(super) struct At<'j> {
    pub(super) json: &'j Json,
    pub(super) node: NodeId,
}

impl<'j> At<'j> {
    pub(super) fn new(json: &'j Json, node: NodeId) -> Self {
        Self { json, node }
    }

    pub(super) fn kind(self) -> Kind {
        self.json.tree().kind(self.node)
    }

    /// A member that is there and not null.
    pub(super) fn member(self, key: &str) -> Option<Self> {
        let member = Self::new(self.json, self.json.member(self.node, key)?);
        (member.kind() != Kind::Null).then_some(member)
    }

    pub(super) fn fault(self, fault: SchemaFault) -> SchemaError {
        SchemaError { fault, spot: self.json.spot(self.node) }
    }

    pub(super) fn wrong(self, expected: &'static str) -> SchemaError {
        self.fault(SchemaFault::WrongKind { expected })
    }

    /// This value, which has to be an object.
    pub(super) fn object(self) -> Result<Self, SchemaError> {
        if self.kind() == Kind::Object { Ok(self) } else { Err(self.wrong("an object")) }
    }

    pub(super) fn as_text(self) -> Result<String, SchemaError> {
        self.json.string(self.node).map(Into::into).ok_or_else(|| self.wrong("a text"))
    }

    pub(super) fn text(self, key: &str) -> Result<Option<String>, SchemaError> {
        self.member(key).map(Self::as_text).transpose()
    }

    /// The text of a member that has to be there.
    pub(super) fn name(self, key: &'static str) -> Result<String, SchemaError> {
        self.text(key)?.ok_or_else(|| self.fault(SchemaFault::Missing { key }))
    }

    /// False if it is not there.
    pub(super) fn flag(self, key: &str) -> Result<bool, SchemaError> {
        let Some(member) = self.member(key) else { return Ok(false) };
        match member.kind() {
            Kind::Boolean(value) => Ok(value),
            _ => Err(member.wrong("true or false")),
        }
    }

    /// 0 if it is not there. Numbers such as `1.0` are whole.
    #[allow(clippy::cast_possible_truncation)] // within the bounds that are checked
    pub(super) fn integer(self, key: &str) -> Result<i64, SchemaError> {
        let Some(member) = self.member(key) else { return Ok(0) };
        let raw = json_number(member);
        let whole = raw.and_then(|raw| {
            let fraction: f64 = raw.parse().ok()?;
            let is_whole = fraction.fract() == 0.0 && fraction.abs() < 9e15;
            raw.parse::<i64>().ok().or_else(|| is_whole.then_some(fraction as i64))
        });
        whole.ok_or_else(|| member.wrong("a whole number"))
    }

    /// The elements of a list; none if it is not there.
    pub(super) fn list(self, key: &str) -> Result<Vec<Self>, SchemaError> {
        let Some(member) = self.member(key) else { return Ok(vec![]) };
        if member.kind() != Kind::Array {
            return Err(member.wrong("a list"));
        }
        Ok(self.json.tree().children(member.node).map(|child| Self::new(self.json, child)).collect())
    }

    /// The elements of a list, each made into something.
    pub(super) fn each<T>(
        self,
        key: &str,
        read: impl Fn(Self) -> Result<T, SchemaError>,
    ) -> Result<Vec<T>, SchemaError> {
        self.list(key)?.into_iter().map(|element| read(element.object()?)).collect()
    }
}

fn json_number(at: At<'_>) -> Option<&str> {
    (at.kind() == Kind::Number).then(|| at.json.raw(at.node))
}
