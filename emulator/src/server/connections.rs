//! The open connections. When there are too many, the one that has been idle for longest is closed.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
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

/// One connection. It is idle until a request arrives, and again after the response. It is also idle while a client
/// sends the head of a request byte by byte.
pub(crate) struct Connection {
    connections: Connections,
    /// When it became idle, as a count; zero while it is busy.
    since: AtomicU64,
    close: Arc<Notify>,
}

impl Connections {
    pub(crate) fn add(&self) -> Connection {
        let connection = Connection { connections: self.clone(), since: AtomicU64::new(0), close: Arc::default() };
        connection.set_idle();
        connection
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
    /// Runs the work of a request, during which the connection is not closed.
    pub(crate) async fn while_busy<T>(&self, work: impl Future<Output = T>) -> T {
        self.connections.idle().remove(&self.since.swap(0, Ordering::Relaxed));
        let done = work.await;
        self.set_idle();
        done
    }

    pub(crate) async fn close_requested(&self) {
        self.close.notified().await;
    }

    fn set_idle(&self) {
        let counter = self.connections.0.counter.fetch_add(1, Ordering::Relaxed) + 1;
        self.since.store(counter, Ordering::Relaxed);
        self.connections.idle().insert(counter, Arc::clone(&self.close));
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
        first
            .while_busy(async {
                connections.close_longest_idle();
                assert!(!is_asked(&first).await && is_asked(&second).await && !is_asked(&third).await);
            })
            .await;
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
