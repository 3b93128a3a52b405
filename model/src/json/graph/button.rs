//! Buttons in the JSON of Meta and NXCloud.

use serde_json::Value;

use super::samples::{check_numbered, strings};
use super::{Parts, kind, sub_category};
use crate::json::reader::{Reader, member, word};
use crate::{
    Action, Button, ButtonKind, CodeKind, List, Mark, Marked, MarkedStr, Notation, Provider, Text,
    button::{App, AppDeepLink, Code, CodeSource, Flow, FlowAction, FlowIcon},
};

/// Button types that appear in Meta's enums but whose creation is not documented.
const UNSUPPORTED_BUTTONS: [&str; 5] = ["APP", "EXTENSION", "POSTBACK", "REMINDER", "SEND_LOCATION"];

/// The icon that Meta returns for a flow button that was created without one.
const DEFAULT_ICON: &str = "DEFAULT";

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
    pub(super) fn buttons(&self, reader: &mut Reader, component: &Value, pointer: &str) -> Vec<Button<'static>> {
        let items = reader.items(component, pointer, "buttons");
        items.into_iter().filter_map(|(button, pointer)| self.button(reader, button, &pointer)).collect()
    }

    fn button(&self, reader: &mut Reader, button: &Value, pointer: &str) -> Option<Button<'static>> {
        let (kind, mut kind_pointer) = kind(reader, button, pointer, "type")?;
        let code_kind = if kind == "COPY_CODE" { CodeKind::Coupon } else { CodeKind::OneTime };
        let mut wire = kind;
        if wire == "OTP" {
            (wire, kind_pointer) = super::kind(reader, button, pointer, "otp_type")?;
        } else if self.from_response
            && let Some(otp_type) = otp_kind(button)
        {
            wire = otp_type;
        }
        let Some(row) = ButtonKind::ROWS.iter().find(|row| row.graph == wire) else {
            if UNSUPPORTED_BUTTONS.contains(&wire.as_str()) {
                reader.unsupported(pointer, format!("{wire} buttons are not supported"));
            } else {
                reader.unknown(&kind_pointer, "button type", &wire, ButtonKind::ROWS.map(|row| row.graph));
            }
            return None;
        };
        let mark = reader.mark(pointer);
        let action = match row.kind {
            ButtonKind::QuickReply => {
                Action::QuickReply { label: self.label(reader, button, pointer, mark), opt_out: None, payload: None }
            }
            ButtonKind::Url => Action::Url {
                label: self.label(reader, button, pointer, mark),
                url: url(reader, self.provider, button, pointer, mark),
                app_deep_link: deep_link(reader, button, pointer),
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber {
                label: self.label(reader, button, pointer, mark),
                phone_number: reader.word(button, pointer, "phone_number").unwrap_or(word("", mark)),
            },
            ButtonKind::CopyCode => Action::CopyCode(self.code(reader, button, pointer, code_kind)),
            ButtonKind::OneTap => Action::OneTap(self.code(reader, button, pointer, code_kind)),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code(reader, button, pointer, code_kind)),
            // The values of a message have no names in this API.
            ButtonKind::Flow => {
                let label = self.label(reader, button, pointer, mark);
                Action::Flow(Box::new(flow(reader, button, pointer, label)))
            }
            ButtonKind::Catalog => Action::Catalog {
                label: self.label(reader, button, pointer, mark),
                thumbnail: Some(reader.unnamed("thumbnail", pointer)),
            },
            ButtonKind::Mpm => Action::Mpm {
                label: self.label(reader, button, pointer, mark),
                sections: reader.unnamed("products", pointer),
            },
            ButtonKind::Spm => Action::Spm { label: self.label(reader, button, pointer, mark) },
            ButtonKind::VoiceCall => Action::VoiceCall {
                // Without a label, WhatsApp writes `Call Now` on the button.
                label: match button.get("text") {
                    None | Some(Value::Null) => Text::literal("").at(mark),
                    Some(_) => self.label(reader, button, pointer, mark),
                },
                ttl_minutes: reader.number(button, pointer, "ttl_minutes"),
                // A message may override options of the button.
                call: None,
            },
            ButtonKind::RequestContactInfo => Action::RequestContactInfo,
            ButtonKind::OrderDetails => Action::OrderDetails {
                label: self.label(reader, button, pointer, mark),
                order: reader.unnamed("order", pointer),
            },
        };
        Some(Button { name: None, action, mark })
    }

    /// A label must not have variables. Those that it has are kept, so that the check finds them.
    fn label(&self, reader: &mut Reader, button: &Value, pointer: &str, mark: Mark) -> Text<'static> {
        match reader.string(button, pointer, "text") {
            Some((text, at)) if self.named => reader.named_text(text, &at, Notation::Named),
            Some((text, at)) => reader.numbered_text(text, &at, &[]),
            None => {
                if button.get("text").is_none() {
                    reader.missing(pointer, "text");
                }
                Text::literal("").at(mark)
            }
        }
    }

    fn code(&self, reader: &mut Reader, button: &Value, pointer: &str, kind: CodeKind) -> Code<'static> {
        let parameter = if self.authentication {
            let parameter = reader.named("code", pointer);
            // This API has no sample for a code.
            reader.sample(parameter, "123456", pointer);
            parameter
        } else {
            let parameter = reader.unnamed("coupon_code", pointer);
            if let Some(value) = button.get("example")
                && let Some((sample, at)) = strings(reader, value, &member(pointer, "example")).first()
            {
                reader.sample(parameter, sample, at);
            }
            parameter
        };
        reader.code(parameter, kind);
        let mut supported_apps = Vec::new();
        for (app, pointer) in reader.items(button, pointer, "supported_apps") {
            supported_apps.extend(app_of(reader, app, &pointer));
        }
        if supported_apps.is_empty() && button.get("package_name").is_some() {
            // The form of NXCloud, and Meta's older one: one app, on the button itself.
            supported_apps.extend(app_of(reader, button, pointer));
        }
        let mark = reader.mark(pointer);
        let link = if self.from_response { link_parameters(button) } else { Vec::new() };
        if supported_apps.is_empty() {
            supported_apps.extend(apps_of_link(&link, mark));
        }
        let autofill_text = reader.literal_text(button, pointer, "autofill_text").filter(|text| !text.is_empty());
        let label = |(name, value): &(&str, String)| {
            (*name == "cta_display_name").then(|| Text { literal: value.clone().into(), ..Text::literal("") }.at(mark))
        };
        // Meta creates such a button only with this flag, and does not return it.
        let is_zero_tap =
            link.iter().any(|(name, value)| *name == "otp_type" && value.eq_ignore_ascii_case("ZERO_TAP"));
        Code {
            source: CodeSource::Parameter(parameter),
            text: reader.literal_text(button, pointer, "text").filter(|text| !text.is_empty()),
            autofill_text: autofill_text.or_else(|| link.iter().find_map(label)),
            supported_apps: List::Owned(supported_apps),
            zero_tap_terms_accepted: reader
                .flag(button, pointer, "zero_tap_terms_accepted")
                .or_else(|| is_zero_tap.then(|| Marked::at(true, mark))),
        }
    }
}

