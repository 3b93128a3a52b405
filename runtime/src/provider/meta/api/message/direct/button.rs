//! The buttons of a direct message.

use serde_json::{Value, json};

/// A button of a direct message.
///
/// ```
/// use whatsapp_template::meta::DirectButton;
/// let track = DirectButton::link("Track it", "https://shop.example/8812");
/// assert_eq!(track.label(), "Track it");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DirectButton {
    /// Opens a link.
    Link {
        /// The label, at most 20 characters.
        label: String,
        /// The address.
        url: String,
    },
    /// Sends a reply.
    Reply {
        /// The id, which the webhook has after a tap: at most 256 characters.
        id: String,
        /// The label, at most 20 characters.
        label: String,
    },
    /// Calls the business. It stands alone.
    VoiceCall {
        /// The label, at most 20 characters.
        label: String,
        /// For how many minutes it works, 1 to 43 200.
        ttl_minutes: Option<u32>,
    },
}

impl DirectButton {
    /// Opens a link.
    pub fn link(label: impl Into<String>, url: impl Into<String>) -> Self {
        Self::Link { label: label.into(), url: url.into() }
    }

    /// Sends a reply with an id.
    pub fn reply(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self::Reply { id: id.into(), label: label.into() }
    }

    /// Calls the business.
    pub fn voice_call(label: impl Into<String>) -> Self {
        Self::VoiceCall { label: label.into(), ttl_minutes: None }
    }

    /// The label.
    pub fn label(&self) -> &str {
        match self {
            Self::Link { label, .. } | Self::Reply { label, .. } | Self::VoiceCall { label, .. } => label,
        }
    }
}

/// The type of an interactive message with these buttons, and its action.
pub(super) fn action(buttons: &[DirectButton]) -> (&'static str, Value) {
    match buttons {
        [DirectButton::Link { label, url }] => {
            let parameters = json!({"display_text": label, "url": url});
            ("cta_url", json!({"name": "cta_url", "parameters": parameters}))
        }
        [DirectButton::VoiceCall { label, ttl_minutes }] => {
            let mut parameters = json!({"display_text": label});
            if let Some(minutes) = ttl_minutes {
                parameters["ttl_minutes"] = (*minutes).into();
            }
            ("voice_call", json!({"name": "voice_call", "parameters": parameters}))
        }
        _ => ("button", json!({"buttons": buttons.iter().map(button).collect::<Vec<_>>()})),
    }
}

fn button(button: &DirectButton) -> Value {
    match button {
        DirectButton::Link { label, url } => {
            json!({"type": "cta_url", "cta_url": {"display_text": label, "url": url}})
        }
        DirectButton::Reply { id, label } => json!({"type": "reply", "reply": {"id": id, "title": label}}),
        // The check refuses it beside others.
        DirectButton::VoiceCall { label, .. } => json!({"type": "voice_call", "voice_call": {"display_text": label}}),
    }
}
