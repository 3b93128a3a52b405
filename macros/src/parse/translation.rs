//! The parts of one language.

use whatsapp_template_model::{List, Translation};

use super::buttons::buttons;
use super::carousel::{RepeatedCards, carousel};
use super::header::header;
use super::include::body;
use super::offer::offer;
use super::samples::samples;
use super::text::{Names, text};
use crate::diagnostics::Diagnostics;
use crate::tokens::Input;

/// Reads the value of a key of one language.
pub(super) fn part(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    key: &'static str,
    names: Names<'_>,
    repeated: Option<RepeatedCards<'_>>,
    translation: &mut Translation<'static>,
) -> Option<()> {
    match key {
        "header" => translation.header = Some(header(diagnostics, input, names)?),
        "body" => translation.body = Some(body(diagnostics, input, names)?),
        "footer" => translation.footer = Some(text(diagnostics, input, names, "footer: \"Example Shop\"")?),
        "buttons" => translation.buttons = List::Owned(buttons(diagnostics, input, names)?),
        "carousel" => translation.cards = List::Owned(carousel(diagnostics, input, names, repeated)?),
        "samples" => translation.samples = List::Owned(samples(diagnostics, input, names)?),
        "limited_time_offer" => translation.limited_time_offer = Some(offer(diagnostics, input, names)?),
        _ => return None,
    }
    Some(())
}
