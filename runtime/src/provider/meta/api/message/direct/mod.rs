//! Direct Send: a utility message without a template, at any time.
//!
//! Source: Meta, direct-send (July 2026), and its changelog for the limits (until October 2026).

mod button;
mod check;
mod sample;

pub use button::DirectButton;
pub use sample::{CheckMessageSample, MessageSampleResponse};

use core::fmt;
use core::time::Duration;

use serde_json::{Value, json};

use super::content::InteractiveHeader;
use super::recipient::RecipientMembers;
use super::send_response::{MESSAGES, SentMessage, check_callback_data, post, read_response};
use crate::provider::meta::api::{Meta, error, request};
use crate::recipient::{Recipient, ToRecipient};
use crate::{
    Error,
    provider::{Idempotency, Operation, Rate, SigningContext},
};

/// The category of a direct message, which decides about its price and its limits.
///
/// ```
/// assert_eq!(whatsapp_template::meta::DirectCategory::Utility.as_str(), "utility");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DirectCategory {
    /// About an order, an account or a request of the customer.
    Utility,
    /// A one-time code; by invitation of Meta, and to phone numbers only.
    Authentication,
}

impl DirectCategory {
    /// The word in the JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utility => "utility",
            Self::Authentication => "authentication",
        }
    }
}

/// Sends a message without a template outside of the 24-hour window (Direct Send). Meta makes a template of it, whose id is in
/// the status webhooks.
///
/// The account needs a messaging limit of 100 000 customers, or none; others get the code 100. A text that Meta judges to be
/// marketing counts against the account:
/// [`ClassificationLimit`](crate::meta::ErrorCode::ClassificationLimit),
/// [`DirectSendBlocked`](crate::meta::ErrorCode::DirectSendBlocked). [`CheckMessageSample`] asks for the category beforehand.
///
/// ```
/// use std::time::Duration;
/// use whatsapp_template::meta::{DirectButton, DirectCategory, SendDirectMessage};
/// let send = SendDirectMessage::new("+34600111222", DirectCategory::Utility, "Your parcel 8812 left our depot.")?
///     .with_buttons([DirectButton::link("Track it", "https://shop.example/8812"), DirectButton::reply("late", "Come later")])
///     .with_ttl(Duration::from_mins(10))
///     .with_template_name("parcel_left");
/// let body: serde_json::Value = serde_json::from_str(&send.body()?).unwrap();
/// assert_eq!(body["interactive"]["action"]["buttons"][1]["reply"]["title"], "Come later");
/// assert_eq!((&body["category"], &body["ttl_seconds"]), (&"utility".into(), &600.into()));
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SendDirectMessage {
    /// The recipient.
    pub to: Recipient,
    /// The category.
    pub category: DirectCategory,
    /// The text, at most 1024 characters.
    pub text: String,
    /// The header; only with buttons.
    pub header: Option<InteractiveHeader>,
    /// The footer, at most 60 characters; only with buttons.
    pub footer: Option<String>,
    /// The buttons: at most 10, of which at most 2 open a link and come first, or a single one that calls the business.
    pub buttons: Vec<DirectButton>,
    /// For how long the delivery is tried; the message is dropped silently afterwards.
    pub ttl: Option<Duration>,
    /// The name of the template that Meta makes (utility only): 1 to 512 of `a-z 0-9 _`, unique in the account.
    pub template_name: Option<String>,
    /// A text that the status webhooks return, at most 512 characters.
    pub biz_opaque_callback_data: Option<String>,
}

impl SendDirectMessage {
    /// Sends a text to a customer.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if the recipient is not valid.
    pub fn new(to: impl ToRecipient, category: DirectCategory, text: impl Into<String>) -> Result<Self, Error> {
        let to = to.to_recipient().map_err(|error| error.with_provider(error::NAME))?;
        Ok(Self {
            to,
            category,
            text: text.into(),
            header: None,
            footer: None,
            buttons: Vec::new(),
            ttl: None,
            template_name: None,
            biz_opaque_callback_data: None,
        })
    }

    /// Sets the header. A file in it needs an approval by Meta.
    #[must_use]
    pub fn with_header(mut self, header: InteractiveHeader) -> Self {
        self.header = Some(header);
        self
    }

    /// Sets the footer.
    #[must_use]
    pub fn with_footer(mut self, footer: impl Into<String>) -> Self {
        self.footer = Some(footer.into());
        self
    }

    /// Sets the buttons.
    #[must_use]
    pub fn with_buttons(mut self, buttons: impl Into<Vec<DirectButton>>) -> Self {
        self.buttons = buttons.into();
        self
    }

    /// Sets for how long the delivery is tried: utility 30 seconds to 12 hours (30 days without it), authentication 30 seconds to
    /// 15 minutes (10 minutes without it).
    #[must_use]
    pub fn with_ttl(mut self, ttl: Duration) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Sets the name of the template that Meta makes.
    #[must_use]
    pub fn with_template_name(mut self, name: impl Into<String>) -> Self {
        self.template_name = Some(name.into());
        self
    }

    /// A text that the status webhooks return, at most 512 characters.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: impl Into<String>) -> Self {
        self.biz_opaque_callback_data = Some(data.into());
        self
    }

    /// The body as JSON.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if a part is missing, too long or not possible together with
    /// another.
    pub fn body(&self) -> Result<String, Error> {
        check::check(self).map_err(|error| error.with_provider(error::NAME))?;
        let to = RecipientMembers::of(&self.to);
        let (kind, content) = self.content()?;
        let mut body = json!({"messaging_product": "whatsapp", "recipient_type": to.recipient_type, "type": kind});
        body[to.key] = to.value.into();
        body[kind] = content;
        body["category"] = self.category.as_str().into();
        if let Some(ttl) = self.ttl {
            body["ttl_seconds"] = ttl.as_secs().into();
        }
        if let Some(name) = &self.template_name {
            body["direct_send_config"] = json!({"template_name": name});
        }
        if let Some(text) = &self.biz_opaque_callback_data {
            body["biz_opaque_callback_data"] = check_callback_data(text)?.into();
        }
        Ok(body.to_string())
    }

    /// The type and the object of this type.
    fn content(&self) -> Result<(&'static str, Value), Error> {
        if self.buttons.is_empty() {
            return Ok(("text", json!({"body": self.text})));
        }
        let (kind, action) = button::action(&self.buttons);
        let mut interactive = json!({"type": kind, "body": {"text": self.text}, "action": action});
        if let Some(header) = &self.header {
            interactive["header"] = serde_json::to_value(header).map_err(request::unwritable)?;
        }
        if let Some(footer) = &self.footer {
            interactive["footer"] = json!({"text": footer});
        }
        Ok(("interactive", interactive))
    }
}

/// Shows the options only, because the text is the customer's data.
impl fmt::Debug for SendDirectMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendDirectMessage")
            .field("category", &self.category)
            .field("ttl", &self.ttl)
            .field("template_name", &self.template_name)
            .finish_non_exhaustive()
    }
}

impl Operation<Meta> for SendDirectMessage {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::messages(meta, &self.to)
    }

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        post(meta, MESSAGES, self.body()?)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }
}
