//! The rarer headers, and links that open an app.

use whatsapp_template::{Gif, Location, parameter::ParameterError, whatsapp_template};

whatsapp_template! {
    /// Has a video that loops without sound.
    pub(crate) struct Wave {
        film: Gif = "https://cdn.shop.example/wave.mp4",
        customer: &str = "Ann",
        slug: &str = "TULIPS",
    }

    category: marketing,
    language: en_US,
    providers: [meta],
    cta_url_link_tracking_opted_out: true,
    header: gif(film),
    body: "Hi {customer}, spring has come to our shop.",
    buttons: [
        url(
            "See the tulips",
            "https://shop.example/{slug}",
            app_deep_link: (2890, "shop://tulips", "https://play.google.com/store/apps/details?id=com.example.shop"),
        ),
    ],
}

whatsapp_template! {
    /// Shows where to pick up a parcel.
    pub(crate) struct PickUp {
        shop: Location,
        customer: &str = "Ann",
    }

    category: utility,
    language: en_US,
    providers: [meta],
    header: location(shop),
    body: "Hi {customer}, your parcel waits for you here.",
}

pub(crate) fn wave() -> Result<Wave<'static>, ParameterError> {
    Ok(Wave { film: Gif::link("https://cdn.shop.example/wave.mp4")?, customer: "Mei", slug: "TULIPS" })
}

pub(crate) fn pick_up() -> Result<PickUp<'static>, ParameterError> {
    let shop = Location::new(52.5163, 13.3777, "Example Shop", "Pariser Platz, Berlin")?;
    Ok(PickUp { shop, customer: "Mei" })
}
