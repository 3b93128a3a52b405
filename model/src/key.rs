//! The keys of the language.

/// A key of a declaration: one row of [`KEYS`] or [`CARD_KEYS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRow {
    /// The word before the colon.
    pub word: &'static str,
    /// How it is written, for messages.
    pub form: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Whether a declaration must have it.
    pub required: bool,
}

const fn key(word: &'static str, form: &'static str, about: &'static str) -> KeyRow {
    KeyRow { word, form, about, required: false }
}

const fn required(word: &'static str, form: &'static str, about: &'static str) -> KeyRow {
    KeyRow { word, form, about, required: true }
}

const HEADER: KeyRow = key(
    "header",
    "header: \"Order {order_id} has shipped\"",
    "What stands above the body: a text, `image(p)`, `video(p)`, `document(p)` or `location(p)`.",
);
const BODY: KeyRow = key("body", "body: \"Hi {customer}, …\"", "The message itself, at most 1024 characters.");
const BUTTONS: KeyRow =
    key("buttons", "buttons: [quick_reply(\"Yes\"), …]", "What the customer can tap, at most ten buttons.");

/// The keys of a template, in the order in which one writes them.
///
/// ```
/// use whatsapp_template_model::KEYS;
/// assert!(KEYS.iter().any(|row| row.word == "category" && row.required));
/// ```
pub const KEYS: &[KeyRow] = &[
    key("name", "name: \"order_shipped\"", "The name at the provider; the struct's name in snake case if left out."),
    required("category", "category: utility", "What the template is for: `utility`, `marketing` or `authentication`."),
    required("language", "language: en_US", "The language of the text, as WhatsApp spells it."),
    key("providers", "providers: [meta, cams, nxcloud]", "Through whom the template will go; all three if left out."),
    key("allow", "allow: [rule_id]", "Rules that are switched off for this template."),
    key("deny", "deny: [rule_id]", "Advice that is an error for this template."),
    key("parameter_format", "parameter_format: positional", "How Meta gets the variables: `named` or `positional`."),
    key(
        "message_send_ttl_seconds",
        "message_send_ttl_seconds: 600",
        "For how many seconds delivery is tried; the range depends on the category.",
    ),
    HEADER,
    BODY,
    key("footer", "footer: \"Example Shop\"", "The small text below the body, at most 60 characters."),
    BUTTONS,
    key("carousel", "carousel: [{ header: image(photo), body: \"…\", buttons: [url(…)] }, …]", "Two to ten cards."),
    key(
        "add_security_recommendation",
        "add_security_recommendation: true",
        "Authentication: adds the advice not to share the code.",
    ),
    key(
        "code_expiration_minutes",
        "code_expiration_minutes: 10",
        "Authentication: after how many minutes the code expires, 1 to 90.",
    ),
];

/// The keys of a card.
///
/// ```
/// use whatsapp_template_model::CARD_KEYS;
/// assert_eq!(CARD_KEYS.len(), 3);
/// ```
pub const CARD_KEYS: &[KeyRow] = &[HEADER, BODY, BUTTONS];
