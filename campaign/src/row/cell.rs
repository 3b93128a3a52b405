//! A cell as the value of a parameter.

use std::borrow::Cow;

use jiff::{Timestamp, Zoned};
use serde_json::{Value as Json, json};
use whatsapp_template::model::{IntegerType, MediaKind, Role};
use whatsapp_template::parameter::{ParameterError, StoredValues, Value, Values};
use whatsapp_template::{CouponCode, Document, Gif, Image, OfferExpiration, OtpCode, ProductId, Video};

use crate::source::CellKind;

/// The value of a parameter, made of a cell.
pub(super) enum CellValue<'c> {
    /// A text of the cell itself, or an integer as its type writes it.
    Text(Cow<'c, str>),
    Image(Image),
    Video(Video),
    Document(Document),
    Gif(Gif),
    CouponCode(CouponCode),
    OtpCode(OtpCode),
    ProductId(ProductId),
    OfferExpiration(OfferExpiration),
    /// One value that was written as JSON.
    Json(StoredValues),
}

/// Why a cell is not a value: which rule it breaks, and what is allowed.
#[derive(Debug)]
pub(super) struct CellProblem {
    pub(super) rule: &'static str,
    pub(super) allowed: Cow<'static, str>,
}

impl CellProblem {
    fn new(rule: &'static str, allowed: impl Into<Cow<'static, str>>) -> Self {
        Self { rule, allowed: allowed.into() }
    }
}

impl From<ParameterError> for CellProblem {
    fn from(error: ParameterError) -> Self {
        Self::new("cell_value", error.to_string())
    }
}

impl CellValue<'_> {
    /// The value, borrowed.
    pub(super) fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Text(text) => Value::Text(text),
            Self::Image(image) => Value::Image(image),
            Self::Video(video) => Value::Video(video),
            Self::Document(document) => Value::Document(document),
            Self::Gif(gif) => Value::Gif(gif),
            Self::CouponCode(code) => Value::CouponCode(code),
            Self::OtpCode(code) => Value::OtpCode(code),
            Self::ProductId(id) => Value::ProductId(id),
            Self::OfferExpiration(ends) => Value::OfferExpiration(ends),
            Self::Json(stored) => return stored.values().first().copied(),
        })
    }
}

/// Reads a cell as a value of a role. `integer` is the type of a parameter that is declared as an integer.
pub(super) fn read(
    role: Role,
    integer: Option<IntegerType>,
    kind: CellKind,
    text: &str,
) -> Result<CellValue<'_>, CellProblem> {
    let is_empty = kind == CellKind::Null || text.is_empty();
    match role {
        // Without data, a flow and a call are complete.
        Role::Flow | Role::Call if is_empty => json_value(role, "{}"),
        _ if is_empty => Err(CellProblem::new("value_empty", "a value; fill the cell, or leave the row out")),
        Role::Text => match (integer, kind) {
            (Some(integer), _) => integer_text(integer, text).map(CellValue::Text),
            (None, CellKind::Json) => {
                Err(CellProblem::new("cell_type", "a text; write it in quotes, without a list or an object"))
            }
            (None, _) => Ok(CellValue::Text(Cow::Borrowed(text))),
        },
        Role::Media(MediaKind::Image) => file(text, Image::link, Image::id).map(CellValue::Image),
        Role::Media(MediaKind::Video) => file(text, Video::link, Video::id).map(CellValue::Video),
        Role::Media(MediaKind::Gif) => file(text, Gif::link, Gif::id).map(CellValue::Gif),
        Role::Media(MediaKind::Document) => file(text, Document::link, Document::id).map(CellValue::Document),
        Role::CouponCode => Ok(CellValue::CouponCode(CouponCode::new(text)?)),
        Role::OtpCode => Ok(CellValue::OtpCode(OtpCode::new(text)?)),
        Role::ProductId => Ok(CellValue::ProductId(ProductId::new(text)?)),
        Role::OfferExpiration => time(text).map(CellValue::OfferExpiration),
        Role::Location
        | Role::Product
        | Role::ProductSections
        | Role::Flow
        | Role::Call
        | Role::OrderDetails
        | Role::OrderStatus => json_value(role, text),
    }
}

/// An integer of a type, as the type writes it: without `+` and zeros before it.
fn integer_text(integer: IntegerType, text: &str) -> Result<Cow<'_, str>, CellProblem> {
    let text = text.trim();
    let (min, max) = integer.range();
    let written: Option<Cow<'_, str>> = if let Ok(number) = text.parse::<u128>() {
        // Most numbers are written in the form that is sent.
        let is_plain = number == 0 && text == "0" || !text.starts_with(['0', '+']);
        (number <= max).then(|| if is_plain { Cow::Borrowed(text) } else { Cow::Owned(number.to_string()) })
    } else {
        text.parse::<i128>().ok().filter(|number| (min..=0).contains(number)).map(|number| number.to_string().into())
    };
    written.ok_or_else(|| {
        let allowed = format!("a whole number from {min} to {max}; write digits only, without separators");
        CellProblem::new("cell_integer", allowed)
    })
}

