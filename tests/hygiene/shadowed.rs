//! A module without the prelude, with other items under its names.

#![no_implicit_prelude]
#![expect(non_camel_case_types, non_snake_case, non_upper_case_globals, dead_code, reason = "named like others")]

mod core {}
mod std {}
mod alloc {}
mod whatsapp_template {}
struct Option;
struct Vec;
struct Result;
struct String;
struct str;
struct u64;
struct Template;
struct Via;
struct Values;
struct TextParameter;
struct Meta;
trait Clone {}
trait Sized {}
const fn Some() {}
const None: () = ();
const fn Ok() {}
const fn Err() {}

::wt::whatsapp_template! {
    /// Fields and types named like items of the prelude.
    pub struct Shadowed {
        customer: &::core::primitive::str = "Ann",
        order_id: ::core::primitive::u64 = 1042,
    }
    category: utility,
    language: en_US,
    header: "Order {order_id} has shipped",
    body: "Hi {customer}, your order {order_id} is on its way to you.",
    footer: "Example Shop",
}

::wt::whatsapp_template! {
    pub struct OnlyMeta {
        shop: ::wt::Location,
    }
    category: utility,
    language: en_US,
    providers: [meta],
    header: location(shop),
    body: "Your order is waiting for you at our shop.",
}

::wt::whatsapp_template! {
    /// With languages, cards and replies.
    pub struct Plants {
        customer: &::core::primitive::str = "Ann",
        picks: [Pick {
            photo: ::wt::Image = "https://shop.example/elf.jpg",
            plant: &::core::primitive::str = "Blue Elf",
        }; 2],
    }
    category: marketing,
    languages: {
        en_US: {
            body: "Hi {customer}, we kept two plants for you.",
            carousel: picks {
                header: image(photo),
                body: "Meet {plant}, the rarest of all.",
                buttons: [more: quick_reply("More like this")],
            },
        },
        de: {
            body: "Hallo {customer}, zwei Pflanzen warten auf Sie.",
            carousel: picks {
                header: image(photo),
                body: "Das ist {plant}, die seltenste von allen.",
                buttons: [more: quick_reply("Mehr davon")],
            },
        },
    },
}

::wt::whatsapp_template! {
    /// With an open number of cards.
    pub struct Shelf {
        items: [Item { item: ::wt::Product }],
    }
    category: marketing,
    language: en_US,
    providers: [meta],
    body: "This is what our gardeners like best this week.",
    carousel: items { header: product(item), buttons: [spm("View")] },
}

/// Uses what was declared.
///
/// # Panics
///
/// If it is not what was declared.
pub fn works() {
    let message = Shadowed { customer: "Ann", order_id: 1042 };
    ::std::assert_eq!(::wt::Template::values(&message).len(), 2);
    let german = <PlantsLanguage as ::wt::language::Language>::from_code("de");
    ::std::assert!(::core::matches!(german, ::core::option::Option::Some(PlantsLanguage::De)));
    let tap = <PlantsReply as ::wt::reply::Reply>::parse("plants:more:1", "");
    ::std::assert_eq!(tap, PlantsReply::More { card: 1 });
    ::std::assert_eq!(::wt::Template::values(&Shelf { items: ::std::vec![] }).len(), 0);
    ::std::assert_eq!(<OnlyMeta as ::wt::Template>::definition().name.as_str(), "only_meta");
}
