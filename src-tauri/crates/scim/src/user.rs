//! The User resource on its way out.

use crate::json::write_member;
use crate::urn;

/// The attributes of a User that are returned, in the order of their fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UserResource<'a> {
    /// `id`.
    pub id: &'a str,
    /// `active`.
    pub active: bool,
    /// The value of the one entry of `emails`, which is of type work and primary.
    pub email: &'a str,
    /// `name.formatted`.
    pub formatted_name: &'a str,
    /// `name.givenName`.
    pub given_name: &'a str,
    /// `name.familyName`.
    pub family_name: &'a str,
    /// `userName`.
    pub user_name: &'a str,
}

impl UserResource<'_> {
    /// Appends the resource as JSON.
    pub fn write(&self, out: &mut String) {
        out.reserve(
            320 + self.id.len() + self.email.len() + 2 * self.formatted_name.len() + self.user_name.len(),
        );
        out.push_str("{\"schemas\":[\"");
        out.push_str(urn::USER);
        out.push_str("\"],");
        write_member(out, "id", self.id);
        out.push_str(if self.active { ",\"active\":true" } else { ",\"active\":false" });
        out.push_str(",\"emails\":[{\"type\":\"work\",");
        write_member(out, "value", self.email);
        out.push_str(",\"primary\":true}],\"name\":{");
        write_member(out, "formatted", self.formatted_name);
        out.push(',');
        write_member(out, "givenName", self.given_name);
        out.push(',');
        write_member(out, "familyName", self.family_name);
        out.push_str("},\"meta\":{\"resourceType\":\"User\"},");
        write_member(out, "userName", self.user_name);
        out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_written_field_by_field_in_order() {
        let mut out = String::new();
        let user = UserResource {
            id: "a\"b",
            active: false,
            email: "mara@northwind.example",
            formatted_name: "Mara Lindqvist",
            given_name: "Mara",
            family_name: "Lindqvist",
            user_name: "mara",
        };
        user.write(&mut out);
        assert_eq!(
            out,
            r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"a\"b","active":false,"emails":[{"type":"work","value":"mara@northwind.example","primary":true}],"name":{"formatted":"Mara Lindqvist","givenName":"Mara","familyName":"Lindqvist"},"meta":{"resourceType":"User"},"userName":"mara"}"#
        );
    }
}
