use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use store::Store;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use crate::connection;
use crate::handler::Handler;
use crate::listen::listen;
use crate::refusal::Refusal;
use crate::seats::{GivingWay, Seats};
use crate::{Bind, Limits, SecretHeader, StartError};

/// The endpoint before it runs.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint;

/// An endpoint that answers. Dropped, it stops as by [`stop`](Running::stop), but nobody waits for the requests under way.
#[derive(Debug)]
pub struct Running {
    local_addr: SocketAddr,
    handler: Arc<Handler>,
    seats: Arc<Seats>,
    stop: watch::Sender<bool>,
    listening: watch::Receiver<Listening>,
    accepting: JoinHandle<()>,
    drain_time: Duration,
}

/// Whether an endpoint still has its port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listening {
    /// It accepts connections.
    Yes,
    /// It was stopped.
    Stopped,
    /// The system took the port away.
    Lost {
        /// The system's reason.
        reason: String,
    },
}

impl Endpoint {
    /// Takes the address and answers from then on, on the caller's runtime.
    pub async fn start(store: Store, bind: Bind, limits: Limits) -> Result<Running, StartError> {
        let io = |source| StartError::Io { address: SocketAddr::new(bind.address, bind.port), source };
        let listener = listen(bind)?;
        let local_addr = listener.local_addr().map_err(io)?;
        let handler = Handler::new(store, local_addr, base_url(local_addr), limits.clone());
        let handler = Arc::new(handler.map_err(|error| io(io::Error::other(error)))?);
        let drain_time = limits.drain_time;
        let seats = Arc::new(Seats::new(limits.clone()));
        let (stop, stopped) = watch::channel(false);
        let (listening_tx, listening) = watch::channel(Listening::Yes);
        let accepting =
            Accepting { listener, seats: seats.clone(), handler: handler.clone(), listening: listening_tx };
        let accepting = tokio::spawn(accepting.run(stopped.clone()));
        tokio::spawn(sweep(seats.clone(), limits, stopped));
        tracing::info!(%local_addr, "the endpoint answers");
        Ok(Running { local_addr, handler, seats, stop, listening, accepting, drain_time })
    }
}

impl Running {
    /// The address it listens on, with the port the system chose.
    pub fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// Where this machine reaches it, without a slash at the end.
    pub fn base_url(&self) -> &str {
        self.handler.base_url()
    }

    /// The SCIM API endpoint URL as GitLab shows it, without a slash at the end (gitlab-scim.md 1).
    pub fn scim_url(&self) -> String {
        format!("{}/api/scim/v2/application", self.handler.public_url())
    }

    /// A SCIM token for this program's own requests, valid while the endpoint runs. It is accepted besides the workspace's token, so that
    /// such requests go over the wire like any other although the workspace keeps only a digest of its token.
    pub fn own_token(&self) -> &str {
        self.handler.own().scim()
    }

    /// The same for the REST API.
    pub fn own_admin_token(&self) -> &str {
        self.handler.own().admin()
    }

    /// The secret headers of an exchange as they came, if it is one of the latest of this run.
    pub fn reveal(&self, exchange: i64) -> Vec<SecretHeader> {
        self.handler.reveal(exchange)
    }

    /// Whether it still has its port.
    pub fn listening(&self) -> watch::Receiver<Listening> {
        self.listening.clone()
    }

    /// How many connections are open.
    pub fn connections(&self) -> usize {
        self.seats.count()
    }

    /// Gives the port back, and waits a bounded time for the requests under way.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        // It ends at once; what it could fail with is a panic, which the runtime has reported.
        let _ = self.accepting.await;
        self.seats.drain();
        let everybody_left = async {
            while self.seats.count() > 0 {
                self.seats.somebody_left().await;
            }
        };
        if timeout(self.drain_time, everybody_left).await.is_err() {
            tracing::warn!(connections = self.seats.count(), "connections cut off at the end");
            self.seats.abandon();
        }
    }
}

/// Where this machine reaches an endpoint that listens on `address`: one that listens everywhere is reached by loopback.
fn base_url(mut address: SocketAddr) -> String {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    format!("http://{address}")
}

/// How long a newcomer waits for the seat of a connection that gives way.
const SEAT_WAIT: Duration = Duration::from_millis(250);
/// How long the endpoint waits when the system has no resources for another connection.
const RESOURCE_WAIT: Duration = Duration::from_millis(50);
/// After so many failures in a row the port counts as lost.
const FAILURES: u32 = 20;
/// Newcomers that are told at the same time why they are turned away; more are turned away without a word.
const TURNED_AWAY: usize = 64;

struct Accepting {
    listener: TcpListener,
    seats: Arc<Seats>,
    handler: Arc<Handler>,
    listening: watch::Sender<Listening>,
}

