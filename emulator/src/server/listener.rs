//! The listening socket and its connections, which are closed together.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::connections::{Connection, Connections};
use super::fault_injection;
use crate::http::local_access::RemotePeer;
use crate::shared::Shared;

/// How many connections can be open at once. To accept another one, the emulator closes the one that has been idle
/// for longest.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_CONNECTIONS, 512);
/// ```
pub const MAX_CONNECTIONS: usize = 512;
/// How long a connection may take to send the head of a request, or be idle between two requests.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// The size of the largest head of a request, in bytes. A URL alone can have 64 KiB.
const MAX_HEAD: usize = 128 * 1024;
/// How long to wait before looking for an idle connection again.
const RETRY_INTERVAL: Duration = Duration::from_millis(20);

pub(crate) async fn serve(listener: TcpListener, max: usize, router: Router, shared: Arc<Shared>) {
    let permits = Arc::new(Semaphore::new(max));
    let connections = Connections::default();
    let mut tasks = JoinSet::new();
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of file descriptors, or the client closed the connection already. Both take a moment to resolve.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let permit = loop {
            if permits.available_permits() == 0 {
                connections.close_longest_idle();
            }
            // If all connections are busy, the next one waits: no request takes longer than half a minute.
            match timeout(RETRY_INTERVAL, Arc::clone(&permits).acquire_owned()).await {
                Ok(Ok(permit)) => break permit,
                Ok(Err(_)) => return,
                Err(_) => {}
            }
        };
        while tasks.try_join_next().is_some() {}
        let (router, shared, connection) = (router.clone(), Arc::clone(&shared), connections.add());
        tasks.spawn(async move {
            tokio::select! {
                () = serve_connection(stream, peer, &router, &shared, &connection) => {}
                () = connection.close_requested() => {}
            }
            drop(connection);
            drop(permit);
        });
    }
}

async fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    shared: &Shared,
    connection: &Connection,
) {
    // Responses are small and must not be delayed.
    let _ = stream.set_nodelay(true);
    let is_stranger = !peer.ip().to_canonical().is_loopback();
    let service = service_fn(|mut request: Request<Incoming>| {
        if is_stranger {
            request.extensions_mut().insert(RemotePeer);
        }
        connection.while_busy(fault_injection::respond(shared, router.clone(), request))
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        // A client that has sent everything may close its half and wait.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // A broken connection concerns only the client.
    drop(served);
}
