//! The key of the hashes that replace old recipients.

use super::Ledger;
use super::suppression::spellings;
use crate::reference::ReferenceKey;

/// What the hash of a recipient begins with.
pub(super) const HASH: &str = "hash:";

/// What the key signs.
const PURPOSE: &str = "recipient";

/// A key of your own for the hashes that replace old recipients: a secret of at least 16 bytes that is not in the database.
///
/// ```
/// use whatsapp_template_campaign::RecipientKey;
/// assert!(RecipientKey::new(b"too short").is_none());
/// let key = RecipientKey::new(b"a secret from the configuration").unwrap();
/// assert_eq!(format!("{key:?}"), "RecipientKey(…)");
/// ```
#[derive(Clone)]
pub struct RecipientKey(ReferenceKey);

/// How many bytes a key has at least.
const MIN_BYTES: usize = 16;

impl RecipientKey {
    /// A key; `None` if it is shorter than 16 bytes.
    pub fn new(secret: &[u8]) -> Option<Self> {
        (secret.len() >= MIN_BYTES).then(|| Self(ReferenceKey::new(secret)))
    }
}

impl core::fmt::Debug for RecipientKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("RecipientKey(…)")
    }
}

impl Ledger {
    /// Sets the key of the hashes that replace old recipients: see [`hash_recipients`](Self::hash_recipients). Use the same in
    /// all programs, and keep it: messages with hashes of another key are not found by their recipient any more.
    #[must_use]
    pub fn with_recipient_key(mut self, key: RecipientKey) -> Self {
        self.recipient_key = Some(key);
        self
    }

    /// The hash that replaces a recipient. It is that of the digits, with or without `+`.
    pub(crate) fn recipient_hash(&self, recipient: &str) -> String {
        let key = self.recipient_key.as_ref().map_or(&self.shared.references, |key| &key.0);
        format!("{HASH}{}", key.hash(PURPOSE, recipient.trim_start_matches('+')))
    }

    /// All texts under which the recipient of a message may be stored.
    pub(super) fn recipient_texts(&self, who: &str) -> Vec<String> {
        let spellings = spellings(who.trim().trim_start_matches('+'));
        let texts = |spelling: &String| {
            let is_number = spelling.bytes().all(|byte| byte.is_ascii_digit());
            [
                spelling.clone(),
                if is_number { format!("+{spelling}") } else { String::new() },
                self.recipient_hash(spelling),
            ]
        };
        spellings.iter().flat_map(texts).filter(|text| !text.is_empty()).collect()
    }
}
