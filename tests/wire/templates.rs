//! Declarations of the templates in the recorded requests, and of some more. The order and the names of the parameters are
//! those of CAMS' JSON.

use whatsapp_template::{
    CouponCode, Document, FlowData, Image, OfferExpiration, OtpCode, ProductId, ProductSections, whatsapp_template,
};

whatsapp_template! {
    #[allow(non_snake_case, reason = "CAMS' own style")]
    pub(crate) struct OrderShipped {
        customer: &str = "Mei",
        orderNo: &str = "A-1029",
        day: &str = "Monday",
    }
    category: utility,
    language: en_US,
    providers: [cams, nxcloud],
    allow: [body_word_ratio_estimated, body_edge_punctuation],
    body: "Hello {customer}, order {orderNo} ships on {day}.",
    footer: "Example Shop",
}

whatsapp_template! {
    #[allow(non_snake_case, reason = "CAMS' own style")]
    pub(crate) struct OrderShipsToday {
        customer: &str = "Mei",
        orderNo: &str = "A-1029",
    }
    name: "order_shipped",
    category: utility,
    language: en_US,
    providers: [cams],
    allow: [body_word_ratio_estimated],
    body: "Hello {customer}, order {orderNo} ships today.",
    buttons: [quick_reply("Thanks")],
}

whatsapp_template! {
    pub(crate) struct SpringSale {
        discount: &str = "20%",
    }
    category: marketing,
    language: en_US,
    providers: [cams],
    header: image("https://img.example.com/a.png"),
    body: "Spring sale, {discount} off until Sunday.",
    footer: "Reply to opt out",
    buttons: [
        quick_reply("Tell me more", payload: "more"),
        quick_reply("Not now", payload: "later"),
        quick_reply("Stop promotions", opt_out: true, payload: "stop,all"),
    ],
}

whatsapp_template! {
    pub(crate) struct MonthlyBill {
        bill: Document = "https://files.example.com/bill.pdf",
        month: &str = "May",
    }
    category: utility,
    language: en_US,
    providers: [cams],
    header: document(bill, file_name: "bill.pdf"),
    body: "Your bill for {month} is attached.",
}

whatsapp_template! {
    #[allow(non_snake_case, reason = "CAMS' own style")]
    pub(crate) struct TrackParcel {
        trackId: &str = "SG123",
    }
    category: utility,
    language: en_US,
    providers: [cams],
    body: "Your parcel is on its way.",
    buttons: [
        url("Shop", "https://shop.example.com/"),
        url("Track", "https://shop.example.com/t/{trackId}"),
        phone_number("Call us", "+6591230000"),
    ],
}

whatsapp_template! {
    pub(crate) struct LoginCode {
        code: OtpCode,
    }
    category: authentication,
    language: en_US,
    providers: [cams, nxcloud],
    allow: [ttl_allowlist],
    message_send_ttl_seconds: 120,
    add_security_recommendation: true,
    code_expiration_minutes: 5,
    buttons: [copy_code(code, text: "Copy code")],
}

whatsapp_template! {
    pub(crate) struct LoginOneTap {
        code: OtpCode,
    }
    category: authentication,
    language: en_US,
    providers: [cams],
    add_security_recommendation: false,
    code_expiration_minutes: 10,
    buttons: [one_tap(
        code,
        text: "Copy code",
        autofill_text: "Autofill",
        supported_apps: [("com.example.app", "K8a/AINcGX7")],
    )],
}

whatsapp_template! {
    pub(crate) struct LoginZeroTap {
        code: OtpCode,
    }
    category: authentication,
    language: en_US,
    providers: [cams],
    allow: [zero_tap_listed],
    add_security_recommendation: true,
    code_expiration_minutes: 10,
    buttons: [zero_tap(
        code,
        text: "Copy code",
        autofill_text: "Autofill",
        supported_apps: [("com.example.app", "K8a/AINcGX7"), ("com.example.app.beta", "Q4f/BJOdHY8")],
        zero_tap_terms_accepted: true,
    )],
}

