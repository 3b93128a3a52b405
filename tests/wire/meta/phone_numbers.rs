//! Phone numbers, their business profile and block list, and the apps that receive the webhooks of an account.

use core::num::NonZero;

use serde_json::{Value as Json, json};
use whatsapp_template::meta::{
    BlockUsers, GetBlockedUsers, GetBusinessProfile, GetPhoneNumber, GetPhoneNumbers, GetSubscribedApps,
    MessagingLimit, PhoneQuality, PhoneStatus, SubscribeApp, ThroughputLevel, UnblockUsers, UnsubscribeApp,
    UpdateBusinessProfile, UserToBlock,
};
use whatsapp_template::{
    ErrorKind, Meta,
    provider::{Idempotency, Operation},
};

use crate::fixtures::signing_context;
use crate::meta::create::meta;

const NUMBER: &str = "https://graph.facebook.com/v26.0/106540352242922";
const ACCOUNT: &str = "https://graph.facebook.com/v26.0/102290129340398";

/// The method, the address without its query, and the body of a request.
fn request<C: Operation<Meta>>(operation: &C) -> (String, String, Json) {
    let request = operation.request(&meta(), &signing_context()).unwrap();
    let address = request.uri().to_string();
    let address = address.split('?').next().unwrap().to_owned();
    let body = serde_json::from_slice(request.body()).unwrap_or(Json::Null);
    (request.method().to_string(), address, body)
}

fn answer<C: Operation<Meta>>(operation: &C, status: u16, body: &Json) -> Result<C::Output, whatsapp_template::Error> {
    let response = http::Response::builder().status(status).body(body.to_string().into_bytes()).unwrap();
    operation.response(&meta(), response)
}

#[test]
fn a_number_has_a_throughput() {
    let get = GetPhoneNumber::new();
    let sent = get.request(&meta(), &signing_context()).unwrap();
    assert_eq!((sent.method().as_str(), sent.uri().path()), ("GET", "/v26.0/106540352242922"));
    assert!(sent.uri().query().unwrap().contains("throughput"), "{}", sent.uri());
    let other = GetPhoneNumber::new().with_id("17").with_fields(["throughput".to_owned()]);
    let other = other.request(&meta(), &signing_context()).unwrap();
    assert_eq!(other.uri(), "https://graph.facebook.com/v26.0/17?fields=throughput");
    assert!(GetPhoneNumber::new().with_id("../me").request(&meta(), &signing_context()).is_err());

    let body = json!({
        "id": "106540352242922", "display_phone_number": "+1 555-0100", "verified_name": "Example Shop",
        "status": "CONNECTED", "quality_rating": "NA", "name_status": "AVAILABLE_WITHOUT_REVIEW",
        "code_verification_status": "VERIFIED", "account_mode": "LIVE", "platform_type": "CLOUD_API",
        "throughput": {"level": "HIGH"}, "whatsapp_business_manager_messaging_limit": "TIER_2K",
        "is_official_business_account": false, "is_pin_enabled": true, "health_status": {"can_send_message": "AVAILABLE"},
    });
    let number = answer(&get, 200, &body).unwrap();
    assert_eq!(number.messages_per_second().map(NonZero::get), Some(1000));
    assert_eq!((number.status, number.quality_rating), (Some(PhoneStatus::Connected), Some(PhoneQuality::Unknown)));
    assert_eq!(number.messaging_limit.as_ref().and_then(MessagingLimit::customers), Some(2000));
    assert_eq!(number.raw, body);
    // The name of the limit before October 2025, and levels that have no number.
    let older = answer(&get, 200, &json!({"id": "1", "messaging_limit_tier": "TIER_1K"})).unwrap();
    assert_eq!((older.messaging_limit, older.throughput), (Some(MessagingLimit::Tier1K), None));
    for (level, messages) in [("STANDARD", Some(80)), ("NOT_APPLICABLE", None), ("TURBO", None)] {
        let number = answer(&get, 200, &json!({"id": "1", "throughput": {"level": level}})).unwrap();
        assert_eq!(number.messages_per_second().map(NonZero::get), messages, "{level}");
        assert_eq!(number.throughput.unwrap().level.unwrap(), ThroughputLevel::from(level));
    }
    assert_eq!(answer(&get, 200, &json!({})).unwrap_err().kind(), ErrorKind::Malformed);
    assert_eq!(<GetPhoneNumber as Operation<Meta>>::IDEMPOTENCY, Idempotency::ReadOnly);
}

