//! Converts a definition to components.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{
    self, Action, Category, Definition, Header, Media, MediaSource, Offer, Provider, Text, Translation,
    button::{Code, CodeSource, Flow},
};
use crate::provider::cams::api::error::NAME;
use crate::provider::cams::api::wire::{Button, Card, Component, SupportedApp};
use crate::provider::cams::api::wire::{ButtonType, ComponentType, FlowActionType, Format, UrlType};
use crate::provider::{COUPON_LABEL, sample};
use crate::{Error, ErrorKind};

/// The label of the button of a one-time code if the template has none: CAMS requires a text.
const CODE_LABEL: &str = "Copy code";
/// The autofill label of a one-tap button if the template has none: CAMS requires it.
const AUTOFILL_LABEL: &str = "Autofill";

/// The components, in the order in which a customer sees them.
pub(in crate::provider::cams) fn components(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
) -> Result<Vec<Component>, Error> {
    whole(definition)?;
    sample::links(NAME, definition, translation, None)?;
    let mut components = Vec::new();
    if let Some(header) = &translation.header {
        components.push(self::header(definition, header)?);
    }
    if let Some(offer) = &translation.limited_time_offer {
        components.push(self::offer(definition, offer));
    }
    let authentication = *definition.category == Category::Authentication;
    if let Some(body) = &translation.body {
        components.push(Component::new(ComponentType::Body).with_text(render(definition, body)));
    } else if authentication {
        let mut body = Component::new(ComponentType::Body);
        body.add_secret_recommendation = definition.add_security_recommendation.map(|flag| flag.value);
        components.push(body);
    }
    if let Some(footer) = &translation.footer {
        components.push(Component::new(ComponentType::Footer).with_text(render(definition, footer)));
    } else if let Some(minutes) = definition.code_expiration_minutes.filter(|_| authentication) {
        components.push(Component::new(ComponentType::Footer).with_code_expiration_minutes(minutes.value));
    }
    if !translation.buttons.is_empty() {
        components
            .push(Component::new(ComponentType::Buttons).with_buttons(buttons(definition, &translation.buttons)?));
    }
    if !translation.cards.is_empty() {
        let cards: Result<Vec<_>, Error> = translation.cards.iter().map(|card| self::card(definition, card)).collect();
        components.push(Component::new(ComponentType::Carousel).with_cards(cards?));
    }
    Ok(components)
}

/// The error for a part that CAMS does not have.
#[cold]
fn unsupported(definition: &Definition<'_>, part: &str, instead: &str) -> Error {
    let name = definition.name.as_str();
    Error::new(ErrorKind::Message, format!("`{name}` has {part}, which CAMS does not have; {instead}"))
        .with_provider(NAME)
        .with_rule("cams_part", None)
}

const ELSEWHERE: &str = "remove it, or create the template through Meta";

/// Refuses unsupported parts of the whole template.
fn whole(definition: &Definition<'_>) -> Result<(), Error> {
    if definition.call_permission_request.is_some_and(|asks| asks.value) {
        return Err(unsupported(definition, "a request for the permission to call", ELSEWHERE));
    }
    if definition.order_status.is_some() {
        return Err(unsupported(definition, "the state of an order", ELSEWHERE));
    }
    if definition.cards_vary {
        return Err(unsupported(definition, "cards whose number differs from message to message", ELSEWHERE));
    }
    Ok(())
}

/// A sample for each variable, except for the one-time code, which is not a variable of the text, and the end of an offer,
/// whose variable CAMS defines.
pub(in crate::provider::cams) fn example(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
) -> BTreeMap<String, String> {
    let mut used: Vec<u16> =
        translation.texts().into_iter().flat_map(|text| text.slots.iter().map(|slot| slot.parameter)).collect();
    for header in translation.headers() {
        if let Header::Media(model::Media { source: MediaSource::Parameter(parameter), .. }) = header {
            used.push(*parameter);
        }
    }
    if *definition.category != Category::Authentication {
        used.extend(translation.all_buttons().filter_map(|button| button.code()?.parameter()));
    }
    let entry =
        |parameter: u16| (wire_name(definition, parameter).into_owned(), definition.sample(parameter).to_owned());
    used.into_iter().map(entry).collect()
}

fn wire_name<'d>(definition: &'d Definition<'_>, parameter: u16) -> Cow<'d, str> {
    definition.wire_name(Provider::Cams, parameter)
}

fn render(definition: &Definition<'_>, text: &Text<'_>) -> String {
    definition.written(Provider::Cams, text)
}

/// A field that consists of one variable.
fn variable(definition: &Definition<'_>, parameter: u16) -> String {
    format!("$({})", wire_name(definition, parameter))
}

fn header(definition: &Definition<'_>, header: &Header<'_>) -> Result<Component, Error> {
    let component = Component::new(ComponentType::Header);
    match header {
        Header::Text(text) => Ok(component.with_format(Format::Text).with_text(render(definition, text))),
        Header::Media(media) if header.providers().contains(Provider::Cams) => {
            Ok(self::media(definition, component, media))
        }
        Header::Media(_) | Header::Location { .. } | Header::Product { .. } => {
            Err(unsupported(definition, &format!("a `{}` header", header.keyword()), ELSEWHERE))
        }
    }
}

