//! What is put into a template where there is no message: samples, or values that are longer than one hopes.

use std::borrow::Cow;

use whatsapp_template_model::{Definition, Mark, Role, Translation, limits};

/// A name that is long and has a word wider than a bubble, as the names of companies do.
const LONG: &str = "Alexandrina Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
/// The same as an address takes it.
const LONG_IN_ADDRESS: &str = "alexandrina-donaudampfschifffahrtselektrizitaetenhauptbetriebswerk-0123456789";

/// What stands for a parameter where there is no message: its sample, or something that looks like a value for what
/// has no sample in any provider's request. Nothing for one that the definition does not have.
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

/// A value as long as a customer's may be, for what is shown as text; for everything else the sample.
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

/// The name of a parameter as a message's reader would look for it; nothing for one that the definition does not have.
pub(crate) fn name<'d>(definition: &'d Definition<'_>, parameter: u16) -> Option<Cow<'d, str>> {
    definition.parameters.get(usize::from(parameter)).map(|parameter| parameter.full_name())
}

/// Whether a message changes with the values: whether there is anything to be long.
pub(crate) fn can_be_long(definition: &Definition<'_>) -> bool {
    definition.roles().iter().flatten().any(|(role, _)| matches!(role, Role::Text | Role::CouponCode | Role::OtpCode))
}
