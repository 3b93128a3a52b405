//! Declarations one past a limit.
//!
//! The test `limits` writes this file with `OVERWRITE=1`. Change its table instead.

/// `name_length`.
pub mod name_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        name: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    }
}

/// `header_length`.
pub mod header_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        header: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    }
}

/// `header_parameters`.
pub mod header_parameters {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { pa: &str = "x", pb: &str = "x" }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        header: "Hi and {pa} and {pb}",
    }
}

/// `body_length`.
pub mod body_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    }
}

/// `body_length`.
pub mod body_length_2 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { customer: &str = "Ann" }
        category: utility,
        language: en_US,
        body: "Hi {customer} is here: ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    }
}

/// `body_line_breaks`.
pub mod body_line_breaks {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Good\n\n\nmorning.",
    }
}

/// `body_spaces`.
pub mod body_spaces {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        deny: [body_spaces],
        body: "Good     morning.",
    }
}

/// `body_emoji`.
pub mod body_emoji {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived 🎁🎁🎁🎁🎁🎁🎁🎁🎁🎁🎁 today.",
    }
}

/// `body_word_ratio`.
pub mod body_word_ratio {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { a: &str = "x", b: &str = "y" }
        category: utility,
        language: en_US,
        body: "One {a} two three {b} four.",
    }
}

/// `parameter_name_length`.
pub mod parameter_name_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: &str = "1042" }
        category: utility,
        language: en_US,
        deny: [parameter_name_length],
        body: "Your parcel {xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx} has arrived.",
    }
}

/// `footer_length`.
pub mod footer_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        footer: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    }
}

/// `sample_length`.
pub mod sample_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { name: &str = "ääääääääääääääääääääääääääääääääääääääääääääääääääääääääää" }
        category: utility,
        language: en_US,
        deny: [sample_length],
        body: "Your parcel has arrived.",
        header: "Hi {name}",
    }
}

/// `buttons_total`.
pub mod buttons_total {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [quick_reply("Reply 0"), quick_reply("Reply 1"), quick_reply("Reply 2"), quick_reply("Reply 3"), quick_reply("Reply 4"), quick_reply("Reply 5"), quick_reply("Reply 6"), quick_reply("Reply 7"), quick_reply("Reply 8"), quick_reply("Reply 9"), quick_reply("Reply 10")],
    }
}

/// `label_length`.
pub mod label_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [quick_reply("ääääääääääääääääääääääääää")],
    }
}

/// `payload_length`.
pub mod payload_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [quick_reply("Yes", payload: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää")],
    }
}

/// `url_count`.
pub mod url_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [url("Page 0", "https://shop.example/0"), url("Page 1", "https://shop.example/1"), url("Page 2", "https://shop.example/2")],
    }
}

/// `url_length`.
pub mod url_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [url("Shop", "https://shop.example/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")],
    }
}

/// `url_parameters`.
pub mod url_parameters {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { pa: &str = "x", pb: &str = "x" }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [url("Shop", "https://shop.example/{pa}{pb}")],
    }
}

/// `phone_number_count`.
pub mod phone_number_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [phone_number("Call 0", "+15550100"), phone_number("Call 1", "+15550101")],
    }
}

/// `phone_number_length`.
pub mod phone_number_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        body: "Your parcel has arrived.",
        buttons: [phone_number("Call", "+11111111111111111111")],
    }
}

/// `carousel_cards`.
pub mod carousel_cards {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        body: "New plants have arrived.",
        carousel: [
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        ],
    }
}

/// `carousel_cards`.
pub mod carousel_cards_2 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        body: "New plants have arrived.",
        carousel: [
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        ],
    }
}

/// `card_body_length`.
pub mod card_body_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        body: "New plants have arrived.",
        carousel: [
        { header: image("https://shop.example/a.jpg"), body: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        { header: image("https://shop.example/a.jpg"), body: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää", buttons: [quick_reply("Reply 0")] },
        ],
    }
}

