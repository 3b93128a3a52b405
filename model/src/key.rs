//! The keys of a declaration.

use crate::Providers;

/// A key of a declaration: one row of [`KEYS`] or [`CARD_KEYS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRow {
    /// The keyword before the colon.
    pub keyword: &'static str,
    /// An example of its syntax, for messages.
    pub syntax: &'static str,
    /// A description of its use.
    pub description: &'static str,
    /// Whether a declaration must have it.
    pub required: bool,
    /// The providers that support it.
    pub providers: Providers,
}

const fn key(keyword: &'static str, syntax: &'static str, description: &'static str) -> KeyRow {
    KeyRow { keyword, syntax, description, required: false, providers: Providers::ALL }
}

const fn required(keyword: &'static str, syntax: &'static str, description: &'static str) -> KeyRow {
    KeyRow { required: true, ..key(keyword, syntax, description) }
}

const fn of(providers: Providers, keyword: &'static str, syntax: &'static str, description: &'static str) -> KeyRow {
    KeyRow { providers, ..key(keyword, syntax, description) }
}

const HEADER: KeyRow = key(
    "header",
    "header: \"Order {order_id} has shipped\"",
    "The part above the body: a text, `image(p)`, `video(p)`, `document(p)`, `gif(p)`, `location(p)` or `product(p)`.",
);
const BODY: KeyRow = key(
    "body",
    "body: \"Hi {customer}, …\"",
    "The message itself, at most 1024 characters: a text, or `include_str!(\"body.txt\")`.",
);
const BUTTONS: KeyRow = key("buttons", "buttons: [quick_reply(\"Yes\"), …]", "The buttons, at most ten.");

const FOOTER: KeyRow =
    key("footer", "footer: \"Example Shop\"", "The small text below the body, at most 60 characters.");
const LIMITED_TIME_OFFER: KeyRow = of(
    Providers::META.and(Providers::CAMS),
    "limited_time_offer",
    "limited_time_offer: offer(\"Ends tonight\", expires: ends)",
    "The title of an offer, at most 16 characters, and the parameter with its end.",
);
const CAROUSEL: KeyRow =
    key("carousel", "carousel: [{ header: image(photo), body: \"…\", buttons: [url(…)] }, …]", "Two to ten cards.");

const SAMPLES: KeyRow = key(
    "samples",
    "samples: { day: \"Montag\" }",
    "The samples of this language, in place of those after the types of the parameters.",
);

