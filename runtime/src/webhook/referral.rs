//! The advertisement or product that a message refers to. Source: Meta, webhooks/reference/messages/text (October 2025).

/// The advertisement or post from which a customer came.
///
/// ```
/// use whatsapp_template::webhook::NxcloudWebhook;
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m1", "type": "text", "text": {"body": "Is it there?"},
///     "referral": {"source_url": "https://fb.me/1", "source_id": "120", "source_type": "ad", "headline": "Monsteras",
///     "ctwa_clid": "ARAkLkA8rmlFeiCktEJQ"}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let referral = events[0].inbound().unwrap().referral.as_ref().unwrap();
/// assert_eq!(referral.ctwa_clid.as_deref(), Some("ARAkLkA8rmlFeiCktEJQ"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Referral {
    /// The address of the advertisement or post.
    pub source_url: Option<String>,
    /// The id of the advertisement or post.
    pub source_id: Option<String>,
    /// `ad` or `post`.
    pub source_kind: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// The medium: `image` or `video`.
    pub media_kind: Option<String>,
    /// The address of the image.
    pub image_url: Option<String>,
    /// The address of the video.
    pub video_url: Option<String>,
    /// The address of the preview picture.
    pub thumbnail_url: Option<String>,
    /// The id of the click, for the Conversions API. Advertisements in WhatsApp's status have none.
    pub ctwa_clid: Option<String>,
    /// The text with which the advertisement greeted the customer.
    pub welcome_message: Option<String>,
}

/// The product about which a customer asks.
///
/// ```
/// use whatsapp_template::webhook::NxcloudWebhook;
///
/// let body = br#"{"messages": [{"from": "4915112345678", "id": "m1", "type": "text", "text": {"body": "Is it there?"},
///     "context": {"from": "15550100", "id": "m0", "referred_product": {"catalog_id": "7", "product_retailer_id": "pot"}}}]}"#;
/// let events = NxcloudWebhook::new().events(&http::HeaderMap::new(), body)?;
/// let product = events[0].inbound().unwrap().referred_product.as_ref().unwrap();
/// assert_eq!(product.product_id.as_deref(), Some("pot"));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ReferredProduct {
    /// The id of the catalog.
    pub catalog_id: Option<String>,
    /// Your id of the product.
    pub product_id: Option<String>,
}
