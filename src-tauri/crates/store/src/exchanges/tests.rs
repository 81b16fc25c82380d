use crate::testing::{SCIM, exchange, window};
use crate::{BODY_LIMIT, Body, Exchange, ExchangeFilter, ExchangeQuery, Pairs, Retention, Setting, Store};

fn query(filter: ExchangeFilter, limit: u32) -> ExchangeQuery {
    ExchangeQuery { filter, limit, ..Default::default() }
}

#[test]
fn pairs_come_back_as_they_went_in() {
    let pairs = [("A", "plain"), ("B", "\"quoted\" \\ and\nbroken\u{1}"), ("ä", "日本"), ("", "")];
    let kept: Pairs = pairs.into_iter().collect();
    assert_eq!(kept.to_vec(), pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(Pairs::new().to_vec(), []);
}

#[tokio::test]
async fn an_exchange_comes_back_as_it_was_recorded() {
    let store = Store::memory().await.unwrap();
    let recorded = Exchange {
        user_id: Some(7),
        troubleshooting: Some(12),
        request_body: Body::of(&vec![b'x'; BODY_LIMIT + 1]),
        ..exchange(&store, "POST", 409)
    };
    store.record(recorded.clone());
    store.flush().await;
    assert!(recorded.request_body.truncated);
    assert_eq!(store.exchange(recorded.id).await.unwrap(), Some(recorded.clone()));
    assert_eq!(store.exchange(99).await.unwrap(), None);
    assert_eq!(store.exchanges_after(&ExchangeFilter::default(), 0, 10).await.unwrap(), [recorded]);
}

#[tokio::test]
async fn pages_are_newest_first_and_go_on_where_they_ended() {
    let store = Store::memory().await.unwrap();
    for number in 0..100 {
        let method = ["GET", "POST", "PATCH"][number % 3];
        let status = [200, 204, 404, 500, 302][number % 5];
        store
            .record(Exchange { user_id: (number % 4 == 0).then_some(1), ..exchange(&store, method, status) });
    }
    store.flush().await;
    let ids = async |query: ExchangeQuery| {
        let page = store.exchanges_page(&query).await.unwrap();
        (page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), page.more)
    };
    assert_eq!(ids(query(ExchangeFilter::default(), 3)).await, (vec![100, 99, 98], true));
    let older = ExchangeQuery { before: Some(3), ..query(ExchangeFilter::default(), 3) };
    assert_eq!(ids(older).await, (vec![2, 1], false));
    let newer = ExchangeQuery { after: Some(98), ..query(ExchangeFilter::default(), 3) };
    assert_eq!(ids(newer).await, (vec![100, 99], false));

    let filters = [
        (ExchangeFilter { methods: vec!["POST".into(), "GET".into()], ..Default::default() }, 67),
        (ExchangeFilter { status_classes: vec![4, 5], ..Default::default() }, 40),
        (ExchangeFilter { user_id: Some(1), ..Default::default() }, 25),
        (ExchangeFilter { search: "SUBJECT 9".into(), ..Default::default() }, 11),
        (ExchangeFilter { search: "CURL".into(), status_classes: vec![3], ..Default::default() }, 20),
        (ExchangeFilter::default(), 100),
    ];
    for (filter, count) in filters {
        assert_eq!(store.exchanges_count(&filter).await.unwrap(), count, "{filter:?}");
        assert_eq!(ids(query(filter, 500)).await.0.len() as u64, count);
    }
    let failures = store.failures().await.unwrap();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].rule.as_str(), failures[0].count, failures[0].latest), ("get-not-found", 40, 99));
    assert_eq!((store.tallies().exchanges, store.tallies().failures), (100, 40));
}

