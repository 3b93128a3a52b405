//! What our client asks Meta when a program starts, against the emulated Cloud API.

use core::num::NonZero;

use whatsapp_template::meta::{
    BlockUsers, ErrorCode, GetBlockedUsers, GetBusinessProfile, GetPhoneNumber, GetPhoneNumbers, GetSubscribedApps,
    PhoneStatus, SubscribeApp, UnblockUsers, UnsubscribeApp, UpdateBusinessProfile, UserToBlock,
};
use whatsapp_template_emulator::Emulator;

use crate::emulated::meta::client;
use crate::meta::templates as t;

#[tokio::test]
async fn numbers_profile_and_subscription() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let number = client.execute(&GetPhoneNumber::new()).await.unwrap();
    assert_eq!(number.id.as_deref(), Some(emulator.meta().phone_number_id.as_str()));
    assert_eq!(
        (number.messages_per_second().map(NonZero::get), &number.status),
        (Some(80), &Some(PhoneStatus::Connected))
    );
    let list = client.execute(&GetPhoneNumbers::new()).await.unwrap();
    assert_eq!((list.data.len(), list.data[0].id.as_ref(), list.paging.next_after()), (1, number.id.as_ref(), None));

    let about = UpdateBusinessProfile::new().with_about("Plants").with_websites(["https://shop.example".to_owned()]);
    client.execute(&about).await.unwrap();
    let profile = client.execute(&GetBusinessProfile::new()).await.unwrap();
    assert_eq!((profile.about.as_deref(), profile.websites.len()), (Some("Plants"), 1));

    client.execute(&UnsubscribeApp::new()).await.unwrap();
    assert!(client.execute(&GetSubscribedApps::new()).await.unwrap().data.is_empty());
    client.execute(&SubscribeApp::new().with_override_callback("https://shop.example/hook", "token")).await.unwrap();
    let apps = client.execute(&GetSubscribedApps::new()).await.unwrap().data;
    assert_eq!(apps[0].app.id.as_deref(), Some(emulator.meta().app_id.as_str()));
    assert_eq!(apps[0].override_callback_uri.as_deref(), Some("https://shop.example/hook"));
}

#[tokio::test]
async fn customers_are_blocked_and_unblocked() {
    let emulator = Emulator::start().await.unwrap();
    let client = client(&emulator);
    let users = [UserToBlock::new().with_user("+15550123"), UserToBlock::new().with_user_id("US.13491208655302741918")];
    let blocked = client.execute(&BlockUsers::new(users.clone())).await.unwrap();
    assert_eq!((blocked.users.len(), blocked.failed_users.len()), (2, 0));
    assert_eq!(client.execute(&GetBlockedUsers::new()).await.unwrap().data.len(), 2);
    client.create::<t::YourNumber>().await.unwrap();
    let error = client.send("+15550123", &t::YourNumber {}).await.unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::CustomerBlocked));
    // The number of the business is refused, and the rest is done.
    let own = UserToBlock::new().with_user("+15550100");
    let part = client.execute(&BlockUsers::new([own, UserToBlock::new().with_user("+15550124")])).await.unwrap();
    assert_eq!((part.users.len(), part.failed_users[0].errors[0].code), (1, Some(131_021)));
    client.execute(&UnblockUsers::new(users)).await.unwrap();
    client.send("+15550123", &t::YourNumber {}).await.unwrap();
}
