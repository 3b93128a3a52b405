//! What Meta counts: the messages of templates and groups of templates, of an account, and their prices.

mod enable;
mod messages;
mod pricing;
mod template;
mod template_group;

pub use enable::{EnableTemplateAnalytics, EnabledTemplateAnalytics};
pub use messages::{GetMessageAnalytics, MessageAnalytics, MessageDataPoint, MessageGranularity};
pub use pricing::{
    GetPricingAnalytics, PricingAnalytics, PricingData, PricingDataPoint, PricingDimension, PricingGranularity,
};
pub use template::{
    ButtonClicks, CostMetric, GetTemplateAnalytics, ProductType, TemplateAnalytics, TemplateAnalyticsPage,
    TemplateDataPoint,
};
pub use template_group::GetTemplateGroupAnalytics;

use crate::provider::meta::api::error;
use crate::{Error, ErrorKind};

/// Checks a span in seconds since 1970.
fn check_span(start: i64, end: i64) -> Result<(), Error> {
    if start < 0 || end <= start {
        return Err(Error::new(
            ErrorKind::Message,
            "the span ends before it begins; write both ends in seconds since 1970",
        )
        .with_provider(error::NAME));
    }
    Ok(())
}

/// A field of an account with its parameters, for example `analytics.start(1).end(2)`. A list without values is left out.
fn field(name: &str, parameters: &[(&str, String)]) -> String {
    let given = parameters.iter().filter(|(_, value)| !value.is_empty());
    given.fold(name.to_owned(), |field, (parameter, value)| format!("{field}.{parameter}({value})"))
}

/// Checks words that become part of a field: letters, digits and underscores.
fn words<'w>(what: &str, words: impl IntoIterator<Item = &'w str>) -> Result<String, Error> {
    let words: Vec<&str> = words.into_iter().collect();
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if words.iter().all(is_word) {
        return Ok(words.join(","));
    }
    Err(Error::new(
        ErrorKind::Message,
        format!("{what} has a character that is not a letter, a digit or `_`; remove it"),
    )
    .with_provider(error::NAME))
}
