use crate::{List, Mark, Marked, Providers, Role, Text, Word};

/// A button under a message.
///
/// ```
/// use whatsapp_template_model::{Action, Button, ButtonKind, Mark, Text};
/// let action = Action::QuickReply { label: Text::plain("Yes, please"), opt_out: None, payload: None };
/// let button = Button { name: None, action, mark: Mark::NONE };
/// assert_eq!(button.kind(), ButtonKind::QuickReply);
/// assert_eq!(button.label().map(|label| &*label.literal), Some("Yes, please"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Button<'a> {
    /// Its name in the program, where it has one: `track: url(…)`.
    pub name: Option<Word<'a>>,
    /// What it does.
    pub action: Action<'a>,
    /// Where the button stands.
    pub mark: Mark,
}

/// What a button does, with what that needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Action<'a> {
    /// Answers with its label: `quick_reply("Yes, please")`.
    QuickReply {
        /// What it says.
        label: Text<'a>,
        /// Whether it takes the customer off the list; CAMS acts on it.
        opt_out: Option<Marked<bool>>,
        /// What the webhook gets after a tap, where it is not the one that the template's enum makes.
        payload: Option<Word<'a>>,
    },
    /// Opens a page: `url("Track parcel", "https://shop.example/track/{tracking}")`.
    Url {
        /// What it says.
        label: Text<'a>,
        /// The address, with at most one placeholder at its end.
        url: Text<'a>,
        /// The place in an Android app that opens instead, with Meta.
        app_deep_link: Option<AppDeepLink<'a>>,
    },
    /// Calls a number: `phone_number("Call us", "+15550100")`.
    PhoneNumber {
        /// What it says.
        label: Text<'a>,
        /// The number, with its country code.
        phone_number: Word<'a>,
    },
    /// Copies a code: a coupon, or the one-time code of an authentication template.
    CopyCode(Code<'a>),
    /// Fills a one-time code into an app after one tap.
    OneTap(Code<'a>),
    /// Hands a one-time code to an app without a tap.
    ZeroTap(Code<'a>),
    /// Opens a WhatsApp Flow: `flow("Book a visit", flow_id: "1122", navigate_screen: "DETAILS")`.
    Flow(Box<Flow<'a>>),
    /// Opens the catalog: `catalog("View catalog", thumbnail: item)`.
    Catalog {
        /// What it says.
        label: Text<'a>,
        /// The parameter with the product whose picture is shown; the catalog's first if left out.
        thumbnail: Option<u16>,
    },
    /// Shows several products: `mpm("View items", sections: products)`.
    Mpm {
        /// What it says.
        label: Text<'a>,
        /// The parameter with the products.
        sections: u16,
    },
    /// Shows the product of the header: `spm("View")`.
    Spm {
        /// What it says.
        label: Text<'a>,
    },
    /// Calls the business through WhatsApp: `voice_call("Call now")`.
    VoiceCall {
        /// What it says.
        label: Text<'a>,
        /// For how many minutes the button works, as a part of the template.
        ttl_minutes: Option<Marked<i64>>,
        /// The parameter with what a message may change.
        call: Option<u16>,
    },
    /// Asks for the customer's phone number: `request_contact_info()`.
    RequestContactInfo,
    /// Opens the order to be paid: `order_details("Review and Pay", order: order)`.
    OrderDetails {
        /// What it says.
        label: Text<'a>,
        /// The parameter with the order.
        order: u16,
    },
}

/// A button that opens a WhatsApp Flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow<'a> {
    /// What the button says.
    pub label: Text<'a>,
    /// The flow, by the id that Meta gave it.
    pub flow_id: Option<Word<'a>>,
    /// The flow, by its name.
    pub flow_name: Option<Word<'a>>,
    /// The flow itself, as JSON.
    pub flow_json: Option<Word<'a>>,
    /// What a tap does; [`FlowAction::Navigate`] if left out.
    pub flow_action: Option<Marked<FlowAction>>,
    /// The first screen.
    pub navigate_screen: Option<Word<'a>>,
    /// The picture on the button.
    pub icon: Option<Marked<FlowIcon>>,
    /// The parameter with the token and the data of the first screen.
    pub data: Option<u16>,
}

impl Flow<'_> {
    /// What a tap does.
    pub fn action(&self) -> FlowAction {
        self.flow_action.map_or_else(FlowAction::default, |action| action.value)
    }
}

/// What a tap on a flow button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FlowAction {
    /// Opens a screen with the data of the message.
    #[default]
    Navigate,
    /// Asks the business' endpoint for the first screen.
    DataExchange,
}

