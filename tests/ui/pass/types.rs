//! Types of parameters.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use whatsapp_template::{Image, Template, parameter::TextParameter, whatsapp_template};

#[derive(Debug, Clone, PartialEq)]
/// Cents.
pub struct Money(pub u64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl TextParameter for Money {}

whatsapp_template! {
    /// With its own documentation.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Texts {
        borrowed: &str = "a",
        /// With its own documentation.
        owned: String = "b",
        cow: Cow<str> = "c",
        named: Cow<'_, str> = "d",
        forever: &'static str = "e",
        shared: Arc<str> = "f",
        boxed: Box<str> = "g",
        own: Money = "$19.99",
        path: std::string::String = "h",
        pub(crate) inside: &str = "i",
    }
    category: utility,
    language: en_US,
    body: "
        We have packed {borrowed}, with {owned}, then {cow}, then {named}, and {forever}; we have added {shared} for
        you, and {boxed} for your friend, {own} for your dog, {path} for your cat, and last of all {inside} for you.
    ",
}

whatsapp_template! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
    pub struct Numbers {
        order: u64 = 1042,
        least: i8 = -128,
        count: usize = 1_000,
        letter: u8 = 5,
    }
    category: utility,
    language: en_US,
    body: "Your order {order} holds {least} degrees, in {count} boxes of row {letter} in our hall, and is on its way.",
}

#[derive(Debug, Clone, Copy)]
/// Borrows inside.
pub struct Borrowed<'a>(&'a str);

impl fmt::Display for Borrowed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl TextParameter for Borrowed<'_> {}

whatsapp_template! {
    #[derive(Debug, Clone)]
    pub struct References {
        photo: &Image = "https://shop.example/elf.jpg",
        own: Borrowed<'_> = "a",
    }
    category: utility,
    language: en_US,
    header: image(photo),
    body: "Your order holds {own} and is on its way to you.",
}

#[test]
fn values_are_written_as_they_display() {
    let texts = Texts {
        borrowed: "1",
        owned: String::from("2"),
        cow: Cow::Borrowed("3"),
        named: Cow::Owned(String::from("4")),
        forever: "5",
        shared: Arc::from("6"),
        boxed: Box::from("7"),
        own: Money(1999),
        path: String::from("9"),
        inside: "10",
    };
    let values: Vec<_> = (0..10).filter_map(|index| texts.values().text(index).map(Cow::into_owned)).collect();
    assert_eq!(values, ["1", "2", "3", "4", "5", "6", "7", "$19.99", "9", "10"]);
    assert_eq!(texts.clone(), texts);
    let numbers = Numbers { order: 7, least: -3, count: 2, letter: 5 };
    let values: Vec<_> = (0..4).filter_map(|index| numbers.values().text(index).map(Cow::into_owned)).collect();
    assert_eq!(values, ["7", "-3", "2", "5"]);
    let photo = Image::link("https://shop.example/1.jpg").unwrap();
    let references = References { photo: &photo, own: Borrowed("x") };
    assert_eq!(references.values().text(1).unwrap(), "x");
}

/// Both lifetimes of two borrowed values shrink to the shorter.
#[test]
fn values_of_different_lives_meet_in_one_message() {
    let long = String::from("long");
    let photo = Image::link("https://shop.example/1.jpg").unwrap();
    let message = {
        let short = &photo;
        References { photo: short, own: Borrowed(&long) }
    };
    assert_eq!(message.values().len(), 2);
}
