//! `serve`: the endpoint without a window.

use std::io::{self, IsTerminal};
use std::time::{SystemTime, UNIX_EPOCH};

use gitlab::{Millis, Settings, token};
use server::{Endpoint, Limits, Listening, Running, StartError};
use store::{Cause, NewAccount, OpenError, Origin, Setting, Store, TokenDigest};
use tracing::level_filters::LevelFilter;

use crate::args::{self, Serve};
use crate::exit::Failure;
use crate::{accounts, print, tokens};

/// Serves until interrupted.
pub(crate) fn run(options: Serve) -> Result<(), Failure> {
    log_to_stderr()?;
    let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 4);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    runtime.map_err(Failure::running)?.block_on(serve(options))
}

async fn serve(options: Serve) -> Result<(), Failure> {
    // Whatever can be wrong with the command line's files is found before anything is touched.
    let given = Given::read(&options)?;
    let store = open(&options).await?;
    let ended = serve_from(&store, &options, given).await;
    store.close().await;
    ended
}

async fn serve_from(store: &Store, options: &Serve, given: Given) -> Result<(), Failure> {
    // Signals are listened to before anyone can know that the endpoint is there.
    let mut interrupted = Interrupted::listen()?;
    let bind = server::Bind { address: options.listen.ip(), port: options.listen.port() };
    let running = Endpoint::start(store.clone(), bind, Limits::default()).await.map_err(cannot_listen)?;
    let announced = match apply(store, options, given).await {
        Ok(held) => announce(store, options, &running, &held),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = announced {
        running.stop().await;
        return Err(failure);
    }
    let mut listening = running.listening();
    let ended = tokio::select! {
        () = interrupted.wait() => Ok(()),
        Ok(state) = listening.wait_for(|state| *state != Listening::Yes) => match &*state {
            Listening::Lost { reason } => Err(Failure::address(format!("the endpoint lost its port: {reason}"))),
            _ => Ok(()),
        },
    };
    tracing::info!("ending");
    running.stop().await;
    ended
}

/// What the command line's files say.
struct Given {
    scim_token: Option<String>,
    admin_token: Option<String>,
    accounts: Vec<NewAccount>,
}

impl Given {
    fn read(options: &Serve) -> Result<Given, Failure> {
        let profile = options.profile.unwrap_or_default().profile();
        let scim_token = || Ok(token::scim_token(profile, tokens::random()?));
        let admin_token = || Ok(token::admin_token(tokens::random()?));
        Ok(Given {
            accounts: options.gitlab.accounts.as_deref().map(accounts::read).transpose()?.unwrap_or_default(),
            scim_token: options
                .tokens
                .token_file
                .as_deref()
                .map(|path| tokens::of_file(path, scim_token))
                .transpose()?,
            admin_token: options
                .tokens
                .admin_token_file
                .as_deref()
                .map(|path| tokens::of_file(path, admin_token))
                .transpose()?,
        })
    }
}

async fn open(options: &Serve) -> Result<Store, Failure> {
    let Some(path) = &options.workspace else {
        return Store::memory().await.map_err(Failure::workspace);
    };
    match Store::open(path).await {
        Err(OpenError::NotFound { .. }) => Store::create(path).await.map_err(Failure::workspace),
        opened => opened.map_err(Failure::workspace),
    }
}

fn cannot_listen(error: StartError) -> Failure {
    match &error {
        StartError::Io { source, .. } => Failure::address(format!("{error}: {source}")),
        _ => Failure::address(error),
    }
}

/// The tokens as far as they are known: the workspace keeps only digests.
struct Held {
    scim_token: Option<String>,
    admin_token: Option<String>,
}

/// Makes the workspace what the command line says.
async fn apply(store: &Store, options: &Serve, given: Given) -> Result<Held, Failure> {
    let config = store.config();
    if let Some(profile) = options.profile.filter(|profile| *profile != config.profile) {
        set(store, Setting::Profile(profile)).await?;
    }
    if options.public_url.is_some() && options.public_url != config.public_url {
        set(store, Setting::PublicUrl(options.public_url.clone())).await?;
    }
    let settings = settings(&config.settings, &options.gitlab);
    if settings != config.settings {
        set(store, Setting::Gitlab(settings)).await?;
    }
    for account in given.accounts {
        let username = account.username.clone();
        if let Err(taken) = store.add_account(account, cause()).await.map_err(Failure::running)? {
            tracing::info!(username, ?taken, "the account is there already");
        }
    }
    let profile = store.config().profile.profile();
    let scim_token = match given.scim_token {
        None if config.scim_token.is_some() && !options.tokens.reset_token => None,
        None => Some(token::scim_token(profile, tokens::random()?)),
        given => given,
    };
    if let Some(token) = scim_token.as_deref().filter(|token| !store.scim_token_matches(token)) {
        set(store, Setting::ScimToken(TokenDigest::of(token))).await?;
    }
    let admin_token = match given.admin_token {
        None if config.admin_token.is_some() && !options.tokens.reset_admin_token => None,
        None => Some(token::admin_token(tokens::random()?)),
        given => given,
    };
    if let Some(token) = admin_token.as_deref().filter(|token| !store.admin_token_matches(token)) {
        set(store, Setting::AdminToken(TokenDigest::of(token))).await?;
    }
    Ok(Held { scim_token, admin_token })
}

async fn set(store: &Store, setting: Setting) -> Result<(), Failure> {
    store.set(setting, cause()).await.map(drop).map_err(Failure::running)
}

/// The workspace's settings with what the command line changes.
fn settings(before: &Settings, options: &args::Gitlab) -> Settings {
    let mut settings = before.clone();
    settings.saml_enabled &= !options.no_saml;
    settings.scim_licensed &= !options.no_licence;
    if let Some(setting) = options.email_confirmation {
        settings.email_confirmation = setting.into();
    }
    if let Some(cap) = options.user_cap {
        settings.user_cap = (cap > 0).then_some(cap);
    }
    if !options.allow_domain.is_empty() {
        settings.domain_allowlist.clone_from(&options.allow_domain);
    }
    settings
}

impl From<args::EmailConfirmation> for gitlab::EmailConfirmation {
    fn from(setting: args::EmailConfirmation) -> gitlab::EmailConfirmation {
        match setting {
            args::EmailConfirmation::Off => gitlab::EmailConfirmation::Off,
            args::EmailConfirmation::Soft => gitlab::EmailConfirmation::Soft,
            args::EmailConfirmation::Hard => gitlab::EmailConfirmation::Hard,
        }
    }
}

/// Says where the endpoint is and how to get in.
fn announce(store: &Store, options: &Serve, running: &Running, held: &Held) -> Result<(), Failure> {
    let url = running.scim_url();
    if !options.listen.ip().is_loopback() {
        tracing::warn!("other machines can reach the endpoint at {}", running.local_addr());
    }
    if options.json {
        let line = serde_json::json!({ "url": url, "token": held.scim_token, "admin_token": held.admin_token, "pid": std::process::id() });
        return print(format!("{line}\n").as_bytes());
    }
    let rest = url.trim_end_matches("/scim/v2/application").to_owned() + "/v4";
    let scim_token =
        held.scim_token.as_deref().unwrap_or("hidden, as it was shown before; --reset-token makes a new one");
    let admin_token = held
        .admin_token
        .as_deref()
        .unwrap_or("hidden, as it was shown before; --reset-admin-token makes a new one");
    let kept =
        store.path().map_or("in memory, forgotten at the end".to_owned(), |path| path.display().to_string());
    print(
        format!(
            "Answering as {title} until interrupted.\n\n\
             SCIM API endpoint URL  {url}\n\
             SCIM token             {scim_token}\n\
             REST API               {rest}\n\
             Administrator token    {admin_token}\n\
             Workspace              {kept}\n",
            title = store.config().profile.profile().title,
        )
        .as_bytes(),
    )
}

fn cause() -> Cause {
    Cause { origin: Origin::Cli, exchange: None, now: now(), step: None }
}

fn now() -> Millis {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as Millis)
}

fn log_to_stderr() -> Result<(), Failure> {
    let level = match std::env::var("SCIMDESK_LOG") {
        Ok(level) => level
            .parse()
            .map_err(|_| Failure::running("SCIMDESK_LOG is none of error, warn, info, debug, trace, off"))?,
        Err(_) => LevelFilter::INFO,
    };
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
    Ok(())
}

/// The signals that end the program.
struct Interrupted {
    #[cfg(unix)]
    terminated: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupted: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Interrupted {
    fn listen() -> Result<Interrupted, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Interrupted {
            terminated: signal(SignalKind::terminate()).map_err(Failure::running)?,
            interrupted: signal(SignalKind::interrupt()).map_err(Failure::running)?,
        })
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.terminated.recv() => {}
            _ = self.interrupted.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl Interrupted {
    fn listen() -> Result<Interrupted, Failure> {
        Ok(Interrupted {})
    }

    async fn wait(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
