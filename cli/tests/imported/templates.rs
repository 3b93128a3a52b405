// WhatsApp templates, written by `whatsapp-template import`.
//
// To use them, put this file into the `src` of a crate that depends on `whatsapp-template`, and
// `mod templates;` into its `main.rs` or `lib.rs` if the file is called `templates.rs`.
// The compiler says what a provider would refuse.

use whatsapp_template::{
    CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails,
    OrderStatus, OtpCode, Product, ProductId, ProductSections, Video, whatsapp_template,
};

// book_visit: en_US in json/cams_book_visit.json:1.
// Other languages of this name have a declaration of their own: they differ in more than their texts.
whatsapp_template! {
    pub struct BookVisit {
        customer: &str = "Mei",
        flow: FlowData,
    }

    category: utility,
    language: en_US,
    body: "Book your visit, {customer}.",
    buttons: [
        flow(
            "Book",
            flow_id: "479884093605183",
            flow_action: navigate,
            navigate_screen: "DETAILS",
            data: flow,
        ),
    ],
    providers: [cams],
}

// browse_catalog: en_US in json/cams_browse_catalog.json:1.
whatsapp_template! {
    pub struct BrowseCatalog {
        customer: &str = "Mei",
        thumbnail: ProductId,
    }

    category: marketing,
    language: en_US,
    body: "Browse everything we have, {customer}.",
    footer: "Example Shop",
    buttons: [
        catalog("View catalog", thumbnail: thumbnail),
    ],
    providers: [cams],
}

// cart_reminder: en_US in json/cams_cart_reminder.json:1.
whatsapp_template! {
    pub struct CartReminder {
        customer: &str = "Mei",
        products: ProductSections,
    }

    category: marketing,
    language: en_US,
    header: "Forgot something?",
    body: "Your picks are waiting, {customer}.",
    buttons: [
        mpm("View items", sections: products),
    ],
    providers: [cams],
}

// flash_offer: en_US in json/cams_flash_offer.json:1.
whatsapp_template! {
    #[allow(non_snake_case, reason = "the provider knows these names")]
    pub struct FlashOffer {
        offer_expiration: OfferExpiration,
        customer: &str = "Mei",
        couponCode: CouponCode = "SAVE20",
        offer: &str = "may",
    }

    category: marketing,
    language: en_US,
    header: image("https://img.example.com/offer.png"),
    limited_time_offer: offer("Ends soon", expires: offer_expiration),
    body: "Use your code today, {customer}.",
    buttons: [
        copy_code(couponCode, text: "Copy offer code"),
        url("Shop", "https://shop.example.com/o/{offer}"),
    ],
    providers: [cams],
}