/// `card_buttons`.
pub mod card_buttons {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        body: "New plants have arrived.",
        carousel: [
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0"), quick_reply("Reply 1"), quick_reply("Reply 2")] },
        { header: image("https://shop.example/a.jpg"), body: "ääääääääääääääääääää", buttons: [quick_reply("Reply 0"), quick_reply("Reply 1"), quick_reply("Reply 2")] },
        ],
    }
}

/// `coupon_code_length`.
pub mod coupon_code_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: CouponCode = "AAAAAAAAAAAAAAAAAAAAA" }
        category: marketing,
        language: en_US,
        providers: [meta],
        allow: [coupon_code_length_older],
        body: "Your parcel has arrived.",
        buttons: [copy_code(code)],
    }
}

/// `coupon_code_length_older`.
pub mod coupon_code_length_older {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: CouponCode = "AAAAAAAAAAAAAAAA" }
        category: marketing,
        language: en_US,
        providers: [meta],
        deny: [coupon_code_length_older],
        body: "Your parcel has arrived.",
        buttons: [copy_code(code)],
    }
}

/// `coupon_code_length_cams`.
pub mod coupon_code_length_cams {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: CouponCode = "AAAAAAAAAAAAAAAAAAAAA" }
        category: marketing,
        language: en_US,
        providers: [cams],
        deny: [coupon_code_length_cams],
        body: "Your parcel has arrived.",
        buttons: [copy_code(code)],
    }
}

/// `offer_code_length`.
pub mod offer_code_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: CouponCode = "AAAAAAAAAAAAAAAA" }
        category: marketing,
        language: en_US,
        providers: [meta, cams],
        limited_time_offer: offer("Ends tonight"),
        body: "New plants have arrived.",
        buttons: [copy_code(code), url("Shop", "https://shop.example/")],
    }
}

/// `copy_code_count`.
pub mod copy_code_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: CouponCode = "SPRING25" }
        category: marketing,
        language: en_US,
        providers: [meta, cams],
        body: "Your parcel has arrived.",
        buttons: [copy_code(code), copy_code(code)],
    }
}

/// `otp_code_length`.
pub mod otp_code_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode = "1111111111111111" }
        category: authentication,
        language: en_US,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `supported_apps_count`.
pub mod supported_apps_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [meta, cams],
        buttons: [one_tap(code, text: "Copy", autofill_text: "Fill in", supported_apps: [("com.example.shop0", "K8a/AINcGX7"), ("com.example.shop1", "K8a/AINcGX7"), ("com.example.shop2", "K8a/AINcGX7"), ("com.example.shop3", "K8a/AINcGX7"), ("com.example.shop4", "K8a/AINcGX7"), ("com.example.shop5", "K8a/AINcGX7")])],
    }
}

/// `package_name_length`.
pub mod package_name_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [meta, cams],
        buttons: [one_tap(code, text: "Copy", autofill_text: "Fill in", supported_apps: [("com.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "K8a/AINcGX7")])],
    }
}

/// `signature_hash_form`.
pub mod signature_hash_form {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [meta, cams],
        buttons: [one_tap(code, text: "Copy", autofill_text: "Fill in", supported_apps: [("com.example.shop", "xxxxxxxxxx")])],
    }
}

/// `signature_hash_form`.
pub mod signature_hash_form_2 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [meta, cams],
        buttons: [one_tap(code, text: "Copy", autofill_text: "Fill in", supported_apps: [("com.example.shop", "xxxxxxxxxxxx")])],
    }
}

/// `code_expiration`.
pub mod code_expiration {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        code_expiration_minutes: 0,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `code_expiration`.
pub mod code_expiration_2 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        code_expiration_minutes: 91,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `authentication_button`.
pub mod authentication_button {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        buttons: [copy_code(code, text: "Copy"), copy_code(code, text: "Copy")],
    }
}

/// `flow_count`.
pub mod flow_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta, cams],
        body: "Your parcel has arrived.",
        buttons: [flow("Book 0", flow_id: "1122", navigate_screen: "DETAILS"), flow("Book 1", flow_id: "1122", navigate_screen: "DETAILS")],
    }
}

/// `voice_call_count`.
pub mod voice_call_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        body: "Your parcel has arrived.",
        buttons: [voice_call("Call 0"), voice_call("Call 1")],
    }
}

