//! The listening socket. Connections belong to it: when it goes, they go.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::emulator::Shared;
use crate::fault;

/// How many connections there can be at once; the next ones wait.
const MOST_CONNECTIONS: usize = 512;
/// How long a connection may take to send the head of a request, or be idle between two.
const HEAD: Duration = Duration::from_secs(30);

pub(crate) async fn serve(listener: TcpListener, router: Router, shared: Arc<Shared>) {
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors, or a caller that left already: neither is gone at once.
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        // Answers are small and wait for nothing.
        let _ = stream.set_nodelay(true);
        let (router, shared) = (router.clone(), Arc::clone(&shared));
        connections.spawn(async move {
            let service = service_fn(|request| fault::answer(&shared, router.clone(), request));
            let served = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                // A caller that has said all may close its half and wait.
                .half_close(true)
                .serve_connection(TokioIo::new(stream), service)
                .await;
            // A broken connection is the caller's affair.
            drop(served);
            drop(place);
        });
    }
}
