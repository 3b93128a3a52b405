//! Meta's checks of templates and messages, used directly and through NXCloud.

mod button;
mod cards;
mod content;
mod envelope;
pub(crate) mod error;
mod fields;
mod fill;
pub(crate) mod flow_token;
mod interactive;
mod interactive_carousel;
mod media_types;
mod order;
mod payloads;
mod quick_replies;
mod rate_limit;
mod section;
mod template;
mod values;

pub(crate) use cards::expand_cards;
pub(crate) use content::{describe, file_name, validate_content};
pub(crate) use interactive::validate_direct_interactive;
pub(crate) use media_types::check_media_types;
pub(crate) use quick_replies::quick_replies;
pub(crate) use rate_limit::{check_message_rate, check_service_window, check_template_rate, self_message_error};
pub(crate) use template::fill_template;