impl Accepting {
    async fn run(self, mut stop: watch::Receiver<bool>) {
        let turned_away = Arc::new(Semaphore::new(TURNED_AWAY));
        let mut failures = 0;
        loop {
            let accepted = tokio::select! {
                biased;
                // An error means that the endpoint was dropped.
                _ = stop.wait_for(|stop| *stop) => break,
                accepted = self.listener.accept() => accepted,
            };
            match accepted {
                Ok((socket, peer)) => {
                    failures = 0;
                    self.admit(socket, peer.ip(), &turned_away).await;
                }
                Err(error) => {
                    failures = if is_passing(&error) { 0 } else { failures + 1 };
                    tracing::warn!(%error, "a connection could not be accepted");
                    if failures >= FAILURES {
                        self.listening.send_replace(Listening::Lost { reason: error.to_string() });
                        self.seats.drain();
                        return;
                    }
                    sleep(RESOURCE_WAIT).await;
                }
            }
        }
        self.seats.drain();
        self.listening.send_replace(Listening::Stopped);
    }

    /// Seats a newcomer, or turns it away.
    async fn admit(&self, socket: TcpStream, peer: IpAddr, turned_away: &Arc<Semaphore>) {
        let seated = timeout(SEAT_WAIT, async {
            loop {
                match self.seats.take() {
                    Ok(seat) => break Some(seat),
                    Err(GivingWay::Nobody) => break None,
                    Err(GivingWay::Somebody) => self.seats.somebody_left().await,
                }
            }
        });
        if let Ok(Some(seat)) = seated.await {
            let (seats, handler) = (self.seats.clone(), self.handler.clone());
            tokio::spawn(async move {
                let leaving = Leaving { seats: &seats, seat: &seat };
                connection::serve(socket, peer, seat.clone(), handler).await;
                drop(leaving);
            });
            return;
        }
        self.handler.note(Refusal::TooManyConnections, peer);
        if let Ok(permit) = turned_away.clone().try_acquire_owned() {
            tokio::spawn(async move {
                connection::refuse(socket, Refusal::TooManyConnections).await;
                drop(permit);
            });
        }
    }
}

/// Leaves the seat however the connection ends.
struct Leaving<'a> {
    seats: &'a Seats,
    seat: &'a Arc<crate::seats::Seat>,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.seats.leave(self.seat);
    }
}

/// Whether a failure to accept says nothing about the port: the client left again, or the system is out of descriptors for now.
fn is_passing(error: &io::Error) -> bool {
    // EMFILE and ENFILE, which have no kind of their own.
    let out_of_descriptors = cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24));
    out_of_descriptors
        || matches!(
            error.kind(),
            io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
        )
}

/// Looks after slow clients while there are any clients; an endpoint nobody uses costs nothing.
async fn sweep(seats: Arc<Seats>, limits: Limits, mut stop: watch::Receiver<bool>) {
    let shortest = limits.head_time.min(limits.body_time).min(limits.idle_time).min(limits.answer_time);
    let interval = (shortest / 4).clamp(Duration::from_millis(10), Duration::from_secs(1));
    let sweeping = async {
        loop {
            seats.somebody_came().await;
            sleep(interval).await;
            seats.sweep();
        }
    };
    tokio::select! {
        _ = stop.wait_for(|stop| *stop) => {}
        () = sweeping => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// Begins a request with a body and sends so much of it.
    async fn begin(endpoint: &Running, bytes: usize) -> TcpStream {
        let mut socket = TcpStream::connect(endpoint.local_addr()).await.unwrap();
        let head = format!(
            "POST /api/scim/v2/application/Users HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n",
            bytes + 1
        );
        socket.write_all(head.as_bytes()).await.unwrap();
        socket.write_all(&vec![b'['; bytes]).await.unwrap();
        socket
    }

    async fn status(mut socket: TcpStream) -> String {
        let _ = socket.write_all(b"[").await;
        let mut answer = vec![0; 12];
        socket.read_exact(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[tokio::test]
    async fn so_many_large_bodies_are_taken_in_at_once_and_small_ones_always() {
        let limits = Limits { large_bodies: 1, ..Limits::default() };
        let endpoint = Endpoint::start(Store::memory().await.unwrap(), Bind::loopback(), limits);
        let endpoint = endpoint.await.unwrap();
        let large = begin(&endpoint, 500_000).await;
        while endpoint.handler.free_places() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(status(begin(&endpoint, 500_000).await).await, "HTTP/1.1 503");
        assert_eq!(status(begin(&endpoint, 10_000).await).await, "HTTP/1.1 400");
        assert_eq!(status(large).await, "HTTP/1.1 400");
        assert_eq!(status(begin(&endpoint, 500_000).await).await, "HTTP/1.1 400");
        endpoint.stop().await;
    }
}
