//! The kinds of buttons, with a row of facts for each.

use super::{FlowAction, FlowIcon};
use crate::Providers;

/// A kind of button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ButtonKind {
    /// See [`Action::QuickReply`](crate::Action::QuickReply).
    QuickReply,
    /// See [`Action::Url`](crate::Action::Url).
    Url,
    /// See [`Action::PhoneNumber`](crate::Action::PhoneNumber).
    PhoneNumber,
    /// See [`Action::CopyCode`](crate::Action::CopyCode).
    CopyCode,
    /// See [`Action::OneTap`](crate::Action::OneTap).
    OneTap,
    /// See [`Action::ZeroTap`](crate::Action::ZeroTap).
    ZeroTap,
    /// See [`Action::Flow`](crate::Action::Flow).
    Flow,
    /// See [`Action::Catalog`](crate::Action::Catalog).
    Catalog,
    /// See [`Action::Mpm`](crate::Action::Mpm).
    Mpm,
    /// See [`Action::Spm`](crate::Action::Spm).
    Spm,
    /// See [`Action::VoiceCall`](crate::Action::VoiceCall).
    VoiceCall,
    /// See [`Action::RequestContactInfo`](crate::Action::RequestContactInfo).
    RequestContactInfo,
    /// See [`Action::OrderDetails`](crate::Action::OrderDetails).
    OrderDetails,
}

/// A positional argument of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// The label of the button.
    Label,
    /// An address.
    Url,
    /// A phone number.
    PhoneNumber,
    /// A code: the name of a parameter, or a coupon in quotes that is the same in every message.
    Code,
}

/// A key of a button, with the kind of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ButtonKey {
    /// The keyword, which is the name of the field at the providers.
    pub keyword: &'static str,
    /// The kind of its value.
    pub value: KeyValue,
    /// Whether the button must have it.
    pub required: bool,
}

/// The kind of the value of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyValue {
    /// `true` or `false`.
    Flag,
    /// A text in quotes that the customer sees.
    Text,
    /// A string in quotes that no customer sees, with an example for messages.
    String(&'static str),
    /// A whole number, with an example for messages.
    Number(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The name of a parameter, with an example for messages.
    Parameter(&'static str),
    /// `[("com.example.shop", "K8a/AINcGX7")]`.
    Apps,
    /// `(2890, "shop://item", "https://play.google.com/store/apps/details?id=com.example.shop")`.
    DeepLink,
}

impl KeyValue {
    /// An example of its syntax, for messages.
    pub fn syntax(self) -> String {
        match self {
            Self::Flag => String::from("true"),
            Self::Text => String::from("\"Copy code\""),
            Self::String(example) => format!("\"{example}\""),
            Self::Number(example) | Self::Parameter(example) => String::from(example),
            Self::Choice(words) => words.first().copied().unwrap_or_default().to_owned(),
            Self::Apps => String::from("[(\"com.example.shop\", \"K8a/AINcGX7\")]"),
            Self::DeepLink => String::from(
                "(2890, \"shop://item\", \"https://play.google.com/store/apps/details?id=com.example.shop\")",
            ),
        }
    }
}

/// The facts about a [`ButtonKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ButtonRow {
    /// The kind.
    pub kind: ButtonKind,
    /// The symbol before its label in a message as text.
    pub symbol: char,
    /// Its keyword in a declaration.
    pub keyword: &'static str,
    /// An example of its syntax, for messages.
    pub syntax: &'static str,
    /// Its positional arguments.
    pub arguments: &'static [Argument],
    /// Its keys.
    pub keys: &'static [ButtonKey],
    /// The providers that support it outside authentication templates.
    pub ordinary: Providers,
    /// The providers that support it in authentication templates.
    pub authentication: Providers,
    /// The largest number in a template, if it is smaller than that of all buttons.
    pub max_count: Option<usize>,
    /// Its type in CAMS' API.
    pub cams: &'static str,
    /// Its type in the APIs of Meta and NXCloud, or its `otp_type` in authentication templates.
    pub graph: &'static str,
}

const fn key(keyword: &'static str, value: KeyValue) -> ButtonKey {
    ButtonKey { keyword, value, required: false }
}

const fn required(keyword: &'static str, value: KeyValue) -> ButtonKey {
    ButtonKey { keyword, value, required: true }
}

const TEXT: ButtonKey = key("text", KeyValue::Text);
const APP_KEYS: &[ButtonKey] = &[TEXT, key("autofill_text", KeyValue::Text), key("supported_apps", KeyValue::Apps)];
const ZERO_TAP_KEYS: &[ButtonKey] = &[
    TEXT,
    key("autofill_text", KeyValue::Text),
    key("supported_apps", KeyValue::Apps),
    key("zero_tap_terms_accepted", KeyValue::Flag),
];
const FLOW_KEYS: &[ButtonKey] = &[
    key("flow_id", KeyValue::String("1122")),
    key("flow_name", KeyValue::String("book_a_visit")),
    key("flow_json", KeyValue::String("{…}")),
    key("flow_action", KeyValue::Choice(&[FlowAction::Navigate.keyword(), FlowAction::DataExchange.keyword()])),
    key("navigate_screen", KeyValue::String("DETAILS")),
    key(
        "icon",
        KeyValue::Choice(&[FlowIcon::Document.keyword(), FlowIcon::Promotion.keyword(), FlowIcon::Review.keyword()]),
    ),
    key("data", KeyValue::Parameter("booking")),
];
const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);

