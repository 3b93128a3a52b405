//! The id of a customer's WhatsApp account.

use core::fmt;
use core::ops::Deref;
use core::str::FromStr;

use super::{Masked, refused};
use crate::Error;

/// How many digits an id has at most. An id is derived from a phone number of at most 15 digits; the rest is a reserve.
const MAX_DIGITS: usize = 20;

/// The id of a customer's WhatsApp account, in digits: `wa_id` and `from` in webhooks of Meta and NXCloud, `From` and `To` in
/// reports of CAMS.
///
/// It is sent back unchanged. It often equals the phone number without `+`, but not always: WhatsApp has accounts in Mexico
/// under `521…` whose number is `+52…`, and accounts in Brazil without the 9 that their number has now. So store the id, and
/// do not compute it from a number. Source: Meta, messages/send-messages.
///
/// ```
/// use whatsapp_template::recipient::WaId;
/// let id = WaId::new("5215512345678")?;
/// assert_eq!(id.as_str(), "5215512345678");
/// assert_eq!(format!("{id:?}"), "WaId(\"52…78\")");
/// // A phone number is not an id.
/// assert!(WaId::new("+5215512345678").is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WaId {
    /// The digits, then zeros.
    text: [u8; MAX_DIGITS],
    length: u8,
}

impl WaId {
    /// An id that you stored from a webhook or a response. For a phone number, use
    /// [`PhoneNumber`](super::PhoneNumber): an id has no country code of its own that could be checked.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it has anything but 1 to 20 digits.
    pub fn new(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            refused(
                "the WhatsApp id is not 1 to 20 digits; write the id as it was in the webhook, or a phone number with `+` as a \
                 `PhoneNumber`",
            )
        })
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut id = Self { text: [0; MAX_DIGITS], length: u8::try_from(text.len()).ok()? };
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        id.text.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(id)
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        let text = self.text.get(..usize::from(self.length)).unwrap_or_default();
        // It is ASCII.
        core::str::from_utf8(text).unwrap_or_default()
    }
}

impl FromStr for WaId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl TryFrom<&str> for WaId {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

/// An id is a text, so `Option<WaId>::as_deref` is an `Option<&str>`.
impl Deref for WaId {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for WaId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for WaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Hides the middle of the id.
impl fmt::Debug for WaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WaId").field(&Masked(self.as_str())).finish()
    }
}