/// The parameters in the link of a one-time code, decoded; the others of the button are not in a response.
fn link_parameters(button: &Value) -> Vec<(&str, String)> {
    let query = button.get("url").and_then(Value::as_str).and_then(|url| url.split_once('?'));
    let pairs = query.map(|(_, query)| query).unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name, percent_decoded(value))).collect()
}

/// The apps in the link of a one-time code: a name and a hash for each.
fn apps_of_link(link: &[(&str, String)], mark: Mark) -> Vec<App<'static>> {
    let all = |expected: &'static str| link.iter().filter(move |(name, _)| *name == expected).map(|(_, value)| value);
    let pairs = all("package_name").zip(all("signature_hash"));
    pairs
        // A hash has no spaces: a plus sign that was not encoded is one.
        .map(|(name, hash)| App {
            package_name: word(name.clone(), mark),
            signature_hash: word(hash.replace(' ', "+"), mark),
        })
        .collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|digits| core::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(match (byte, first) {
            (Some(byte), _) => byte,
            (None, b'+') => b' ',
            (None, other) => *other,
        });
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn flow(reader: &mut Reader, button: &Value, pointer: &str, label: Text<'static>) -> Flow<'static> {
    let flow_id = match button.get("flow_id") {
        // Responses have a number.
        Some(Value::Number(number)) => Some(word(number.to_string(), reader.mark(&member(pointer, "flow_id")))),
        _ => reader.present(button, pointer, "flow_id"),
    };
    let flow_action = reader.present(button, pointer, "flow_action").and_then(|found| {
        let known = FlowAction::ALL.into_iter().find(|known| known.keyword().eq_ignore_ascii_case(found.as_str()));
        if known.is_none() {
            let known = FlowAction::ALL.map(FlowAction::keyword);
            reader.unknown(&member(pointer, "flow_action"), "flow action", found.as_str(), known);
        }
        known.map(|known| Marked::at(known, found.mark))
    });
    // The list of icons is second-hand.
    let icon = sub_category::word(reader, button, pointer, "icon", &[DEFAULT_ICON], |found| {
        FlowIcon::ALL.into_iter().find(|known| known.keyword().eq_ignore_ascii_case(found))
    });
    Flow {
        label,
        flow_id,
        flow_name: reader.present(button, pointer, "flow_name"),
        flow_json: reader.present(button, pointer, "flow_json"),
        flow_action,
        navigate_screen: reader.present(button, pointer, "navigate_screen"),
        icon,
        data: Some(reader.unnamed("flow", pointer)),
    }
}

fn deep_link(reader: &mut Reader, button: &Value, pointer: &str) -> Option<AppDeepLink<'static>> {
    let at = member(pointer, "app_deep_link");
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
fn url(reader: &mut Reader, provider: Provider, button: &Value, pointer: &str, mark: Mark) -> Text<'static> {
    let Some((url, at)) = reader.string(button, pointer, "url") else {
        if button.get("url").is_none() {
            reader.missing(pointer, "url");
        }
        return Text::literal("").at(mark);
    };
    let mut samples = match button.get("example") {
        Some(value) => strings(reader, value, &member(pointer, "example")),
        None => Vec::new(),
    };
    // Some of the providers' pages have the whole address as the example, others the variable part.
    if let (Some((sample, _)), Some((fixed, _))) = (samples.first_mut(), url.split_once("{{"))
        && let Some(end) = sample.strip_prefix(fixed).filter(|end| !end.is_empty())
    {
        *sample = end.to_owned();
    }
    let text = reader.numbered_text(url, &at, &samples);
    if let Some(value) = button.get("example") {
        check_numbered(reader, provider, (value, &member(pointer, "example")), &text, &samples);
    }
    text
}

/// NXCloud's page has a percent-encoded hash, 13 characters instead of 11.
fn app_of(reader: &mut Reader, app: &Value, pointer: &str) -> Option<App<'static>> {
    if !reader.is_object(app, pointer) {
        return None;
    }
    let mark = reader.mark(pointer);
    let decoded = |hash: MarkedStr<'static>| {
        word(hash.value.replace("%2F", "/").replace("%2B", "+").replace("%3D", "="), hash.mark)
    };
    Some(App {
        package_name: reader.word(app, pointer, "package_name").unwrap_or(word("", mark)),
        signature_hash: reader.word(app, pointer, "signature_hash").map_or(word("", mark), decoded),
    })
}
