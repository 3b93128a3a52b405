//! Converts a definition to components. Variables are `{{name}}`, or `{{1}}` with separate numbers in each text.

use crate::model::{
    self, Action, ButtonKind, Category, Definition, Header, MarkedStr, MediaSource, ParameterFormat, Provider, Role,
    Text, Translation,
    button::{Code, CodeSource, Flow},
    header::is_handle,
};
use crate::provider::meta::api::wire::{
    AppDeepLink, Button, Card, Component, Example, LimitedTimeOffer, NamedSample, SupportedApp,
};
use crate::provider::meta::api::{Meta, error};
use crate::{Error, ErrorKind};

/// How many product cards a template is created with, independent of the number in its messages. Source: Meta,
/// product-card-carousel-templates (November 2025).
const PRODUCT_CARDS: usize = 2;

/// The components, in the order in which a customer sees them.
pub(super) fn components(
    meta: &Meta,
    definition: &Definition<'_>,
    translation: &Translation<'_>,
) -> Result<Vec<Component>, Error> {
    let writer = Writer { meta, definition };
    let mut components = writer.part(translation.header.as_ref(), None)?;
    if let Some(offer) = &translation.limited_time_offer {
        let mut wire = LimitedTimeOffer::new(writer.render(&offer.text));
        wire.has_expiration = Some(offer.expires.is_some());
        components.push(Component::new("LIMITED_TIME_OFFER").with_limited_time_offer(wire));
    }
    let authentication = *definition.category == Category::Authentication;
    if let Some(body) = &translation.body {
        components.push(writer.body(body));
    } else if authentication {
        let mut body = Component::new("BODY");
        body.add_security_recommendation = definition.add_security_recommendation.map(|flag| flag.value);
        components.push(body);
    }
    if let Some(footer) = &translation.footer {
        components.push(Component::new("FOOTER").with_text(writer.render(footer)));
    } else if let Some(minutes) = definition.code_expiration_minutes.filter(|_| authentication) {
        components.push(Component::new("FOOTER").with_code_expiration_minutes(minutes.value));
    }
    if definition.call_permission_request.is_some_and(|flag| flag.value) {
        components.push(Component::new("CALL_PERMISSION_REQUEST"));
    }
    components.extend(writer.buttons(&translation.buttons));
    if !translation.cards.is_empty() {
        let products = translation.cards.iter().all(|card| matches!(card.header, Some(Header::Product { .. })));
        let count = if products { PRODUCT_CARDS } else { usize::MAX };
        let cards: Result<Vec<Card>, Error> =
            translation.cards.iter().take(count).map(|card| writer.card(card)).collect();
        components.push(Component::new("CAROUSEL").with_cards(cards?));
    }
    Ok(components)
}

/// The format of the variables, if a header or a body has any.
pub(super) fn parameter_format(definition: &Definition<'_>, translation: &Translation<'_>) -> Option<String> {
    let headers = translation.headers().filter_map(|header| match header {
        Header::Text(text) => Some(text),
        _ => None,
    });
    let bodies = translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()));
    let written = headers.chain(bodies).any(|text| !text.slots.is_empty());
    written.then(|| definition.parameter_format.keyword().to_owned())
}

struct Writer<'w> {
    meta: &'w Meta,
    definition: &'w Definition<'w>,
}

