//! The socket as hyper sees it.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use hyper::body::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use crate::refusal::Refusal;
use crate::seats::{Phase, Seat};
use crate::target::Target;

/// A socket that notes when a request begins, escapes what stands bare in its target, and gives words to the refusals that hyper sends on
/// its own.
///
/// hyper answers what it cannot parse itself, with a status and an empty body. Clients of this endpoint get a JSON error for everything, so
/// such an answer is replaced on its way out.
pub(crate) struct Wire {
    socket: TcpStream,
    seat: Arc<Seat>,
    target: Target,
    /// What was read and is escaped, but not handed on yet.
    escaped: Bytes,
    /// What is sent in place of a bare refusal, and how much of it is out.
    instead: Vec<u8>,
    sent: usize,
}

impl Wire {
    pub(crate) fn new(socket: TcpStream, seat: Arc<Seat>) -> Wire {
        Wire { socket, seat, target: Target::Ahead, escaped: Bytes::new(), instead: Vec::new(), sent: 0 }
    }

    pub(crate) fn into_socket(self) -> TcpStream {
        self.socket
    }

    /// Hands on what is escaped, as far as there is room.
    fn hand_on(&mut self, buf: &mut ReadBuf<'_>) {
        let fitting = self.escaped.len().min(buf.remaining());
        buf.put_slice(&self.escaped.split_to(fitting));
    }

    fn poll_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.sent < self.instead.len() {
            let written = ready!(Pin::new(&mut self.socket).poll_write(cx, &self.instead[self.sent..]))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.sent += written;
        }
        Poll::Ready(Ok(()))
    }

    /// Takes a bare refusal off hyper's hands.
    fn replaces(&mut self, buf: &[u8]) -> bool {
        let Some(refusal) = bare_refusal(buf) else { return false };
        self.instead = refusal.as_bytes();
        true
    }
}

/// Which refusal of hyper's own these bytes are. The endpoint's own answers always carry a request id.
fn bare_refusal(buf: &[u8]) -> Option<Refusal> {
    let status = buf.strip_prefix(b"HTTP/1.1 4").or_else(|| buf.strip_prefix(b"HTTP/1.0 4"))?;
    let is_whole_answer = buf.len() < 256 && buf.ends_with(b"\r\n\r\n") && !contains(buf, b"x-request-id");
    is_whole_answer.then(|| match status.get(..2) {
        Some(b"31" | b"14") => Refusal::HeadTooLarge,
        _ => Refusal::NotHttp,
    })
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.escaped.is_empty() {
            self.hand_on(buf);
            return Poll::Ready(Ok(()));
        }
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.socket).poll_read(cx, buf);
        if buf.filled().len() > before {
            let begins = self.seat.phase() == Phase::Idle;
            if begins {
                self.seat.enter(Phase::Head);
            }
            if let Some(escaped) = self.target.escape(&buf.filled()[before..], begins) {
                buf.set_filled(before);
                self.escaped = escaped.into();
                self.hand_on(buf);
            }
        }
        polled
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_instead(cx))?;
        if self.replaces(buf) {
            return Poll::Ready(Ok(buf.len()));
        }
        Pin::new(&mut self.socket).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_instead(cx))?;
        if let [only] = bufs
            && self.replaces(only)
        {
            return Poll::Ready(Ok(only.len()));
        }
        Pin::new(&mut self.socket).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_refusals_without_a_request_id_are_hypers_own() {
        let bare =
            b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(bare_refusal(bare), Some(Refusal::HeadTooLarge));
        assert_eq!(
            bare_refusal(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"),
            Some(Refusal::NotHttp)
        );
        assert_eq!(
            bare_refusal(b"HTTP/1.1 404 Not Found\r\nx-request-id: 01\r\ncontent-length: 0\r\n\r\n"),
            None
        );
        assert_eq!(bare_refusal(b"HTTP/1.1 200 OK\r\n\r\n"), None);
    }
}