impl FlowAction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Navigate, Self::DataExchange];

    /// The word in `flow_action:` and on Meta's wire; CAMS writes it in capitals.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Navigate => "navigate",
            Self::DataExchange => "data_exchange",
        }
    }
}

/// The picture on a flow button.
///
/// Source: client libraries; Meta's pages do not list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlowIcon {
    /// A sheet of paper.
    Document,
    /// A badge with a percent sign.
    Promotion,
    /// A star.
    Review,
}

impl FlowIcon {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Document, Self::Promotion, Self::Review];

    /// The word in `icon:`; Meta writes it in capitals.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Promotion => "promotion",
            Self::Review => "review",
        }
    }
}

/// A place in an Android app: `app_deep_link: (2890, "shop://item", "https://play.google.com/…")`.
///
/// Source: Meta, marketing-messages/deep-links (October 2025).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppDeepLink<'a> {
    /// The app's number at Meta.
    pub meta_app_id: Marked<i64>,
    /// The address of the place in the app.
    pub android_deep_link: Word<'a>,
    /// Where somebody without the app is sent.
    pub android_fallback_playstore_url: Word<'a>,
}

/// A button that carries a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code<'a> {
    /// The parameter with the code.
    pub parameter: u16,
    /// What the button says; where a provider fixes it, this is left out.
    pub text: Option<Text<'a>>,
    /// What the button says where the app can fill the code in.
    pub autofill_text: Option<Text<'a>>,
    /// The apps that may receive the code.
    pub supported_apps: List<'a, App<'a>>,
    /// Whether the business has accepted WhatsApp's terms for zero-tap codes.
    pub zero_tap_terms_accepted: Option<Marked<bool>>,
}

/// An Android app that may receive a one-time code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App<'a> {
    /// Its package, for example `com.example.shop`.
    pub package_name: Word<'a>,
    /// The hash of its signing key, 11 characters.
    pub signature_hash: Word<'a>,
}

/// A kind of button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ButtonKind {
    /// See [`Action::QuickReply`].
    QuickReply,
    /// See [`Action::Url`].
    Url,
    /// See [`Action::PhoneNumber`].
    PhoneNumber,
    /// See [`Action::CopyCode`].
    CopyCode,
    /// See [`Action::OneTap`].
    OneTap,
    /// See [`Action::ZeroTap`].
    ZeroTap,
    /// See [`Action::Flow`].
    Flow,
    /// See [`Action::Catalog`].
    Catalog,
    /// See [`Action::Mpm`].
    Mpm,
    /// See [`Action::Spm`].
    Spm,
    /// See [`Action::VoiceCall`].
    VoiceCall,
    /// See [`Action::RequestContactInfo`].
    RequestContactInfo,
    /// See [`Action::OrderDetails`].
    OrderDetails,
}

/// What stands in the round brackets of a button without a key, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// What the button says.
    Label,
    /// An address.
    Url,
    /// A phone number.
    PhoneNumber,
    /// The name of a parameter that carries a code.
    Code,
}

/// A key that a button knows, and what its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ButtonKey {
    /// The key's word, the providers' own.
    pub word: &'static str,
    /// What stands after it.
    pub value: KeyValue,
    /// Whether the button must have it.
    pub required: bool,
}

