//! Parameters named like anything that an expansion might use, and items named like parameters.

#![expect(non_upper_case_globals, reason = "named like parameters, on purpose")]

use core::fmt;

use wt::{Image, Template, whatsapp_template};

/// Not a card of an expansion.
pub const card: &str = "x";
/// Not a reply of an expansion.
pub const reply: &str = "x";
/// Not the text of a reply either.
pub const text: &str = "x";
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

whatsapp_template! {
    /// The cards are a field of any name, and have fields of any name.
    #[derive(Debug)]
    pub struct Cards {
        customer: &str = "a",
        r#in: [Card {
            r#type: Image = "https://shop.example/elf.jpg",
            card: &str = "b",
            this: &str = "c",
            values: &str = "d",
        }; 2],
    }
    category: marketing,
    language: en_US,
    body: "Hi {customer}, we kept two plants for you.",
    carousel: r#in {
        header: image(type),
        body: "Meet {card}, with {this} and {values}, the rarest of all plants.",
        buttons: [quick_reply("More like this")],
    },
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

/// The values of a template as texts.
fn texts_of(template: &impl Template) -> Vec<String> {
    template.values().iter().map(|value| value.text().into_owned()).collect()
}

/// Two cards.
fn cards() -> Option<Cards<'static>> {
    let card_of = |this| {
        let photo = Image::link("https://shop.example/elf.jpg").ok()?;
        Some(Card { r#type: photo, card: "b", this, values: "d" })
    };
    Some(Cards { customer: "Ann", r#in: [card_of("1")?, card_of("2")?] })
}

/// Uses what was declared.
///
/// # Panics
///
/// If it is not what was declared.
pub fn works() {
    let plain = Plain { customer: "Ann", p0: "Monday", order: 7 };
    assert_eq!(texts_of(&plain), ["Ann", "Monday", "7"]);
    let telling = Telling {
        self_: "a",
        parameter: "b",
        value: "c",
        values: "d",
        this: "e",
        texts: "f",
        a: "g",
        f: "h",
        core: "i",
        std: "j",
        advice: "k",
        template: "l",
    };
    assert_eq!(texts_of(&telling), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]);
    let packed = Fn { r#fn: "a", r#type: "b", r#gen: "c", r#async: "d" };
    assert_eq!(texts_of(&packed), ["a", "b", "c", "d"]);
    let link = "https://shop.example/elf.jpg";
    assert_eq!(
        cards().map(|cards| texts_of(&cards)).unwrap_or_default(),
        ["Ann", link, "b", "1", "d", link, "b", "2", "d"]
    );
    assert_eq!(Fn::definition().name.as_str(), "fn");
    assert_eq!(Fn::definition().parameters[1].name.as_str(), "type");
    assert_eq!(Values { value: Value("x") }.values().text(0).as_deref(), Some("x"));
    assert_eq!((customer, order, advice, texts), ("nobody", 0, 0, 0));
    assert_eq!((card, reply, text, p0, p1), ("x", "x", "x", "x", 0));
}
