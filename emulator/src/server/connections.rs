//! The open connections. When there are too many, the one that has been idle for longest is closed.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections that are idle, the longest first.
#[derive(Clone, Default)]
pub(crate) struct Connections(Arc<Inner>);

#[derive(Default)]
struct Inner {
    counter: AtomicU64,
    idle: Mutex<BTreeMap<u64, Arc<Notify>>>,
}

/// One connection. It is idle until a request arrives, and again after the whole response. It is also idle while a client
/// sends the head of a request byte by byte.
pub(crate) struct Connection {
    connections: Connections,
    /// When it became idle, as a count; zero while it is busy.
    since: AtomicU64,
    /// Whether a request has arrived and its response has not begun.
    is_handling: AtomicBool,
    /// How many responses have begun.
    responses: AtomicU64,
    close: Arc<Notify>,
}

/// Keeps a connection busy until it is dropped.
pub(crate) struct Busy(Arc<Connection>);

impl Connections {
    pub(crate) fn add(&self) -> Arc<Connection> {
        let connection = Connection {
            connections: self.clone(),
            since: AtomicU64::new(0),
            is_handling: AtomicBool::new(false),
            responses: AtomicU64::new(0),
            close: Arc::default(),
        };
        connection.set_idle();
        Arc::new(connection)
    }

    /// Requests that the connection that has been idle for longest closes, if there is one.
    pub(crate) fn close_longest_idle(&self) {
        if let Some((_, longest)) = self.idle().pop_first() {
            longest.notify_one();
        }
    }

    fn idle(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Notify>>> {
        // A panic while the lock was held leaves a consistent map, since it is changed in single steps.
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    /// Runs the work of a request. The connection is busy until the returned value is dropped, which belongs to the body of
    /// the response.
    pub(crate) async fn while_busy<T>(self: Arc<Self>, work: impl Future<Output = T>) -> (T, Busy) {
        self.connections.idle().remove(&self.since.swap(0, Ordering::Relaxed));
        self.is_handling.store(true, Ordering::Relaxed);
        let busy = Busy(self);
        let done = work.await;
        busy.0.is_handling.store(false, Ordering::Relaxed);
        busy.0.responses.fetch_add(1, Ordering::Relaxed);
        (done, busy)
    }

    pub(crate) async fn close_requested(&self) {
        self.close.notified().await;
    }

    /// Whether a request has arrived and its response has not begun, so that its head can announce the end of the
    /// connection.
    pub(crate) fn is_handling(&self) -> bool {
        self.is_handling.load(Ordering::Relaxed)
    }

    /// How many responses have begun.
    pub(crate) fn responses(&self) -> u64 {
        self.responses.load(Ordering::Relaxed)
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.since.load(Ordering::Relaxed) != 0
    }

    fn set_idle(&self) {
        let counter = self.connections.0.counter.fetch_add(1, Ordering::Relaxed) + 1;
        self.since.store(counter, Ordering::Relaxed);
        self.connections.idle().insert(counter, Arc::clone(&self.close));
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.set_idle();
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.connections.idle().remove(&self.since.load(Ordering::Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use super::*;

    async fn is_asked(connection: &Connection) -> bool {
        let mut asked = std::pin::pin!(connection.close_requested());
        std::future::poll_fn(|context| Poll::Ready(asked.as_mut().poll(context).is_ready())).await
    }

    #[tokio::test]
    async fn the_longest_idle_connection_is_closed_first() {
        let connections = Connections::default();
        let (first, second, third) = (connections.add(), connections.add(), connections.add());
        let work = async {
            connections.close_longest_idle();
            assert!(first.is_handling());
            assert!(!is_asked(&first).await && is_asked(&second).await && !is_asked(&third).await);
        };
        let ((), busy) = Arc::clone(&first).while_busy(work).await;
        // It is busy until the response is complete.
        assert!(!first.is_handling() && connections.idle().len() == 1);
        drop(busy);
        connections.close_longest_idle();
        assert!(!is_asked(&first).await && is_asked(&third).await);
        drop(third);
        connections.close_longest_idle();
        assert!(is_asked(&first).await);
        // There is no idle connection left.
        connections.close_longest_idle();
        drop((first, second));
        assert!(connections.idle().is_empty());
    }
}
