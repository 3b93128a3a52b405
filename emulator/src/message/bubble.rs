//! Messages drawn as text bubbles.

use jiff::Timestamp;
use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation, view::text_bubble};

/// The bubble of a filled template. The end of an offer is a parameter in milliseconds and is shown as a date.
pub(crate) fn template_message_bubble(definition: &Definition<'_>, value: &dyn Fn(u16) -> String) -> String {
    let offer = definition.translations.first().and_then(|translation| translation.limited_time_offer.as_ref());
    let ends = offer.and_then(|offer| offer.expires);
    text_bubble(definition, 0, &|parameter| {
        let value = value(parameter);
        let moment = value.parse().ok().filter(|_| Some(parameter) == ends).map(Timestamp::from_millisecond);
        match moment {
            Some(Ok(moment)) => format!("{moment:.0}"),
            _ => value,
        }
    })
}

/// The bubble of a message without a template.
pub(crate) fn session_message_bubble(text: &str) -> String {
    let translation = Translation { body: Some(Text::literal(text)), ..Translation::new(MarkedStr::borrowed("en")) };
    let translations = List::Owned(vec![translation]);
    let definition = Definition { translations, ..Definition::new(MarkedStr::borrowed(""), Category::Utility) };
    text_bubble(&definition, 0, &|_| String::new())
}
