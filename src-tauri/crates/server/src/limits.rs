use std::time::Duration;

/// What one client may ask of the endpoint before it is refused.
///
/// Every limit is there so that one client, slow, broken or hostile, cannot hold up the others. What exceeds one is answered with a clear
/// error and changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Connections open at once. When all are taken, the one that has been silent longest gives way to a newcomer; if every one of them
    /// is at work, the newcomer gets 503.
    pub connections: usize,
    /// How long a connection must have been silent before it gives way; one in the middle of a request, five times as long.
    pub silence: Duration,
    /// Bytes of a request's line and headers together; more is 431.
    pub head_bytes: usize,
    /// Number of headers; more is 431.
    pub headers: usize,
    /// Bytes of a request's body; more is 413.
    pub body_bytes: usize,
    /// Bodies of more than 64 KiB in memory at once; one more is 503. What a SCIM client sends is far smaller.
    pub large_bodies: usize,
    /// Time from the first byte of a request to the end of its headers; longer is 408.
    pub head_time: Duration,
    /// Time from the end of the headers to the end of the body; longer is 408.
    pub body_time: Duration,
    /// Time the endpoint itself may take to look something up; longer is 503. A write is never cut off: once it is under way its
    /// outcome is awaited, because a client that is told nothing happened must be able to rely on it.
    pub answer_time: Duration,
    /// Time a connection may stay open between requests, or leave an answer unread.
    pub idle_time: Duration,
    /// Time that requests under way get to finish when the endpoint stops.
    pub drain_time: Duration,
    /// Exchanges whose secrets can be revealed in this run; older ones are forgotten.
    pub revealable: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connections: 512,
            silence: Duration::from_secs(1),
            head_bytes: 16 * 1024,
            headers: 100,
            body_bytes: 1024 * 1024,
            large_bodies: 64,
            head_time: Duration::from_secs(15),
            body_time: Duration::from_secs(30),
            answer_time: Duration::from_secs(30),
            idle_time: Duration::from_secs(75),
            drain_time: Duration::from_secs(5),
            revealable: 1_000,
        }
    }
}
