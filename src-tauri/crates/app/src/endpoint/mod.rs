//! The endpoint: whether and where it runs, and under which addresses clients reach it.

mod accounts;
mod settings;
mod slot;
mod tokens;

use std::net::IpAddr;
use std::sync::Arc;

use server::{Bind, Endpoint, Limits, Listening, Running, StartError};
use store::{Config, Setting, Token};

use crate::App;
use crate::error::{self, Result};
use crate::wire::{AppError, EndpointState, EndpointStatus, ErrorCode, Hint, Listen, TokenState};
use crate::workspace::Workspace;
use gitlab::time::format as moment;

use slot::{Condition, Started};
pub(crate) use slot::{EndpointSlot, Own};

/// GitLab shows the SCIM API endpoint URL so (gitlab-scim.md 3).
const SCIM_PATH: &str = "/api/scim/v2/application";
const REST_PATH: &str = "/api/v4";

impl App {
    /// The endpoint, its settings and its tokens' states.
    pub async fn endpoint_status(&self) -> Result<EndpointStatus> {
        Ok(status(&*self.workspace().await?))
    }

    /// Starts the endpoint there, or moves it there. When that fails, an endpoint that ran goes on where it was.
    pub async fn endpoint_start(&self, listen: Listen) -> Result<EndpointStatus> {
        let bind = bind(&listen)?;
        let workspace = self.workspace().await?;
        self.start_endpoint(&workspace, bind, None).await?;
        Ok(status(&workspace))
    }

    /// Stops the endpoint; requests under way are answered first.
    pub async fn endpoint_stop(&self) -> Result<EndpointStatus> {
        let workspace = self.workspace().await?;
        let _one_at_a_time = workspace.endpoint.changing.lock().await;
        if let Some(started) = workspace.endpoint.take(Condition::Stopped) {
            started.running.stop().await;
        }
        self.0.heart.nudge();
        workspace.store.set(Setting::Running(false), self.cause()).await?;
        Ok(status(&workspace))
    }

    /// Sets the address under which clients reach the endpoint, or nothing if they use the one it listens on.
    pub async fn endpoint_set_public_url(&self, url: Option<String>) -> Result<EndpointStatus> {
        let url = url.map(|url| url.trim().trim_end_matches('/').to_owned()).filter(|url| !url.is_empty());
        if let Some(url) = &url {
            check_url(url)?;
        }
        let workspace = self.workspace().await?;
        let step = workspace.store.new_step("public-url");
        workspace.store.set(Setting::PublicUrl(url), self.step(step)).await?;
        Ok(status(&workspace))
    }

    /// Starts the endpoint of a workspace that was just opened: where it ran before, or for the first time. A fresh workspace
    /// finds another port when the usual one is taken; one whose port clients know already says that it is taken.
    pub(crate) async fn resume_endpoint(&self, workspace: &Arc<Workspace>, is_fresh: bool) {
        let listen = workspace.store.config().listen;
        let wanted = Bind { address: listen.address, port: listen.port };
        let outcome = match self.start_endpoint(workspace, wanted, None).await {
            Err(AppError { hint: Some(Hint::UsePort { port }), .. }) if is_fresh => {
                self.start_endpoint(workspace, Bind { port, ..wanted }, Some(wanted.port)).await
            }
            outcome => outcome,
        };
        if let Err(error) = outcome {
            workspace.endpoint.take(Condition::Failed(error));
            self.0.heart.nudge();
        }
    }

    async fn start_endpoint(
        &self,
        workspace: &Arc<Workspace>,
        bind: Bind,
        instead_of: Option<u16>,
    ) -> Result<()> {
        let _one_at_a_time = workspace.endpoint.changing.lock().await;
        let before = workspace.endpoint.bound();
        if before == Some(bind) {
            return Ok(());
        }
        // On the same port, the old one has to go before the new one can come.
        let gone = match before {
            Some(old) if old.port == bind.port => workspace.endpoint.take(Condition::Stopped),
            _ => None,
        };
        let has_gone = gone.is_some();
        if let Some(started) = gone {
            started.running.stop().await;
        }
        let running = match Endpoint::start(workspace.store.clone(), bind, Limits::default()).await {
            Ok(running) => running,
            Err(error) => {
                if let Some(old) = before.filter(|_| has_gone) {
                    let again = Endpoint::start(workspace.store.clone(), old, Limits::default()).await;
                    let again =
                        again.map_err(AppError::from).map(|running| self.started(workspace, running, None));
                    workspace.endpoint.put(again);
                }
                return Err(error.into());
            }
        };
        // A port the system chose is kept, so that clients find the endpoint again.
        let port = running.local_addr().port();
        if let Some(old) = workspace.endpoint.put(Ok(self.started(workspace, running, instead_of))) {
            old.running.stop().await;
        }
        self.0.heart.nudge();
        // When that fails, the disk is full for instance, the endpoint runs all the same.
        let listen = store::Listen { address: bind.address, port };
        workspace.store.set(Setting::Listen(listen), self.cause()).await?;
        workspace.store.set(Setting::Running(true), self.cause()).await?;
        Ok(())
    }

    fn started(&self, workspace: &Arc<Workspace>, running: Running, instead_of: Option<u16>) -> Started {
        self.watch_port(workspace, running.listening());
        Started { running, since: self.0.config.clock.now(), instead_of }
    }

