//! Which renderer suits this machine.

use std::path::Path;

/// Whether WebKitGTK should draw without its accelerated renderer: there is no GPU, or it is NVIDIA's driver's.
pub fn is_better_off_plain() -> bool {
    !has_render_node(Path::new("/dev/dri")) || Path::new("/proc/driver/nvidia/version").exists()
}

fn has_render_node(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_render_nodes_means_no_gpu() {
        assert!(!has_render_node(Path::new("/proc/self/task")));
        assert!(!has_render_node(Path::new("/nowhere")));
    }
}