// login_code: en_US in json/cams_login_code.json:1.
whatsapp_template! {
    pub struct LoginCode {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    buttons: [
        copy_code(code, text: "Copy code"),
    ],
    providers: [cams],
    message_send_ttl_seconds: 120,
    add_security_recommendation: true,
    code_expiration_minutes: 5,
}

// login_one_tap: en_US in json/cams_login_one_tap.json:1.
whatsapp_template! {
    pub struct LoginOneTap {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    buttons: [
        one_tap(
            code,
            text: "Copy code",
            autofill_text: "Autofill",
            supported_apps: [("com.example.app", "K8a/AINcGX7")],
        ),
    ],
    providers: [cams],
    add_security_recommendation: false,
    code_expiration_minutes: 10,
}

// login_zero_tap: en_US in json/cams_login_zero_tap.json:1.
whatsapp_template! {
    pub struct LoginZeroTap {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    buttons: [
        zero_tap(
            code,
            text: "Copy code",
            autofill_text: "Autofill",
            supported_apps: [("com.example.app", "K8a/AINcGX7"), ("com.example.app.beta", "Q4f/BJOdHY8")],
            zero_tap_terms_accepted: true,
        ),
    ],
    providers: [cams],
    add_security_recommendation: true,
    code_expiration_minutes: 10,
}

// monthly_bill: en_US in json/cams_monthly_bill.json:1.
whatsapp_template! {
    pub struct MonthlyBill {
        bill: Document = "https://files.example.com/bill.pdf",
        month: &str = "May",
    }

    category: utility,
    language: en_US,
    header: document(bill, file_name: "bill.pdf"),
    body: "Your bill for {month} is attached.",
    providers: [cams],
}

// new_plants: en_US in json/cams_new_plants.json:1.
whatsapp_template! {
    pub struct NewPlants {
        customer: &str = "Mei",
        photo_1: Image = "https://img.example.com/elf.png",
        plant_1: &str = "Blue Elf",
        slug_1: &str = "elf",
        photo_2: Image = "https://img.example.com/elf.png",
        plant_2: &str = "Blue Elf",
        slug_2: &str = "elf",
    }

    category: marketing,
    language: en_US,
    body: "Hi {customer}, two rare plants arrived this week and we kept one of each for you.",
    carousel: [
        {
            header: image(photo_1),
            body: "Meet {plant_1}, the rarest of the new arrivals.",
            buttons: [
                quick_reply("More like this"),
                url("Shop", "https://shop.example.com/p/{slug_1}"),
            ],
        },
        {
            header: image(photo_2),
            body: "Meet {plant_2}, the rarest of the new arrivals.",
            buttons: [
                quick_reply("More like this"),
                url("Shop", "https://shop.example.com/p/{slug_2}"),
            ],
        },
    ],
    providers: [cams],
}

// spring_sale: en_US in json/cams_spring_sale.json:1.
whatsapp_template! {
    pub struct SpringSale {
        discount: &str = "20%",
    }

    category: marketing,
    language: en_US,
    header: image("https://img.example.com/a.png"),
    body: "Spring sale, {discount} off until Sunday.",
    footer: "Reply to opt out",
    buttons: [
        quick_reply("Tell me more"),
        quick_reply("Not now"),
        quick_reply("Stop promotions", opt_out: true),
    ],
    providers: [cams],
}

// track_parcel: en_US in json/cams_track_parcel.json:1.
whatsapp_template! {
    #[allow(non_snake_case, reason = "the provider knows these names")]
    pub struct TrackParcel {
        trackId: &str = "SG123",
    }

    category: utility,
    language: en_US,
    body: "Your parcel is on its way.",
    buttons: [
        url("Shop", "https://shop.example.com/"),
        url("Track", "https://shop.example.com/t/{trackId}"),
        phone_number("Call us", "+6591230000"),
    ],
    providers: [cams],
}

// back_in_stock: en_US in json/meta_back_in_stock.json:1.
whatsapp_template! {
    pub struct BackInStock {
        product: Product,
        customer: &str = "Ann",
    }

    category: marketing,
    language: en_US,
    header: product(product),
    body: "Hi {customer}, what you were looking for is back.",
    buttons: [
        spm("View"),
    ],
    providers: [meta],
}

// basket: en_US in json/meta_basket.json:1.
whatsapp_template! {
    pub struct Basket {
        customer: &str = "Ann",
        products: ProductSections,
    }

    category: marketing,
    language: en_US,
    header: "Forgot something, {customer}?",
    body: "Your picks are still waiting for you.",
    buttons: [
        mpm("View items", sections: products),
    ],
    providers: [meta],
}

// bill: en_US in json/meta_bill.json:1.
whatsapp_template! {
    pub struct Bill {
        document: Document = "4::bill.pdf",
        month: &str = "May",
    }

    category: utility,
    language: en_US,
    header: document(document),
    body: "Your bill for {month} is attached.",
    providers: [meta],
}

// book_visit: en_US in json/meta_book_visit.json:1.
// Other languages of this name have a declaration of their own: they differ in more than their texts.
whatsapp_template! {
    pub struct BookVisitEnUs {
        customer: &str = "Ann",
        flow: FlowData,
    }

    name: "book_visit",
    category: utility,
    language: en_US,
    body: "Hi {customer}, choose the day on which our gardener shall come.",
    buttons: [
        flow(
            "Book a visit",
            flow_id: "1122",
            flow_action: navigate,
            navigate_screen: "DETAILS",
            data: flow,
        ),
    ],
    providers: [meta],
}

// catalog: en_US in json/meta_catalog.json:1.
whatsapp_template! {
    pub struct Catalog {
        customer: &str = "Ann",
        thumbnail: ProductId,
    }

    category: marketing,
    language: en_US,
    body: "Hi {customer}, have a look at everything that we have.",
    footer: "Example Shop",
    buttons: [
        catalog("View catalog", thumbnail: thumbnail),
    ],
    providers: [meta],
}

// coupon: en_US in json/meta_coupon.json:1.
whatsapp_template! {
    pub struct Coupon {
        coupon_code: CouponCode = "SPRING25",
    }

    category: marketing,
    language: en_US,
    body: "A quarter off all plants, until the end of the month.",
    buttons: [
        quick_reply("Stop promotions"),
        copy_code(coupon_code),
    ],
    providers: [meta],
}

// film: en_US in json/meta_film.json:1.
whatsapp_template! {
    pub struct Film {
        video: Video = "4::film.mp4",
    }

    category: marketing,
    language: en_US,
    header: video(video),
    body: "See how we grow our plants.",
    providers: [meta],
}

// flash_sale: en_US in json/meta_flash_sale.json:1.
whatsapp_template! {
    pub struct FlashSale {
        image: Image = "4::tulips.jpg",
        offer_expiration: OfferExpiration,
        customer: &str = "Ann",
        coupon_code: CouponCode = "CARIBE25",
        code: &str = "TULIPS",
    }

    category: marketing,
    language: en_US,
    header: image(image),
    limited_time_offer: offer("Expiring offer!", expires: offer_expiration),
    body: "Good news, {customer}! All tulips are at half their price until midnight.",
    buttons: [
        copy_code(coupon_code),
        url("Book now", "https://shop.example/offers?code={code}"),
    ],
    providers: [meta],
}

// may_we_call: en_US in json/meta_may_we_call.json:1.
whatsapp_template! {
    pub struct MayWeCall {
        customer: &str = "Ann",
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, may we call you about the delivery of your order?",
    providers: [meta],
    call_permission_request: true,
}

// new_arrivals: en_US in json/meta_new_arrivals.json:1.
whatsapp_template! {
    pub struct NewArrivals {
        customer: &str = "Ann",
        cards: [NewArrivalsCard {
            image: Image = "4::elf.jpg",
            plant: &str = "Blue Elf",
            path: &str = "BLUE_ELF",
        }; 2],
    }

    category: marketing,
    language: en_US,
    body: "Hi {customer}, two rare plants arrived this week and we kept one of each for you.",
    carousel: cards {
        header: image(image),
        body: "Meet {plant}, the rarest of the new arrivals.",
        buttons: [
            quick_reply("More like this"),
            url("Shop", "https://shop.example/{path}"),
        ],
    },
    providers: [meta],
}

// order_confirmed: en_US in json/meta_order_confirmed.json:1.
whatsapp_template! {
    pub struct OrderConfirmed {
        order: &str = "1042",
        customer: &str = "Ann",
        track: &str = "1Z999AA1",
    }

    category: utility,
    language: en_US,
    header: "Order {order}",
    body: "Thank you, {customer}! Your order {order} is confirmed, and we begin to pack it now.",
    footer: "Example Shop",
    buttons: [
        url("Track", "https://shop.example/track/{track}"),
        url("Shop", "https://shop.example/"),
        phone_number("Call us", "+15550100"),
    ],
    providers: [meta],
    message_send_ttl_seconds: 600,
}

// order_moved: en_US in json/meta_order_moved.json:1.
whatsapp_template! {
    pub struct OrderMoved {
        order_status: OrderStatus,
        customer: &str = "Ann",
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, there is news about your order from our warehouse.",
    providers: [meta],
    sub_category: order_status,
    order_status: order_status,
}

// order_packed: en_US in json/meta_order_packed.json:1.
whatsapp_template! {
    pub struct OrderPacked {
        order: &str = "1042",
        param2: &str = "Ann",
        order2: &str = "1042",
    }

    category: utility,
    language: en_US,
    header: "Order {order}",
    body: "Thank you, {param2}! Your order {order2} is packed, and it leaves our warehouse today.",
    providers: [meta],
    parameter_format: positional,
    cta_url_link_tracking_opted_out: true,
}

// pay: en_US in json/meta_pay.json:1.
whatsapp_template! {
    pub struct Pay {
        image: Image = "4::order.jpg",
        customer: &str = "Ann",
        order: OrderDetails,
    }

    category: marketing,
    language: en_US,
    header: image(image),
    body: "Hi {customer}, your order is complete and waits to be paid.",
    buttons: [
        order_details("Review and Pay", order: order),
    ],
    providers: [meta],
    display_format: order_details,
}

// pick_up: en_US in json/meta_pick_up.json:1.
whatsapp_template! {
    pub struct PickUp {
        location: Location,
        customer: &str = "Ann",
    }

    category: utility,
    language: en_US,
    header: location(location),
    body: "Hi {customer}, your parcel waits for you in our shop from now on.",
    providers: [meta],
}

// reminder: en_US in json/meta_reminder.json:1.
whatsapp_template! {
    pub struct Reminder {
        item: &str = "Blue Elf",
    }

    category: marketing,
    language: en_US,
    body: "You looked at {item} last week, and we have kept {item} for you until today.",
    providers: [meta],
}

// shelf: en_US in json/meta_shelf.json:1.
whatsapp_template! {
    pub struct Shelf {
        customer: &str = "Ann",
        cards: [ShelfCard {
            product: Product,
            path: &str = "elf",
        }],
    }

    category: marketing,
    language: en_US,
    body: "Hi {customer}, this is what our gardeners like best this week.",
    carousel: cards {
        header: product(product),
        buttons: [
            url("Shop", "https://shop.example/{path}"),
        ],
    },
    providers: [meta],
}

// sign_in: en_US in json/meta_sign_in.json:1.
whatsapp_template! {
    pub struct SignIn {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    buttons: [
        copy_code(code, text: "Copy code"),
    ],
    providers: [meta],
    add_security_recommendation: true,
    code_expiration_minutes: 10,
}

// sign_in_silently: en_US in json/meta_sign_in_silently.json:1.
whatsapp_template! {
    pub struct SignInSilently {
        code: OtpCode,
    }

    category: authentication,
    language: en_US,
    buttons: [
        zero_tap(
            code,
            autofill_text: "Autofill",
            supported_apps: [("com.example.shop", "K8a/AINcGX7")],
            zero_tap_terms_accepted: true,
        ),
    ],
    providers: [meta],
}

// talk_to_us: en_US in json/meta_talk_to_us.json:1.
whatsapp_template! {
    pub struct TalkToUs {
        customer: &str = "Ann",
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, something about your order needs a word. Call us when it suits you.",
    buttons: [
        voice_call("Call now", ttl_minutes: 1440),
    ],
    providers: [meta],
}

// visit: en_US in json/meta_visit.json:1.
whatsapp_template! {
    pub struct Visit {
        day: &str = "Monday",
    }

    category: utility,
    language: en_US,
    body: "Our gardener comes on {day} in the morning. Will you be there?",
    buttons: [
        quick_reply("I will be there"),
        quick_reply("Another day"),
    ],
    providers: [meta],
}

// wave: en_US in json/meta_wave.json:1.
whatsapp_template! {
    pub struct Wave {
        gif: Gif = "4::wave.mp4",
    }

    category: marketing,
    language: en_US,
    header: gif(gif),
    body: "We have missed you here.",
    providers: [meta],
}

// your_number: en_US in json/meta_your_number.json:1.
whatsapp_template! {
    pub struct YourNumber {}

    category: utility,
    language: en_US,
    body: "The driver would like to reach you on the phone.",
    buttons: [
        request_contact_info(),
    ],
    providers: [meta],
}

// otp_test_01: zh_CN in json/nxcloud_authentication_copy_code.json:5.
whatsapp_template! {
    pub struct OtpTest01 {
        code: OtpCode,
    }

    name: "otp_test_01",
    category: authentication,
    language: zh_CN,
    buttons: [
        copy_code(code, text: "Copy Code"),
    ],
    providers: [nxcloud],
    add_security_recommendation: true,
    code_expiration_minutes: 5,
}

// otp_test_02: zh_CN in json/nxcloud_authentication_one_tap.json:5.
whatsapp_template! {
    pub struct OtpTest02 {
        code: OtpCode,
    }

    name: "otp_test_02",
    category: authentication,
    language: zh_CN,
    buttons: [
        one_tap(
            code,
            text: "Copy Code2",
            autofill_text: "Autofill2",
            supported_apps: [("com.example.myapplication", "K8a/AINcGX7")],
        ),
    ],
    providers: [nxcloud],
    add_security_recommendation: true,
    code_expiration_minutes: 5,
}

// carousel_template_media_cards_v1: en_US in json/nxcloud_carousel.json:5.
whatsapp_template! {
    pub struct CarouselTemplateMediaCardsV1 {
        param1: &str = "Pablo",
        discount: &str = "30%",
        code: &str = "30OFF",
        image: Image = "4:bWtsLmpwZWc=:aW1hZ2UvanBlZw==:--_2A:e:1740735962::",
        rare_succulent: &str = "BLUE_ELF",
        image2: Image = "4:bWtsLmpwZWc=:aW1hZ2UvanBlZw==:--_2A:e:1740735962::",
        rare_succulent2: &str = "BUDDHA",
        image3: Image = "4:bWtsLmpwZWc=:aW1hZ2UvanBlZw==:--_2A:e:1740735962::",
        rare_succulent3: &str = "BLACK_PRINCE",
    }

    category: marketing,
    language: en_US,
    body: "Rare succulents for sale! {param1}, add these unique plants to your collection. Each of these rare succulents are {discount} if you checkout using code {code}. Shop now and add some unique and beautiful plants to your collection!",
    carousel: [
        {
            header: image(image),
            body: "Add a touch of elegance to your collection with the beautiful Aloe 'Blue Elf' succulent. Its deep blue-green leaves have a hint of pink around the edges.",
            buttons: [
                quick_reply("Send me more like this!"),
                url("Shop", "https://www.luckyshrub.com/rare-succulents/{rare_succulent}"),
            ],
        },
        {
            header: image(image2),
            body: "The Crassula Buddha's Temple is sure to be a conversation starter with its tiny temple shaped leaves, intricate details, and lacy texture.",
            buttons: [
                quick_reply("Send me more like this!"),
                url("Shop", "https://www.luckyshrub.com/rare-succulents{rare_succulent2}"),
            ],
        },
        {
            header: image(image3),
            body: "The Echeveria 'Black Prince' is a stunning succulent, with near-black leaves, adorned with a hint of green around the edges, giving it its striking appearance.",
            buttons: [
                quick_reply("Send me more like this!"),
                url("Shop", "https://www.luckyshrub.com/rare-succulents{rare_succulent3}"),
            ],
        },
    ],
    providers: [nxcloud],
    parameter_format: positional,
}

// otp_test: en in json/nxcloud_simple_marketing.json:5.
whatsapp_template! {
    pub struct OtpTest {
        code: &str = "10086",
    }

    category: marketing,
    language: en,
    body: "Your code is {code},  please do not share with others.",
    providers: [nxcloud],
    parameter_format: positional,
}

// normal_text: zh_CN in json/nxcloud_simple_text.json:5.
whatsapp_template! {
    pub struct NormalText {}

    category: marketing,
    language: zh_CN,
    body: "hello world",
    providers: [nxcloud],
}

// random_01: en_US in json/random_01_meta.json:2, es_MX in json/random_01_meta.json:29.
whatsapp_template! {
    pub struct Random01 {
        value_aa: &str = "a b",
    }

    name: "random_01",
    category: marketing,
    languages: {
        en_US: {
            body: "Hello it's Größe {value_aa} 👍 it's 50% Größe {value_aa} 50% مرحبا order مرحبا order from us.",
            footer: "中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中",
        },
        es_MX: {
            body: "Hello it's Größe {value_aa} 👍 it's 50% Größe {value_aa} 50% مرحبا order مرحبا order from us.",
            footer: "中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中中",
        },
    },
    providers: [meta],
    call_permission_request: true,
}

// random_02: en_US in json/random_02_cams.json:2, es_MX in json/random_02_cams.json:29.
whatsapp_template! {
    pub struct Random02 {
        value_aa: &str = "a b",
        value_ab: &str = "1042",
        coupon_ac: CouponCode = "ABCDEFGHIJKLMNO",
    }

    name: "random_02",
    category: marketing,
    languages: {
        en_US: {
            body: "Hello it's {{ x }} {value_aa} shop مرحبا 👍 50% {value_ab} *bold* {{ x }} 50% it's 👍 today your your it's from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                copy_code(coupon_ac, text: "Copy offer code"),
            ],
        },
        es_MX: {
            body: "Hello it's {{ x }} {value_aa} shop مرحبا 👍 50% {value_ab} *bold* {{ x }} 50% it's 👍 today your your it's from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                copy_code(coupon_ac, text: "Copy offer code"),
            ],
        },
    },
    providers: [cams],
}

// random_03: en_US in json/random_03_nxcloud.json:5, es_MX in json/random_03_nxcloud.json:29, de in json/random_03_nxcloud.json:53.
whatsapp_template! {
    pub struct Random03 {
        code: OtpCode,
    }

    name: "random_03",
    category: authentication,
    languages: {
        en_US: {
            buttons: [
                one_tap(
                    code,
                    text: "Copy",
                    autofill_text: "Fill in",
                    supported_apps: [("com.example.shop", "K8a/AINcGX7")],
                ),
            ],
        },
        es_MX: {
            buttons: [
                one_tap(
                    code,
                    text: "Copy",
                    autofill_text: "Fill in",
                    supported_apps: [("com.example.shop", "K8a/AINcGX7")],
                ),
            ],
        },
        de: {
            buttons: [
                one_tap(
                    code,
                    text: "Copy",
                    autofill_text: "Fill in",
                    supported_apps: [("com.example.shop", "K8a/AINcGX7")],
                ),
            ],
        },
    },
    providers: [nxcloud],
    add_security_recommendation: true,
}

// random_04: en_US in json/random_04_meta.json:2, es_MX in json/random_04_meta.json:35.
whatsapp_template! {
    pub struct Random04 {
        video: Video = "https://shop.example/a.mp4",
    }

    name: "random_04",
    category: utility,
    languages: {
        en_US: {
            header: video(video),
            body: "Hello 50% order 已 50% today today *bold* مرحبا 50% 👍 today 已 shop shop from us.",
            buttons: [
                quick_reply("中中中中中中中中中中中"),
                quick_reply("ßßß"),
            ],
        },
        es_MX: {
            header: video(video),
            body: "Hello 50% order 已 50% today today *bold* مرحبا 50% 👍 today 已 shop shop from us.",
            buttons: [
                quick_reply("中中中中中中中中中中中"),
                quick_reply("ßßß"),
            ],
        },
    },
    providers: [meta],
}

// random_05: en_US in json/random_05_cams.json:2, es_MX in json/random_05_cams.json:26, de in json/random_05_cams.json:50.
whatsapp_template! {
    pub struct Random05 {
        flow: FlowData,
    }

    name: "random_05",
    category: utility,
    languages: {
        en_US: {
            body: "Hello shop {{ x }} مرحبا it's today today shop 已 from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                flow(
                    "中中中",
                    flow_id: "1122",
                    flow_action: navigate,
                    navigate_screen: "DETAILS",
                    data: flow,
                ),
            ],
        },
        es_MX: {
            body: "Hello shop {{ x }} مرحبا it's today today shop 已 from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                flow(
                    "中中中",
                    flow_id: "1122",
                    flow_action: navigate,
                    navigate_screen: "DETAILS",
                    data: flow,
                ),
            ],
        },
        de: {
            body: "Hello shop {{ x }} مرحبا it's today today shop 已 from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                flow(
                    "中中中",
                    flow_id: "1122",
                    flow_action: navigate,
                    navigate_screen: "DETAILS",
                    data: flow,
                ),
            ],
        },
    },
    providers: [cams],
}

