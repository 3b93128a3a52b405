//! Parts that cannot be combined with an offer.

use whatsapp_template::{CouponCode, Document, OfferExpiration, whatsapp_template};

whatsapp_template! {
    pub struct FlashSale {
        bill: Document = "https://shop.example/terms.pdf",
        ends: OfferExpiration,
        coupon: CouponCode = "SPRING25",
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [meta, cams],
    header: document(bill),
    limited_time_offer: offer("Ends tonight for {customer}", expires: ends),
    body: "All tulips are at half their price until midnight.",
    footer: "Example Shop",
    buttons: [
        url("To the tulips", "https://shop.example/tulips"),
        copy_code(coupon),
        quick_reply("Not now"),
    ],
}

whatsapp_template! {
    pub struct NoLink { coupon: CouponCode = "SPRING25" }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    limited_time_offer: offer("", expires: coupon),
    body: "All tulips are at half their price until midnight.",
    buttons: [copy_code(coupon)],
}

fn main() {}
