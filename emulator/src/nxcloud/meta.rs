//! Meta's judgement of a filled template: what each component needs, and what was given.

use serde_json::Value;
use whatsapp_template_model::{Action, Button, Category, Definition, Header, List, MediaSource, Text, Translation};

use super::refusal::Refusal;

/// The values of a template's parameters, by index.
pub(super) type Values = Vec<Option<String>>;

/// Fills a template with the components of a request, or says with Meta's number why that cannot be.
pub(super) fn fill(definition: &Definition<'_>, components: &[Value]) -> Result<Values, Refusal> {
    let mut values = vec![None; definition.parameters.len()];
    let Some(translation) = definition.translations.first() else { return Ok(values) };
    let authentication = *definition.category == Category::Authentication;
    let section = Section {
        place: String::new(),
        header: translation.header.as_ref(),
        body: body(translation, authentication),
        buttons: &translation.buttons,
        authentication,
    };
    let cards = section.fill(components, &mut values)?;
    let cards = cards.and_then(|carousel| carousel.get("cards")).and_then(Value::as_array);
    let given = cards.map_or(0, Vec::len);
    if given != translation.cards.len() {
        let expected = translation.cards.len();
        return Err(count(&format!(
            "carousel: number of cards ({given}) does not match the expected number ({expected})"
        )));
    }
    for (n, (card, given)) in translation.cards.iter().zip(cards.into_iter().flatten()).enumerate() {
        let section = Section {
            place: format!("card {n}, "),
            header: card.header.as_ref(),
            body: card.body.as_ref().map(parameters).unwrap_or_default(),
            buttons: &card.buttons,
            authentication: false,
        };
        let none = Vec::new();
        let components = given.get("components").and_then(Value::as_array).unwrap_or(&none);
        section.fill(components, &mut values)?;
    }
    Ok(values)
}

/// The parameters of the body. That of a one-time code is fixed text around the code.
fn body(translation: &Translation<'_>, authentication: bool) -> Vec<u16> {
    match &translation.body {
        Some(text) => parameters(text),
        None if authentication => {
            translation.buttons.iter().find_map(Button::code).map(|code| code.parameter).into_iter().collect()
        }
        None => Vec::new(),
    }
}

/// The parameters of a text in the order of their numbers.
fn parameters(text: &Text<'_>) -> Vec<u16> {
    let mut parameters: Vec<u16> = text.slots.iter().map(|slot| slot.parameter).collect();
    parameters.sort_unstable();
    parameters.dedup();
    parameters
}

fn count(details: &str) -> Refusal {
    Refusal::meta(132_000, "Number of parameters does not match the expected number of params", details)
}

fn format(details: &str) -> Refusal {
    Refusal::meta(132_012, "Parameter format does not match format in the created template", details)
}

fn missing(details: &str) -> Refusal {
    Refusal::meta(131_008, "Required parameter is missing", details)
}

fn invalid(details: &str) -> Refusal {
    Refusal::meta(100, "Invalid parameter", details)
}

/// The message itself, or one card.
struct Section<'d> {
    place: String,
    header: Option<&'d Header<'d>>,
    body: Vec<u16>,
    buttons: &'d List<'d, Button<'d>>,
    authentication: bool,
}

