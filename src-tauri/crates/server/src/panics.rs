//! A panic costs one answer, not the process: the endpoint lives in a program that also holds other people's work.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// The work panicked. The runtime's panic hook has reported where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panicked;

/// Does something that might panic. Nothing it was in the middle of is looked at afterwards.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked)
}

/// The same for work that waits.
pub(crate) async fn caught_async<F: Future>(work: F) -> Result<F::Output, Panicked> {
    let mut work = pin!(work);
    poll_fn(|cx| match caught(|| work.as_mut().poll(cx)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Err(panicked) => Poll::Ready(Err(panicked)),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_outcome_and_everything_else_comes_through() {
        assert!(caught_async(async { panic!("on purpose") }).await.is_err());
        assert_eq!(caught_async(async { tokio::task::yield_now().await }).await.ok(), Some(()));
        assert_eq!(caught(|| 1).ok(), Some(1));
    }
}
