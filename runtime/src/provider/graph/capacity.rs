//! The length of a message, for one allocation.

use crate::model::{Action, Header, Media, MediaSource, Text};
use crate::{message::Message, parameter::Value};

/// The length that [`template`](super::template) will write, so that a body is allocated once: the fixed text, about sixty
/// characters for each place of a variable, and the values.
pub(in crate::provider) fn capacity<R>(message: &Message<'_, R>) -> usize {
    let values = message.values();
    let value = |parameter: u16| values.get(usize::from(parameter)).map_or(40, length);
    let translation = message.translation();
    let text = |text: &Text<'_>| {
        let slot = |parameter: u16| 60 + message.definition().parameter_name(parameter).len() + value(parameter);
        text.slots.iter().map(|found| slot(found.parameter)).sum::<usize>()
    };
    let header = |header: &Header<'_>| match header {
        Header::Text(inside) => 40 + text(inside),
        Header::Media(Media { source: MediaSource::Link(link), .. }) => 80 + link.as_str().len(),
        Header::Media(Media { source: MediaSource::Parameter(parameter), .. })
        | Header::Location { parameter, .. }
        | Header::Product { parameter, .. } => 120 + value(*parameter),
    };
    let bodies = translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()));
    let role = message.definition().code_role();
    let buttons = translation.all_buttons().map(|button| match &button.action {
        Action::Url { url, .. } => 70 + text(url),
        // A payload consists of the names of template and button; an explicit payload may be longer.
        Action::QuickReply { label, payload, .. } => {
            120 + message.definition().name.as_str().len()
                + label.literal.len()
                + payload.as_ref().map_or(0, |payload| payload.as_str().len())
        }
        Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
            180 + code.parameter().map_or(40, |parameter| 2 * value(parameter))
        }
        _ => 130 + button.parameter(role).map_or(0, |(parameter, _)| value(parameter)),
    });
    let parts = translation.headers().map(header).sum::<usize>()
        + bodies.map(|body| 40 + text(body)).sum::<usize>()
        + buttons.sum::<usize>()
        + 60 * translation.cards.len();
    // Cards beyond the declared ones have the layout of those, as often as there are values.
    let declared = message.definition().parameters.len().max(1);
    120 + message.definition().name.as_str().len() + 160 + parts * values.len().div_ceil(declared).max(1)
}

/// About how many bytes a value needs.
fn length(value: &Value<'_>) -> usize {
    match value {
        Value::Text(text) => text.len() + text.len() / 8,
        Value::Image(image) => image.reference().len(),
        Value::Video(video) => video.reference().len(),
        Value::Gif(gif) => gif.reference().len(),
        Value::Document(file) => file.reference().len() + file.file_name().map_or(0, |name| name.len() + 16),
        Value::Product(product) => product.retailer_id().len() + product.catalog_id().len(),
        Value::ProductId(id) => id.as_str().len(),
        Value::ProductSections(products) => products
            .sections()
            .iter()
            .map(|section| {
                40 + section.title().len() + section.retailer_ids().iter().map(|id| 28 + id.len()).sum::<usize>()
            })
            .sum(),
        Value::FlowData(data) => data.token().map_or(0, str::len) + data.as_json().map_or(0, str::len),
        Value::CallOptions(call) => 60 + call.payload().map_or(0, str::len),
        Value::OrderDetails(order) => order.as_json().len(),
        Value::OrderStatus(status) => 80 + status.reference_id().len() + status.description().map_or(0, str::len),
        Value::Location(place) => 80 + place.name().len() + place.address().len(),
        _ => 40,
    }
}
