//! The length of a value, and the white space in it.

use core::fmt::{self, Write};

use crate::model::is_visible;

/// Counts the characters that are written to it, in Unicode code points as the providers do, and records white space.
#[derive(Default)]
pub(super) struct Measure {
    pub(super) characters: usize,
    visible: usize,
    spaces: usize,
    pub(super) max_spaces: usize,
    pub(super) forbidden: Option<char>,
}

impl Measure {
    pub(super) fn is_blank(&self) -> bool {
        self.visible == 0 && self.forbidden.is_none()
    }
}

impl Write for Measure {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.bytes().all(|byte| matches!(byte, 0x21..0x7F)) {
            // Nearly every value is visible ASCII, without white space to record.
            self.characters += text.len();
            self.visible += text.len();
            if !text.is_empty() {
                self.spaces = 0;
            }
            return Ok(());
        }
        for c in text.chars() {
            self.characters += 1;
            self.visible += usize::from(is_visible(c));
            self.spaces = if c == ' ' { self.spaces + 1 } else { 0 };
            self.max_spaces = self.max_spaces.max(self.spaces);
            if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') {
                self.forbidden = self.forbidden.or(Some(c));
            }
        }
        Ok(())
    }
}
