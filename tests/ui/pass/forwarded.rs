//! Templates that other macros declare, with each kind of fragment: a fragment is in a group without delimiters, and has
//! the hygiene of its place.

use whatsapp_template::{Image, OtpCode, Template, whatsapp_template};

/// Every literal and every name comes from outside.
macro_rules! everything {
    (
        $(#[$meta:meta])* $visibility:vis $name:ident, $field:ident: $type:ty = $sample:literal,
        $count:ident: $number:ty = $count_sample:literal, $photo:ident = $file:expr,
        $language:ident, $seconds:literal, $body:literal, $footer:expr, $label:literal, $link:literal, $flag:literal,
        $caption:literal
    ) => {
        whatsapp_template! {
            $(#[$meta])*
            $visibility struct $name {
                $field: $type = $sample,
                $count: $number = $count_sample,
                $photo: Image = $file,
            }
            category: utility,
            providers: [meta],
            language: $language,
            message_send_ttl_seconds: $seconds,
            cta_url_link_tracking_opted_out: $flag,
            header: image($photo),
            body: $body,
            footer: $footer,
            buttons: [quick_reply($label), url($caption, $link)],
        }
    };
}

everything! {
    /// A parcel.
    #[derive(Debug, Clone)]
    pub(crate) Parcel, customer: &str = "Ann", items: u32 = 3, photo = "https://shop.example/a.png",
    en_US, 600, "Hi {customer}, your {items} parcels have arrived.", "Example Shop", "Thanks", "https://shop.example/{items}",
    true, "Shop"
}

everything! {
    Negative, customer: String = "Ann", degrees: i32 = -3, photo = "https://shop.example/a.png",
    en_US, 600, r#"Hi {customer}, it has "{degrees}" degrees at your door."#, "Example Shop", "Thanks",
    "https://shop.example/{degrees}", false, "Show"
}

/// The struct is here, the texts come from outside.
macro_rules! texts {
    ($name:ident, $body:literal, $code:ty) => {
        whatsapp_template! {
            pub struct $name {
                customer: &str = "Ann",
                r#type: &str = "parcel",
            }
            category: utility,
            languages: { en_US: { body: $body }, de: { body: "Hallo {customer}, wir haben jetzt Ihr {type} hier." } },
        }

        whatsapp_template! {
            pub struct Code {
                code: $code,
            }
            category: authentication,
            language: en_US,
            buttons: [copy_code(code, text: "Copy code")],
        }
    };
}

texts!(Text, "Hi {customer}, we have your {type} here for you.", OtpCode);

/// The definitions are the same as those without a macro around them.
pub fn definitions() -> [&'static str; 4] {
    [Parcel::ENCODED, Negative::ENCODED, Text::ENCODED, Code::ENCODED]
}
