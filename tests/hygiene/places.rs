//! Templates in functions, in modules, in the user's macros, and next to each other.

use wt::{Template, whatsapp_template};

/// A module inside.
pub mod nested {
    wt::whatsapp_template! {
        #[derive(Debug)]
        pub struct Shipped {
            customer: &str = "Ann",
        }
        category: utility,
        language: en_US,
        body: "Hi {customer}, your order is on its way to you.",
    }
}

/// A macro of the user that declares a template.
macro_rules! notice {
    ($name:ident, $field:ident: $type:ty = $sample:literal, $category:ident, $body:literal) => {
        whatsapp_template! {
            #[derive(Debug)]
            pub struct $name {
                $field: $type = $sample,
            }
            category: $category,
            language: en_US,
            body: $body,
        }
    };
}

notice!(Packed, customer: &str = "Ann", utility, "Hi {customer}, your order is packed.");
notice!(Delivered, customer: &str = "Ann", utility, "Hi {customer}, your order was delivered.");

/// A shop that declares a template in a method.
#[derive(Debug)]
pub struct Shop {
    /// Who reads it.
    pub customer: &'static str,
}

impl Shop {
    /// The receiver of the method is not that of the template's methods.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        whatsapp_template! {
            #[derive(Debug)]
            struct InMethod {
                customer: &str = "Ann",
            }
            category: utility,
            language: en_US,
            body: "Hi {customer}, your order is on its way to you.",
        }
        let message = InMethod { customer: "Mei" };
        let text = message.values().text(0)?;
        Some(format!("{} {text}", self.customer))
    }
}

/// Uses what was declared.
///
/// # Panics
///
/// If it is not what was declared.
pub fn works() {
    whatsapp_template! {
        #[derive(Debug)]
        struct Local {
            customer: &str = "Ann",
        }
        category: utility,
        language: en_US,
        body: "Hi {customer}, your order is on its way to you.",
    }
    let customer = String::from("Ann");
    assert_eq!(Local { customer: &customer }.values().text(0).as_deref(), Some("Ann"));
    assert_eq!(nested::Shipped::definition().name.as_str(), "shipped");
    assert_eq!(Shop { customer: "Ann" }.message().as_deref(), Some("Ann Mei"));
    assert_eq!(Packed { customer: "Ann" }.values().len(), 1);
    assert_eq!(Delivered::definition().name.as_str(), "delivered");
}
