//! The messages of templates.

use crate::provider::graph::paging::Paging;
use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// How many templates or groups one request can ask about. Source: Meta, analytics (2026).
pub(super) const MAX_IDS: usize = 10;

string_enum! {
    /// The API with which messages were sent.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::ProductType::from("cloud_api").as_str(), "CLOUD_API");
    /// ```
    pub enum ProductType {
        /// The Cloud API.
        CloudApi = "CLOUD_API",
        /// The Marketing Messages API.
        MarketingMessages = "MARKETING_MESSAGES_API_FOR_WHATSAPP",
    }
}

wire! {
    /// Reads for each day how many messages of templates were sent, delivered, read and tapped, and what they cost, for the last
    /// 90 days. It is not available to accounts in the European Union and Japan.
    ///
    /// Counting has to be switched on first: [`EnableTemplateAnalytics`](crate::meta::EnableTemplateAnalytics).
    ///
    /// ```
    /// use whatsapp_template::meta::GetTemplateAnalytics;
    /// let get = GetTemplateAnalytics::new(["1421988012088524".to_owned()], "2026-11-01", "2026-11-08");
    /// assert_eq!((get.start.as_str(), get.end.as_str()), ("2026-11-01", "2026-11-08"));
    /// ```
    pub struct GetTemplateAnalytics {
        [required:
            /// The ids of at most 10 templates.
            template_ids: Vec<String> => "template_ids",
            /// The first day, as `2026-11-01` or in seconds since 1970.
            start: String => "start",
            /// The last day, as `2026-11-08` or in seconds since 1970.
            end: String => "end",
        ]
        /// Only these numbers: `SENT`, `DELIVERED`, `READ`, `CLICKED`, `COST`, …; by default all.
        metric_types / with_metric_types: Vec<String> => "metric_types",
        /// The API with which messages were sent; by default the Cloud API.
        product_type / with_product_type: Option<ProductType> => "product_type",
        /// Whether days begin at midnight in the time zone of the account instead of UTC. Both days are dates then.
        use_waba_timezone / with_use_waba_timezone: Option<bool> => "use_waba_timezone",
        /// The page after this cursor, from [`Paging::next_after`].
        after / with_after: Option<String> => "after",
    }
}

wire! {
    /// A page of [`GetTemplateAnalytics`] or [`GetTemplateGroupAnalytics`](crate::meta::GetTemplateGroupAnalytics).
    ///
    /// ```
    /// use whatsapp_template::meta::TemplateAnalyticsPage;
    /// let page = TemplateAnalyticsPage::from_json(&serde_json::json!({"data": [{"granularity": "DAILY", "data_points": [{
    ///     "template_id": "2632273056924580", "start": 1718064000, "end": 1718150400, "sent": 1, "delivered": 1, "read": 1,
    ///     "clicked": [{"type": "unique_url_button", "button_content": "Tell me more", "count": 16}],
    ///     "cost": [{"type": "amount_spent", "value": 0.03}],
    /// }]}]}))?;
    /// let point = &page.data[0].data_points[0];
    /// assert_eq!((point.clicked[0].count, point.cost("amount_spent")), (Some(16), Some(0.03)));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateAnalyticsPage {
        /// The results, one for each API with which messages were sent.
        data / with_data: Vec<TemplateAnalytics> => "data",
        /// The cursors of the other pages.
        paging / with_paging: Paging => "paging",
    }
}

wire! {
    /// The messages of templates or groups.
    ///
    /// ```
    /// assert!(whatsapp_template::meta::TemplateAnalytics::new().data_points.is_empty());
    /// ```
    pub struct TemplateAnalytics {
        /// `DAILY`.
        granularity / with_granularity: Option<String> => "granularity",
        /// The API with which the messages were sent.
        product_type / with_product_type: Option<ProductType> => "product_type",
        /// The time zone of the days, if it is not UTC.
        waba_timezone / with_waba_timezone: Option<String> => "waba_timezone",
        /// One entry for each day and template or group.
        data_points / with_data_points: Vec<TemplateDataPoint> => "data_points",
    }
}

