//! The hash of all rows.

use ring::digest;

use crate::hexadecimal::hexadecimal;
use crate::row::PreparedRow;

/// The hash of all rows, by which a later reading is known to have the same ones.
#[derive(Clone)]
pub(crate) struct RowsHash(digest::Context);

impl Default for RowsHash {
    fn default() -> Self {
        Self(digest::Context::new(&digest::SHA256))
    }
}

impl RowsHash {
    pub(crate) fn add(&mut self, row: &PreparedRow) {
        let mut part = |text: &str| {
            // The length first, so that no two lists of texts have the same bytes.
            self.0.update(&text.len().to_le_bytes());
            self.0.update(text.as_bytes());
        };
        part(&crate::recipient::to_text(&row.recipient));
        part(row.language);
        part(row.zone.as_deref().unwrap_or_default());
        for message in &row.messages {
            part(&message.values);
        }
    }

    /// 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hexadecimal(self.0.finish().as_ref())
    }
}
