//! Schema and message URNs (RFC 7643 section 10.3, RFC 7644 section 8.2).

/// Schema of a user.
pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// Schema of a group.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// Message that carries the result of a query.
pub const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// Message that carries changes to a resource.
pub const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// Message that carries an error.
pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
