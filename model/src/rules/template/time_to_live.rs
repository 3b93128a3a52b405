//! Rules about the time to live of a message.

use crate::rules::report::Report;
use crate::{Provider, limits::TtlRange, phrase};

rules! {
    /// After this time a provider stops trying to deliver a message. The range depends on provider and category.
    TTL_RANGE = "ttl_range" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/time-to-live (09/2026); NXCloud, createTemplate; CAMS, SDK 5.3.1"),
        says: "`message_send_ttl_seconds` is within the range of the category.",
    }

    /// CAMS' staff have to enable the key for an account.
    TTL_ALLOWLIST = "ttl_allowlist" {
        providers: CAMS,
        level: Advice,
        source: Official("CAMS, CreateChatappTemplate (02/2025)"),
        says: "CAMS accepts `message_send_ttl_seconds` only from accounts on its allowlist.",
    }
}

pub(crate) fn time_to_live(report: &mut Report<'_>) {
    let definition = report.definition;
    let Some(ttl) = definition.message_send_ttl_seconds else { return };
    let category = *definition.category;
    let refusing: Vec<(Provider, TtlRange)> = report
        .concerned(&TTL_RANGE)
        .iter()
        .filter_map(|provider| TtlRange::find(provider, category).map(|range| (provider, range)))
        .filter(|(_, range)| !range.allows(*ttl))
        .collect();
    // All refusing providers get one message. The narrowest of their ranges is valid for all.
    let min = refusing.iter().map(|(_, range)| range.min).max();
    let max = refusing.iter().map(|(_, range)| range.max).min();
    if let (Some(min), Some(max)) = (min, max) {
        let unlimited = refusing.iter().all(|(_, range)| range.unlimited);
        let found = if *ttl == -1 { String::from("-1, for 30 days") } else { phrase::count_signed(*ttl, "second") };
        report.add_for(
            &TTL_RANGE,
            refusing.iter().map(|(provider, _)| *provider).collect(),
            ttl.mark,
            None,
            format!("the time to live is {found}; {min} to {max} seconds are allowed in category {category}"),
            if unlimited {
                format!("a number of seconds from {min} to {max}, or -1 for 30 days")
            } else {
                format!("a number of seconds from {min} to {max}")
            },
        );
    }
    report.add(
        &TTL_ALLOWLIST,
        ttl.mark,
        "CAMS accepts a time to live only from accounts on its allowlist; from others it refuses the whole template",
        format!("`allow: [{}]` once Alibaba Cloud has put the account on the list", TTL_ALLOWLIST.id),
    );
}
