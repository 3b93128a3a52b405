//! The expansion of the declaration `flash_sale`. A test of the macro writes this file.

///The message template `FlashSale`.
/**

````text
╭─
│ ⏳ Ends tonight
│ Ends tomorrow at 23:59
│
│ All tulips are at half their price until
│ midnight.
├─
│ ⧉ Copy code [SPRING25]
│ ↗ To the tulips →
│   https://shop.example/tulips
╰─
````*/
pub struct FlashSale {
    ///The parameter `ends`.
    pub ends: OfferExpiration,
    ///The parameter `coupon`, for example `SPRING25`.
    pub coupon: CouponCode,
}
::whatsapp_template::__implement! {
    self FlashSale,
    "10 flash_sale1 3 0 0 0 ----2 4 ends--t6 coupon+8 SPRING25-t1 5 en_US-+50 All tulips are at half their price until midnight.0 -2 -3 +1 ----1 +13 To the tulips0 +27 https://shop.example/tulips0 -0 +12 Ends tonight0 +0 -"[OfferExpirationParameter
    CouponCodeParameter] [OfferExpirationParameter::value(& self.ends),
    CouponCodeParameter::value(& self.coupon),] { ::whatsapp_template::Meta } {
    ::whatsapp_template::Cams }
}
