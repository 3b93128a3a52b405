//! The id of a group.

use core::fmt;
use core::ops::Deref;
use core::str::FromStr;

use super::{Masked, refused};
use crate::Error;

/// How many characters an id has at most. It is not documented; the documented samples have about 60.
const MAX_LENGTH: usize = 256;

/// The id of a WhatsApp group, from Meta's groups API or a webhook. A group takes texts, media, and templates with texts and
/// media only. Source: Meta, groups/groups-messaging (November 2025).
///
/// ```
/// use whatsapp_template::recipient::GroupId;
/// assert_eq!(GroupId::new("Y2FwaV9ncm91cDoxNzA1")?.as_str(), "Y2FwaV9ncm91cDoxNzA1");
/// assert!(GroupId::new("the family").is_err());
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(Box<str>);

impl GroupId {
    /// An id from a webhook or a response.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if it is not 1 to 256 visible ASCII characters.
    pub fn new(text: &str) -> Result<Self, Error> {
        Self::read(text).ok_or_else(|| {
            refused("the group id is not 1 to 256 letters, digits and signs; write it as it was in the webhook")
        })
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let valid = (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        valid.then(|| Self(text.into()))
    }

    /// The id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for GroupId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl TryFrom<&str> for GroupId {
    type Error = Error;

    fn try_from(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

/// An id is a text, so `Option<GroupId>::as_deref` is an `Option<&str>`.
impl Deref for GroupId {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for GroupId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Hides the middle of the id.
impl fmt::Debug for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GroupId").field(&Masked(self.as_str())).finish()
    }
}
