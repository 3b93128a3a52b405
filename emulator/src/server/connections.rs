//! Who is connected, and who has to go when there is no room: whoever has been idle for longest.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections that wait for their caller, the longest first.
#[derive(Clone, Default)]
pub(crate) struct Connections(Arc<Inner>);

#[derive(Default)]
struct Inner {
    turn: AtomicU64,
    idle: Mutex<BTreeMap<u64, Arc<Notify>>>,
}

/// One connection. It is idle until a request is there, and again when it is answered; a caller who sends the head of
/// a request byte by byte is idle, too.
pub(crate) struct Connection {
    connections: Connections,
    /// The turn since which it is idle; zero while it is busy.
    since: AtomicU64,
    close: Arc<Notify>,
}

impl Connections {
    pub(crate) fn add(&self) -> Connection {
        let connection = Connection { connections: self.clone(), since: AtomicU64::new(0), close: Arc::default() };
        connection.set_idle();
        connection
    }

    /// Asks the connection to leave that has been idle for longest, if one is.
    pub(crate) fn close_longest_idle(&self) {
        if let Some((_, longest)) = self.idle().pop_first() {
            longest.notify_one();
        }
    }

    fn idle(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Notify>>> {
        // It is changed in single steps.
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    /// Answers a request, undisturbed.
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
        let turn = self.connections.0.turn.fetch_add(1, Ordering::Relaxed) + 1;
        self.since.store(turn, Ordering::Relaxed);
        self.connections.idle().insert(turn, Arc::clone(&self.close));
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
    async fn who_is_idle_for_longest_goes_first_and_who_is_busy_stays() {
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
        // Nobody is left who could.
        connections.close_longest_idle();
        drop((first, second));
        assert!(connections.idle().is_empty());
    }
}
