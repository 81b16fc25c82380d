//! Prepares what the window embeds, so that the crate compiles on a fresh clone before the UI was built.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        std::fs::create_dir_all("../ui/dist")?;
        std::fs::write(
            page,
            "<!doctype html><title>Scimdesk</title><p>The window is not built yet: run `cargo xtask run`.</p>\n",
        )?;
    }
    println!("cargo::rerun-if-changed=../ui/dist");
    tauri_build::build();
    Ok(())
}
