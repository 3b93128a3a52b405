//! Sends one message.

use crate::provider::accepted_message::{self, Step};
use crate::provider::cams::api::error::{self, accepted, read};
use crate::provider::cams::api::message::check;
use crate::provider::cams::api::message::parameters::TemplateParams;
use crate::provider::cams::api::message::recipient;
use crate::provider::cams::api::message::template::FilledTemplate;
use crate::provider::cams::api::request::{HasSpace, ParametersIn, in_space, parameters, request, response};
use crate::provider::cams::api::wire::{ChannelType, FlowAction, MessageType, ProductAction};
use crate::provider::cams::{Cams, Content};
use crate::provider::phone_number::digits;
use crate::provider::receipt_operation::receipt;
use crate::provider::response_error::malformed;
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::recipient::{Recipient, ToRecipient};
use crate::{
    Error, ErrorKind,
    message::Message,
    provider::{Idempotency, Operation, Receipt, SigningContext},
};

string_enum! {
    /// The kind of message that [`SendChatappMessage`] sends.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::SendType::Template.as_str(), "template");
    /// ```
    pub enum SendType {
        /// A template, at any time.
        Template = "template",
        /// A message without a template, within 24 hours of the customer's last one.
        Message = "message",
    }
}

string_enum! {
    /// When an SMS is sent instead.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::FallBackRule::SentFailed.as_str(), "sentFailed");
    /// ```
    pub enum FallBackRule {
        /// If the message is not delivered. This is the default.
        Undelivered = "undelivered",
        /// Also when the template's parameters are not accepted.
        SentFailed = "sentFailed",
    }
}

wire! {
    /// Sends a template, or a message without a template within 24 hours of the customer's last message. At most 250 requests
    /// a second for an account.
    ///
    /// [`template`](Self::template) and [`message`](Self::message) set the required fields. Every other field has a setter:
    /// a task id that the delivery receipts return, the SMS that is sent instead, the message that this one quotes, another
    /// space than the account's.
    ///
    /// ```
    /// use whatsapp_template::cams::{FallBackRule, SendChatappMessage};
    /// use whatsapp_template::{Cams, message::Message, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Arrived {}
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Your parcel has arrived.",
    /// }
    ///
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let send = SendChatappMessage::template(&cams, &Message::new("+6581230001", &Arrived {})?)?
    ///     .with_task_id("task-7")
    ///     .with_context_message_id("61851ccb2f13")
    ///     .with_cust_space_id("cams-8c8e")
    ///     .with_fall_back_id("S_000001")
    ///     .with_fall_back_content("Your parcel has arrived.")
    ///     .with_fall_back_duration(120)
    ///     .with_fall_back_rule(FallBackRule::Undelivered);
    /// // `client.execute(&send)` sends it.
    /// assert_eq!(send.fall_back_duration, Some(120));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// ```
    /// use whatsapp_template::{Cams, cams::SendChatappMessage, provider::{Operation, SigningContext}};
    /// let cams = Cams::new("LTAI5t", "secret", "+65 9123 0000")?;
    /// let hello = SendChatappMessage::text(&cams, "+65 8123 0001", "hello there")?.with_task_id("task-7");
    /// let request = hello.request(&cams, &SigningContext::now()?)?;
    /// let query = request.uri().query().unwrap();
    /// assert!(query.contains("&From=6591230000&") && query.contains("&To=6581230001&"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SendChatappMessage {
        [required:
            /// The channel.
            channel_type: ChannelType => "ChannelType",
            /// A template, or a message without one.
            kind: SendType => "Type",
            /// The number to send from, registered with CAMS.
            from: String => "From",
            /// The customer's number in digits with the country code; with [`recipient_type`](Self::recipient_type), a group
            /// or user id (SDK).
            to: String => "To",
        ]
        /// The template's code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name, instead of the code. SDK only.
        template_name / with_template_name: Option<String> => "TemplateName",
        /// The template's language.
        language / with_language: Option<String> => "Language",
        /// The values of the template's variables.
        template_params / with_template_params: Option<TemplateParams> => "TemplateParams",
        /// The payloads of the quick replies: one for each such button, in their order.
        payload / with_payload: Vec<String> => "Payload",
        /// The products of a catalog or multi-product template.
        product_action / with_product_action: Option<ProductAction> => "ProductAction",
        /// The token and data of a flow template.
        flow_action / with_flow_action: Option<FlowAction> => "FlowAction",
        /// Without a template: its type.
        message_type / with_message_type: Option<MessageType> => "MessageType",
        /// Without a template: its content, as JSON with keys such as `text`, `link`, `caption`, `fileName`.
        content / with_content: Option<String> => "Content",
        /// The id of the message that this one quotes.
        context_message_id / with_context_message_id: Option<String> => "ContextMessageId",
        /// An id of your own that the delivery receipts return. It is not documented to suppress duplicates.
        task_id / with_task_id: Option<String> => "TaskId",
        /// The policy of the SMS fallback, created in the console. International site only.
        fall_back_id / with_fall_back_id: Option<String> => "FallBackId",
        /// The SMS's text.
        fall_back_content / with_fall_back_content: Option<String> => "FallBackContent",
        /// After how many seconds without a delivery receipt the SMS is sent, 60 to 43 200; without it, only after a
        /// failure.
        fall_back_duration / with_fall_back_duration: Option<i64> => "FallBackDuration",
        /// When the SMS is sent.
        fall_back_rule / with_fall_back_rule: Option<FallBackRule> => "FallBackRule",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// `individual`, `group` or `userId`. SDK only.
        recipient_type / with_recipient_type: Option<String> => "RecipientType",
        /// Direct sending, for invited accounts; the request fails for others. SDK only.
        category / with_category: Option<String> => "Category",
        /// Viber: `promotion` or `transaction`. SDK only.
        label / with_label: Option<String> => "Label",
        /// Viber: for how many seconds the delivery is tried, 30 to 1 209 600. SDK only.
        ttl / with_ttl: Option<i64> => "Ttl",
        /// Viber: a tag. SDK only.
        tag / with_tag: Option<String> => "Tag",
        /// Viber: data for tracking. SDK only.
        tracking_data / with_tracking_data: Option<String> => "TrackingData",
        /// A test parameter. SDK only.
        ad_account_id / with_ad_account_id: Option<String> => "AdAccountId",
        /// A test parameter. SDK only.
        message_campaign_id / with_message_campaign_id: Option<String> => "MessageCampaignId",
        /// A test parameter. SDK only.
        token_type / with_token_type: Option<String> => "TokenType",
        /// The ISV's check code. SDK only, deprecated.
        isv_code / with_isv_code: Option<String> => "IsvCode",
        /// SDK only, deprecated.
        cust_waba_id / with_cust_waba_id: Option<String> => "CustWabaId",
        /// A field of the permission system. SDK only.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

response! {
    /// The response of CAMS to [`SendChatappMessage`]: the message is accepted, but not yet delivered.
    ///
    /// ```
    /// use whatsapp_template::cams::MessageResponse;
    /// let answer = MessageResponse::from_json(&serde_json::json!({"Code": "OK", "MessageId": "61851ccb2f13"}))?;
    /// assert_eq!(answer.message_id.as_deref(), Some("61851ccb2f13"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MessageResponse {
        /// The message's id, the same as in delivery receipts.
        message_id / with_message_id: Option<String> => "MessageId",
    }
}

