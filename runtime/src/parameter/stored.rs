//! Values in a form that a database can store.

use serde_json::{Map, Value as Json, json};

use super::stored_order;
use super::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderState,
    OrderStatus, OtpCode, ParameterError, Product, ProductId, ProductSections, ProductsSection, Value, Values, Video,
};

/// The values of one message, owned, in the order of the definition's parameters.
///
/// They are written as a JSON list and read back later, in another process for example:
/// [`Message::from_stored`](crate::message::Message::from_stored) sends them. A text is a JSON string, any other value an
/// object whose key is the role: `{"image": {"link": "https://…"}}`. Reading applies the checks of the constructors.
///
/// ```
/// use whatsapp_template::parameter::{StoredValues, Value, Values};
/// use whatsapp_template::OtpCode;
///
/// let code = OtpCode::new("123456")?;
/// let stored = StoredValues::from(&Values::new([Value::Text("Ann"), Value::Display(&1042), Value::OtpCode(&code)]));
/// assert_eq!(stored.to_json(), r#"["Ann","1042",{"otp_code":"123456"}]"#);
/// assert_eq!(StoredValues::from_json(&stored.to_json())?, stored);
/// # Ok::<(), whatsapp_template::parameter::ParameterError>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct StoredValues(Vec<StoredValue>);

#[derive(Clone, PartialEq)]
enum StoredValue {
    Text(String),
    Image(Image),
    Video(Video),
    Document(Document),
    Gif(Gif),
    Location(Location),
    CouponCode(CouponCode),
    OtpCode(OtpCode),
    Product(Product),
    ProductId(ProductId),
    ProductSections(ProductSections),
    FlowData(FlowData),
    OfferExpiration(OfferExpiration),
    CallOptions(CallOptions),
    // Boxed, because it is several times larger than the others and rare.
    OrderDetails(Box<OrderDetails>),
    OrderStatus(OrderStatus),
}

impl StoredValues {
    /// The values, borrowed, as a message takes them.
    pub fn values(&self) -> Values<'_> {
        self.0.iter().map(StoredValue::value).collect()
    }

    /// The values as a JSON list.
    pub fn to_json(&self) -> String {
        let mut out = List::new();
        for value in &self.0 {
            match value {
                StoredValue::Text(text) => out.text(text),
                other => out.json(&other.to_json()),
            }
        }
        out.finish()
    }

    /// The values as a JSON list, without a copy of them: what [`to_json`](Self::to_json) writes.
    ///
    /// ```
    /// use whatsapp_template::parameter::{StoredValues, Value, Values};
    /// let values = Values::new([Value::Text("Ann"), Value::Display(&1042)]);
    /// assert_eq!(StoredValues::json_of(&values), StoredValues::from(&values).to_json());
    /// ```
    pub fn json_of(values: &Values<'_>) -> String {
        let mut out = List::new();
        for value in values.iter() {
            match value {
                Value::Text(text) => out.text(text),
                other => match StoredValue::of(other) {
                    StoredValue::Text(text) => out.text(&text),
                    other => out.json(&other.to_json()),
                },
            }
        }
        out.finish()
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// The position of a value that cannot be read, and why: its form is another, or its constructor refuses it. The error
    /// does not contain the value.
    pub fn from_json(text: &str) -> Result<Self, ParameterError> {
        let values: Vec<Json> = serde_json::from_str(text).map_err(|error| {
            ParameterError::new(format!("stored values are a JSON list, found other text: {error}; store them again"))
        })?;
        let read = values.iter().enumerate().map(|(index, value)| {
            StoredValue::from_json(value)
                .map_err(|error| ParameterError::new(format!("the stored value {}: {error}", index + 1)))
        });
        read.collect::<Result<_, _>>().map(Self)
    }
}

/// A JSON list as text.
struct List(String);

impl List {
    fn new() -> Self {
        Self(String::from("["))
    }

    /// The text of an entry, with a comma before it if it is not the first.
    fn entry(&mut self) -> &mut String {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        &mut self.0
    }

    fn text(&mut self, text: &str) {
        let out = self.entry();
        let needs_escape = |byte: u8| byte < 0x20 || matches!(byte, b'"' | b'\\');
        if text.bytes().any(needs_escape) {
            out.push_str(&json!(text).to_string());
        } else {
            out.push('"');
            out.push_str(text);
            out.push('"');
        }
    }

    fn json(&mut self, json: &Json) {
        let text = json.to_string();
        self.entry().push_str(&text);
    }

    fn finish(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

impl From<&Values<'_>> for StoredValues {
    fn from(values: &Values<'_>) -> Self {
        Self(values.iter().map(StoredValue::of).collect())
    }
}

/// Shows how many there are, because the values are personal data.
impl core::fmt::Debug for StoredValues {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "StoredValues({} values)", self.0.len())
    }
}

