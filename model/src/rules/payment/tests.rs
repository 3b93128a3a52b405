//! Each rule of orders at its limit and one past it.

use crate::SubCategory;
use crate::rules::tests::build::{Template, authentication, marketing, utility};
use crate::rules::tests::{Case, META, breaks, breaks_as, keeps, run};

const PAY: &str = "pay|Review and Pay|order";

fn details() -> Template {
    utility().on(META).header("Your order").button(PAY)
}

/// A checkout, whose header is an image.
fn checkout() -> Template {
    marketing().on(META).header("image|photo").button("pay|Buy now|order")
}

fn status() -> Template {
    utility().on(META).order_status().sub_category(SubCategory::OrderStatus)
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        keeps("order_details_alone", details().footer("Our shop")),
        keeps("order_details_alone", checkout().replies(9)),
        breaks("buttons_total", checkout().replies(10)),
        breaks("order_details_alone", details().button("reply|No")),
        breaks("order_details_alone", details().button("url|Shop|https://shop.example")),
        breaks("order_details_alone", details().button("pay|Buy now|order")),
        keeps("order_details_header", details().header("document|bill")),
        keeps("order_details_header", details().header("image|photo")),
        keeps("order_details_header", details().header("video|film")),
        breaks("order_details_header", details().header("location|shop")),
        keeps("order_details_header_missing", details()),
        breaks("order_details_header_missing", utility().on(META).button(PAY)),
        keeps("order_details_display", checkout()),
        keeps("order_details_display", marketing().on(META).header("Your order").button(PAY).shown_as_order()),
        breaks("order_details_display", marketing().on(META).header("Your order").button(PAY)),
        keeps("display_format_button", details().shown_as_order()),
        breaks("display_format_button", utility().on(META).shown_as_order()),
        keeps("order_status_category", status().footer("Our shop")),
        breaks("order_status_category", marketing().on(META).order_status().sub_category(SubCategory::OrderStatus)),
        breaks(
            "order_status_category",
            authentication().on(META).order_status().sub_category(SubCategory::OrderStatus),
        ),
        keeps("order_status_keys", status()),
        breaks("order_status_keys", utility().on(META).order_status()),
        breaks("order_status_keys", utility().on(META).order_status().sub_category(SubCategory::OrderDetails)),
        breaks("order_status_keys", utility().on(META).sub_category(SubCategory::OrderStatus)),
        keeps("order_status_parts", status()),
        breaks("order_status_parts", status().header("Your order")),
        breaks("order_status_parts", status().button("reply|Thanks")),
        keeps("sub_category_created", utility().on(META).sub_category(SubCategory::RichOrderStatus)),
        breaks("sub_category_created", utility().on(META).sub_category(SubCategory::FraudAlert)),
        breaks("kind_combination", status().permission()),
        breaks_as("button_kind", details().on(crate::Providers::ALL), "button_kind@cams+nxcloud"),
        breaks_as(
            "key_provider",
            status().on(crate::Providers::ALL),
            "key_provider@cams+nxcloud key_provider@cams+nxcloud",
        ),
    ]
}

#[test]
fn payments() {
    run(&cases());
}

#[test]
fn orders_need_no_samples() {
    details().no_samples().passes();
    status().no_samples().passes();
}
