//! Compares two templates by how often customers blocked the business after them.

use crate::provider::meta::api::{Meta, error, request, response};
use crate::provider::string_enum::string_enum;
use crate::provider::wire::wire;
use crate::{
    Error, ErrorKind,
    provider::{Idempotency, Operation, SigningContext},
};

/// The lengths of the spans that can be compared. Source: Meta, template-comparison (November 2025).
const DAYS: [i64; 4] = [7, 30, 60, 90];
const SECONDS_PER_DAY: i64 = 86_400;

/// Compares two templates of the account. Each must have been sent at least 1000 times in the span.
///
/// ```
/// use whatsapp_template::meta::CompareTemplates;
/// let week = CompareTemplates::new("5289179717853347", "1533406637136032", 1_764_460_800, 1_765_065_600);
/// assert_eq!(week.end - week.start, 7 * 86_400);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CompareTemplates {
    /// The id of one template.
    pub id: String,
    /// The id of the other.
    pub other_id: String,
    /// The start of the span, in seconds since 1970: 7, 30, 60 or 90 days before the end.
    pub start: i64,
    /// The end of the span, in seconds since 1970.
    pub end: i64,
}

impl CompareTemplates {
    /// Compares the templates with these ids in this span.
    pub fn new(id: impl Into<String>, other_id: impl Into<String>, start: i64, end: i64) -> Self {
        Self { id: id.into(), other_id: other_id.into(), start, end }
    }
}

string_enum! {
    /// What is compared.
    ///
    /// ```
    /// use whatsapp_template::meta::ComparisonMetric;
    /// assert_eq!(ComparisonMetric::from("BLOCK_RATE"), ComparisonMetric::BlockRate);
    /// ```
    pub enum ComparisonMetric {
        /// How often customers blocked the business: `order_by_relative_metric` has the ids, the lowest rate first.
        BlockRate = "BLOCK_RATE",
        /// How often each template was sent: `number_values`.
        MessageSends = "MESSAGE_SENDS",
        /// The most frequent reason for a block: `string_values`.
        TopBlockReason = "TOP_BLOCK_REASON",
    }
}

wire! {
    /// The comparison of two templates.
    ///
    /// ```
    /// use whatsapp_template::meta::TemplateComparison;
    /// let comparison = TemplateComparison::from_json(&serde_json::json!({"data": [
    ///     {"metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": ["2", "1"]},
    ///     {"metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": [{"key": "1", "value": 1273}]},
    ///     {"metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": [{"key": "1", "value": "SPAM"}]},
    /// ]}))?;
    /// assert_eq!(comparison.data[0].order_by_relative_metric, ["2", "1"]);
    /// assert_eq!(comparison.data[1].number_values[0].value, Some(1273));
    /// assert_eq!(comparison.data[2].string_values[0].value.as_deref(), Some("SPAM"));
    /// # Ok::<(), whatsapp_template::Error>(())
    /// ```
    pub struct TemplateComparison {
        /// One entry for each metric.
        data / with_data: Vec<ComparedMetric> => "data",
        [raw:
            /// The whole response as the provider sent it, including fields that this version does not know.
            raw
        ]
    }
}

wire! {
    /// A metric of two templates.
    ///
    /// ```
    /// use whatsapp_template::meta::{ComparedMetric, ComparisonMetric};
    /// let metric = ComparedMetric::new().with_metric(ComparisonMetric::BlockRate);
    /// assert!(metric.order_by_relative_metric.is_empty());
    /// ```
    pub struct ComparedMetric {
        /// What is compared.
        metric / with_metric: Option<ComparisonMetric> => "metric",
        /// `RELATIVE`, `NUMBER_VALUES` or `STRING_VALUES`: which of the lists has the values.
        kind / with_kind: Option<String> => "type",
        /// The ids of the templates in the order of the metric.
        order_by_relative_metric / with_order_by_relative_metric: Vec<String> => "order_by_relative_metric",
        /// A number for each template.
        number_values / with_number_values: Vec<ComparedNumber> => "number_values",
        /// A word for each template.
        string_values / with_string_values: Vec<ComparedWord> => "string_values",
    }
}

wire! {
    /// The number of a template in a comparison.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::ComparedNumber::new().with_value(1273).value, Some(1273));
    /// ```
    pub struct ComparedNumber {
        /// The id of the template.
        key / with_key: Option<String> => "key",
        /// Its number.
        value / with_value: Option<i64> => "value",
    }
}

wire! {
    /// The word of a template in a comparison.
    ///
    /// ```
    /// assert_eq!(whatsapp_template::meta::ComparedWord::new().with_key("1").key.as_deref(), Some("1"));
    /// ```
    pub struct ComparedWord {
        /// The id of the template.
        key / with_key: Option<String> => "key",
        /// A reason: `NO_LONGER_NEEDED`, `NO_SIGN_UP`, `OFFENSIVE_MESSAGES`, `OTP_DID_NOT_REQUEST`, `SPAM`, `OTHER`, ….
        value / with_value: Option<String> => "value",
    }
}

impl Operation<Meta> for CompareTemplates {
    type Output = TemplateComparison;
    const IDEMPOTENCY: Idempotency = Idempotency::ReadOnly;

    fn request(&self, meta: &Meta, _: &SigningContext) -> Result<http::Request<Vec<u8>>, Error> {
        let path = format!("{}/compare", request::check_id("the template", &self.id)?);
        let other = request::check_id("the other template", &self.other_id)?;
        if !DAYS.iter().any(|days| self.end.checked_sub(self.start) == Some(days * SECONDS_PER_DAY)) {
            return Err(Error::new(
                ErrorKind::Message,
                "the span of the comparison is not 7, 30, 60 or 90 days long; write both ends in seconds since 1970",
            )
            .with_provider(error::NAME));
        }
        let (ids, start, end) = (format!("[{other}]"), self.start.to_string(), self.end.to_string());
        let query = request::pairs(&[("template_ids", &ids), ("start", &start), ("end", &end)]);
        request::request(meta, http::Method::GET, &path, &query, None)
    }

    fn response(&self, _: &Meta, response: http::Response<Vec<u8>>) -> Result<TemplateComparison, Error> {
        response::read(Idempotency::ReadOnly, &response)
    }
}
