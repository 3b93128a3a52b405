//! One page of templates.

use serde_json::Value;

use crate::provider::graph;
use crate::provider::graph::paging::Paging;
use crate::provider::nxcloud::api::request::Common;
use crate::provider::nxcloud::api::wire::{Component, QualityScore};
use crate::provider::nxcloud::api::{Nxcloud, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{Error, Idempotency, Operation, SigningContext, TemplateState};

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
        /// How many for a page; 20 where it is left out.
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
        /// Where other pages are.
        paging / with_paging: Paging => "paging",
        [raw:
            /// The whole answer as it came, also what this version does not know.
            raw
        ]
    }
}

wire! {
    /// A template as NXCloud holds it. Category, status, reason and score are open words: the page's own example
    /// has a category that its list lacks.
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
        language / with_language: Option<String> => "language",
        /// Its name.
        name / with_name: Option<String> => "name",
        /// What became of it.
        status / with_status: Option<String> => "status",
        /// Why it was rejected; `NONE` otherwise.
        rejected_reason / with_rejected_reason: Option<String> => "rejected_reason",
        /// How customers take it.
        quality_score / with_quality_score: Option<QualityScore> => "quality_score",
        /// Its parts.
        components / with_components: Vec<Component> => "components",
        [raw:
            /// All of it as it came: what the library's reader of JSON takes.
            raw
        ]
    }
}

impl ListedTemplate {
    /// Whether it has this name and language.
    pub(in crate::provider::nxcloud::api) fn is(&self, name: &str, language: &str) -> bool {
        self.name.as_deref() == Some(name) && self.language.as_deref() == Some(language)
    }

    /// What became of it, in the words that all providers share.
    pub fn state(&self) -> TemplateState {
        graph::state(self.status.as_deref(), self.rejected_reason.as_deref())
    }
}

impl Operation<Nxcloud> for GetTemplate {
    type Output = TemplateList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, nxcloud: &Nxcloud, context: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        request::request(nxcloud, context, "getTemplate", "getTemplate", request::body(nxcloud, Common::All, self)?)
    }

    fn response(&self, _: &Nxcloud, response: http::Response<Vec<u8>>) -> Result<TemplateList, Error> {
        let mut data = error::accepted(Idempotency::ReadOnly, &response)?;
        for key in ["next", "previous"] {
            if let Some(Value::String(link)) = data.get_mut("paging").and_then(|paging| paging.get_mut(key)) {
                // Meta's links carry a token in their query, and this answer is one that may be printed.
                link.truncate(link.find(['?', '#']).unwrap_or(link.len()));
            }
        }
        TemplateList::read(&data)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}
