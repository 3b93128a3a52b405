use serde_json::Value;

use super::{Parts, kind, strings};
use crate::json::reader::{Reader, member, word};
use crate::{Action, App, Button, ButtonKind, Code, List, Mark, Notation, Text, Word};

/// Button types that Meta has and the model has not.
const BEYOND_BUTTONS: [&str; 10] = [
    "FLOW",
    "CATALOG",
    "MPM",
    "SPM",
    "VOICE_CALL",
    "APP",
    "ORDER_DETAILS",
    "REQUEST_CONTACT_INFO",
    "EXTENSION",
    "REMINDER",
];
impl Parts {
    /// The buttons of a message or card.
    pub(super) fn buttons(&self, reader: &mut Reader, component: &Value, place: &str) -> Vec<Button<'static>> {
        let items = reader.items(component, place, "buttons");
        items.into_iter().filter_map(|(button, place)| self.button(reader, button, &place)).collect()
    }

    fn button(&self, reader: &mut Reader, button: &Value, place: &str) -> Option<Button<'static>> {
        let (kind, mut kind_place) = kind(reader, button, place, "type")?;
        let mut wire = kind;
        if wire == "OTP" {
            (wire, kind_place) = super::kind(reader, button, place, "otp_type")?;
        }
        let Some(row) = ButtonKind::ROWS.iter().find(|row| row.graph == wire) else {
            if BEYOND_BUTTONS.contains(&wire.as_str()) {
                reader.beyond(place, format!("{wire} buttons are not supported"));
            } else {
                reader.unknown(&kind_place, "button type", &wire);
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
                app_deep_link: None,
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber {
                label: self.label(reader, button, place, mark),
                phone_number: reader.word(button, place, "phone_number").unwrap_or(word("", mark)),
            },
            ButtonKind::CopyCode => Action::CopyCode(self.code(reader, button, place)),
            ButtonKind::OneTap => Action::OneTap(self.code(reader, button, place)),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code(reader, button, place)),
            _ => {
                reader.beyond(place, format!("{wire} buttons are not supported"));
                return None;
            }
        };
        Some(Button { name: None, action, mark })
    }

    /// A label may not have variables, but a check should see those that are there.
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

    fn code(&self, reader: &mut Reader, button: &Value, place: &str) -> Code<'static> {
        let parameter = if self.authentication {
            let parameter = reader.named("code", place);
            // Nobody gives a sample of a code on this wire.
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
        let mut supported_apps = Vec::new();
        for (app, place) in reader.items(button, place, "supported_apps") {
            supported_apps.extend(app_of(reader, app, &place));
        }
        if supported_apps.is_empty() && button.get("package_name").is_some() {
            // NXCloud's way, and Meta's older one: one app, on the button itself.
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

/// The address of a button. Its one variable is a number even where names are used elsewhere.
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
    // Some of the providers' pages show the whole address as the example, some the variable part.
    if let (Some((sample, _)), Some((fixed, _))) = (samples.first_mut(), url.split_once("{{"))
        && let Some(end) = sample.strip_prefix(fixed).filter(|end| !end.is_empty())
    {
        *sample = end.to_owned();
    }
    reader.numbered_text(url, &at, &samples)
}

/// NXCloud's own page shows the hash percent-encoded, 13 characters for 11.
fn app_of(reader: &mut Reader, app: &Value, place: &str) -> Option<App<'static>> {
    if !reader.is_object(app, place) {
        return None;
    }
    let mark = reader.mark(place);
    let decoded =
        |hash: Word<'static>| word(hash.value.replace("%2F", "/").replace("%2B", "+").replace("%3D", "="), hash.mark);
    Some(App {
        package_name: reader.word(app, place, "package_name").unwrap_or(word("", mark)),
        signature_hash: reader.word(app, place, "signature_hash").map_or(word("", mark), decoded),
    })
}
