//! Tests of the macro as a function from tokens to tokens, outside a compiler.

mod beginner;
mod editor;
mod expansions;
mod hostile_input;
mod literals;
mod random_tokens;
mod rule_examples;
mod same_problems;
mod words;

use std::str::FromStr;

use proc_macro2::TokenStream;
use syn::{File, Item};

/// Valid declarations that use the whole language. Other tests derive declarations from them.
const DECLARATIONS: [(&str, &str); 6] = [
    (
        "order_shipped",
        r#"
        /// Tells a customer that the parcel has left the warehouse.
        #[derive(Debug, Clone)]
        pub struct OrderShipped {
            /// First name, as the customer gave it.
            customer: &str = "Ann",
            order_id: u64 = 1042,
            tracking: Cow<str> = "1Z999AA1",
        }
        category: utility,
        language: en_US,
        providers: [meta, cams, nxcloud],
        header: "Order {order_id} has shipped",
        body: "
            Hi {customer},

            your order {order_id} is on its way to you.
        ",
        footer: "Example Shop",
        buttons: [
            track: url("Track parcel", "https://shop.example/track/{tracking}"),
            phone_number("Call us", "+15550100"),
        ],
        "#,
    ),
    (
        "sign_in_code",
        r#"
        struct SignInCode {
            code: OtpCode = "123456",
        }
        name: "sign_in",
        category: authentication,
        language: pt_BR,
        providers: [meta],
        message_send_ttl_seconds: -1,
        add_security_recommendation: true,
        code_expiration_minutes: 10,
        buttons: [
            zero_tap(
                code,
                text: "Copiar",
                autofill_text: "Preencher",
                supported_apps: [("com.example.shop", "K8a/AINcGX7"), ("com.example.beta", "aB3+/=cdEf1")],
                zero_tap_terms_accepted: true,
            ),
        ],
        "#,
    ),
    (
        "new_arrivals",
        r#"
        pub(crate) struct NewArrivals {
            customer: &'static str = "Ann",
            elf: Image = "https://shop.example/elf.jpg",
            cedar: &Image = "https://shop.example/cedar.png",
            r#type: String = "tree",
        }
        category: marketing,
        language: en_US,
        providers: [meta, nxcloud],
        parameter_format: positional,
        allow: [body_edge_punctuation],
        deny: [shortened_link],
        body: "Two rare plants of the {type} kind arrived this week, and we kept one of each for you, {customer}!",
        carousel: [
            {
                header: image(elf),
                body: "The blue elf.",
                buttons: [quick_reply("More like this"), quick_reply("Stop", opt_out: true)],
            },
            {
                header: image(cedar),
                body: "The cedar.",
                buttons: [quick_reply("More of these"), quick_reply("Stop all", opt_out: true)],
            },
        ],
        "#,
    ),
    (
        "plants",
        r#"
        #[derive(Debug)]
        pub struct Plants {
            customer: &str = "Ann",
            picks: [Pick { photo: Image = "https://shop.example/elf.jpg", plant: &str = "Blue Elf" }; 3],
        }
        category: marketing,
        providers: [meta, cams, nxcloud],
        languages: {
            en_US: {
                body: "Hi {customer}, we kept three plants for you.",
                carousel: picks {
                    header: image(photo),
                    body: "Meet {plant}, the rarest of all.",
                    buttons: [more: quick_reply("More like this")],
                },
            },
            de: {
                body: "Hallo {customer}, drei Pflanzen warten auf Sie.",
                carousel: picks {
                    header: image(photo),
                    body: "Das ist {plant}, die seltenste von allen.",
                    buttons: [more: quick_reply("Mehr davon")],
                },
            },
        },
        "#,
    ),
    (
        "flash_sale",
        r#"
        pub struct FlashSale { ends: OfferExpiration, coupon: CouponCode = "SPRING25" }
        category: marketing,
        language: en_US,
        providers: [meta, cams],
        limited_time_offer: offer("Ends tonight", expires: ends),
        body: "All tulips are at half their price until midnight.",
        buttons: [copy_code(coupon), url("To the tulips", "https://shop.example/tulips")],
        "#,
    ),
    (
        "order_update",
        r#"
        pub struct OrderUpdate { status: OrderStatus, customer: &str = "Ann" }
        category: utility,
        language: en_US,
        providers: [meta],
        sub_category: order_status,
        order_status: status,
        body: "Hi {customer}, there is news of your order.",
        "#,
    ),
];

fn tokens(source: &str) -> TokenStream {
    TokenStream::from_str(source).unwrap()
}

/// The expansion of a declaration, with the path of the runtime crate.
fn expand(declaration: impl IntoIterator<Item = proc_macro2::TokenTree>) -> TokenStream {
    let declaration: TokenStream = declaration.into_iter().collect();
    crate::expand::expand(quote::quote!([::whatsapp_template] #declaration))
}

/// The name and the fields of the struct in an expansion, which must be valid Rust.
#[track_caller]
fn structure(expansion: TokenStream) -> Option<(String, Vec<String>)> {
    let text = expansion.to_string();
    let file: File = syn::parse2(expansion).unwrap_or_else(|error| panic!("{error} in {text}"));
    file.items.into_iter().find_map(|item| match item {
        Item::Struct(item) => Some((
            item.ident.to_string(),
            item.fields.iter().filter_map(|field| Some(field.ident.as_ref()?.to_string())).collect(),
        )),
        _ => None,
    })
}
