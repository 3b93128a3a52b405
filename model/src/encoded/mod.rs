//! The encoded form of a definition: one string.
//!
//! An expansion contains its definition as a single literal. Written as a Rust expression, the same definition cost
//! the compiler three times as much as the rest of the expansion. Decoding the literal costs the program a
//! microsecond, once.

mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::{Definition, DisplayFormat, Marked, ParameterOrder, SubCategory};
use read::Reader;
use write::Writer;

/// Encodes a definition. Its marks are left out, since they refer to a source that the program does not have.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, MarkedStr, encoded::{decode, encode}};
/// let definition = Definition::new(MarkedStr::borrowed("order_shipped"), Category::Utility);
/// let encoded = encode(&definition);
/// assert_eq!(decode(&encoded), Some(definition));
/// ```
pub fn encode(definition: &Definition<'_>) -> String {
    let mut encoded = Writer::new();
    encoded.definition(definition);
    encoded.finish()
}

/// Decodes a definition, which borrows its texts. The result is `None` for anything that [`encode`] did not write.
pub fn decode(encoded: &str) -> Option<Definition<'_>> {
    let mut reader = Reader::new(encoded);
    let definition = reader.definition()?;
    reader.is_finished().then_some(definition)
}

/// The optional keys that few templates have.
#[derive(Clone, Copy, Default, PartialEq)]
struct OptionalKeys {
    sub_category: Option<Marked<SubCategory>>,
    display_format: Option<Marked<DisplayFormat>>,
    cta_url_link_tracking_opted_out: Option<Marked<bool>>,
    call_permission_request: Option<Marked<bool>>,
    order_status: Option<Marked<u16>>,
    cards_vary: bool,
    parameter_order: ParameterOrder,
    allow_category_change: Option<Marked<bool>>,
}

impl OptionalKeys {
    fn of(definition: &Definition<'_>) -> Option<Self> {
        let optional_keys = Self {
            sub_category: definition.sub_category,
            display_format: definition.display_format,
            cta_url_link_tracking_opted_out: definition.cta_url_link_tracking_opted_out,
            call_permission_request: definition.call_permission_request,
            order_status: definition.order_status,
            cards_vary: definition.cards_vary,
            parameter_order: definition.parameter_order,
            allow_category_change: definition.allow_category_change,
        };
        (optional_keys != Self::default()).then_some(optional_keys)
    }
}
