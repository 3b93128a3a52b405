//! What Meta and NXCloud return about the phone numbers of a business: quality, state and limit.

use crate::provider::string_enum::string_enum;

string_enum! {
    /// The quality rating of a number.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::PhoneQuality;
    /// assert_eq!(PhoneQuality::from("UNKNOW"), PhoneQuality::Unknown);
    /// ```
    pub enum PhoneQuality {
        /// High.
        Green = "GREEN",
        /// Medium.
        Yellow = "YELLOW",
        /// Low.
        Red = "RED",
        /// The number is not rated. Meta has two words for it, and NXCloud's page on `getPhone` misspells one of them.
        Unknown = "UNKNOWN" | "UNKNOW" | "NA",
    }
}

string_enum! {
    /// The state of a number.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::PhoneStatus;
    /// assert_eq!(PhoneStatus::from("CONNECTED"), PhoneStatus::Connected);
    /// ```
    pub enum PhoneStatus {
        /// Not yet registered.
        Pending = "PENDING",
        /// Deleted.
        Deleted = "DELETED",
        /// Moved to another account.
        Migrated = "MIGRATED",
        /// Banned.
        Banned = "BANNED",
        /// It has reached its limit of conversations.
        Restricted = "RESTRICTED",
        /// It sent too many messages too fast.
        RateLimited = "RATE_LIMITED",
        /// Its quality is low.
        Flagged = "FLAGGED",
        /// It can send.
        Connected = "CONNECTED",
        /// Registered, and not connected.
        Disconnected = "DISCONNECTED",
        /// The state is not known.
        Unknown = "UNKNOWN",
        /// Its owner was not verified.
        Unverified = "UNVERIFIED",
        /// Meta only: part of the account.
        Linked = "LINKED",
        /// Meta only: no longer part of the account.
        Unlinked = "UNLINKED",
    }
}

string_enum! {
    /// How many customers a business may start conversations with in 24 hours. Since October 2025 the limit belongs to the
    /// business portfolio, and all its numbers share it.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::MessagingLimit;
    /// assert_eq!(MessagingLimit::from("TIER_1K").customers(), Some(1000));
    /// assert_eq!(MessagingLimit::Unlimited.customers(), None);
    /// ```
    pub enum MessagingLimit {
        /// 50.
        Tier50 = "TIER_50",
        /// 250.
        Tier250 = "TIER_250",
        /// 1000, which Meta no longer assigns.
        Tier1K = "TIER_1K",
        /// 2000.
        Tier2K = "TIER_2K",
        /// 10 000.
        Tier10K = "TIER_10K",
        /// 100 000.
        Tier100K = "TIER_100K",
        /// Unlimited.
        Unlimited = "TIER_UNLIMITED",
    }
}

impl MessagingLimit {
    /// The number of customers in 24 hours; `None` without a limit, and for unknown words.
    pub fn customers(&self) -> Option<u32> {
        match self {
            Self::Tier50 => Some(50),
            Self::Tier250 => Some(250),
            Self::Tier1K => Some(1000),
            Self::Tier2K => Some(2000),
            Self::Tier10K => Some(10_000),
            Self::Tier100K => Some(100_000),
            Self::Unlimited | Self::Other(_) => None,
        }
    }
}
