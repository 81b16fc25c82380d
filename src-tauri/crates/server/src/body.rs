//! Reading a request's body within its limits.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;

use hyper::body::{Body, Bytes, Incoming};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Limits;
use crate::refusal::Refusal;
use crate::seats::{Phase, Seat};

/// A body of at most so many bytes is taken in whoever else is sending; of larger ones only so many at once, because every
/// connection might send one.
const SMALL: usize = 64 * 1024;

/// A body, with the place it takes among the large ones until it is no longer needed.
#[derive(Debug, Default)]
pub(crate) struct Received {
    pub(crate) bytes: Bytes,
    _place: Option<OwnedSemaphorePermit>,
}

/// The whole body, or why not.
pub(crate) async fn read(
    mut body: Incoming,
    seat: &Seat,
    limits: &Limits,
    places: &Arc<Semaphore>,
) -> Result<Received, Refusal> {
    if body.is_end_stream() {
        return Ok(Received::default());
    }
    let expected = body.size_hint().lower();
    if expected > limits.body_bytes as u64 {
        // Nothing is read, so a client that asked first (`Expect: 100-continue`) need not send it at all.
        return Err(Refusal::BodyTooLarge);
    }
    seat.enter(Phase::Body);
    let mut place = None;
    let mut first = Bytes::new();
    let mut all = Vec::new();
    while let Some(frame) = next(&mut body, seat).await? {
        if first.len() + all.len() + frame.len() > limits.body_bytes {
            return Err(Refusal::BodyTooLarge);
        }
        if place.is_none() && first.len() + all.len() + frame.len() > SMALL {
            place = Some(places.clone().try_acquire_owned().map_err(|_| Refusal::TooManyLargeBodies)?);
        }
        // Almost every body arrives in one piece, which is then used where it lies.
        if first.is_empty() && all.is_empty() {
            first = frame;
        } else {
            if all.is_empty() {
                all.reserve((expected as usize).min(SMALL).max(first.len() + frame.len()));
                all.extend_from_slice(&std::mem::take(&mut first));
            }
            all.extend_from_slice(&frame);
        }
    }
    Ok(Received { bytes: if all.is_empty() { first } else { all.into() }, _place: place })
}

async fn next(body: &mut Incoming, seat: &Seat) -> Result<Option<Bytes>, Refusal> {
    loop {
        let frame = seat.in_time(poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx))).await;
        match frame.ok_or(Refusal::BodyTooSlow)? {
            None => return Ok(None),
            Some(Err(_)) => return Err(Refusal::BodyBroken),
            // Trailers carry nothing this endpoint reads.
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
        }
    }
}
