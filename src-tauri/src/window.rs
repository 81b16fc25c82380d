//! The one window: made hidden in the right colour, shown when its first paint is done, remembered when it closes.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use app::Preferences;
use app::wire::{AppError, ChooseFile};
use tauri::webview::Color;
use tauri::{
    AppHandle, PhysicalPosition, PhysicalSize, Runtime, Theme, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder,
};

use crate::desktop::{Choice, Desktop, check_view_state};
use crate::dialog;
use crate::memory::Memory;
use crate::placement::{self, Placement, Screen};

/// The window's label.
pub(crate) const MAIN: &str = "main";

/// Under this name the screens' state is remembered.
const VIEW: &str = "view";

/// Environment variable: print the moment of the first useful paint, for measuring.
const REPORT_PAINT: &str = "SCIMDESK_REPORT_PAINT";

/// If the page does not say that it is painted, the window is shown all the same.
const SHOW_AFTER: Duration = Duration::from_secs(3);

/// The real desktop.
pub(crate) struct MainWindow<R: Runtime> {
    handle: AppHandle<R>,
    memory: Arc<Memory<R>>,
    shown: AtomicBool,
}

impl<R: Runtime> MainWindow<R> {
    pub(crate) fn new(handle: AppHandle<R>, memory: Arc<Memory<R>>) -> Arc<Self> {
        Arc::new(Self { handle, memory, shown: AtomicBool::new(false) })
    }

    /// Makes the window, hidden.
    pub(crate) fn open(self: &Arc<Self>) -> tauri::Result<()> {
        let chosen = self.chosen_theme();
        let window = WebviewWindowBuilder::new(&self.handle, MAIN, WebviewUrl::default())
            .title("Scimdesk")
            .inner_size(1240.0, 800.0)
            .min_inner_size(320.0, 400.0)
            .visible(false)
            .theme(chosen.theme())
            .background_color(chosen.background())
            .build()?;
        if chosen == Look::System && window.theme().is_ok_and(|theme| theme == Theme::Dark) {
            window.set_background_color(Some(Look::Dark.background()))?;
        }
        self.restore(&window)?;
        give_room(&window)?;
        let later = Arc::clone(self);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(SHOW_AFTER).await;
            later.show();
        });
        Ok(())
    }

    /// Remembers where the window is.
    pub(crate) fn remember(&self, window: &WebviewWindow<R>) {
        let before = self.placement();
        let (Ok(maximized), Ok(position), Ok(size)) =
            (window.is_maximized(), window.outer_position(), window.inner_size())
        else {
            return;
        };
        let now =
            Placement { x: position.x, y: position.y, width: size.width, height: size.height, maximized };
        // A maximised window keeps the place it had before, to go back to.
        let place = match before {
            Some(before) if maximized => Placement { maximized, ..before },
            _ => now,
        };
        if let Ok(value) = serde_json::to_value(place) {
            self.memory.set(placement::NAME, value);
        }
        self.memory.save();
    }

    fn restore(&self, window: &WebviewWindow<R>) -> tauri::Result<()> {
        let Some(place) = self.placement() else { return Ok(()) };
        let screens: Vec<Screen> = window
            .available_monitors()?
            .iter()
            .map(|monitor| (monitor.position(), monitor.size()))
            .map(|(at, size)| Screen { x: at.x, y: at.y, width: size.width, height: size.height })
            .collect();
        let place = place.fitted(&screens);
        window.set_size(PhysicalSize::new(place.width, place.height))?;
        if place.is_reachable(&screens) {
            window.set_position(PhysicalPosition::new(place.x, place.y))?;
        }
        if place.maximized {
            window.maximize()?;
        }
        Ok(())
    }

    fn placement(&self) -> Option<Placement> {
        serde_json::from_value(self.memory.get(placement::NAME)?).ok()
    }

    fn chosen_theme(&self) -> Look {
        let theme =
            self.memory.get(VIEW).as_ref().and_then(|view| view.get("theme")?.as_str().map(str::to_owned));
        match theme.as_deref() {
            Some("light") => Look::Light,
            Some("dark") => Look::Dark,
            Some("contrast") => Look::Contrast,
            _ => Look::System,
        }
    }

    fn show(&self) {
        if !self.shown.swap(true, Ordering::Relaxed) {
            raise(&self.handle);
        }
    }
}

/// GTK gives a page no room before its window is seen: it would be laid out for nothing, and once more in sight.
#[cfg(target_os = "linux")]
fn give_room<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use gtk::prelude::WidgetExt;

    let size = window.inner_size()?.to_logical::<i32>(window.scale_factor()?);
    window.with_webview(move |page| {
        page.inner().size_allocate(&gtk::Allocation::new(0, 0, size.width, size.height));
    })
}

#[cfg(not(target_os = "linux"))]
fn give_room<R: Runtime>(_: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

/// Brings the window before the user.
pub(crate) fn raise<R: Runtime>(handle: &AppHandle<R>) {
    use tauri::Manager;
    let Some(window) = handle.get_webview_window(MAIN) else { return };
    for outcome in [window.show(), window.unminimize(), window.set_focus()] {
        if let Err(error) = outcome {
            tracing::warn!(%error, "the window could not be raised");
        }
    }
}

impl<R: Runtime> Desktop for MainWindow<R> {
    fn view_state(&self) -> String {
        self.memory.get(VIEW).map_or_else(|| "{}".to_owned(), |view| view.to_string())
    }

    fn set_view_state(&self, state: String) -> Result<(), AppError> {
        let view = check_view_state(&state)?;
        self.memory.set(VIEW, view);
        Ok(())
    }

    fn painted(&self) {
        if !self.shown.load(Ordering::Relaxed) && std::env::var_os(REPORT_PAINT).is_some_and(|on| on == "1") {
            let micros = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
            let mut out = std::io::stdout();
            // Nobody may be reading, and that is no reason to end.
            let _ = writeln!(out, "painted {micros}").and_then(|()| out.flush());
        }
        self.show();
    }

    fn choose_file(&self, choice: ChooseFile) -> Choice {
        Box::pin(dialog::choose(self.handle.clone(), choice))
    }
}

/// The theme the user chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    System,
    Light,
    Dark,
    Contrast,
}

impl Look {
    /// What the system's own parts of the window should look like.
    fn theme(self) -> Option<Theme> {
        match self {
            Self::System => None,
            Self::Light => Some(Theme::Light),
            Self::Dark | Self::Contrast => Some(Theme::Dark),
        }
    }

    /// What is seen before the page is painted: the outermost colour of the page (`ui/src/styles/tokens.css`).
    fn background(self) -> Color {
        match self {
            Self::System | Self::Light => Color(0xf7, 0xf8, 0xfa, 0xff),
            Self::Dark => Color(0x15, 0x17, 0x1c, 0xff),
            Self::Contrast => Color(0x00, 0x00, 0x00, 0xff),
        }
    }
}
