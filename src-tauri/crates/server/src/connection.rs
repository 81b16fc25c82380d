//! One connection from its first byte to its last.

use std::convert::Infallible;
use std::future::poll_fn;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::handler::Handler;
use crate::refusal::Refusal;
use crate::seats::{Phase, Seat};
use crate::wire::Wire;

/// How the conversation ended.
enum Ended {
    /// As HTTP says: the client left, or was told to.
    Properly,
    /// With a refusal that the client should get to read although it is still sending.
    Refused,
    /// With a refusal that the client has yet to be told.
    Unanswered(Refusal),
}

/// Answers the requests of one connection until it ends.
pub(crate) async fn serve(socket: TcpStream, peer: IpAddr, seat: Arc<Seat>, handler: Arc<Handler>) {
    // Answers are written whole, so waiting to fill a packet would only delay them. Not worth failing for.
    let _ = socket.set_nodelay(true);
    let service = {
        let (seat, handler) = (seat.clone(), handler.clone());
        service_fn(move |request| {
            let (seat, handler) = (seat.clone(), handler.clone());
            // In a box, because only then hyper hands the socket back at the end.
            Box::pin(async move { Ok::<_, Infallible>(handler.handle(request, peer, &seat).await) })
        })
    };
    let limits = &handler.limits;
    let mut connection = http1::Builder::new()
        .max_headers(limits.headers)
        .max_header_size(limits.head_bytes)
        .max_buf_size(limits.head_bytes.max(64 * 1024))
        // The sweep over the seats keeps the time; see `seats`.
        .header_read_timeout(None)
        .serve_connection(TokioIo::new(Wire::new(socket, seat.clone())), service);

    let ended = loop {
        let finished = tokio::select! {
            biased;
            result = poll_fn(|cx| connection.poll_without_shutdown(cx)) => Some(result),
            () = seat.told() => None,
        };
        match finished {
            Some(Err(error)) if error.is_parse_version_h2() => break Ended::Unanswered(Refusal::NotHttp),
            Some(Err(error)) if error.is_parse() => {
                let too_large = error.is_parse_too_large();
                handler.note(if too_large { Refusal::HeadTooLarge } else { Refusal::NotHttp }, peer);
                break Ended::Refused;
            }
            Some(Ok(())) if seat.has_refused() => break Ended::Refused,
            Some(_) => break Ended::Properly,
            None if seat.is_abandoned() => break Ended::Properly,
            None => {}
        }
        if seat.is_draining() {
            Pin::new(&mut connection).graceful_shutdown();
        }
        if seat.is_overdue() {
            match seat.phase() {
                Phase::Idle => break Ended::Properly,
                Phase::Head => break Ended::Unanswered(Refusal::HeadTooSlow),
                // Whoever awaits the body or the look-up sees that it is overdue, and answers.
                Phase::Body | Phase::Reading | Phase::Writing => {}
            }
        }
    };
    let mut socket = connection.into_parts().io.into_inner().into_socket();
    match ended {
        Ended::Properly => {
            let _ = socket.shutdown().await;
        }
        Ended::Refused => part(socket).await,
        Ended::Unanswered(refusal) => {
            handler.note(refusal, peer);
            refuse(socket, refusal).await;
        }
    }
}

/// Refuses a connection in so many words.
pub(crate) async fn refuse(mut socket: TcpStream, refusal: Refusal) {
    let words = refusal.as_bytes();
    if matches!(tokio::time::timeout(PARTING_TIME, socket.write_all(&words)).await, Ok(Ok(()))) {
        part(socket).await;
    }
}

/// How long, and for how many bytes, a refused client is listened to so that it gets to read the refusal.
const PARTING_TIME: Duration = Duration::from_secs(1);
const PARTING_BYTES: usize = 8 * 1024 * 1024;

/// Closes a connection whose client may still be sending. Closing at once would make the system reset the connection, and the
/// client would lose the answer.
async fn part(mut socket: TcpStream) {
    let listen_out = async {
        socket.shutdown().await?;
        let mut buffer = vec![0; 16 * 1024];
        let mut heard = 0;
        while heard < PARTING_BYTES {
            match socket.read(&mut buffer).await? {
                0 => break,
                bytes => heard += bytes,
            }
        }
        std::io::Result::Ok(())
    };
    let _ = tokio::time::timeout(PARTING_TIME, listen_out).await;
}
