//! The texts of a language, with the characters that each has.

use crate::ascii::AsciiSet;
use crate::{Text, Translation};

/// A text with the characters that it has. Most rules ask for one of them first.
pub(super) struct CheckedText<'t> {
    pub(super) text: &'t Text<'t>,
    pub(super) ascii: AsciiSet,
}

/// All texts that can contain a placeholder.
pub(super) fn texts<'t>(translation: &'t Translation<'t>) -> Vec<CheckedText<'t>> {
    let texts = translation.texts().into_iter();
    texts.map(|text| CheckedText { text, ascii: AsciiSet::of(&text.literal) }).collect()
}
