//! From start to end: the window opens at once and the workspace beside it; the window closes at once, and the program
//! ends when the endpoint has answered what it had begun and the workspace is closed.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::{App, Config, Start, SystemClock, SystemRandom};
use tauri::{AppHandle, Manager, RunEvent, Runtime, WindowEvent};

use crate::bindings::bindings;
use crate::desktop::Desktop;
use crate::events::WindowEvents;
use crate::memory::Memory;
use crate::start;
use crate::window::{self, MAIN, MainWindow};

/// Whatever hangs, the program ends after this long.
const END_AFTER: Duration = Duration::from_secs(10);

/// Runs the program until its window is closed.
pub fn run() -> ExitCode {
    match build().and_then(|builder| builder.build(tauri::generate_context!())) {
        Ok(program) => {
            program.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("scimdesk cannot open its window: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> tauri::Result<tauri::Builder<tauri::Wry>> {
    let bindings = bindings();
    let mut builder = tauri::Builder::default();
    // With a data folder of its own, a copy stands beside others instead of handing its file to them.
    if start::own_data_dir().is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(on_second_start));
    }
    let builder = builder
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(bindings.invoke_handler())
        .setup(move |program| {
            bindings.mount_events(program);
            set_up(program.handle())?;
            Ok(())
        });
    Ok(builder)
}

fn set_up<R: Runtime>(handle: &AppHandle<R>) -> Result<(), Box<dyn std::error::Error>> {
    let data_dir = match start::own_data_dir() {
        Some(folder) => folder,
        None => handle.path().app_data_dir()?,
    };
    std::fs::create_dir_all(&data_dir)?;
    let memory = Arc::new(Memory::open(handle, &data_dir));
    let app = App::new(Config {
        data_dir,
        preferences: memory.clone(),
        events: Arc::new(WindowEvents(handle.clone())),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        demo_pace: Duration::from_millis(40),
    });
    handle.manage(app.clone());
    let wanted = start::wanted();
    tauri::async_runtime::spawn(async move { app.start(wanted).await });

    let window = MainWindow::new(handle.clone(), memory);
    handle.manage(Arc::clone(&window) as Arc<dyn Desktop>);
    handle.manage(Arc::clone(&window));
    handle.manage(Ending::default());
    tauri::async_runtime::spawn(end_on_signal(handle.clone()));
    window.open()?;
    Ok(())
}

/// Another copy was started and handed over what it was asked to open.
fn on_second_start<R: Runtime>(handle: &AppHandle<R>, arguments: Vec<String>, folder: String) {
    window::raise(handle);
    let arguments = arguments.into_iter().skip(1).map(Into::into);
    if let Some(wanted) = start::from_arguments(arguments, folder.as_ref()) {
        open(handle, wanted);
    }
}

fn open<R: Runtime>(handle: &AppHandle<R>, wanted: Start) {
    let app = handle.state::<App>().inner().clone();
    tauri::async_runtime::spawn(async move { app.start(wanted).await });
}

fn on_event<R: Runtime>(handle: &AppHandle<R>, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            end(handle);
        }
        // macOS: quit from the menu or the dock.
        RunEvent::ExitRequested { api, .. } if !handle.state::<Ending>().done.load(Ordering::Acquire) => {
            api.prevent_exit();
            end(handle);
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            if let Some(path) = urls.iter().find_map(|url| url.to_file_path().ok()) {
                open(handle, Start::File(path));
            }
        }
        _ => {}
    }
}

/// Whether the program is about to end, and whether it may.
#[derive(Default)]
struct Ending {
    begun: AtomicBool,
    done: AtomicBool,
}

/// Hides the window at once, and ends when nothing acknowledged can be lost any more.
fn end<R: Runtime>(handle: &AppHandle<R>) {
    if handle.state::<Ending>().begun.swap(true, Ordering::AcqRel) {
        return;
    }
    if let Some(window) = handle.get_webview_window(MAIN) {
        handle.state::<Arc<MainWindow<R>>>().remember(&window);
        if let Err(error) = window.hide() {
            tracing::warn!(%error, "the window could not be hidden");
        }
    }
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        let app = handle.state::<App>().inner().clone();
        if tokio::time::timeout(END_AFTER, app.shutdown()).await.is_err() {
            tracing::error!("the workspace could not be closed in time; what was acknowledged is in its log");
        }
        handle.state::<Ending>().done.store(true, Ordering::Release);
        handle.exit(0);
    });
}

/// A session that ends, or whoever started the program, asks it to end.
#[cfg(unix)]
async fn end_on_signal<R: Runtime>(handle: AppHandle<R>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    let ending = handle.clone();
    // Windows may only be touched by the main thread.
    if let Err(error) = handle.run_on_main_thread(move || end(&ending)) {
        tracing::warn!(%error, "the window is gone already");
    }
}

#[cfg(not(unix))]
async fn end_on_signal<R: Runtime>(_: AppHandle<R>) {}
