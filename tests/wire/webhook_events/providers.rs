//! The same events from the other providers.

use whatsapp_template::nxcloud::MessagingLimit;
use whatsapp_template::recipient::{Recipient, ToRecipient};
use whatsapp_template::webhook::{CamsWebhook, Event, EventKind, NxcloudWebhook, PricingCategory, RestrictionKind};

use super::{body, time};

fn nxcloud(name: &str) -> Event {
    let body = body(&format!("nxcloud/{name}"));
    NxcloudWebhook::new().events(&http::HeaderMap::new(), &body).unwrap().remove(0)
}

fn cams(name: &str) -> Event {
    CamsWebhook::new().events("", &body(&format!("cams/{name}"))).unwrap().remove(0)
}

#[test]
fn the_reference_and_the_customer_are_the_same_with_each_provider() {
    for event in [nxcloud("status_reference"), cams("status_reference")] {
        let status = event.status().unwrap();
        assert_eq!(status.reference(), Some("order 17"), "{}", event.provider);
        assert_eq!(status.to.wa_id.as_deref(), Some("4915112345678"), "{}", event.provider);
        assert_eq!(status.to.user_id.as_deref(), Some("DE.1"), "{}", event.provider);
        assert_eq!(status.to.username.as_deref(), Some("mei"), "{}", event.provider);
        assert_eq!(status.to.parent_user_id.as_deref(), Some("DE.ENT.1"), "{}", event.provider);
    }
    let pricing = nxcloud("status_reference").status().unwrap().pricing.clone().unwrap();
    assert_eq!(pricing.category, Some(PricingCategory::Marketing));
}

#[test]
fn a_customer_without_a_number_can_be_answered() {
    for event in [nxcloud("message_without_number"), cams("message_by_user_id")] {
        let inbound = event.inbound().unwrap();
        assert_eq!((inbound.from.wa_id, inbound.from.name.as_deref()), (None, Some("Mei")), "{}", event.provider);
        assert!(matches!(inbound.to_recipient().unwrap(), Recipient::UserId(id) if id.as_str() == "DE.1"));
    }
    let from = cams("message_by_user_id").inbound().unwrap().from.clone();
    assert_eq!((from.username.as_deref(), from.parent_user_id.as_deref()), (Some("mei"), Some("DE.ENT.1")));
}

#[test]
fn accounts_and_referrals_of_nxcloud_are_those_of_meta() {
    let event = nxcloud("account_restricted");
    let EventKind::Account(account) = &event.kind else { panic!() };
    assert_eq!(account.restrictions[0].kind, RestrictionKind::BusinessInitiatedMessaging);
    assert_eq!((account.restrictions[0].expires, event.account.as_deref()), (time(1_791_600_000), Some("77")));
    assert!(nxcloud("referral").inbound().unwrap().referral.is_some());
    let EventKind::Number(number) = cams("number_limit").kind else { panic!() };
    assert_eq!(number.messaging_limit(), Some(MessagingLimit::Tier2K));
}