impl Writer<'_> {
    fn render(&self, text: &Text<'_>) -> String {
        self.definition.written(Provider::Meta, text)
    }

    /// The samples in the order of the numbers.
    fn samples(&self, text: &Text<'_>) -> Vec<String> {
        let parameters = text.numbered_parameters(self.definition.parameter_order);
        parameters.into_iter().map(|parameter| self.definition.sample(parameter).to_owned()).collect()
    }

    /// The samples by name, each once.
    fn named_samples(&self, text: &Text<'_>) -> Vec<NamedSample> {
        let mut samples: Vec<NamedSample> = Vec::new();
        for slot in text.slots.iter() {
            let name = self.definition.parameter_name(slot.parameter);
            if !samples.iter().any(|known| known.param_name == name) {
                samples.push(NamedSample::new(name, self.definition.sample(slot.parameter)));
            }
        }
        samples
    }

    fn body(&self, body: &Text<'_>) -> Component {
        let component = Component::new("BODY").with_text(self.render(body));
        let example = Example::new();
        match self.definition.parameter_format {
            _ if body.slots.is_empty() => component,
            ParameterFormat::Named => {
                component.with_example(example.with_body_text_named_params(self.named_samples(body)))
            }
            ParameterFormat::Positional => component.with_example(example.with_body_text([self.samples(body)])),
        }
    }

    fn part(&self, header: Option<&Header<'_>>, body: Option<&Text<'_>>) -> Result<Vec<Component>, Error> {
        let mut components = Vec::new();
        if let Some(header) = header {
            components.push(self.header(header)?);
        }
        components.extend(body.map(|body| self.body(body)));
        Ok(components)
    }

    fn header(&self, header: &Header<'_>) -> Result<Component, Error> {
        let component = Component::new("HEADER").with_format(header.keyword().to_uppercase());
        let text = match header {
            Header::Text(text) => text,
            Header::Media(media) => {
                return Ok(component.with_example(Example::new().with_header_handle([self.handle(&media.source)?])));
            }
            Header::Location { .. } | Header::Product { .. } => return Ok(component),
        };
        let component = component.with_text(self.render(text));
        let example = Example::new();
        Ok(match self.definition.parameter_format {
            _ if text.slots.is_empty() => component,
            ParameterFormat::Named => {
                component.with_example(example.with_header_text_named_params(self.named_samples(text)))
            }
            ParameterFormat::Positional => component.with_example(example.with_header_text(self.samples(text))),
        })
    }

    /// The handle of an uploaded sample file.
    fn handle(&self, source: &MediaSource<'_>) -> Result<String, Error> {
        let (file, parameter) = match source {
            MediaSource::Link(link) => (link.as_str(), None),
            MediaSource::Parameter(parameter) => {
                (self.definition.sample(*parameter), Some(self.definition.parameter_name(*parameter)))
            }
        };
        if let Some(handle) = self.meta.header_handles().get(file) {
            return Ok(handle.clone());
        }
        if is_handle(file) {
            return Ok(file.to_owned());
        }
        let what = parameter.map_or_else(|| format!("the file `{file}`"), |name| format!("the sample of `{name}`"));
        let message = format!(
            "{what} was not uploaded, and Meta takes neither links nor paths at creation; write the path of a \
             file that exists, which `Client::create` uploads, or upload the file (`meta::SampleFile`) and give its handle to \
             `with_header_handle`"
        );
        Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME).with_rule("media_handle", parameter))
    }

    fn card(&self, card: &model::Card<'_>) -> Result<Card, Error> {
        let mut components = self.part(card.header.as_ref(), card.body.as_ref())?;
        components.extend(self.buttons(&card.buttons));
        Ok(Card::new(components))
    }

    fn buttons(&self, buttons: &[model::Button<'_>]) -> Option<Component> {
        let wire: Vec<Button> = buttons.iter().map(|button| self.button(button)).collect();
        (!wire.is_empty()).then(|| Component::new("BUTTONS").with_buttons(wire))
    }

    fn button(&self, button: &model::Button<'_>) -> Button {
        let mut wire = Button::new(button.kind().row().graph);
        // A call button without a label gets that of WhatsApp.
        wire.text = button.label().filter(|label| !label.is_empty()).map(|label| self.render(label));
        match &button.action {
            Action::Url { url, app_deep_link, .. } => {
                // Links have numbers even where the other variables have names.
                wire.url = Some(self.definition.written_url(Provider::Meta, url));
                let samples = self.samples(url);
                wire.example = (!samples.is_empty()).then(|| samples.into());
                wire.app_deep_link = app_deep_link.as_ref().map(|link| {
                    AppDeepLink::new(
                        link.meta_app_id.value,
                        link.android_deep_link.as_str(),
                        link.android_fallback_playstore_url.as_str(),
                    )
                });
            }
            Action::PhoneNumber { phone_number, .. } => {
                wire.phone_number = Some(phone_number.as_str().to_owned());
            }
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                return self.code(button.kind(), wire, code);
            }
            Action::Flow(flow) => return self::flow(wire, flow),
            Action::VoiceCall { ttl_minutes, .. } => wire.ttl_minutes = ttl_minutes.map(|minutes| minutes.value),
            Action::QuickReply { .. }
            | Action::Catalog { .. }
            | Action::Mpm { .. }
            | Action::Spm { .. }
            | Action::RequestContactInfo
            | Action::OrderDetails { .. } => {}
        }
        wire
    }

    /// A coupon has a fixed label and a sample; a one-time code has neither.
    fn code(&self, kind: ButtonKind, mut wire: Button, code: &Code<'_>) -> Button {
        if self.definition.code_role() == Role::CouponCode {
            wire.text = None;
            return wire.with_example(match &code.source {
                CodeSource::Parameter(parameter) => self.definition.sample(*parameter),
                CodeSource::Fixed(code) => code.as_str(),
            });
        }
        wire.otp_type = Some(core::mem::replace(&mut wire.kind, "OTP".to_owned()));
        wire.autofill_text = code.autofill_text.as_ref().map(|text| self.render(text));
        wire.supported_apps = code
            .supported_apps
            .iter()
            .map(|app| SupportedApp::new(app.package_name.as_str(), app.signature_hash.as_str()))
            .collect();
        if kind == ButtonKind::ZeroTap {
            wire.zero_tap_terms_accepted = code.zero_tap_terms_accepted.map(|flag| flag.value);
        }
        wire
    }
}

fn flow(mut wire: Button, flow: &Flow<'_>) -> Button {
    let owned = |word: &Option<MarkedStr<'_>>| word.as_ref().map(|word| word.as_str().to_owned());
    wire.flow_id = owned(&flow.flow_id);
    wire.flow_name = owned(&flow.flow_name);
    wire.flow_json = owned(&flow.flow_json);
    wire.flow_action = flow.flow_action.map(|action| action.value.keyword().to_owned());
    wire.navigate_screen = owned(&flow.navigate_screen);
    wire.icon = flow.icon.map(|icon| icon.value.keyword().to_uppercase());
    wire
}