whatsapp_template! {
    pub(crate) struct ThreeCards {
        customer: &str = "Mei",
        price1: &str = "10 SGD",
        slug1: &str = "red",
        price2: &str = "12 SGD",
        slug2: &str = "blue",
    }
    category: marketing,
    language: en_US,
    providers: [cams],
    allow: [body_word_ratio_estimated, body_edge_punctuation, card_body_text],
    body: "Picked for {customer}:",
    carousel: [
        {
            header: image("https://img.example.com/1.png"),
            body: "Red shoes from {price1}",
            buttons: [
                quick_reply("More like this", payload: "more-1"),
                url("Buy", "https://shop.example.com/p/{slug1}"),
            ],
        },
        {
            header: image("https://img.example.com/2.png"),
            body: "Blue shoes from {price2}",
            buttons: [
                quick_reply("More like this", payload: "more-2"),
                url("Buy", "https://shop.example.com/p/{slug2}"),
            ],
        },
    ],
}

whatsapp_template! {
    pub(crate) struct NewPlants {
        customer: &str = "Mei",
        plants: [Pick {
            photo: Image = "https://img.example.com/elf.png",
            plant: &str = "Blue Elf",
            slug: &str = "elf",
        }; 2],
    }
    category: marketing,
    language: en_US,
    providers: [cams],
    body: "Hi {customer}, two rare plants arrived this week and we kept one of each for you.",
    carousel: plants {
        header: image(photo),
        body: "Meet {plant}, the rarest of the new arrivals.",
        buttons: [quick_reply("More like this"), url("Shop", "https://shop.example.com/p/{slug}")],
    },
}

whatsapp_template! {
    #[allow(non_snake_case, reason = "CAMS' own style")]
    pub(crate) struct FlashOffer {
        offer_expiration: OfferExpiration,
        customer: &str = "Mei",
        couponCode: CouponCode = "SAVE20",
        offer: &str = "may",
    }
    category: marketing,
    language: en_US,
    providers: [cams],
    allow: [body_edge_punctuation],
    header: image("https://img.example.com/offer.png"),
    limited_time_offer: offer("Ends soon", expires: offer_expiration),
    body: "Use your code today, {customer}.",
    buttons: [copy_code(couponCode), url("Shop", "https://shop.example.com/o/{offer}")],
}

whatsapp_template! {
    pub(crate) struct SpringCoupon {}
    category: marketing,
    language: en_US,
    providers: [meta, cams],
    allow_category_change: true,
    body: "With this code, everything for the balcony is cheaper until Sunday.",
    buttons: [copy_code("120293")],
}

whatsapp_template! {
    pub(crate) struct BrowseCatalog {
        customer: &str = "Mei",
        thumbnail: ProductId,
    }
    category: marketing,
    language: en_US,
    providers: [cams],
    allow: [body_edge_punctuation],
    body: "Browse everything we have, {customer}.",
    footer: "Example Shop",
    buttons: [catalog("View catalog", thumbnail: thumbnail)],
}

whatsapp_template! {
    pub(crate) struct CartReminder {
        customer: &str = "Mei",
        products: ProductSections,
    }
    category: marketing,
    language: en_US,
    providers: [cams],
    allow: [body_edge_punctuation],
    header: "Forgot something?",
    body: "Your picks are waiting, {customer}.",
    buttons: [mpm("View items", sections: products)],
}

whatsapp_template! {
    pub(crate) struct BookVisit {
        customer: &str = "Mei",
        flow: FlowData,
    }
    category: utility,
    language: en_US,
    providers: [cams],
    allow: [body_edge_punctuation],
    body: "Book your visit, {customer}.",
    buttons: [flow("Book", flow_id: "479884093605183", navigate_screen: "DETAILS", data: flow)],
}

whatsapp_template! {
    pub(crate) struct Hello {
        customer: &str = "Mei",
    }
    category: marketing,
    language: en_US,
    providers: [cams, nxcloud],
    body: "Hi {customer}, welcome to our shop.",
}

whatsapp_template! {
    pub(crate) struct About {
        bill: Document = "https://files.example.com/bill.pdf",
        word: &str = "shoes",
    }
    category: utility,
    language: en_US,
    providers: [cams, nxcloud],
    header: document(bill),
    body: "This is about {word} of yours.",
    buttons: [url("Buy", "https://shop.example.com/p/{word}")],
}

whatsapp_template! {
    pub(crate) struct Link {
        slug: &str = "shoes",
    }
    category: utility,
    language: en_US,
    providers: [cams],
    body: "Look what we have found for you.",
    buttons: [url("Buy", "https://shop.example.com/p/{slug}")],
}
