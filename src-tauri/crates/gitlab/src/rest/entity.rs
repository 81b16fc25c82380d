//! An account as an administrator sees it over REST (lib/api/entities/user_with_admin.rb and what it builds on).

use crate::model::Person;
use crate::time;
use scim::json::{write_member, write_string};

/// Appends the account as JSON.
pub(super) fn write(out: &mut String, person: &Person, base_url: &str) {
    let user = &person.user;
    out.push_str("{\"id\":");
    out.push_str(&user.id.to_string());
    for (name, text) in
        [("username", user.username.as_str()), ("name", &user.name), ("state", user.state.as_str())]
    {
        out.push(',');
        write_member(out, name, text);
    }
    out.push_str(",\"locked\":false,\"avatar_url\":null,\"web_url\":");
    write_string(out, &format!("{base_url}/{}", user.username));
    out.push(',');
    let created_at = time::format(user.created_at);
    write_member(out, "created_at", &created_at);
    out.push_str(",\"last_sign_in_at\":null,\"confirmed_at\":");
    if user.confirmed {
        write_string(out, &created_at);
    } else {
        out.push_str("null");
    }
    out.push_str(",\"last_activity_on\":null,");
    write_member(out, "email", &user.email);
    // SAML identities are not made by instance SCIM (gitlab-scim.md 1.13), and nobody signs in here.
    out.push_str(",\"identities\":[],\"external\":false,\"scim_identities\":[");
    if let Some(identity) = &person.identity {
        out.push('{');
        write_member(out, "extern_uid", &identity.extern_uid);
        out.push_str(",\"group_id\":null,\"active\":");
        out.push_str(if identity.active { "true}" } else { "false}" });
    }
    out.push_str("],\"is_admin\":");
    out.push_str(if user.admin { "true" } else { "false" });
    out.push_str(",\"using_license_seat\":");
    out.push_str(if user.state.is_billable() { "true}" } else { "false}" });
}
