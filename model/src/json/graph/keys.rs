//! The keys of each part in the JSON of Meta and NXCloud.

use serde_json::Value;

use crate::json::keys::{Keys, listed_members};
use crate::json::reader::Reader;

const TEMPLATE: Keys = Keys {
    read: &[
        "name",
        "language",
        "languages",
        "category",
        "components",
        "parameter_format",
        "message_send_ttl_seconds",
        "sub_category",
        "display_format",
        "cta_url_link_tracking_opted_out",
    ],
    // What a list has besides: Meta, message-template-api (September 2026); NXCloud, getTemplate. The parameters of an
    // account, and `allow_category_change`, which no longer has an effect.
    added: &[
        "id",
        "status",
        "quality_score",
        "quality_rating",
        "rejected_reason",
        "rejection_reason",
        "previous_category",
        "correct_category",
        "last_updated_time",
        "created_time",
        "create_time",
        "update_time",
        "health_status",
        "source",
        "namespace",
        "waba_id",
        "whatsapp_business_account",
        "appkey",
        "messaging_product",
        "business_phone",
        "access_token",
        "allow_category_change",
        "is_sms_fallback_enabled",
    ],
    // Meta, message-template-api (September 2026), and its SDK.
    unsupported: &[
        "library_template_name",
        "library_template_button_inputs",
        "library_template_body_inputs",
        "is_primary_device_delivery_only",
        "send_type",
        "bid_spec",
        "creative_sourcing_spec",
        "degrees_of_freedom_spec",
        "optimization_spec",
        "product_set_id",
    ],
};

const HEADER: Keys = Keys { read: &["type", "format", "text", "example"], ..Keys::NONE };
const BODY: Keys =
    Keys { read: &["type", "text", "example", "add_security_recommendation"], added: &["format"], ..Keys::NONE };
const FOOTER: Keys = Keys { read: &["type", "text", "code_expiration_minutes"], added: &["format"], ..Keys::NONE };
const BUTTONS: Keys = Keys { read: &["type", "buttons"], ..Keys::NONE };
const CAROUSEL: Keys = Keys { read: &["type", "cards"], ..Keys::NONE };
const OFFER_COMPONENT: Keys = Keys { read: &["type", "limited_time_offer"], ..Keys::NONE };
const OFFER: Keys = Keys { read: &["text", "has_expiration"], ..Keys::NONE };
const CARD: Keys = Keys { read: &["components"], added: &["card_index"], ..Keys::NONE };
const HEADER_EXAMPLE: Keys = Keys {
    read: &["header_text", "header_text_named_params", "header_handle", "header_url", "custom_header_handle_url"],
    ..Keys::NONE
};
const BODY_EXAMPLE: Keys = Keys { read: &["body_text", "body_text_named_params"], ..Keys::NONE };
const NAMED_SAMPLE: Keys = Keys { read: &["param_name", "example"], ..Keys::NONE };
const APP: Keys = Keys { read: &["package_name", "signature_hash"], ..Keys::NONE };
const DEEP_LINK: Keys =
    Keys { read: &["meta_app_id", "android_deep_link", "android_fallback_playstore_url"], ..Keys::NONE };

/// Reports the keys that are not read.
pub(super) fn check(reader: &mut Reader, body: &Value) {
    reader.keys(body, "", &TEMPLATE);
    if let Some(language) = body.get("language").filter(|language| language.is_object()) {
        reader.keys(language, "/language", &Keys { read: &["code"], added: &["policy"], ..Keys::NONE });
    }
    for (component, place) in listed_members(body, "", "components") {
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
        "LIMITED_TIME_OFFER" => &OFFER_COMPONENT,
        "CALL_PERMISSION_REQUEST" => &Keys { read: &["type"], ..Keys::NONE },
        // The component itself is reported.
        _ => return,
    };
    reader.keys(component, place, keys);
    example(reader, component, place);
    if let Some(offer) = component.get("limited_time_offer") {
        reader.keys(offer, &format!("{place}/limited_time_offer"), &OFFER);
    }
    for (button, place) in listed_members(component, place, "buttons") {
        self::button(reader, button, &place);
    }
    for (card, place) in listed_members(component, place, "cards") {
        reader.keys(card, &place, &CARD);
        for (component, place) in listed_members(card, &place, "components") {
            self::component(reader, component, &place);
        }
    }
}

fn example(reader: &mut Reader, component: &Value, place: &str) {
    let Some(example) = component.get("example") else { return };
    let keys = match kind(component).as_str() {
        "HEADER" => &HEADER_EXAMPLE,
        "BODY" => &BODY_EXAMPLE,
        _ => return,
    };
    let place = format!("{place}/example");
    reader.keys(example, &place, keys);
    for key in ["header_text_named_params", "body_text_named_params"] {
        for (sample, place) in listed_members(example, &place, key) {
            reader.keys(sample, &place, &NAMED_SAMPLE);
        }
    }
}

fn button(reader: &mut Reader, button: &Value, place: &str) {
    let read: &[&str] = match kind(button).as_str() {
        // A one-time code that was read back is a link of WhatsApp.
        "URL" => &["type", "text", "url", "example", "app_deep_link", "otp_type", "autofill_text", "supported_apps"],
        "PHONE_NUMBER" => &["type", "text", "phone_number"],
        "COPY_CODE" => &["type", "text", "example"],
        "OTP" | "ONE_TAP" | "ZERO_TAP" => &[
            "type",
            "otp_type",
            "text",
            "autofill_text",
            "supported_apps",
            "package_name",
            "signature_hash",
            "zero_tap_terms_accepted",
        ],
        "FLOW" => &["type", "text", "flow_id", "flow_name", "flow_json", "flow_action", "navigate_screen", "icon"],
        "VOICE_CALL" => &["type", "text", "ttl_minutes"],
        "QUICK_REPLY" | "CATALOG" | "MPM" | "SPM" | "ORDER_DETAILS" | "REQUEST_CONTACT_INFO" => &["type", "text"],
        // The button itself is reported.
        _ => return,
    };
    reader.keys(button, place, &Keys { read, ..Keys::NONE });
    for (app, place) in listed_members(button, place, "supported_apps") {
        reader.keys(app, &place, &APP);
    }
    if let Some(link) = button.get("app_deep_link") {
        reader.keys(link, &format!("{place}/app_deep_link"), &DEEP_LINK);
    }
}

fn kind(part: &Value) -> String {
    part.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase()
}
