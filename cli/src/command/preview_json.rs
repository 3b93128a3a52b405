//! Previews as JSON: the parts of each message as the customer sees them.

use serde_json::{Value, json};
use whatsapp_template_model::Definition;
use whatsapp_template_model::view::{Bubble, ButtonView, FilledText, HeaderView, MessageView, sample_value};

/// An array with an object for each template and language.
pub(super) fn json(definitions: &[Definition<'static>]) -> Value {
    definitions.iter().flat_map(messages).collect()
}

fn messages<'d>(definition: &'d Definition<'static>) -> impl Iterator<Item = Value> + 'd {
    definition.translations.iter().enumerate().filter_map(|(index, translation)| {
        let view = MessageView::new(definition, index, &|parameter| sample_value(definition, index, parameter))?;
        Some(json!({
            "name": definition.name.as_str(),
            "language": translation.language.as_str(),
            "category": definition.category.keyword(),
            "right_to_left": view.right_to_left,
            "message": bubble(&view.message),
            "cards": view.cards.iter().map(bubble).collect::<Vec<_>>(),
        }))
    })
}

fn bubble(bubble: &Bubble<'_>) -> Value {
    json!({
        "header": bubble.header.as_ref().map(header),
        "offer": bubble.offer.as_ref().map(|offer| json!({ "title": offer.title.text, "expires": text(offer.expires.as_ref()) })),
        "body": text(bubble.body.as_ref()),
        "expiry": text(bubble.expiry.as_ref()),
        "order_status": text(bubble.order_status.as_ref()),
        "footer": text(bubble.footer.as_ref()),
        "buttons": bubble.buttons.iter().map(button).collect::<Vec<_>>(),
    })
}

fn header(header: &HeaderView<'_>) -> Value {
    match header {
        HeaderView::Text(text) => json!({ "type": "text", "text": text.text }),
        HeaderView::Media { kind, source, file_name, caption } => json!({
            "type": kind.row().keyword,
            "source": source.text,
            "file_name": file_name,
            "caption": caption,
        }),
        HeaderView::Location(text) => json!({ "type": "location", "text": text.text }),
        HeaderView::Product(text) => json!({ "type": "product", "text": text.text }),
    }
}

fn button(button: &ButtonView<'_>) -> Value {
    json!({
        "type": button.kind.map(|kind| kind.row().keyword),
        "label": button.label.text,
        "url": text(button.url.as_ref()),
        "phone_number": button.phone_number,
        "code": text(button.code.as_ref()),
    })
}

fn text(text: Option<&FilledText>) -> Option<&str> {
    text.map(|text| text.text.as_str())
}
