//! Prepares what the window embeds.

fn main() {
    tauri_build::build();
}
