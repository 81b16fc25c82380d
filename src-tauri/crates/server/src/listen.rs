//! Taking an address, and saying why not.

use std::io;
use std::net::{IpAddr, SocketAddr};

use tokio::net::{TcpListener, TcpSocket};

/// Where an endpoint listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bind {
    /// An address of this machine.
    pub address: IpAddr,
    /// A port; 0 lets the system choose.
    pub port: u16,
}

impl Bind {
    /// A port of the system's choice on 127.0.0.1.
    pub fn loopback() -> Bind {
        Bind { address: IpAddr::from([127, 0, 0, 1]), port: 0 }
    }
}

/// Why an endpoint could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Something else listens there.
    #[error("port {port} is taken by another program; port {suggestion} is free")]
    PortTaken {
        /// The port that was wanted.
        port: u16,
        /// The nearest higher port that was free a moment ago.
        suggestion: u16,
    },
    /// The system reserves the port for administrators.
    #[error("this user may not use port {port}; choose one from 1024 up")]
    PortNotPermitted {
        /// The port that was wanted.
        port: u16,
    },
    /// The address is none of this machine's.
    #[error("{address} is not an address of this machine")]
    AddressNotAvailable {
        /// The address that was wanted.
        address: IpAddr,
    },
    /// The system refused for another reason.
    #[error("the endpoint cannot listen on {address}")]
    Io {
        /// The address that was wanted.
        address: SocketAddr,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
}

/// Connections that may wait to be accepted: a burst of clients must not be turned away while the endpoint works.
const BACKLOG: u32 = 1024;

/// Takes the address.
pub(crate) fn listen(bind: Bind) -> Result<TcpListener, StartError> {
    let address = SocketAddr::new(bind.address, bind.port);
    try_listen(address).map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken { port: bind.port, suggestion: free_port(bind) },
        io::ErrorKind::PermissionDenied => StartError::PortNotPermitted { port: bind.port },
        io::ErrorKind::AddrNotAvailable => StartError::AddressNotAvailable { address: bind.address },
        _ => StartError::Io { address, source },
    })
}

fn try_listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // On Unix this lets a restart take the port while old connections fade out; on Windows it would let two programs share it.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// The nearest free port above the one wanted, or one of the system's choice.
fn free_port(bind: Bind) -> u16 {
    let nearby = (1..=20).filter_map(|step| bind.port.checked_add(step));
    nearby
        .chain([0])
        .find_map(|port| {
            try_listen(SocketAddr::new(bind.address, port)).and_then(|listener| listener.local_addr()).ok()
        })
        .map_or(0, |address| address.port())
}
