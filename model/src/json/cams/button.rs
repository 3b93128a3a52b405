//! Buttons in CAMS' JSON.

use serde_json::Value;

use super::Parts;
use crate::json::reader::{Reader, member, word};
use crate::{
    Action, Button, ButtonKind, CodeKind, List, Mark, Marked, Notation, Provider, Text,
    button::{App, ButtonRow, Code, CodeSource, Flow, FlowAction},
};

/// The spelling of `QUICK_REPLY` on the page of `GetChatappTemplateDetail`.
const QUICK_REPLY_MISSPELT: &str = "QUICK_REQLY";

impl Parts {
    /// The buttons of a message or card.
    pub(super) fn buttons(&self, reader: &mut Reader, component: &Value, pointer: &str) -> Vec<Button<'static>> {
        let items = reader.items(component, pointer, "Buttons");
        items.into_iter().filter_map(|(button, pointer)| self.button(reader, button, &pointer)).collect()
    }

    fn button(&self, reader: &mut Reader, button: &Value, pointer: &str) -> Option<Button<'static>> {
        if !reader.is_object(button, pointer) {
            return None;
        }
        let Some((kind, kind_pointer)) = reader.string(button, pointer, "Type") else {
            if button.get("Type").is_none() {
                reader.missing(pointer, "Type");
            }
            return None;
        };
        let upper = kind.to_ascii_uppercase();
        let wanted = if upper == QUICK_REPLY_MISSPELT { ButtonKind::QuickReply.row().cams } else { &upper };
        let known =
            |row: &&ButtonRow| row.cams == wanted && row.ordinary.and(row.authentication).contains(Provider::Cams);
        let Some(row) = ButtonKind::ROWS.iter().find(known) else {
            let rows =
                ButtonKind::ROWS.iter().filter(|row| row.ordinary.and(row.authentication).contains(Provider::Cams));
            reader.unknown(&kind_pointer, "button type", kind, rows.map(|row| row.cams));
            return None;
        };
        let mark = reader.mark(pointer);
        let label = |reader: &mut Reader| label(reader, button, pointer).unwrap_or_else(|| Text::literal("").at(mark));
        let action = match row.kind {
            ButtonKind::QuickReply => Action::QuickReply {
                label: label(reader),
                opt_out: reader.flag(button, pointer, "IsOptOut"),
                payload: None,
            },
            ButtonKind::Url => Action::Url {
                label: label(reader),
                url: match reader.string(button, pointer, "Url") {
                    Some((url, pointer)) => reader.named_text(url, &pointer, Notation::Dollar),
                    None => Text::literal("").at(mark),
                },
                app_deep_link: None,
            },
            ButtonKind::PhoneNumber => Action::PhoneNumber {
                label: label(reader),
                phone_number: reader.word(button, pointer, "PhoneNumber").unwrap_or(word("", mark)),
            },
            ButtonKind::CopyCode => Action::CopyCode(self.code(reader, button, pointer, mark, row.kind)?),
            ButtonKind::OneTap => Action::OneTap(self.code(reader, button, pointer, mark, row.kind)?),
            ButtonKind::ZeroTap => Action::ZeroTap(self.code(reader, button, pointer, mark, row.kind)?),
            // The values of a message have no names in this API.
            ButtonKind::Flow => {
                let label = label(reader);
                Action::Flow(Box::new(flow(reader, button, pointer, label)))
            }
            ButtonKind::Catalog => {
                let thumbnail = Some(reader.unnamed("thumbnail", pointer));
                Action::Catalog { label: label(reader), thumbnail }
            }
            ButtonKind::Mpm => Action::Mpm { label: label(reader), sections: reader.unnamed("products", pointer) },
            _ => {
                // These are not found above, since CAMS does not support them.
                return None;
            }
        };
        Some(Button { name: None, action, mark })
    }

    fn code(
        &self,
        reader: &mut Reader,
        button: &Value,
        pointer: &str,
        mark: Mark,
        kind: ButtonKind,
    ) -> Option<Code<'static>> {
        let source = if self.authentication {
            let parameter = reader.named(&self.code_name, pointer);
            // This API has no sample for a code.
            reader.sample(parameter, "123456", pointer);
            CodeSource::Parameter(parameter)
        } else {
            coupon(reader, button, pointer)?
        };
        let is_coupon = button.get("CouponCode").and_then(Value::as_str).is_some_and(|code| !code.is_empty());
        let is_one_time = kind != ButtonKind::CopyCode || (self.authentication && !is_coupon);
        if let CodeSource::Parameter(parameter) = source {
            reader.code(parameter, if is_one_time { CodeKind::OneTime } else { CodeKind::Coupon });
        }
        let mut supported_apps = Vec::new();
        for (app, pointer) in reader.items(button, pointer, "SupportedApps") {
            supported_apps.extend(app_of(reader, app, &pointer));
        }
        let has_app = |key: &str| button.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        if has_app("PackageName") || (supported_apps.is_empty() && button.get("PackageName").is_some()) {
            // One app can be on the button itself, even if there is a list.
            let on_button = app_of(reader, button, pointer);
            let is_new = |app: &App<'_>| {
                !supported_apps.iter().any(|listed: &App<'_>| {
                    listed.package_name.value == app.package_name.value
                        && listed.signature_hash.value == app.signature_hash.value
                })
            };
            let on_button = on_button.filter(is_new);
            supported_apps.extend(on_button);
        }
        Some(Code {
            source,
            text: label(reader, button, pointer).filter(|text| !text.is_empty()),
            autofill_text: reader.literal_text(button, pointer, "AutofillText").filter(|text| !text.is_empty()),
            supported_apps: List::Owned(supported_apps),
            // CAMS has no field for it. A business accepts the terms in CAMS' console.
            zero_tap_terms_accepted: (kind == ButtonKind::ZeroTap).then(|| Marked::at(true, mark)),
        })
    }
}

