//! The listening socket. Connections belong to it: when it goes, they go.

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

/// How many connections there can be at once. For the next one, that which has been idle for longest has to go.
///
/// ```
/// assert_eq!(whatsapp_template_emulator::MAX_CONNECTIONS, 512);
/// ```
pub const MAX_CONNECTIONS: usize = 512;
/// How long a connection may take to send the head of a request, or be idle between two.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How large the head of a request can be, in bytes. An address alone has 64 KiB at most.
const MAX_HEAD: usize = 128 * 1024;
/// How soon to look again for somebody who is idle.
const RETRY_INTERVAL: Duration = Duration::from_millis(20);

pub(crate) async fn serve(listener: TcpListener, max: usize, router: Router, shared: Arc<Shared>) {
    let places = Arc::new(Semaphore::new(max));
    let connections = Connections::default();
    let mut tasks = JoinSet::new();
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of file descriptors, or a caller that left already: neither is gone at once.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        let place = loop {
            if places.available_permits() == 0 {
                connections.close_longest_idle();
            }
            // Where all are busy, the next one waits: no request takes longer than half a minute.
            match timeout(RETRY_INTERVAL, Arc::clone(&places).acquire_owned()).await {
                Ok(Ok(place)) => break place,
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
            drop(place);
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
    // Answers are small and wait for nothing.
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
        // A caller that has said all may close its half and wait.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // A broken connection is the caller's affair.
    drop(served);
}
