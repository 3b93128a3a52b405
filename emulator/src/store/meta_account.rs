//! The settings of Meta's account and its phone number: subscription, business profile and block list.

use std::collections::{BTreeMap, BTreeSet};

use crate::phone;

/// How many customers a number can block. Source: Meta, block-users (2026).
pub(crate) const MAX_BLOCKED: usize = 64_000;

/// The messaging limit at the start.
const UNLIMITED: &str = "TIER_UNLIMITED";

/// The settings of the account and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MetaAccount {
    /// Whether the app receives webhooks.
    pub(crate) is_subscribed: bool,
    /// The address for webhooks in place of that of the app. The emulator stores it, and sends nothing there.
    pub(crate) override_callback_uri: Option<String>,
    /// The fields of the business profile that are texts.
    pub(crate) profile: BTreeMap<String, String>,
    pub(crate) websites: Vec<String>,
    /// How many customers the business may write to first within a day, in Meta's words.
    pub(crate) messaging_limit: String,
    /// Whether the analytics of templates are enabled.
    pub(crate) has_insights: bool,
    /// The username of the number.
    pub(crate) username: Option<String>,
    /// The blocked customers, by digits or business-scoped user id.
    pub(crate) blocked: BTreeSet<String>,
}

impl Default for MetaAccount {
    fn default() -> Self {
        Self {
            is_subscribed: true,
            override_callback_uri: None,
            profile: BTreeMap::new(),
            websites: Vec::new(),
            messaging_limit: UNLIMITED.to_owned(),
            has_insights: false,
            username: None,
            blocked: BTreeSet::new(),
        }
    }
}

impl MetaAccount {
    /// Whether a customer is blocked, whose number may be written in any way.
    pub(crate) fn is_blocked(&self, customer: &str) -> bool {
        !self.blocked.is_empty() && self.blocked.contains(&phone::normalized(customer))
    }
}
