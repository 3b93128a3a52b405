use crate::{List, Mark, Marked, Providers, Text, Word};

/// A button under a message.
///
/// ```
/// use whatsapp_template_model::{Action, Button, ButtonKind, Mark, Text};
/// let action = Action::QuickReply { label: Text::plain("Yes, please"), opt_out: None };
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
    },
    /// Opens a page: `url("Track parcel", "https://shop.example/track/{tracking}")`.
    Url {
        /// What it says.
        label: Text<'a>,
        /// The address, with at most one placeholder at its end.
        url: Text<'a>,
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
}

/// What stands after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyValue {
    /// `true` or `false`.
    Flag,
    /// A text in quotes.
    Text,
    /// `[("com.example.shop", "K8a/AINcGX7")]`.
    Apps,
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
    ButtonKey { word, value }
}

const TEXT: ButtonKey = key("text", KeyValue::Text);
const APP_KEYS: &[ButtonKey] = &[TEXT, key("autofill_text", KeyValue::Text), key("supported_apps", KeyValue::Apps)];
const ZERO_TAP_KEYS: &[ButtonKey] = &[
    TEXT,
    key("autofill_text", KeyValue::Text),
    key("supported_apps", KeyValue::Apps),
    key("zero_tap_terms_accepted", KeyValue::Flag),
];
const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);

impl ButtonKind {
    /// All kinds. Counts: Meta, templates/components (September 2026); CAMS, `CreateChatappTemplate`;
    /// NXCloud's page names three types and `OTP` with `ONE_TAP` and `COPY_CODE`.
    pub const ROWS: [ButtonRow; 6] = [
        ButtonRow {
            kind: Self::QuickReply,
            word: "quick_reply",
            form: "quick_reply(\"Yes, please\")",
            arguments: &[Argument::Label],
            keys: &[key("opt_out", KeyValue::Flag)],
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
            keys: &[],
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
        }
    }

    /// What it says, where the definition says it.
    pub fn label(&self) -> Option<&Text<'a>> {
        match &self.action {
            Action::QuickReply { label, .. } | Action::Url { label, .. } | Action::PhoneNumber { label, .. } => {
                Some(label)
            }
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => code.text.as_ref(),
        }
    }

    /// The code that it carries, if it is of such a kind.
    pub fn code(&self) -> Option<&Code<'a>> {
        match &self.action {
            Action::CopyCode(code) | Action::OneTap(code) | Action::ZeroTap(code) => Some(code),
            Action::QuickReply { .. } | Action::Url { .. } | Action::PhoneNumber { .. } => None,
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
