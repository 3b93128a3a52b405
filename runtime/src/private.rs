//! What expansions name, and nobody else: it changes without notice, and is no part of the interface.

pub use whatsapp_template_macros::expand_template;