/// `voice_call_label_length`.
pub mod voice_call_label_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        body: "Your parcel has arrived.",
        buttons: [voice_call("äääääääääääääääääääää")],
    }
}

/// `voice_call_ttl`.
pub mod voice_call_ttl {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        body: "Your parcel has arrived.",
        buttons: [voice_call("Call", ttl_minutes: 1439)],
    }
}

/// `voice_call_ttl`.
pub mod voice_call_ttl_2 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        body: "Your parcel has arrived.",
        buttons: [voice_call("Call", ttl_minutes: 43201)],
    }
}

/// `request_contact_info_count`.
pub mod request_contact_info_count {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        body: "Your parcel has arrived.",
        buttons: [request_contact_info(), request_contact_info()],
    }
}

/// `offer_text_length`.
pub mod offer_text_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [meta, cams],
        limited_time_offer: offer("äääääääääääääääää"),
        body: "ääääääääääääääääääää",
        buttons: [url("Shop", "https://shop.example/")],
    }
}

/// `offer_body_length`.
pub mod offer_body_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [meta, cams],
        limited_time_offer: offer("ääääääääää"),
        body: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
        buttons: [url("Shop", "https://shop.example/")],
    }
}

/// `spm_body_length`.
pub mod spm_body_length {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { item: Product }
        category: marketing,
        language: en_US,
        providers: [meta],
        header: product(item),
        body: "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
        buttons: [spm("View")],
    }
}

/// `carousel_cards`.
pub mod carousel_cards_3 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { items: [Item { item: Product }; 11] }
        category: marketing,
        language: en_US,
        providers: [meta],
        body: "New plants have arrived.",
        carousel: items { header: product(item), buttons: [spm("View")] },
    }
}

/// `ttl_range`.
pub mod ttl_range {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [meta],
        message_send_ttl_seconds: 29,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `ttl_range`.
pub mod ttl_range_2 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [meta],
        message_send_ttl_seconds: 901,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `ttl_range`.
pub mod ttl_range_3 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        message_send_ttl_seconds: 29,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_4 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [meta],
        message_send_ttl_seconds: 43201,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_5 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [meta],
        message_send_ttl_seconds: 43199,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_6 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [meta],
        message_send_ttl_seconds: 2592001,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_7 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [nxcloud],
        message_send_ttl_seconds: 43199,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_8 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [nxcloud],
        message_send_ttl_seconds: 2592001,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_9 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [nxcloud],
        message_send_ttl_seconds: 29,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `ttl_range`.
pub mod ttl_range_10 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [nxcloud],
        message_send_ttl_seconds: 901,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `ttl_range`.
pub mod ttl_range_11 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [nxcloud],
        message_send_ttl_seconds: 29,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_12 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [nxcloud],
        message_send_ttl_seconds: 43201,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_13 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [cams],
        allow: [ttl_allowlist],
        message_send_ttl_seconds: 29,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `ttl_range`.
pub mod ttl_range_14 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T { code: OtpCode }
        category: authentication,
        language: en_US,
        providers: [cams],
        allow: [ttl_allowlist],
        message_send_ttl_seconds: 901,
        buttons: [copy_code(code, text: "Copy")],
    }
}

/// `ttl_range`.
pub mod ttl_range_15 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [cams],
        allow: [ttl_allowlist],
        message_send_ttl_seconds: 29,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_16 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: utility,
        language: en_US,
        providers: [cams],
        allow: [ttl_allowlist],
        message_send_ttl_seconds: 43201,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_17 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [cams],
        allow: [ttl_allowlist],
        message_send_ttl_seconds: 29,
        body: "Your parcel has arrived.",
        
    }
}

/// `ttl_range`.
pub mod ttl_range_18 {
    #[allow(unused_imports)]
    use whatsapp_template::*;

    whatsapp_template! {
        pub struct T {  }
        category: marketing,
        language: en_US,
        providers: [cams],
        allow: [ttl_allowlist],
        message_send_ttl_seconds: 2592001,
        body: "Your parcel has arrived.",
        
    }
}

fn main() {}
