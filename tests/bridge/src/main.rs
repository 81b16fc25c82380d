//! Serves the built UI with the real command handlers, for browser tests: prints its URL and runs until its standard input
//! ends or it is told to stop.
//!
//! `scimdesk-bridge [--data-dir DIR] [--ui DIR] [--sample | FILE.scimdesk] [--pace MILLISECONDS]`

use std::path::PathBuf;
use std::time::Duration;

use app::Start;
use bridge::{Bridge, Options};
use tokio::io::AsyncReadExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let own = tempfile::tempdir()?;
    let mut options = Options {
        data_dir: own.path().to_owned(),
        ui: PathBuf::from("ui/dist"),
        start: Start::Last,
        demo_pace: Duration::ZERO,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--data-dir" => options.data_dir = value()?.into(),
            "--ui" => options.ui = value()?.into(),
            "--pace" => options.demo_pace = Duration::from_millis(value()?.parse()?),
            "--sample" => options.start = Start::Sample,
            file => options.start = Start::File(std::path::absolute(file)?),
        }
    }
    let bridge = Bridge::start(options).await?;
    println!("{}", bridge.url());
    tokio::select! {
        () = input_ended() => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    bridge.stop().await;
    Ok(())
}

/// Whoever started this and ends, however it ends, closes the pipe.
async fn input_ended() {
    let mut rest = [0; 64];
    let mut input = tokio::io::stdin();
    while input.read(&mut rest).await.is_ok_and(|read| read > 0) {}
}
