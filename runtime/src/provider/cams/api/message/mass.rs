//! Sends a template to many recipients.

use std::collections::BTreeMap;

use crate::provider::cams::api::error::{self, accepted, read};
use crate::provider::cams::api::message::check;
use crate::provider::cams::api::message::recipient;
use crate::provider::cams::api::message::template::FilledTemplate;
use crate::provider::cams::api::request::{HasSpace, ParametersIn, in_space, parameters, request, response};
use crate::provider::cams::api::wire::{ChannelType, FlowAction, ProductAction};
use crate::provider::cams::{Cams, FallBackRule};
use crate::provider::phone_number::digits;
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error, ErrorKind,
    message::Message,
    provider::{Idempotency, Operation, SigningContext},
};

/// How many recipients one request has at most. Source: the page on `SendChatappMassMessage`.
pub(in crate::provider::cams) const MAX_RECIPIENTS: usize = 1000;

wire! {
    /// Sends a template to at most 1000 recipients. At most 10 requests a second for an account.
    ///
    /// The parameters are in a form body, because a thousand recipients do not fit into a URL.
    ///
    /// ```
    /// use whatsapp_template::cams::SendChatappMassMessage;
    /// use whatsapp_template::{Cams, message::Message, whatsapp_template};
    ///
    /// whatsapp_template! {
    ///     pub struct Sale { discount: &str = "20%" }
    ///     category: marketing,
    ///     language: en_US,
    ///     providers: [cams],
    ///     body: "Our sale is on, with {discount} off until Sunday.",
    /// }
    ///
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let (one, other) = (Sale { discount: "20%" }, Sale { discount: "30%" });
    /// let messages = [Message::new("+6581230001", &one)?, Message::new("+6581230002", &other)?];
    /// let send = SendChatappMassMessage::template(&cams, &messages)?.with_task_id("sale-7");
    /// assert_eq!(send.sender_list[1].template_params["discount"], "30%");
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct SendChatappMassMessage {
        [required:
            /// The channel.
            channel_type: ChannelType => "ChannelType",
            /// The number to send from, registered with CAMS.
            from: String => "From",
            /// The template's language.
            language: String => "Language",
            /// The recipients with their values: 1 to 1000.
            sender_list: Vec<MassRecipient> => "SenderList",
        ]
        /// The template's code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name, instead of the code. SDK only.
        template_name / with_template_name: Option<String> => "TemplateName",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
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
        /// Viber: `promotion` or `transaction`. SDK only.
        label / with_label: Option<String> => "Label",
        /// Viber: a tag. SDK only.
        tag / with_tag: Option<String> => "Tag",
        /// Viber: for how many seconds the delivery is tried, 30 to 1 209 600. SDK only.
        ttl / with_ttl: Option<i64> => "Ttl",
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

wire! {
    /// One of the recipients of a [`SendChatappMassMessage`].
    ///
    /// ```
    /// use whatsapp_template::cams::MassRecipient;
    /// let mei = MassRecipient::new("6591230000").with_template_params([("customer".to_owned(), "Mei".to_owned())]);
    /// assert_eq!(
    ///     serde_json::to_string(&mei).unwrap(),
    ///     r#"{"To":"6591230000","TemplateParams":{"customer":"Mei"}}"#,
    /// );
    /// ```
    pub struct MassRecipient {
        [required:
            /// The customer's number in digits with the country code; with [`recipient_type`](Self::recipient_type), a group
            /// or user id (SDK).
            to: String => "To",
        ]
        /// The values of the template's variables.
        template_params / with_template_params: BTreeMap<String, String> => "TemplateParams",
        /// The payloads of the quick replies: one for each such button, in their order.
        payload / with_payload: Vec<String> => "Payload",
        /// The products of a catalog or multi-product template.
        product_action / with_product_action: Option<ProductAction> => "ProductAction",
        /// The token and data of a flow template.
        flow_action / with_flow_action: Option<FlowAction> => "FlowAction",
        /// `individual`, `group` or `userId`. SDK only.
        recipient_type / with_recipient_type: Option<String> => "RecipientType",
    }
}

response! {
    /// The response of CAMS to [`SendChatappMassMessage`]: the messages are accepted, but not yet delivered.
    ///
    /// ```
    /// use whatsapp_template::cams::MassMessageResponse;
    /// let answer = MassMessageResponse::from_json(&serde_json::json!({"Code": "OK", "GroupMessageId": "8900"}))?;
    /// assert_eq!(answer.group_message_id.as_deref(), Some("8900"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MassMessageResponse {
        /// The id of the group, with which [`ListChatappMessage`](crate::cams::ListChatappMessage) lists its messages.
        group_message_id / with_group_message_id: Option<String> => "GroupMessageId",
    }
}

impl MassRecipient {
    /// A filled template with its recipient.
    ///
    /// # Errors
    ///
    /// The errors of [`SendChatappMessage::template`](crate::cams::SendChatappMessage::template).
    pub fn template(message: &Message<'_, Cams>) -> Result<Self, Error> {
        let filled = FilledTemplate::new(message)?;
        let (to, recipient_type) = recipient::fields(message.to());
        let mut recipient = Self::new(to).with_payload(filled.payload);
        recipient.recipient_type = recipient_type;
        recipient.product_action = filled.products;
        recipient.flow_action = filled.flow;
        if let Some(params) = filled.params {
            let params = serde_json::Value::from(params.as_str());
            recipient.template_params = Field::read(&params).map_err(|decode_error| {
                refused(format!("the values are not a JSON object: {decode_error}; report it"))
            })?;
        }
        Ok(recipient)
    }
}

impl SendChatappMassMessage {
    /// Filled templates, each with its own recipient, from the account's number. All have the template and the language of
    /// the first message. Their reference, which must be the same, is the task id of the call.
    ///
    /// # Errors
    ///
    /// If there is none or more than 1000, if they are not of one template, language and reference, and the errors of
    /// [`SendChatappMessage::template`](crate::cams::SendChatappMessage::template).
    pub fn template(cams: &Cams, messages: &[Message<'_, Cams>]) -> Result<Self, Error> {
        countable(messages.len())?;
        let mut recipients = Vec::with_capacity(messages.len());
        let mut first: Option<(&str, &str)> = None;
        for message in messages {
            let this = (message.definition().name.as_str(), message.language());
            let (name, language) = *first.get_or_insert(this);
            if this != (name, language) {
                let (other, its) = this;
                return Err(refused(format!(
                    "a mass message is one template in one language; it begins with `{name}` in {language} and also \
                     has `{other}` in {its}, send those by a call of their own"
                )));
            }
            recipients.push(MassRecipient::template(message)?);
        }
        let (name, language) = first.unwrap_or_default();
        let mut send = Self::new(ChannelType::Whatsapp, cams.from(), language, recipients);
        send.task_id = reference(messages)?.map(str::to_owned);
        Ok(match cams.template_code(name, language) {
            Some(code) => send.with_template_code(code),
            None => send.with_template_name(name),
        })
    }
}

/// The reference that all messages have in common, because a call has one task id for all its messages.
fn reference<'m>(messages: &'m [Message<'_, Cams>]) -> Result<Option<&'m str>, Error> {
    let first = messages.first().and_then(Message::reference);
    match messages.iter().position(|message| message.reference() != first) {
        None => Ok(first),
        Some(at) => Err(refused(format!(
            "a mass message has one reference for all its messages, and message {} has another one than the first; give \
             them all the same, or send that one by a call of its own",
            at + 1
        ))
        .with_rule("reference", None)),
    }
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::Message, message).with_provider(error::NAME)
}

fn countable(recipients: usize) -> Result<(), Error> {
    match recipients {
        0 => Err(refused("the mass message has no recipient; add one".to_owned())),
        1..=MAX_RECIPIENTS => Ok(()),
        _ => Err(refused(format!(
            "the mass message has {recipients} recipients, allowed are {MAX_RECIPIENTS}; send it in several calls"
        ))),
    }
}

impl HasSpace for SendChatappMassMessage {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}

impl Operation<Cams> for SendChatappMassMessage {
    type Output = MassMessageResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::SendsMessage;

    fn rates(&self, cams: &Cams) -> Vec<crate::provider::Rate> {
        crate::provider::cams::api::rates::of(cams, "SendChatappMassMessage")
    }

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        countable(self.sender_list.len())?;
        check::template(self.template_code.as_ref(), self.template_name.as_ref(), Some(&self.language))?;
        check::fall_back_duration(self.fall_back_duration)?;
        self.sender_list.iter().try_for_each(|recipient| check::products(recipient.product_action.as_ref()))?;
        let mut send = in_space(self, cams);
        if self.channel_type == ChannelType::Whatsapp {
            send.from = digits(ErrorKind::Message, "the number to send from", &self.from)?;
            for (n, recipient) in (1..).zip(&mut send.sender_list) {
                if recipient.recipient_type.as_deref().is_none_or(|kind| kind == "individual") {
                    recipient.to = digits(ErrorKind::Message, &format!("the number of recipient {n}"), &recipient.to)?;
                }
            }
        }
        request(cams, context, "SendChatappMassMessage", ParametersIn::Form, &parameters(&send)?)
    }

    fn response(&self, _: &Cams, response: http::Response<Vec<u8>>) -> Result<MassMessageResponse, Error> {
        let entries = accepted("SendChatappMassMessage", Idempotency::SendsMessage, &response)?;
        let answer: MassMessageResponse = read(Idempotency::SendsMessage, &response, entries)?;
        if answer.group_message_id.as_deref().is_none_or(|id| id.trim().is_empty()) {
            return Err(malformed(error::NAME, Idempotency::SendsMessage, &response, "it has no `GroupMessageId`")
                .with_request_id(answer.request_id));
        }
        Ok(answer)
    }
}
