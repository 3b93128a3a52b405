//! Each rule of phone numbers at its limit and one past it.

use crate::rules::tests::build::utility;
use crate::rules::tests::{Case, breaks, keeps, run};

pub(crate) fn cases() -> Vec<Case> {
    let phone = |number: &str| utility().button(&format!("phone|Call|{number}"));
    vec![
        keeps("phone_number_form", phone("+15550100")),
        keeps("phone_number_form", phone("15550100")),
        keeps("phone_number_digits", phone("+15550100")),
        breaks("phone_number_digits", phone("+1 555-0100")),
        breaks("phone_number_digits", phone("(555) 0100")),
        breaks("phone_number_digits", phone("1.555.0100")),
        breaks("phone_number_form", phone("+1 555 CALL")),
        breaks("phone_number_form", phone("+ - ")),
        breaks("phone_number_form", phone("")),
        breaks("phone_number_form", phone("+")),
        breaks("phone_number_form", phone("++15550100")),
        keeps("phone_number_length", phone("+1234567890123456789")),
        breaks("phone_number_length", phone("+12345678901234567890")),
        keeps("phone_number_length", phone("12345678901234567890")),
    ]
}

#[test]
fn phone_numbers() {
    run(&cases());
}
