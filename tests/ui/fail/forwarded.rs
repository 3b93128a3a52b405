//! Undeclared names in texts that another macro passes: only those are reported, not the declared ones.

use whatsapp_template::whatsapp_template;

macro_rules! with_body {
    ($name:ident, $body:literal) => {
        whatsapp_template! {
            pub struct $name {
                customer: &str = "Ann",
                order_id: u32 = 1042,
            }
            category: utility,
            language: en_US,
            body: $body,
        }
    };
}

with_body!(Undeclared, "Hi {customer}, your order {order} is on its way.");
with_body!(Declared, "Hi {customer}, your order {order_id} is on its way.");

macro_rules! with_field {
    ($name:ident, $field:ident, $sample:literal) => {
        whatsapp_template! {
            pub struct $name {
                $field: u8 = $sample,
            }
            category: utility,
            language: en_US,
            body: "Your {parcels} parcels are on their way, {customer}, since today.",
        }
    };
}

with_field!(Fits, parcels, 3);
with_field!(TooLarge, parcels, 300);
with_field!(Negative, parcels, -1);

fn main() {}
