//! Coupons, and an offer with a countdown.

use std::time::Duration;

use whatsapp_template::{CouponCode, Image, OfferExpiration, parameter::ParameterError, whatsapp_template};

whatsapp_template! {
    /// Ends at the time that each message sets.
    pub(crate) struct FlashSale {
        photo: Image = "https://cdn.shop.example/tulips.jpg",
        customer: &str = "Ann",
        ends: OfferExpiration,
        coupon: CouponCode = "SPRING25",
        slug: &str = "TULIPS",
    }

    category: marketing,
    language: en_US,
    providers: [meta, cams],
    header: image(photo),
    limited_time_offer: offer("Ends tonight", expires: ends),
    body: "Hi {customer}, all tulips are at half their price until midnight.",
    buttons: [copy_code(coupon), url("To the tulips", "https://shop.example/{slug}")],
}

pub(crate) fn message() -> Result<FlashSale<'static>, ParameterError> {
    Ok(FlashSale {
        photo: Image::link("https://cdn.shop.example/tulips.jpg")?,
        customer: "Mei",
        ends: OfferExpiration::after(Duration::from_hours(6))?,
        coupon: CouponCode::new("SPRING25")?,
        slug: "TULIPS",
    })
}
