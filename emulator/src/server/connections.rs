//! Who is connected, and who has to go when there is no room: whoever has been idle for longest.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections that wait for their caller, the longest first.
#[derive(Clone, Default)]
pub(crate) struct Room(Arc<Inner>);

#[derive(Default)]
struct Inner {
    turn: AtomicU64,
    idle: Mutex<BTreeMap<u64, Arc<Notify>>>,
}

/// One connection. It is idle until a request is there, and again when it is answered; a caller who sends the head of
/// a request byte by byte is idle, too.
pub(crate) struct Guest {
    room: Room,
    /// The turn since which it is idle; zero while it is busy.
    since: AtomicU64,
    leave: Arc<Notify>,
}

impl Room {
    pub(crate) fn enter(&self) -> Guest {
        let guest = Guest { room: self.clone(), since: AtomicU64::new(0), leave: Arc::default() };
        guest.wait();
        guest
    }

    /// Asks the connection to leave that has been idle for longest, if one is.
    pub(crate) fn make(&self) {
        if let Some((_, longest)) = self.idle().pop_first() {
            longest.notify_one();
        }
    }

    fn idle(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Notify>>> {
        // It is changed in single steps.
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guest {
    /// Answers a request, undisturbed.
    pub(crate) async fn busy<T>(&self, work: impl Future<Output = T>) -> T {
        self.room.idle().remove(&self.since.swap(0, Ordering::Relaxed));
        let done = work.await;
        self.wait();
        done
    }

    pub(crate) async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    fn wait(&self) {
        let turn = self.room.0.turn.fetch_add(1, Ordering::Relaxed) + 1;
        self.since.store(turn, Ordering::Relaxed);
        self.room.idle().insert(turn, Arc::clone(&self.leave));
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.room.idle().remove(&self.since.load(Ordering::Relaxed));
    }
}

#[cfg(test)]
mod tests {
    use std::task::Poll;

    use super::*;

    async fn is_asked(guest: &Guest) -> bool {
        let mut asked = std::pin::pin!(guest.asked_to_leave());
        std::future::poll_fn(|context| Poll::Ready(asked.as_mut().poll(context).is_ready())).await
    }

    #[tokio::test]
    async fn who_is_idle_for_longest_goes_first_and_who_is_busy_stays() {
        let room = Room::default();
        let (first, second, third) = (room.enter(), room.enter(), room.enter());
        first
            .busy(async {
                room.make();
                assert!(!is_asked(&first).await && is_asked(&second).await && !is_asked(&third).await);
            })
            .await;
        room.make();
        assert!(!is_asked(&first).await && is_asked(&third).await);
        drop(third);
        room.make();
        assert!(is_asked(&first).await);
        // Nobody is left who could.
        room.make();
        drop((first, second));
        assert!(room.idle().is_empty());
    }
}
