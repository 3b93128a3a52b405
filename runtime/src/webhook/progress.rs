//! How far the delivery of a message has come.

/// How far a message has come: an order in which it never goes back.
///
/// Providers push a status at least once and in any order: `read` may come before `delivered`, or without it
/// (source: Meta, `webhooks/reference/messages/status`, September 2026; CAMS, receipts, 2025). Keep the furthest
/// one, and whatever the order of arrival, the end is the same.
///
/// A failure is final, unless the message has arrived: `delivered` proves that it did, whichever came first.
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
    /// A word that says nothing about the way of the message.
    #[default]
    Unknown,
    /// The provider has taken it.
    Accepted,
    /// WhatsApp has sent it on its way.
    Sent,
    /// It will not arrive.
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
    /// Whether this is news when `before` is known already.
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
    fn every_order_of_arrival_ends_the_same() {
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