fn flow(reader: &mut Reader, button: &Value, pointer: &str, label: Text<'static>) -> Flow<'static> {
    let flow_action =
        reader.word(button, pointer, "FlowAction").filter(|word| !word.value.is_empty()).and_then(|word| {
            let action =
                FlowAction::ALL.into_iter().find(|action| action.keyword().eq_ignore_ascii_case(word.as_str()));
            if action.is_none() {
                let known = FlowAction::ALL.map(FlowAction::keyword);
                reader.unknown(&member(pointer, "FlowAction"), "flow action", word.as_str(), known);
            }
            action.map(|action| Marked::at(action, word.mark))
        });
    Flow {
        label,
        flow_id: reader.present(button, pointer, "FlowId"),
        flow_name: None,
        flow_json: None,
        flow_action,
        navigate_screen: reader.present(button, pointer, "NavigateScreen"),
        icon: None,
        data: Some(reader.unnamed("flow", pointer)),
    }
}

/// A coupon: one variable, or the code itself, which is then the same in every message.
fn coupon(reader: &mut Reader, button: &Value, pointer: &str) -> Option<CodeSource<'static>> {
    let Some((coupon, at)) = reader.string(button, pointer, "CouponCode") else {
        if button.get("CouponCode").is_none() {
            reader.missing(pointer, "CouponCode");
        }
        return None;
    };
    let scan = reader.scan(coupon, &at, Notation::Dollar);
    match scan.placeholders.as_slice() {
        [only] if scan.literal.is_empty() => Some(CodeSource::Parameter(reader.named(&only.name, &at))),
        [] => Some(CodeSource::Fixed(word(coupon, reader.mark(&at)))),
        _ => {
            reader.malformed(&at, "a coupon is letters and digits, or one variable");
            None
        }
    }
}

fn app_of(reader: &mut Reader, app: &Value, pointer: &str) -> Option<App<'static>> {
    if !reader.is_object(app, pointer) {
        return None;
    }
    let mark = reader.mark(pointer);
    Some(App {
        package_name: reader.word(app, pointer, "PackageName").unwrap_or(word("", mark)),
        signature_hash: reader.word(app, pointer, "SignatureHash").unwrap_or(word("", mark)),
    })
}

/// A label must not have variables. Those that it has are kept, so that the check finds them.
fn label(reader: &mut Reader, button: &Value, pointer: &str) -> Option<Text<'static>> {
    let (text, pointer) = reader.string(button, pointer, "Text")?;
    Some(reader.named_text(text, &pointer, Notation::Dollar))
}
