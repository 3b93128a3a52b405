//! Events of Meta's account and its number.

use std::time::SystemTime;

/// An event of Meta's account or its number, for [`Emulator::send_account_event`](crate::Emulator::send_account_event). The
/// words are those of Meta.
///
/// ```
/// use whatsapp_template_emulator::AccountEvent;
/// # fn example(emulator: &whatsapp_template_emulator::Emulator) {
/// let kind = "RESTRICTED_BIZ_INITIATED_MESSAGING".to_owned();
/// emulator.send_account_event(&AccountEvent::Restriction { kind, until: None });
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AccountEvent {
    /// The account is restricted.
    Restriction {
        /// What is restricted, such as `RESTRICTED_BIZ_INITIATED_MESSAGING`.
        kind: String,
        /// When the restriction ends; `None` if it does not end by itself.
        until: Option<SystemTime>,
    },
    /// The account violated a policy.
    Violation {
        /// The policy, such as `SPAM`.
        kind: String,
    },
    /// The account is banned or reinstated.
    Ban {
        /// `DISABLE`, `REINSTATE` or `SCHEDULE_FOR_DISABLE`.
        state: String,
        /// The date in words, such as `April 17, 2027`.
        date: String,
    },
    /// The price changes with the volume.
    PricingTier {
        /// The category of the messages, such as `UTILITY`.
        category: String,
        /// The range of the volume, such as `0:25000`.
        tier: String,
        /// The month, such as `2026-11`.
        month: String,
        /// The country or region of the customers.
        region: String,
    },
    /// The account was reviewed.
    Review {
        /// `APPROVED`, `REJECTED`, `PENDING` or `DEFERRED`.
        decision: String,
    },
    /// An alert in the business manager.
    Alert {
        /// Such as `OBA_APPROVED`.
        kind: String,
        /// `CRITICAL`, `WARNING` or `INFORMATIONAL`.
        severity: String,
        /// The text of the alert.
        description: String,
    },
    /// The display name of the number was reviewed.
    NumberName {
        /// `APPROVED`, `REJECTED` or `DEFERRED`.
        decision: String,
        /// The name.
        name: String,
        /// Such as `NAME_NOT_CONSISTENT`.
        reason: Option<String>,
    },
    /// The username of the number changed.
    NumberUsername {
        /// The username; `None` if it was deleted.
        username: Option<String>,
        /// `approved`, `reserved` or `deleted`.
        status: String,
    },
}