#[tokio::test]
async fn the_oldest_go_when_there_are_too_many_or_too_large() {
    let store = Store::memory().await.unwrap();
    let retention = Retention { count: 100, bytes: 1_000_000 };
    store.set(Setting::Retention(retention), window(&store, "retention")).await.unwrap();
    for _ in 0..20 {
        for _ in 0..20 {
            store.record(exchange(&store, "GET", 404));
        }
        store.flush().await;
    }
    assert_eq!((store.tallies().exchanges, store.tallies().failures), (100, 100));
    assert!(store.exchange(300).await.unwrap().is_none() && store.exchange(301).await.unwrap().is_some());

    let heavy = Body::of(&vec![b'x'; 50_000]);
    for _ in 0..10 {
        for _ in 0..10 {
            store.record(Exchange { response_body: heavy.clone(), ..exchange(&store, "GET", 200) });
        }
        store.flush().await;
    }
    let tallies = store.tallies();
    assert!(tallies.exchange_bytes <= retention.bytes, "{tallies:?}");
    let kept = store.exchanges_after(&ExchangeFilter::default(), 0, 1000).await.unwrap();
    assert_eq!(kept.len() as u64, tallies.exchanges);
    assert!(kept.len() >= 10, "no more go than have to: {}", kept.len());
}

#[tokio::test]
async fn clearing_removes_all_and_numbers_go_on() {
    let store = Store::memory().await.unwrap();
    for _ in 0..10 {
        store.record(exchange(&store, "GET", 404));
    }
    store.clear_exchanges().await.unwrap();
    let tallies = store.tallies();
    assert_eq!((tallies.exchanges, tallies.failures, tallies.exchange_bytes), (0, 0, 0));
    assert_eq!(store.next_exchange_id(), 11);
}

#[tokio::test]
async fn recording_never_waits_and_counts_what_it_drops() {
    let store = Store::memory().await.unwrap();
    // Nothing else runs on this thread meanwhile, so nothing is written.
    for _ in 0..10_000 {
        store.record(exchange(&store, "GET", 200));
    }
    let dropped = store.dropped();
    assert!(dropped > 0);
    store.flush().await;
    assert_eq!(store.tallies().exchanges + dropped, 10_000);
    let _ = store.set(Setting::PublicUrl(None), SCIM).await;
}

#[tokio::test]
async fn an_exchange_is_written_without_anybody_asking() {
    let store = Store::memory().await.unwrap();
    let mut revision = store.revision();
    store.record(exchange(&store, "GET", 200));
    revision.wait_for(|revision| revision.exchanges > 0).await.unwrap();
    assert_eq!(store.tallies().exchanges, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flush_waits_for_what_another_one_has_in_hand() {
    let store = Store::memory().await.unwrap();
    for _ in 0..20 {
        let mut last = 0;
        for _ in 0..1_000 {
            let exchange = exchange(&store, "GET", 200);
            last = exchange.id;
            store.record(exchange);
        }
        let other = store.clone();
        let first = tokio::spawn(async move { other.flush().await });
        tokio::task::yield_now().await;
        store.flush().await;
        assert!(store.exchange(last).await.unwrap().is_some(), "{last} can be read");
        first.await.unwrap();
    }
}

#[tokio::test]
async fn large_exchanges_after_many_small_ones_stay_within_the_limit() {
    let store = Store::memory().await.unwrap();
    let retention = Retention { count: 50_000, bytes: 2_000_000 };
    store.set(Setting::Retention(retention), window(&store, "retention")).await.unwrap();
    for _ in 0..5 {
        for _ in 0..1_000 {
            store.record(exchange(&store, "GET", 404));
        }
        store.flush().await;
    }
    let heavy = Body::of(&vec![b'x'; 40_000]);
    for _ in 0..4 {
        for _ in 0..64 {
            store.record(Exchange { response_body: heavy.clone(), ..exchange(&store, "GET", 200) });
        }
        store.flush().await;
        let tallies = store.tallies();
        assert!(tallies.exchange_bytes <= retention.bytes, "{tallies:?}");
    }
    let kept = store.exchanges_after(&ExchangeFilter::default(), 0, 10_000).await.unwrap();
    let weight: usize = kept.iter().map(Exchange::weight).sum();
    let tallies = store.tallies();
    assert_eq!((kept.len() as u64, weight as u64), (tallies.exchanges, tallies.exchange_bytes));
    assert_eq!(tallies.failures, 0);
    assert!(retention.bytes - tallies.exchange_bytes < 50_000, "no more go than have to: {tallies:?}");
}
