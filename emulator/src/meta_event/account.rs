//! Events of the account and its number, as Meta's webhooks report them.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::account_event::AccountEvent;
use crate::credentials::{DISPLAY_NUMBER, MetaCredentials};
use crate::notification::MetaEvent;
use crate::store::traffic::daily_limit;

/// The webhook about an event. Source: Meta, webhooks reference (2025 and 2026).
pub(crate) fn event(meta: &MetaCredentials, event: &AccountEvent, now: SystemTime) -> MetaEvent {
    let number = |fields: Value| with(fields, "display_phone_number", DISPLAY_NUMBER);
    let (field, value) = match event {
        AccountEvent::Restriction { kind, until } => {
            let mut restriction = json!({ "restriction_type": kind });
            if let Some(until) = until {
                restriction["expiration"] = seconds(*until).into();
            }
            ("account_update", json!({ "event": "ACCOUNT_RESTRICTION", "restriction_info": [restriction] }))
        }
        AccountEvent::Violation { kind } => {
            let value = json!({ "event": "ACCOUNT_VIOLATION", "violation_info": { "violation_type": kind } });
            ("account_update", with(value, "phone_number", DISPLAY_NUMBER))
        }
        AccountEvent::Ban { state, date } => {
            let ban = json!({ "waba_ban_state": state, "waba_ban_date": date });
            ("account_update", json!({ "event": "DISABLED_UPDATE", "ban_info": ban }))
        }
        AccountEvent::PricingTier { category, tier, month, region } => {
            let info = json!({
                "pricing_category": category, "tier": tier, "effective_month": month, "region": region,
                "tier_update_time": seconds(now),
            });
            ("account_update", json!({ "event": "VOLUME_BASED_PRICING_TIER_UPDATE", "volume_tier_info": info }))
        }
        AccountEvent::Review { decision } => ("account_review_update", json!({ "decision": decision })),
        AccountEvent::Alert { kind, severity, description } => {
            let info = json!({
                "alert_severity": severity, "alert_status": "ACTIVE", "alert_type": kind, "alert_description": description,
            });
            ("account_alerts", json!({ "entity_type": "BUSINESS", "entity_id": meta.waba_id, "alert_info": info }))
        }
        AccountEvent::NumberName { decision, name, reason } => (
            "phone_number_name_update",
            number(json!({ "decision": decision, "requested_verified_name": name, "rejection_reason": reason })),
        ),
        AccountEvent::NumberUsername { username, status } => {
            let mut value = number(json!({ "status": status }));
            if let Some(username) = username {
                value["username"] = username.as_str().into();
            }
            ("business_username_updates", value)
        }
    };
    let title = value.get("event").and_then(Value::as_str).unwrap_or(field).to_lowercase().replace('_', " ");
    MetaEvent { field: field.to_owned(), value, title, message_id: None }
}

/// The two webhooks about a new messaging limit. The capability is a number, which is -1 without a limit.
pub(crate) fn messaging_limit(tier: &str) -> [MetaEvent; 2] {
    let limit = daily_limit(tier).map_or(-1, i64::from);
    let title = format!("messaging limit {tier}");
    let event =
        |field: &str, value| MetaEvent { field: field.to_owned(), value, title: title.clone(), message_id: None };
    let quality = json!({
        "display_phone_number": DISPLAY_NUMBER, "event": "ONBOARDING", "max_daily_conversations_per_business": tier,
    });
    [
        event("phone_number_quality_update", quality),
        event("business_capability_update", json!({ "max_daily_conversations_per_business": limit })),
    ]
}

fn with(mut value: Value, key: &str, text: &str) -> Value {
    value[key] = text.into();
    value
}

fn seconds(at: SystemTime) -> u64 {
    at.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
