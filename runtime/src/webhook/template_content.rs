//! The texts and buttons of a template that was changed. Source: Meta, `webhooks/reference/message_template_components_update`
//! (2026).

/// The texts and buttons of a template after a change.
///
/// ```
/// use whatsapp_template::webhook::{EventKind, NxcloudWebhook};
///
/// let body = br#"{"field": "message_template_components_update", "value": {"message_template_name": "visit",
///     "message_template_element": "Our gardener comes on {{1}}.", "message_template_buttons": [
///     {"message_template_button_type": "URL", "message_template_button_text": "Plan",
///      "message_template_button_url": "https://shop.example/plan"}]}}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let EventKind::Template(template) = &events[0].kind else { unreachable!() };
/// let content = template.content.as_ref().unwrap();
/// assert_eq!(content.body.as_deref(), Some("Our gardener comes on {{1}}."));
/// assert_eq!(content.buttons[0].url.as_deref(), Some("https://shop.example/plan"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct TemplateContent {
    /// The header, if it is a text.
    pub header: Option<String>,
    /// The body.
    pub body: Option<String>,
    /// The footer.
    pub footer: Option<String>,
    /// The buttons. Meta reports those with a link or a phone number.
    pub buttons: Vec<TemplateButton>,
}

/// A button of a template that was changed.
///
/// ```
/// use whatsapp_template::webhook::TemplateButton;
/// assert_eq!(TemplateButton::default().label, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct TemplateButton {
    /// The kind in Meta's word, for example `URL` or `PHONE_NUMBER`.
    pub kind: Option<String>,
    /// The label.
    pub label: Option<String>,
    /// The link.
    pub url: Option<String>,
    /// The phone number.
    pub phone_number: Option<String>,
}
