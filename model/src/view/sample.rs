//! The values of a preview.

use super::{Day, FixedTexts};
use crate::{Definition, Role};

/// The sample of a parameter in a language, or a plausible value for a parameter that has no sample in any provider's
/// request. Empty for a parameter that the definition does not have.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, MarkedStr, Parameter, view::sample_value};
/// let definition = Definition {
///     parameters: vec![Parameter::new(MarkedStr::borrowed("day"), Some(MarkedStr::borrowed("Monday")))].into(),
///     ..Definition::new(MarkedStr::borrowed("reminder"), Category::Utility)
/// };
/// assert_eq!((sample_value(&definition, 0, 0), sample_value(&definition, 0, 1)), ("Monday".into(), String::new()));
/// ```
pub fn sample_value(definition: &Definition<'_>, translation_index: usize, parameter: u16) -> String {
    let Some(known) = definition.parameters.get(usize::from(parameter)) else { return String::new() };
    let own = definition.translations.get(translation_index).and_then(|translation| translation.sample(parameter));
    if let Some(sample) = own.or(known.sample.as_ref()) {
        return sample.as_str().to_owned();
    }
    let roles = definition.roles();
    match roles.get(usize::from(parameter)).and_then(|roles| roles.first()).map(|(role, _)| *role) {
        Some(Role::OtpCode) => "123456".to_owned(),
        Some(Role::OfferExpiration) => {
            let language = definition.translations.get(translation_index).map_or("", |one| one.language.as_str());
            FixedTexts::of(language).moment(Day::Tomorrow, 23, 59)
        }
        Some(Role::Location | Role::Product) => String::new(),
        _ => "…".to_owned(),
    }
}