/// The keys of a template, in their usual order.
///
/// ```
/// use whatsapp_template_model::key::KEYS;
/// assert!(KEYS.iter().any(|row| row.keyword == "category" && row.required));
/// ```
pub const KEYS: &[KeyRow] = &[
    key(
        "name",
        "name: \"order_shipped\"",
        "The name at the provider. The default is the name of the struct in snake case.",
    ),
    required("category", "category: utility", "The category: `utility`, `marketing` or `authentication`."),
    required("language", "language: en_US", "The language of the text, as WhatsApp spells it."),
    key(
        "languages",
        "languages: { en_US: { body: \"…\" }, es_MX: { body: \"…\" } }",
        "Several languages, each with its own parts. An authentication template has a list: `[en_US, es_MX]`.",
    ),
    key("providers", "providers: [meta, cams, nxcloud]", "The providers of the template. The default is all three."),
    key("allow", "allow: [rule_id]", "Rules that are switched off for this template."),
    key("deny", "deny: [rule_id]", "Advice that is an error for this template."),
    key(
        "parameter_format",
        "parameter_format: positional",
        "How parameters are identified at Meta: `named` or `positional`.",
    ),
    key(
        "parameter_order",
        "parameter_order: fields",
        "The order of parameters for providers that number them: that of the `text` or that of the `fields`.",
    ),
    key(
        "message_send_ttl_seconds",
        "message_send_ttl_seconds: 600",
        "The number of seconds for which delivery is tried. The range depends on the category.",
    ),
    of(
        Providers::META.and(Providers::CAMS),
        "allow_category_change",
        "allow_category_change: true",
        "CAMS: whether WhatsApp may change the category in its review. Meta does not read it any more, so only CAMS gets it.",
    ),
    of(Providers::META, "sub_category", "sub_category: order_status", "The sub-category, for example `order_status`."),
    of(
        Providers::META,
        "display_format",
        "display_format: order_details",
        "How the template is shown: `order_details`.",
    ),
    of(
        Providers::META,
        "cta_url_link_tracking_opted_out",
        "cta_url_link_tracking_opted_out: true",
        "Leaves the addresses of URL buttons unchanged. Taps on them are not counted.",
    ),
    HEADER,
    LIMITED_TIME_OFFER,
    BODY,
    FOOTER,
    BUTTONS,
    CAROUSEL,
    of(
        Providers::META,
        "call_permission_request",
        "call_permission_request: true",
        "Asks the customer for permission to call.",
    ),
    of(
        Providers::META,
        "order_status",
        "order_status: status",
        "The parameter with the state of an order; goes with `sub_category: order_status`.",
    ),
    key(
        "add_security_recommendation",
        "add_security_recommendation: true",
        "Authentication: adds the advice not to share the code.",
    ),
    key(
        "code_expiration_minutes",
        "code_expiration_minutes: 10",
        "Authentication: the number of minutes after which the code expires, 1 to 90.",
    ),
];

/// Words of the providers' APIs that are no keys, with what to write instead.
///
/// ```
/// use whatsapp_template_model::key::{KEYS, NO_KEYS};
/// assert!(NO_KEYS.iter().all(|(word, _)| KEYS.iter().all(|row| row.keyword != *word)));
/// ```
pub const NO_KEYS: &[(&str, &str)] = &[
    ("components", "`header`, `body`, `footer` and `buttons`, each as a key of its own"),
    ("sample", "a sample after the type of each parameter, in the struct: `customer: &str = \"Ann\"`"),
    ("samples", "a sample after the type of each parameter, in the struct: `customer: &str = \"Ann\"`"),
    ("example", "a sample after the type of each parameter, in the struct: `customer: &str = \"Ann\"`"),
    ("examples", "a sample after the type of each parameter, in the struct: `customer: &str = \"Ann\"`"),
    ("parameters", "the parameters as fields of the struct: `customer: &str = \"Ann\"`"),
    ("params", "the parameters as fields of the struct: `customer: &str = \"Ann\"`"),
    ("variables", "the parameters as fields of the struct: `customer: &str = \"Ann\"`"),
    ("placeholders", "the parameters as fields of the struct: `customer: &str = \"Ann\"`"),
    ("image", "`header: image(photo)`, with a parameter of the struct"),
    ("video", "`header: video(clip)`, with a parameter of the struct"),
    ("document", "`header: document(bill)`, with a parameter of the struct"),
    ("quick_reply", "`buttons: [quick_reply(\"Yes, please\")]`"),
    ("url", "`buttons: [url(\"Shop\", \"https://shop.example/{slug}\")]`"),
];

/// The keys of a card.
///
/// ```
/// use whatsapp_template_model::key::CARD_KEYS;
/// assert_eq!(CARD_KEYS.len(), 3);
/// ```
pub const CARD_KEYS: &[KeyRow] = &[HEADER, BODY, BUTTONS];

/// The keys of one language in `languages`.
///
/// ```
/// use whatsapp_template_model::key::TRANSLATION_KEYS;
/// assert!(TRANSLATION_KEYS.iter().any(|row| row.keyword == "footer"));
/// ```
pub const TRANSLATION_KEYS: &[KeyRow] = &[HEADER, LIMITED_TIME_OFFER, BODY, FOOTER, BUTTONS, CAROUSEL, SAMPLES];
