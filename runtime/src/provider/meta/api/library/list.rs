//! One page of the library.

use serde_json::Value;

use crate::provider::field::one_or_list;
use crate::provider::graph::paging::Paging;
use crate::provider::meta::api::{Meta, request, response};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Lists the templates of Meta's library, a page at a time. A template that is made from one is approved at once:
    /// [`CreateTemplate::from_library`](crate::meta::CreateTemplate::from_library).
    ///
    /// ```
    /// use whatsapp_template::meta::GetLibraryTemplates;
    /// let get = GetLibraryTemplates::new().with_topic("ORDER_MANAGEMENT").with_language("en_US");
    /// assert_eq!(get.topic.as_deref(), Some("ORDER_MANAGEMENT"));
    /// ```
    pub struct GetLibraryTemplates {
        /// Only templates with this in their name or texts.
        search / with_search: Option<String> => "search",
        /// Only the template with this name.
        name / with_name: Option<String> => "name",
        /// Only those of this topic: `ACCOUNT_UPDATE`, `CUSTOMER_FEEDBACK`, `ORDER_MANAGEMENT` or `PAYMENTS`.
        topic / with_topic: Option<String> => "topic",
        /// Only those for this use: `DELIVERY_UPDATE`, `FRAUD_ALERT`, `ORDER_CONFIRMATION`, ….
        usecase / with_usecase: Option<String> => "usecase",
        /// Only those of this industry: `E_COMMERCE` or `FINANCIAL_SERVICES`.
        industry / with_industry: Option<String> => "industry",
        /// Only those in this language.
        language / with_language: Option<String> => "language",
        /// How many templates a page has.
        limit / with_limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::next_after`].
        after / with_after: Option<String> => "after",
        /// Those before this cursor.
        before / with_before: Option<String> => "before",
    }
}

wire! {
    /// A page of the library.
    ///
    /// ```
    /// use whatsapp_template::meta::LibraryTemplateList;
    /// let list = LibraryTemplateList::from_json(&serde_json::json!({"data": [{
    ///     "name": "low_balance_warning_1", "language": "en_US", "category": "UTILITY", "topic": "PAYMENTS",
    ///     "usecase": "LOW_BALANCE_WARNING", "industry": ["FINANCIAL_SERVICES"], "header": "Your account balance is low",
    ///     "body": "Hi {{1}}, your balance is below {{2}}.", "body_params": ["Jim", "$75.00"],
    ///     "buttons": [{"type": "URL", "text": "Make a deposit", "url": "https://www.example.com/"}],
    ///     "id": "7147013345418927",
    /// }]}))?;
    /// assert_eq!(list.data[0].body_params, ["Jim", "$75.00"]);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct LibraryTemplateList {
        /// The templates.
        data / with_data: Vec<LibraryTemplate> => "data",
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
    }
}

wire! {
    /// A template of the library. Its words are texts, because Meta adds new ones.
    ///
    /// ```
    /// use whatsapp_template::meta::{LibraryButton, LibraryTemplate};
    /// let template = LibraryTemplate::new().with_buttons([LibraryButton::new().with_kind("URL"), LibraryButton::new().with_kind("FLOW")]);
    /// assert_eq!(template.buttons.iter().filter(|button| button.needs_input()).count(), 1);
    /// ```
    pub struct LibraryTemplate {
        /// Its id.
        id / with_id: Option<String> => "id",
        /// Its name in the library.
        name / with_name: Option<String> => "name",
        /// The language's code.
        language / with_language: Option<String> => "language",
        /// Its category.
        category / with_category: Option<String> => "category",
        /// Its topic.
        topic / with_topic: Option<String> => "topic",
        /// What it is for.
        usecase / with_usecase: Option<String> => "usecase",
        /// The industries that it is for.
        industry / with_industry: Vec<String> => "industry" by one_or_list,
        /// The text of its header.
        header / with_header: Option<String> => "header",
        /// The text of its body, with `{{1}}`, `{{2}}`, … for the parameters.
        body / with_body: Option<String> => "body",
        /// A sample of each parameter.
        body_params / with_body_params: Vec<String> => "body_params",
        /// The type of each parameter, which Meta checks in each message: `ADDRESS`, `TEXT`, `AMOUNT`, `DATE`, `PHONE NUMBER`,
        /// `EMAIL` or `NUMBER`.
        body_param_types / with_body_param_types: Vec<String> => "body_param_types",
        /// Its buttons.
        buttons / with_buttons: Vec<LibraryButton> => "buttons",
        [raw:
            /// The whole template as Meta sent it, including fields that this version does not know.
            raw
        ]
        [unread:
            /// A message for each value that could not be read. The field of such a value is empty; `raw` has the value.
            unread
        ]
    }
}

wire! {
    /// A button of a template in the library.
    ///
    /// ```
    /// use whatsapp_template::meta::LibraryButton;
    /// assert!(LibraryButton::new().with_kind("PHONE_NUMBER").needs_input());
    /// ```
    pub struct LibraryButton {
        /// `URL`, `PHONE_NUMBER`, `QUICK_REPLY`, `FLOW`, `OTP`, ….
        kind / with_kind: Option<String> => "type",
        /// Its label.
        text / with_text: Option<String> => "text",
        /// URL: the link of the sample.
        url / with_url: Option<String> => "url",
        /// `PHONE_NUMBER`: the number of the sample.
        phone_number / with_phone_number: Option<String> => "phone_number",
        /// The details of other kinds.
        example / with_example: Option<Value> => "example",
    }
}

impl LibraryButton {
    /// Whether a template that is made from the library needs an address or a number of its own for this button.
    pub fn needs_input(&self) -> bool {
        let is = |kind: &str| self.kind.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(kind));
        is("URL") || is("PHONE_NUMBER")
    }
}

impl Operation<Meta> for GetLibraryTemplates {
    type Output = LibraryTemplateList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(meta, http::Method::GET, "message_template_library", &request::query(self)?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<LibraryTemplateList, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}
