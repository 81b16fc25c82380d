use store::{Setting, TokenDigest};

use crate::App;
use crate::error::{self, Result};
use crate::wire::FreshToken;

impl App {
    /// Makes a SCIM token; one there was stops working at once. It is shown this once: only its digest is kept.
    pub async fn scim_token_generate(&self) -> Result<FreshToken> {
        let workspace = self.workspace().await?;
        let token = gitlab::token::scim_token(workspace.store.config().profile.profile(), self.random()?);
        workspace.store.set(Setting::ScimToken(TokenDigest::of(&token)), self.cause()).await?;
        Ok(FreshToken { token })
    }

    /// Makes an administrator's token for the REST API; one there was stops working at once. Shown this once, too.
    pub async fn admin_token_generate(&self) -> Result<FreshToken> {
        let workspace = self.workspace().await?;
        let token = gitlab::token::admin_token(self.random()?);
        workspace.store.set(Setting::AdminToken(TokenDigest::of(&token)), self.cause()).await?;
        Ok(FreshToken { token })
    }

    fn random(&self) -> Result<[u8; 15]> {
        let mut bytes = [0; 15];
        let filled = self.0.config.random.fill(&mut bytes);
        filled.map_err(|cause| error::internal("The system has no random numbers for a token.", cause))?;
        Ok(bytes)
    }
}
