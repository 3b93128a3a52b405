//! Tests of the library from another crate: its templates can be filled and read there.

use whatsapp_template_renamed_tests::{lints, names, places, shadowed};

#[test]
fn everything_declared_under_another_name_works() {
    lints::works();
    names::works();
    places::works();
    shadowed::works();
}

#[test]
fn the_fields_of_a_public_template_are_public() {
    use wt::Template as _;
    let message = lints::Undocumented { customer: "Ann", order_id: 1042 };
    assert_eq!(message.values().text(1).as_deref(), Some("1042"));
}
