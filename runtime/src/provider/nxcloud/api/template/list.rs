//! One page of templates.

use serde_json::Value;

use crate::provider::field::language_code;
use crate::provider::graph;
use crate::provider::graph::paging::Paging;
use crate::provider::nxcloud::api::request::CommonFields;
use crate::provider::nxcloud::api::wire::{Component, QualityScore};
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext, TemplateState},
};

wire! {
    /// Lists templates, a page at a time; [`TemplatePages`](crate::nxcloud::TemplatePages) goes through all of them.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::GetTemplate;
    /// let get = GetTemplate::new().with_name("order_shipped").with_limit(50);
    /// assert_eq!(get.limit, Some(50));
    /// ```
    pub struct GetTemplate {
        /// Only templates of this name.
        name / with_name: Option<String> => "name",
        /// How many templates a page has; 20 by default.
        limit / with_limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::after`].
        after / with_after: Option<String> => "after",
        /// Those before this cursor.
        before / with_before: Option<String> => "before",
    }
}

wire! {
    /// A page of templates.
    ///
    /// ```
    /// use whatsapp_template::nxcloud::TemplateList;
    /// let list = TemplateList::from_json(&serde_json::json!({
    ///     "data": [{"id": "1", "name": "a", "language": "en", "status": "APPROVED"}],
    ///     "paging": {"cursors": {"after": "MjQZD"}},
    /// }))?;
    /// assert_eq!(list.data[0].status.as_deref(), Some("APPROVED"));
    /// assert_eq!(list.paging.after(), Some("MjQZD"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateList {
        /// The templates.
        data / with_data: Vec<ListedTemplate> => "data",
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

wire! {
    /// A template as NXCloud returns it. Category, status, reason and score are texts, because the example of NXCloud's page
    /// has a category that its list does not have.
    ///
    /// ```
    /// use whatsapp_template::{nxcloud::ListedTemplate, provider::TemplateState};
    /// let listed = ListedTemplate::new().with_status("REJECTED").with_rejected_reason("INVALID_FORMAT");
    /// assert_eq!(listed.state(), TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) });
    /// ```
    pub struct ListedTemplate {
        /// Its id.
        id / with_id: Option<String> => "id",
        /// Its category.
        category / with_category: Option<String> => "category",
        /// The language's code.
        language / with_language: Option<String> => "language" by language_code,
        /// Its name.
        name / with_name: Option<String> => "name",
        /// Its status.
        status / with_status: Option<String> => "status",
        /// Why it was rejected; `NONE` otherwise.
        rejected_reason / with_rejected_reason: Option<String> => "rejected_reason",
        /// Its quality rating.
        quality_score / with_quality_score: Option<QualityScore> => "quality_score",
        /// Its components.
        components / with_components: Vec<Component> => "components",
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

impl ListedTemplate {
    /// Whether it has this name and language.
    pub(in crate::provider::nxcloud::api) fn is(&self, name: &str, language: &str) -> bool {
        self.name.as_deref() == Some(name) && self.language.as_deref() == Some(language)
    }

    /// Its state, in the words that all providers share.
    pub fn state(&self) -> TemplateState {
        graph::state(self.status.as_deref(), self.rejected_reason.as_deref())
    }
}

impl Operation<Nxcloud> for GetTemplate {
    type Output = TemplateList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(
            nxcloud,
            context,
            "getTemplate",
            "getTemplate",
            request::body(nxcloud, CommonFields::All, self)?,
        )
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<TemplateList, Error> {
        let mut data = error::accepted(Idempotency::ReadOnly, &response)?;
        for key in ["next", "previous"] {
            if let Some(Value::String(link)) = data.get_mut("paging").and_then(|paging| paging.get_mut(key)) {
                // Meta's links have a token in their query, and a response may be printed.
                link.truncate(link.find(['?', '#']).unwrap_or(link.len()));
            }
        }
        TemplateList::read(&data)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}
