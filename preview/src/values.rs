//! The values of a template without a message: samples, or very long values.

use std::borrow::Cow;

use whatsapp_template_model::view::MessageView;
use whatsapp_template_model::{Definition, Mark, Role, Translation, limits};

/// A long name with a word that is wider than a bubble, as in names of companies.
const LONG: &str = "Alexandrina Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
/// The same in a form that is valid in a URL.
const LONG_IN_ADDRESS: &str = "alexandrina-donaudampfschifffahrtselektrizitaetenhauptbetriebswerk-0123456789";

/// The sample of a parameter, or a plausible value for a parameter that has no sample in any provider's request. Empty for
/// a parameter that the definition does not have.
pub(crate) fn sample_value(definition: &Definition<'_>, roles: &[Vec<(Role, Mark)>], parameter: u16) -> String {
    let Some(known) = definition.parameters.get(usize::from(parameter)) else { return String::new() };
    if let Some(sample) = &known.sample {
        return sample.as_str().to_owned();
    }
    let role = roles.get(usize::from(parameter)).and_then(|roles| roles.first()).map(|(role, _)| *role);
    match role {
        Some(Role::OtpCode) => "123456",
        Some(Role::OfferExpiration) => "tomorrow, 23:59",
        Some(Role::Location | Role::Product) => "",
        _ => "…",
    }
    .to_owned()
}

/// The message in the language with this index, filled with the samples; `None` if there is no such language.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation};
/// use whatsapp_template_preview::sample_view;
///
/// let body = Some(Text::literal("Your order has arrived."));
/// let english = Translation { body, ..Translation::new(MarkedStr::borrowed("en_US")) };
/// let definition = Definition {
///     translations: List::Owned(vec![english]),
///     ..Definition::new(MarkedStr::borrowed("arrived"), Category::Utility)
/// };
/// assert_eq!(sample_view(&definition, 0).unwrap().message.body.unwrap().text, "Your order has arrived.");
/// assert_eq!(sample_view(&definition, 1), None);
/// ```
pub fn sample_view<'d>(definition: &'d Definition<'_>, translation_index: usize) -> Option<MessageView<'d>> {
    let roles = definition.roles();
    MessageView::new(definition, translation_index, &|parameter| sample_value(definition, &roles, parameter))
}

/// A long value for a parameter that is shown as text, and the sample for every other parameter.
pub(crate) fn long_value(definition: &Definition<'_>, all_roles: &[Vec<(Role, Mark)>], parameter: u16) -> String {
    let roles = all_roles.get(usize::from(parameter)).map_or(&[][..], Vec::as_slice);
    let has_role = |wanted: Role| roles.iter().any(|(role, _)| *role == wanted);
    if has_role(Role::OtpCode) {
        "8".repeat(limits::OTP_CODE_LENGTH.max)
    } else if has_role(Role::CouponCode) {
        "W".repeat(limits::COUPON_CODE_LENGTH.max)
    } else if has_role(Role::Text) {
        if in_address(definition, parameter) { LONG_IN_ADDRESS.to_owned() } else { LONG.to_owned() }
    } else {
        sample_value(definition, all_roles, parameter)
    }
}

fn in_address(definition: &Definition<'_>, parameter: u16) -> bool {
    let buttons = definition.translations.iter().flat_map(Translation::all_buttons);
    buttons.filter_map(|button| button.url()).any(|url| url.slots.iter().any(|slot| slot.parameter == parameter))
}

/// The name of a parameter; `None` for one that the definition does not have.
pub(crate) fn name<'d>(definition: &'d Definition<'_>, parameter: u16) -> Option<Cow<'d, str>> {
    definition.parameters.get(usize::from(parameter)).map(|parameter| parameter.full_name())
}

/// Whether the template has parameters that can have long values.
pub(crate) fn can_be_long(definition: &Definition<'_>) -> bool {
    definition.roles().iter().flatten().any(|(role, _)| matches!(role, Role::Text | Role::CouponCode | Role::OtpCode))
}
