//! Where the window serves SCIM, and what an identity provider does there.

use crate::{Window, send};

/// The endpoint's address, and the token that the window showed.
pub struct Access {
    /// As it is pasted into an identity provider: `http://HOST:PORT/PATH`.
    pub url: String,
    /// The SCIM token.
    pub token: String,
}

impl Access {
    /// Reads both off the endpoint's screen, as an administrator does, where no token was generated before.
    pub async fn of(window: &Window<'_>) -> Self {
        window.page.press("Endpoint").await;
        window.page.press("Generate a SCIM token").await;
        let token = window.page.reads("Your SCIM token").await;
        let url = window.page.reads("SCIM API endpoint URL").await;
        assert!(token.starts_with("glsoat-") && token.len() == 27, "it looks like GitLab's: {token}");
        Self { url, token }
    }

    /// Provisions somebody.
    pub fn provision(&self, id: &str, given: &str, family: &str) {
        let user = format!("{}.{}", given.to_lowercase(), family.to_lowercase());
        let body = serde_json::json!({
            "externalId": id,
            "userName": user,
            "active": true,
            "name": { "formatted": format!("{given} {family}"), "givenName": given, "familyName": family },
            "emails": [{ "type": "work", "value": format!("{user}@example.com"), "primary": true }],
        });
        let answer = send("POST", &format!("{}/Users", self.url), &self.token, Some(&body.to_string()));
        assert_eq!(answer.status, 201, "{}", answer.body);
    }

    /// Deactivates or reactivates somebody; `active` is `True` or `False`, as Entra writes it.
    pub fn set_active(&self, id: &str, active: &str) {
        let body = serde_json::json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{ "op": "Replace", "path": "active", "value": active }],
        });
        let answer = send("PATCH", &format!("{}/Users/{id}", self.url), &self.token, Some(&body.to_string()));
        assert_eq!(answer.status, 204, "{}", answer.body);
    }

    /// Whether the endpoint says that somebody is active.
    pub fn is_active(&self, id: &str) -> bool {
        let answer = send("GET", &format!("{}/Users/{id}", self.url), &self.token, None);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body.contains(r#""active":true"#)
    }
}
