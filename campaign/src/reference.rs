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

impl Reference {
    /// The part of the text that is signed.
    fn body(self) -> String {
        let numbers = [self.id, self.attempt, self.created].map(base36).join(".");
        format!("{PREFIX}{}.{numbers}", self.table.letter())
    }
}

/// Which rows a request with several recipients was made for: some of a range, all with the same attempt. The recipient in a
/// webhook names the row.
///
/// Its text is for example `wt1.m.2s.1.mk5n8x0q.rr.9f86d081`. No two requests have the same one, because a row has each attempt once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MassReference {
    /// The first and the last row.
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) attempt: i64,
    /// When the rows were added.
    pub(crate) created: i64,
}

/// The letter of requests with several recipients.
const MASS: &str = "m";

impl MassReference {
    /// The part of the text that is signed.
    fn body(self) -> String {
        let numbers = [self.first, self.attempt, self.created, self.last - self.first].map(base36).join(".");
        format!("{PREFIX}{MASS}.{numbers}")
    }
}

/// What a text refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Referenced {
    /// One row.
    Row(Reference),
    /// The rows of a request with several recipients.
    Mass(MassReference),
}

impl Referenced {
    /// Reads the part of a text that is signed.
    fn read(body: &str) -> Option<Self> {
        let (letter, numbers) = body.strip_prefix(PREFIX)?.split_once('.')?;
        let numbers = numbers.split('.').map(|text| i64::from_str_radix(text, 36).ok()).collect::<Option<Vec<_>>>()?;
        let (referenced, again) = match (letter, numbers.as_slice()) {
            (MASS, &[first, attempt, created, length]) => {
                let mass = MassReference { first, last: first.checked_add(length)?, attempt, created };
                (Self::Mass(mass), mass.body())
            }
            (letter, &[id, attempt, created]) => {
                let row = Reference { table: Table::from_letter(letter)?, id, attempt, created };
                (Self::Row(row), row.body())
            }
            _ => return None,
        };
        // One text for each: no sign, no leading zeros, no capitals.
        (body == again).then_some(referenced)
    }
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
        self.sign(&reference.body())
    }

    /// The text of a reference for several rows: at most 53 characters, of the same kind.
    pub(crate) fn write_mass(&self, reference: MassReference) -> String {
        self.sign(&reference.body())
    }

    fn sign(&self, body: &str) -> String {
        let tag = self.tag(body);
        format!("{body}.{tag}")
    }

    /// Reads the text of a reference; `None` if it is not one of this ledger.
    pub(crate) fn read(&self, text: &str) -> Option<Referenced> {
        let (body, tag) = text.rsplit_once('.')?;
        let referenced = Referenced::read(body)?;
        bool::from(self.tag(body).as_bytes().ct_eq(tag.as_bytes())).then_some(referenced)
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
            prop_assert_eq!(key.read(&text), Some(Referenced::Row(reference)));
            prop_assert_eq!(ReferenceKey::new(b"another").read(&text), None);
        }

        #[test]
        fn a_reference_of_several_rows_reads_back(first in 0..=i64::MAX - 1000, length in 0..1000i64, attempt in 0..=i64::from(i32::MAX), created in 0..=9_999_999_999_999i64) {
            let key = ReferenceKey::new(b"secret");
            let reference = MassReference { first, last: first + length, attempt, created };
            let text = key.write_mass(reference);
            prop_assert!(text.len() <= 53, "{}", text);
            prop_assert_eq!(key.read(&text), Some(Referenced::Mass(reference)));
            prop_assert_eq!(ReferenceKey::new(b"another").read(&text), None);
        }

        #[test]
        fn other_texts_are_not_references(text in "(wt1\\.[ocm]\\.)?[0-9a-z+.-]{0,30}") {
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
        let text = key.write_mass(MassReference { first: 71, last: 1070, attempt: 1, created: 35 });
        assert!(text.starts_with("wt1.m.1z.1.z.rr."), "{text}");
        for other in
            [text.to_uppercase(), text.replace("rr", "0rr"), text.replace(".m.", ".c."), text.replace(".rr.", ".")]
        {
            assert_eq!(key.read(&other), None, "{other}");
        }
    }

    /// A signed body that no program of this crate writes.
    #[test]
    fn a_range_that_ends_nowhere_is_none() {
        let key = ReferenceKey::new(b"secret");
        for body in
            [format!("wt1.m.{}.1.z.rr", base36(i64::MAX)), "wt1.m.z.1.z.-1".to_owned(), "wt1.m.z.1.z".to_owned()]
        {
            assert_eq!(key.read(&key.sign(&body)), None, "{body}");
        }
    }
}
