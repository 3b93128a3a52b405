//! One page of templates.

use super::template_info::{FIELDS, ListedTemplate};
use crate::provider::graph::paging::Paging;
use crate::provider::meta::api::{Meta, error, request};
use crate::provider::response_error::malformed;
use crate::provider::wire::{Field, wire};
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Lists templates, a page at a time.
    ///
    /// ```
    /// use whatsapp_template::meta::GetTemplates;
    /// let get = GetTemplates::new().with_name("order_shipped").with_limit(50);
    /// assert_eq!(get.limit, Some(50));
    /// ```
    pub struct GetTemplates {
        /// Only templates whose name contains this.
        name / with_name: Option<String> => "name",
        /// Only those in this language.
        language / with_language: Option<String> => "language",
        /// Only those of this category.
        category / with_category: Option<String> => "category",
        /// Only those with this status: `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, ….
        status / with_status: Option<String> => "status",
        /// Only those of this quality: `GREEN`, `YELLOW`, `RED`, `UNKNOWN`.
        quality_score / with_quality_score: Option<String> => "quality_score",
        /// Only those whose text contains this.
        content / with_content: Option<String> => "content",
        /// Only those whose name or text contains this.
        name_or_content / with_name_or_content: Option<String> => "name_or_content",
        /// Only those of this origin: `manual` or `auto_generated`.
        source / with_source: Option<String> => "source",
        /// Only those since this time, in seconds since 1970.
        since / with_since: Option<i64> => "since",
        /// Only those until this time, in seconds since 1970.
        until / with_until: Option<i64> => "until",
        /// The fields to return about all templates together: `total_count`, `message_template_count`, `message_template_limit`.
        summary / with_summary: Vec<String> => "summary",
        /// The fields to return of each template; by default, the usual ones.
        fields / with_fields: Vec<String> => "fields",
        /// How many templates a page has; 25 by default.
        limit / with_limit: Option<i64> => "limit",
        /// Those after this cursor, from [`Paging::next_after`].
        after / with_after: Option<String> => "after",
        /// Those before this cursor.
        before / with_before: Option<String> => "before",
    }
}

wire! {
    /// A page of templates.
    ///
    /// ```
    /// use whatsapp_template::meta::TemplateList;
    /// let list = TemplateList::from_json(&serde_json::json!({
    ///     "data": [{"id": "1", "name": "a", "language": "en", "status": "APPROVED"}],
    ///     "paging": {"cursors": {"after": "MjQZD"}},
    /// }))?;
    /// assert_eq!(list.data[0].status.as_deref(), Some("APPROVED"));
    /// // There is a cursor, but no link to another page.
    /// assert_eq!(list.paging.next_after(), None);
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateList {
        /// The templates.
        data / with_data: Vec<ListedTemplate> => "data",
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
        /// The requested fields about all templates together.
        summary / with_summary: Option<Summary> => "summary",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

wire! {
    /// Counts of all templates together.
    ///
    /// ```
    /// use whatsapp_template::meta::Summary;
    /// assert_eq!(Summary::new().with_message_template_limit(6000).message_template_limit, Some(6000));
    /// ```
    pub struct Summary {
        /// How many pass the filters.
        total_count / with_total_count: Option<i64> => "total_count",
        /// How many the account has, each language counting as one.
        message_template_count / with_message_template_count: Option<i64> => "message_template_count",
        /// How many it may have.
        message_template_limit / with_message_template_limit: Option<i64> => "message_template_limit",
    }
}

impl Operation<Meta> for GetTemplates {
    type Output = TemplateList;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let mut get = self.clone();
        if get.fields.is_empty() {
            get.fields = FIELDS.map(str::to_owned).into();
        }
        let path = format!("{}/message_templates", meta.waba_id());
        request::request(meta, http::Method::GET, &path, &request::query(&get)?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateList, Error> {
        let mut answer = error::accepted(Idempotency::ReadOnly, &response)?;
        request::remove_tokens_of_links(&mut answer);
        TemplateList::read(&answer)
            .map_err(|error| malformed(error::NAME, Idempotency::ReadOnly, &response, &error.to_string()))
    }
}
