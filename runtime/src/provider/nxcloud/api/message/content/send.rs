//! Sends a message without a template.

use core::fmt;

use serde_json::{Map, Value};

use super::{
    CaptionedFile, Content, Interactive, LocationContent, NamedFile, PlainFile, ReactionContent, TextContent, check,
};
use crate::provider::nxcloud::api::error;
use crate::provider::nxcloud::api::message::recipient::digits;
use crate::provider::nxcloud::api::message::send_response::read_response;
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::{Nxcloud, SentMessage, request};
use crate::recipient::{Recipient, ToRecipient};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

/// Sends a message without a template (`mt`), which is possible within 24 hours of the customer's last message.
///
/// The content is a text, image, video, audio file, document, location, sticker, buttons or a reaction. `Debug` does not
/// show it, because it is the customer's data.
///
/// ```
/// use whatsapp_template::nxcloud::{CaptionedFile, Content, SendContent};
/// let hello = SendContent::text("+1 555-0123", "hello")?.with_cus_message_id("hello-1042");
/// assert_eq!(hello.content().kind(), "text");
/// assert!(!format!("{hello:?}").contains("\"hello\""));
/// let photo = CaptionedFile::new().with_link("https://shop.example/a.png");
/// assert_eq!(SendContent::new("+15550123", Content::Image(photo))?.content().kind(), "image");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct SendContent {
    to: Recipient,
    content: Content,
    cus_message_id: Option<String>,
    dr_webhook: Option<String>,
    biz_opaque_callback_data: Option<String>,
}

impl SendContent {
    /// A message to a customer.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`](crate::ErrorKind::Message) if the recipient is not valid.
    pub fn new(to: impl ToRecipient, content: Content) -> Result<Self, Error> {
        let to = to.to_recipient().map_err(|error| error.with_provider(error::NAME))?;
        Ok(Self { to, content, cus_message_id: None, dr_webhook: None, biz_opaque_callback_data: None })
    }

    /// A text.
    pub fn text(to: impl ToRecipient, body: impl Into<String>) -> Result<Self, Error> {
        Self::new(to, Content::Text(TextContent::new(body.into())))
    }

    /// A JPEG or PNG.
    pub fn image(to: impl ToRecipient, image: CaptionedFile) -> Result<Self, Error> {
        Self::new(to, Content::Image(image))
    }

    /// An MP4 or 3GP.
    pub fn video(to: impl ToRecipient, video: CaptionedFile) -> Result<Self, Error> {
        Self::new(to, Content::Video(video))
    }

    /// An audio file.
    pub fn audio(to: impl ToRecipient, audio: PlainFile) -> Result<Self, Error> {
        Self::new(to, Content::Audio(audio))
    }

    /// A document.
    pub fn document(to: impl ToRecipient, document: NamedFile) -> Result<Self, Error> {
        Self::new(to, Content::Document(document))
    }

    /// A location.
    pub fn location(to: impl ToRecipient, place: LocationContent) -> Result<Self, Error> {
        Self::new(to, Content::Location(place))
    }

    /// A WebP.
    pub fn sticker(to: impl ToRecipient, sticker: PlainFile) -> Result<Self, Error> {
        Self::new(to, Content::Sticker(sticker))
    }

    /// Buttons.
    pub fn interactive(to: impl ToRecipient, interactive: Interactive) -> Result<Self, Error> {
        Self::new(to, Content::Interactive(interactive))
    }

    /// A reaction to one of the customer's messages.
    pub fn reaction(to: impl ToRecipient, reaction: ReactionContent) -> Result<Self, Error> {
        Self::new(to, Content::Reaction(reaction))
    }

    /// A globally unique id of your own. It becomes the id of the message, in the response and in webhooks.
    /// It is not documented to suppress duplicates.
    #[must_use]
    pub fn with_cus_message_id(mut self, id: impl Into<String>) -> Self {
        self.cus_message_id = Some(id.into());
        self
    }

    /// The address that receives the webhooks about this message, instead of the application's.
    #[must_use]
    pub fn with_dr_webhook(mut self, address: impl Into<String>) -> Self {
        self.dr_webhook = Some(address.into());
        self
    }

    /// A text that the status webhooks return.
    #[must_use]
    pub fn with_biz_opaque_callback_data(mut self, data: impl Into<String>) -> Self {
        self.biz_opaque_callback_data = Some(data.into());
        self
    }

    /// The content.
    pub fn content(&self) -> &Content {
        &self.content
    }
}

impl fmt::Debug for SendContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendContent")
            .field("kind", &self.content.kind())
            .field("cus_message_id", &self.cus_message_id)
            .field("dr_webhook", &self.dr_webhook)
            .finish_non_exhaustive()
    }
}

impl Operation<Nxcloud> for SendContent {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        check::check(&self.content)?;
        let kind = self.content.kind();
        let content = self.content.json().map_err(|error| {
            Error::configuration("a field cannot be written as JSON; check its values").with_source(error)
        })?;
        let mut fields = Map::from_iter([
            ("recipient_type".to_owned(), Value::from("individual")),
            ("to".to_owned(), digits(&self.to)?.into()),
            ("type".to_owned(), kind.into()),
            (kind.to_owned(), content),
        ]);
        for (name, value) in [
            ("cus_message_id", &self.cus_message_id),
            ("dr_webhook", &self.dr_webhook),
            ("biz_opaque_callback_data", &self.biz_opaque_callback_data),
        ] {
            if let Some(value) = value {
                fields.insert(name.to_owned(), value.as_str().into());
            }
        }
        request::request(
            nxcloud,
            context,
            "mt",
            "mt",
            request::body(nxcloud, CommonFields::All, &Value::Object(fields))?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }
}
