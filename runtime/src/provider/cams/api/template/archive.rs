//! Archives templates, and restores archived ones.

use crate::provider::cams::api::error;
use crate::provider::cams::api::request::{operation, require_space, response};
use crate::provider::cams::api::wire::TemplateType;
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::{Error, ErrorKind};

string_enum! {
    /// What [`ArchiveChatappTemplate`] does. Source: SDK 5.3.1.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ArchiveType::NotArchived.as_str(), "NOT_ARCHIVED");
    /// ```
    pub enum ArchiveType {
        /// Archives the templates.
        Archived = "ARCHIVED",
        /// Restores archived templates.
        NotArchived = "NOT_ARCHIVED",
    }
}

wire! {
    /// A template in a language, for [`ArchiveChatappTemplate`].
    ///
    /// ```
    /// use whatsapp_template::cams::TemplateToArchive;
    /// assert_eq!(TemplateToArchive::new("8472", "en_US").language, "en_US");
    /// ```
    pub struct TemplateToArchive {
        [required:
            /// The template's code.
            template_code: String => "TemplateCode",
            /// The language's code.
            language: String => "Language",
        ]
    }
}

wire! {
    /// Archives WhatsApp templates, or restores them. An archived template cannot be sent, and WhatsApp deletes it after 28 days.
    ///
    /// It requires a space: the account's, or another one.
    ///
    /// ```
    /// use whatsapp_template::cams::{ArchiveChatappTemplate, ArchiveType, TemplateToArchive};
    /// use whatsapp_template::{Cams, provider::{Operation, SigningContext}};
    /// let archive = ArchiveChatappTemplate::new(ArchiveType::Archived, [TemplateToArchive::new("8472", "en_US")]);
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?.with_cust_space_id("cams-8c8e");
    /// let request = archive.request(&cams, &SigningContext::now()?)?;
    /// assert!(request.uri().query().unwrap().starts_with("ArchiveType=ARCHIVED&ChannelType=WHATSAPP&CustSpaceId=cams-8c8e&"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct ArchiveChatappTemplate {
        [required:
            /// Whether to archive or to restore.
            archive_type: ArchiveType => "ArchiveType",
            /// The templates.
            template_list: Vec<TemplateToArchive> => "TemplateList",
        ]
        /// The channel: WhatsApp.
        channel_type / with_channel_type: Option<TemplateType> => "ChannelType",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
    }
}

response! {
    /// The response of CAMS to [`ArchiveChatappTemplate`].
    ///
    /// ```
    /// use whatsapp_template::cams::ArchiveResponse;
    /// let response = ArchiveResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "Success": true, "Data": {"Code": "OK", "Success": true},
    /// }))?;
    /// assert_eq!(response.data.unwrap().success, Some(true));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct ArchiveResponse {
        /// WhatsApp's result.
        data / with_data: Option<ArchiveResult> => "Data",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// WhatsApp's result of archiving, within the response of CAMS.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::ArchiveResult::new().with_success(true).success, Some(true));
    /// ```
    pub struct ArchiveResult {
        /// `OK`, or an error code.
        code / with_code: Option<String> => "Code",
        /// A text about it.
        message / with_message: Option<String> => "Message",
        /// The id of the request.
        request_id / with_request_id: Option<String> => "RequestId",
        /// Whether it succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

operation!(ArchiveChatappTemplate, ChangesState, Query, ArchiveResponse, |archive| {
    require_space(archive.cust_space_id.as_ref())?;
    if archive.template_list.is_empty() {
        return Err(Error::new(
            ErrorKind::Message,
            "there is no template to archive or restore; add its code and its language",
        )
        .with_provider(error::NAME));
    }
    archive.channel_type.get_or_insert(TemplateType::Whatsapp);
    Ok(())
});
