//! The log of messages.

use crate::ErrorKind;
use crate::provider::cams::Page;
use crate::provider::cams::api::request::{operation, require_space, response};
use crate::provider::cams::api::template::list::page;
use crate::provider::cams::api::wire::{ChannelType, MessageType};
use crate::provider::phone_number::digits;
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;

string_enum! {
    /// The direction of a message.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::EventAction::Down.as_str(), "DOWN");
    /// ```
    pub enum EventAction {
        /// To the customer.
        Down = "DOWN",
        /// From the customer.
        Up = "UP",
    }
}

wire! {
    /// Lists messages that a number sent and received. After an error with
    /// [`Retry::CheckFirst`](crate::Retry::CheckFirst), look here before sending the message again.
    ///
    /// It requires a space: the account's, or another one. Source: the remarks on the fields in the SDK; no page was
    /// available.
    ///
    /// ```
    /// use whatsapp_template::cams::{EventAction, ListChatappMessage, Page};
    /// let sent = ListChatappMessage::new("whatsapp", "6591230000", Page::new(1, 20))
    ///     .with_user_number("6581230001")
    ///     .with_event_action("DOWN");
    /// assert_eq!(sent.event_action, Some(EventAction::Down));
    /// ```
    pub struct ListChatappMessage {
        [required:
            /// The channel: `whatsapp` or `viber`.
            channel_type: ChannelType => "ChannelType",
            /// The number of the business.
            business_number: String => "BusinessNumber",
            /// The page.
            page: Page => "Page",
        ]
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// The customer's number.
        user_number / with_user_number: Option<String> => "UserNumber",
        /// The direction.
        event_action / with_event_action: Option<EventAction> => "EventAction",
        /// Messages in this state, in CAMS' word.
        message_status / with_message_status: Option<String> => "MessageStatus",
        /// Messages with this state of reception, in CAMS' word.
        client_accept_status / with_client_accept_status: Option<String> => "ClientAcceptStatus",
        /// Messages from this template.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Messages of one [mass message](crate::cams::SendChatappMassMessage).
        group_message_id / with_group_message_id: Option<String> => "GroupMessageId",
        /// Since when, in milliseconds since 1970 (UTC).
        start_time / with_start_time: Option<i64> => "StartTime",
        /// Until when, in milliseconds since 1970 (UTC).
        end_time / with_end_time: Option<i64> => "EndTime",
        /// Since when as a text; the format is not documented.
        start_time_str / with_start_time_str: Option<String> => "StartTimeStr",
        /// Until when as a text; the format is not documented.
        end_time_str / with_end_time_str: Option<String> => "EndTimeStr",
        /// A field of the permission system.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// A field of the permission system.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// A field of the permission system.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

response! {
    /// The response of CAMS to [`ListChatappMessage`].
    ///
    /// ```
    /// use whatsapp_template::cams::MessageListResponse;
    /// let answer = MessageListResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "Data": [{"MessageId": "61851ccb2f13", "FailReason": "131026"}],
    /// }))?;
    /// assert_eq!(answer.data[0].fail_reason.as_deref(), Some("131026"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MessageListResponse {
        /// The messages of this page.
        data / with_data: Vec<LoggedMessage> => "Data",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// A message that was sent or received.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::LoggedMessage::new().with_message_id("6185").message_id.as_deref(), Some("6185"));
    /// ```
    pub struct LoggedMessage {
        /// Its id, the same as in [`MessageResponse`](crate::cams::MessageResponse).
        message_id / with_message_id: Option<String> => "MessageId",
        /// Another id of it.
        unique_message_id / with_unique_message_id: Option<String> => "UniqueMessageId",
        /// The channel.
        channel_type / with_channel_type: Option<ChannelType> => "ChannelType",
        /// The number of the business.
        business_number / with_business_number: Option<String> => "BusinessNumber",
        /// The customer's number.
        user_number / with_user_number: Option<String> => "UserNumber",
        /// Its direction.
        event_action / with_event_action: Option<EventAction> => "EventAction",
        /// The same as a text.
        event_action_name / with_event_action_name: Option<String> => "EventActionName",
        /// Its content.
        message / with_message: Option<String> => "Message",
        /// Its kind.
        kind / with_kind: Option<String> => "Type",
        /// The type of the message.
        message_type / with_message_type: Option<MessageType> => "MessageType",
        /// The same as a text.
        message_type_name / with_message_type_name: Option<String> => "MessageTypeName",
        /// Its source.
        message_source / with_message_source: Option<String> => "MessageSource",
        /// Its state.
        message_status / with_message_status: Option<String> => "MessageStatus",
        /// The same as a text.
        message_status_name / with_message_status_name: Option<String> => "MessageStatusName",
        /// The state of its reception, as a text.
        client_accept_status_name / with_client_accept_status_name: Option<String> => "ClientAcceptStatusName",
        /// Whether it was read.
        client_read_status / with_client_read_status: Option<String> => "ClientReadStatus",
        /// The same as a text.
        client_read_status_name / with_client_read_status_name: Option<String> => "ClientReadStatusName",
        /// Why it failed.
        fail_reason / with_fail_reason: Option<String> => "FailReason",
        /// `Y` if an SMS was sent instead, `N` if not.
        fail_back_flag / with_fail_back_flag: Option<String> => "FailBackFlag",
        /// The text of the SMS.
        fail_back_content / with_fail_back_content: Option<String> => "FailBackContent",
        /// The conversation.
        conversation_id / with_conversation_id: Option<String> => "ConversationId",
        /// The template's code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// The template's name.
        template_name / with_template_name: Option<String> => "TemplateName",
        /// The template's language.
        language_code / with_language_code: Option<String> => "LanguageCode",
        /// The month.
        month / with_month: Option<String> => "Month",
        /// When it was sent; the format is not documented.
        send_time / with_send_time: Option<String> => "SendTime",
    }
}

operation!(ListChatappMessage, ReadOnly, Query, MessageListResponse, |list| {
    require_space(list.cust_space_id.as_ref())?;
    page(Some(&list.page))?;
    if list.channel_type == ChannelType::Whatsapp {
        list.business_number = digits(ErrorKind::Configuration, "the number of the business", &list.business_number)?;
    }
    Ok(())
});
