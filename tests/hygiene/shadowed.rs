//! No prelude, and other things under its names.

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
    /// No name of the prelude is meant.
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

/// Uses what was declared.
///
/// # Panics
///
/// If it is not what was declared.
pub fn works() {
    let message = Shadowed { customer: "Ann", order_id: 1042 };
    ::std::assert_eq!(::wt::Template::values(&message).len(), 2);
    ::std::assert_eq!(<OnlyMeta as ::wt::Template>::definition().name.as_str(), "only_meta");
}