/// What stands after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyValue {
    /// `true` or `false`.
    Flag,
    /// A text in quotes, which the customer sees.
    Text,
    /// A word in quotes, which no customer sees; the example is for messages.
    Word(&'static str),
    /// A whole number; the example is for messages.
    Number(&'static str),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The name of a parameter; the example is for messages.
    Parameter(&'static str),
    /// `[("com.example.shop", "K8a/AINcGX7")]`.
    Apps,
    /// `(2890, "shop://item", "https://play.google.com/store/apps/details?id=com.example.shop")`.
    DeepLink,
}

impl KeyValue {
    /// How it is written, for messages.
    pub fn form(self) -> String {
        match self {
            Self::Flag => String::from("true"),
            Self::Text => String::from("\"Copy code\""),
            Self::Word(example) => format!("\"{example}\""),
            Self::Number(example) | Self::Parameter(example) => String::from(example),
            Self::Choice(words) => words.first().copied().unwrap_or_default().to_owned(),
            Self::Apps => String::from("[(\"com.example.shop\", \"K8a/AINcGX7\")]"),
            Self::DeepLink => String::from(
                "(2890, \"shop://item\", \"https://play.google.com/store/apps/details?id=com.example.shop\")",
            ),
        }
    }
}

/// What there is to know about a [`ButtonKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ButtonRow {
    /// The kind.
    pub kind: ButtonKind,
    /// Its word in the language.
    pub word: &'static str,
    /// How it is written, for messages.
    pub form: &'static str,
    /// What stands in its brackets.
    pub arguments: &'static [Argument],
    /// The keys that it knows.
    pub keys: &'static [ButtonKey],
    /// Who has it outside of authentication templates.
    pub ordinary: Providers,
    /// Who has it in authentication templates.
    pub authentication: Providers,
    /// How many of it a template may have, where that is fewer than all buttons.
    pub most: Option<usize>,
    /// Its type on CAMS' wire.
    pub cams: &'static str,
    /// Its type on Meta's and NXCloud's wire; in authentication templates, its `otp_type`.
    pub graph: &'static str,
}

const fn key(word: &'static str, value: KeyValue) -> ButtonKey {
    ButtonKey { word, value, required: false }
}

const fn required(word: &'static str, value: KeyValue) -> ButtonKey {
    ButtonKey { word, value, required: true }
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
    key("flow_id", KeyValue::Word("1122")),
    key("flow_name", KeyValue::Word("book_a_visit")),
    key("flow_json", KeyValue::Word("{…}")),
    key("flow_action", KeyValue::Choice(&[FlowAction::Navigate.word(), FlowAction::DataExchange.word()])),
    key("navigate_screen", KeyValue::Word("DETAILS")),
    key("icon", KeyValue::Choice(&[FlowIcon::Document.word(), FlowIcon::Promotion.word(), FlowIcon::Review.word()])),
    key("data", KeyValue::Parameter("booking")),
];
const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);

