//! WhatsApp's marketing messages: whether an account may send them.

pub(super) mod query;
pub(super) mod update;
