//! The keys of declarations, generated from the model.

pub mod keys {
    #[doc = "The name at the provider. The default is the name of the struct in snake case."]
    pub const name: &str = "name: \"order_shipped\"";
    #[doc = "The category: `utility`, `marketing` or `authentication`.\n\nEvery template needs it."]
    pub const category: &str = "category: utility";
    #[doc = "The language of the text, as WhatsApp spells it.\n\nEvery template needs it."]
    pub const language: &str = "language: en_US";
    #[doc = "Several languages, each with its own parts. An authentication template has a list: `[en_US, es_MX]`."]
    pub const languages: &str = "languages: { en_US: { body: \"…\" }, es_MX: { body: \"…\" } }";
    #[doc = "The providers of the template. The default is all three."]
    pub const providers: &str = "providers: [meta, cams, nxcloud]";
    #[doc = "Rules that are switched off for this template."]
    pub const allow: &str = "allow: [rule_id]";
    #[doc = "Advice that is an error for this template."]
    pub const deny: &str = "deny: [rule_id]";
    #[doc = "How parameters are identified at Meta: `named` or `positional`."]
    pub const parameter_format: &str = "parameter_format: positional";
    #[doc = "The order of parameters for providers that number them: that of the `text` or that of the `fields`."]
    pub const parameter_order: &str = "parameter_order: fields";
    #[doc = "The number of seconds for which delivery is tried. The range depends on the category."]
    pub const message_send_ttl_seconds: &str = "message_send_ttl_seconds: 600";
    #[doc = "CAMS: whether WhatsApp may change the category in its review. Meta does not read it any more, so only CAMS gets it.\n\nProviders: meta and cams."]
    pub const allow_category_change: &str = "allow_category_change: true";
    #[doc = "The sub-category, for example `order_status`.\n\nProviders: meta."]
    pub const sub_category: &str = "sub_category: order_status";
    #[doc = "How the template is shown: `order_details`.\n\nProviders: meta."]
    pub const display_format: &str = "display_format: order_details";
    #[doc = "Leaves the addresses of URL buttons unchanged. Taps on them are not counted.\n\nProviders: meta."]
    pub const cta_url_link_tracking_opted_out: &str = "cta_url_link_tracking_opted_out: true";
    #[doc = "The part above the body: a text, `image(p)`, `video(p)`, `document(p)`, `gif(p)`, `location(p)` or `product(p)`."]
    pub const header: &str = "header: \"Order {order_id} has shipped\"";
    #[doc = "The title of an offer, at most 16 characters, and the parameter with its end.\n\nProviders: meta and cams."]
    pub const limited_time_offer: &str = "limited_time_offer: offer(\"Ends tonight\", expires: ends)";
    #[doc = "The message itself, at most 1024 characters: a text, or `include_str!(\"body.txt\")`."]
    pub const body: &str = "body: \"Hi {customer}, …\"";
    #[doc = "The small text below the body, at most 60 characters."]
    pub const footer: &str = "footer: \"Example Shop\"";
    #[doc = "The buttons, at most ten."]
    pub const buttons: &str = "buttons: [quick_reply(\"Yes\"), …]";
    #[doc = "Two to ten cards."]
    pub const carousel: &str = "carousel: [{ header: image(photo), body: \"…\", buttons: [url(…)] }, …]";
    #[doc = "Asks the customer for permission to call.\n\nProviders: meta."]
    pub const call_permission_request: &str = "call_permission_request: true";
    #[doc = "The parameter with the state of an order; goes with `sub_category: order_status`.\n\nProviders: meta."]
    pub const order_status: &str = "order_status: status";
    #[doc = "Authentication: adds the advice not to share the code."]
    pub const add_security_recommendation: &str = "add_security_recommendation: true";
    #[doc = "Authentication: the number of minutes after which the code expires, 1 to 90."]
    pub const code_expiration_minutes: &str = "code_expiration_minutes: 10";
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod card_keys {
    pub use super::keys::body;
    pub use super::keys::buttons;
    pub use super::keys::header;
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod translation_keys {
    pub use super::keys::body;
    pub use super::keys::buttons;
    pub use super::keys::carousel;
    pub use super::keys::footer;
    pub use super::keys::header;
    pub use super::keys::limited_time_offer;
    pub use super::keys::samples;
    #[doc(hidden)]
    pub const __: () = ();
}
