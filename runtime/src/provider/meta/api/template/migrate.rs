//! Copies templates from another account of the same business.

use std::collections::BTreeMap;

use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// How many templates one request copies at most. Source: Meta, template-migration (November 2025).
const MAX_TEMPLATES: usize = 500;

wire! {
    /// Copies templates into the account from another account of the same business, up to 500 with each request.
    ///
    /// Meta copies approved templates whose quality is `GREEN` or `UNKNOWN`. The originals stay.
    ///
    /// ```
    /// use whatsapp_template::meta::MigrateTemplates;
    /// let second = MigrateTemplates::new("102290129340399").with_page_number(1);
    /// assert_eq!(second.page_number, Some(1));
    /// ```
    pub struct MigrateTemplates {
        [required:
            /// The id of the account that has the templates.
            source_waba_id: String => "source_waba_id",
        ]
        /// The number of the page, from 0. Each page has 500 templates, or `count`.
        page_number / with_page_number: Option<i64> => "page_number",
        /// How many templates a page has: 1 to 500.
        count / with_count: Option<i64> => "count",
        /// Only these templates, for example those that failed before; at most 500.
        template_ids / with_template_ids: Vec<String> => "template_ids",
    }
}

wire! {
    /// Meta's response to [`MigrateTemplates`].
    ///
    /// ```
    /// use whatsapp_template::meta::MigratedTemplates;
    /// let migrated = MigratedTemplates::from_json(&serde_json::json!({
    ///     "migrated_templates": ["1", "2"], "failed_templates": {"3": "Incorrect category"},
    /// }))?;
    /// assert_eq!((migrated.migrated_templates.len(), migrated.failed_templates.len()), (2, 1));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct MigratedTemplates {
        /// The ids of the templates that were copied.
        migrated_templates / with_migrated_templates: Vec<String> => "migrated_templates",
        /// The ids of the others, with the reasons.
        failed_templates / with_failed_templates: BTreeMap<String, String> => "failed_templates" by response::reasons,
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

impl Operation<Meta> for MigrateTemplates {
    type Output = MigratedTemplates;
    const IDEMPOTENCY: Idempotency = Idempotency::ChangesState;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let refused = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        request::check_id("the account that has the templates", &self.source_waba_id)?;
        if self.source_waba_id == meta.waba_id() {
            return refused("the templates are in this account already; name another source".to_owned());
        }
        if self.page_number.is_some_and(|page| page < 0) {
            return refused("the number of the page is negative; the first page is 0".to_owned());
        }
        let count = self.count.map_or(1, |count| usize::try_from(count).unwrap_or(0));
        for (what, count, min) in [("count", count, 1), ("template_ids", self.template_ids.len(), 0)] {
            if !(min..=MAX_TEMPLATES).contains(&count) {
                return refused(format!(
                    "`{what}` is {count}, allowed are {min} to {MAX_TEMPLATES}; split the request"
                ));
            }
        }
        for id in &self.template_ids {
            request::check_id("a template", id)?;
        }
        let path = format!("{}/migrate_message_templates", meta.waba_id());
        request::request(meta, http::Method::POST, &path, "", Some(request::body(self)?))
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<MigratedTemplates, Error> {
        response::read(Idempotency::ChangesState, &response)
    }
}
