//! The keys of each part in the JSON of CAMS.

use serde_json::Value;

use super::IMAGE_MISSPELT;

use crate::cams_fields::{BUTTON_FIELDS, COMPONENT_FIELDS, FieldOwner, FieldRow, misplaced};
use crate::json::keys::{Keys, is_absent, listed_members};
use crate::json::reader::{Reader, member};
use crate::{Category, Notation};

const TEMPLATE: Keys = Keys {
    read: &[
        "Name",
        "TemplateName",
        "Language",
        "Category",
        "Components",
        "Example",
        "MessageSendTtlSeconds",
        "AllowCategoryChange",
    ],
    // What the responses of ListChatappTemplate and GetChatappTemplateDetail have besides, the parameters of the account
    // and of the protocol.
    added: &[
        "TemplateType",
        "TemplateCode",
        "AuditStatus",
        "QualityScore",
        "Reason",
        "LastUpdateTime",
        "AllowSend",
        "CustSpaceId",
        "CustWabaId",
        "IsvCode",
        "OwnerId",
        "ResourceOwnerId",
        "ResourceOwnerAccount",
        "RequestId",
        "Action",
        "Version",
        "Format",
        "RegionId",
    ],
    unsupported: &["CategoryChangePaused", "ProductSetId"],
};

/// Fields of other channels, and of responses.
const UNSUPPORTED: &[&str] = &[
    "Duration",
    "ThumbUrl",
    "FileType",
    "Latitude",
    "Longitude",
    "LocationName",
    "LocationAddress",
    "Caption",
    "FileName",
];

const HEADER: Keys =
    Keys { read: &["Type", "Format", "Text", "Url", "FileName", "Caption"], added: &[], unsupported: UNSUPPORTED };
const BODY: Keys =
    Keys { read: &["Type", "Text", "AddSecretRecommendation"], added: &["Format"], unsupported: UNSUPPORTED };
const FOOTER: Keys =
    Keys { read: &["Type", "Text", "CodeExpirationMinutes"], added: &["Format"], unsupported: UNSUPPORTED };
const BUTTONS: Keys = Keys { read: &["Type", "Buttons"], added: &["Format"], unsupported: UNSUPPORTED };
const CAROUSEL: Keys = Keys { read: &["Type", "Cards"], added: &["Format"], unsupported: UNSUPPORTED };
const OFFER: Keys = Keys {
    read: &["Type", "Text", "HasExpiration", "hasExpiration", "OfferExpirationTimeMs"],
    added: &["Format"],
    unsupported: UNSUPPORTED,
};
const APP: Keys = Keys { read: &["PackageName", "SignatureHash"], ..Keys::NONE };
const CARD: Keys = Keys { read: &["CardComponents"], ..Keys::NONE };

/// Reports the keys that are not read. `components` is the parsed list of components.
pub(super) fn check(reader: &mut Reader, parameters: &Value, components: Option<&Value>) {
    reader.keys(parameters, "", &TEMPLATE);
    let whole = serde_json::json!({ "Components": components });
    for (component, place) in listed_members(&whole, "", "Components") {
        self::component(reader, component, &place, false);
    }
}

/// Reports the keys that belong to another part. The others are returned. A provider's response may have all keys in every
/// part, and the rules check what depends on the category.
fn well_placed(reader: &mut Reader, part: &Value, place: &str, fields: &[FieldRow], owner: FieldOwner<'_>) -> Value {
    let mut rest = part.clone();
    if let Some(members) = rest.as_object_mut() {
        members.retain(|key, value| {
            let message = misplaced(fields, key, owner).filter(|_| !is_absent(value));
            if let Some(message) = &message {
                let place = member(place, key);
                if reader.is_listed {
                    reader.unsupported(&place, format!("{key} has no meaning in this part"));
                } else {
                    reader.malformed(&place, message.as_str());
                }
            }
            message.is_none()
        });
    }
    rest
}

fn component(reader: &mut Reader, component: &Value, place: &str, on_card: bool) {
    let kind = word(component, "Type");
    let keys = match kind.as_str() {
        "HEADER" => &HEADER,
        "BODY" => &BODY,
        "FOOTER" => &FOOTER,
        "BUTTONS" => &BUTTONS,
        "CAROUSEL" => &CAROUSEL,
        "LIMITED_TIME_OFFER" => &OFFER,
        // The component itself is reported.
        _ => return,
    };
    let format = word(component, "Format");
    let format = if format == IMAGE_MISSPELT { "IMAGE" } else { &format };
    let owner = FieldOwner { kind: &kind, format, category: Category::Unknown, on_card };
    let component = &well_placed(reader, component, place, COMPONENT_FIELDS, owner);
    reader.keys(component, place, keys);
    for (button, place) in listed_members(component, place, "Buttons") {
        self::button(reader, button, &place);
    }
    for (card, place) in listed_members(component, place, "Cards") {
        reader.keys(card, &place, &CARD);
        for (component, place) in listed_members(card, &place, "CardComponents") {
            self::component(reader, component, &place, true);
        }
    }
}

fn button(reader: &mut Reader, button: &Value, place: &str) {
    let kind = word(button, "Type");
    let kind = if kind == "QUICK_REQLY" { "QUICK_REPLY" } else { kind.as_str() };
    let read: &[&str] = match kind {
        "URL" => &["Type", "Text", "Url", "UrlType"],
        "PHONE_NUMBER" => &["Type", "Text", "PhoneNumber"],
        "COPY_CODE" => &["Type", "Text", "CouponCode"],
        "QUICK_REPLY" => &["Type", "Text", "IsOptOut"],
        "FLOW" => &["Type", "Text", "FlowId", "FlowAction", "NavigateScreen"],
        "ONE_TAP" | "ZERO_TAP" => &["Type", "Text", "AutofillText", "SupportedApps", "PackageName", "SignatureHash"],
        "CATALOG" | "MPM" => &["Type", "Text"],
        // The button itself is reported.
        _ => return,
    };
    let owner = FieldOwner { kind, format: "", category: Category::Unknown, on_card: false };
    let button = &well_placed(reader, button, place, BUTTON_FIELDS, owner);
    url_type(reader, button, place);
    // Responses have the address of WhatsApp in the button of a one-time code.
    let is_code = matches!(kind, "COPY_CODE" | "ONE_TAP" | "ZERO_TAP");
    let added: &[&str] = if is_code { &["Url", "UrlType"] } else { &["UrlType"] };
    reader.keys(button, place, &Keys { read, added, unsupported: &["ExtendAttrs"] });
    for (app, place) in listed_members(button, place, "SupportedApps") {
        reader.keys(app, &place, &APP);
    }
}

/// Reports a type of link that contradicts the link.
fn url_type(reader: &mut Reader, button: &Value, place: &str) {
    let (Some(url), Some(kind)) = (button.get("Url").and_then(Value::as_str), button.get("UrlType")) else { return };
    let has_variable = !Notation::Dollar.scan(url).placeholders.is_empty();
    let expected = if has_variable { "dynamic" } else { "static" };
    let other = if has_variable { "static" } else { "dynamic" };
    if !reader.is_listed && kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case(other)) {
        let has = if has_variable { "a" } else { "no" };
        let message = format!("the link has {has} variable, so its type is `{expected}`");
        reader.malformed(&member(place, "UrlType"), message);
    }
}

fn word(part: &Value, key: &str) -> String {
    part.get(key).and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase()
}