impl SendChatappMessage {
    /// A filled template, from the account's number.
    ///
    /// It has the template's code if the account has it, or else its name (SDK only). It also has a payload for each quick
    /// reply, the products of a catalog or multi-product template, and the token and data of a flow. The reference of the
    /// message is its task id.
    ///
    /// ```
    /// use whatsapp_template::cams::SendChatappMessage;
    /// use whatsapp_template::{Cams, message::Message, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Visit {}
    ///     category: utility,
    ///     language: en_US,
    ///     body: "Are you coming to see us tomorrow?",
    ///     buttons: [quick_reply("Yes, please"), no: quick_reply("Not this time", payload: "visit-no")],
    /// }
    ///
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let send = SendChatappMessage::template(&cams, &Message::new("+6581230001", &Visit {})?)?;
    /// assert_eq!(send.payload, ["visit:yes_please", "visit-no"]);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If CAMS does not support a value: a file by its id, or a value with characters that a link needs encoded if the same
    /// parameter is also used in a text.
    pub fn template(cams: &Cams, message: &Message<'_, Cams>) -> Result<Self, Error> {
        let name = message.definition().name.as_str();
        let send = Self::to(cams, SendType::Template, message.to()).with_language(message.language());
        let mut send = match cams.template_code(name, message.language()) {
            Some(code) => send.with_template_code(code),
            None => send.with_template_name(name),
        };
        let filled = FilledTemplate::new(message)?;
        send.template_params = filled.params;
        send.payload = filled.payload;
        send.product_action = filled.products;
        send.flow_action = filled.flow;
        send.task_id = message.reference().map(str::to_owned);
        Ok(send)
    }

