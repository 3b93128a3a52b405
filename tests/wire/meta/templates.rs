//! Declarations of templates of every kind that Meta has.

use whatsapp_template::{
    CallOptions, CouponCode, Document, FlowData, Gif, Image, Location, OfferExpiration, OrderDetails, OrderStatus,
    OtpCode, Product, ProductId, ProductSections, Video, whatsapp_template,
};

whatsapp_template! {
    pub(crate) struct OrderConfirmed {
        order: &str = "1042",
        customer: &str = "Ann",
        slug: &str = "1Z999AA1",
    }
    category: utility,
    language: en_US,
    providers: [meta, nxcloud],
    message_send_ttl_seconds: 600,
    header: "Order {order}",
    body: "Thank you, {customer}! Your order {order} is confirmed, and we begin to pack it now.",
    footer: "Example Shop",
    buttons: [
        url("Track", "https://shop.example/track/{slug}"),
        url("Shop", "https://shop.example/"),
        phone_number("Call us", "+15550100"),
    ],
}

whatsapp_template! {
    pub(crate) struct OrderPacked {
        order: &str = "1042",
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    parameter_format: positional,
    cta_url_link_tracking_opted_out: true,
    header: "Order {order}",
    body: "Thank you, {customer}! Your order {order} is packed, and it leaves our warehouse today.",
}

whatsapp_template! {
    pub(crate) struct Reminder {
        item: &str = "Blue Elf",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "You looked at {item} last week, and we have kept {item} for you until today.",
}

whatsapp_template! {
    pub(crate) struct Bill {
        bill: Document = "https://shop.example/bill.pdf",
        month: &str = "May",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    header: document(bill),
    body: "Your bill for {month} is attached.",
}

whatsapp_template! {
    pub(crate) struct Film {
        film: Video = "https://shop.example/film.mp4",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: video(film),
    body: "See how we grow our plants.",
}

whatsapp_template! {
    pub(crate) struct Wave {
        wave: Gif = "https://shop.example/wave.mp4",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: gif(wave),
    body: "We have missed you here.",
}

whatsapp_template! {
    pub(crate) struct PickUp {
        shop: Location,
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    header: location(shop),
    body: "Hi {customer}, your parcel waits for you in our shop from now on.",
}

whatsapp_template! {
    pub(crate) struct Visit {
        day: &str = "Monday",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Our gardener comes on {day} in the morning. Will you be there?",
    buttons: [quick_reply("I will be there"), quick_reply("Another day", payload: "move \"it\"")],
}

whatsapp_template! {
    pub(crate) struct Coupon {
        coupon: CouponCode = "SPRING25",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "A quarter off all plants, until the end of the month.",
    buttons: [quick_reply("Stop promotions"), copy_code(coupon)],
}

whatsapp_template! {
    pub(crate) struct FlashSale {
        photo: Image = "https://shop.example/tulips.jpg",
        customer: &str = "Ann",
        ends: OfferExpiration,
        coupon: CouponCode = "CARIBE25",
        slug: &str = "TULIPS",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: image(photo),
    limited_time_offer: offer("Expiring offer!", expires: ends),
    body: "Good news, {customer}! All tulips are at half their price until midnight.",
    buttons: [copy_code(coupon), url("Book now", "https://shop.example/offers?code={slug}")],
}

whatsapp_template! {
    pub(crate) struct Catalog {
        customer: &str = "Ann",
        item: ProductId,
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, have a look at everything that we have.",
    footer: "Example Shop",
    buttons: [catalog("View catalog", thumbnail: item)],
}

whatsapp_template! {
    pub(crate) struct WholeCatalog {}
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Have a look at everything that we have.",
    buttons: [catalog("View catalog")],
}

whatsapp_template! {
    pub(crate) struct Basket {
        customer: &str = "Ann",
        products: ProductSections,
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: "Forgot something, {customer}?",
    body: "Your picks are still waiting for you.",
    buttons: [mpm("View items", sections: products)],
}

whatsapp_template! {
    pub(crate) struct BackInStock {
        item: Product,
        customer: &str = "Ann",
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    header: product(item),
    body: "Hi {customer}, what you were looking for is back.",
    buttons: [spm("View")],
}

whatsapp_template! {
    pub(crate) struct Shelf {
        customer: &str = "Ann",
        items: [ShelfItem { item: Product, slug: &str = "elf" }],
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, this is what our gardeners like best this week.",
    carousel: items {
        header: product(item),
        buttons: [url("Shop", "https://shop.example/{slug}")],
    },
}

whatsapp_template! {
    pub(crate) struct NewArrivals {
        customer: &str = "Ann",
        picks: [Pick {
            photo: Image = "https://shop.example/elf.jpg",
            plant: &str = "Blue Elf",
            slug: &str = "BLUE_ELF",
        }; 2],
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, two rare plants arrived this week and we kept one of each for you.",
    carousel: picks {
        header: image(photo),
        body: "Meet {plant}, the rarest of the new arrivals.",
        buttons: [quick_reply("More like this"), url("Shop", "https://shop.example/{slug}")],
    },
}

whatsapp_template! {
    pub(crate) struct BookVisit {
        customer: &str = "Ann",
        booking: FlowData,
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, choose the day on which our gardener shall come.",
    buttons: [flow("Book a visit", flow_id: "1122", flow_action: navigate, navigate_screen: "DETAILS", data: booking)],
}

whatsapp_template! {
    pub(crate) struct TalkToUs {
        customer: &str = "Ann",
        call: CallOptions,
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, something about your order needs a word. Call us when it suits you.",
    buttons: [voice_call("Call now", ttl_minutes: 1440, call: call)],
}

whatsapp_template! {
    pub(crate) struct MayWeCall {
        customer: &str = "Ann",
    }
    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, may we call you about the delivery of your order?",
    call_permission_request: true,
}

whatsapp_template! {
    pub(crate) struct YourNumber {}
    category: utility,
    language: en_US,
    providers: [meta],
    body: "The driver would like to reach you on the phone.",
    buttons: [request_contact_info()],
}

whatsapp_template! {
    pub(crate) struct Pay {
        photo: Image = "https://shop.example/order.jpg",
        customer: &str = "Ann",
        order: OrderDetails,
    }
    category: marketing,
    display_format: order_details,
    language: en_US,
    providers: [meta],
    header: image(photo),
    body: "Hi {customer}, your order is complete and waits to be paid.",
    buttons: [order_details("Review and Pay", order: order)],
}

whatsapp_template! {
    pub(crate) struct OrderMoved {
        customer: &str = "Ann",
        status: OrderStatus,
    }
    category: utility,
    sub_category: order_status,
    order_status: status,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, there is news about your order from our warehouse.",
}

whatsapp_template! {
    pub(crate) struct SignIn {
        code: OtpCode,
    }
    category: authentication,
    language: en_US,
    providers: [meta],
    add_security_recommendation: true,
    code_expiration_minutes: 10,
    buttons: [copy_code(code, text: "Copy code")],
}

whatsapp_template! {
    pub(crate) struct SignInSilently {
        code: OtpCode,
    }
    category: authentication,
    language: en_US,
    providers: [meta],
    buttons: [zero_tap(
        code,
        autofill_text: "Autofill",
        supported_apps: [("com.example.shop", "K8a/AINcGX7")],
        zero_tap_terms_accepted: true,
    )],
}
