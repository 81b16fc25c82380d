//! The built application in a real window: it starts, shows users arriving, explains them, closes cleanly, and has
//! everything again afterwards. `cargo xtask test` runs these; a bare `cargo test` leaves them out, for want of a display.
#![cfg(target_os = "linux")]

use desk::Desk;

#[tokio::test]
#[ignore = "opens a window: run by cargo xtask test"]
async fn the_window_opens_and_closes_and_the_program_ends() {
    let desk = Desk::new();
    let window = desk.open(&["--sample"]).await;
    window.page.sees("Overview").await;
    let picture = desk.screen.look_when_still().await;
    assert!(picture.colours() > 16, "something is drawn");
    window.close().await;
    assert!(desk.screen.window("Scimdesk").is_none(), "the window is gone");
}
