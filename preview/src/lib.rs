//! Draws [WhatsApp message templates](whatsapp_template_model::Definition) as the chat bubbles that customers see: for
//! review before they are submitted, in a browser, in a pull request or in a terminal.
//!
//! | function | what it draws |
//! | --- | --- |
//! | [`page`] | one HTML page of many templates in all their languages, that needs nothing else |
//! | [`svg`], [`png`] | one template in one language, as a picture that looks the same everywhere |
//! | [`text`] | many templates for a terminal |
//! | [`bubble_html`] | one message with its values, for a page of your own; [`STYLE`] is its style sheet |
//!
//! The page and the text say of each template how long its texts are against the limits ([`measures`]) and what
//! [`check`](whatsapp_template_model::check()) says. Nothing is fetched: what is a picture, a film or a place in the
//! message is a placeholder here. Samples stand for the values; what has no sample has a stand-in.
//!
//! ```
//! use whatsapp_template_model::{
//!     Action, Button, Category, Definition, List, Mark, MarkedStr, Parameter, Slot, Text, Translation,
//! };
//! use whatsapp_template_preview::{Entry, Gallery, bubble_html, page};
//!
//! let thanks = Action::QuickReply { label: Text::plain("Thanks!"), opt_out: None, payload: None };
//! let definition = Definition {
//!     parameters: List::Owned(vec![Parameter::new(MarkedStr::borrowed("customer"), Some(MarkedStr::borrowed("Ann")))]),
//!     translations: List::Owned(vec![Translation {
//!         body: Some(Text::new("Hi , your order is *on its way* to you.", &[Slot { at: 3, parameter: 0 }])),
//!         buttons: List::Owned(vec![Button { name: None, action: thanks, mark: Mark::NONE }]),
//!         ..Translation::new(MarkedStr::borrowed("en_US"))
//!     }]),
//!     ..Definition::new(MarkedStr::borrowed("order_shipped"), Category::Utility)
//! };
//!
//! // A page of all templates, to be written into a file.
//! let html = page(&Gallery::new("Example Shop").with_entry(Entry::new(&definition)));
//! assert!(html.starts_with("<!DOCTYPE html>") && html.contains("order_shipped"));
//!
//! // A message, for a page of your own.
//! let bubble = bubble_html(&definition, 0, &|_| "Mei".to_owned(), None);
//! assert!(bubble.contains(r#"Hi <span class="wt-value" title="customer">Mei</span>, your order is <strong>"#));
//! ```
//!
//! # Features
//!
//! `png`, which is on by default, adds [`png`]; `svg`, which it includes, adds [`svg`] and its fonts. Without them this
//! crate depends on the model alone.
//!
//! # What is shown, and what is not
//!
//! Bubbles follow what WhatsApp documents: its formatting, the fixed text of one-time codes, two buttons and "See all
//! options" where there are more than three. Apps differ in the rest, in fonts, widths and colours, and so does this.
//! WhatsApp shows its own words in the language of the phone; here they are English.
//!
//! Pictures have fonts for all languages of WhatsApp but Chinese, Japanese and Korean, whose fonts are too large to come
//! along. Emoji have one colour. Characters without a font are empty boxes and are told in [`Rendered::missing`];
//! [`Fonts::with_font`] takes a font file that has them.
//!
//! Everything that comes from a template is escaped. The page lets nothing run or load but its own style sheet and script,
//! and the text has no control characters.
#![cfg_attr(docsrs, feature(doc_cfg))]
// The documentation is that of all features; without one, its items have no place to link to.
#![cfg_attr(not(feature = "png"), allow(rustdoc::broken_intra_doc_links))]

#[macro_use]
mod push_fmt;

mod bubble_parts;
mod format;
mod gallery;
mod html;
mod icon;
mod measure;
#[cfg(feature = "svg")]
mod picture;
mod text;
mod values;

pub use gallery::{Entry, Gallery};
pub use html::{STYLE, bubble_html, escape_html, page};
pub use measure::{Measure, measures};
#[cfg(feature = "png")]
pub use picture::png;
#[cfg(feature = "svg")]
pub use picture::{FontError, Fonts, MAX_PIXELS, Picture, PictureError, Rendered, Theme, svg};
pub use text::{Colors, text};
