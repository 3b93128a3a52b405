//! How far the delivery of a message has come.

/// How far the delivery of a message has come. The order of the variants is the order in which a message advances.
///
/// Providers report a status at least once and in any order: `read` may come before `delivered`, or without it
/// (source: Meta, `webhooks/reference/messages/status`, September 2026; CAMS, receipts, 2025). Keep the most advanced
/// status, and the result does not depend on the order of arrival.
///
/// A failure is final unless the message was delivered: `delivered` proves that it arrived, whichever was reported first.
///
/// ```
/// use whatsapp_template::webhook::Progress;
///
/// let mut known = Progress::Accepted;
/// for reported in [Progress::Read, Progress::Sent, Progress::Delivered, Progress::Read] {
///     if reported.supersedes(known) {
///         known = reported;
///     }
/// }
/// assert_eq!(known, Progress::Read);
///
/// assert!(Progress::Failed.supersedes(Progress::Sent));
/// assert!(!Progress::Sent.supersedes(Progress::Failed));
/// assert!(!Progress::Failed.supersedes(Progress::Delivered));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Progress {
    /// The status is unknown, or is unrelated to delivery.
    #[default]
    Unknown,
    /// The provider has accepted it.
    Accepted,
    /// WhatsApp has sent it.
    Sent,
    /// It was not delivered.
    Failed,
    /// It is on the customer's device.
    Delivered,
    /// It was read.
    Read,
    /// A voice message was played.
    Played,
    /// It was deleted.
    Deleted,
}

impl Progress {
    /// Whether this status replaces `before`.
    #[must_use]
    pub fn supersedes(self, before: Self) -> bool {
        self > before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Progress; 8] = [
        Progress::Unknown,
        Progress::Accepted,
        Progress::Sent,
        Progress::Failed,
        Progress::Delivered,
        Progress::Read,
        Progress::Played,
        Progress::Deleted,
    ];

    fn fold(statuses: impl IntoIterator<Item = Progress>) -> Progress {
        statuses.into_iter().fold(Progress::Unknown, |known, next| if next.supersedes(known) { next } else { known })
    }

    #[test]
    fn the_result_does_not_depend_on_the_order_of_arrival() {
        for one in ALL {
            assert!(!one.supersedes(one));
            for other in ALL {
                for third in ALL {
                    let end = fold([one, other, third]);
                    for order in [[one, third, other], [other, one, third], [third, other, one], [third, one, other]] {
                        assert_eq!(fold(order), end);
                        assert_eq!(fold(order.into_iter().chain(order)), end, "a second delivery changes nothing");
                    }
                }
            }
        }
    }
}
