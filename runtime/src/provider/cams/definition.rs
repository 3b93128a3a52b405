//! A definition in CAMS' words.

use std::collections::BTreeMap;

use super::codes::NAME;
use super::wire::{Button, Card, Component, SupportedApp};
use super::words::{ButtonType, ComponentType, Format, UrlType};
use crate::model::{self, Action, Category, Code, Definition, Header, MediaSource, Notation, Text, Translation};
use crate::provider::sample;
use crate::{Error, ErrorKind};

/// What a coupon button says where the template does not. Source: Meta fixes this label; the SDK's recordings
/// carry it.
const COUPON_LABEL: &str = "Copy offer code";
/// What the button of a one-time code says where the template does not: CAMS requires a text.
const CODE_LABEL: &str = "Copy code";
/// What a one-tap button says where the template does not: CAMS requires it.
const AUTOFILL_LABEL: &str = "Autofill";

/// The parts, in the order in which a customer sees them.
pub(super) fn components(definition: &Definition<'_>, translation: &Translation<'_>) -> Result<Vec<Component>, Error> {
    sample::links(NAME, definition, translation, |_| false)?;
    let mut components = Vec::new();
    if let Some(header) = &translation.header {
        components.push(self::header(definition, header)?);
    }
    let authentication = *definition.category == Category::Authentication;
    if let Some(body) = &translation.body {
        components.push(Component::new(ComponentType::Body).text(written(definition, body)));
    } else if authentication {
        let mut body = Component::new(ComponentType::Body);
        body.add_secret_recommendation = definition.add_security_recommendation.map(|flag| flag.value);
        components.push(body);
    }
    if let Some(footer) = &translation.footer {
        components.push(Component::new(ComponentType::Footer).text(written(definition, footer)));
    } else if let Some(minutes) = definition.code_expiration_minutes.filter(|_| authentication) {
        components.push(Component::new(ComponentType::Footer).code_expiration_minutes(minutes.value));
    }
    if !translation.buttons.is_empty() {
        components.push(Component::new(ComponentType::Buttons).buttons(buttons(definition, &translation.buttons)));
    }
    if !translation.cards.is_empty() {
        let cards: Result<Vec<_>, Error> = translation.cards.iter().map(|card| self::card(definition, card)).collect();
        components.push(Component::new(ComponentType::Carousel).cards(cards?));
    }
    Ok(components)
}

/// A sample for each variable but the one-time code, which is not a variable of the text.
pub(super) fn example(definition: &Definition<'_>, translation: &Translation<'_>) -> BTreeMap<String, String> {
    let mut used: Vec<u16> =
        translation.texts().into_iter().flat_map(|text| text.slots.iter().map(|slot| slot.parameter)).collect();
    for header in translation.headers() {
        if let Header::Media(model::Media { source: MediaSource::Parameter(parameter), .. }) = header {
            used.push(*parameter);
        }
    }
    if *definition.category != Category::Authentication {
        used.extend(translation.all_buttons().filter_map(|button| button.code()).map(|code| code.parameter));
    }
    let entry =
        |parameter: u16| (definition.parameter_name(parameter).to_owned(), definition.sample(parameter).to_owned());
    used.into_iter().map(entry).collect()
}

fn written(definition: &Definition<'_>, text: &Text<'_>) -> String {
    text.written(Notation::Dollar, |parameter| definition.parameter_name(parameter))
}

fn header(definition: &Definition<'_>, header: &Header<'_>) -> Result<Component, Error> {
    let component = Component::new(ComponentType::Header);
    match header {
        Header::Text(text) => Ok(component.format(Format::Text).text(written(definition, text))),
        Header::Media(media) => {
            let url = match &media.source {
                MediaSource::Parameter(parameter) => format!("$({})", definition.parameter_name(*parameter)),
                MediaSource::Link(link) => link.as_str().to_owned(),
            };
            let mut component = component.format(media.kind.row().wire).url(url);
            component.file_name = media.file_name.as_ref().map(|name| name.as_str().to_owned());
            component.caption = media.caption.as_ref().map(|caption| caption.as_str().to_owned());
            Ok(component)
        }
        Header::Location { .. } | Header::Product { .. } => Err(Error::new(
            ErrorKind::Message,
            format!("`{}` has a location header, which CAMS does not have; remove it", definition.name.as_str()),
        )
        .with_provider(NAME)
        .with_rule("cams_location", None)),
    }
}

fn card(definition: &Definition<'_>, card: &model::Card<'_>) -> Result<Card, Error> {
    let mut components = Vec::new();
    if let Some(header) = &card.header {
        components.push(self::header(definition, header)?);
    }
    if let Some(body) = &card.body {
        components.push(Component::new(ComponentType::Body).text(written(definition, body)));
    }
    if !card.buttons.is_empty() {
        components.push(Component::new(ComponentType::Buttons).buttons(buttons(definition, &card.buttons)));
    }
    Ok(Card::new(components))
}

fn buttons(definition: &Definition<'_>, buttons: &[model::Button<'_>]) -> Vec<Button> {
    buttons.iter().map(|button| self::button(definition, button)).collect()
}

fn button(definition: &Definition<'_>, button: &model::Button<'_>) -> Button {
    let wire = Button::new(button.kind().row().cams);
    match &button.action {
        Action::QuickReply { label, opt_out, .. } => {
            let mut wire = wire.text(written(definition, label));
            wire.is_opt_out = opt_out.map(|flag| flag.value);
            wire
        }
        Action::Url { label, url, .. } => {
            let kind = if url.slots.is_empty() { UrlType::Static } else { UrlType::Dynamic };
            wire.text(written(definition, label)).url(written(definition, url)).url_type(kind)
        }
        Action::PhoneNumber { label, phone_number } => {
            wire.text(written(definition, label)).phone_number(phone_number.as_str())
        }
        Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => self::code(definition, wire, code),
        _ => wire,
    }
}

fn code(definition: &Definition<'_>, wire: Button, code: &Code<'_>) -> Button {
    let text = code.text.as_ref().map(|text| written(definition, text));
    if *definition.category != Category::Authentication {
        return wire
            .text(text.unwrap_or_else(|| COUPON_LABEL.to_owned()))
            .coupon_code(format!("$({})", definition.parameter_name(code.parameter)));
    }
    let one_tap = wire.kind == ButtonType::OneTap;
    let mut wire = wire.text(text.unwrap_or_else(|| CODE_LABEL.to_owned()));
    wire.autofill_text = match &code.autofill_text {
        Some(text) => Some(written(definition, text)),
        None => one_tap.then(|| AUTOFILL_LABEL.to_owned()),
    };
    wire.supported_apps = code
        .supported_apps
        .iter()
        .map(|app| SupportedApp::new(app.package_name.as_str(), app.signature_hash.as_str()))
        .collect();
    wire
}
