//! The syntax of an offer.

use whatsapp_template::{CouponCode, OfferExpiration, whatsapp_template};

whatsapp_template! {
    pub struct Flash { ends: OfferExpiration, coupon: CouponCode = "SAVE20" }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    limited_time_offer: offer("Ends tonight", until: ends),
    body: "Twenty percent off everything in the shop.",
    buttons: [copy_code(coupon), url("Shop", "https://shop.example/")],
}

whatsapp_template! {
    pub struct Words { ends: OfferExpiration }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    limited_time_offer: "Ends tonight",
    body: "Twenty percent off everything in the shop.",
    buttons: [url("Shop", "https://shop.example/")],
}

whatsapp_template! {
    pub struct Nobody { ends: u64 = 5 }
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    limited_time_offer: offer("Ends tonight", expires: ends),
    body: "Twenty percent off everything in the shop.",
    buttons: [url("Shop", "https://shop.example/")],
}

fn main() {}
