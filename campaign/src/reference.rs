//! The reference that a message carries to its provider and back in the webhooks.

use ring::hmac;
use subtle::ConstantTimeEq;

use crate::hexadecimal::hexadecimal;

/// What a reference begins with. The number is the version of its form.
const PREFIX: &str = "wt1.";

/// How many bytes of the authentication code a reference has: 32 bits. It protects against webhooks that name a message by
/// accident; their signature protects against forged ones.
const TAG_BYTES: usize = 4;

/// How many bytes of a keyed hash are used: 128 bits.
const HASH_BYTES: usize = 16;

/// Which table has the row that a request was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Table {
    /// The messages of the outbox.
    Outbox,
    /// The recipients of campaigns.
    Recipients,
}

impl Table {
    /// Its letter in a reference.
    const fn letter(self) -> &'static str {
        match self {
            Self::Outbox => "o",
            Self::Recipients => "c",
        }
    }

    fn from_letter(letter: &str) -> Option<Self> {
        [Self::Outbox, Self::Recipients].into_iter().find(|table| table.letter() == letter)
    }
}

/// Which attempt of which row a request belongs to.
///
/// Its text, for example `wt1.o.2s.1.mk5n8x0q.9f86d081`, is the message's `biz_opaque_callback_data` at Meta and NXCloud and its
/// `TaskId` at CAMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Reference {
    pub(crate) table: Table,
    pub(crate) id: i64,
    pub(crate) attempt: i64,
    /// When the row was added. A database that was restored from a backup gives ids a second time.
    pub(crate) created: i64,
}

/// The part of the text that is signed.
fn body(reference: Reference) -> String {
    format!(
        "{PREFIX}{}.{}.{}.{}",
        reference.table.letter(),
        base36(reference.id),
        base36(reference.attempt),
        base36(reference.created)
    )
}

/// A number with the digits `0-9a-z`, as [`i64::from_str_radix`] reads it.
fn base36(number: i64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut rest = number.unsigned_abs();
    let mut digits = Vec::new();
    loop {
        let digit = usize::try_from(rest % 36).unwrap_or_default();
        digits.push(DIGITS.get(digit).copied().unwrap_or(b'0'));
        rest /= 36;
        if rest == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// Signs and verifies the references of one ledger.
#[derive(Clone)]
pub(crate) struct ReferenceKey(hmac::Key);

impl ReferenceKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// The text of a reference: at most 50 characters, all of them letters, digits and full stops.
    pub(crate) fn write(&self, reference: Reference) -> String {
        let body = body(reference);
        let tag = self.tag(&body);
        format!("{body}.{tag}")
    }

    /// Reads the text of a reference; `None` if it is not one of this ledger.
    pub(crate) fn read(&self, text: &str) -> Option<Reference> {
        let (body, tag) = text.rsplit_once('.')?;
        let mut parts = body.strip_prefix(PREFIX)?.split('.');
        let (Some(table), Some(id), Some(attempt), Some(created), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return None;
        };
        let number = |text: &str| i64::from_str_radix(text, 36).ok();
        let reference = Reference {
            table: Table::from_letter(table)?,
            id: number(id)?,
            attempt: number(attempt)?,
            created: number(created)?,
        };
        // One text for each reference: no sign, no leading zeros, no capitals.
        let is_ours = body == self::body(reference) && bool::from(self.tag(body).as_bytes().ct_eq(tag.as_bytes()));
        is_ours.then_some(reference)
    }

    /// A keyed hash of another text: 32 lower-case hexadecimal digits. No reference begins with the purpose.
    pub(crate) fn hash(&self, purpose: &str, text: &str) -> String {
        let signature = hmac::sign(&self.0, format!("{purpose} {text}").as_bytes());
        hexadecimal(signature.as_ref().get(..HASH_BYTES).unwrap_or_default())
    }

    fn tag(&self, body: &str) -> String {
        let signature = hmac::sign(&self.0, body.as_bytes());
        hexadecimal(signature.as_ref().get(..TAG_BYTES).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_reference_reads_back(id in 0..=i64::MAX, attempt in 0..=i64::from(i32::MAX), created in 0..=9_999_999_999_999i64, secret in any::<[u8; 32]>()) {
            let key = ReferenceKey::new(&secret);
            let table = if id % 2 == 0 { Table::Outbox } else { Table::Recipients };
            let reference = Reference { table, id, attempt, created };
            let text = key.write(reference);
            prop_assert!(text.len() <= 50, "{}", text);
            prop_assert_eq!(key.read(&text), Some(reference));
            prop_assert_eq!(ReferenceKey::new(b"another").read(&text), None);
        }

        #[test]
        fn other_texts_are_not_references(text in "(wt1\\.[oc]\\.)?[0-9a-z+.-]{0,30}") {
            prop_assert_eq!(ReferenceKey::new(b"secret").read(&text), None);
        }
    }

    #[test]
    fn each_reference_has_one_text() {
        let key = ReferenceKey::new(b"secret");
        let text = key.write(Reference { table: Table::Outbox, id: 71, attempt: 1, created: 35 });
        assert!(text.starts_with("wt1.o.1z.1.z."), "{text}");
        for other in [text.to_uppercase(), text.replace("1z", "01z"), text.replace("1z", "+1z"), format!("{text} ")] {
            assert_eq!(key.read(&other), None, "{other}");
        }
    }
}
