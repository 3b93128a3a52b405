//! Quick replies: an enum for the program, a payload for the webhook.

use whatsapp_template::{reply::Reply, whatsapp_template};

whatsapp_template! {
    /// Asks before the gardener comes.
    pub(crate) struct VisitReminder {
        customer: &str = "Ann",
        day: &str = "Monday",
    }

    category: utility,
    language: en_US,
    body: "Hi {customer}, our gardener comes on {day}. Will you be there?",
    buttons: [come: quick_reply("I will be there"), move_it: quick_reply("Another day, please")],
}

/// What the program does after a tap, given the values from a webhook.
pub(crate) fn answer(payload: &str, label: &str) -> &'static str {
    match VisitReminderReply::parse(payload, label) {
        VisitReminderReply::Come => "the visit is confirmed",
        VisitReminderReply::MoveIt => "we propose another day",
        VisitReminderReply::Unknown(_) => "an employee reads it",
    }
}
