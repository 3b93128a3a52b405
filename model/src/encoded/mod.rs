//! A definition as one string, and back.
//!
//! An expansion carries its definition as a single literal. Written out as Rust, the same definition
//! cost the compiler three times as much as all the rest of the expansion; read from a literal, it costs
//! the program a microsecond, once.

mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::{Definition, DisplayFormat, Marked, ParameterOrder, SubCategory};
use read::Reader;
use write::Writer;

/// Writes a definition for [`decode`]. Marks are left out: they speak of a source that is gone.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, MarkedStr, encoded::{decode, encode}};
/// let definition = Definition::new(MarkedStr::borrowed("order_shipped"), Category::Utility);
/// let tape = encode(&definition);
/// assert_eq!(decode(&tape), Some(definition));
/// ```
pub fn encode(definition: &Definition<'_>) -> String {
    let mut tape = Writer::new();
    tape.definition(definition);
    tape.finish()
}

/// Reads what [`encode`] wrote, borrowing its texts. `None` for anything else.
pub fn decode(tape: &str) -> Option<Definition<'_>> {
    let mut reader = Reader::new(tape);
    let definition = reader.definition()?;
    reader.is_finished().then_some(definition)
}

/// The keys of special kinds of templates.
#[derive(Clone, Copy, Default, PartialEq)]
struct Special {
    sub_category: Option<Marked<SubCategory>>,
    display_format: Option<Marked<DisplayFormat>>,
    cta_url_link_tracking_opted_out: Option<Marked<bool>>,
    call_permission_request: Option<Marked<bool>>,
    order_status: Option<Marked<u16>>,
    cards_vary: bool,
    parameter_order: ParameterOrder,
}

impl Special {
    fn of(definition: &Definition<'_>) -> Option<Self> {
        let special = Self {
            sub_category: definition.sub_category,
            display_format: definition.display_format,
            cta_url_link_tracking_opted_out: definition.cta_url_link_tracking_opted_out,
            call_permission_request: definition.call_permission_request,
            order_status: definition.order_status,
            cards_vary: definition.cards_vary,
            parameter_order: definition.parameter_order,
        };
        (special != Self::default()).then_some(special)
    }
}
