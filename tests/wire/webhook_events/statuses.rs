//! The statuses of messages: reference, price, recipient, and messages that WhatsApp holds.

use whatsapp_template::webhook::{DeliveryStatus, PricingCategory, PricingKind, Progress};

use super::{event, events};

#[test]
fn each_status_has_the_reference_of_its_message() {
    for name in ["status_sent", "status_held", "status_failed"] {
        assert_eq!(event(name).status().unwrap().reference(), Some("order 17"), "{name}");
    }
    let status = event("status_sent").status().unwrap().clone();
    assert_eq!((status.to.id(), status.to.user_id.as_deref()), (Some("34600111222"), Some("ES.1")));
    assert_eq!(status.to.parent_user_id.as_deref(), Some("ES.ENT.1"));
    assert_eq!(status.to.identity_key_hash.as_deref(), Some("DF2lS5v2W6x="));
    assert_eq!((status.group_id, status.to.username.as_deref()), (None, Some("lena_k")));
}

#[test]
fn each_price_has_its_kind_and_category() {
    let prices: Vec<_> = events("status_prices")
        .iter()
        .map(|event| event.status().unwrap().pricing.clone().unwrap())
        .map(|price| (price.is_charged(), price.kind.unwrap(), price.category.unwrap()))
        .collect();
    let other = PricingKind::Other("auction".to_owned());
    assert_eq!(
        prices,
        [
            (Some(true), PricingKind::Regular, PricingCategory::AuthenticationInternational),
            (Some(true), PricingKind::Regular, PricingCategory::Service),
            (Some(false), PricingKind::FreeCustomerService, PricingCategory::Service),
            (Some(false), PricingKind::FreeEntryPoint, PricingCategory::MarketingLite),
            (Some(true), PricingKind::Regular, PricingCategory::Utility),
            (Some(true), PricingKind::Regular, PricingCategory::GeneralPurposeAi),
            (Some(false), other, PricingCategory::GroupMarketing),
        ]
    );
}

/// A message that is held ends as sent, or as failed because its template was paused.
#[test]
fn a_held_message_ends_as_sent_or_failed() {
    let held = event("status_held").status().unwrap().status.clone();
    assert_eq!((&held, held.as_str()), (&DeliveryStatus::Held, "held_for_quality_assessment"));
    let ends = ["status_sent", "status_failed"].map(|name| event(name).status().unwrap().status.progress());
    assert_eq!(ends, [Progress::Sent, Progress::Failed]);
    assert!(ends.iter().all(|end| end.supersedes(held.progress())));
    assert!(!held.progress().supersedes(Progress::Sent), "a late report of it changes nothing");
    let failed = event("status_failed");
    let DeliveryStatus::Failed(reason) = &failed.status().unwrap().status else { panic!() };
    assert_eq!(reason.meta_code.as_deref(), Some("132015"));
}

#[test]
fn a_status_may_have_no_number() {
    let status = event("status_by_user_id").status().unwrap().clone();
    assert_eq!((status.to.wa_id, status.to.id()), (None, Some("ES.1")));
    assert_eq!((status.to.parent_user_id.as_deref(), status.template_id.as_deref()), (Some("ES.ENT.1"), Some("17")));
}
