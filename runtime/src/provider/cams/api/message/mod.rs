//! The operations that send messages, and their content.

pub(in crate::provider::cams) mod action;
mod check;
pub(in crate::provider::cams) mod contacts;
pub(in crate::provider::cams) mod content;
pub(in crate::provider::cams) mod direct_send_sample;
pub(in crate::provider::cams) mod interactive;
pub(in crate::provider::cams) mod log;
pub(in crate::provider::cams) mod mass;
pub(in crate::provider::cams) mod parameter_layout;
pub(in crate::provider::cams) mod parameters;
pub(in crate::provider::cams) mod recipient;
pub(in crate::provider::cams) mod send;
pub(in crate::provider::cams) mod stack_buffer;
pub(in crate::provider::cams) mod template;
