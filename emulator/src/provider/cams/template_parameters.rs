//! The parameters of a template message: values of variables, payloads, products, and the data of a flow.

use serde_json::{Map, Value};
use whatsapp_template_model::{ButtonKind, Category, Definition, Provider, Role, Translation};

use super::error::CamsError;
use super::parameters::Parameters;

/// Source: `SendChatappMessage` (January 2025).
const MAX_SECTIONS: usize = 10;
/// In all sections together. Source: as above.
const MAX_PRODUCTS: usize = 30;

/// The parameters of one message, from a request or from one of its recipients.
pub(super) struct TemplateParameters {
    variables: Map<String, Value>,
    payload: Option<Value>,
    product_action: Option<Value>,
    flow_action: Option<Value>,
}

impl TemplateParameters {
    /// The parameters of a single message, whose structures are JSON within texts.
    pub(super) fn from_request(parameters: &Parameters) -> Result<Self, CamsError> {
        Ok(Self {
            variables: parameters.map("TemplateParams")?,
            payload: parameters.json("Payload")?,
            product_action: parameters.json("ProductAction")?,
            flow_action: parameters.json("FlowAction")?,
        })
    }

    /// The payload of the nth quick reply.
    pub(super) fn payload(&self, n: usize) -> Option<String> {
        self.payload.as_ref()?.get(n)?.as_str().map(str::to_owned)
    }

    /// The parameters for one recipient of many, whose structures are JSON.
    pub(super) fn from_recipient(recipient: &Value) -> Self {
        let get = |key: &str| recipient.get(key).cloned();
        let variables = recipient.get("TemplateParams").and_then(Value::as_object).cloned().unwrap_or_default();
        Self {
            variables,
            payload: get("Payload"),
            product_action: get("ProductAction"),
            flow_action: get("FlowAction"),
        }
    }

    /// The value of each parameter as text, with its name on the wire.
    pub(super) fn fill(&self, definition: &Definition<'_>) -> Result<Vec<(String, String)>, CamsError> {
        self.payloads(definition)?;
        let mut filled = Vec::new();
        for (n, roles) in (0..u16::MAX).zip(definition.roles()) {
            let name = definition.wire_name(Provider::Cams, n).into_owned();
            let value = match roles.first().map(|(role, _)| *role) {
                Some(Role::ProductId) => self.thumbnail()?,
                Some(Role::ProductSections) => self.products()?,
                Some(Role::Flow) => self.flow()?,
                role => {
                    let value = self.variable(definition, &name)?;
                    if role == Some(Role::OfferExpiration) && value.parse::<u64>().is_err() {
                        return Err(unfilled(format!("the value of {name} is not a time in milliseconds: {value:?}")));
                    }
                    value
                }
            };
            filled.push((name, value));
        }
        Ok(filled)
    }

    fn variable(&self, definition: &Definition<'_>, name: &str) -> Result<String, CamsError> {
        let given = self.variables.get(name).or_else(|| {
            // No document names the variable of a one-time code, so a single variable may have any name.
            let only = *definition.category == Category::Authentication && self.variables.len() == 1;
            self.variables.values().next().filter(|_| only)
        });
        match given {
            Some(Value::String(value)) if !value.is_empty() => Ok(value.clone()),
            Some(Value::String(_)) => Err(unfilled(format!("the value of {name} is empty"))),
            Some(_) => Err(unfilled(format!("the value of {name} is not a text"))),
            None => Err(unfilled(format!("the value of {name} is missing"))),
        }
    }

    /// Checks the payloads: at most one text for each quick reply, in their order, or none at all.
    fn payloads(&self, definition: &Definition<'_>) -> Result<(), CamsError> {
        let Some(payload) = present(self.payload.as_ref()) else { return Ok(()) };
        let Some(texts) = payload.as_array().filter(|texts| texts.iter().all(Value::is_string)) else {
            return Err(malformed("Payload must be a list of texts"));
        };
        let buttons = definition.translations.iter().flat_map(Translation::all_buttons);
        let replies = buttons.filter(|button| button.kind() == ButtonKind::QuickReply).count();
        if texts.len() > replies {
            return Err(malformed(format!("Payload has {} texts for {replies} quick replies", texts.len())));
        }
        Ok(())
    }

    /// The product whose image a catalog shows. Without one, the service takes the first of the catalog.
    fn thumbnail(&self) -> Result<String, CamsError> {
        match present(self.product_action.as_ref()) {
            Some(action) => text(action, "ProductAction", "ThumbnailProductRetailerId"),
            None => Ok(String::new()),
        }
    }

    /// The products of a multi-product message, in one line.
    fn products(&self) -> Result<String, CamsError> {
        let action = present(self.product_action.as_ref()).ok_or_else(|| CamsError::missing("ProductAction"))?;
        text(action, "ProductAction", "ThumbnailProductRetailerId")?;
        let sections = list(action, "Sections")?;
        if sections.len() > MAX_SECTIONS {
            let message = format!("{} sections, at most {MAX_SECTIONS} are allowed", sections.len());
            return Err(malformed(message));
        }
        let (mut shown, mut count) = (Vec::new(), 0);
        for section in sections {
            let products = list(section, "ProductItems")?;
            let ids: Result<Vec<_>, _> =
                products.iter().map(|product| text(product, "ProductItems", "ProductRetailerId")).collect();
            count += products.len();
            let title = section.get("Title").and_then(Value::as_str).filter(|title| !title.is_empty());
            let title = title.map(|title| format!("{title}: ")).unwrap_or_default();
            shown.push(format!("{title}{}", ids?.join(", ")));
        }
        if count > MAX_PRODUCTS {
            return Err(malformed(format!("{count} products, at most {MAX_PRODUCTS} are allowed")));
        }
        Ok(shown.join("; "))
    }

    /// The data of a flow: a token, an object, both or nothing.
    fn flow(&self) -> Result<String, CamsError> {
        let Some(action) = present(self.flow_action.as_ref()) else { return Ok(String::new()) };
        if !action.is_object() {
            return Err(malformed("FlowAction must be an object"));
        }
        let token = match present(action.get("FlowToken")) {
            Some(_) => text(action, "FlowAction", "FlowToken")?,
            None => String::new(),
        };
        match present(action.get("FlowActionData")) {
            Some(data) if data.is_object() => Ok(format!("{token} {data}").trim_start().to_owned()),
            Some(_) => Err(malformed("FlowActionData must be an object")),
            None => Ok(token),
        }
    }
}

fn present(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| !value.is_null())
}

/// A text that is required.
fn text(object: &Value, whole: &str, key: &str) -> Result<String, CamsError> {
    let text = object.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| malformed(format!("{key} of {whole} must be a text")))
}

/// A list that must not be empty.
fn list<'v>(object: &'v Value, key: &str) -> Result<&'v Vec<Value>, CamsError> {
    let list = object.get(key).and_then(Value::as_array).filter(|list| !list.is_empty());
    list.ok_or_else(|| malformed(format!("{key} must be a list that is not empty")))
}

/// A message that does not fill its template. The readable part of the vendor's table has no code for it; this is how
/// the gateway names a missing field.
fn unfilled(message: String) -> CamsError {
    CamsError { message, ..CamsError::missing("TemplateParams") }
}

/// A value that cannot be read. This is the vendor's code for unsupported texts.
fn malformed(message: impl Into<String>) -> CamsError {
    CamsError::service("MessageInvalid", message)
}
