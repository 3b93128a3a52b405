//! Sends a filled template through the Marketing Messages API.

use core::fmt::{self, Write};

use super::send_response::{PreparedMessage, SentMessage, post, read_response};
use super::tap_target::TapTarget;
use super::template::template_body;
use crate::model::Category;
use crate::provider::meta::api::{Meta, error};
use crate::recipient::Recipient;
use crate::{
    Error, ErrorKind, json,
    message::Message,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

const EDGE: &str = "marketing_messages";

/// What Meta does with a message that cannot be sent through the Marketing Messages API.
///
/// ```
/// assert_eq!(whatsapp_template::meta::ProductPolicy::Strict.as_str(), "STRICT");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProductPolicy {
    /// Meta sends it through the Cloud API. This is Meta's default.
    CloudApiFallback,
    /// Meta refuses it.
    Strict,
}

impl ProductPolicy {
    /// The word in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CloudApiFallback => "CLOUD_API_FALLBACK",
            Self::Strict => "STRICT",
        }
    }
}

/// Sends a filled marketing template through the Marketing Messages API. Only this API supports a time to live and an
/// animated header in marketing templates. A new template can be sent after about ten minutes
/// ([`TemplateSyncing`](crate::meta::ErrorCode::TemplateSyncing)).
///
/// ```
/// use whatsapp_template::meta::{ProductPolicy, SendMarketingMessage};
/// use whatsapp_template::{Meta, message::Message, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Sale {}
///     category: marketing,
///     language: en_US,
///     body: "Our sale begins today.",
/// }
///
/// let message = Message::new("+15550123", &Sale {})?;
/// let send = SendMarketingMessage::new(&message).with_product_policy(ProductPolicy::Strict).with_message_activity_sharing(true);
/// assert!(send.body()?.contains(r#""product_policy":"STRICT","message_activity_sharing":true,"template""#));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct SendMarketingMessage<'s> {
    message: &'s Message<'s, Meta>,
    biz_opaque_callback_data: Option<&'s str>,
    product_policy: Option<ProductPolicy>,
    message_activity_sharing: Option<bool>,
    price_multiplier: Option<f64>,
    tap_target: Option<TapTarget<'s>>,
}

impl<'s> SendMarketingMessage<'s> {
    /// Sends this message. The status webhooks return its reference, if it has one.
    pub fn new(message: &'s Message<'s, Meta>) -> Self {
        Self {
            message,
            biz_opaque_callback_data: message.reference(),
            product_policy: None,
            message_activity_sharing: None,
            price_multiplier: None,
            tap_target: None,
        }
    }

    /// A text that the status webhooks return, at most 512 characters. It replaces the reference of the message.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: &'s str) -> Self {
        self.biz_opaque_callback_data = Some(data);
        self
    }

    /// Sets whether Meta may send it through the Cloud API instead.
    #[must_use]
    pub fn with_product_policy(mut self, policy: ProductPolicy) -> Self {
        self.product_policy = Some(policy);
        self
    }

    /// Sets whether Meta may use the activity on this message (reads, taps) to improve marketing; by default, the account's
    /// setting applies.
    #[must_use]
    pub fn with_message_activity_sharing(mut self, shared: bool) -> Self {
        self.message_activity_sharing = Some(shared);
        self
    }

    /// Multiplies the max price of the template for this message, for example by 0.8; by 1 without it. The template has a max
    /// price: [`OptimizationSpec`](crate::meta::OptimizationSpec).
    #[must_use]
    pub fn with_price_multiplier(mut self, multiplier: f64) -> Self {
        self.price_multiplier = Some(multiplier);
        self
    }

    /// Sets what opens when the customer taps the image or the text of the message: see
    /// [`SendTemplate::with_tap_target`](crate::meta::SendTemplate::with_tap_target).
    #[must_use]
    pub fn with_tap_target(mut self, url: &'s str, title: &'s str) -> Self {
        self.tap_target = Some(TapTarget { url, title });
        self
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// The errors of [`SendTemplate::body`](crate::meta::SendTemplate::body), and an error if the template is not a marketing
    /// template, or the multiplier is not a positive number, or is set for a user id or a group.
    pub fn body(&self) -> Result<String, Error> {
        let definition = self.message.definition();
        if *definition.category != Category::Marketing {
            let name = definition.name.as_str();
            let message = format!(
                "`{name}` is not a marketing template, and can be sent through the Cloud API only; use `SendTemplate`"
            );
            return Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        }
        self.check_price()?;
        template_body(self.message, self.biz_opaque_callback_data, self.tap_target, |out| {
            if let Some(policy) = self.product_policy {
                json::entry(out, "product_policy", policy.as_str());
            }
            if let Some(shared) = self.message_activity_sharing {
                out.push_str(if shared {
                    ",\"message_activity_sharing\":true"
                } else {
                    ",\"message_activity_sharing\":false"
                });
            }
            if let Some(multiplier) = self.price_multiplier {
                // `Display` of a finite number is a JSON number.
                let _ = write!(out, ",\"bid_spec\":{{\"per_message_bid_multiplier\":{multiplier}}}");
            }
        })
    }

    fn check_price(&self) -> Result<(), Error> {
        let Some(multiplier) = self.price_multiplier else { return Ok(()) };
        let problem = if !(multiplier.is_finite() && multiplier > 0.0) {
            format!(
                "the multiplier of the max price is {multiplier}, allowed are numbers above 0; write for example 0.8"
            )
        } else if matches!(self.message.to(), Recipient::UserId(_) | Recipient::Group(_)) {
            "a message with a max price goes to a phone number or a WhatsApp id only; write the number".to_owned()
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorKind::Message, problem).with_provider(error::NAME))
    }

    /// The operation that sends this message. It owns its body, so it can live longer than the message.
    ///
    /// # Errors
    ///
    /// The errors of [`body`](Self::body).
    pub fn to_operation(
        &self,
        _: &Meta,
    ) -> Result<impl Operation<Meta, Output = SentMessage> + Send + Sync + use<>, Error> {
        Ok(PreparedMessage { to: self.message.to().clone(), edge: EDGE, body: self.body()? })
    }
}

/// Shows the options only, because the values are the customer's data.
impl fmt::Debug for SendMarketingMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendMarketingMessage")
            .field("message", &self.message)
            .field("product_policy", &self.product_policy)
            .field("message_activity_sharing", &self.message_activity_sharing)
            .field("price_multiplier", &self.price_multiplier)
            .finish_non_exhaustive()
    }
}

impl Operation<Meta> for SendMarketingMessage<'_> {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::messages(meta, self.message.to())
    }

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        post(meta, EDGE, self.body()?)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }
}
