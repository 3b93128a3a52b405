//! One page of the list of templates.

use crate::Error;
use crate::provider::cams::api::error;
use crate::provider::cams::api::request::{operation, response};
use crate::provider::cams::api::wire::{AuditStatus, Category, TemplateType};
use crate::provider::field::language_code;
use crate::provider::wire::wire;

wire! {
    /// A page of a list: both numbers begin at 1.
    ///
    /// ```
    /// use whatsapp_template::cams::Page;
    /// assert_eq!(serde_json::to_string(&Page::new(1, 10)).unwrap(), r#"{"Index":1,"Size":10}"#);
    /// ```
    pub struct Page {
        [required:
            /// The page's number; the first is 1.
            index: i64 => "Index",
            /// How many entries it has; the documentation uses 10 and has no limit.
            size: i64 => "Size",
        ]
    }
}

wire! {
    /// Lists templates, one page at a time. At most 5 requests a second for an account.
    ///
    /// All filters are optional. [`TemplatePages`](crate::cams::TemplatePages) goes through all pages.
    ///
    /// ```
    /// use whatsapp_template::cams::{AuditStatus, ListChatappTemplate, Page};
    /// use whatsapp_template::{Cams, provider::{Operation, SigningContext}};
    /// let list = ListChatappTemplate::new().with_name("order").with_audit_status("pass").with_page(Page::new(2, 50));
    /// assert_eq!(list.audit_status, Some(AuditStatus::Pass));
    /// let cams = Cams::new("LTAI5t", "secret", "6591230000")?;
    /// let request = list.request(&cams, &SigningContext::now()?)?;
    /// assert!(request.uri().query().unwrap().ends_with("&Page=%7B%22Index%22%3A2%2C%22Size%22%3A50%7D"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct ListChatappTemplate {
        /// The page; by default the first ten templates.
        page / with_page: Option<Page> => "Page",
        /// Templates with this in their names.
        name / with_name: Option<String> => "Name",
        /// The template with this code.
        code / with_code: Option<String> => "Code",
        /// Templates in this language.
        language / with_language: Option<String> => "Language",
        /// Templates of this category: `UTILITY`, `MARKETING` or `AUTHENTICATION`.
        category / with_category: Option<Category> => "Category",
        /// Templates in this state.
        audit_status / with_audit_status: Option<AuditStatus> => "AuditStatus",
        /// Templates for this channel.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// The space of an instance or an ISV's customer; by default that of the account.
        cust_space_id / with_cust_space_id: Option<String> => "CustSpaceId",
        /// The ISV's check code.
        isv_code / with_isv_code: Option<String> => "IsvCode",
        /// Deprecated: use the space.
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
    /// The response of CAMS to [`ListChatappTemplate`].
    ///
    /// ```
    /// use whatsapp_template::cams::TemplateListResponse;
    /// let answer = TemplateListResponse::from_json(&serde_json::json!({
    ///     "Code": "OK", "Total": 41, "ListTemplate": [{"TemplateName": "hello", "LastUpdateTime": 1764547200001i64}],
    /// }))?;
    /// assert_eq!((answer.total, answer.list_template[0].name.as_deref()), (Some(41), Some("hello")));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateListResponse {
        /// The templates of this page.
        list_template / with_list_template: Vec<ListedTemplate> => "ListTemplate",
        /// How many templates there are on all pages.
        total / with_total: Option<i64> => "Total",
        /// Whether the operation succeeded.
        success / with_success: Option<bool> => "Success",
    }
}

wire! {
    /// A template in a list, without its components.
    ///
    /// ```
    /// use whatsapp_template::cams::ListedTemplate;
    /// assert_eq!(ListedTemplate::new().with_template_code("8472").template_code.as_deref(), Some("8472"));
    /// ```
    pub struct ListedTemplate {
        /// Its code: an opaque text, which sending requires.
        template_code / with_template_code: Option<String> => "TemplateCode",
        /// Its name. In [`TemplateDetail`](crate::cams::TemplateDetail), the field is `Name`.
        name / with_name: Option<String> => "TemplateName" | "Name",
        /// The language's code.
        language / with_language: Option<String> => "Language" by language_code,
        /// Its category.
        category / with_category: Option<Category> => "Category",
        /// The channel.
        template_type / with_template_type: Option<TemplateType> => "TemplateType",
        /// Its status.
        audit_status / with_audit_status: Option<AuditStatus> => "AuditStatus",
        /// Why it was rejected.
        reason / with_reason: Option<String> => "Reason",
        /// When it was last changed, in milliseconds since 1970 (UTC).
        last_update_time / with_last_update_time: Option<i64> => "LastUpdateTime",
        [raw:
            /// The whole template as CAMS sent it, including fields that this version does not know.
            raw
        ]
        [unread:
            /// A message for each value that could not be read. The field of such a value is empty; `raw` has the value.
            unread
        ]
    }
}

/// Refuses an invalid page, which CAMS would refuse with `InvalidParameter.PageInvalid`.
pub(in crate::provider::cams) fn page(page: Option<&Page>) -> Result<(), Error> {
    match page {
        Some(Page { index, size }) if *index < 1 || *size < 1 => {
            Err(Error::configuration("index and size of a page begin at 1; write both as at least 1")
                .with_provider(error::NAME))
        }
        _ => Ok(()),
    }
}

operation!(ListChatappTemplate, ReadOnly, Query, TemplateListResponse, |list| page(list.page.as_ref()));
