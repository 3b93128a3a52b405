//! The reply of a customer to a request for permission to call.

/// The reply of a customer to a request for permission to call: see
/// [`Emulator::reply_to_call_permission`](crate::Emulator::reply_to_call_permission).
///
/// ```
/// use whatsapp_template_emulator::CallPermission;
/// # fn example(emulator: &whatsapp_template_emulator::Emulator, id: &str) {
/// assert!(emulator.reply_to_call_permission(id, CallPermission::Temporary));
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallPermission {
    /// The business may call within the next seven days.
    Temporary,
    /// The business may call until the customer revokes it.
    Permanent,
    /// The business may not call.
    Rejected,
}

impl CallPermission {
    /// The words of the HTTP API.
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("temporary", Self::Temporary), ("permanent", Self::Permanent), ("rejected", Self::Rejected)];

    /// The reply as the chat shows it.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Temporary => "Allowed calls temporarily",
            Self::Permanent => "Allowed calls always",
            Self::Rejected => "Did not allow calls",
        }
    }
}
