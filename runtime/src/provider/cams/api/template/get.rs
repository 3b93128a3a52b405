//! Reads one template with its components and its state.

use std::collections::BTreeMap;

use crate::provider::cams::Cams;
use crate::provider::cams::api::error::{self, accepted, read};
use crate::provider::cams::api::request::{
    HasSpace, ParametersIn, in_space, parameters, request, require_space, response,
};
use crate::provider::cams::api::wire::{AuditStatus, Category, Component, QualityScore, TemplateType};
use crate::provider::field::language_code;
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext, TemplateState},
};

wire! {
    /// Reads a template in one language, by its code or its name. At most 5 requests a second for an account.
    ///
    /// ```
    /// use whatsapp_template::cams::GetChatappTemplateDetail;
    /// let get = GetChatappTemplateDetail::new("en_US").with_template_code("8472000000000001");
    /// assert_eq!(get.language, "en_US");
    /// ```
    pub struct GetChatappTemplateDetail {
        [required:
            /// The language's code.
            language: String => "Language",
        ]
        /// The template's code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name, instead of the code.
        template_name / with_template_name: Option<String> => "TemplateName",
        /// The space of an instance or an ISV's customer, which the documentation requires; by default that of the
        /// account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// The channel.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// The ISV's check code.
        isv_code / with_isv_code: Option<String> => "IsvCode",
        /// Deprecated: use the space.
        cust_waba_id / with_cust_waba_id: Option<String> => "CustWabaId",
    }
}

response! {
    /// The response of CAMS to [`GetChatappTemplateDetail`].
    ///
    /// ```
    /// use whatsapp_template::cams::{AuditStatus, TemplateDetailResponse};
    /// let answer = TemplateDetailResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "Data": {"Name": "hello", "AuditStatus": "auditing"},
    /// }))?;
    /// assert_eq!(answer.data.audit_status, Some(AuditStatus::Auditing));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateDetailResponse {
        /// The template.
        data / with_data: TemplateDetail => "Data",
        /// SDK only.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// A template as CAMS returns it.
    ///
    /// ```
    /// use whatsapp_template::cams::{AuditStatus, TemplateDetail};
    /// use whatsapp_template::provider::TemplateState;
    /// let detail = TemplateDetail::new().with_audit_status("fail").with_reason("None");
    /// assert_eq!(detail.state(), TemplateState::Rejected { reason: None });
    /// ```
    pub struct TemplateDetail {
        /// WhatsApp: `UTILITY`, `MARKETING`, `AUTHENTICATION`. Viber: `text`, `image`, `text_image_button`, …
        category / with_category: Option<Category> => "Category",
        /// Its code.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name. In a list, the field is `TemplateName`.
        name / with_name: Option<String> => "Name" | "TemplateName",
        /// The language's code.
        language / with_language: Option<String> => "Language" by language_code,
        /// The samples of the variables.
        example / with_example: BTreeMap<String, String> => "Example",
        /// Its status.
        audit_status / with_audit_status: Option<AuditStatus> => "AuditStatus",
        /// Its components.
        components / with_components: Vec<Component> => "Components",
        /// The channel.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// Its quality rating.
        quality_score / with_quality_score: Option<QualityScore> => "QualityScore",
        /// For how many seconds the delivery of a message is tried.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "MessageSendTtlSeconds",
        /// Why it was rejected; otherwise the text `None`.
        reason / with_reason: Option<String> => "Reason",
        /// Whether it can be sent. SDK only.
        allow_send / with_allow_send: Option<bool> => "AllowSend",
        /// Whether sending stops if it is reclassified as marketing. SDK only.
        category_change_paused / with_category_change_paused: Option<bool> => "CategoryChangePaused",
        /// SDK only.
        product_set_id / with_product_set_id: Option<String> => "ProductSetId",
        [raw:
            /// The whole template as the provider sent it, which the JSON readers of this crate accept.
            raw
        ]
        [unread:
            /// A message for each value that could not be read. The field of such a value is empty; `raw` has the value.
            unread
        ]
    }
}

impl TemplateDetail {
    /// Its state, in the words that all providers share.
    pub fn state(&self) -> TemplateState {
        state(self.audit_status.as_ref(), self.reason.as_deref())
    }
}

/// The common state for a status and its reason.
pub(in crate::provider::cams) fn state(status: Option<&AuditStatus>, reason: Option<&str>) -> TemplateState {
    match status {
        Some(AuditStatus::Pass) => TemplateState::Approved,
        Some(AuditStatus::Fail) => {
            let reason = reason.filter(|reason| !matches!(*reason, "" | "None"));
            TemplateState::Rejected { reason: reason.map(str::to_owned) }
        }
        Some(AuditStatus::Auditing) => TemplateState::Pending,
        Some(AuditStatus::Paused) => TemplateState::Paused,
        Some(AuditStatus::Disabled) => TemplateState::Disabled,
        // The pages list no word for archived templates; this is Meta's.
        Some(other) if other.as_str().eq_ignore_ascii_case("archived") => TemplateState::Archived,
        // A suspended review (`unaudit`) is neither pending nor decided.
        Some(other) => TemplateState::Other(other.as_str().to_owned()),
        None => TemplateState::Other(String::new()),
    }
}

impl HasSpace for GetChatappTemplateDetail {
    fn space(&mut self) -> &mut Option<String> {
        &mut self.cust_space_id
    }
}

impl Operation<Cams> for GetChatappTemplateDetail {
    type Output = TemplateDetailResponse;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn rates(&self, cams: &Cams) -> Vec<crate::provider::Rate> {
        crate::provider::cams::api::rates::of(cams, "GetChatappTemplateDetail")
    }

    fn request(&self, cams: &Cams, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        if self.template_code.is_none() && self.template_name.is_none() {
            return Err(Error::configuration("the template to read is not named; give its code or its name")
                .with_provider(error::NAME));
        }
        let get = in_space(self, cams);
        require_space(get.cust_space_id.as_ref())?;
        request(cams, context, "GetChatappTemplateDetail", ParametersIn::Query, &parameters(&get)?)
    }

    /// The account remembers the template's code.
    fn response(&self, cams: &Cams, response: http::Response<Vec<u8>>) -> Result<TemplateDetailResponse, Error> {
        let entries = accepted("GetChatappTemplateDetail", Idempotency::ReadOnly, &response)?;
        let answer: TemplateDetailResponse = read(Idempotency::ReadOnly, &response, entries)?;
        let data = &answer.data;
        if let (Some(name), Some(code)) = (data.name.as_ref().or(self.template_name.as_ref()), &data.template_code) {
            cams.remember(name.clone(), self.language.clone(), code.clone());
        }
        Ok(answer)
    }
}
