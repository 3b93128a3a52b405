//! The check of one message by the rules of its template.

use whatsapp_template::message::Message;
use whatsapp_template::model::{Definition, Provider};
use whatsapp_template::parameter::StoredValues;
use whatsapp_template::recipient::Recipient;
use whatsapp_template::{Cams, Error, Meta, Nxcloud};

/// Checks the values of a message with the texts that contain them. The rules of values are the same for all providers that
/// the template names, so it is checked for the first of them.
pub(super) fn check(
    definition: &'static Definition<'static>,
    language: &str,
    recipient: &Recipient,
    values: &StoredValues,
) -> Result<(), Error> {
    let to = recipient.clone();
    let provider = Provider::ALL.into_iter().find(|provider| definition.providers.contains(*provider));
    match provider {
        Some(Provider::Cams) => Message::<Cams>::from_stored(definition, language, to, values).map(drop),
        Some(Provider::Nxcloud) => Message::<Nxcloud>::from_stored(definition, language, to, values).map(drop),
        _ => Message::<Meta>::from_stored(definition, language, to, values).map(drop),
    }
}

/// The language of a template that is nearest to the one of a row; `None` if there is none.
pub(super) fn language(definition: &'static Definition<'static>, wanted: Option<&str>) -> Option<&'static str> {
    let mut known = definition.translations.iter().map(|translation| translation.language.as_str());
    let Some(wanted) = wanted else {
        return known.next().filter(|_| definition.translations.len() == 1);
    };
    known
        .clone()
        .find(|known| is_same(known, wanted))
        .or_else(|| known.find(|known| is_same(base(known), base(wanted))))
}

/// The language of a code, without the country.
fn base(code: &str) -> &str {
    code.split(['_', '-']).next().unwrap_or_default()
}

/// Whether two codes differ in their spelling only.
fn is_same(one: &str, other: &str) -> bool {
    let spelled = |byte: u8| if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() };
    one.bytes().map(spelled).eq(other.bytes().map(spelled))
}

/// The languages of a template, for a message.
pub(super) fn languages(definition: &Definition<'_>) -> String {
    let known: Vec<_> = definition.translations.iter().map(|translation| translation.language.as_str()).collect();
    known.join(", ")
}
