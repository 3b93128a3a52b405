//! The keys of each part in the JSON of CAMS.

use serde_json::Value;

use crate::json::keys::{Keys, listed_members};
use crate::json::reader::Reader;

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
        self::component(reader, component, &place);
    }
}

fn component(reader: &mut Reader, component: &Value, place: &str) {
    let keys = match kind(component).as_str() {
        "HEADER" => &HEADER,
        "BODY" => &BODY,
        "FOOTER" => &FOOTER,
        "BUTTONS" => &BUTTONS,
        "CAROUSEL" => &CAROUSEL,
        "LIMITED_TIME_OFFER" => &OFFER,
        // The component itself is reported.
        _ => return,
    };
    reader.keys(component, place, keys);
    for (button, place) in listed_members(component, place, "Buttons") {
        self::button(reader, button, &place);
    }
    for (card, place) in listed_members(component, place, "Cards") {
        reader.keys(card, &place, &CARD);
        for (component, place) in listed_members(card, &place, "CardComponents") {
            self::component(reader, component, &place);
        }
    }
}

fn button(reader: &mut Reader, button: &Value, place: &str) {
    let read: &[&str] = match kind(button).as_str() {
        "URL" => &["Type", "Text", "Url", "UrlType"],
        "PHONE_NUMBER" => &["Type", "Text", "PhoneNumber"],
        "COPY_CODE" => &["Type", "Text", "CouponCode"],
        "QUICK_REPLY" | "QUICK_REQLY" => &["Type", "Text", "IsOptOut"],
        "FLOW" => &["Type", "Text", "FlowId", "FlowAction", "NavigateScreen"],
        "ONE_TAP" | "ZERO_TAP" => &["Type", "Text", "AutofillText", "SupportedApps", "PackageName", "SignatureHash"],
        "CATALOG" | "MPM" => &["Type", "Text"],
        // The button itself is reported.
        _ => return,
    };
    // Responses have the address of WhatsApp in the button of a one-time code.
    let is_code = matches!(kind(button).as_str(), "COPY_CODE" | "ONE_TAP" | "ZERO_TAP");
    let added: &[&str] = if is_code { &["Url", "UrlType"] } else { &["UrlType"] };
    reader.keys(button, place, &Keys { read, added, unsupported: &["ExtendAttrs"] });
    for (app, place) in listed_members(button, place, "SupportedApps") {
        reader.keys(app, &place, &APP);
    }
}

fn kind(part: &Value) -> String {
    part.get("Type").and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase()
}
