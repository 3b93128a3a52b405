//! A template as Meta returns it.

use core::time::Duration;
use std::time::UNIX_EPOCH;

use serde_json::Value;

use super::optimization::OptimizationSpec;
use crate::provider::field::language_code;
use crate::provider::graph;
use crate::provider::meta::api::wire::{Component, QualityScore};
use crate::provider::wire::wire;
use crate::provider::{CategoryChange, TemplateOrigin, TemplateState};

/// The fields that are requested by default. Source: Meta, message-template-api (September 2026).
pub(super) const FIELDS: [&str; 17] = [
    "id",
    "name",
    "language",
    "category",
    "previous_category",
    "correct_category",
    "sub_category",
    "status",
    "rejected_reason",
    "components",
    "parameter_format",
    "quality_score",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "library_template_name",
    "source",
    "optimization_spec",
];

wire! {
    /// A template as Meta returns it. Its words are texts, because Meta adds new ones.
    ///
    /// ```
    /// use whatsapp_template::{meta::ListedTemplate, provider::TemplateState};
    /// let listed = ListedTemplate::new().with_status("REJECTED").with_rejected_reason("INVALID_FORMAT");
    /// assert_eq!(listed.state(), TemplateState::Rejected { reason: Some("INVALID_FORMAT".into()) });
    /// assert!(ListedTemplate::new().with_language("en-US").is_in("en_US"));
    /// ```
    pub struct ListedTemplate {
        /// Its id.
        id / with_id: Option<String> => "id",
        /// Its name.
        name / with_name: Option<String> => "name",
        /// The language's code, usually with an underscore.
        language / with_language: Option<String> => "language" by language_code,
        /// Its category.
        category / with_category: Option<String> => "category",
        /// The category that it had before Meta changed it.
        previous_category / with_previous_category: Option<String> => "previous_category",
        /// The category that Meta will give it.
        correct_category / with_correct_category: Option<String> => "correct_category",
        /// Its sub-category.
        sub_category / with_sub_category: Option<String> => "sub_category",
        /// Its status.
        status / with_status: Option<String> => "status",
        /// Why it was rejected; `NONE` otherwise.
        rejected_reason / with_rejected_reason: Option<String> => "rejected_reason",
        /// Its components.
        components / with_components: Vec<Component> => "components",
        /// `NAMED` or `POSITIONAL`.
        parameter_format / with_parameter_format: Option<String> => "parameter_format",
        /// Its quality rating.
        quality_score / with_quality_score: Option<QualityScore> => "quality_score",
        /// For how many seconds the delivery of a message is tried.
        message_send_ttl_seconds / with_message_send_ttl_seconds: Option<i64> => "message_send_ttl_seconds",
        /// Whether the tracking of taps on links is switched off.
        cta_url_link_tracking_opted_out / with_cta_url_link_tracking_opted_out: Option<bool> => "cta_url_link_tracking_opted_out",
        /// `ORDER_DETAILS`.
        display_format / with_display_format: Option<String> => "display_format",
        /// Its origin: `manual`, or `auto_generated` for one that WhatsApp made from messages without a template.
        source / with_source: Option<String> => "source",
        /// The template of Meta's library that it was made from.
        library_template_name / with_library_template_name: Option<String> => "library_template_name",
        /// When it was last changed, in seconds since 1970.
        last_updated_time / with_last_updated_time: Option<String> => "last_updated_time",
        /// Whether messages are delivered to the customer's primary device only.
        is_primary_device_delivery_only / with_is_primary_device_delivery_only: Option<bool> => "is_primary_device_delivery_only",
        /// What Meta may change about the message.
        degrees_of_freedom_spec / with_degrees_of_freedom_spec: Option<Value> => "degrees_of_freedom_spec",
        /// The max price; requested by name only.
        optimization_spec / with_optimization_spec: Option<OptimizationSpec> => "optimization_spec" | "bid_spec",
        /// Whether the template, the number or the account prevents messages from being sent.
        health_status / with_health_status: Option<Value> => "health_status",
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
    /// Whether it is in this language: Meta's pages write codes with an underscore, its webhooks with a hyphen.
    pub fn is_in(&self, language: &str) -> bool {
        self.language.as_ref().is_some_and(|known| known.replace('-', "_") == language.replace('-', "_"))
    }

    /// Its state, in the words that all providers share.
    pub fn state(&self) -> TemplateState {
        graph::state(self.status.as_deref(), self.rejected_reason.as_deref())
    }

    /// The category that Meta will give it, if that is not its present one.
    ///
    /// ```
    /// use whatsapp_template::meta::ListedTemplate;
    /// let listed = ListedTemplate::new().with_category("UTILITY").with_correct_category("MARKETING");
    /// assert_eq!(listed.next_category().unwrap().category, "MARKETING");
    /// assert_eq!(ListedTemplate::new().with_category("UTILITY").with_correct_category("UTILITY").next_category(), None);
    /// ```
    pub fn next_category(&self) -> Option<CategoryChange> {
        let is_present = |word: &str| self.category.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(word));
        let next = self.correct_category.as_deref().map(str::trim);
        let next = next.filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("NONE") && !is_present(word))?;
        let mut change = CategoryChange::new(next);
        // The field of the webhook, in case that the list has it one day.
        let seconds = self.raw.get("category_update_timestamp");
        let seconds = seconds.and_then(|seconds| seconds.as_u64().or_else(|| seconds.as_str()?.parse().ok()));
        change.at = seconds.and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
        Some(change)
    }

    /// Where it comes from: the business, Meta's library, or WhatsApp itself.
    ///
    /// ```
    /// use whatsapp_template::{meta::ListedTemplate, provider::TemplateOrigin};
    /// let listed = ListedTemplate::new().with_name("auto_generated_1").with_source("AUTO_GENERATED");
    /// assert_eq!(listed.origin(), TemplateOrigin::AutoGenerated);
    /// ```
    pub fn origin(&self) -> TemplateOrigin {
        if self.source.as_ref().is_some_and(|source| source.eq_ignore_ascii_case("auto_generated")) {
            return TemplateOrigin::AutoGenerated;
        }
        match self.library_template_name.as_ref().filter(|name| !name.is_empty()) {
            Some(name) => TemplateOrigin::Library { name: name.clone() },
            None => TemplateOrigin::Submitted,
        }
    }
}