/// A file by its link, or by the id of an earlier upload.
fn file<T>(
    text: &str,
    link: impl Fn(String) -> Result<T, ParameterError>,
    id: impl Fn(String) -> Result<T, ParameterError>,
) -> Result<T, CellProblem> {
    let text = text.trim();
    if text.starts_with("https://") || text.starts_with("http://") {
        return Ok(link(text.to_owned())?);
    }
    let is_id = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_id {
        return Ok(id(text.to_owned())?);
    }
    let allowed =
        "a link that begins with `https://`, or the id that an upload returned; upload a file of this machine first";
    Err(CellProblem::new("cell_file", allowed))
}

/// A time with an offset or a time zone.
fn time(text: &str) -> Result<OfferExpiration, CellProblem> {
    let text = text.trim();
    let read = text.parse::<Timestamp>().ok().or_else(|| text.parse::<Zoned>().ok().map(|zoned| zoned.timestamp()));
    let time = read.ok_or_else(|| {
        let allowed = "a time with its offset or time zone; write `2026-12-24T18:00:00+01:00` or \
                       `2026-12-24T18:00[Europe/Berlin]`";
        CellProblem::new("cell_time", allowed)
    })?;
    Ok(OfferExpiration::at(time.into())?)
}

/// The JSON of a value: its key among stored values, an example, and the keys that an object may have.
fn shape(role: Role) -> (&'static str, &'static str, &'static [&'static str]) {
    match role {
        Role::Location => (
            "location",
            r#"{"latitude": 52.52, "longitude": 13.405, "name": "Shop", "address": "Main St 1"}"#,
            &["latitude", "longitude", "name", "address"],
        ),
        Role::Product => {
            ("product", r#"{"retailer_id": "sku-1", "catalog_id": "1948"}"#, &["retailer_id", "catalog_id"])
        }
        Role::ProductSections => (
            "product_sections",
            r#"{"thumbnail": "sku-1", "sections": [{"title": "Phones", "retailer_ids": ["sku-1"]}]}"#,
            &["thumbnail", "sections"],
        ),
        Role::Flow => ("flow", r#"{"token": "booking-1042", "data": {"seats": 2}}"#, &["token", "data"]),
        Role::Call => ("call", r#"{"ttl_minutes": 60, "payload": "order-1042"}"#, &["ttl_minutes", "payload"]),
        Role::OrderStatus => (
            "order_status",
            r#"{"reference_id": "order-1042", "state": "shipped", "description": "On its way"}"#,
            &["reference_id", "state", "description"],
        ),
        // An order has the keys of Meta's API.
        _ => (
            "order_details",
            r#"{"reference_id": "order-1042", "type": "physical-goods", …} as Meta documents it"#,
            &[],
        ),
    }
}

/// A value that is written as a JSON object.
fn json_value(role: Role, text: &str) -> Result<CellValue<'static>, CellProblem> {
    let (key, example, keys) = shape(role);
    let other = || CellProblem::new("cell_json", format!("a JSON object; write `{example}`"));
    let Ok(Json::Object(mut object)) = serde_json::from_str::<Json>(text) else { return Err(other()) };
    if let Some(unknown) = object.keys().find(|found| !keys.is_empty() && !keys.contains(&found.as_str())) {
        let allowed = format!("the keys {}, found `{}`; remove it", keys.join(", "), unknown.escape_debug());
        return Err(CellProblem::new("cell_json", allowed));
    }
    if role == Role::Flow
        && let Some(data) = object.get_mut("data")
    {
        *data = Json::from(data.to_string());
    }
    let value = if keys.is_empty() { Json::from(Json::Object(object).to_string()) } else { Json::Object(object) };
    StoredValues::from_json(&json!([{ key: value }]).to_string()).map(CellValue::Json).map_err(|error| {
        let error = error.to_string();
        // The constructor of a type explains more than an example.
        match error.strip_prefix("the stored value 1: ").filter(|text| !text.ends_with("store the message again")) {
            Some(why) => CellProblem::new("cell_value", why.to_owned()),
            None => other(),
        }
    })
}

/// The values of a message, borrowed from cells.
pub(super) fn values<'v>(cells: &'v [CellValue<'_>]) -> Values<'v> {
    cells.iter().filter_map(CellValue::value).collect()
}
