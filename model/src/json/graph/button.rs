//! Buttons in the JSON of Meta and NXCloud.

use serde_json::Value;

use super::{Parts, kind, strings, sub_category};
use crate::json::reader::{Reader, member, word};
use crate::{
    Action, Button, ButtonKind, CodeKind, List, Mark, Marked, MarkedStr, Notation, Text,
    button::{App, AppDeepLink, Code, Flow, FlowAction, FlowIcon},
};

/// Button types that appear in Meta's enums but whose creation is not documented.
const UNSUPPORTED_BUTTONS: [&str; 5] = ["APP", "EXTENSION", "POSTBACK", "REMINDER", "SEND_LOCATION"];

/// The address of the button of a one-time code in responses.
const CODE_ADDRESS: &str = "https://www.whatsapp.com/otp/code/?otp_type=";

/// Whether an authentication template comes from a response: its button then has an address of WhatsApp, and its fixed
/// texts are included.
pub(super) fn is_from_response(components: &Value) -> bool {
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let components = components.as_array().map(Vec::as_slice).unwrap_or_default();
    components.iter().flat_map(|component| list(component, "buttons")).any(|button| otp_kind(&button).is_some())
}

/// The kind of the button of a one-time code in a response.
fn otp_kind(button: &Value) -> Option<String> {
    let rest = button.get("url")?.as_str()?.strip_prefix(CODE_ADDRESS)?;
    Some(rest.split('&').next().unwrap_or_default().to_ascii_uppercase())
}

impl Parts {
    /// The buttons of a message or card.
    pub(super) fn buttons(&self, reader: &mut Reader, component: &Value, place: &str) -> Vec<Button<'static>> {
        let items = reader.items(component, place, "buttons");
        items.into_iter().filter_map(|(button, place)| self.button(reader, button, &place)).collect()
    }

    fn button(&self, reader: &mut Reader, button: &Value, place: &str) -> Option<Button<'static>> {
        let (kind, mut kind_place) = kind(reader, button, place, "type")?;
        let code_kind = if kind == "COPY_CODE" { CodeKind::Coupon } else { CodeKind::OneTime };
        let mut wire = kind;
        if wire == "OTP" {
            (wire, kind_place) = super::kind(reader, button, place, "otp_type")?;
        } else if self.from_response
            && let Some(otp_type) = otp_kind(button)
        {
            wire = otp_type;
        }
        let Some(row) = ButtonKind::ROWS.iter().find(|row| row.graph == wire) else {
            if UNSUPPORTED_BUTTONS.contains(&wire.as_str()) {
                reader.unsupported(place, format!("{wire} buttons are not supported"));
            } else {
                reader.unknown(&kind_place, "button type", &wire, ButtonKind::ROWS.map(|row| row.graph));
            }
            return None;
        };
        let mark = reader.mark(place);
        let action = match row.kind {
            ButtonKind::QuickReply => {
                Action::QuickReply { label: self.label(reader, button, place, mark), opt_out: None, payload: None }
            }
            ButtonKind::Url => Action::Url {
                label: self.label(reader, button, place, mark),
                url: url(reader, button, place, mark),
                app_deep_link: deep_link(reader, button, place),
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber {
                label: self.label(reader, button, place, mark),
                phone_number: reader.word(button, place, "phone_number").unwrap_or(word("", mark)),
            },
            ButtonKind::CopyCode => Action::CopyCode(self.code(reader, button, place, code_kind)),
            ButtonKind::OneTap => Action::OneTap(self.code(reader, button, place, code_kind)),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code(reader, button, place, code_kind)),
            // The values of a message have no names in this API.
            ButtonKind::Flow => {
                let label = self.label(reader, button, place, mark);
                Action::Flow(Box::new(flow(reader, button, place, label)))
            }
            ButtonKind::Catalog => Action::Catalog {
                label: self.label(reader, button, place, mark),
                thumbnail: Some(reader.unnamed("thumbnail", place)),
            },
            ButtonKind::Mpm => Action::Mpm {
                label: self.label(reader, button, place, mark),
                sections: reader.unnamed("products", place),
            },
            ButtonKind::Spm => Action::Spm { label: self.label(reader, button, place, mark) },
            ButtonKind::VoiceCall => Action::VoiceCall {
                // Without a label, WhatsApp writes `Call Now` on the button.
                label: match button.get("text") {
                    None | Some(Value::Null) => Text::plain("").at(mark),
                    Some(_) => self.label(reader, button, place, mark),
                },
                ttl_minutes: reader.number(button, place, "ttl_minutes"),
                // A message may override options of the button.
                call: None,
            },
            ButtonKind::RequestContactInfo => Action::RequestContactInfo,
            ButtonKind::OrderDetails => Action::OrderDetails {
                label: self.label(reader, button, place, mark),
                order: reader.unnamed("order", place),
            },
        };
        Some(Button { name: None, action, mark })
    }

    /// A label must not have variables. Those that it has are kept, so that the check finds them.
    fn label(&self, reader: &mut Reader, button: &Value, place: &str, mark: Mark) -> Text<'static> {
        match reader.string(button, place, "text") {
            Some((text, at)) if self.named => reader.named_text(text, &at, Notation::Named),
            Some((text, at)) => reader.numbered_text(text, &at, &[]),
            None => {
                if button.get("text").is_none() {
                    reader.missing(place, "text");
                }
                Text::plain("").at(mark)
            }
        }
    }

    fn code(&self, reader: &mut Reader, button: &Value, place: &str, kind: CodeKind) -> Code<'static> {
        let parameter = if self.authentication {
            let parameter = reader.named("code", place);
            // This API has no sample for a code.
            reader.sample(parameter, "123456", place);
            parameter
        } else {
            let parameter = reader.unnamed("coupon_code", place);
            if let Some(value) = button.get("example")
                && let Some((sample, at)) = strings(reader, value, &member(place, "example")).first()
            {
                reader.sample(parameter, sample, at);
            }
            parameter
        };
        reader.code(parameter, kind);
        let mut supported_apps = Vec::new();
        for (app, place) in reader.items(button, place, "supported_apps") {
            supported_apps.extend(app_of(reader, app, &place));
        }
        if supported_apps.is_empty() && button.get("package_name").is_some() {
            // The form of NXCloud, and Meta's older one: one app, on the button itself.
            supported_apps.extend(app_of(reader, button, place));
        }
        Code {
            parameter,
            text: reader.plain_text(button, place, "text").filter(|text| !text.is_empty()),
            autofill_text: reader.plain_text(button, place, "autofill_text").filter(|text| !text.is_empty()),
            supported_apps: List::Owned(supported_apps),
            zero_tap_terms_accepted: reader.flag(button, place, "zero_tap_terms_accepted"),
        }
    }
}