wire! {
    /// The messages of a template or group on one day.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::TemplateDataPoint::new().with_sent(3).sent, Some(3));
    /// ```
    pub struct TemplateDataPoint {
        /// The id of the template.
        template_id / with_template_id: Option<String> => "template_id",
        /// The id of the group, if groups are counted.
        template_group_id / with_template_group_id: Option<String> => "template_group_id",
        /// The start of the day, in seconds since 1970.
        start / with_start: Option<i64> => "start",
        /// Its end.
        end / with_end: Option<i64> => "end",
        /// How many messages were sent.
        sent / with_sent: Option<i64> => "sent",
        /// How many of them were delivered.
        delivered / with_delivered: Option<i64> => "delivered",
        /// How many of them were read within seven days.
        read / with_read: Option<i64> => "read",
        /// How often each button was tapped within seven days.
        clicked / with_clicked: Vec<ButtonClicks> => "clicked",
        /// What they cost.
        cost / with_cost: Vec<CostMetric> => "cost",
        [raw:
            /// The entry as Meta sent it, with the numbers of apps and websites that only some accounts get.
            raw
        ]
    }
}

wire! {
    /// How often a button was tapped.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::ButtonClicks::new().with_count(16).count, Some(16));
    /// ```
    pub struct ButtonClicks {
        /// `quick_reply_button`, `url_button`, or `unique_url_button` for the number of customers who tapped it.
        kind / with_kind: Option<String> => "type",
        /// The label of the button.
        button_content / with_button_content: Option<String> => "button_content",
        /// The count.
        count / with_count: Option<i64> => "count",
    }
}

wire! {
    /// What messages cost, in the currency of the account.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::CostMetric::new().with_value(0.03).value, Some(0.03));
    /// ```
    pub struct CostMetric {
        /// `amount_spent`, `cost_per_delivered` or `cost_per_url_button_click`.
        kind / with_kind: Option<String> => "type",
        /// The amount.
        value / with_value: Option<f64> => "value",
    }
}

impl TemplateDataPoint {
    /// The cost of this kind, for example `amount_spent`.
    pub fn cost(&self, kind: &str) -> Option<f64> {
        self.cost.iter().find(|cost| cost.kind.as_deref() == Some(kind))?.value
    }
}

/// The parameters of templates and groups.
pub(super) struct Parameters<'p> {
    pub(super) ids: (&'static str, &'p [String]),
    pub(super) start: &'p str,
    pub(super) end: &'p str,
    pub(super) metric_types: &'p [String],
    pub(super) product_type: Option<&'p ProductType>,
    pub(super) use_waba_timezone: Option<bool>,
    pub(super) after: Option<&'p str>,
}

impl Parameters<'_> {
    /// The query, if the parameters are valid.
    pub(super) fn query(&self) -> Result<String, Error> {
        let refused = |message: String| Err(Error::new(ErrorKind::Message, message).with_provider(error::NAME));
        let (name, ids) = self.ids;
        if ids.is_empty() || ids.len() > MAX_IDS {
            return refused(format!("`{name}` has {} ids, allowed are 1 to {MAX_IDS}; split the request", ids.len()));
        }
        for id in ids {
            request::check_id("a template or group", id)?;
        }
        for (what, day) in [("start", self.start), ("end", self.end)] {
            let is_date = is_date(day);
            if !is_date && (self.use_waba_timezone == Some(true) || !is_seconds(day)) {
                let allowed = if self.use_waba_timezone == Some(true) { "" } else { ", or in seconds since 1970" };
                return refused(format!("`{what}` is not a day; write it as `2026-11-01`{allowed}"));
            }
        }
        let ids = format!("[{}]", ids.join(","));
        let metrics = self.metric_types.join(",");
        let zone = self.use_waba_timezone.map(|zone| zone.to_string()).unwrap_or_default();
        let product = self.product_type.map(ProductType::as_str).unwrap_or_default();
        let all = [
            ("start", self.start),
            ("end", self.end),
            ("granularity", "DAILY"),
            (name, ids.as_str()),
            ("metric_types", &metrics),
            ("product_type", product),
            ("use_waba_timezone", &zone),
            ("after", self.after.unwrap_or_default()),
        ];
        let given: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Ok(request::pairs(&given))
    }
}

/// Whether it is written as a day, `2026-11-01`.
fn is_date(day: &str) -> bool {
    let mut parts = day.split('-');
    let digits = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(parts.next(), 4) && digits(parts.next(), 2) && digits(parts.next(), 2) && parts.next().is_none()
}

fn is_seconds(day: &str) -> bool {
    (1..=12).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit())
}

impl Operation<Meta> for GetTemplateAnalytics {
    type Output = TemplateAnalyticsPage;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let parameters = Parameters {
            ids: ("template_ids", &self.template_ids),
            start: &self.start,
            end: &self.end,
            metric_types: &self.metric_types,
            product_type: self.product_type.as_ref(),
            use_waba_timezone: self.use_waba_timezone,
            after: self.after.as_deref(),
        };
        let path = format!("{}/template_analytics", meta.waba_id());
        request::request(meta, http::Method::GET, &path, &parameters.query()?, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateAnalyticsPage, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}
