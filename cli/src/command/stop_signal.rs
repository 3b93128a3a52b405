//! The signals that end a command that runs until it is stopped.

use std::io;
#[cfg(unix)]
use std::task::Poll;

/// Receives Ctrl-C, and the signal with which other programs end this one. The future waits for the first of them.
#[cfg(unix)]
pub(crate) fn stop_signal() -> io::Result<impl Future<Output = io::Result<()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(std::future::poll_fn(move |context| match interrupt.poll_recv(context) {
        Poll::Pending => terminate.poll_recv(context).map(|_| Ok(())),
        Poll::Ready(_) => Poll::Ready(Ok(())),
    }))
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
pub(crate) fn stop_signal() -> io::Result<impl Future<Output = io::Result<()>>> {
    Ok(tokio::signal::ctrl_c())
}
