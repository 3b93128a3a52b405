//! The rule about keys that not every provider supports.

use crate::rules::report::Report;
use crate::rules::unsupported::{Unsupported, unsupported};
use crate::{Mark, Providers, Translation, key::KEYS};

rules! {
    /// The provider's API has no field for it, so the value could not be transmitted.
    KEY_PROVIDER = "key_provider" {
        providers: CAMS_AND_NXCLOUD,
        level: Error,
        source: Official("Meta, message-template-api (09/2026), limited-time offers (09/2026); CAMS, CreateChatappTemplate, and NXCloud, createTemplate, do not have it"),
        says: "The provider supports this key.",
    }
}

/// Checks the keys of the template.
pub(crate) fn keys(report: &mut Report<'_>) {
    let definition = report.definition;
    let present = [
        ("allow_category_change", definition.allow_category_change.map(|value| value.mark)),
        ("sub_category", definition.sub_category.map(|value| value.mark)),
        ("display_format", definition.display_format.map(|value| value.mark)),
        ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(|value| value.mark)),
        ("call_permission_request", definition.call_permission_request.map(|value| value.mark)),
        ("order_status", definition.order_status.map(|value| value.mark)),
    ];
    for (word, mark) in present {
        if let Some(mark) = mark {
            key(report, word, mark);
        }
    }
}

/// Checks the keys of a language.
pub(crate) fn translation_keys(report: &mut Report<'_>, translation: &Translation<'_>) {
    if let Some(offer) = &translation.limited_time_offer {
        key(report, "limited_time_offer", offer.mark);
    }
}

fn key(report: &mut Report<'_>, word: &str, mark: Mark) {
    let having = KEYS.iter().find(|row| row.keyword == word).map_or(Providers::ALL, |row| row.providers);
    let part = Unsupported {
        rule: &KEY_PROVIDER,
        having,
        mark,
        what: format!("`{word}`"),
        instead: format!("the template without `{word}`"),
    };
    unsupported(report, Providers::ALL, part);
}
