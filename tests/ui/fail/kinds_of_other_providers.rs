//! Kinds of templates that a provider does not support.

use whatsapp_template::{CallOptions, FlowData, Gif, OrderStatus, Product, ProductSections, whatsapp_template};

whatsapp_template! {
    pub struct Everything {
        products: ProductSections,
        booking: FlowData,
        call: CallOptions,
    }
    category: marketing,
    language: en_US,
    header: "Forgot something?",
    body: "Your picks are still waiting for you.",
    buttons: [
        mpm("View items", sections: products),
        flow("Book", flow_id: "1122", navigate_screen: "DETAILS", data: booking),
        voice_call("Call now", call: call),
        request_contact_info(),
    ],
}

whatsapp_template! {
    pub struct Single { item: Product }
    category: marketing,
    language: en_US,
    providers: [cams],
    header: product(item),
    body: "What you were looking for is back.",
    buttons: [spm("View")],
}

whatsapp_template! {
    pub struct Wave { wave: Gif = "https://shop.example/wave.mp4" }
    category: marketing,
    language: en_US,
    providers: [nxcloud],
    header: gif(wave),
    limited_time_offer: offer("Ends tonight"),
    body: "All tulips are at half their price until midnight.",
    buttons: [url("Shop", "https://shop.example/", app_deep_link: (1, "shop://", "https://play.google.com/x"))],
}

whatsapp_template! {
    pub struct Update { status: OrderStatus }
    category: utility,
    language: en_US,
    sub_category: order_status,
    order_status: status,
    cta_url_link_tracking_opted_out: true,
    body: "There is news of your order.",
}

whatsapp_template! {
    pub struct MayWeCall {}
    category: utility,
    language: en_US,
    providers: [meta, cams],
    call_permission_request: true,
    body: "May we call you about the delivery of your order?",
}

fn main() {}
