//! Starts the Scimdesk window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    choose_renderer();
    shell::run()
}

/// Without a GPU WebKitGTK draws much faster when its accelerated renderer is off, and with NVIDIA's driver that renderer
/// can leave the window blank (tauri-apps/tauri issues 9304 and 11818). A choice the user made stands.
#[cfg(target_os = "linux")]
fn choose_renderer() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_none() && shell::renderer::is_better_off_plain() {
        // SAFETY: the environment may only be changed while no other thread can read it, and this is the first statement
        // of `main`: there is no other thread yet.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn choose_renderer() {}
