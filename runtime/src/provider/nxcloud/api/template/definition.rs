//! A definition in NXCloud's words: `{{1}}`, numbered separately in each text.

use crate::Error;
use crate::model::{
    self, Action, Category, Definition, Header, MediaSource, Provider, Text, Translation, button::Code,
    header::is_handle,
};
use crate::provider::nxcloud::api::message::template::DIALECT;
use crate::provider::nxcloud::api::wire::{Button, Card, Component, Example, HeaderHandle};

/// The labels of the buttons of a one-time code if the template has none: NXCloud's page requires both.
const CODE_LABEL: &str = "Copy code";
const AUTOFILL_LABEL: &str = "Autofill";

/// The components, in the order in which a customer sees them.
pub(super) fn components(definition: &Definition<'_>, translation: &Translation<'_>) -> Result<Vec<Component>, Error> {
    whole(definition, translation)?;
    let mut components = Vec::new();
    if let Some(header) = &translation.header {
        components.push(self::header(definition, header)?);
    }
    let authentication = *definition.category == Category::Authentication;
    if let Some(body) = &translation.body {
        components.push(self::body(definition, body));
    } else if authentication {
        let mut body = Component::new("BODY");
        body.add_security_recommendation = definition.add_security_recommendation.map(|flag| flag.value);
        components.push(body);
    }
    if let Some(footer) = &translation.footer {
        components.push(Component::new("FOOTER").with_text(render(definition, footer)));
    } else if let Some(minutes) = definition.code_expiration_minutes.filter(|_| authentication) {
        components.push(Component::new("FOOTER").with_code_expiration_minutes(minutes.value));
    }
    if !translation.buttons.is_empty() {
        components.push(Component::new("BUTTONS").with_buttons(buttons(definition, &translation.buttons)?));
    }
    if !translation.cards.is_empty() {
        let cards: Result<Vec<_>, Error> = translation.cards.iter().map(|card| self::card(definition, card)).collect();
        components.push(Component::new("CAROUSEL").with_cards(cards?));
    }
    Ok(components)
}

/// Refuses parts of the whole template that would otherwise be left out silently.
fn whole(definition: &Definition<'_>, translation: &Translation<'_>) -> Result<(), Error> {
    let unsupported = [
        (translation.limited_time_offer.is_some(), "an offer that ends"),
        (definition.call_permission_request.is_some_and(|asks| asks.value), "a request for the permission to call"),
        (definition.order_status.is_some(), "the state of an order"),
        (definition.cards_vary, "cards whose number differs from message to message"),
    ];
    match unsupported.into_iter().find(|(has, _)| *has) {
        Some((_, what)) => Err(DIALECT.unsupported(definition, what)),
        None => Ok(()),
    }
}

fn render(definition: &Definition<'_>, text: &Text<'_>) -> String {
    definition.written(Provider::Nxcloud, text)
}

fn samples(definition: &Definition<'_>, text: &Text<'_>) -> Vec<String> {
    let parameters = text.numbered_parameters(definition.parameter_order);
    parameters.into_iter().map(|parameter| definition.sample(parameter).to_owned()).collect()
}

fn body(definition: &Definition<'_>, body: &Text<'_>) -> Component {
    let component = Component::new("BODY").with_text(render(definition, body));
    if body.slots.is_empty() {
        component
    } else {
        component.with_example(Example::new().with_body_text([samples(definition, body)]))
    }
}

fn header(definition: &Definition<'_>, header: &Header<'_>) -> Result<Component, Error> {
    DIALECT.header(definition, header)?;
    let component = Component::new("HEADER");
    match header {
        Header::Text(text) => {
            let component = component.with_format("TEXT").with_text(render(definition, text));
            if text.slots.is_empty() {
                return Ok(component);
            }
            Ok(component.with_example(Example::new().with_header_text(samples(definition, text))))
        }
        Header::Media(media) => {
            let link = match &media.source {
                MediaSource::Parameter(parameter) => definition.sample(*parameter),
                MediaSource::Link(link) => link.as_str(),
            };
            // Only addresses, and paths that an upload replaces, are links.
            let example = if is_handle(link) {
                Example::new().with_header_handle(HeaderHandle::One(link.to_owned()))
            } else {
                Example::new().with_custom_header_handle_url(link)
            };
            Ok(component.with_format(media.kind.row().wire).with_example(example))
        }
        Header::Location { .. } | Header::Product { .. } => Ok(component.with_format(header.keyword().to_uppercase())),
    }
}