#[test]
fn numbers_are_listed_without_the_token() {
    let list = GetPhoneNumbers::new().with_limit(1).with_after("MQ");
    assert_eq!(request(&list).1, format!("{ACCOUNT}/phone_numbers"));
    let body = json!({
        "data": [{"id": "1", "display_phone_number": "+1 555-0100"}],
        "paging": {"cursors": {"after": "Mg"}, "next": "https://graph.facebook.com/v26.0/1?access_token=s3cr3t&after=Mg"},
    });
    let page = answer(&list, 200, &body).unwrap();
    assert_eq!((page.data.len(), page.paging.next_after()), (1, Some("Mg")));
    assert!(!format!("{page:?}").contains("s3cr3t"));
}

#[test]
fn profiles_are_read_and_changed() {
    let get = GetBusinessProfile::new();
    assert_eq!(request(&get).1, format!("{NUMBER}/whatsapp_business_profile"));
    let profile = answer(&get, 200, &json!({"data": [{
        "about": "Plants", "websites": ["https://shop.example/"], "vertical": "RETAIL", "messaging_product": "whatsapp",
    }]}))
    .unwrap();
    assert_eq!((profile.vertical.as_deref(), profile.websites.len()), (Some("RETAIL"), 1));
    for body in [json!({"data": []}), json!({}), json!({"data": [1]})] {
        assert_eq!(answer(&get, 200, &body).unwrap_err().kind(), ErrorKind::Malformed, "{body}");
    }
    let update =
        UpdateBusinessProfile::new().with_about("Plants since 1987").with_websites(["https://a.example".into()]);
    let body =
        json!({"messaging_product": "whatsapp", "about": "Plants since 1987", "websites": ["https://a.example"]});
    assert_eq!(request(&update), ("POST".into(), format!("{NUMBER}/whatsapp_business_profile"), body));
    assert_eq!(answer(&update, 200, &json!({"success": true})).unwrap().success, Some(true));
    let of = |length: usize| "ü".repeat(length);
    for (fits, update) in [
        (true, UpdateBusinessProfile::new().with_about(of(139))),
        (false, UpdateBusinessProfile::new().with_about(of(140))),
        (false, UpdateBusinessProfile::new().with_about("")),
        (true, UpdateBusinessProfile::new().with_address(of(256))),
        (false, UpdateBusinessProfile::new().with_address(of(257))),
        (true, UpdateBusinessProfile::new().with_description(of(512))),
        (false, UpdateBusinessProfile::new().with_description(of(513))),
        (true, UpdateBusinessProfile::new().with_email(of(128))),
        (false, UpdateBusinessProfile::new().with_email(of(129))),
        (false, UpdateBusinessProfile::new().with_websites(vec!["https://a.example".to_owned(); 3])),
        (false, UpdateBusinessProfile::new().with_websites(["a.example".to_owned()])),
        (true, UpdateBusinessProfile::new().with_websites([format!("https://{}", of(248))])),
        (false, UpdateBusinessProfile::new().with_websites([format!("https://{}", of(249))])),
    ] {
        let request = update.request(&meta(), &signing_context());
        assert_eq!(request.is_ok(), fits, "{update:?}");
        assert!(fits || request.unwrap_err().kind() == ErrorKind::Message);
    }
}

