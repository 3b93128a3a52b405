//! A TCP proxy that cuts, delays and loses what passes through it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What happens to the bytes of one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// They pass.
    Pass,
    /// They wait until the flow changes.
    Hold,
    /// They are lost, and the connection stays open.
    Lose,
    /// They pass in pieces of 64 bytes, with this time before each.
    Slow(Duration),
}

/// What happens to a `COMMIT` of PostgreSQL. In each case the client sees that its connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CommitFault {
    /// The server never gets it.
    Lost,
    /// The server gets it at once.
    Unanswered,
    /// The server gets it after this time, when the client has given the transaction up.
    Late(Duration),
}

/// What all connections of a proxy share.
struct Shared {
    to_server: watch::Sender<Flow>,
    to_client: watch::Sender<Flow>,
    /// Connections with a smaller number are closed.
    cut_below: watch::Sender<u64>,
    /// Connections with a smaller number lose everything, and are never closed.
    abandoned_below: watch::Sender<u64>,
    next: AtomicU64,
    is_refusing: watch::Sender<bool>,
    commits: AtomicUsize,
    /// From the first request with these bytes on, everything is lost.
    silent_from: Mutex<Option<&'static [u8]>>,
    commit_fault: Mutex<Box<dyn FnMut(usize) -> Option<CommitFault> + Send>>,
}

/// A proxy on a free port of the loopback interface, in front of a server.
#[derive(Clone)]
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
}

impl Proxy {
    pub(crate) async fn start(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            to_server: watch::channel(Flow::Pass).0,
            to_client: watch::channel(Flow::Pass).0,
            cut_below: watch::channel(0).0,
            abandoned_below: watch::channel(0).0,
            next: AtomicU64::new(0),
            is_refusing: watch::channel(false).0,
            commits: AtomicUsize::new(0),
            silent_from: Mutex::new(None),
            commit_fault: Mutex::new(Box::new(|_| None)),
        });
        tokio::spawn(accept(listener, address, server, Arc::clone(&shared)));
        Self { address, shared }
    }

    /// Sets what happens to what the client sends.
    pub(crate) fn set_to_server(&self, flow: Flow) {
        self.shared.to_server.send_replace(flow);
    }

    /// Sets what happens to what the server sends.
    pub(crate) fn set_to_client(&self, flow: Flow) {
        self.shared.to_client.send_replace(flow);
    }

    /// Closes all connections that are open.
    pub(crate) fn cut(&self) {
        self.shared.cut_below.send_replace(self.shared.next.load(Ordering::SeqCst));
    }

    /// Makes all connections that are open lose everything without being closed, as after a router has forgotten them.
    pub(crate) fn abandon(&self) {
        self.shared.abandoned_below.send_replace(self.shared.next.load(Ordering::SeqCst));
    }

    /// Refuses new connections, as a closed port does, or accepts them again.
    pub(crate) fn refuse(&self, is_refusing: bool) {
        self.shared.is_refusing.send_replace(is_refusing);
    }

    /// Sets what happens to each `COMMIT`, by its number.
    pub(crate) fn on_commit(&self, fault: impl FnMut(usize) -> Option<CommitFault> + Send + 'static) {
        *self.shared.commit_fault.lock().unwrap() = Box::new(fault);
    }

    /// Loses everything from the first request with some text on, without closing anything.
    pub(crate) fn be_silent_from(&self, text: &'static str) {
        *self.shared.silent_from.lock().unwrap() = Some(text.as_bytes());
    }

    /// How many times a client has sent `COMMIT`.
    pub(crate) fn commits(&self) -> usize {
        self.shared.commits.load(Ordering::SeqCst)
    }
}