fn card(definition: &Definition<'_>, card: &model::Card<'_>) -> Result<Card, Error> {
    let mut components = Vec::new();
    if let Some(header) = &card.header {
        let mut header = self::header(definition, header)?;
        // Inside cards, the page has a list.
        if let Some(handle) = header.example.as_mut().and_then(|example| example.header_handle.as_mut())
            && let HeaderHandle::One(one) = handle
        {
            *handle = HeaderHandle::List(vec![one.clone()]);
        }
        components.push(header);
    }
    if let Some(body) = &card.body {
        components.push(self::body(definition, body));
    }
    if !card.buttons.is_empty() {
        components.push(Component::new("BUTTONS").with_buttons(buttons(definition, &card.buttons)?));
    }
    Ok(Card::new(components))
}

fn buttons(definition: &Definition<'_>, buttons: &[model::Button<'_>]) -> Result<Vec<Button>, Error> {
    buttons.iter().map(|button| self::button(definition, button)).collect()
}

fn button(definition: &Definition<'_>, button: &model::Button<'_>) -> Result<Button, Error> {
    DIALECT.button(definition, button)?;
    let wire = Button::new(button.kind().row().graph);
    match &button.action {
        Action::QuickReply { label, .. } => Ok(wire.with_text(render(definition, label))),
        Action::Url { label, url, .. } => Ok(wire
            .with_text(render(definition, label))
            .with_url(render(definition, url))
            .with_example(samples(definition, url))),
        Action::PhoneNumber { label, phone_number } => {
            Ok(wire.with_text(render(definition, label)).with_phone_number(phone_number.as_str()))
        }
        Action::CopyCode(code) => Ok(self::code(definition, code).with_otp_type("COPY_CODE")),
        Action::OneTap(code) => {
            let app = match &*code.supported_apps {
                [app] => app,
                apps => {
                    return Err(DIALECT.unsupported(
                        definition,
                        &format!("{} apps on one button, where NXCloud takes 1", apps.len()),
                    ));
                }
            };
            let autofill = code.autofill_text.as_ref().map(|text| render(definition, text));
            Ok(self::code(definition, code)
                .with_otp_type("ONE_TAP")
                .with_autofill_text(autofill.unwrap_or_else(|| AUTOFILL_LABEL.to_owned()))
                .with_package_name(app.package_name.as_str())
                .with_signature_hash(app.signature_hash.as_str()))
        }
        // According to its row NXCloud has this kind, but it is not implemented here.
        _ => Err(DIALECT.unsupported(definition, &format!("a button `{}`", button.kind().row().keyword))),
    }
}

fn code(definition: &Definition<'_>, code: &Code<'_>) -> Button {
    let text = code.text.as_ref().map(|text| render(definition, text));
    Button::new("OTP").with_text(text.unwrap_or_else(|| CODE_LABEL.to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::{List, Marked, MarkedStr, Offer};

    #[test]
    fn undocumented_parts_are_refused() {
        let translation = || Translation {
            body: Some(Text::literal("Our sale ends tonight.")),
            ..Translation::new(MarkedStr::borrowed("en_US"))
        };
        let plain = || Definition {
            translations: List::Owned(vec![translation()]),
            ..Definition::new(MarkedStr::borrowed("sale"), Category::Marketing)
        };
        assert!(components(&plain(), &translation()).is_ok());
        let offer = Offer { text: Text::literal("Tonight"), expires: None, mark: crate::model::Mark::NONE };
        let offered = Translation { limited_time_offer: Some(offer), ..translation() };
        let error = components(&plain(), &offered).unwrap_err();
        assert_eq!(
            error.to_string(),
            "NXCloud: `sale` has an offer that ends, which NXCloud does not document; leave it out, or take another \
             provider"
        );
        for definition in [
            Definition { call_permission_request: Some(Marked::new(true)), ..plain() },
            Definition { order_status: Some(Marked::new(0)), ..plain() },
            Definition { cards_vary: true, ..plain() },
        ] {
            assert!(components(&definition, &translation()).is_err(), "{definition:?}");
        }
        let asks_nothing = Definition { call_permission_request: Some(Marked::new(false)), ..plain() };
        assert!(components(&asks_nothing, &translation()).is_ok());
    }
}
