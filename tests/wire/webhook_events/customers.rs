//! Who writes: business-scoped user ids, user names, and their changes.

use whatsapp_template::recipient::{Recipient, ToRecipient, WaId};
use whatsapp_template::webhook::{Content, Customer, EventKind};

use super::{content, event, events, inbound, time};

#[test]
fn a_user_id_is_no_phone_number() {
    let from = inbound("message_by_user_id").from;
    assert_eq!((from.wa_id, from.id(), from.user_id.as_deref()), (None, Some("ES.1"), Some("ES.1")));
    assert_eq!((from.username.as_deref(), from.parent_user_id.as_deref()), (Some("lena_k"), Some("ES.ENT.1")));
    assert_eq!(from.identity_key_hash.as_deref(), Some("DF2lS5v2W6x="));
    assert!(matches!(from.to_recipient().unwrap(), Recipient::UserId(_)));
}

/// The two forms in which Meta reported a change, and a change without a number.
#[test]
fn a_stored_customer_follows_a_change_of_ids() {
    let stored = event("group_message").customer().unwrap().clone();
    for (name, wa_id, parent) in [
        ("system_changed_number", Some("34600333444"), "ES.ENT.2"),
        ("system_changed_user_id", None, "ES.ENT.1"),
        ("user_id_update", Some("34600111222"), "ES.ENT.2"),
    ] {
        let change = event(name).identity_change().expect(name);
        assert_eq!(change.previous.user_id.as_deref(), Some("ES.1"), "{name}");
        let mut customer = stored.clone();
        assert!(customer.is_same_as(&change.previous), "{name}");
        assert!(change.apply(&mut customer), "{name}");
        assert_eq!((customer.wa_id.as_deref(), customer.user_id.as_deref()), (wa_id, Some("ES.2")), "{name}");
        assert_eq!(customer.parent_user_id.as_deref(), Some(parent), "{name}");
        assert_eq!(customer.name.as_deref(), Some("Lena"), "{name}");
        assert!(!change.apply(&mut Customer::default()), "{name}: an unknown customer");
    }
    assert_eq!(event("message_by_user_id").identity_change(), None);
    assert_eq!(event("business_username_updates").identity_change(), None);
}

#[test]
fn the_user_name_of_the_business_changes() {
    let number = |name: &str| match event(name).kind {
        EventKind::Number(number) => number,
        other => panic!("{other:?}"),
    };
    let approved = number("business_username_updates");
    assert_eq!(approved.field, "business_username_updates");
    assert_eq!((approved.change.as_deref(), approved.username.as_deref()), (Some("approved"), Some("lucky_shrub")));
    let revoked = number("business_username_revoked");
    assert_eq!(revoked.field, "business_username_updates", "the page prints both spellings");
    assert_eq!((revoked.change.as_deref(), revoked.username), (Some("deleted"), None));
    assert_eq!(revoked.reason.as_deref(), Some("revoked"));
    assert_eq!(event("business_username_updates").number.as_deref(), Some("15550100"));
}

#[test]
fn a_card_that_was_asked_for_is_recognised() {
    for (name, wa_ids, vcard) in
        [("contact_request", vec!["34600111222"], false), ("contact_request_old_form", vec![], true)]
    {
        let Content::Contacts(cards) = content(name) else { panic!("{name}") };
        assert!(cards[0].is_requested, "{name}");
        assert_eq!(cards[0].phones, ["+34 600 111 222"], "{name}");
        assert_eq!(cards[0].wa_ids.iter().map(WaId::as_str).collect::<Vec<_>>(), wa_ids, "{name}");
        assert_eq!(cards[0].vcard.is_some(), vcard, "{name}");
    }
}

#[test]
fn the_address_book_of_the_phone_is_synchronised() {
    let events = events("smb_app_state_sync");
    let EventKind::ContactSync(added) = &events[0].kind else { panic!() };
    assert_eq!((added.is_removed, added.full_name.as_deref()), (Some(false), Some("Lena Kern")));
    assert_eq!(
        (added.customer.wa_id.as_deref(), added.customer.username.as_deref()),
        (Some("34600111222"), Some("lena_k"))
    );
    assert_eq!((added.first_name.as_deref(), events[0].at), (Some("Lena"), time(1_791_000_000)));
    let EventKind::ContactSync(removed) = &events[1].kind else { panic!() };
    assert_eq!((removed.is_removed, removed.customer.id()), (Some(true), Some("34600999888")));
}

#[test]
fn a_preference_is_that_of_the_customer() {
    let event = event("user_preferences");
    let EventKind::Preference(preference) = &event.kind else { panic!() };
    assert_eq!((preference.wanted, preference.category.as_deref()), (Some(false), Some("marketing_messages")));
    assert_eq!(event.customer().unwrap().user_id.as_deref(), Some("ES.1"));
}