/// Accepts connections, unless they are refused.
async fn accept(listener: TcpListener, address: SocketAddr, server: SocketAddr, shared: Arc<Shared>) {
    let mut is_refusing = shared.is_refusing.subscribe();
    let mut listener = Some(listener);
    loop {
        let Some(open) = &listener else {
            drop(is_refusing.wait_for(|is_refusing| !is_refusing).await.unwrap());
            listener = Some(TcpListener::bind(address).await.unwrap());
            continue;
        };
        tokio::select! {
            client = open.accept() => {
                let number = shared.next.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(connect(client.unwrap().0, server, number, Arc::clone(&shared)));
            }
            is_refusing = async { *is_refusing.wait_for(|is_refusing| *is_refusing).await.unwrap() } => {
                if is_refusing {
                    listener = None;
                }
            }
        }
    }
}

/// A connection and its two directions.
async fn connect(client: TcpStream, server: SocketAddr, number: u64, shared: Arc<Shared>) {
    let Ok(server) = TcpStream::connect(server).await else { return };
    let _ = client.set_nodelay(true);
    let _ = server.set_nodelay(true);
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let there = pump(from_client, to_server, number, &shared, &shared.to_server, true);
    let back = pump(from_server, to_client, number, &shared, &shared.to_client, false);
    let mut cut = shared.cut_below.subscribe();
    // The first end closes both directions, except for an abandoned connection, whose pumps do not end.
    let late = tokio::select! {
        late = there => late,
        late = back => late,
        () = reached(&mut cut, number) => None,
    };
    if let Some((mut to_server, bytes, delay)) = late {
        // The client's half is closed when the select ends; what is late still reaches the server.
        tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            let _ = to_server.write_all(&bytes).await;
            // The server executes it before it sees the end of the connection.
            let _ = to_server.shutdown().await;
            tokio::time::sleep(Duration::from_secs(1)).await;
        });
    }
}

/// Waits until connections with this number are meant.
async fn reached(below: &mut watch::Receiver<u64>, number: u64) {
    drop(below.wait_for(|below| *below > number).await.unwrap());
}

/// What still goes to the server after the client's connection is closed.
type Late = (OwnedWriteHalf, Vec<u8>, Duration);

async fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    number: u64,
    shared: &Shared,
    flow: &watch::Sender<Flow>,
    is_request: bool,
) -> Option<Late> {
    let mut flow = flow.subscribe();
    let mut abandoned = shared.abandoned_below.subscribe();
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read,
            () = reached(&mut abandoned, number) => std::future::pending().await,
        };
        let Ok(count @ 1..) = read else { return None };
        let bytes = &buffer[..count];
        if is_request && let Some(fault) = commit_fault(shared, bytes) {
            return match fault {
                CommitFault::Lost => None,
                CommitFault::Unanswered => Some((to, bytes.to_vec(), Duration::ZERO)),
                CommitFault::Late(delay) => Some((to, bytes.to_vec(), delay)),
            };
        }
        if is_request
            && let Some(text) = *shared.silent_from.lock().unwrap()
            && bytes.windows(text.len()).any(|window| window == text)
        {
            shared.to_server.send_replace(Flow::Lose);
        }
        let current = *flow.wait_for(|flow| *flow != Flow::Hold).await.unwrap();
        if *abandoned.borrow() > number {
            std::future::pending::<()>().await;
        }
        match current {
            Flow::Pass | Flow::Hold => to.write_all(bytes).await.ok()?,
            Flow::Lose => {}
            Flow::Slow(delay) => {
                for piece in bytes.chunks(64) {
                    tokio::time::sleep(delay).await;
                    to.write_all(piece).await.ok()?;
                }
            }
        }
    }
}

/// What happens to these bytes, if they are a `COMMIT`.
fn commit_fault(shared: &Shared, bytes: &[u8]) -> Option<CommitFault> {
    // A query of PostgreSQL's protocol: `Q`, the length with itself, and the text with a NUL.
    if !bytes.ends_with(b"Q\0\0\0\x0bCOMMIT\0") {
        return None;
    }
    let number = shared.commits.fetch_add(1, Ordering::SeqCst);
    (shared.commit_fault.lock().unwrap())(number)
}
