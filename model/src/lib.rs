//! What a WhatsApp message template is, and what each provider allows.
//!
//! This crate is the part of [`whatsapp-template`](https://docs.rs/whatsapp-template) with all facts about WhatsApp.
//! The macro, the runtime and the tools use it. It does no input or output and has no notion of tokens.
//!
//! - [`Definition`] is a template. It borrows its texts in a `const` and owns them after reading.
//! - [`check`] returns the [`Problem`]s of a definition.
//! - [`RULES`] lists every rule with its id, its providers and its source.
//!
//! ```
//! use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation, check};
//!
//! let definition = Definition {
//!     translations: List::Owned(vec![Translation {
//!         body: Some(Text::literal("Tabs\tare refused.")),
//!         ..Translation::new(MarkedStr::borrowed("en_US"))
//!     }]),
//!     ..Definition::new(MarkedStr::borrowed("has_a_tab"), Category::Utility)
//! };
//! let problems = check(&definition);
//! assert_eq!(problems[0].rule.id, "body_tab");
//! ```
//!
//! # What is where
//!
//! The crate root has the types that a definition is made of. Each module has the details of one subject:
//!
//! | module | subject |
//! | --- | --- |
//! | [`button`], [`header`], [`language`] | what buttons, headers and languages there are, with their facts |
//! | [`key`], [`notation`], [`name`] | the macro's language: keys, placeholders, names derived from other names |
//! | [`pointer`](mod@pointer) | a part of a text, quoted with carets below it |
//! | [`limits`], [`lifecycle`] | the numbers that providers set |
//! | [`rules`], [`suggest`] | the catalogue of rules, and suggestions for misspelt words |
//! | [`view`], [`reply`] | a message as a customer sees it, and the replies that a customer can tap |
//! | [`encoded`], [`json`], [`source`] | a definition as one string, from the providers' JSON, and as a declaration |
//!
//! # Features
//!
//! | feature | adds |
//! | --- | --- |
//! | `check` (default) | [`check`], [`rules`] and [`suggest`] |
//! | `examples` | for each rule, a declaration that breaks it and the corrected one |
//! | `json` | [`json`] |
//! | `source` | [`source`] |
//! | `arbitrary` | [`arbitrary`]: random templates for tests |
//!
// Links to items of a feature that is off lead to the documentation with all features.
#![cfg_attr(
    not(feature = "check"),
    doc = "[`check`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/fn.check.html"
)]
#![cfg_attr(
    not(feature = "check"),
    doc = "[`Problem`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/struct.Problem.html"
)]
#![cfg_attr(
    not(feature = "check"),
    doc = "[`RULES`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/constant.RULES.html"
)]
#![cfg_attr(
    not(feature = "check"),
    doc = "[`rules`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/rules/index.html"
)]
#![cfg_attr(
    not(feature = "check"),
    doc = "[`suggest`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/suggest/index.html"
)]
#![cfg_attr(
    not(feature = "json"),
    doc = "[`json`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/json/index.html"
)]
#![cfg_attr(
    not(feature = "source"),
    doc = "[`source`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/source/index.html"
)]
#![cfg_attr(
    not(feature = "arbitrary"),
    doc = "[`arbitrary`]: https://docs.rs/whatsapp-template-model/latest/whatsapp_template_model/arbitrary/index.html"
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "arbitrary")]
pub mod arbitrary;
#[cfg(feature = "check")]
mod ascii;
pub mod button;
pub mod cams_fields;
mod category;
mod definition;
mod display_format;
pub mod encoded;
pub mod header;
mod integer_type;
#[cfg(feature = "json")]
pub mod json;
pub mod key;
pub mod language;
pub mod lifecycle;
pub mod limits;
mod list;
mod mark;
pub mod name;
pub mod notation;
mod parameter;
mod parameter_order;
mod phrase;
pub mod pointer;
mod provider;
pub mod reply;
#[cfg(feature = "check")]
pub mod rules;
#[cfg(feature = "source")]
pub mod source;
mod sub_category;
#[cfg(any(feature = "check", feature = "json"))]
pub mod suggest;
mod text;
mod translation;
pub mod view;

#[doc(no_inline)]
pub use button::{Action, Button, ButtonKind};
pub use category::Category;
pub use definition::Definition;
pub use display_format::DisplayFormat;
#[doc(no_inline)]
pub use header::{Header, Media, MediaKind, MediaSource};
pub use integer_type::IntegerType;
#[doc(no_inline)]
pub use language::Language;
pub use list::List;
pub use mark::{Mark, Marked, MarkedStr};
#[doc(no_inline)]
pub use notation::Notation;
pub use parameter::{CodeKind, Parameter, ParameterFormat, Role};
pub use parameter_order::ParameterOrder;
pub use provider::{Provider, Providers};
#[cfg(feature = "check")]
#[doc(no_inline)]
pub use rules::{Level, Problem, RULES, Rule, check};
pub use sub_category::SubCategory;
pub use text::{Piece, Slot, Text, is_visible};
pub use translation::{Card, Offer, Translation, TranslationSample};