impl ButtonKind {
    /// All kinds. Counts: Meta, templates/components (September 2026); CAMS, `CreateChatappTemplate`;
    /// NXCloud's page names three types and `OTP` with `ONE_TAP` and `COPY_CODE`.
    pub const ROWS: [ButtonRow; 13] = [
        ButtonRow {
            kind: Self::QuickReply,
            word: "quick_reply",
            form: "quick_reply(\"Yes, please\")",
            arguments: &[Argument::Label],
            keys: &[key("opt_out", KeyValue::Flag), key("payload", KeyValue::Word("more"))],
            ordinary: Providers::ALL,
            authentication: Providers::NONE,
            most: None,
            cams: "QUICK_REPLY",
            graph: "QUICK_REPLY",
        },
        ButtonRow {
            kind: Self::Url,
            word: "url",
            form: "url(\"Shop\", \"https://shop.example/{slug}\")",
            arguments: &[Argument::Label, Argument::Url],
            keys: &[key("app_deep_link", KeyValue::DeepLink)],
            ordinary: Providers::ALL,
            authentication: Providers::NONE,
            most: Some(2),
            cams: "URL",
            graph: "URL",
        },
        ButtonRow {
            kind: Self::PhoneNumber,
            word: "phone_number",
            form: "phone_number(\"Call us\", \"+15550100\")",
            arguments: &[Argument::Label, Argument::PhoneNumber],
            keys: &[],
            ordinary: Providers::ALL,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "PHONE_NUMBER",
            graph: "PHONE_NUMBER",
        },
        ButtonRow {
            kind: Self::CopyCode,
            word: "copy_code",
            form: "copy_code(code)",
            arguments: &[Argument::Code],
            keys: APP_KEYS,
            ordinary: META_AND_CAMS,
            authentication: Providers::ALL,
            most: Some(1),
            cams: "COPY_CODE",
            graph: "COPY_CODE",
        },
        ButtonRow {
            kind: Self::OneTap,
            word: "one_tap",
            form: "one_tap(code, supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")])",
            arguments: &[Argument::Code],
            keys: APP_KEYS,
            ordinary: Providers::NONE,
            authentication: Providers::ALL,
            most: Some(1),
            cams: "ONE_TAP",
            graph: "ONE_TAP",
        },
        ButtonRow {
            kind: Self::ZeroTap,
            word: "zero_tap",
            form: "zero_tap(code, supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")], zero_tap_terms_accepted: true)",
            arguments: &[Argument::Code],
            keys: ZERO_TAP_KEYS,
            ordinary: Providers::NONE,
            authentication: META_AND_CAMS,
            most: Some(1),
            cams: "ZERO_TAP",
            graph: "ZERO_TAP",
        },
        ButtonRow {
            kind: Self::Flow,
            word: "flow",
            form: "flow(\"Book a visit\", flow_id: \"1122\", navigate_screen: \"DETAILS\", data: booking)",
            arguments: &[Argument::Label],
            keys: FLOW_KEYS,
            ordinary: META_AND_CAMS,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "FLOW",
            graph: "FLOW",
        },
        ButtonRow {
            kind: Self::Catalog,
            word: "catalog",
            form: "catalog(\"View catalog\", thumbnail: item)",
            arguments: &[Argument::Label],
            keys: &[key("thumbnail", KeyValue::Parameter("item"))],
            ordinary: META_AND_CAMS,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "CATALOG",
            graph: "CATALOG",
        },
        ButtonRow {
            kind: Self::Mpm,
            word: "mpm",
            form: "mpm(\"View items\", sections: products)",
            arguments: &[Argument::Label],
            keys: &[required("sections", KeyValue::Parameter("products"))],
            ordinary: META_AND_CAMS,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "MPM",
            graph: "MPM",
        },
        ButtonRow {
            kind: Self::Spm,
            word: "spm",
            form: "spm(\"View\")",
            arguments: &[Argument::Label],
            keys: &[],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "SPM",
            graph: "SPM",
        },
        ButtonRow {
            kind: Self::VoiceCall,
            word: "voice_call",
            form: "voice_call(\"Call now\")",
            arguments: &[Argument::Label],
            keys: &[key("ttl_minutes", KeyValue::Number("10080")), key("call", KeyValue::Parameter("call"))],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "VOICE_CALL",
            graph: "VOICE_CALL",
        },
        ButtonRow {
            kind: Self::RequestContactInfo,
            word: "request_contact_info",
            form: "request_contact_info()",
            arguments: &[],
            keys: &[],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "REQUEST_CONTACT_INFO",
            graph: "REQUEST_CONTACT_INFO",
        },
        ButtonRow {
            kind: Self::OrderDetails,
            word: "order_details",
            form: "order_details(\"Review and Pay\", order: order)",
            arguments: &[Argument::Label],
            keys: &[required("order", KeyValue::Parameter("order"))],
            ordinary: Providers::META,
            authentication: Providers::NONE,
            most: Some(1),
            cams: "ORDER_DETAILS",
            graph: "ORDER_DETAILS",
        },
    ];

    /// The row of this kind.
    ///
    /// ```
    /// use whatsapp_template_model::ButtonKind;
    /// assert_eq!(ButtonKind::Url.row().most, Some(2));
    /// for row in &ButtonKind::ROWS {
    ///     assert_eq!(row.kind.row(), row);
    /// }
    /// ```
    pub const fn row(self) -> &'static ButtonRow {
        &Self::ROWS[self as usize]
    }

    /// The kind of a word in the language.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ROWS.iter().find(|row| row.word == word).map(|row| row.kind)
    }
}