// random_06: en_US in json/random_06_nxcloud.json:5, es_MX in json/random_06_nxcloud.json:33.
whatsapp_template! {
    pub struct Random06 {
        image: Image = "https://shop.example/a.jpg",
    }

    name: "random_06",
    category: utility,
    languages: {
        en_US: {
            header: image(image),
            body: "Hello Größe 👍 order 已 shop Größe your {{ x }} *bold* 50% order {{ x }} it's today {{ x }} from us.",
            buttons: [
                url("ßßßßßßßßß", "https://shop.example/"),
            ],
        },
        es_MX: {
            header: image(image),
            body: "Hello Größe 👍 order 已 shop Größe your {{ x }} *bold* 50% order {{ x }} it's today {{ x }} from us.",
            buttons: [
                url("ßßßßßßßßß", "https://shop.example/"),
            ],
        },
    },
    providers: [nxcloud],
}

// random_07: en_US in json/random_07_meta.json:2, es_MX in json/random_07_meta.json:50, de in json/random_07_meta.json:98.
whatsapp_template! {
    pub struct Random07 {
        image: Image = "https://shop.example/a.jpg",
        value_ab: &str = "1042",
    }

    name: "random_07",
    category: marketing,
    languages: {
        en_US: {
            header: image(image),
            body: "Hello Größe it's {value_ab} *bold* shop {{ x }} {{ x }} your 已 已 已 today it's from us.",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßßßßßßßßßßß"),
                url("中中中中中中中中中中中中中中中中中中中中中中中中中", "https://shop.example/"),
                phone_number("aaaaaaaa", "+15550100"),
            ],
        },
        es_MX: {
            header: image(image),
            body: "Hello Größe it's {value_ab} *bold* shop {{ x }} {{ x }} your 已 已 已 today it's from us.",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßßßßßßßßßßß"),
                url("中中中中中中中中中中中中中中中中中中中中中中中中中", "https://shop.example/"),
                phone_number("aaaaaaaa", "+15550100"),
            ],
        },
        de: {
            header: image(image),
            body: "Hello Größe it's {value_ab} *bold* shop {{ x }} {{ x }} your 已 已 已 today it's from us.",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßßßßßßßßßßß"),
                url("中中中中中中中中中中中中中中中中中中中中中中中中中", "https://shop.example/"),
                phone_number("aaaaaaaa", "+15550100"),
            ],
        },
    },
    providers: [meta],
}