#[test]
fn customers_are_blocked_by_number_or_id() {
    let users = [UserToBlock::new().with_user("+15550123"), UserToBlock::new().with_user_id("ES.1")];
    let body = json!({"messaging_product": "whatsapp", "block_users": [{"user": "+15550123"}, {"user_id": "ES.1"}]});
    let address = format!("{NUMBER}/block_users");
    assert_eq!(request(&BlockUsers::new(users.clone())), ("POST".into(), address.clone(), body.clone()));
    assert_eq!(request(&UnblockUsers::new(users.clone())), ("DELETE".into(), address.clone(), body));
    let national = BlockUsers::new([UserToBlock::new().with_user("4155551212")]);
    let error = national.request(&meta(), &signing_context()).unwrap_err();
    assert!(error.to_string().starts_with("Meta: the phone number 41…12 has no `+`"), "{error}");
    for none in [vec![], vec![UserToBlock::new()], vec![UserToBlock::new().with_user("")]] {
        let error = BlockUsers::new(none).request(&meta(), &signing_context()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Message);
    }

    let block = BlockUsers::new(users.clone());
    let added = json!({"input": "+15550123", "wa_id": "15550123"});
    let failed =
        json!({"input": "ES.1", "errors": [{"code": 131_047, "message": "m", "error_data": {"details": "d"}}]});
    let done = json!({"messaging_product": "whatsapp", "block_users": {"added_users": [added]}});
    let response = answer(&block, 200, &done).unwrap();
    assert_eq!((response.users[0].wa_id.as_deref(), response.failed_users.len()), (Some("15550123"), 0));
    // With some failed, Meta answers 400 with an error beside the list.
    let part = json!({
        "messaging_product": "whatsapp", "block_users": {"added_users": [added], "failed_users": [failed]},
        "error": {"code": 139_100, "message": "(#139100) Failed to block some users"},
    });
    let response = answer(&block, 400, &part).unwrap();
    assert_eq!((response.users.len(), response.failed_users[0].errors[0].code), (1, Some(131_047)));
    for error in [json!({"code": 139_100}), json!({"code": 139_101})] {
        let refused = answer(&block, 400, &json!({"error": error})).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Refused, "{refused}");
    }
    let removed = json!({"block_users": {"removed_users": [added]}});
    assert_eq!(answer(&UnblockUsers::new(users), 200, &removed).unwrap().users.len(), 1);
    assert_eq!(answer(&block, 200, &json!({})).unwrap_err().kind(), ErrorKind::Malformed);

    let list = GetBlockedUsers::new().with_limit(2);
    assert_eq!(request(&list).1, address);
    for data in [
        json!([{"messaging_product": "whatsapp", "wa_id": "1", "user_id": "ES.1"}, {"user_id": "ES.2"}]),
        json!([{"block_users": [{"input": "+1", "wa_id": "1"}, {"wa_id": "2"}]}]),
    ] {
        assert_eq!(answer(&list, 200, &json!({"data": data})).unwrap().data.len(), 2, "{data}");
    }
    assert_eq!(answer(&list, 200, &json!({"data": {}})).unwrap_err().kind(), ErrorKind::Malformed);
}

#[test]
fn apps_subscribe_to_the_account() {
    let address = format!("{ACCOUNT}/subscribed_apps");
    assert_eq!(request(&SubscribeApp::new()), ("POST".into(), address.clone(), Json::Null));
    let elsewhere = SubscribeApp::new().with_override_callback("https://shop.example/hook", "s3cr3t");
    let body = json!({"override_callback_uri": "https://shop.example/hook", "verify_token": "s3cr3t"});
    assert_eq!(request(&elsewhere), ("POST".into(), address.clone(), body));
    let plain = SubscribeApp::new().with_override_callback("http://shop.example/hook", "s3cr3t");
    let error = plain.request(&meta(), &signing_context()).unwrap_err();
    assert!(!format!("{error}{error:?}{plain:?}").contains("s3cr3t"));
    assert_eq!(request(&UnsubscribeApp::new()), ("DELETE".into(), address.clone(), Json::Null));
    assert_eq!(request(&GetSubscribedApps::new()), ("GET".into(), address, Json::Null));
    let app = json!({"id": "2834", "name": "Example Shop", "link": "https://shop.example"});
    let list =
        json!({"data": [{"whatsapp_business_api_data": app, "override_callback_uri": "https://shop.example/hook"}]});
    let list = answer(&GetSubscribedApps::new(), 200, &list).unwrap();
    assert_eq!(list.data[0].app.id.as_deref(), Some("2834"));
    assert_eq!(list.data[0].override_callback_uri.as_deref(), Some("https://shop.example/hook"));
    assert!(answer(&SubscribeApp::new(), 200, &json!({"success": false})).is_err());
    assert_eq!(answer(&UnsubscribeApp::new(), 200, &json!({"success": true})).unwrap().success, Some(true));
    assert!(answer(&GetSubscribedApps::new(), 200, &json!({})).is_err());
}
