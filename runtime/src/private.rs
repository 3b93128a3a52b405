//! What expansions name, and nobody else.

pub use core::option::Option::{None, Some};
pub use whatsapp_template_macros::expand_template;

pub use crate::model::{
    Action, App, Button, Card, Category, Code, Definition, Header, List, Mark, Marked, Media, MediaKind, MediaSource,
    ParameterFormat, Providers, Text, Translation,
};
use crate::model::{Parameter, Slot, Word};

#[must_use]
pub const fn word(text: &'static str) -> Word<'static> {
    Word::borrowed(text)
}

#[must_use]
pub const fn slot(at: u32, parameter: u16) -> Slot {
    Slot { at, parameter }
}

#[must_use]
pub const fn parameter(name: &'static str, sample: Option<&'static str>) -> Parameter<'static> {
    let sample = match sample {
        Some(sample) => Some(Word::borrowed(sample)),
        None => None,
    };
    Parameter { name: Word::borrowed(name), sample }
}