// random_08: en_US in json/random_08_cams.json:2, es_MX in json/random_08_cams.json:31.
whatsapp_template! {
    pub struct Random08 {
        value_aa: &str = "a b",
        thumbnail: ProductId,
    }

    name: "random_08",
    category: marketing,
    languages: {
        en_US: {
            body: "Hello today 50% {value_aa} order today from us.",
            footer: "中中中",
            buttons: [
                catalog("View catalog", thumbnail: thumbnail),
            ],
        },
        es_MX: {
            body: "Hello today 50% {value_aa} order today from us.",
            footer: "中中中",
            buttons: [
                catalog("View catalog", thumbnail: thumbnail),
            ],
        },
    },
    providers: [cams],
    message_send_ttl_seconds: 43200,
}

// random_09: en_US in json/random_09_nxcloud.json:5, es_MX in json/random_09_nxcloud.json:42.
whatsapp_template! {
    pub struct Random09 {
        shop: &str = "1042",
        param2: &str = "1042",
    }

    name: "random_09",
    category: utility,
    languages: {
        en_US: {
            header: "中中中",
            body: "Hello today shop {shop} today shop {{ x }} it's {param2} 已 Größe {{ x }} your today 50% it's 👍 from us.",
            footer: "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaaaaaaaa"),
            ],
        },
        es_MX: {
            header: "中中中",
            body: "Hello today shop {shop} today shop {{ x }} it's {param2} 已 Größe {{ x }} your today 50% it's 👍 from us.",
            footer: "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaaaaaaaa"),
            ],
        },
    },
    providers: [nxcloud],
    parameter_format: positional,
}

