//! What Meta returns for a message that it accepted, and what all messages have in common.

use crate::message::MAX_REFERENCE;
use crate::provider::accepted_message::{self, Step};
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::receipt_operation::receipt;
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::recipient::{GroupId, Recipient, ToRecipient, UserId, WaId};
use crate::{
    Error, ErrorKind,
    provider::{Acceptance, Idempotency, Operation, Rate, Receipt, SigningContext},
};

/// The edge of a phone number that accepts messages of every kind.
pub(super) const MESSAGES: &str = "messages";

/// A message with its body.
pub(super) struct PreparedMessage {
    /// The customer, for the rate of messages to one customer.
    pub(super) to: Recipient,
    pub(super) edge: &'static str,
    pub(super) body: String,
}

impl Operation<Meta> for PreparedMessage {
    type Output = SentMessage;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, meta: &Meta) -> Vec<Rate> {
        crate::provider::meta::api::rates::messages(meta, &self.to)
    }

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        post(meta, self.edge, self.body.clone())
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
        read_response(&response)
    }

    fn message_id(sent: &SentMessage) -> Option<&str> {
        sent.message_id()
    }

    fn name(&self) -> &'static str {
        if self.edge == MESSAGES { "SendTemplate" } else { "SendMarketingMessage" }
    }
}

pub(super) fn post(meta: &Meta, edge: &str, body: String) -> Result<http::Request<Vec<u8>>, Error> {
    if edge == MESSAGES {
        return request::message(meta, body.into_bytes());
    }
    let path = format!("{}/{edge}", meta.phone_number_id());
    request::request(meta, http::Method::POST, &path, "", Some(body.into_bytes()))
}

/// Checks the length of a text that the status webhooks return.
pub(super) fn check_callback_data(text: &str) -> Result<&str, Error> {
    let length = text.chars().count();
    if length <= MAX_REFERENCE {
        return Ok(text);
    }
    let message =
        format!("`biz_opaque_callback_data` has {length} characters, allowed are {MAX_REFERENCE}; write a shorter key");
    Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME))
}

wire! {
    /// Meta's response to a message: it is accepted, but not yet delivered.
    ///
    /// ```
    /// use whatsapp_template::meta::SentMessage;
    /// let sent = SentMessage::from_json(&serde_json::json!({
    ///     "contacts": [{"input": "+15550123", "wa_id": "15550123"}],
    ///     "messages": [{"id": "wamid.1", "message_status": "accepted"}],
    /// }))?;
    /// assert_eq!(sent.messages[0].id.as_deref(), Some("wamid.1"));
    /// assert_eq!(sent.contacts[0].wa_id.as_deref(), Some("15550123"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SentMessage {
        /// `whatsapp`.
        messaging_product / with_messaging_product: Option<String> => "messaging_product",
        /// The customer: the number as it was given, and as WhatsApp has it.
        contacts / with_contacts: Vec<RecipientContact> => "contacts",
        /// The message.
        messages / with_messages: Vec<MessageId> => "messages",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl SentMessage {
    /// The id of the message, for traces.
    pub(super) fn message_id(&self) -> Option<&str> {
        self.messages.first()?.id.as_deref()
    }
}

wire! {
    /// The customer of an accepted message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::RecipientContact::new().with_wa_id("15550123").wa_id.as_deref(), Some("15550123"));
    /// ```
    pub struct RecipientContact {
        /// The number as it was given.
        input / with_input: Option<String> => "input",
        /// The number as WhatsApp has it.
        wa_id / with_wa_id: Option<String> => "wa_id",
        /// The business-scoped id, if the message was sent to one.
        user_id / with_user_id: Option<String> => "user_id",
    }
}

/// The WhatsApp id, or else the user id, so that the next message goes to the same account. The response to a message to a group
/// has the group's id in the place of the WhatsApp id.
///
/// ```
/// use whatsapp_template::meta::RecipientContact;
/// use whatsapp_template::recipient::ToRecipient;
/// let contact = RecipientContact::new().with_input("+525512345678").with_wa_id("5215512345678");
/// assert_eq!(contact.to_recipient()?.as_str(), "5215512345678");
/// # Ok::<(), whatsapp_template::Error>(())
/// ```
impl ToRecipient for RecipientContact {
    fn to_recipient(&self) -> Result<Recipient, Error> {
        let (wa_id, user_id) = (self.wa_id.as_deref(), self.user_id.as_deref());
        let wa_id =
            wa_id.map(|id| WaId::new(id).map(Recipient::from).or_else(|_| GroupId::new(id).map(Recipient::from)));
        wa_id.or_else(|| user_id.map(|id| UserId::new(id).map(Recipient::from))).unwrap_or_else(|| {
            let message = "the response has no id of the customer; send to the phone number again";
            Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME))
        })
    }
}

