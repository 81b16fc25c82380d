//! Photographs every screen of the real window, in each theme and in the states in which people meet it. Somebody must look at
//! the pictures: no test sees that something is ugly.
//!
//! `screenshots --into DIRECTORY [--readme DIRECTORY]`

#[cfg(target_os = "linux")]
mod states;

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| {
        let place = arguments.iter().position(|word| word == name)?;
        arguments.get(place + 1).map(std::path::PathBuf::from)
    };
    let into = named("--into").expect("say --into DIRECTORY");
    let readme = named("--readme");
    states::typical(&into, readme.as_deref()).await;
    if readme.is_none() {
        states::empty(&into).await;
        states::broken(&into).await;
        states::full(&into).await;
    }
    println!("the pictures are in {}; please look at them", readme.unwrap_or(into).display());
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("pictures are made on Linux, where the window can be driven");
}