// random_10: en_US in json/random_10_meta.json:2, es_MX in json/random_10_meta.json:30.
whatsapp_template! {
    pub struct Random10 {
        code: OtpCode,
    }

    name: "random_10",
    category: authentication,
    languages: {
        en_US: {
            buttons: [
                one_tap(
                    code,
                    text: "Copy",
                    autofill_text: "Fill in",
                    supported_apps: [("com.example.shop", "K8a/AINcGX7")],
                ),
            ],
        },
        es_MX: {
            buttons: [
                one_tap(
                    code,
                    text: "Copy",
                    autofill_text: "Fill in",
                    supported_apps: [("com.example.shop", "K8a/AINcGX7")],
                ),
            ],
        },
    },
    providers: [meta],
    add_security_recommendation: true,
}

// random_11: en_US in json/random_11_cams.json:2, es_MX in json/random_11_cams.json:26.
whatsapp_template! {
    pub struct Random11 {
        value_aa: &str = "größe",
    }

    name: "random_11",
    category: utility,
    languages: {
        en_US: {
            body: "Hello today *bold* {value_aa} Größe 👍 Größe shop {value_aa} from us.",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßßßßßßßßßßß"),
            ],
        },
        es_MX: {
            body: "Hello today *bold* {value_aa} Größe 👍 Größe shop {value_aa} from us.",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßßßßßßßßßßß"),
            ],
        },
    },
    providers: [cams],
}

// random_12: en_US in json/random_12_nxcloud.json:5.
whatsapp_template! {
    pub struct Random12 {
        code: OtpCode,
    }

    name: "random_12",
    category: authentication,
    language: en_US,
    buttons: [
        copy_code(code, text: "中中中中"),
    ],
    providers: [nxcloud],
}

// random_13: en_US in json/random_13_meta.json:2.
whatsapp_template! {
    pub struct Random13 {
        value_aa: &str = "1042",
        coupon_code: CouponCode = "ABCDEFGHIJKLMNO",
    }

    name: "random_13",
    category: marketing,
    language: en_US,
    body: "Hello today مرحبا {value_aa} your it's مرحبا order {value_aa} مرحبا 👍 your 👍 مرحبا today from us.",
    buttons: [
        copy_code(coupon_code),
    ],
    providers: [meta],
    message_send_ttl_seconds: 43200,
}

