//! A WhatsApp Flow, with a token and the data of its first screen.

use std::collections::BTreeMap;

use whatsapp_template::{FlowData, parameter::ParameterError, whatsapp_template};

whatsapp_template! {
    /// Lets the customer book a visit.
    pub(crate) struct BookVisit {
        customer: &str = "Ann",
        booking: FlowData,
    }

    category: utility,
    language: en_US,
    providers: [meta, cams],
    body: "Hi {customer}, choose the day on which our gardener shall come.",
    buttons: [flow("Book a visit", flow_id: "479884093605183", navigate_screen: "DETAILS", data: booking)],
}

pub(crate) fn message() -> Result<BookVisit<'static>, ParameterError> {
    // Anything that serializes to an object, usually a struct with serde's derive.
    let data = BTreeMap::from([("name", "Mei"), ("garden", "roof")]);
    Ok(BookVisit { customer: "Mei", booking: FlowData::new().with_token("visit-1042").with_data(&data)? })
}
