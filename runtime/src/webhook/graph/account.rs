//! The changes of accounts, and alerts. Source: Meta, `webhooks/reference/*` (November 2025 to September 2026).

use crate::webhook::event::Origin;
use crate::webhook::view::View;
use crate::webhook::{
    AccountEvent, Alert, Ban, BanState, CountryRate, Disconnection, EventKind, InternationalRates, Restriction,
    RestrictionKind, Violation, VolumeTier,
};

/// The account of a change. Meta also calls it the messaging account. What concerns a partner has the partner's portfolio in
/// the envelope.
pub(super) fn account_id(field: &str, value: View<'_>, origin: &Origin) -> Option<String> {
    let info = value.object("waba_info");
    value
        .bounded_text("wabaId")
        .or_else(|| value.bounded_text("messaging_account_id"))
        .or_else(|| info?.bounded_text("waba_id"))
        .or_else(|| info?.bounded_text("messaging_account_id"))
        .or_else(|| origin.account.clone().filter(|_| !is_about_partner(field, value)))
}

/// Whether the id in the envelope is that of a portfolio.
fn is_about_partner(field: &str, value: View<'_>) -> bool {
    field == "partner_solutions" || value.str("event").is_some_and(|event| event.starts_with("PARTNER_"))
}

/// `envelope` is the id in the envelope.
pub(super) fn read(field: &str, value: View<'_>, envelope: Option<&String>) -> EventKind {
    let owner = value.object("waba_info").and_then(|info| info.text("owner_business_id"));
    EventKind::Account(AccountEvent {
        field: field.to_owned(),
        change: ["event", "decision", "status"].into_iter().find_map(|name| value.text(name)),
        portfolio_id: owner.or_else(|| envelope.filter(|_| is_about_partner(field, value)).cloned()),
        restrictions: value.list("restriction_info").iter().filter_map(View::of).map(restriction).collect(),
        violation: value
            .object("violation_info")
            .map(|info| Violation { kind: info.text("violation_type"), remediation: info.text("remediation") }),
        ban: value.object("ban_info").map(|info| Ban {
            state: info.str("waba_ban_state").map(BanState::from),
            date: info.text("waba_ban_date"),
        }),
        limit: value
            .limit("max_daily_conversations_per_business")
            .or_else(|| value.limit("max_daily_conversation_per_phone")),
        max_phone_numbers: value
            .count("max_phone_numbers_per_business")
            .or_else(|| value.count("max_phone_numbers_per_waba")),
        volume_tier: value.object("volume_tier_info").map(|info| VolumeTier {
            tier: info.text("tier"),
            category: info.text("pricing_category"),
            region: info.text("region"),
            month: info.text("effective_month"),
            reached: info.time("tier_update_time"),
        }),
        international_rates: value.object("auth_international_rate_eligibility").map(|info| InternationalRates {
            start: info.time("start_time"),
            exceptions: info.list("exception_countries").iter().filter_map(View::of).map(country).collect(),
        }),
        disconnection: value
            .object("disconnection_info")
            .map(|info| Disconnection { reason: info.text("reason"), initiated_by: info.text("initiated_by") }),
    })
}

fn restriction(info: View<'_>) -> Restriction {
    Restriction {
        kind: RestrictionKind::from(info.str("restriction_type").unwrap_or_default()),
        expires: info.time("expiration"),
        remediation: info.text("remediation"),
    }
}

fn country(info: View<'_>) -> CountryRate {
    CountryRate { country: info.text("country_code"), start: info.time("start_time") }
}

/// `account_alerts`. Details next to the entity are read as well.
pub(super) fn alert(value: View<'_>) -> EventKind {
    let info = value.object("alert_info").unwrap_or(value);
    EventKind::Alert(Alert {
        entity_kind: value.text("entity_type"),
        entity_id: value.text("entity_id"),
        kind: info.text("alert_type"),
        severity: info.text("alert_severity"),
        status: info.text("alert_status"),
        description: info.text("alert_description"),
    })
}
