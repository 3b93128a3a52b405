//! What a WhatsApp message template is, and what each provider allows.
//!
//! This is the part of [`whatsapp-template`](https://docs.rs/whatsapp-template) that knows WhatsApp:
//! the macro, the runtime and the tools all ask it. It does no input or output and knows no tokens.
//!
//! - [`Definition`] is a template, borrowed in a `const` or owned after reading.
//! - [`check`] says what is wrong with one, as [`Problem`]s.
//! - [`RULES`] is the catalogue: every rule with its id, its providers and its source.
//!
//! ```
//! use whatsapp_template_model::{check, Category, Definition, List, Text, Translation, Word};
//!
//! let definition = Definition {
//!     translations: List::Owned(vec![Translation {
//!         body: Some(Text::plain("Tabs\tare refused.")),
//!         ..Translation::new(Word::borrowed("en_US"))
//!     }]),
//!     ..Definition::new(Word::borrowed("has_a_tab"), Category::Utility)
//! };
//! let problems = check(&definition);
//! assert_eq!(problems[0].rule.id, "body_tab");
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "arbitrary")]
pub mod arbitrary;
mod bubble;
mod button;
mod category;
#[cfg(feature = "check")]
mod characters;
mod definition;
#[cfg(feature = "examples")]
mod example;
mod filled;
mod header;
#[cfg(feature = "json")]
pub mod json;
mod key;
mod language;
mod life;
pub mod limits;
mod list;
mod mark;
mod name;
mod notation;
mod parameter;
#[cfg(feature = "check")]
mod problem;
mod prose;
mod provider;
mod reply;
#[cfg(feature = "check")]
mod rule;
#[cfg(feature = "check")]
mod rules;
#[cfg(feature = "source")]
mod source;
mod special;
#[cfg(feature = "check")]
mod suggest;
mod tape;
mod text;
mod translation;
mod view;

pub use bubble::bubble;
pub use button::{
    Action, App, AppDeepLink, Argument, Button, ButtonKey, ButtonKind, ButtonParts, ButtonRow, Code, Flow, FlowAction,
    FlowIcon, KeyPart, KeyValue,
};
pub use category::Category;
pub use definition::Definition;
#[cfg(feature = "examples")]
pub use example::{Example, ExampleLine};
pub use filled::{Filled, FilledValue};
pub use header::{Header, Media, MediaKind, MediaRow, MediaSource, is_link};
pub use key::{CARD_KEYS, KEYS, KeyRow, TRANSLATION_KEYS};
pub use language::{LANGUAGES, Language};
pub use life::{EDIT_QUOTAS, EditQuota, NAME_LOCK_DAYS};
pub use limits::{LIMITS, Limit, TTL_RANGES, TtlRange};
pub use list::List;
pub use mark::{Mark, Marked, Word};
pub use name::{camel_case, snake_case};
pub use notation::{Fault, Notation, Placeholder, Scan, dedent};
pub use parameter::{Parameter, ParameterFormat, Role};
#[cfg(feature = "check")]
pub use problem::Problem;
pub use provider::{Provider, Providers};
pub use reply::{QuickReply, quick_replies};
#[cfg(feature = "check")]
pub use rule::{Level, Rule, Source};
#[cfg(feature = "check")]
pub use rules::{RULE_PARTS, RULES, RulePart, check};
#[cfg(feature = "source")]
pub use source::{Declaration, declaration};
pub use special::{DisplayFormat, SubCategory};
#[cfg(feature = "check")]
pub use suggest::{suggest, unknown_word};
pub use tape::{decode, encode};
pub use text::{Piece, Slot, Text};
pub use translation::{Card, Offer, Translation};
pub use view::{Bubble, SEE_ALL_OPTIONS, ShownButton, ShownHeader, ShownOffer, View};
