//! The window's command handlers under Tauri's mock runtime, reachable from an ordinary browser over loopback HTTP.
//!
//! The page is the built UI as it is; a script put in front of it stands in for what the webview would provide. A command is
//! `POST /ipc/<command>`, events come by `GET /events` as server-sent events.
//!
//! *Invariant:* nothing here knows a command. What the browser calls is what the window calls.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod desktop;
mod page;
mod wire;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use app::{App, Config, MemoryPreferences, Start, SystemClock, SystemRandom};
use shell::desktop::Desktop;
use shell::events::WindowEvents;
use tauri::Manager;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};
use tokio::net::TcpListener;

use desktop::FakeDesktop;

/// What a bridge is given.
pub struct Options {
    /// Where its workspaces live.
    pub data_dir: PathBuf,
    /// The built UI.
    pub ui: PathBuf,
    /// The workspace to open.
    pub start: Start,
    /// Between two requests of the shipped recording.
    pub demo_pace: Duration,
}

/// A bridge that runs. It ends with the program, or by [`Bridge::stop`].
pub struct Bridge {
    address: SocketAddr,
    app: App,
    // Its windows and handlers live as long as it does.
    program: tauri::App<MockRuntime>,
}

impl Bridge {
    /// Starts one on a port of the system's choice. To be called on a tokio runtime.
    pub async fn start(options: Options) -> Result<Bridge, Box<dyn std::error::Error>> {
        let bindings = shell::bindings::bindings::<MockRuntime>();
        let program =
            mock_builder().invoke_handler(bindings.invoke_handler()).build(mock_context(noop_assets()))?;
        // The setup hook does not run without an event loop.
        bindings.mount_events(&program);
        let app = App::new(Config {
            data_dir: options.data_dir,
            preferences: Arc::new(MemoryPreferences::default()),
            events: Arc::new(WindowEvents(program.handle().clone())),
            clock: Arc::new(SystemClock),
            random: Arc::new(SystemRandom),
            demo_pace: options.demo_pace,
        });
        let desktop = Arc::new(FakeDesktop::default());
        program.manage(app.clone());
        program.manage(Arc::clone(&desktop) as Arc<dyn Desktop>);
        let window = tauri::WebviewWindowBuilder::new(&program, "main", Default::default()).build()?;
        app.start(options.start).await;

        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let routes = wire::routes(window, desktop, options.ui);
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(Bridge { address, app, program })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The use cases behind it.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Closes the workspace; what was acknowledged is in its file.
    pub async fn stop(self) {
        self.app.shutdown().await;
        drop(self.program);
    }
}
