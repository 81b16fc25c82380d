//! What users do, through the use cases and over real HTTP, as they do it.

mod desk;

use app::wire::*;
use desk::{Desk, everybody, traffic};

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_replays_the_recording_and_understands_what_happened() {
    let desk = Desk::sample().await;

    // Two clicks: the sample is open and its endpoint runs; replay.
    let job = desk.app.replay_start(Recording::Shipped).await.expect("it starts");
    let JobResult::Replay { report } = desk.finished(job).await else { panic!("a replay reports a replay") };
    assert_eq!(report.different, [], "GitLab answers as it was recorded");
    assert_eq!((report.sent, report.as_recorded, report.skipped), (68, 68, 0));

    let tallies = desk.app.tallies().await.expect("there are numbers");
    assert_eq!((tallies.users, tallies.identities_active, tallies.identities_inactive), (3 + 25, 24, 1));
    let ldap_blocked = tallies.by_state.iter().find(|tally| tally.state == UserState::LdapBlocked);
    assert_eq!(ldap_blocked.map(|tally| tally.count), Some(1), "two were deactivated, one returned");

    // Who is the one, and why?
    let filter = UsersFilter { states: vec![UserState::LdapBlocked], ..everybody() };
    let dmitri = desk.one(filter).await;
    assert_eq!(dmitri.name, "Dmitri Volkov");
    let detail = desk.app.user_detail(dmitri.id).await.expect("they are there");
    assert_eq!(detail.situation, "deprovisioned");
    let cause = detail.cause.expect("the change is in the journal");
    assert_eq!((cause.origin.as_str(), cause.exchange_recorded), ("scim", true));
    let exchange =
        desk.app.exchange_detail(cause.exchange.expect("SCIM did it")).await.expect("it is recorded");
    assert_eq!((exchange.row.method.as_str(), exchange.row.status), ("PATCH", 204));
    assert_eq!(exchange.decision.code, "patch-deactivates");
    assert_eq!(exchange.changes.len(), 1);

    // An administrator cannot help; GitLab says so, and the way that works is offered.
    let selection = Selection::Ids { ids: vec![dmitri.id] };
    let unblock =
        UsersChange { selection: selection.clone(), action: UserAction::Unblock, role: Role::Administrator };
    let plan = desk.app.users_plan(unblock.clone()).await.expect("there is a plan");
    assert_eq!(
        plan.outcomes[0].refusal.as_deref(),
        Some("This user cannot be unlocked manually from GitLab")
    );
    let instead = plan.outcomes[0].instead.clone().expect("there is a way");
    let outcome = desk.change(unblock).await;
    assert_eq!((outcome.changed, outcome.refused), (0, 1));

    let reactivate = UsersChange { selection, action: instead.action, role: instead.role };
    assert_eq!(desk.change(reactivate).await.changed, 1);
    assert_eq!(desk.state(dmitri.id).await, (UserState::Active, IdentityState::Active));

    // Undone with one key, and made again with another.
    let undone = desk.app.undo().await.expect("it can be undone").expect("there is something");
    assert_eq!((undone.action.as_str(), undone.users), ("users-activate", 1));
    assert_eq!(desk.state(dmitri.id).await, (UserState::LdapBlocked, IdentityState::Inactive));
    desk.app.redo().await.expect("it can be made again").expect("there is something");
    assert_eq!(desk.state(dmitri.id).await, (UserState::Active, IdentityState::Active));

    // Renames never arrived.
    let chiara = desk.one(UsersFilter { search: "chiara".into(), ..everybody() }).await;
    assert_eq!(chiara.name, "Chiara Lombardi");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_after_stopping_and_starting_again() {
    let desk = Desk::sample().await;
    let token = desk.app.scim_token_generate().await.expect("a token").token;
    let answer = desk.post(&token, "u-1", "mara.lind").await;
    assert_eq!(answer, 201);
    let before = desk.app.endpoint_status().await.expect("a status");
    let folder = desk.close().await;

    let desk = Desk::open(folder, app::Start::Last).await;
    let status = desk.app.workspace_status().await.expect("it is open");
    assert_eq!(status.name, "Sample");
    let after = desk.app.endpoint_status().await.expect("a status");
    assert!(matches!(after.state, EndpointState::Running { .. }), "{:?}", after.state);
    assert_eq!(after.scim_url, before.scim_url, "clients find it where it was");
    assert_eq!(desk.post(&token, "u-1", "mara.lind").await, 201, "the token still works");
    assert_eq!(
        desk.one(UsersFilter { search: "mara".into(), ..everybody() }).await.extern_uid.as_deref(),
        Some("u-1")
    );
    desk.app.endpoint_stop().await.expect("it stops");
    let folder = desk.close().await;

    let desk = Desk::open(folder, app::Start::Last).await;
    let status = desk.app.endpoint_status().await.expect("a status");
    assert_eq!(status.state, EndpointState::Stopped, "what was stopped stays stopped");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_a_file_never_opens_this_machine_to_the_network() {
    let desk = Desk::sample().await;
    let everywhere = app::wire::Listen { address: "0.0.0.0".into(), port: 0 };
    let status = desk.app.endpoint_start(everywhere).await.expect("it starts");
    assert!(matches!(status.state, EndpointState::Running { reachable_from_network: true, .. }));
    let folder = desk.close().await;

    let desk = Desk::open(folder, app::Start::Last).await;
    let status = desk.app.endpoint_status().await.expect("a status");
    assert_eq!(status.state, EndpointState::Stopped, "the file may come from a stranger");
    assert_eq!(status.listen.address, "0.0.0.0", "what to start is kept");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_token_stops_working_at_once() {
    let desk = Desk::sample().await;
    let first = desk.app.scim_token_generate().await.expect("a token").token;
    assert!(first.starts_with("glsoat-") && first.len() == 27, "{first}");
    assert_eq!(desk.post(&first, "u-1", "mara.lind").await, 201);
    let second = desk.app.scim_token_generate().await.expect("a token").token;
    assert_eq!(desk.post(&first, "u-2", "ada.berg").await, 401);
    assert_eq!(desk.post(&second, "u-2", "ada.berg").await, 201);
    assert!(matches!(
        desk.app.endpoint_status().await.expect("a status").scim_token,
        TokenState::Hidden { .. }
    ));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stuck_person_is_found_and_freed_by_cycling_through_scim() {
    let desk = Desk::sample().await;
    let token = desk.app.scim_token_generate().await.expect("a token").token;
    // Otto was blocked by an administrator before SCIM came; SCIM links him by e-mail and leaves him blocked.
    assert_eq!(desk.post(&token, "u-otto", "otto.reinholt").await, 201);
    let overview = desk.app.overview().await.expect("there is an overview");
    let stuck = overview.attention.iter().find(|found| found.code == "stuck-blocked-behind-active-identity");
    let otto = stuck.and_then(|found| found.example_user).expect("he is named");

    let change =
        |action| UsersChange { selection: Selection::Ids { ids: vec![otto] }, action, role: Role::Scim };
    assert_eq!(desk.change(change(UserAction::Activate)).await.unchanged, 1, "he is active for SCIM already");
    assert_eq!(desk.change(change(UserAction::CycleThroughScim)).await.changed, 1);
    assert_eq!(desk.state(otto).await, (UserState::Active, IdentityState::Active));
    desk.app.undo().await.expect("it can be undone").expect("both halves are one step");
    assert_eq!(desk.state(otto).await, (UserState::Blocked, IdentityState::Active));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_request_is_looked_at_edited_and_sent_again() {
    let desk = Desk::sample().await;
    let draft = RequestDraft {
        method: "GET".into(),
        target: "/api/scim/v2/application/Users?filter=emails+eq+%22a%40b.example%22".into(),
        content_type: None,
        body: None,
        authenticate: true,
    };
    let failed = desk.app.request_send(draft).await.expect("it is answered");
    let detail = desk.app.exchange_detail(failed).await.expect("it is recorded");
    assert_eq!((detail.row.status, detail.troubleshooting), (412, Some(8)));
    assert!(detail.request_headers.iter().any(|header| header.masked && header.value.ends_with("********")));
    let revealed = desk.app.exchange_reveal(failed).await.expect("it is of this run");
    assert!(revealed.headers[0].value.starts_with("Bearer glsoat-"), "{revealed:?}");

    let curl = desk.app.exchange_as_curl(failed).await.expect("it can be copied");
    assert!(curl.contains("Bearer $SCIM_TOKEN") && !curl.contains("glsoat-"), "{curl}");

    let mut again = desk.app.request_draft(failed).await.expect("it can be edited");
    assert!(again.authenticate);
    again.target = again.target.replace("emails", "userName");
    let better = desk.app.request_send(again).await.expect("it is answered");
    assert_eq!(desk.app.exchange_detail(better).await.expect("it is recorded").row.status, 200);

    let overview = desk.app.overview().await.expect("there is an overview");
    assert!(
        overview.attention.iter().any(|found| found.code == "failures-filter-unsupported"),
        "{overview:?}"
    );
    assert_eq!(overview.latest.first().map(|row| row.id), Some(better));
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_plays_again_elsewhere() {
    let desk = Desk::sample().await;
    let job = desk.app.replay_start(Recording::Shipped).await.expect("it starts");
    desk.finished(job).await;
    for (format, name) in
        [(ExportFormat::Har, "a.har"), (ExportFormat::Json, "a.json"), (ExportFormat::Csv, "a.csv")]
    {
        let path = desk.path(name);
        let job = desk.app.exchanges_export(format, traffic(), path.clone()).await.expect("it starts");
        assert_eq!(desk.finished(job).await, JobResult::Export { path, count: 68 });
    }
    let table = std::fs::read_to_string(desk.path("a.csv")).expect("it was written");
    assert!(!table.contains("glsoat-"), "no token leaves the program");

    let other = Desk::sample().await;
    for name in ["a.har", "a.json"] {
        let job = other.app.replay_start(Recording::File { path: desk.path(name) }).await.expect("it starts");
        let JobResult::Replay { report } = other.finished(job).await else {
            panic!("a replay reports a replay")
        };
        assert_eq!((report.sent, report.skipped), (68, 0), "{name}");
    }
    assert_eq!(other.app.tallies().await.expect("there are numbers").users, 3 + 25);
    other.close().await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_is_blocked_and_brought_back_as_one_step() {
    let desk = Desk::sample().await;
    let token = desk.app.scim_token_generate().await.expect("a token").token;
    desk.post_many(&token, 1200).await;
    let block = UsersChange {
        selection: Selection::Matching {
            filter: UsersFilter { search: "crowd".into(), ..everybody() },
            except: vec![4],
        },
        action: UserAction::Block,
        role: Role::Scim,
    };
    let plan = desk.app.users_plan(block.clone()).await.expect("there is a plan");
    assert_eq!((plan.total, plan.outcomes.len()), (1199, 1));
    let outcome = desk.change(block).await;
    assert_eq!((outcome.changed, outcome.refused), (1199, 0));
    assert_eq!(outcome.outcomes[0].count, plan.outcomes[0].count, "what was planned is what happened");
    let undone = desk.app.undo().await.expect("it can be undone").expect("there is something");
    assert_eq!(undone.users, 1199);
    let tallies = desk.app.tallies().await.expect("there are numbers");
    assert_eq!(tallies.identities_inactive, 0);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_is_explained_and_another_one_works() {
    let desk = Desk::sample().await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("it has one").port();
    let listen = |port| Listen { address: "127.0.0.1".into(), port };
    let error = desk.app.endpoint_start(listen(port)).await.expect_err("it is taken");
    assert_eq!(error.code, ErrorCode::PortTaken);
    assert!(matches!(
        desk.app.endpoint_status().await.expect("a status").state,
        EndpointState::Running { .. }
    ));
    let Some(Hint::UsePort { port: free }) = error.hint else { panic!("another one is offered") };
    let status = desk.app.endpoint_start(listen(free)).await.expect("it is free");
    assert_eq!(status.listen.port, free);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_no_workspaces_are_told_apart_and_the_open_one_stays() {
    let desk = Desk::sample().await;
    std::fs::write(desk.path("notes.scimdesk"), "Dear diary").expect("it can be written");
    let code = |path: String| async { desk.app.workspace_open(path).await.expect_err("it is none").code };
    assert_eq!(code(desk.path("notes.scimdesk")).await, ErrorCode::FileNotOurs);
    assert_eq!(code(desk.path("missing.scimdesk")).await, ErrorCode::FileNotFound);
    let exists = desk.app.workspace_create(desk.path("notes.scimdesk")).await.expect_err("it is there");
    assert_eq!(exists.code, ErrorCode::FileExists);
    assert_eq!(desk.app.workspace_status().await.expect("it is still open").name, "Sample");

    let created = desk.app.workspace_create(desk.path("Second")).await.expect("it is made");
    assert_eq!(created.name, "Second");
    let recent = desk.app.recent_workspaces().await.expect("there is a list");
    assert_eq!(recent.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Second", "Sample"]);
    let job = desk.app.workspace_save_copy(desk.path("Copy")).await.expect("it starts");
    assert!(matches!(desk.finished(job).await, JobResult::Copy { .. }));
    assert_eq!(desk.app.workspace_open(desk.path("Copy.scimdesk")).await.expect("it opens").name, "Copy");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_cannot_be_opened_at_the_start_says_why_until_another_is() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.scimdesk"), "no").expect("it can be written");
    let file = app::Start::File(folder.path().join("a.scimdesk"));
    let desk = Desk::open(folder, file).await;
    assert_eq!(desk.app.workspace_status().await.expect_err("none is open").code, ErrorCode::FileNotOurs);
    assert_eq!(desk.app.tallies().await.expect_err("none is open").code, ErrorCode::FileNotOurs);
    assert_eq!(desk.app.workspace_open_sample().await.expect("it opens").name, "Sample");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_change_of_the_journal_is_taken_back() {
    let desk = Desk::sample().await;
    let token = desk.app.scim_token_generate().await.expect("a token").token;
    desk.post(&token, "u-1", "mara.lind").await;
    let mara = desk.one(UsersFilter { search: "mara".into(), ..everybody() }).await;
    let block = UsersChange {
        selection: Selection::Ids { ids: vec![mara.id] },
        action: UserAction::Block,
        role: Role::Rest,
    };
    desk.change(block).await;
    let history = desk.app.user_history(mara.id, None).await.expect("there is a history");
    assert!(history[0].revertible && history[0].action.contains("block"), "{history:?}");
    desk.app.history_revert(history[0].id).await.expect("it can be taken back");
    assert_eq!(desk.state(mara.id).await.0, UserState::Active);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_is_told_when_something_changes_and_only_then() {
    let desk = Desk::sample().await;
    let token = desk.app.scim_token_generate().await.expect("a token").token;
    let before = desk.app.pulse().await.expect("a pulse");
    desk.post(&token, "u-1", "mara.lind").await;
    let after =
        desk.pulse_where(|pulse| pulse.users > before.users && pulse.exchanges > before.exchanges).await;
    assert!(after.settings >= before.settings);
    desk.pulse_where(|pulse| pulse.per_second == 0).await;
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_sent_of_a_strange_recording_is_skipped_and_the_rest_is_sent() {
    let desk = Desk::sample().await;
    let entry = |method: &str, target: &str, header: (&str, &str)| serde_json::json!({"request": {"method": method, "target": target, "headers": [header]}});
    let plain = ("Accept", "*/*");
    let recording = serde_json::json!({"format": "scimdesk-recording", "version": 1, "exchanges": [
        entry("CONNECT", "/Users", plain),
        entry("GET", "/Users/../../x", plain),
        entry("GET", "/Users", ("X-Note", "two\nlines")),
        entry("GET", "/Users", ("no name", "x")),
        entry("GET", "/Users?[access%5Ftoken=stolen&private_token%5b%5d=x&count=1", plain),
    ]});
    std::fs::write(desk.path("strange.json"), recording.to_string()).expect("it is written");
    let job = desk.app.replay_start(Recording::File { path: desk.path("strange.json") }).await;
    let JobResult::Replay { report } = desk.finished(job.expect("it starts")).await else {
        panic!("a replay reports a replay")
    };
    assert_eq!((report.sent, report.skipped), (1, 4));
    let sent =
        desk.app.exchanges_page(TrafficQuery { filter: traffic(), before: None, after: None, limit: 9 });
    let sent = sent.await.expect("there is a page").rows.remove(0);
    assert_eq!((sent.target.as_str(), sent.status), ("/api/scim/v2/application/Users?count=1", 200));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_open_workspace_is_not_written_over_under_another_name_of_its_folder() {
    let desk = Desk::sample().await;
    let workspace = desk.app.workspace_status().await.expect("it is open").path.expect("it is a file");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let alias = elsewhere.path().join("alias");
    std::os::unix::fs::symlink(std::path::Path::new(&workspace).parent().expect("a folder"), &alias)
        .expect("a link");
    std::fs::create_dir(alias.join("sub")).expect("a folder");
    let name = std::path::Path::new(&workspace).file_name().expect("a name").to_owned();
    for path in [alias.join(&name), alias.join("sub").join("..").join(&name)] {
        let path = path.to_string_lossy().into_owned();
        let refused = desk.app.exchanges_export(ExportFormat::Csv, traffic(), path.clone()).await;
        assert_eq!(refused.expect_err("it is the workspace").code, ErrorCode::Invalid);
        let refused = desk.app.workspace_save_copy(path).await;
        assert_eq!(refused.expect_err("it is the workspace").code, ErrorCode::Invalid);
    }
}