// random_14: en_US in json/random_14_cams.json:2.
whatsapp_template! {
    pub struct Random14 {}

    name: "random_14",
    category: utility,
    language: en_US,
    body: "Hello 50% 👍 👍 👍 مرحبا Größe Größe today 👍 shop today order from us.",
    buttons: [
        quick_reply("aaaaaaaaaaaaaaaa"),
    ],
    providers: [cams],
}

// random_15: en_US in json/random_15_nxcloud.json:5.
whatsapp_template! {
    pub struct Random15 {}

    name: "random_15",
    category: utility,
    language: en_US,
    body: "Hello shop your it's {{ x }} from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    footer: "aaaaaaaaaaaaaaaaaa",
    buttons: [
        quick_reply("中中中中中中中中中中中中中中中中中中中中中中"),
    ],
    providers: [nxcloud],
}

// random_16: en_US in json/random_16_meta.json:2, es_MX in json/random_16_meta.json:23.
whatsapp_template! {
    pub struct Random16 {
        code: OtpCode,
    }

    name: "random_16",
    category: authentication,
    languages: {
        en_US: {
            buttons: [
                copy_code(code, text: "aaaaaaaaaaaaaaaaaaaaaaaa"),
            ],
        },
        es_MX: {
            buttons: [
                copy_code(code, text: "aaaaaaaaaaaaaaaaaaaaaaaa"),
            ],
        },
    },
    providers: [meta],
    message_send_ttl_seconds: 900,
}

// random_17: en_US in json/random_17_cams.json:2.
whatsapp_template! {
    pub struct Random17 {
        thumbnail: ProductId,
    }

    name: "random_17",
    category: marketing,
    language: en_US,
    body: "Hello shop it's 50% Größe order today your Größe from us.",
    buttons: [
        catalog("View catalog", thumbnail: thumbnail),
    ],
    providers: [cams],
}

// random_18: en_US in json/random_18_nxcloud.json:5, es_MX in json/random_18_nxcloud.json:26.
whatsapp_template! {
    pub struct Random18 {
        code: OtpCode,
    }

    name: "random_18",
    category: authentication,
    languages: {
        en_US: {
            buttons: [
                copy_code(code, text: "aaaaaaaaaaaaa"),
            ],
        },
        es_MX: {
            buttons: [
                copy_code(code, text: "aaaaaaaaaaaaa"),
            ],
        },
    },
    providers: [nxcloud],
    add_security_recommendation: true,
}

// random_19: en_US in json/random_19_meta.json:2.
whatsapp_template! {
    pub struct Random19 {
        value_aa: &str = "1042",
        thumbnail: ProductId,
    }

    name: "random_19",
    category: marketing,
    language: en_US,
    body: "Hello 50% today {value_aa} today 已 Größe from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    buttons: [
        catalog("View catalog", thumbnail: thumbnail),
    ],
    providers: [meta],
}

// random_20: en_US in json/random_20_cams.json:2, es_MX in json/random_20_cams.json:29, de in json/random_20_cams.json:56.
whatsapp_template! {
    pub struct Random20 {
        value_aa: &str = "1042",
        flow: FlowData,
    }

    name: "random_20",
    category: utility,
    languages: {
        en_US: {
            body: "Hello Größe your {value_aa} 👍 it's 50% your 50% Größe مرحبا today from us.",
            buttons: [
                flow("aaaaaaaaaaa", flow_id: "1122", flow_action: data_exchange, data: flow),
            ],
        },
        es_MX: {
            body: "Hello Größe your {value_aa} 👍 it's 50% your 50% Größe مرحبا today from us.",
            buttons: [
                flow("aaaaaaaaaaa", flow_id: "1122", flow_action: data_exchange, data: flow),
            ],
        },
        de: {
            body: "Hello Größe your {value_aa} 👍 it's 50% your 50% Größe مرحبا today from us.",
            buttons: [
                flow("aaaaaaaaaaa", flow_id: "1122", flow_action: data_exchange, data: flow),
            ],
        },
    },
    providers: [cams],
    message_send_ttl_seconds: 900,
}

// random_21: en_US in json/random_21_nxcloud.json:5.
whatsapp_template! {
    pub struct Random21 {
        order: &str = "größe",
    }

    name: "random_21",
    category: utility,
    language: en_US,
    body: "Hello your order {order} 👍 مرحبا order *bold* مرحبا 已 Größe 已 from us.",
    providers: [nxcloud],
    parameter_format: positional,
    message_send_ttl_seconds: 30,
}

// random_22: en_US in json/random_22_meta.json:2.
whatsapp_template! {
    pub struct Random22 {}

    name: "random_22",
    category: marketing,
    language: en_US,
    body: "Hello 已 it's your Größe today 已 shop 👍 your *bold* *bold* it's 已 order from us.",
    footer: "中中中中中中中中中中中中中中中中中中中中中中中中中",
    providers: [meta],
    call_permission_request: true,
}

// random_23: en_US in json/random_23_cams.json:2.
whatsapp_template! {
    pub struct Random23 {
        value_aa: &str = "größe",
        image_ab: Image = "https://shop.example/a.jpg",
        value_ac: &str = "BLUE_ELF",
        value_ad: &str = "1042",
        image_ae: Image = "https://shop.example/a.jpg",
        value_af: &str = "a b",
    }

    name: "random_23",
    category: marketing,
    language: en_US,
    body: "Hello 👍 已 {value_aa} shop 50% 已 shop 已 today 👍 order from us.",
    carousel: [
        {
            header: image(image_ab),
            body: "Hello *bold* your {value_ac} order مرحبا مرحبا 已 from us.",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßßßßßßßßßß"),
                url("中中中中中中中中中中中中中中中中中中中", "https://shop.example/{value_ad}"),
            ],
        },
        {
            header: image(image_ae),
            body: "Hello 👍 👍 {value_af} shop order 👍 👍 from us.",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaaaaaaaa"),
                url("aaaaaaaaaaaaa", "https://shop.example/"),
            ],
        },
    ],
    providers: [cams],
}

