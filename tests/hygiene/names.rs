//! Parameters named like anything that an expansion might use, and items named like parameters.

#![expect(non_upper_case_globals, reason = "named like parameters, on purpose")]

use core::fmt;

use wt::{Template, whatsapp_template};

/// Not the parameter.
pub const customer: &str = "nobody";
/// Not the field either.
pub static order: u64 = 0;
/// Not a name inside an expansion.
pub const advice: u64 = 0;
/// Not a name inside an expansion either.
pub static texts: u64 = 0;
/// Not a local of an expansion.
pub const p0: &str = "x";
/// Not a name inside an expansion either.
pub static p1: u64 = 0;

whatsapp_template! {
    #[derive(Debug)]
    pub struct Plain {
        customer: &str = "Ann",
        p0: &str = "Monday",
        order: u64 = 7,
    }
    category: utility,
    language: en_US,
    parameter_format: positional,
    body: "Hi {customer}, your order comes on {p0} at {order} in the evening, by our own van.",
}

whatsapp_template! {
    #[derive(Debug)]
    pub struct Telling {
        self_: &str = "a",
        parameter: &str = "b",
        value: &str = "c",
        values: &str = "d",
        this: &str = "e",
        texts: &str = "f",
        a: &str = "g",
        f: &str = "h",
        core: &str = "i",
        std: &str = "j",
        advice: &str = "k",
        template: &str = "l",
    }
    category: utility,
    language: en_US,
    body: "
        We have packed {self_}, with {parameter}, then {value}, then {values}, and {this}; we have added {texts}
        for you, and {a} for your friend, {f} for your dog, {core} for your cat, {std} for your bird, {advice}
        for your fish and {template} for the neighbours, who were so kind as to take in the parcel last time.
    ",
}

whatsapp_template! {
    #[derive(Debug)]
    pub struct r#Fn {
        r#fn: &str = "a",
        r#type: &str = "b",
        r#gen: &str = "c",
        r#async: &str = "d",
    }
    category: utility,
    language: en_US,
    body: "We have packed {fn} for you, then {type}, then {gen}, and of course {async}, all in one big box.",
}

/// The lifetime of the expansion is not the user's.
#[derive(Debug)]
pub struct Value<'text>(pub &'text str);

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl wt::parameter::TextParameter for Value<'_> {}

whatsapp_template! {
    #[derive(Debug)]
    pub struct Values {
        value: Value<'_> = "a",
    }
    category: utility,
    language: en_US,
    body: "Your value is {value}, as it was before.",
}

/// Uses what was declared.
///
/// # Panics
///
/// If it is not what was declared.
pub fn works() {
    let plain = Plain { customer: "Ann", p0: "Monday", order: 7 };
    assert_eq!(
        [0, 1, 2].map(|index| plain.values().text(index).unwrap_or_default().into_owned()),
        ["Ann", "Monday", "7"]
    );
    assert_eq!(Telling::definition().parameters.len(), 12);
    assert_eq!(Fn::definition().name.as_str(), "fn");
    assert_eq!(Fn::definition().parameters[1].name.as_str(), "type");
    assert_eq!(Values { value: Value("x") }.values().text(0).as_deref(), Some("x"));
    assert_eq!((customer, order, advice, texts), ("nobody", 0, 0, 0));
}
