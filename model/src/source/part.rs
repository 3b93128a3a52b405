//! The parts that a customer sees.

use std::fmt::Write;

use super::literal::quoted;
use super::{Writer, put};
use crate::{Action, Button, Card, Code, Flow, Header, Media, MediaSource, Offer, Translation, Word};

impl Writer<'_> {
    pub(super) fn parts(&mut self, translation: &Translation<'_>) {
        if let Some(header) = &translation.header {
            let header = self.header(header);
            self.entry("header", header);
        }
        if let Some(Offer { text, expires, .. }) = &translation.limited_time_offer {
            let mut offer = format!("offer({}", self.text(text));
            if let Some(expires) = expires {
                put!(offer, ", expires: {}", self.reference(*expires));
            }
            offer.push(')');
            self.entry("limited_time_offer", offer);
        }
        for (key, text) in [("body", &translation.body), ("footer", &translation.footer)] {
            if let Some(text) = text {
                let text = self.text(text);
                self.entry(key, text);
            }
        }
        self.buttons(&translation.buttons);
        match &*translation.cards {
            [] => {}
            [card, ..] if self.definition.parameters.iter().any(|parameter| parameter.card.is_some()) => {
                self.within("carousel: cards {", "},", |writer| writer.card(card));
            }
            cards => self.within("carousel: [", "],", |writer| {
                for card in cards {
                    writer.within("{", "},", |writer| writer.card(card));
                }
            }),
        }
    }

    fn card(&mut self, card: &Card<'_>) {
        if let Some(header) = &card.header {
            let header = self.header(header);
            self.entry("header", header);
        }
        if let Some(body) = &card.body {
            let body = self.text(body);
            self.entry("body", body);
        }
        self.buttons(&card.buttons);
    }

    fn header(&self, header: &Header<'_>) -> String {
        match header {
            Header::Text(text) => self.text(text),
            Header::Location { parameter, .. } | Header::Product { parameter, .. } => {
                format!("{}({})", header.word(), self.reference(*parameter))
            }
            Header::Media(Media { source, file_name, caption, .. }) => {
                let source = match source {
                    MediaSource::Parameter(parameter) => self.reference(*parameter),
                    MediaSource::Link(link) => quoted(link.as_str()),
                };
                let mut media = format!("{}({source}", header.word());
                for (key, word) in [("file_name", file_name), ("caption", caption)] {
                    keyed(&mut media, key, word.as_ref());
                }
                media.push(')');
                media
            }
        }
    }

    fn buttons(&mut self, buttons: &[Button<'_>]) {
        if buttons.is_empty() {
            return;
        }
        self.within("buttons: [", "],", |writer| {
            for button in buttons {
                let name = button.name.as_ref().map(|name| format!("{}: ", super::identifier(name.as_str())));
                let action = writer.action(button);
                writer.line(format!("{}{}({action}),", name.unwrap_or_default(), button.kind().row().word));
            }
        });
    }

    /// What stands in the brackets of a button.
    fn action(&self, button: &Button<'_>) -> String {
        let mut out = String::new();
        if let (Some(label), None) = (button.label(), button.code()) {
            out = self.text(label);
        }
        match &button.action {
            Action::QuickReply { opt_out, payload, .. } => {
                if let Some(opt_out) = opt_out {
                    put!(out, ", opt_out: {}", opt_out.value);
                }
                keyed(&mut out, "payload", payload.as_ref());
            }
            Action::Url { url, app_deep_link, .. } => {
                put!(out, ", {}", self.text(url));
                if let Some(link) = app_deep_link {
                    let (deep, store) = (&link.android_deep_link, &link.android_fallback_playstore_url);
                    let (deep, store) = (quoted(deep.as_str()), quoted(store.as_str()));
                    put!(out, ", app_deep_link: ({}, {deep}, {store})", *link.meta_app_id);
                }
            }
            Action::PhoneNumber { phone_number, .. } => {
                put!(out, ", {}", quoted(phone_number.as_str()));
            }
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => out = self.code(code),
            Action::Flow(flow) => self.flow(&mut out, flow),
            Action::Catalog { thumbnail, .. } => self.referring(&mut out, "thumbnail", *thumbnail),
            Action::Mpm { sections, .. } => self.referring(&mut out, "sections", Some(*sections)),
            Action::OrderDetails { order, .. } => self.referring(&mut out, "order", Some(*order)),
            Action::VoiceCall { ttl_minutes, call, .. } => {
                if let Some(minutes) = ttl_minutes {
                    put!(out, ", ttl_minutes: {}", minutes.value);
                }
                self.referring(&mut out, "call", *call);
            }
            Action::Spm { .. } | Action::RequestContactInfo => {}
        }
        out
    }

    fn code(&self, code: &Code<'_>) -> String {
        let mut out = self.reference(code.parameter);
        for (key, text) in [("text", &code.text), ("autofill_text", &code.autofill_text)] {
            if let Some(text) = text {
                put!(out, ", {key}: {}", self.text(text));
            }
        }
        if !code.supported_apps.is_empty() {
            let app = |app: &crate::App<'_>| {
                format!("({}, {})", quoted(app.package_name.as_str()), quoted(app.signature_hash.as_str()))
            };
            let apps: Vec<String> = code.supported_apps.iter().map(app).collect();
            put!(out, ", supported_apps: [{}]", apps.join(", "));
        }
        if let Some(accepted) = code.zero_tap_terms_accepted {
            put!(out, ", zero_tap_terms_accepted: {}", accepted.value);
        }
        out
    }

    fn flow(&self, out: &mut String, flow: &Flow<'_>) {
        keyed(out, "flow_id", flow.flow_id.as_ref());
        keyed(out, "flow_name", flow.flow_name.as_ref());
        keyed(out, "flow_json", flow.flow_json.as_ref());
        if let Some(action) = flow.flow_action {
            put!(out, ", flow_action: {}", action.word());
        }
        keyed(out, "navigate_screen", flow.navigate_screen.as_ref());
        if let Some(icon) = flow.icon {
            put!(out, ", icon: {}", icon.word());
        }
        self.referring(out, "data", flow.data);
    }

    fn referring(&self, out: &mut String, key: &str, parameter: Option<u16>) {
        if let Some(parameter) = parameter {
            put!(out, ", {key}: {}", self.reference(parameter));
        }
    }
}

fn keyed(out: &mut String, key: &str, word: Option<&Word<'_>>) {
    if let Some(word) = word {
        put!(out, ", {key}: {}", quoted(word.as_str()));
    }
}