impl StoredValue {
    fn of(value: &Value<'_>) -> Self {
        match *value {
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Display(value) => Self::Text(value.to_string()),
            Value::Image(image) => Self::Image(image.clone()),
            Value::Video(video) => Self::Video(video.clone()),
            Value::Document(document) => Self::Document(document.clone()),
            Value::Gif(gif) => Self::Gif(gif.clone()),
            Value::Location(location) => Self::Location(location.clone()),
            Value::CouponCode(code) => Self::CouponCode(code.clone()),
            Value::OtpCode(code) => Self::OtpCode(code.clone()),
            Value::Product(product) => Self::Product(product.clone()),
            Value::ProductId(id) => Self::ProductId(id.clone()),
            Value::ProductSections(sections) => Self::ProductSections(sections.clone()),
            Value::FlowData(data) => Self::FlowData(data.clone()),
            Value::OfferExpiration(ends) => Self::OfferExpiration(*ends),
            Value::CallOptions(call) => Self::CallOptions(call.clone()),
            Value::OrderDetails(order) => Self::OrderDetails(Box::new(order.clone())),
            Value::OrderStatus(status) => Self::OrderStatus(status.clone()),
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::Text(text) => Value::Text(text),
            Self::Image(image) => Value::Image(image),
            Self::Video(video) => Value::Video(video),
            Self::Document(document) => Value::Document(document),
            Self::Gif(gif) => Value::Gif(gif),
            Self::Location(location) => Value::Location(location),
            Self::CouponCode(code) => Value::CouponCode(code),
            Self::OtpCode(code) => Value::OtpCode(code),
            Self::Product(product) => Value::Product(product),
            Self::ProductId(id) => Value::ProductId(id),
            Self::ProductSections(sections) => Value::ProductSections(sections),
            Self::FlowData(data) => Value::FlowData(data),
            Self::OfferExpiration(ends) => Value::OfferExpiration(ends),
            Self::CallOptions(call) => Value::CallOptions(call),
            Self::OrderDetails(order) => Value::OrderDetails(order),
            Self::OrderStatus(status) => Value::OrderStatus(status),
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Image(image) => json!({ "image": file(image.as_link(), image.as_id(), None) }),
            Self::Video(video) => json!({ "video": file(video.as_link(), video.as_id(), None) }),
            Self::Document(document) => {
                json!({ "document": file(document.as_link(), document.as_id(), document.file_name()) })
            }
            Self::Gif(gif) => json!({ "gif": file(gif.as_link(), gif.as_id(), None) }),
            Self::Location(location) => json!({ "location": {
                "latitude": location.latitude(), "longitude": location.longitude(),
                "name": location.name(), "address": location.address(),
            } }),
            Self::CouponCode(code) => json!({ "coupon_code": code.as_str() }),
            Self::OtpCode(code) => json!({ "otp_code": code.as_str() }),
            Self::Product(product) => json!({ "product": {
                "retailer_id": product.retailer_id(), "catalog_id": product.catalog_id(),
            } }),
            Self::ProductId(id) => json!({ "product_id": id.as_str() }),
            Self::ProductSections(products) => {
                let section = |section: &ProductsSection| json!({ "title": section.title(), "retailer_ids": section.retailer_ids() });
                let sections: Vec<Json> = products.sections().iter().map(section).collect();
                json!({ "product_sections": { "thumbnail": products.thumbnail(), "sections": sections } })
            }
            Self::FlowData(data) => {
                json!({ "flow": { "token": data.token(), "data": data.as_json() } })
            }
            Self::OfferExpiration(ends) => json!({ "offer_expiration": ends.unix_milliseconds() }),
            Self::CallOptions(call) => {
                json!({ "call": { "ttl_minutes": call.ttl_minutes(), "payload": call.payload() } })
            }
            Self::OrderDetails(order) => json!({ "order_details": order.as_json() }),
            Self::OrderStatus(status) => json!({ "order_status": {
                "reference_id": status.reference_id(), "state": status.state().as_str(),
                "description": status.description(),
            } }),
        }
    }

