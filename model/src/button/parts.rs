//! The parts of a button by the kinds of their values, independent of the kind of button.

use super::{Action, App, AppDeepLink, Button, ButtonKind, Code, CodeSource, Flow, FlowAction, FlowIcon};
use crate::{List, Mark, Marked, MarkedStr, Text};

/// The parts of a button in the order of its [row](super::ButtonRow): the positional arguments, then the keys.
///
/// The macro's parser and the encoder use it, so they do not depend on the kinds of buttons. A new kind needs a
/// variant, a row and its lines below.
///
/// ```
/// use whatsapp_template_model::{Action, ButtonKind, MarkedStr, Text, button::{ButtonParts, KeyPart}};
/// let mut parts = ButtonParts { label: Some(Text::literal("Yes")), ..ButtonParts::default() };
/// parts.keys.push(("payload", KeyPart::String(MarkedStr::borrowed("yes-1"))));
/// let action = Action::from_parts(ButtonKind::QuickReply, parts.clone()).unwrap();
/// assert_eq!(action.parts(), parts);
/// assert_eq!(Action::from_parts(ButtonKind::Url, parts), None, "no address");
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ButtonParts<'a> {
    /// The label of the button.
    pub label: Option<Text<'a>>,
    /// Its address.
    pub url: Option<Text<'a>>,
    /// Its phone number.
    pub phone_number: Option<MarkedStr<'a>>,
    /// The source of its code.
    pub code: Option<CodeSource<'a>>,
    /// Its keys with their values.
    pub keys: Vec<(&'static str, KeyPart<'a>)>,
}

