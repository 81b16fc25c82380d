//! Switching the version of GitLab while clients are connected.

use gitlab::ProfileId;
use store::Setting;

use crate::support::{CAUSE, Endpoint, scim};

#[tokio::test]
async fn a_profile_takes_effect_at_the_next_request_of_a_connection_that_stays_open() {
    let endpoint = Endpoint::start().await;
    endpoint.provision_mara().await;
    let mut connection = endpoint.connect().await;
    let mut get = async |path: &str| connection.send(&scim("GET", path)).await.expect("an answer");

    assert_eq!(get("/Groups").await.json()["totalResults"], 0);
    endpoint.store.set(Setting::Profile(ProfileId::Gitlab15_8), CAUSE).await.expect("the old profile");
    let gone = get("/Groups").await;
    assert_eq!(gone.status, 302);
    assert_eq!(gone.header("location"), Some("https://gitlab.example.com/users/sign_in"));
    assert_eq!(get("/Users").await.json()["totalResults"], 1);

    endpoint.store.set(Setting::Profile(ProfileId::Gitlab18_6), CAUSE).await.expect("the new profile");
    assert_eq!(get("/Groups").await.status, 200);
}