impl ButtonKind {
    /// All kinds. Counts: Meta, templates/components (September 2026); CAMS, `CreateChatappTemplate`;
    /// NXCloud's page names three types and `OTP` with `ONE_TAP` and `COPY_CODE`.
    pub const ROWS: [ButtonRow; 13] = [
        ButtonRow {
            kind: Self::QuickReply,
            symbol: '↩',
            keyword: "quick_reply",
            syntax: "quick_reply(\"Yes, please\")",
            arguments: &[Argument::Label],
            keys: &[key("opt_out", KeyValue::Flag), key("payload", KeyValue::String("more"))],
            ordinary: Providers::ALL,
            authentication: Providers::NONE,
            max_count: None,
            cams: "QUICK_REPLY",
            graph: "QUICK_REPLY",
        },
        ButtonRow {
            kind: Self::Url,
            symbol: '↗',
            keyword: "url",
            syntax: "url(\"Shop\", \"https://shop.example/{slug}\")",
            arguments: &[Argument::Label, Argument::Url],
            keys: &[key("app_deep_link", KeyValue::DeepLink)],
            ordinary: Providers::ALL,
            authentication: Providers::NONE,
            max_count: Some(2),
            cams: "URL",
            graph: "URL",
        },
        ButtonRow {
            kind: Self::PhoneNumber,
            symbol: '☎',
            keyword: "phone_number",
            syntax: "phone_number(\"Call us\", \"+15550100\")",
            arguments: &[Argument::Label, Argument::PhoneNumber],
            keys: &[],
            ordinary: Providers::ALL,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "PHONE_NUMBER",
            graph: "PHONE_NUMBER",
        },
        ButtonRow {
            kind: Self::CopyCode,
            symbol: '⧉',
            keyword: "copy_code",
            syntax: "copy_code(code)",
            arguments: &[Argument::Code],
            keys: APP_KEYS,
            ordinary: META_AND_CAMS,
            authentication: Providers::ALL,
            max_count: Some(1),
            cams: "COPY_CODE",
            graph: "COPY_CODE",
        },
        ButtonRow {
            kind: Self::OneTap,
            symbol: '⧉',
            keyword: "one_tap",
            syntax: "one_tap(code, supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")])",
            arguments: &[Argument::Code],
            keys: APP_KEYS,
            ordinary: Providers::NONE,
            authentication: Providers::ALL,
            max_count: Some(1),
            cams: "ONE_TAP",
            graph: "ONE_TAP",
        },
        ButtonRow {
            kind: Self::ZeroTap,
            symbol: '⧉',
            keyword: "zero_tap",
            syntax: "zero_tap(code, supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")], zero_tap_terms_accepted: true)",
            arguments: &[Argument::Code],
            keys: ZERO_TAP_KEYS,
            ordinary: Providers::NONE,
            authentication: META_AND_CAMS,
            max_count: Some(1),
            cams: "ZERO_TAP",
            graph: "ZERO_TAP",
        },
        ButtonRow {
            kind: Self::Flow,
            symbol: '▤',
            keyword: "flow",
            syntax: "flow(\"Book a visit\", flow_id: \"1122\", navigate_screen: \"DETAILS\", data: booking)",
            arguments: &[Argument::Label],
            keys: FLOW_KEYS,
            ordinary: META_AND_CAMS,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "FLOW",
            graph: "FLOW",
        },
        ButtonRow {
            kind: Self::Catalog,
            symbol: '▦',
            keyword: "catalog",
            syntax: "catalog(\"View catalog\", thumbnail: item)",
            arguments: &[Argument::Label],
            keys: &[key("thumbnail", KeyValue::Parameter("item"))],
            ordinary: META_AND_CAMS,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "CATALOG",
            graph: "CATALOG",
        },
        ButtonRow {
            kind: Self::Mpm,
            symbol: '▦',
            keyword: "mpm",
            syntax: "mpm(\"View items\", sections: products)",
            arguments: &[Argument::Label],
            keys: &[required("sections", KeyValue::Parameter("products"))],
            ordinary: META_AND_CAMS,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "MPM",
            graph: "MPM",
        },
        ButtonRow {
            kind: Self::Spm,
            symbol: '▦',
            keyword: "spm",
            syntax: "spm(\"View\")",
            arguments: &[Argument::Label],
            keys: &[],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "SPM",
            graph: "SPM",
        },
        ButtonRow {
            kind: Self::VoiceCall,
            symbol: '☎',
            keyword: "voice_call",
            syntax: "voice_call(\"Call now\")",
            arguments: &[Argument::Label],
            keys: &[key("ttl_minutes", KeyValue::Number("10080")), key("call", KeyValue::Parameter("call"))],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "VOICE_CALL",
            graph: "VOICE_CALL",
        },
        ButtonRow {
            kind: Self::RequestContactInfo,
            symbol: '☺',
            keyword: "request_contact_info",
            syntax: "request_contact_info()",
            arguments: &[],
            keys: &[],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "REQUEST_CONTACT_INFO",
            graph: "REQUEST_CONTACT_INFO",
        },
        ButtonRow {
            kind: Self::OrderDetails,
            symbol: '▣',
            keyword: "order_details",
            syntax: "order_details(\"Review and Pay\", order: order)",
            arguments: &[Argument::Label],
            keys: &[required("order", KeyValue::Parameter("order"))],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            max_count: Some(1),
            cams: "ORDER_DETAILS",
            graph: "ORDER_DETAILS",
        },
    ];

    /// The facts about this kind.
    ///
    /// ```
    /// use whatsapp_template_model::ButtonKind;
    /// assert_eq!(ButtonKind::Url.row().max_count, Some(2));
    /// for row in &ButtonKind::ROWS {
    ///     assert_eq!(row.kind.row(), row);
    /// }
    /// ```
    pub const fn row(self) -> &'static ButtonRow {
        &Self::ROWS[self as usize]
    }

    /// The kind with this keyword in a declaration.
    pub fn from_keyword(keyword: &str) -> Option<Self> {
        Self::ROWS.iter().find(|row| row.keyword == keyword).map(|row| row.kind)
    }
}