/// The value of a key. [`KeyValue`](super::KeyValue) describes the variants.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum KeyPart<'a> {
    Flag(Marked<bool>),
    Text(Text<'a>),
    String(MarkedStr<'a>),
    Number(Marked<i64>),
    Choice(Marked<&'static str>),
    Parameter(u16),
    Apps(List<'a, App<'a>>),
    DeepLink(AppDeepLink<'a>),
}

impl KeyPart<'_> {
    /// The mark of the value, if it has one.
    ///
    /// ```
    /// use whatsapp_template_model::{Mark, Marked, button::KeyPart};
    /// assert_eq!(KeyPart::Flag(Marked::at(true, Mark::new(4))).mark(), Some(Mark::new(4)));
    /// assert_eq!(KeyPart::Parameter(0).mark(), None);
    /// ```
    pub fn mark(&self) -> Option<Mark> {
        match self {
            Self::Flag(flag) => Some(flag.mark),
            Self::Text(text) => Some(text.mark),
            Self::String(word) => Some(word.mark),
            Self::Number(number) => Some(number.mark),
            Self::Choice(choice) => Some(choice.mark),
            Self::Apps(apps) => apps.first().map(|app| app.package_name.mark),
            Self::DeepLink(link) => Some(link.meta_app_id.mark),
            Self::Parameter(_) => None,
        }
    }
}

macro_rules! take {
    ($($name:ident $variant:ident $type:ty;)*) => {$(
        fn $name(&mut self, key: &str) -> Option<$type> {
            let at = self.keys.iter().position(|(word, part)| *word == key && matches!(part, KeyPart::$variant(_)))?;
            match self.keys.swap_remove(at).1 {
                KeyPart::$variant(value) => Some(value),
                _ => None,
            }
        }
    )*};
}

impl<'a> ButtonParts<'a> {
    take! {
        flag Flag Marked<bool>;
        text Text Text<'a>;
        string String MarkedStr<'a>;
        number Number Marked<i64>;
        parameter Parameter u16;
        apps Apps List<'a, App<'a>>;
        deep_link DeepLink AppDeepLink<'a>;
        chosen Choice Marked<&'static str>;
    }

    fn choice<T: Copy>(&mut self, key: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Option<Marked<T>> {
        let chosen = self.chosen(key)?;
        all.iter().find(|known| word(**known) == chosen.value).map(|known| Marked::at(*known, chosen.mark))
    }

    fn push(&mut self, key: &'static str, part: Option<KeyPart<'a>>) {
        self.keys.extend(part.map(|part| (key, part)));
    }
}

impl<'a> Action<'a> {
    /// The action of a kind with these parts, or `None` if a required part is missing.
    pub fn from_parts(kind: ButtonKind, mut parts: ButtonParts<'a>) -> Option<Self> {
        let label = parts.label.take();
        let code = parts.code.take().map(|source| Code {
            source,
            text: parts.text("text"),
            autofill_text: parts.text("autofill_text"),
            supported_apps: parts.apps("supported_apps").unwrap_or_default(),
            zero_tap_terms_accepted: parts.flag("zero_tap_terms_accepted"),
        });
        Some(match kind {
            ButtonKind::QuickReply => {
                Self::QuickReply { label: label?, opt_out: parts.flag("opt_out"), payload: parts.string("payload") }
            }
            ButtonKind::Url => {
                Self::Url { label: label?, url: parts.url.take()?, app_deep_link: parts.deep_link("app_deep_link") }
            }
            ButtonKind::PhoneNumber => Self::PhoneNumber { label: label?, phone_number: parts.phone_number.take()? },
            ButtonKind::CopyCode => Self::CopyCode(code?),
            ButtonKind::OneTap => Self::OneTap(code?),
            ButtonKind::ZeroTap => Self::ZeroTap(code?),
            ButtonKind::Flow => Self::Flow(Box::new(Flow {
                label: label?,
                flow_id: parts.string("flow_id"),
                flow_name: parts.string("flow_name"),
                flow_json: parts.string("flow_json"),
                flow_action: parts.choice("flow_action", &FlowAction::ALL, FlowAction::keyword),
                navigate_screen: parts.string("navigate_screen"),
                icon: parts.choice("icon", &FlowIcon::ALL, FlowIcon::keyword),
                data: parts.parameter("data"),
            })),
            ButtonKind::Catalog => Self::Catalog { label: label?, thumbnail: parts.parameter("thumbnail") },
            ButtonKind::Mpm => Self::Mpm { label: label?, sections: parts.parameter("sections")? },
            ButtonKind::Spm => Self::Spm { label: label? },
            ButtonKind::VoiceCall => Self::VoiceCall {
                label: label?,
                ttl_minutes: parts.number("ttl_minutes"),
                call: parts.parameter("call"),
            },
            ButtonKind::RequestContactInfo => Self::RequestContactInfo,
            ButtonKind::OrderDetails => Self::OrderDetails { label: label?, order: parts.parameter("order")? },
        })
    }

    /// The parts of the action.
    pub fn parts(&self) -> ButtonParts<'a> {
        let mut parts = ButtonParts::default();
        match self {
            Self::QuickReply { label, opt_out, payload } => {
                parts.label = Some(label.clone());
                parts.push("opt_out", opt_out.map(KeyPart::Flag));
                parts.push("payload", payload.clone().map(KeyPart::String));
            }
            Self::Url { label, url, app_deep_link } => {
                (parts.label, parts.url) = (Some(label.clone()), Some(url.clone()));
                parts.push("app_deep_link", app_deep_link.clone().map(KeyPart::DeepLink));
            }
            Self::PhoneNumber { label, phone_number } => {
                (parts.label, parts.phone_number) = (Some(label.clone()), Some(phone_number.clone()));
            }
            Self::CopyCode(code) | Self::OneTap(code) | Self::ZeroTap(code) => parts.code(code),
            Self::Flow(flow) => parts.flow(flow),
            Self::Catalog { label, thumbnail } => {
                parts.label = Some(label.clone());
                parts.push("thumbnail", thumbnail.map(KeyPart::Parameter));
            }
            Self::Mpm { label, sections } => {
                parts.label = Some(label.clone());
                parts.push("sections", Some(KeyPart::Parameter(*sections)));
            }
            Self::Spm { label } => parts.label = Some(label.clone()),
            Self::VoiceCall { label, ttl_minutes, call } => {
                parts.label = Some(label.clone());
                parts.push("ttl_minutes", ttl_minutes.map(KeyPart::Number));
                parts.push("call", call.map(KeyPart::Parameter));
            }
            Self::RequestContactInfo => {}
            Self::OrderDetails { label, order } => {
                parts.label = Some(label.clone());
                parts.push("order", Some(KeyPart::Parameter(*order)));
            }
        }
        parts
    }
}

impl<'a> ButtonParts<'a> {
    fn code(&mut self, code: &Code<'a>) {
        self.code = Some(code.source.clone());
        self.push("text", code.text.clone().map(KeyPart::Text));
        self.push("autofill_text", code.autofill_text.clone().map(KeyPart::Text));
        if !code.supported_apps.is_empty() {
            self.push("supported_apps", Some(KeyPart::Apps(code.supported_apps.clone())));
        }
        self.push("zero_tap_terms_accepted", code.zero_tap_terms_accepted.map(KeyPart::Flag));
    }

    fn flow(&mut self, flow: &Flow<'a>) {
        self.label = Some(flow.label.clone());
        for (key, word) in [("flow_id", &flow.flow_id), ("flow_name", &flow.flow_name), ("flow_json", &flow.flow_json)]
        {
            self.push(key, word.clone().map(KeyPart::String));
        }
        let choice = |word, mark| KeyPart::Choice(Marked::at(word, mark));
        self.push("flow_action", flow.flow_action.map(|action| choice(action.keyword(), action.mark)));
        self.push("navigate_screen", flow.navigate_screen.clone().map(KeyPart::String));
        self.push("icon", flow.icon.map(|icon| choice(icon.keyword(), icon.mark)));
        self.push("data", flow.data.map(KeyPart::Parameter));
    }
}

impl<'a> Button<'a> {
    /// The parts of the button.
    pub fn parts(&self) -> ButtonParts<'a> {
        self.action.parts()
    }
}
