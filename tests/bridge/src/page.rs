//! The built UI, with the stand-in for the webview in front of it.

use std::path::{Component, Path};

use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::wire::Wire;

/// Stands in for what Tauri puts into the page.
const STAND_IN: &str = include_str!("stand-in.js");

/// Serves a file of the UI; every path without a file is the page itself.
pub(crate) async fn serve(State(wire): State<Wire>, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if !path.is_empty() && path != "index.html" && is_inside {
        match tokio::fs::read(wire.ui.join(path)).await {
            Ok(bytes) => return ([(header::CONTENT_TYPE, media_type(path))], bytes).into_response(),
            Err(_) if path.contains('.') => return StatusCode::NOT_FOUND.into_response(),
            Err(_) => {}
        }
    }
    match tokio::fs::read_to_string(wire.ui.join("index.html")).await {
        Ok(page) => {
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], with_stand_in(&page)).into_response()
        }
        Err(error) => (StatusCode::NOT_FOUND, format!("The UI is not built: {error}")).into_response(),
    }
}

fn with_stand_in(page: &str) -> String {
    let script = format!("<script>{STAND_IN}</script>");
    match page.split_once("<head>") {
        Some((before, after)) => format!("{before}<head>{script}{after}"),
        None => format!("{script}{page}"),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stand_in_comes_before_everything_else() {
        let page = with_stand_in("<!doctype html><html><head><script src=x></script></head></html>");
        assert!(page.find("__TAURI_INTERNALS__") < page.find("src=x"));
    }
}
