//! The commands and events of the window, and their TypeScript bindings.

use tauri::Runtime;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::commands::{endpoint, expressions, traffic, users, window, workspace};
use crate::events::{JobEvent, PulseEvent};

/// Every command and event, for the window's runtime or for that of the browser tests.
pub fn bindings<R: Runtime>() -> Builder<R> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        // One TypeScript type for both directions: nothing of ours is left out or defaulted on the way.
        .disable_serde_phases()
        .commands(collect_commands![
            workspace::workspace_status,
            workspace::workspace_create,
            workspace::workspace_open,
            workspace::workspace_open_sample,
            workspace::workspace_save_copy,
            workspace::recent_workspaces,
            workspace::recent_forget,
            workspace::undo,
            workspace::redo,
            workspace::history_revert,
            workspace::overview,
            workspace::tallies,
            workspace::pulse,
            workspace::jobs,
            workspace::job_cancel,
            endpoint::endpoint_status,
            endpoint::endpoint_start,
            endpoint::endpoint_stop,
            endpoint::endpoint_set_public_url,
            endpoint::profiles,
            endpoint::profile_set,
            endpoint::gitlab_settings_set,
            endpoint::scim_token_generate,
            endpoint::admin_token_generate,
            endpoint::account_add,
            users::users_page,
            users::users_count,
            users::user_detail,
            users::user_history,
            users::state_arrows,
            users::users_plan,
            users::users_change,
            traffic::exchanges_page,
            traffic::exchanges_count,
            traffic::exchange_detail,
            traffic::exchange_reveal,
            traffic::exchange_as_curl,
            traffic::request_draft,
            traffic::request_send,
            traffic::exchanges_export,
            traffic::exchanges_clear,
            traffic::replay_start,
            expressions::expression_check,
            expressions::expression_run,
            expressions::expression_complete,
            expressions::expression_hover,
            expressions::expression_signature,
            expressions::expression_format,
            expressions::expression_fix_all,
            expressions::expression_functions,
            expressions::expression_pages,
            expressions::expression_page,
            expressions::expression_help,
            expressions::sample_people_read,
            expressions::expression_share,
            expressions::expression_open,
            window::view_state,
            window::view_state_set,
            window::window_painted,
            window::choose_file,
        ])
        .events(collect_events![PulseEvent, JobEvent])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/backend/bindings.ts");

    fn generated() -> String {
        let file = std::env::temp_dir().join(format!("scimdesk-bindings-{}.ts", std::process::id()));
        let style = specta_typescript::Typescript::default()
            .header("// Generated from the Rust commands by `cargo xtask bindings`; do not edit.\n");
        bindings::<tauri::Wry>().export(style, &file).expect("every type can be written as TypeScript");
        let text = std::fs::read_to_string(&file).expect("the file was just written");
        std::fs::remove_file(&file).expect("the file was just written");
        text
    }

    #[test]
    fn export_bindings() {
        let text = generated();
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::write(Path::new(COMMITTED), &text).expect("the bindings can be written");
        }
        let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
        assert!(committed == text, "ui/src/backend/bindings.ts is stale: run `cargo xtask bindings`");
    }

    #[test]
    fn the_permission_lists_exactly_the_commands() {
        let permission = include_str!("../permissions/our-commands.toml");
        let mut listed: Vec<&str> = permission
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix("\","))
            .collect();
        let mut registered: Vec<String> = registered();
        listed.sort_unstable();
        registered.sort_unstable();
        assert_eq!(listed, registered);
    }

    fn registered() -> Vec<String> {
        let call = |line: &str| {
            Some(line.split_once("=> __TAURI_INVOKE<")?.1.split_once("(\"")?.1.split_once('"')?.0.to_owned())
        };
        generated().lines().filter_map(call).collect()
    }
}