fn media(definition: &Definition<'_>, component: Component, media: &Media<'_>) -> Component {
    let url = match &media.source {
        MediaSource::Parameter(parameter) => variable(definition, *parameter),
        MediaSource::Link(link) => link.as_str().to_owned(),
    };
    let mut component = component.with_format(media.kind.row().wire).with_url(url);
    component.file_name = media.file_name.as_ref().map(|name| name.as_str().to_owned());
    component.caption = media.caption.as_ref().map(|caption| caption.as_str().to_owned());
    component
}

fn offer(definition: &Definition<'_>, offer: &Offer<'_>) -> Component {
    Component::new(ComponentType::LimitedTimeOffer)
        .with_text(render(definition, &offer.text))
        .with_has_expiration(offer.expires.is_some())
}

fn card(definition: &Definition<'_>, card: &model::Card<'_>) -> Result<Card, Error> {
    let mut components = Vec::new();
    if let Some(header) = &card.header {
        components.push(self::header(definition, header)?);
    }
    if let Some(body) = &card.body {
        components.push(Component::new(ComponentType::Body).with_text(render(definition, body)));
    }
    if !card.buttons.is_empty() {
        components.push(Component::new(ComponentType::Buttons).with_buttons(buttons(definition, &card.buttons)?));
    }
    Ok(Card::new(components))
}

fn buttons(definition: &Definition<'_>, buttons: &[model::Button<'_>]) -> Result<Vec<Button>, Error> {
    buttons.iter().map(|button| self::button(definition, button)).collect()
}

fn button(definition: &Definition<'_>, button: &model::Button<'_>) -> Result<Button, Error> {
    let row = button.kind().row();
    let wire = Button::new(row.cams);
    Ok(match &button.action {
        Action::QuickReply { label, opt_out, .. } => {
            let mut wire = wire.with_text(render(definition, label));
            wire.is_opt_out = opt_out.map(|flag| flag.value);
            wire
        }
        Action::Url { label, url, .. } => {
            let kind = if url.slots.is_empty() { UrlType::Static } else { UrlType::Dynamic };
            wire.with_text(render(definition, label)).with_url(render(definition, url)).with_url_type(kind)
        }
        Action::PhoneNumber { label, phone_number } => {
            wire.with_text(render(definition, label)).with_phone_number(phone_number.as_str())
        }
        Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => self::code(definition, wire, code),
        Action::Flow(flow) => self::flow(definition, wire, flow)?,
        Action::Catalog { label, .. } | Action::Mpm { label, .. } => wire.with_text(render(definition, label)),
        _ => {
            return Err(unsupported(definition, &format!("a `{}` button", row.keyword), ELSEWHERE));
        }
    })
}

/// CAMS supports a flow only by its id; the icon on the button is Meta's.
fn flow(definition: &Definition<'_>, wire: Button, flow: &Flow<'_>) -> Result<Button, Error> {
    let Some(flow_id) = &flow.flow_id else {
        return Err(unsupported(
            definition,
            "a `flow` button without a `flow_id`",
            "write the id that Meta gave the flow: `flow_id: \"1122\"`",
        ));
    };
    let mut wire = wire.with_text(render(definition, &flow.label)).with_flow_id(flow_id.as_str());
    wire.flow_action = Some(FlowActionType::from(flow.action().keyword()));
    wire.navigate_screen = flow.navigate_screen.as_ref().map(|screen| screen.as_str().to_owned());
    Ok(wire)
}

fn code(definition: &Definition<'_>, wire: Button, code: &Code<'_>) -> Button {
    let text = code.text.as_ref().map(|text| render(definition, text));
    if *definition.category != Category::Authentication {
        return wire.with_text(text.unwrap_or_else(|| COUPON_LABEL.to_owned())).with_coupon_code(match &code.source {
            CodeSource::Parameter(parameter) => variable(definition, *parameter),
            CodeSource::Fixed(code) => code.as_str().to_owned(),
        });
    }
    let one_tap = wire.kind == ButtonType::OneTap;
    let mut wire = wire.with_text(text.unwrap_or_else(|| CODE_LABEL.to_owned()));
    wire.autofill_text = match &code.autofill_text {
        Some(text) => Some(render(definition, text)),
        None => one_tap.then(|| AUTOFILL_LABEL.to_owned()),
    };
    wire.supported_apps = code
        .supported_apps
        .iter()
        .map(|app| SupportedApp::new(app.package_name.as_str(), app.signature_hash.as_str()))
        .collect();
    // The pages of 2025 require one app on the button itself; the SDK has the list for it. A single app is in both.
    if let ([app], true) = (&*code.supported_apps, one_tap) {
        wire = wire.with_package_name(app.package_name.as_str()).with_signature_hash(app.signature_hash.as_str());
    }
    wire
}