    fn from_json(value: &Json) -> Result<Self, ParameterError> {
        if let Json::String(text) = value {
            return Ok(Self::Text(text.clone()));
        }
        let mut entries = value.as_object().into_iter().flatten();
        let (Some((role, value)), None) = (entries.next(), entries.next()) else {
            return Err(other_form("a text or an object with the role as its only key"));
        };
        match role.as_str() {
            "image" => reference(value, Image::link, Image::id).map(Self::Image),
            "video" => reference(value, Video::link, Video::id).map(Self::Video),
            "gif" => reference(value, Gif::link, Gif::id).map(Self::Gif),
            "document" => {
                let document = reference(value, Document::link, Document::id)?;
                Ok(Self::Document(match text(value, "file_name") {
                    Some(file_name) => document.with_file_name(file_name),
                    None => document,
                }))
            }
            "location" => {
                let degrees = |key| value.get(key).and_then(Json::as_f64).ok_or_else(|| lacks(key));
                Location::new(
                    degrees("latitude")?,
                    degrees("longitude")?,
                    required(value, "name")?,
                    text(value, "address").unwrap_or_default(),
                )
                .map(Self::Location)
            }
            "coupon_code" => CouponCode::new(itself(value)?).map(Self::CouponCode),
            "otp_code" => OtpCode::new(itself(value)?).map(Self::OtpCode),
            "product" => {
                Product::new(required(value, "retailer_id")?, required(value, "catalog_id")?).map(Self::Product)
            }
            "product_id" => ProductId::new(itself(value)?).map(Self::ProductId),
            "product_sections" => {
                let sections = value.get("sections").and_then(Json::as_array).ok_or_else(|| lacks("sections"))?;
                let sections = sections.iter().map(|section| {
                    let ids =
                        section.get("retailer_ids").and_then(Json::as_array).ok_or_else(|| lacks("retailer_ids"))?;
                    let ids = ids.iter().map(itself).collect::<Result<Vec<_>, _>>()?;
                    Ok(ProductsSection::new(required(section, "title")?, ids))
                });
                let sections = sections.collect::<Result<Vec<_>, ParameterError>>()?;
                ProductSections::new(required(value, "thumbnail")?, sections).map(Self::ProductSections)
            }
            "flow" => {
                let mut data = FlowData::new();
                if let Some(token) = text(value, "token") {
                    data = data.with_token(token);
                }
                match text(value, "data") {
                    Some(json) => data.with_data(&parsed(json)?),
                    None => Ok(data),
                }
                .map(Self::FlowData)
            }
            "offer_expiration" => {
                let milliseconds = value.as_u64().ok_or_else(|| other_form("milliseconds since 1970"))?;
                let end = std::time::UNIX_EPOCH.checked_add(std::time::Duration::from_millis(milliseconds));
                let end = end.ok_or_else(|| other_form("a time that the system clock can represent"))?;
                OfferExpiration::at(end).map(Self::OfferExpiration)
            }
            "call" => {
                let mut call = CallOptions::new();
                if let Some(minutes) = value.get("ttl_minutes").and_then(Json::as_u64) {
                    call = call.with_ttl_minutes(u32::try_from(minutes).unwrap_or(u32::MAX))?;
                }
                match text(value, "payload") {
                    Some(payload) => call.with_payload(payload),
                    None => Ok(call),
                }
                .map(Self::CallOptions)
            }
            "order_details" => {
                stored_order::read(&parsed(itself(value)?)?).map(|order| Self::OrderDetails(Box::new(order)))
            }
            "order_status" => {
                let word = required(value, "state")?;
                let state = OrderState::ALL.into_iter().find(|state| state.as_str() == word);
                let state = state.ok_or_else(|| other_form("a known state of an order"))?;
                let status = OrderStatus::new(required(value, "reference_id")?, state)?;
                Ok(Self::OrderStatus(match text(value, "description") {
                    Some(description) => status.with_description(description),
                    None => status,
                }))
            }
            _ => Err(other_form("the role of a parameter as its key")),
        }
    }
}

/// A media file: its link or its id, and the name of a document.
fn file(link: Option<&str>, id: Option<&str>, file_name: Option<&str>) -> Json {
    let entries = [("link", link), ("id", id), ("file_name", file_name)];
    let entries = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), Json::from(value?))));
    Json::Object(entries.collect::<Map<_, _>>())
}

/// Reads a media file.
fn reference<T>(
    value: &Json,
    link: impl Fn(String) -> Result<T, ParameterError>,
    id: impl Fn(String) -> Result<T, ParameterError>,
) -> Result<T, ParameterError> {
    match (text(value, "link"), text(value, "id")) {
        (Some(found), None) => link(found.to_owned()),
        (None, Some(found)) => id(found.to_owned()),
        _ => Err(other_form("either `link` or `id`")),
    }
}

pub(super) fn text<'v>(value: &'v Json, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Json::as_str)
}

pub(super) fn required<'v>(value: &'v Json, key: &str) -> Result<&'v str, ParameterError> {
    text(value, key).ok_or_else(|| lacks(key))
}

fn itself(value: &Json) -> Result<&str, ParameterError> {
    value.as_str().ok_or_else(|| other_form("a text"))
}

/// Parses JSON that is stored as a text.
fn parsed(text: &str) -> Result<Json, ParameterError> {
    serde_json::from_str(text).map_err(|_| other_form("JSON in a text"))
}