// random_24: en_US in json/random_24_nxcloud.json:5.
whatsapp_template! {
    pub struct Random24 {
        image: Image = "https://shop.example/a.jpg",
        param2: &str = "a b",
        path: &str = "a b",
        image2: Image = "https://shop.example/a.jpg",
        param5: &str = "a b",
        path2: &str = "a b",
        image3: Image = "https://shop.example/a.jpg",
        param8: &str = "a b",
        path3: &str = "a b",
    }

    name: "random_24",
    category: marketing,
    language: en_US,
    body: "Hello it's 50% shop 已 50% *bold* shop it's your order {{ x }} {{ x }} order it's order from us.",
    carousel: [
        {
            header: image(image),
            body: "Hello order it's {param2} order مرحبا shop it's from us.",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaaaa"),
                url("ßßßßßßßßßßßßßß", "https://shop.example/{path}"),
            ],
        },
        {
            header: image(image2),
            body: "Hello order it's {param5} order مرحبا shop it's from us.",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaaaa"),
                url("ßßßßßßßßßßßßßß", "https://shop.example/{path2}"),
            ],
        },
        {
            header: image(image3),
            body: "Hello order it's {param8} order مرحبا shop it's from us.",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaaaa"),
                url("ßßßßßßßßßßßßßß", "https://shop.example/{path3}"),
            ],
        },
    ],
    providers: [nxcloud],
    parameter_format: positional,
}

// random_25: en_US in json/random_25_meta.json:2.
whatsapp_template! {
    pub struct Random25 {
        image: Image = "https://shop.example/0.jpg",
        value_aa: &str = "a b",
        path: &str = "a b",
        image2: Image = "https://shop.example/a.jpg",
        value_ad: &str = "größe",
        image3: Image = "https://shop.example/4.jpg",
        value_ae: &str = "Ann",
        path_b: &str = "BLUE_ELF",
    }

    name: "random_25",
    category: marketing,
    language: en_US,
    body: "Hello 已 it's 50% Größe Größe Größe your it's from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    carousel: [
        {
            header: image(image),
            body: "Hello 👍 *bold* {value_aa} مرحبا مرحبا {{ x }} {{ x }} from us.",
            buttons: [
                quick_reply("aaaaaaaaaaaaaaaaaaa"),
                url("ßßßßßßßßßßßßßßßßßßßßß", "https://shop.example/{path}"),
            ],
        },
        {
            header: image(image2),
            body: "Hello it's مرحبا {value_ad} *bold* مرحبا *bold* shop from us.",
            buttons: [
                quick_reply("中中中中中中中中中中中中中中中中中中中中中中中中"),
                url("中中中中中中中中中中中中中中中中", "https://shop.example/"),
            ],
        },
        {
            header: image(image3),
            body: "Hello it's today {value_ae} it's order مرحبا shop from us.",
            buttons: [
                quick_reply("ßßßßß"),
                url("ßßßßßß", "https://shop.example/{path_b}"),
            ],
        },
    ],
    providers: [meta],
}

// random_26: en_US in json/random_26_cams.json:2, es_MX in json/random_26_cams.json:35, de in json/random_26_cams.json:68.
whatsapp_template! {
    pub struct Random26 {
        value_aa: &str = "a b",
        value_ab: &str = "BLUE_ELF",
    }

    name: "random_26",
    category: utility,
    languages: {
        en_US: {
            body: "Hello 👍 Größe {value_aa} 已 *bold* 已 *bold* {value_ab} shop from us.",
            footer: "aaaaaaaaaaaaaaaaaaaa",
            buttons: [
                quick_reply("中中中中中中中中中中中中中中中中中中"),
                quick_reply("中中中中中中中中中中中中中中中中中中中中中中中中中"),
            ],
        },
        es_MX: {
            body: "Hello 👍 Größe {value_aa} 已 *bold* 已 *bold* {value_ab} shop from us.",
            footer: "aaaaaaaaaaaaaaaaaaaa",
            buttons: [
                quick_reply("中中中中中中中中中中中中中中中中中中"),
                quick_reply("中中中中中中中中中中中中中中中中中中中中中中中中中"),
            ],
        },
        de: {
            body: "Hello 👍 Größe {value_aa} 已 *bold* 已 *bold* {value_ab} shop from us.",
            footer: "aaaaaaaaaaaaaaaaaaaa",
            buttons: [
                quick_reply("中中中中中中中中中中中中中中中中中中"),
                quick_reply("中中中中中中中中中中中中中中中中中中中中中中中中中"),
            ],
        },
    },
    providers: [cams],
}

// random_27: en_US in json/random_27_nxcloud.json:5.
whatsapp_template! {
    pub struct Random27 {
        param1: &str = "größe",
        order: &str = "a b",
    }

    name: "random_27",
    category: utility,
    language: en_US,
    body: "Hello 50% today {param1} 已 👍 50% order {order} your 👍 order *bold* from us.",
    footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    buttons: [
        quick_reply("中中中中中中中中中中"),
        quick_reply("中中中中中"),
    ],
    providers: [nxcloud],
    parameter_format: positional,
}

// random_28: en_US in json/random_28_meta.json:2.
whatsapp_template! {
    pub struct Random28 {
        value_aa: &str = "größe",
        value_ab: &str = "a b",
        cards: [Random28Card {
            product: Product,
        }],
    }

    name: "random_28",
    category: marketing,
    language: en_US,
    body: "Hello 50% مرحبا {value_aa} {{ x }} it's it's 50% {value_ab} order your from us.",
    carousel: cards {
        header: product(product),
        buttons: [
            url("aaaaaaaaaaaaaaaaaaaaaaaa", "https://shop.example/"),
        ],
    },
    providers: [meta],
}

// random_29: en_US in json/random_29_cams.json:2.
whatsapp_template! {
    pub struct Random29 {
        value_aa: &str = "Ann",
        coupon_ab: CouponCode = "SPRING25",
    }

    name: "random_29",
    category: marketing,
    language: en_US,
    body: "Hello today مرحبا {value_aa} your your 已 from us.",
    buttons: [
        copy_code(coupon_ab, text: "Copy offer code"),
    ],
    providers: [cams],
}