wire! {
    /// The id of an accepted message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::MessageId::new().with_id("wamid.1").id.as_deref(), Some("wamid.1"));
    /// ```
    pub struct MessageId {
        /// The id, the same as in webhooks.
        id / with_id: Option<String> => "id",
        /// The group that the message was sent to.
        group_id / with_group_id: Option<String> => "group_id",
        /// `accepted`, `held_for_quality_assessment` or `paused`.
        message_status / with_message_status: Option<String> => "message_status",
    }
}

pub(super) fn read_response(response: &http::Response<Vec<u8>>) -> Result<SentMessage, Error> {
    let answer = error::accepted(Idempotency::SendsMessage, response)?;
    match SentMessage::read(&answer) {
        Ok(sent)
            if sent
                .messages
                .first()
                .is_some_and(|message| message.id.as_deref().is_some_and(|id| !id.trim().is_empty())) =>
        {
            Ok(sent)
        }
        Ok(_) => Err(malformed(error::NAME, Idempotency::SendsMessage, response, "`messages` has no `id`")),
        Err(error) => Err(malformed(error::NAME, Idempotency::SendsMessage, response, &error.to_string())),
    }
}

/// The receipt in a response that accepts a message in the usual form.
pub(in crate::provider::meta::api) fn read_receipt(response: &http::Response<Vec<u8>>) -> Option<Receipt> {
    const ID: &[Step] = &[Step::Key("messages"), Step::First, Step::Key("id")];
    const STATUS: &[Step] = &[Step::Key("messages"), Step::First, Step::Key("message_status")];
    const GROUP: &[Step] = &[Step::Key("messages"), Step::First, Step::Key("group_id")];
    const USER: &[Step] = &[Step::Key("contacts"), Step::First, Step::Key("user_id")];
    const ERROR: &[Step] = &[Step::Key("error")];
    if response.status().as_u16() >= 400 {
        return None;
    }
    match accepted_message::values(response.body(), [ID, STATUS, GROUP, USER, ERROR])? {
        [id, status, group_id, user_id, None] => {
            Some(with_details(receipt(id, None)?, status.as_deref(), group_id.as_deref(), user_id.as_deref()))
        }
        _ => None,
    }
}

/// The receipt for a response that was read as a whole.
pub(in crate::provider::meta::api) fn to_receipt(sent: SentMessage) -> Receipt {
    let user_id = sent.contacts.into_iter().find_map(|contact| contact.user_id);
    let message = sent.messages.into_iter().find(|message| message.id.is_some()).unwrap_or_default();
    let receipt = Receipt::new(message.id.unwrap_or_default());
    with_details(receipt, message.message_status.as_deref(), message.group_id.as_deref(), user_id.as_deref())
}

/// An id of another form than documented is left out: the message was accepted all the same.
fn with_details(mut receipt: Receipt, status: Option<&str>, group_id: Option<&str>, user_id: Option<&str>) -> Receipt {
    receipt.acceptance = status.map_or(Acceptance::Accepted, Acceptance::from);
    receipt.group_id = group_id.and_then(GroupId::read);
    receipt.user_id = user_id.and_then(UserId::read);
    receipt
}
