//! A business-scoped user id.

use core::fmt;
use core::ops::Deref;
use core::str::FromStr;

use super::{Masked, refused};
use crate::Error;

/// How many characters follow the country at most. Source: Meta, business-scoped-user-ids (June 2026).
const MAX_LENGTH: usize = 128;

/// A business-scoped user id (BSUID), for example `US.13491208655302741918`: a customer whose phone number you may not see.
///
/// Meta creates it for each customer of a business portfolio, and shows it in webhooks. `US.ENT.…` is the id that several
/// portfolios share. It changes when the customer changes the phone number. A one-time code cannot be sent to it. Source:
/// Meta, business-scoped-user-ids (June 2026).
///
/// ```
/// use whatsapp_template::recipient::{Recipient, UserId};
/// let id = UserId::new("US.13491208655302741918")?;
/// assert_eq!("US.13491208655302741918".parse::<Recipient>()?, Recipient::UserId(id));
/// assert!(UserId::new("us.1349").is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(Box<str>);

impl UserId {
    /// An id from a webhook or a response.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it is not two capital letters, a dot and 1 to 128 letters and
    /// digits, before which `ENT.` may be written.
    pub fn new(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            refused(
                "the user id is not a country, a dot and 1 to 128 letters and digits; write it as it was in the webhook, for \
                 example US.13491208655302741918",
            )
        })
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let (country, id) = text.split_once('.')?;
        let id = id.strip_prefix("ENT.").unwrap_or(id);
        let valid = country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=MAX_LENGTH).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        valid.then(|| Self(text.into()))
    }

    /// An id that a provider reported. Meta calls the ids opaque, so their form is not checked.
    #[cfg(all(feature = "webhook", any(feature = "meta", feature = "cams", feature = "nxcloud")))]
    pub(crate) fn from_provider(text: &str) -> Self {
        Self(text.into())
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UserId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl TryFrom<&str> for UserId {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

/// An id is a text, so `Option<UserId>::as_deref` is an `Option<&str>`.
impl Deref for UserId {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for UserId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Hides the middle of the id.
impl fmt::Debug for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UserId").field(&Masked(self.as_str())).finish()
    }
}
