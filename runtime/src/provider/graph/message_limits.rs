//! The limits of messages without a template: lengths in characters, and counts.
//!
//! Source: Meta's pages of the types of messages (2025). A value beyond its limit gets the error 131009 or 100. NXCloud
//! passes messages on and documents no limits of its own.

/// The longest text.
pub(in crate::provider) const MAX_TEXT: usize = 4096;
/// The longest caption of a file.
pub(in crate::provider) const MAX_CAPTION: usize = 1024;
/// The longest body of an interactive message other than a list.
pub(in crate::provider) const MAX_BODY: usize = 1024;
/// The longest body of a list.
pub(in crate::provider) const MAX_LIST_BODY: usize = 4096;
/// The longest header or footer of an interactive message.
pub(in crate::provider) const MAX_HEADER_OR_FOOTER: usize = 60;
/// The longest label of a button.
pub(in crate::provider) const MAX_LABEL: usize = 20;
/// The longest id of a reply button.
pub(in crate::provider) const MAX_REPLY_ID: usize = 256;
/// The longest id of a row.
pub(in crate::provider) const MAX_ROW_ID: usize = 200;
/// The longest title of a row or a section.
pub(in crate::provider) const MAX_TITLE: usize = 24;
/// The longest description of a row.
pub(in crate::provider) const MAX_DESCRIPTION: usize = 72;
/// How many reply buttons a message has at most.
pub(in crate::provider) const MAX_REPLY_BUTTONS: usize = 3;
/// How many sections a list has at most.
pub(in crate::provider) const MAX_SECTIONS: usize = 10;
/// How many rows a list has at most, in all its sections together.
pub(in crate::provider) const MAX_ROWS: usize = 10;
/// How many products a message has at most, in all its sections together.
pub(in crate::provider) const MAX_PRODUCTS: usize = 30;
/// How many cards a carousel has. Source: Meta, messages/interactive-media-carousel-messages (2026), as for the four
/// limits below.
#[cfg(feature = "meta")]
pub(in crate::provider) const CAROUSEL_CARDS: core::ops::RangeInclusive<usize> = 2..=10;
/// The longest text of a card.
#[cfg(feature = "meta")]
pub(in crate::provider) const MAX_CARD_BODY: usize = 160;
/// How many line breaks the text of a card has at most.
#[cfg(feature = "meta")]
pub(in crate::provider) const MAX_CARD_LINE_BREAKS: usize = 2;
/// The longest id of a reply button on a card.
#[cfg(feature = "meta")]
pub(in crate::provider) const MAX_CARD_REPLY_ID: usize = 20;
/// How many reply buttons a card has at most. Meta documents no number for cards; no message has more buttons.
#[cfg(feature = "meta")]
pub(in crate::provider) const MAX_CARD_REPLIES: usize = 10;
/// How many contacts a message has at most. Meta recommends to stay below 257 and documents 257 as the limit.
pub(in crate::provider) const MAX_CONTACTS: usize = 257;
