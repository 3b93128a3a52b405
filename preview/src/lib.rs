//! Draws [WhatsApp message templates](whatsapp_template_model::Definition) as the chat bubbles that customers see, for a
//! review before they are submitted: in a browser, in a pull request or in a terminal.
//!
//! | function | what it draws |
//! | --- | --- |
//! | [`page`] | a self-contained HTML page with many templates in all their languages |
//! | [`svg`], [`png`] | one template in one language, as a picture that looks the same everywhere |
//! | [`text`] | many templates as text for a terminal |
//! | [`bubble_html`] | one message with its values, for your own page; [`STYLE`] is its style sheet |
//!
//! The page and the text show the length of each text and its limit ([`measures`]) and the problems that
//! [`check`](whatsapp_template_model::check()) finds. Nothing is downloaded: images, videos and locations are drawn as
//! placeholders, except the images that [`SampleImages`] has. Samples are used as values; a parameter without a sample has a placeholder.
//!
//! ```
//! use whatsapp_template_model::{
//!     Action, Button, Category, Definition, List, Mark, MarkedStr, Parameter, Slot, Text, Translation,
//! };
//! use whatsapp_template_preview::{Entry, Gallery, bubble_html, page};
//!
//! let thanks = Action::QuickReply { label: Text::literal("Thanks!"), opt_out: None, payload: None };
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
//! // A page with all templates, to write into a file.
//! let html = page(&Gallery::new("Example Shop").with_entry(Entry::new(&definition)));
//! assert!(html.starts_with("<!DOCTYPE html>") && html.contains("order_shipped"));
//!
//! // A message, for your own page.
//! let bubble = bubble_html(&definition, 0, &|_| "Mei".to_owned(), None);
//! assert!(bubble.contains(r#"Hi <span class="wt-value" title="customer">Mei</span>, your order is <strong>"#));
//! ```
//!
//! # Features
//!
//! `png`, which is on by default, adds [`png`]. It includes `svg`, which adds [`svg`] and its fonts. Without them this
//! crate depends only on the model.
//!
//! # Fidelity
//!
//! Bubbles follow what WhatsApp documents: its formatting, the fixed text of one-time codes, two buttons and "See all
//! options" where there are more than three. Fonts, widths and colours differ between apps, and here too. WhatsApp shows
//! its own labels in the language of the phone; here they are in the language of the template, or in English if they are
//! not known in it ([`FixedTexts`](whatsapp_template_model::view::FixedTexts)). The text of the page says so.
//!
//! Pictures have fonts for all languages of WhatsApp. Of Chinese, Japanese and Korean they have the characters of GB 2312,
//! Big5 (level 1), JIS X 0208 and all Hangul, drawn in one form for all countries. Emoji have one colour. Characters without a font are drawn as empty boxes and listed in
//! [`Rendered::missing`]; [`Fonts::with_font`] adds a font file that has them.
//!
//! All text from a template is escaped. The page only runs and loads its own style sheet and script, and the text has no
//! control characters.
//!
// Links to items of a feature that is off lead to the documentation with all features.
#![cfg_attr(
    not(feature = "png"),
    doc = "[`png`]: https://docs.rs/whatsapp-template-preview/latest/whatsapp_template_preview/fn.png.html"
)]
#![cfg_attr(
    not(feature = "svg"),
    doc = "[`svg`]: https://docs.rs/whatsapp-template-preview/latest/whatsapp_template_preview/fn.svg.html"
)]
#![cfg_attr(
    not(feature = "svg"),
    doc = "[`Rendered::missing`]: https://docs.rs/whatsapp-template-preview/latest/whatsapp_template_preview/struct.Rendered.html#structfield.missing"
)]
#![cfg_attr(
    not(feature = "svg"),
    doc = "[`Fonts::with_font`]: https://docs.rs/whatsapp-template-preview/latest/whatsapp_template_preview/struct.Fonts.html#method.with_font"
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

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
mod sample_image;
mod terminal_format;
mod text;
mod values;

pub use format::unformatted;
pub use gallery::{Entry, Gallery};
pub use html::{STYLE, bubble_html, escape_html, page};
pub use measure::{Measure, measures};
#[cfg(feature = "png")]
pub use picture::png;
#[cfg(feature = "svg")]
pub use picture::{FontError, Fonts, MAX_PIXELS, Picture, PictureError, Rendered, Theme, svg};
pub use sample_image::SampleImages;
pub use text::{Colors, text};