// random_30: en_US in json/random_30_nxcloud.json:5, es_MX in json/random_30_nxcloud.json:27, de in json/random_30_nxcloud.json:49.
whatsapp_template! {
    pub struct Random30 {
        param1: &str = "1042",
    }

    name: "random_30",
    category: utility,
    languages: {
        en_US: {
            body: "Hello 50% {{ x }} {param1} order Größe your {{ x }} shop 已 Größe it's order from us.",
            footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        },
        es_MX: {
            body: "Hello 50% {{ x }} {param1} order Größe your {{ x }} shop 已 Größe it's order from us.",
            footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        },
        de: {
            body: "Hello 50% {{ x }} {param1} order Größe your {{ x }} shop 已 Größe it's order from us.",
            footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        },
    },
    providers: [nxcloud],
    parameter_format: positional,
}

// random_31: en_US in json/random_31_meta.json:2, es_MX in json/random_31_meta.json:55.
whatsapp_template! {
    pub struct Random31 {
        order: &str = "1042",
        path: &str = "größe",
    }

    name: "random_31",
    category: utility,
    languages: {
        en_US: {
            body: "Hello مرحبا order {order} 已 order shop مرحبا {{ x }} your today order {{ x }} Größe from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßß"),
                quick_reply("aaaaaaaaaaaaaaaaaaaaaaaaa"),
                quick_reply("中中中中中中中中中中中中中中中中中中中中中中中中"),
                url("aaaaaa", "https://shop.example/"),
                url("ßßßßßßßß", "https://shop.example/{path}"),
            ],
        },
        es_MX: {
            body: "Hello مرحبا order {order} 已 order shop مرحبا {{ x }} your today order {{ x }} Größe from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            footer: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            buttons: [
                quick_reply("ßßßßßßßßßßßßßßßß"),
                quick_reply("aaaaaaaaaaaaaaaaaaaaaaaaa"),
                quick_reply("中中中中中中中中中中中中中中中中中中中中中中中中"),
                url("aaaaaa", "https://shop.example/"),
                url("ßßßßßßßß", "https://shop.example/{path}"),
            ],
        },
    },
    providers: [meta],
    parameter_format: positional,
}

// random_32: en_US in json/random_32_cams.json:2, es_MX in json/random_32_cams.json:31, de in json/random_32_cams.json:60.
whatsapp_template! {
    pub struct Random32 {
        value_aa: &str = "a b",
    }

    name: "random_32",
    category: marketing,
    languages: {
        en_US: {
            header: "Hi {value_aa}, welcome",
            body: "Hello order 已 *bold* 👍 your 已 Größe *bold* it's Größe Größe 50% today *bold* *bold* from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                quick_reply("中中中中中中中中中中中"),
            ],
        },
        es_MX: {
            header: "Hi {value_aa}, welcome",
            body: "Hello order 已 *bold* 👍 your 已 Größe *bold* it's Größe Größe 50% today *bold* *bold* from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                quick_reply("中中中中中中中中中中中"),
            ],
        },
        de: {
            header: "Hi {value_aa}, welcome",
            body: "Hello order 已 *bold* 👍 your 已 Größe *bold* it's Größe Größe 50% today *bold* *bold* from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            buttons: [
                quick_reply("中中中中中中中中中中中"),
            ],
        },
    },
    providers: [cams],
}

// random_33: en_US in json/random_33_nxcloud.json:5.
whatsapp_template! {
    pub struct Random33 {
        order: &str = "1042",
    }

    name: "random_33",
    category: utility,
    language: en_US,
    body: "Hello it's order {order} shop your 50% 已 Größe 50% {{ x }} shop from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    buttons: [
        quick_reply("中中中"),
    ],
    providers: [nxcloud],
    parameter_format: positional,
    message_send_ttl_seconds: 43199,
}

// random_34: en_US in json/random_34_meta.json:2.
whatsapp_template! {
    pub struct Random34 {
        image: Image = "https://shop.example/a.jpg",
        value_ab: &str = "1042",
    }

    name: "random_34",
    category: marketing,
    language: en_US,
    header: image(image),
    body: "Hello today it's {value_ab} {{ x }} مرحبا Größe it's your *bold* from us.",
    footer: "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß",
    buttons: [
        quick_reply("aaaa"),
        quick_reply("中中中中中中中中中中中中中中中中中中中"),
    ],
    providers: [meta],
}

// random_35: en_US in json/random_35_cams.json:2.
whatsapp_template! {
    pub struct Random35 {
        value_aa: &str = "a b",
        video_ab: Video = "https://shop.example/a.mp4",
        value_ac: &str = "BLUE_ELF",
    }

    name: "random_35",
    category: marketing,
    language: en_US,
    body: "Hello مرحبا مرحبا {value_aa} 已 50% it's your shop order Größe Größe 已 👍 Größe from us.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    carousel: [
        {
            header: video(video_ab),
            body: "Hello it's 👍 {value_aa} Größe *bold* it's مرحبا from us.",
            buttons: [
                quick_reply("ßßßßßß"),
                url("中中中中中中中中中中中中中中中中中中中中中中中中中", "https://shop.example/"),
            ],
        },
        {
            header: video("https://shop.example/2.mp4"),
            body: "Hello 👍 order {value_aa} مرحبا {{ x }} your shop from us.",
            buttons: [
                quick_reply("中中中中中中中中", opt_out: true),
                url("ßßßßßßßßßßßßßßßßßßßß", "https://shop.example/{value_ac}"),
            ],
        },
    ],
    providers: [cams],
}

// random_36: en_US in json/random_36_nxcloud.json:5.
whatsapp_template! {
    pub struct Random36 {
        code: OtpCode,
    }

    name: "random_36",
    category: authentication,
    language: en_US,
    buttons: [
        one_tap(
            code,
            text: "Copy",
            autofill_text: "Fill in",
            supported_apps: [("com.example.shop", "K8a/AINcGX7")],
        ),
    ],
    providers: [nxcloud],
    add_security_recommendation: true,
    code_expiration_minutes: 1,
}