impl Section<'_> {
    /// Fills the parameters of this section; the carousel, if one was given, is for the caller.
    fn fill<'v>(&self, components: &'v [Value], values: &mut Values) -> Result<Option<&'v Value>, Refusal> {
        let (mut header, mut body, mut carousel) = (None, None, None);
        let mut buttons: Vec<Option<&Value>> = vec![None; self.buttons.len()];
        for component in components {
            let kind = component.get("type").and_then(Value::as_str).unwrap_or_default();
            match kind.to_ascii_lowercase().as_str() {
                "header" => header = Some(component),
                "body" => body = Some(component),
                "carousel" => carousel = Some(component),
                "button" => {
                    let index =
                        index(component).ok_or_else(|| missing(&format!("{}button: index is missing", self.place)))?;
                    match buttons.get_mut(index) {
                        Some(button) => *button = Some(component),
                        None => {
                            return Err(invalid(&format!(
                                "{}buttons: there is no button at index {index}",
                                self.place
                            )));
                        }
                    }
                }
                _ => {
                    return Err(invalid(&format!(
                        "{}component type {kind:?} is none of header, body, button, carousel",
                        self.place
                    )));
                }
            }
        }
        self.header(header, values)?;
        self.texts("body", &self.body, body, values)?;
        for (n, (button, given)) in self.buttons.iter().zip(buttons).enumerate() {
            self.button(n, button, given, values)?;
        }
        Ok(carousel)
    }

    fn header(&self, given: Option<&Value>, values: &mut Values) -> Result<(), Refusal> {
        let (wanted, parameter) = match self.header {
            None => return self.texts("header", &[], given, values),
            Some(Header::Text(text)) => return self.texts("header", &parameters(text), given, values),
            Some(Header::Location { parameter, .. }) => ("location", *parameter),
            Some(Header::Product { parameter, .. }) => ("product", *parameter),
            Some(Header::Media(media)) => match media.source {
                MediaSource::Parameter(parameter) => (media.kind.row().word, parameter),
                MediaSource::Link(_) => return Ok(()),
            },
        };
        let given = given.map(list).unwrap_or_default();
        let kind = given.first().and_then(|given| given.get("type")).and_then(Value::as_str).unwrap_or("unknown");
        if given.len() > 1 {
            return Err(count(&format!(
                "{}header: number of params ({}) does not match the expected number of params (1)",
                self.place,
                given.len()
            )));
        }
        if kind != wanted {
            return Err(format(&format!(
                "{}header: Format mismatch, expected {}, received {}",
                self.place,
                wanted.to_uppercase(),
                kind.to_uppercase()
            )));
        }
        let object = given.first().and_then(|given| given.get(wanted)).unwrap_or(&Value::Null);
        let text = |key: &str| {
            object.get(key).and_then(|value| {
                value.as_str().map(str::to_owned).or_else(|| value.as_f64().map(|number| number.to_string()))
            })
        };
        let shown = if wanted == "location" {
            let (latitude, longitude) = (text("latitude"), text("longitude"));
            let point = latitude.zip(longitude).map(|(latitude, longitude)| format!("{latitude}, {longitude}"));
            point.map(|point| {
                [text("name"), text("address"), Some(point)].into_iter().flatten().collect::<Vec<_>>().join(", ")
            })
        } else {
            text("link").or_else(|| text("id"))
        };
        match shown.filter(|shown| !shown.is_empty()) {
            Some(shown) => {
                put(values, parameter, shown);
                Ok(())
            }
            None => {
                Err(missing(&format!("{}header: the {wanted} has neither link nor id, or no coordinates", self.place)))
            }
        }
    }

    /// A component whose parameters are texts, as many as the template has.
    fn texts(&self, what: &str, wanted: &[u16], given: Option<&Value>, values: &mut Values) -> Result<(), Refusal> {
        let given = given.map(list).unwrap_or_default();
        if given.len() != wanted.len() {
            return Err(count(&format!(
                "{}{what}: number of localizable_params ({}) does not match the expected number of params ({})",
                self.place,
                given.len(),
                wanted.len()
            )));
        }
        for (n, (parameter, given)) in wanted.iter().zip(given).enumerate() {
            let text = self.text(&format!("{what} parameter {}", n + 1), given)?;
            put(values, *parameter, text);
        }
        Ok(())
    }

    fn text(&self, what: &str, given: &Value) -> Result<String, Refusal> {
        let kind = given.get("type").and_then(Value::as_str).unwrap_or("unknown");
        let text = match kind {
            "text" => given.get("text").and_then(Value::as_str),
            // Both carry what to show where their own form cannot be.
            "currency" | "date_time" => {
                given.get(kind).and_then(|value| value.get("fallback_value")).and_then(Value::as_str)
            }
            _ => {
                let details =
                    format!("{}{what}: Format mismatch, expected TEXT, received {}", self.place, kind.to_uppercase());
                return Err(format(&details));
            }
        };
        match text {
            None | Some("") => {
                Err(missing(&format!("{}{what}: parameter of type text is missing text value", self.place)))
            }
            Some(text) if text.contains(['\n', '\t']) || text.contains("     ") => {
                let details = format!(
                    "{}{what}: text cannot have new-line or tab characters or more than 4 consecutive spaces",
                    self.place
                );
                Err(Refusal::meta(132_018, "There is an issue with the parameters in your template", details))
            }
            Some(text) => Ok(text.to_owned()),
        }
    }

    fn button(&self, n: usize, button: &Button<'_>, given: Option<&Value>, values: &mut Values) -> Result<(), Refusal> {
        let (sub_type, parameter) = match &button.action {
            Action::Url { url, .. } => ("url", parameters(url).first().copied()),
            Action::QuickReply { .. } => ("quick_reply", None),
            Action::PhoneNumber { .. } => ("phone_number", None),
            // A one-time code goes to its button as to a link.
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                (if self.authentication { "url" } else { "copy_code" }, Some(code.parameter))
            }
            _ => (button.kind().row().word, None),
        };
        let place = format!("{}buttons: Button at index {n}", self.place);
        let Some(given) = given else {
            return match parameter {
                Some(_) => Err(missing(&format!("{place} of type {sub_type} requires a parameter"))),
                None => Ok(()),
            };
        };
        let kind = given.get("sub_type").and_then(Value::as_str).unwrap_or_default();
        if !kind.eq_ignore_ascii_case(sub_type) {
            return Err(format(&format!("{place} is of type {sub_type}, received {kind:?}")));
        }
        let given = list(given);
        match (parameter, given.as_slice()) {
            (Some(parameter), [only]) => {
                let text = if sub_type == "copy_code" {
                    let code = only.get("coupon_code").and_then(Value::as_str).filter(|code| !code.is_empty());
                    code.map(str::to_owned).ok_or_else(|| missing(&format!("{place} requires a coupon_code")))?
                } else {
                    self.text(&format!("button {n}"), only)?
                };
                put(values, parameter, text);
                Ok(())
            }
            (Some(_), []) => Err(missing(&format!("{place} of type {sub_type} requires a parameter"))),
            (Some(_), more) => Err(count(&format!(
                "{place}: number of params ({}) does not match the expected number of params (1)",
                more.len()
            ))),
            // What a tap on a quick reply sends back.
            (None, _) if sub_type == "quick_reply" => Ok(()),
            (None, []) => Ok(()),
            (None, _) => Err(Refusal::meta(
                132_018,
                "There is an issue with the parameters in your template",
                format!("{place} of type {sub_type} does not require parameters"),
            )),
        }
    }
}

fn list(component: &Value) -> Vec<&Value> {
    component.get("parameters").and_then(Value::as_array).map(|list| list.iter().collect()).unwrap_or_default()
}

/// The documents say a text, Meta's samples show numbers too.
fn index(component: &Value) -> Option<usize> {
    match component.get("index")? {
        Value::String(text) => text.parse().ok(),
        number => usize::try_from(number.as_u64()?).ok(),
    }
}

fn put(values: &mut Values, parameter: u16, value: String) {
    if let Some(slot) = values.get_mut(usize::from(parameter)) {
        *slot = Some(value);
    }
}
