//! Ordinary buttons.

use whatsapp_template::{CouponCode, Template, whatsapp_template};

whatsapp_template! {
    pub struct Replies {}
    category: marketing,
    language: en_US,
    body: "Our garden centre opens again next week.",
    buttons: [
        more: quick_reply("More like this"),
        stop: quick_reply("Stop promotions", opt_out: true),
        quick_reply("Call me",),
    ],
}

whatsapp_template! {
    pub struct Actions {
        tracking: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
    buttons: [
        track: url("Track parcel", "https://shop.example/track/{tracking}"),
        url("Shop", "https://shop.example"),
        phone_number("Call us", "+15550100"),
    ],
}

whatsapp_template! {
    pub struct Coupon {
        coupon: CouponCode = "SPRING25",
    }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    body: "Here is a coupon for your next order with us.",
    buttons: [copy_code(coupon)],
}

whatsapp_template! {
    pub struct None {}
    category: utility,
    language: en_US,
    body: "Your order is on its way to you.",
    buttons: [],
}

#[test]
fn buttons_keep_their_order_and_names() {
    let buttons = &Replies::definition().translations[0].buttons;
    let names: Vec<_> = buttons.iter().map(|button| button.name.as_ref().map_or("", |name| name.as_str())).collect();
    assert_eq!(names, ["more", "stop", ""]);
    assert_eq!(Actions::definition().translations[0].buttons.len(), 3);
    assert_eq!(Actions { tracking: "1Z" }.values().text(0).unwrap(), "1Z");
    assert_eq!(Coupon { coupon: CouponCode::new("SUMMER").unwrap() }.values().text(0).unwrap(), "SUMMER");
    assert!(None::definition().translations[0].buttons.is_empty());
}
