//! Fills a template with the components of a request, with Meta's checks.

use serde_json::Value;
use whatsapp_template_model::{
    Button, Category, Definition, Header, MediaSource, ParameterFormat, Translation, button::Code,
};

use super::content;
use super::error::GraphError;
use super::fields::check_media;
use super::order;
use super::section::Section;
use super::values::{Values, button_index, component_parameters, set_value, text_parameters};

/// How many cards the request has.
pub(super) fn cards_of(components: &[Value]) -> usize {
    components.iter().filter(|component| is(component, "carousel")).map(|carousel| cards(carousel).len()).sum()
}

fn is(component: &Value, kind: &str) -> bool {
    component.get("type").and_then(Value::as_str).is_some_and(|found| found.eq_ignore_ascii_case(kind))
}

fn cards(carousel: &Value) -> &[Value] {
    carousel.get("cards").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Fills a template with the components of a request, or returns Meta's error.
pub(super) fn fill(definition: &Definition<'_>, components: &[Value]) -> Result<Values, GraphError> {
    let mut values = vec![None; definition.parameters.len()];
    let Some(translation) = definition.translations.first() else { return Ok(values) };
    let authentication = *definition.category == Category::Authentication;
    let named = definition.parameter_format == ParameterFormat::Named;
    let section = Section {
        definition,
        path: String::new(),
        header: translation.header.as_ref(),
        body: body(translation, authentication),
        buttons: &translation.buttons,
        authentication,
        // WhatsApp writes the text of a one-time code, whose only variable has a number.
        named: named && !authentication,
        offer: translation.limited_time_offer.is_some(),
    };
    let (cards, others): (Vec<&Value>, Vec<&Value>) =
        components.iter().partition(|component| is(component, "carousel"));
    let (special, others): (Vec<&Value>, Vec<&Value>) = others
        .into_iter()
        .partition(|component| ["limited_time_offer", "order_status"].iter().any(|kind| is(component, kind)));
    section.fill(&others, &mut values)?;
    order::fill_special_components(definition, translation, &special, &mut values)?;
    let given = cards.iter().flat_map(|carousel| self::cards(carousel));
    for (n, (card, given)) in translation.cards.iter().zip(given).enumerate() {
        if given.get("card_index").and_then(Value::as_u64).is_some_and(|index| index != n as u64) {
            return Err(GraphError::invalid(format!("carousel: the card at {n} has another card_index")));
        }
        let section = Section {
            path: format!("card {n}, "),
            header: card.header.as_ref(),
            body: card.body.as_ref().map(text_parameters).unwrap_or_default(),
            buttons: &card.buttons,
            ..section.clone()
        };
        let none = Vec::new();
        let components = given.get("components").and_then(Value::as_array).unwrap_or(&none);
        section.fill(&components.iter().collect::<Vec<_>>(), &mut values)?;
    }
    Ok(values)
}

/// Checks the target of a tap on the link preview: one URL with a title. Source: Meta, templates/tap-target-url-title-override (November 2025).
fn check_tap_target(component: &Value) -> Result<(), GraphError> {
    let target = match component_parameters(component).as_slice() {
        [parameter] => parameter.get("tap_target_configuration").and_then(Value::as_array),
        _ => None,
    };
    let text = |key: &str| target.and_then(|targets| targets.first()?.get(key)?.as_str()).unwrap_or_default();
    if target.is_some_and(|targets| targets.len() == 1)
        && text("url").starts_with("https://")
        && !text("title").is_empty()
    {
        return Ok(());
    }
    let details =
        "tap_target_configuration must be a list of one object with url and title, and the url begins with https://";
    Err(GraphError::invalid(details))
}

/// The parameters of the body. WhatsApp writes the body of a one-time code around the code.
fn body(translation: &Translation<'_>, authentication: bool) -> Vec<u16> {
    match &translation.body {
        Some(text) => text_parameters(text),
        None if authentication => {
            translation.buttons.iter().find_map(Button::code).and_then(Code::parameter).into_iter().collect()
        }
        None => Vec::new(),
    }
}

impl Section<'_> {
    fn fill(&self, components: &[&Value], values: &mut Values) -> Result<(), GraphError> {
        let (mut header, mut body) = (None, None);
        let mut buttons: Vec<Option<&Value>> = vec![None; self.buttons.len()];
        for component in components.iter().copied() {
            let kind = component.get("type").and_then(Value::as_str).unwrap_or_default();
            match kind.to_ascii_lowercase().as_str() {
                "header" => header = Some(component),
                "body" => body = Some(component),
                // The target of a link preview, which is not part of the template.
                "tap_target_configuration" => check_tap_target(component)?,
                "button" => {
                    let index = button_index(self.buttons, component)
                        .ok_or_else(|| GraphError::missing(format!("{}button: index is missing", self.path)))?;
                    match buttons.get_mut(index) {
                        Some(button) => *button = Some(component),
                        None => {
                            return Err(GraphError::invalid(format!(
                                "{}buttons: there is no button at index {index}",
                                self.path
                            )));
                        }
                    }
                }
                _ => {
                    return Err(GraphError::invalid(format!(
                        "{}component type {kind:?} is not one of header, body, button, carousel, limited_time_offer, \
                         order_status",
                        self.path
                    )));
                }
            }
        }
        self.header(header, values)?;
        self.texts("body", &self.body, body, values)?;
        for (n, (button, given)) in self.buttons.iter().zip(buttons).enumerate() {
            self.button(n, button, given, values)?;
        }
        Ok(())
    }

    fn header(&self, given: Option<&Value>, values: &mut Values) -> Result<(), GraphError> {
        let (expected, parameter) = match self.header {
            None => return self.texts("header", &[], given, values),
            Some(Header::Text(text)) => return self.texts("header", &text_parameters(text), given, values),
            Some(Header::Location { parameter, .. }) => ("location", *parameter),
            Some(Header::Product { parameter, .. }) => ("product", *parameter),
            Some(Header::Media(media)) => match media.source {
                MediaSource::Parameter(parameter) => (media.kind.row().keyword, parameter),
                MediaSource::Link(_) => return Ok(()),
            },
        };
        let given = given.map(component_parameters).unwrap_or_default();
        let kind = given.first().and_then(|given| given.get("type")).and_then(Value::as_str).unwrap_or("unknown");
        if given.len() > 1 {
            return Err(GraphError::count(format!(
                "{}header: number of params ({}) does not match the expected number of params (1)",
                self.path,
                given.len()
            )));
        }
        if kind != expected {
            return Err(GraphError::format(format!(
                "{}header: Format mismatch, expected {}, received {}",
                self.path,
                expected.to_uppercase(),
                kind.to_uppercase()
            )));
        }
        let object = given.first().and_then(|given| given.get(expected)).unwrap_or(&Value::Null);
        let shown = header_text(expected, object).filter(|shown| !shown.is_empty()).ok_or_else(|| {
            let lacks = match expected {
                "location" => "no coordinates",
                "product" => "no product_retailer_id",
                _ => "neither link nor id",
            };
            GraphError::missing(format!("{}header: the {expected} has {lacks}", self.path))
        })?;
        if let Some(Header::Media(_)) = self.header {
            check_media(expected, object)?;
        }
        set_value(values, parameter, shown);
        Ok(())
    }

    /// A component whose parameters are texts; their number must match the template.
    fn texts(
        &self,
        what: &str,
        expected: &[u16],
        given: Option<&Value>,
        values: &mut Values,
    ) -> Result<(), GraphError> {
        let given = given.map(component_parameters).unwrap_or_default();
        if given.len() != expected.len() {
            return Err(GraphError::count(format!(
                "{}{what}: number of localizable_params ({}) does not match the expected number of params ({})",
                self.path,
                given.len(),
                expected.len()
            )));
        }
        for (n, (parameter, given)) in expected.iter().zip(given).enumerate() {
            let path = format!("{what} parameter {}", n + 1);
            let parameter = if self.named { self.by_name(&path, expected, given)? } else { *parameter };
            let text = self.text(&path, given)?;
            set_value(values, parameter, text);
        }
        Ok(())
    }

    /// The parameter that has the name in the request.
    fn by_name(&self, path: &str, expected: &[u16], given: &Value) -> Result<u16, GraphError> {
        let Some(name) = given.get("parameter_name").and_then(Value::as_str).filter(|name| !name.is_empty()) else {
            return Err(GraphError::invalid(format!("{}{path}: Parameter name is missing or empty", self.path)));
        };
        let found = expected.iter().find(|parameter| self.definition.parameter_name(**parameter) == name);
        found.copied().ok_or_else(|| {
            GraphError::invalid(format!("{}{path}: there is no variable with the name {name:?}", self.path))
        })
    }
}

/// The name of the document in the header, if the message gives it one.
pub(super) fn file_name(components: &[Value]) -> Option<String> {
    let header = components.iter().find(|component| is(component, "header"))?;
    content::file_name("document", component_parameters(header).first()?.get("document")?)
}

/// The text that a header shows: a URL, a location, a product.
fn header_text(expected: &str, object: &Value) -> Option<String> {
    let text = |key: &str| {
        let value = object.get(key)?;
        value.as_str().map(str::to_owned).or_else(|| value.as_f64().map(|number| number.to_string()))
    };
    match expected {
        "location" => {
            let (latitude, longitude) = (text("latitude")?, text("longitude")?);
            let parts = [text("name"), text("address"), Some(format!("{latitude}, {longitude}"))];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
        "product" => text("product_retailer_id"),
        _ => text("link").or_else(|| text("id")),
    }
}