    /// A message without a template, to a customer who wrote within the last 24 hours; [`Content`] has a variant for each
    /// type.
    ///
    /// ```
    /// use whatsapp_template::Cams;
    /// use whatsapp_template::cams::{ImageContent, MessageType, SendChatappMessage};
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let photo = ImageContent::new("https://img.example.com/a.png").with_caption("As promised");
    /// let send = SendChatappMessage::message(&cams, "+6581230001", photo)?.with_context_message_id("61851ccb2f13");
    /// assert_eq!(send.message_type, Some(MessageType::Image));
    /// assert_eq!(send.content.as_deref(), Some(r#"{"link":"https://img.example.com/a.png","caption":"As promised"}"#));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the recipient is not valid, or a field that its type requires is empty or invalid.
    pub fn message(cams: &Cams, to: impl ToRecipient, content: impl Into<Content>) -> Result<Self, Error> {
        let content = content.into();
        content.check()?;
        let send = Self::to(cams, SendType::Message, &recipient(&to)?);
        Ok(send.with_message_type(content.message_type()).with_content(content.json()?))
    }

    /// A text, to a customer who wrote within the last 24 hours.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Message`] if the recipient is not valid.
    pub fn text(cams: &Cams, to: impl ToRecipient, text: &str) -> Result<Self, Error> {
        let content = serde_json::json!({ "text": text }).to_string();
        let send = Self::to(cams, SendType::Message, &recipient(&to)?);
        Ok(send.with_message_type(MessageType::Text).with_content(content))
    }

    /// A message from the account's number.
    fn to(cams: &Cams, kind: SendType, to: &Recipient) -> Self {
        let (to, recipient_type) = recipient::fields(to);
        let mut send = Self::new(ChannelType::Whatsapp, kind, cams.from(), to);
        send.recipient_type = recipient_type;
        send
    }
}

impl SendChatappMessage {
    fn check(&self) -> Result<(), Error> {
        match self.kind {
            SendType::Template => {
                check::template(self.template_code.as_ref(), self.template_name.as_ref(), self.language.as_ref())?;
            }
            SendType::Message => check::content(self.message_type.as_ref(), self.content.as_ref())?,
            // A word of a later version.
            SendType::Other(_) => {}
        }
        check::products(self.product_action.as_ref())?;
        check::fall_back_duration(self.fall_back_duration)
    }
}

fn recipient(to: &impl ToRecipient) -> Result<Recipient, Error> {
    to.to_recipient().map_err(|error| error.with_provider(error::NAME))
}

impl HasSpace for SendChatappMessage {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}

impl Operation<Cams> for SendChatappMessage {
    type Output = MessageResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, cams: &Cams) -> Vec<crate::provider::Rate> {
        crate::provider::cams::api::rates::of(cams, "SendChatappMessage")
    }

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut send = in_space(self, cams);
        if self.channel_type == ChannelType::Whatsapp {
            self.check()?;
            send.from = digits(ErrorKind::Message, "the number to send from", &self.from)?;
            if self.recipient_type.as_deref().is_none_or(|kind| kind == "individual") {
                send.to = digits(ErrorKind::Message, "the number to send to", &self.to)?;
            }
        }
        request(cams, context, "SendChatappMessage", ParametersIn::Query, &parameters(&send)?)
    }

    fn message_id(answer: &MessageResponse) -> Option<&str> {
        answer.message_id.as_deref()
    }

    fn response(&self, _: &Cams, response: http::Response<Vec<u8>>) -> Result<MessageResponse, Error> {
        let entries = accepted("SendChatappMessage", Idempotency::SendsMessage, &response)?;
        let answer: MessageResponse = read(Idempotency::SendsMessage, &response, entries)?;
        if answer.message_id.as_deref().is_none_or(|id| id.trim().is_empty()) {
            return Err(malformed(error::NAME, Idempotency::SendsMessage, &response, "it has no `MessageId`")
                .with_request_id(answer.request_id));
        }
        Ok(answer)
    }
}

/// The receipt in a response that accepts a message in the usual form.
pub(in crate::provider::cams::api) fn read_receipt(response: &http::Response<Vec<u8>>) -> Option<Receipt> {
    const CODE: &[Step] = &[Step::Key("Code")];
    const MESSAGE: &[Step] = &[Step::Key("MessageId")];
    const REQUEST: &[Step] = &[Step::Key("RequestId")];
    if response.status().as_u16() >= 400 {
        return None;
    }
    match accepted_message::values(response.body(), [CODE, MESSAGE, REQUEST])? {
        // Without an id of the request, it may have another name.
        [Some(code), id, Some(request)] if code == "OK" => receipt(id, Some(request)),
        _ => None,
    }
}
