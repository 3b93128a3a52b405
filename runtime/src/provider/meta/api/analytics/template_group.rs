//! The messages of groups of templates.

use super::template::{Parameters, TemplateAnalyticsPage};
use crate::provider::meta::api::{Meta, request, response};
use crate::provider::wire::wire;
use crate::{
    Error,
    provider::{Idempotency, Operation, SigningContext},
};

wire! {
    /// Reads for each day the messages of groups of templates: see [`GetTemplateAnalytics`](crate::meta::GetTemplateAnalytics).
    ///
    /// ```
    /// use whatsapp_template::meta::GetTemplateGroupAnalytics;
    /// let get = GetTemplateGroupAnalytics::new(["9020555671393375".to_owned()], "2026-11-01", "2026-11-08");
    /// assert_eq!(get.template_group_ids.len(), 1);
    /// ```
    pub struct GetTemplateGroupAnalytics {
        [required:
            /// The ids of at most 10 groups.
            template_group_ids: Vec<String> => "template_group_ids",
            /// The first day, as `2026-11-01` or in seconds since 1970.
            start: String => "start",
            /// The last day, as `2026-11-08` or in seconds since 1970.
            end: String => "end",
        ]
        /// Only these numbers: `SENT`, `DELIVERED`, `READ`, `CLICKED`, `COST`, …; by default all.
        metric_types / with_metric_types: Vec<String> => "metric_types",
        /// Whether days begin at midnight in the time zone of the account instead of UTC. Both days are dates then.
        use_waba_timezone / with_use_waba_timezone: Option<bool> => "use_waba_timezone",
        /// The page after this cursor.
        after / with_after: Option<String> => "after",
    }
}

impl Operation<Meta> for GetTemplateGroupAnalytics {
    type Output = TemplateAnalyticsPage;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let parameters = Parameters {
            ids: ("template_group_ids", &self.template_group_ids),
            start: &self.start,
            end: &self.end,
            metric_types: &self.metric_types,
            product_type: None,
            use_waba_timezone: self.use_waba_timezone,
            after: self.after.as_deref(),
        };
        let path = format!("{}/template_group_analytics", meta.waba_id());
        request::request(meta, http::Method::GET, &path, &parameters.query()?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateAnalyticsPage, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}