impl<'a> Button<'a> {
    /// Its kind.
    pub const fn kind(&self) -> ButtonKind {
        match self.action {
            Action::QuickReply { .. } => ButtonKind::QuickReply,
            Action::Url { .. } => ButtonKind::Url,
            Action::PhoneNumber { .. } => ButtonKind::PhoneNumber,
            Action::CopyCode(_) => ButtonKind::CopyCode,
            Action::OneTap(_) => ButtonKind::OneTap,
            Action::ZeroTap(_) => ButtonKind::ZeroTap,
            Action::Flow(_) => ButtonKind::Flow,
            Action::Catalog { .. } => ButtonKind::Catalog,
            Action::Mpm { .. } => ButtonKind::Mpm,
            Action::Spm { .. } => ButtonKind::Spm,
            Action::VoiceCall { .. } => ButtonKind::VoiceCall,
            Action::RequestContactInfo => ButtonKind::RequestContactInfo,
            Action::OrderDetails { .. } => ButtonKind::OrderDetails,
        }
    }

    /// What it says, where the definition says it.
    pub fn label(&self) -> Option<&Text<'a>> {
        match &self.action {
            Action::QuickReply { label, .. }
            | Action::Url { label, .. }
            | Action::PhoneNumber { label, .. }
            | Action::Catalog { label, .. }
            | Action::Mpm { label, .. }
            | Action::Spm { label }
            | Action::VoiceCall { label, .. }
            | Action::OrderDetails { label, .. } => Some(label),
            Action::Flow(flow) => Some(&flow.label),
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => code.text.as_ref(),
            Action::RequestContactInfo => None,
        }
    }

    /// The code that it carries, if it is of such a kind.
    pub fn code(&self) -> Option<&Code<'a>> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => Some(code),
            _ => None,
        }
    }

    /// The parameter that the button itself names, beside those in its texts, and what it is there.
    /// `code_role` is what a code is in this template: see [`Definition::code_role`](crate::Definition::code_role).
    pub fn parameter(&self, code_role: Role) -> Option<(u16, Role)> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => Some((code.parameter, code_role)),
            Action::Flow(flow) => flow.data.map(|data| (data, Role::Flow)),
            Action::Catalog { thumbnail, .. } => thumbnail.map(|item| (item, Role::ProductId)),
            Action::Mpm { sections, .. } => Some((*sections, Role::ProductSections)),
            Action::VoiceCall { call, .. } => call.map(|call| (call, Role::Call)),
            Action::OrderDetails { order, .. } => Some((*order, Role::OrderDetails)),
            Action::QuickReply { .. }
            | Action::Url { .. }
            | Action::PhoneNumber { .. }
            | Action::Spm { .. }
            | Action::RequestContactInfo => None,
        }
    }

    /// Visits each mention of a parameter.
    pub(crate) fn each_parameter(&mut self, visit: &mut dyn FnMut(&mut u16)) {
        match &mut self.action {
            Action::QuickReply { label, .. } | Action::PhoneNumber { label, .. } | Action::Spm { label } => {
                label.each_parameter(visit);
            }
            Action::Url { label, url, .. } => {
                label.each_parameter(visit);
                url.each_parameter(visit);
            }
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => {
                visit(&mut code.parameter);
                for text in code.text.iter_mut().chain(&mut code.autofill_text) {
                    text.each_parameter(visit);
                }
            }
            Action::Flow(flow) => {
                flow.label.each_parameter(visit);
                flow.data.iter_mut().for_each(visit);
            }
            Action::Catalog { label, thumbnail: parameter } | Action::VoiceCall { label, call: parameter, .. } => {
                label.each_parameter(visit);
                parameter.iter_mut().for_each(visit);
            }
            Action::Mpm { label, sections: parameter } | Action::OrderDetails { label, order: parameter } => {
                label.each_parameter(visit);
                visit(parameter);
            }
            Action::RequestContactInfo => {}
        }
    }

    /// Every text of the button in which a placeholder may have been written, allowed there or not.
    pub fn texts(&self) -> impl Iterator<Item = &Text<'a>> {
        let other = match &self.action {
            Action::Url { url, .. } => Some(url),
            _ => self.code().and_then(|code| code.autofill_text.as_ref()),
        };
        self.label().into_iter().chain(other)
    }
}
