//! The built application in a real window: it starts, shows users arriving over real HTTP, explains them, refuses what
//! GitLab refuses, closes cleanly, and has everything again afterwards. `cargo xtask test` runs these; a bare `cargo test`
//! leaves them out, for want of a display.
#![cfg(target_os = "linux")]

use desk::{Access, Desk};

#[tokio::test]
#[ignore = "opens a window: run by cargo xtask test"]
async fn the_window_opens_with_the_sample_and_the_program_ends_when_it_closes() {
    let desk = Desk::new();
    let window = desk.open_sample().await;
    window.page.press("Users").await;
    window.page.sees("Nadia Karim").await;
    assert!(desk.screen.look_when_still().await.colours() > 16, "something is drawn");
    window.close().await;
    assert!(desk.screen.window("Scimdesk").is_none(), "the window is gone");
}

#[tokio::test]
#[ignore = "opens a window: run by cargo xtask test"]
async fn people_arrive_leave_come_back_and_are_there_after_a_restart() {
    let desk = Desk::new();
    let window = desk.open_sample().await;
    let page = &window.page;
    let access = Access::of(&window).await;

    // They arrive while the screen is open.
    page.press("Users").await;
    access.provision("7f3a-0001", "Mina", "Okafor");
    page.sees("Mina Okafor").await;
    access.provision("7f3a-0002", "Tomas", "Lind");
    page.sees("Tomas Lind").await;

    // One leaves, and the window says why the state has that name.
    access.set_active("7f3a-0002", "False");
    page.press("Tomas Lind").await;
    page.sees("LDAP Blocked").await;
    page.sees("Deprovisioned").await;

    page.sees("Show the exchange").await;

    // An administrator is refused in GitLab's words.
    page.sees("LDAP blocked users cannot be unblocked").await;

    // SCIM is the way that works; it can be undone and done again.
    page.press("Reactivate through SCIM").await;
    page.sees("Reactivated through SCIM").await;
    assert!(access.is_active("7f3a-0002"), "the endpoint answers what the window shows");
    page.control('z').await;
    page.sees("Deprovisioned").await;
    assert!(!access.is_active("7f3a-0002"), "undo reaches the endpoint");

    window.close().await;

    // Everything is still there: people, states, and the token as a digest.
    let window = desk.open_last().await;
    let page = &window.page;
    page.press("Users").await;
    page.press("Tomas Lind").await;
    page.sees("Deprovisioned").await;
    page.sees("Mina Okafor").await;
    page.press("Endpoint").await;
    page.sees("The token is hidden").await;
    page.sees("Running").await;
    assert!(access.is_active("7f3a-0001"), "the old token still opens the endpoint");
    window.close().await;
}

#[tokio::test]
#[ignore = "opens a window: run by cargo xtask test"]
async fn what_was_acknowledged_survives_the_sudden_end_of_the_program() {
    let desk = Desk::new();
    let window = desk.open_sample().await;
    let access = Access::of(&window).await;
    access.provision("7f3a-0003", "Yuki", "Arai");
    window.kill().await;

    let window = desk.open_last().await;
    window.page.press("Users").await;
    window.page.sees("Yuki Arai").await;
    window.close().await;
}

#[tokio::test]
#[ignore = "opens a window: run by cargo xtask test"]
async fn the_recording_brings_users_and_every_exchange_says_why() {
    let desk = Desk::new();
    let window = desk.open_sample().await;
    let page = &window.page;
    page.press("Endpoint").await;
    page.press("Replay the demo recording").await;
    page.sees("answered as recorded").await;
    page.press("Traffic").await;
    page.sees("PATCH").await;
    window.close().await;
}
