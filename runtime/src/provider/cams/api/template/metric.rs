//! Reads counts of the messages of a template.

use crate::Error;
use crate::provider::cams::api::error;
use crate::provider::cams::api::request::{operation, response};
use crate::provider::cams::api::wire::TemplateType;
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;

string_enum! {
    /// The granularity of [`GetChatappTemplateMetric`].
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::Granularity::HalfHour.as_str(), "HALF_HOUR");
    /// ```
    pub enum Granularity {
        /// A day.
        Daily = "DAILY",
        /// Half an hour.
        HalfHour = "HALF_HOUR",
    }
}

string_enum! {
    /// The kind of button of a [`Click`].
    ///
    /// ```
    /// use whatsapp_template::cams::ClickType;
    /// assert_eq!(ClickType::from("quick_reply_button"), ClickType::QuickReply);
    /// ```
    pub enum ClickType {
        /// A phone number button.
        PhoneNumber = "phone_number_button",
        /// A link button.
        Url = "url_button",
        /// A quick reply. This is the SDK's spelling.
        QuickReply = "quick_relpy_button" | "quick_reply_button",
    }
}

wire! {
    /// Reads how many messages of a marketing template were sent, delivered, read and tapped. At most 50 requests a second
    /// for an account.
    ///
    /// Counting has to be switched on first, in the console or by `EnableWhatsappROIMetric`. Times are milliseconds
    /// since 1970 (UTC).
    ///
    /// ```
    /// use whatsapp_template::cams::{GetChatappTemplateMetric, Granularity};
    /// let day = GetChatappTemplateMetric::new("8472", 1_764_460_800_000_i64, 1_764_547_200_000_i64)
    ///     .with_granularity("DAILY");
    /// assert_eq!((day.start, day.granularity), (1_764_460_800_000, Some(Granularity::Daily)));
    /// ```
    pub struct GetChatappTemplateMetric {
        [required:
            /// The template's code.
            template_code: String => "TemplateCode",
            /// Since when, in milliseconds since 1970 (UTC).
            start: i64 => "Start",
            /// Until when, in milliseconds since 1970 (UTC).
            end: i64 => "End",
        ]
        /// The granularity.
        granularity / with_granularity: Option<Granularity> => "Granularity",
        /// Only this language.
        language / with_language: Option<String> => "Language",
        /// The channel; WhatsApp by default.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// The ISV's check code.
        isv_code / with_isv_code: Option<String> => "IsvCode",
        /// A field of the permission system. SDK only.
        owner_id / with_owner_id: Option<i64> => "OwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_id / with_resource_owner_id: Option<i64> => "ResourceOwnerId",
        /// A field of the permission system. SDK only.
        resource_owner_account / with_resource_owner_account: Option<String> => "ResourceOwnerAccount",
    }
}

response! {
    /// The response of CAMS to [`GetChatappTemplateMetric`].
    ///
    /// ```
    /// use whatsapp_template::cams::{ClickType, TemplateMetricResponse};
    /// let answer = TemplateMetricResponse::from_json(&serde_json::json!({"Code": "OK", "Data": [{
    ///     "SentCount": 3, "ReadCount": "1", "Cliented": [{"Type": "url_button", "ButtonContent": "Shop", "Count": 2}],
    /// }]}))?;
    /// assert_eq!((answer.data[0].sent_count, answer.data[0].read_count), (Some(3), Some(1)));
    /// assert_eq!(answer.data[0].cliented[0].kind, Some(ClickType::Url));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateMetricResponse {
        /// The counts, one entry for each period and language.
        data / with_data: Vec<TemplateMetric> => "Data",
    }
}

wire! {
    /// The counts of one period.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::TemplateMetric::new().with_sent_count(3).sent_count, Some(3));
    /// ```
    pub struct TemplateMetric {
        /// The template's code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// The language's code.
        language / with_language: Option<String> => "Language",
        /// The start of the period, in milliseconds since 1970 (UTC).
        start / with_start: Option<i64> => "Start",
        /// The end of the period, in milliseconds since 1970 (UTC).
        end / with_end: Option<i64> => "End",
        /// How many messages were sent.
        sent_count / with_sent_count: Option<i64> => "SentCount",
        /// How many of them were delivered.
        delivered_count / with_delivered_count: Option<i64> => "DeliveredCount",
        /// How many of them were read.
        read_count / with_read_count: Option<i64> => "ReadCount",
        /// How often each button was tapped.
        cliented / with_cliented: Vec<Click> => "Cliented",
    }
}

wire! {
    /// How often a button was tapped.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::cams::Click::new().with_count(2).count, Some(2));
    /// ```
    pub struct Click {
        /// The label of the button.
        button_content / with_button_content: Option<String> => "ButtonContent",
        /// The count.
        count / with_count: Option<i64> => "Count",
        /// The kind of button.
        kind / with_kind: Option<ClickType> => "Type",
    }
}

operation!(GetChatappTemplateMetric, ReadOnly, Query, TemplateMetricResponse, |metric| {
    if metric.start < 0 || metric.end < metric.start {
        return Err(Error::configuration("the span of a metric ends before it begins; write milliseconds since 1970")
            .with_provider(error::NAME));
    }
    Ok(())
});
