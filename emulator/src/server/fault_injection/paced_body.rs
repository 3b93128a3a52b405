//! A response body that is sent in steps.

use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::Sleep;

/// Gives the connection time to send what was written before the cut.
const BEFORE_CUT: Duration = Duration::from_millis(20);
const PIECE: usize = 64 * 1024;

/// The error that closes the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ConnectionCut;

impl fmt::Display for ConnectionCut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl core::error::Error for ConnectionCut {}

enum Step {
    Wait(Duration),
    Data(Bytes),
    Cut,
}

/// The remaining steps, generated one by one, and the length that the head announces.
pub(super) struct PacedBody {
    left: Box<dyn Iterator<Item = Step> + Send>,
    wait: Option<Pin<Box<Sleep>>>,
    promised: u64,
}

impl PacedBody {
    fn new(promised: usize, steps: impl Iterator<Item = Step> + Send + 'static) -> Self {
        Self { left: Box::new(steps), wait: None, promised: u64::try_from(promised).unwrap_or(u64::MAX) }
    }

    /// The first half of the response, and then a cut.
    pub(super) fn half(response: &Bytes) -> Self {
        let half = response.slice(..response.len() / 2);
        Self::new(response.len(), [Step::Data(half), Step::Wait(BEFORE_CUT), Step::Cut].into_iter())
    }

    /// The response byte by byte, until it would take too long.
    pub(super) fn slow(response: Bytes, pause: Duration, max: Duration) -> Self {
        let pause = pause.min(max).max(Duration::from_millis(1));
        let bytes = usize::try_from(max.as_millis() / pause.as_millis()).unwrap_or(usize::MAX).min(response.len());
        let promised = response.len();
        let steps = (0..bytes).flat_map(move |at| [Step::Wait(pause), Step::Data(response.slice(at..=at))]);
        Self::new(promised, steps.chain(core::iter::once(Step::Cut)))
    }

    /// This many bytes of an incomplete JSON object.
    pub(super) fn endless(bytes: usize) -> Self {
        let first = Bytes::from_static(br#"{"data":""#);
        let rest = bytes.saturating_sub(first.len());
        let piece = Bytes::from(vec![b'x'; PIECE]);
        let last = piece.slice(..rest % PIECE);
        let pieces = core::iter::repeat_n(piece, rest / PIECE);
        let all = core::iter::once(first).chain(pieces).chain(core::iter::once(last));
        Self::new(bytes, all.filter(|piece| !piece.is_empty()).map(Step::Data))
    }
}

impl Body for PacedBody {
    type Data = Bytes;
    type Error = ConnectionCut;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionCut>>> {
        loop {
            if let Some(wait) = &mut self.wait {
                if wait.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
                self.wait = None;
            }
            return Poll::Ready(match self.left.next() {
                None => None,
                Some(Step::Data(data)) => Some(Ok(Frame::data(data))),
                Some(Step::Cut) => Some(Err(ConnectionCut)),
                Some(Step::Wait(pause)) => {
                    self.wait = Some(Box::pin(tokio::time::sleep(pause)));
                    continue;
                }
            });
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(steps: PacedBody) -> (u64, usize) {
        let promised = steps.promised;
        let length = |step| if let Step::Data(data) = step { data.len() } else { 0 };
        (promised, steps.left.map(length).sum())
    }

    #[test]
    fn bodies_have_the_announced_length_unless_they_are_cut() {
        let response = Bytes::from_static(b"0123456789");
        let second = Duration::from_secs(1);
        assert_eq!(bytes(PacedBody::half(&response)), (10, 5));
        assert_eq!(bytes(PacedBody::slow(response.clone(), second, second * 30)), (10, 10));
        assert_eq!(bytes(PacedBody::slow(response.clone(), second * 10, second * 30)), (10, 3));
        assert_eq!(bytes(PacedBody::slow(response, Duration::ZERO, Duration::ZERO)), (10, 0));
        assert_eq!(bytes(PacedBody::endless(1_000_000)), (1_000_000, 1_000_000));
        assert_eq!(bytes(PacedBody::half(&Bytes::new())), (0, 0));
    }
}
