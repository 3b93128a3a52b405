//! The check of one message by the rules of its template.

use std::sync::Arc;

use whatsapp_template::message::Message;
use whatsapp_template::model::{Definition, Provider};
use whatsapp_template::parameter::{StoredValues, Values};
use whatsapp_template::recipient::Recipient;
use whatsapp_template::{Cams, Meta, Nxcloud};

use super::BadRow;

/// Checks the values of a message with the texts that contain them; returns them as JSON. The rules of values are the same for
/// all providers that the template names, so it is checked for the first of them.
pub(super) fn checked(
    definition: &'static Definition<'static>,
    language: &str,
    recipient: &Recipient,
    values: Values<'_>,
) -> Result<String, whatsapp_template::Error> {
    let to = recipient.clone();
    let provider = Provider::ALL.into_iter().find(|provider| definition.providers.contains(*provider));
    match provider {
        Some(Provider::Cams) => {
            Message::<Cams>::from_values(definition, language, to, values).map(|m| StoredValues::json_of(m.values()))
        }
        Some(Provider::Nxcloud) => {
            Message::<Nxcloud>::from_values(definition, language, to, values).map(|m| StoredValues::json_of(m.values()))
        }
        _ => Message::<Meta>::from_values(definition, language, to, values).map(|m| StoredValues::json_of(m.values())),
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

/// A row whose language the template does not have.
pub(super) fn unknown_language(
    file: &Arc<str>,
    line: u64,
    definition: &Definition<'_>,
    wanted: Option<&str>,
) -> BadRow {
    let known: Vec<_> = definition.translations.iter().map(|translation| translation.language.as_str()).collect();
    let allowed = format!("a language of `{}`: {}", definition.name.as_str(), known.join(", "));
    let bad = |allowed: String| BadRow::new(Arc::clone(file), line, "row_language", allowed);
    match wanted {
        Some(wanted) => bad(allowed).with_found(wanted),
        None => bad(format!("{allowed}; the row has none")),
    }
}
