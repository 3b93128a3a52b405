//! What expansions name, and nobody else.

pub use whatsapp_template_macros::expand_template;