    /// Says so when the system takes the port away.
    fn watch_port(&self, workspace: &Arc<Workspace>, mut listening: tokio::sync::watch::Receiver<Listening>) {
        let (app, workspace) = (self.clone(), Arc::downgrade(workspace));
        tokio::spawn(async move {
            let Ok(ended) =
                listening.wait_for(|listening| *listening != Listening::Yes).await.map(|e| e.clone())
            else {
                return;
            };
            if let (Listening::Lost { reason }, Some(workspace)) = (ended, workspace.upgrade()) {
                let lost = AppError::new(
                    ErrorCode::EndpointStopped,
                    "The system took the endpoint's port away. Start it again.",
                );
                workspace.endpoint.take(Condition::Failed(lost.detail(reason)));
                app.0.heart.nudge();
            }
        });
    }
}

/// Whether the endpoint runs.
pub(crate) fn state(workspace: &Workspace) -> EndpointState {
    status(workspace).state
}

/// The address under which clients reach it, without a slash at the end.
pub(crate) fn base_url(workspace: &Workspace) -> String {
    let url = status(workspace).rest_url;
    url.strip_suffix(REST_PATH).map(str::to_owned).unwrap_or(url)
}

/// The endpoint as the window shows it.
fn status(workspace: &Workspace) -> EndpointStatus {
    let config = workspace.store.config();
    let (state, listen, base_url) = workspace.endpoint.look(|condition| match condition {
        Condition::Running(started) => {
            let address = started.running.local_addr();
            let state = EndpointState::Running {
                since: moment(started.since),
                reachable_from_network: !address.ip().is_loopback(),
                instead_of: started.instead_of,
            };
            let listen = Listen { address: address.ip().to_string(), port: address.port() };
            (state, listen, started.running.base_url().to_owned())
        }
        Condition::Stopped => (EndpointState::Stopped, configured(&config), configured_url(&config)),
        Condition::Failed(error) => {
            (EndpointState::Failed { error: error.clone() }, configured(&config), configured_url(&config))
        }
    });
    let base_url = config.public_url.clone().unwrap_or(base_url);
    EndpointStatus {
        state,
        listen,
        public_url: config.public_url.clone(),
        scim_url: format!("{base_url}{SCIM_PATH}"),
        rest_url: format!("{base_url}{REST_PATH}"),
        profile: config.profile.as_str().to_owned(),
        gitlab: settings::to_wire(&config.settings),
        scim_token: token_state(config.scim_token),
        admin_token: token_state(config.admin_token),
    }
}

fn configured(config: &Config) -> Listen {
    Listen { address: config.listen.address.to_string(), port: config.listen.port }
}

/// Where this machine would reach the endpoint: one that listens everywhere is reached by loopback.
fn configured_url(config: &Config) -> String {
    let ip = match config.listen.address {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::from(std::net::Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", std::net::SocketAddr::new(ip, config.listen.port))
}

fn token_state(token: Option<Token>) -> TokenState {
    match token {
        None => TokenState::Never,
        Some(token) => TokenState::Hidden { generated_at: moment(token.generated_at) },
    }
}

fn bind(listen: &Listen) -> Result<Bind> {
    let text = listen.address.trim();
    let address = if text.eq_ignore_ascii_case("localhost") { "127.0.0.1" } else { text };
    match address.parse() {
        Ok(address) => Ok(Bind { address, port: listen.port }),
        Err(_) => Err(error::invalid(
            "address",
            "address-syntax",
            format!("{text} is not an IP address of this machine."),
        )
        .fact("value", text)),
    }
}

/// A public URL is scheme and host, perhaps a port and a path, and nothing else.
fn check_url(url: &str) -> Result<()> {
    let refuse = || {
        error::invalid("url", "url-syntax", format!("{url} is no http or https address.")).fact("value", url)
    };
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(refuse)?;
    let host = rest.split('/').next().unwrap_or_default();
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic())
        && !url.contains(['?', '#', '@', '"', '\'', '<', '>', '\\']);
    if host.is_empty() || host.starts_with(':') || !is_plain { Err(refuse()) } else { Ok(()) }
}

impl From<StartError> for AppError {
    fn from(error: StartError) -> Self {
        let told = |code| AppError::new(code, format!("The endpoint cannot start: {error}."));
        match &error {
            StartError::PortTaken { port, suggestion } => {
                let told = told(ErrorCode::PortTaken).fact("port", port).fact("suggestion", suggestion);
                // Nothing was free nearby if the suggestion is 0.
                if *suggestion == 0 { told } else { told.hint(Hint::UsePort { port: *suggestion }) }
            }
            StartError::PortNotPermitted { port } => told(ErrorCode::PortNotPermitted).fact("port", port),
            StartError::AddressNotAvailable { address } => {
                told(ErrorCode::AddressNotAvailable).fact("address", address)
            }
            StartError::Io { address, source } => {
                told(ErrorCode::AddressNotAvailable).fact("address", address).detail(source)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_scheme_and_host() {
        for good in ["https://scim.example.com", "http://10.0.0.5:8765", "https://a.example/gitlab"] {
            assert!(check_url(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "scim.example.com",
            "ftp://x",
            "https://",
            "https://:80",
            "https://a b",
            "https://a?x=1",
            "https://u@h",
        ] {
            assert!(check_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_an_ip_address() {
        let check = |text: &str| {
            bind(&Listen { address: text.into(), port: 1 }).map(|bind| bind.address.to_string()).ok()
        };
        assert_eq!(check(" 127.0.0.1 "), Some("127.0.0.1".into()));
        assert_eq!(check("localhost"), Some("127.0.0.1".into()));
        assert_eq!(check("::1"), Some("::1".into()));
        assert_eq!(check("example.com"), None);
    }
}
