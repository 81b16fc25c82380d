//! Commands and events over HTTP.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response};
use tauri::webview::InvokeRequest;
use tauri::{Listener, WebviewWindow};
use tokio::sync::broadcast;

use crate::desktop::FakeDesktop;
use crate::page;

/// Where the window's own page comes from; commands called from elsewhere are refused.
const LOCAL: &str =
    if cfg!(any(windows, target_os = "android")) { "http://tauri.localhost" } else { "tauri://localhost" };

/// Events for browsers that are slower than they should be.
const BACKLOG: usize = 4096;

#[derive(Clone)]
pub(crate) struct Wire {
    window: WebviewWindow<MockRuntime>,
    desktop: Arc<FakeDesktop>,
    events: broadcast::Sender<String>,
    pub(crate) ui: Arc<PathBuf>,
}

pub(crate) fn routes(window: WebviewWindow<MockRuntime>, desktop: Arc<FakeDesktop>, ui: PathBuf) -> Router {
    let (events, _) = broadcast::channel(BACKLOG);
    for name in ["pulse", "job"] {
        let sender = events.clone();
        window.listen_any(name, move |event| {
            // Nobody listening is no failure.
            let _ = sender.send(format!("event: {name}\ndata: {}\n\n", event.payload()));
        });
    }
    Router::new()
        .route("/ipc/{command}", post(command))
        .route("/events", get(stream))
        .route("/choose", post(choose))
        .fallback(get(page::serve))
        .with_state(Wire { window, desktop, events, ui: Arc::new(ui) })
}

/// Runs a command: 200 with its value, 400 with its error.
async fn command(State(wire): State<Wire>, Path(command): Path<String>, body: Bytes) -> Response {
    let arguments: Value = match body.is_empty() {
        true => json!({}),
        false => match serde_json::from_slice(&body) {
            Ok(arguments) => arguments,
            Err(error) => return (StatusCode::BAD_REQUEST, Json(json!(error.to_string()))).into_response(),
        },
    };
    // The mock runtime answers on a channel that is waited for with the thread.
    let ran = tokio::task::spawn_blocking(move || invoke(&wire.window, command, arguments)).await;
    match ran {
        Ok(Ok(InvokeResponseBody::Json(value))) => {
            ([(header::CONTENT_TYPE, "application/json")], value).into_response()
        }
        Ok(Ok(InvokeResponseBody::Raw(bytes))) => bytes.into_response(),
        Ok(Err(error)) => (StatusCode::BAD_REQUEST, Json(error)).into_response(),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, Json(json!(panic.to_string()))).into_response(),
    }
}

fn invoke(
    window: &WebviewWindow<MockRuntime>,
    command: String,
    arguments: Value,
) -> Result<InvokeResponseBody, Value> {
    let url = LOCAL.parse().map_err(|_| json!("no URL"))?;
    get_ipc_response(
        window,
        InvokeRequest {
            cmd: command,
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url,
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        },
    )
}

/// Events from now on.
async fn stream(State(wire): State<Wire>) -> Response {
    let events = wire.events.subscribe();
    // A first line at once, so that the browser knows it is connected.
    let first = (Some(": connected\n\n".to_owned()), events);
    let stream = futures_util::stream::unfold(first, |(first, mut events)| async move {
        if let Some(first) = first {
            return Some((Ok::<_, Infallible>(first), (None, events)));
        }
        loop {
            match events.recv().await {
                Ok(event) => return Some((Ok(event), (None, events))),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    (
        [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")],
        Body::from_stream(stream),
    )
        .into_response()
}

/// Says what the next file dialog answers: a JSON text, or null for cancel.
async fn choose(State(wire): State<Wire>, Json(path): Json<Option<String>>) {
    wire.desktop.will_choose(path);
}
