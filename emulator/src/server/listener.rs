//! The listening socket and its connections, which are closed together.

use core::future::poll_fn;
use core::pin::{Pin, pin};
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
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::connections::{Connection, Connections};
use super::fault_injection;
use super::refusal::{close, refuse};
use super::tracked_body::TrackedBody;
use crate::http::local_access::RemotePeer;
use crate::shared::Shared;

/// How many connections can be open at once. To accept another one, the emulator closes the one that has been idle
/// for longest. A request that was on its way to it, or that waited too long for a connection, gets the status 429: nothing
/// was done with it.
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
/// How long a connection that is being closed may take to write the rest of a response.
const FLUSH_TIMEOUT: Duration = Duration::from_millis(100);
/// How many connections may wait until another one ends, and for how long: longer than a slow body takes.
const MAX_QUEUED: usize = 1024;
const MAX_WAIT: Duration = Duration::from_secs(15);

pub(crate) async fn serve(listener: TcpListener, max: usize, router: Router, shared: Arc<Shared>) {
    let (permits, queue) = (Arc::new(Semaphore::new(max)), Arc::new(Semaphore::new(MAX_QUEUED)));
    let connections = Connections::default();
    let mut tasks = JoinSet::new();
    loop {
        // Beyond that, the system keeps new connections.
        let Ok(place) = Arc::clone(&queue).acquire_owned().await else { return };
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of file descriptors, or the client closed the connection already. Both take a moment to resolve.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        while tasks.try_join_next().is_some() {}
        let (router, shared) = (router.clone(), Arc::clone(&shared));
        let (permits, connections) = (Arc::clone(&permits), connections.clone());
        tasks.spawn(async move {
            match timeout(MAX_WAIT, permit(permits, &connections)).await {
                Ok(Some(permit)) => {
                    drop(place);
                    serve_connection(stream, peer, &router, &shared, &connections.add()).await;
                    drop(permit);
                }
                Ok(None) | Err(_) => refuse(stream).await,
            }
        });
    }
}

/// Waits until another connection may be open; those that are idle are closed for it. The first that waits is the first
/// that is served.
async fn permit(permits: Arc<Semaphore>, connections: &Connections) -> Option<OwnedSemaphorePermit> {
    let mut permit = pin!(Arc::clone(&permits).acquire_owned());
    loop {
        if permits.available_permits() == 0 {
            connections.close_longest_idle();
        }
        if let Ok(permit) = timeout(RETRY_INTERVAL, permit.as_mut()).await {
            return permit.ok();
        }
    }
}

async fn serve_connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    shared: &Shared,
    connection: &Arc<Connection>,
) {
    // Responses are small and must not be delayed.
    let _ = stream.set_nodelay(true);
    let is_stranger = !peer.ip().to_canonical().is_loopback();
    let service = service_fn(|mut request: Request<Incoming>| {
        if is_stranger {
            request.extensions_mut().insert(RemotePeer);
        }
        let respond = fault_injection::respond(shared, router.clone(), request);
        let respond = Arc::clone(connection).while_busy(respond);
        Box::pin(async move {
            let (response, busy) = respond.await;
            response.map(|response| response.map(|body| TrackedBody::new(body, busy)))
        })
    });
    let mut served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        // A client that has sent everything may close its half and wait.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    // A broken connection concerns only the client.
    tokio::select! {
        _ = &mut served => return,
        () = connection.close_requested() => {}
    }
    // A request that has arrived in the meantime, or arrives now, is answered, and its response announces the end.
    let (is_announced, responses) = (connection.is_handling(), connection.responses());
    Pin::new(&mut served).graceful_shutdown();
    if is_announced {
        let _ = served.await;
        return;
    }
    let end = poll_fn(|context| served.poll_without_shutdown(context));
    match timeout(FLUSH_TIMEOUT, end).await {
        Ok(Err(_)) => {}
        // The client may be sending a request at this moment.
        Ok(Ok(())) if connection.responses() == responses => refuse(served.into_parts().io.into_inner()).await,
        // Only a part of a request has arrived.
        Err(_) if connection.is_idle() && connection.responses() == responses => {
            refuse(served.into_parts().io.into_inner()).await;
        }
        Ok(Ok(())) => close(served.into_parts().io.into_inner()).await,
        Err(_) => {
            let _ = served.await;
        }
    }
}
