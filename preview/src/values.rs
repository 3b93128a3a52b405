//! The values of a template without a message: samples, or very long values.

use std::borrow::Cow;

use whatsapp_template_model::view::{Bubble, FixedTexts, MessageView, sample_value};
use whatsapp_template_model::{ButtonKind, Definition, Mark, Role, Translation, limits};

/// A long name with a word that is wider than a bubble, as in names of companies.
const LONG: &str = "Alexandrina Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
/// The same in a form that is valid in a URL.
const LONG_IN_ADDRESS: &str = "alexandrina-donaudampfschifffahrtselektrizitaetenhauptbetriebswerk-0123456789";

/// A long value for a parameter that is shown as text, and the sample for every other parameter.
pub(crate) fn long_value(
    definition: &Definition<'_>,
    translation_index: usize,
    all_roles: &[Vec<(Role, Mark)>],
    parameter: u16,
) -> String {
    let roles = all_roles.get(usize::from(parameter)).map_or(&[][..], Vec::as_slice);
    let has_role = |wanted: Role| roles.iter().any(|(role, _)| *role == wanted);
    if has_role(Role::OtpCode) {
        "8".repeat(limits::OTP_CODE_LENGTH.max)
    } else if has_role(Role::CouponCode) {
        "W".repeat(limits::COUPON_CODE_LENGTH.max)
    } else if has_role(Role::Text) {
        if in_address(definition, parameter) { LONG_IN_ADDRESS.to_owned() } else { LONG.to_owned() }
    } else {
        sample_value(definition, translation_index, parameter)
    }
}

/// What a preview says below a message with labels in English.
pub(crate) const ENGLISH_LABELS: &str =
    "WhatsApp's own texts are shown in English; customers see them in their language";

/// Whether a message has texts that WhatsApp adds, and their translation is not known.
pub(crate) fn has_english_labels(view: &MessageView<'_>, language: &str) -> bool {
    let has_texts = |bubble: &Bubble<'_>| {
        bubble.expiry.is_some()
            || bubble.order_status.is_some()
            || !bubble.shown_and_listed().1.is_empty()
            || bubble.offer.as_ref().is_some_and(|offer| offer.expires.is_some() || offer.code.is_some())
            || bubble.buttons.iter().any(|button| {
                let label = view.fixed_texts.label(button.kind.unwrap_or(ButtonKind::QuickReply));
                button.kind.is_none() || label == Some(button.label.text.as_str())
            })
    };
    FixedTexts::find(language).is_none() && core::iter::once(&view.message).chain(&view.cards).any(has_texts)
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
