//! What a message of a template needs from its definition.

use core::fmt::Write;

use whatsapp_template::model::Definition;

/// A text that is the same for two definitions exactly if a message of one may be sent as a message of the other: the name,
/// the parameters with their roles in their order, and where the components have them. Texts that differ do not matter.
pub(crate) fn layout(definition: &Definition<'_>, language: &str) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "{} {:?} {:?} {}",
        definition.name.as_str(),
        definition.parameter_format,
        definition.parameter_order,
        definition.cards_vary
    );
    for (parameter, roles) in definition.parameters.iter().zip(definition.roles()) {
        let roles: Vec<_> = roles.iter().map(|(role, _)| role).collect();
        let _ = write!(out, ";{} {roles:?}", parameter.full_name());
    }
    let Some(translation) = definition.translations.iter().find(|t| t.language.as_str() == language) else {
        return out;
    };
    for text in translation.texts() {
        let slots: Vec<u16> = text.slots.iter().map(|slot| slot.parameter).collect();
        let _ = write!(out, ";text {slots:?}");
    }
    for header in translation.headers() {
        let _ = write!(out, ";header {:?}", header.parameter());
    }
    for button in translation.all_buttons() {
        let _ = write!(
            out,
            ";button {:?} {:?}",
            core::mem::discriminant(&button.action),
            button.parameter(definition.code_role())
        );
    }
    let _ = write!(out, ";cards {}", translation.cards.len());
    out
}
