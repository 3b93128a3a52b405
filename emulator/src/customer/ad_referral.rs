//! The advertisement from which a customer started a chat.

/// The advertisement that a customer clicked before a message: see
/// [`CustomerMessage::with_referral`](crate::CustomerMessage::with_referral).
///
/// ```
/// use whatsapp_template_emulator::AdReferral;
/// let ad = AdReferral::new("1202", "https://fb.me/plants").with_headline("Rare plants").with_click_id("ARAk7e");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct AdReferral {
    pub(crate) source_id: String,
    pub(crate) source_url: String,
    pub(crate) headline: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) click_id: Option<String>,
}

impl AdReferral {
    /// An advertisement with this id, at this address.
    pub fn new(source_id: impl Into<String>, source_url: impl Into<String>) -> Self {
        let (source_id, source_url) = (source_id.into(), source_url.into());
        Self { source_id, source_url, headline: None, body: None, click_id: None }
    }

    /// Sets the headline of the advertisement.
    pub fn with_headline(self, headline: impl Into<String>) -> Self {
        Self { headline: Some(headline.into()), ..self }
    }

    /// Sets the text of the advertisement.
    pub fn with_body(self, body: impl Into<String>) -> Self {
        Self { body: Some(body.into()), ..self }
    }

    /// Sets the id of the click (`ctwa_clid`). Meta leaves it out for advertisements in the status of WhatsApp.
    pub fn with_click_id(self, click_id: impl Into<String>) -> Self {
        Self { click_id: Some(click_id.into()), ..self }
    }
}