fn flow(reader: &mut Reader, button: &Value, place: &str, label: Text<'static>) -> Flow<'static> {
    let flow_id = match button.get("flow_id") {
        // Responses have a number.
        Some(Value::Number(number)) => Some(word(number.to_string(), reader.mark(&member(place, "flow_id")))),
        _ => reader.present(button, place, "flow_id"),
    };
    let flow_action = reader.present(button, place, "flow_action").and_then(|found| {
        let known = FlowAction::ALL.into_iter().find(|known| known.word().eq_ignore_ascii_case(found.as_str()));
        if known.is_none() {
            let known = FlowAction::ALL.map(FlowAction::word);
            reader.unknown(&member(place, "flow_action"), "flow action", found.as_str(), known);
        }
        known.map(|known| Marked::at(known, found.mark))
    });
    // The list of icons is second-hand.
    let icon = sub_category::word(reader, button, place, "icon", |found| {
        FlowIcon::ALL.into_iter().find(|known| known.word().eq_ignore_ascii_case(found))
    });
    Flow {
        label,
        flow_id,
        flow_name: reader.present(button, place, "flow_name"),
        flow_json: reader.present(button, place, "flow_json"),
        flow_action,
        navigate_screen: reader.present(button, place, "navigate_screen"),
        icon,
        data: Some(reader.unnamed("flow", place)),
    }
}

fn deep_link(reader: &mut Reader, button: &Value, place: &str) -> Option<AppDeepLink<'static>> {
    let at = member(place, "app_deep_link");
    let link = button.get("app_deep_link").filter(|link| !link.is_null())?;
    if !reader.is_object(link, &at) {
        return None;
    }
    let mark = reader.mark(&at);
    let mut text = |key: &str| reader.word(link, &at, key).unwrap_or(word("", mark));
    let (android_deep_link, android_fallback_playstore_url) =
        (text("android_deep_link"), text("android_fallback_playstore_url"));
    let meta_app_id = reader.number(link, &at, "meta_app_id").unwrap_or(Marked::at(0, mark));
    Some(AppDeepLink { meta_app_id, android_deep_link, android_fallback_playstore_url })
}

/// The address of a button. Its variable is a number even if the other variables have names.
fn url(reader: &mut Reader, button: &Value, place: &str, mark: Mark) -> Text<'static> {
    let Some((url, at)) = reader.string(button, place, "url") else {
        if button.get("url").is_none() {
            reader.missing(place, "url");
        }
        return Text::plain("").at(mark);
    };
    let mut samples = match button.get("example") {
        Some(value) => strings(reader, value, &member(place, "example")),
        None => Vec::new(),
    };
    // Some of the providers' pages have the whole address as the example, others the variable part.
    if let (Some((sample, _)), Some((fixed, _))) = (samples.first_mut(), url.split_once("{{"))
        && let Some(end) = sample.strip_prefix(fixed).filter(|end| !end.is_empty())
    {
        *sample = end.to_owned();
    }
    reader.numbered_text(url, &at, &samples)
}

/// NXCloud's page has a percent-encoded hash, 13 characters instead of 11.
fn app_of(reader: &mut Reader, app: &Value, place: &str) -> Option<App<'static>> {
    if !reader.is_object(app, place) {
        return None;
    }
    let mark = reader.mark(place);
    let decoded = |hash: MarkedStr<'static>| {
        word(hash.value.replace("%2F", "/").replace("%2B", "+").replace("%3D", "="), hash.mark)
    };
    Some(App {
        package_name: reader.word(app, place, "package_name").unwrap_or(word("", mark)),
        signature_hash: reader.word(app, place, "signature_hash").map_or(word("", mark), decoded),
    })
}
