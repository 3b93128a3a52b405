//! Calls: a button to call, a permission to call, and a request for the customer's number.

use whatsapp_template::{CallOptions, parameter::ParameterError, whatsapp_template};

whatsapp_template! {
    /// Calls the shop through WhatsApp.
    pub(crate) struct TalkToUs {
        customer: &str = "Ann",
        call: CallOptions,
    }

    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, something about your order needs a word. Call us when it suits you.",
    buttons: [voice_call("Call now", call: call)],
}

whatsapp_template! {
    /// Asks whether the shop may call.
    pub(crate) struct MayWeCall {
        customer: &str = "Ann",
    }

    category: utility,
    language: en_US,
    providers: [meta],
    body: "Hi {customer}, may we call you about the delivery of your order?",
    call_permission_request: true,
}

whatsapp_template! {
    /// Asks for the number of a customer who wrote under a user name.
    pub(crate) struct YourNumber {}

    category: utility,
    language: en_US,
    providers: [meta],
    body: "The driver would like to reach you on the phone.",
    buttons: [request_contact_info()],
}

pub(crate) fn talk() -> Result<TalkToUs<'static>, ParameterError> {
    Ok(TalkToUs { customer: "Mei", call: CallOptions::new().with_ttl_minutes(120)?.with_payload("order-1042")? })
}