pub(super) fn lacks(key: &str) -> ParameterError {
    ParameterError::new(format!("its `{key}` is missing or of another type; store the message again"))
}

pub(super) fn other_form(expected: &str) -> ParameterError {
    ParameterError::new(format!("it takes {expected}, found another form; store the message again"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::parameter::{Goods, OrderItem};

    /// One value of each role, with everything that it can have.
    fn all() -> Vec<StoredValue> {
        let item = OrderItem::new("Elf \"blue\"", 1000, 2).unwrap().with_sale_amount(900).unwrap();
        let item = item.with_retailer_id("sku-1").unwrap().with_country_of_origin("India").unwrap();
        let order = OrderDetails::new("o-1", Goods::Physical, "INR", [item])
            .and_then(|order| order.with_payment_type("upi"))
            .and_then(|order| order.with_payment_settings(&["a"]))
            .and_then(|order| order.with_tax(100, Some("GST")))
            .and_then(|order| order.with_shipping(20, None))
            .and_then(|order| order.with_discount(50, Some("Spring")))
            .unwrap();
        let call = CallOptions::new().with_ttl_minutes(5).and_then(|call| call.with_payload("order 17")).unwrap();
        let sections = [ProductsSection::new("New", ["a", "b"]), ProductsSection::new("Old", ["c"])];
        vec![
            StoredValue::Text("ä \"quoted\"\n".to_owned()),
            StoredValue::Image(Image::link("https://shop.example/a.jpg").unwrap()),
            StoredValue::Image(Image::id("1234").unwrap()),
            StoredValue::Video(Video::id("1").unwrap()),
            StoredValue::Document(Document::link("https://shop.example/a").unwrap().with_file_name("bill.pdf")),
            StoredValue::Gif(Gif::link("https://shop.example/a.mp4").unwrap()),
            StoredValue::Location(Location::new(1.25, -103.5, "Shop", "Example Street 1").unwrap()),
            StoredValue::CouponCode(CouponCode::new("SPRING25").unwrap()),
            StoredValue::OtpCode(OtpCode::new("123456").unwrap()),
            StoredValue::Product(Product::new("sku-1", "catalog").unwrap()),
            StoredValue::ProductId(ProductId::new("sku-1").unwrap()),
            StoredValue::ProductSections(ProductSections::new("a", sections).unwrap()),
            StoredValue::FlowData(FlowData::new()),
            StoredValue::FlowData(FlowData::new().with_token("t").with_data(&json!({ "day": 4 })).unwrap()),
            StoredValue::OfferExpiration(OfferExpiration::after(std::time::Duration::from_mins(1)).unwrap()),
            StoredValue::CallOptions(call),
            StoredValue::CallOptions(CallOptions::new()),
            StoredValue::OrderDetails(Box::new(order)),
            StoredValue::OrderStatus(OrderStatus::new("o-1", OrderState::Shipped).unwrap().with_description("Today")),
        ]
    }

    #[test]
    fn each_value_reads_back_as_it_was() {
        let stored = StoredValues(all());
        let read = StoredValues::from_json(&stored.to_json()).unwrap();
        for (index, (stored, read)) in stored.0.iter().zip(&read.0).enumerate() {
            assert!(stored == read, "value {index}: {} and {}", stored.to_json(), read.to_json());
        }
        assert_eq!(stored.0.len(), read.0.len());
        let roles: std::collections::HashSet<_> = read.values().iter().map(Value::role).collect();
        assert_eq!(roles.len(), 16, "a role of a parameter is missing in the test");
    }

    /// Each key of each object left out, or of another type: an error or another valid value, and never the content of a
    /// one-time code in the error.
    #[test]
    fn damaged_values_are_errors() {
        for value in all() {
            let Json::Object(whole) = value.to_json() else { continue };
            let (role, inner) = whole.iter().next().unwrap();
            for damaged in [json!({}), json!({ role: null }), json!({ role: [] }), json!({ "other": inner }), json!(1)]
            {
                let error = StoredValue::from_json(&damaged);
                assert!(error.is_err() || matches!(role.as_str(), "flow" | "call"), "{damaged}");
            }
            let Some(fields) = inner.as_object() else { continue };
            for key in fields.keys() {
                let mut fields = fields.clone();
                fields.remove(key);
                if let Err(error) = StoredValue::from_json(&json!({ role: fields })) {
                    assert!(!error.to_string().contains("shop.example"), "{error}");
                }
            }
        }
        for text in [
            "",
            "{}",
            "[1]",
            "[{\"otp_code\": \"12 34\"}]",
            "[\"a\"",
            "[{\"image\": {\"link\": \"a\", \"id\": \"b\"}}]",
        ] {
            let error = StoredValues::from_json(text).unwrap_err().to_string();
            assert!(!error.contains("12 34"), "{error}");
        }
    }
}
