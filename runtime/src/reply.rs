//! What a customer answers with a tap.

use crate::model::quick_replies;
use crate::{Template, definition};

/// A tap on a quick reply, as the template's own enum, which the macro makes.
///
/// A message carries a payload for each quick reply, made of the template's name and the button's, or the one
/// that the button declares. The webhook brings it back, with the label. Either is recognised, in each
/// of the template's languages; what is neither stays as text.
///
/// ```
/// use whatsapp_template::{Reply, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct VisitReminder {
///         day: &str = "Monday",
///     }
///     category: utility,
///     language: en_US,
///     body: "Your visit is on {day}. Will you be there?",
///     buttons: [come: quick_reply("I will come"), quick_reply("Another day")],
/// }
///
/// assert_eq!(VisitReminderReply::parse("visit_reminder:come", "I will come"), VisitReminderReply::Come);
/// assert_eq!(VisitReminderReply::parse("Another day", "Another day"), VisitReminderReply::AnotherDay);
/// assert_eq!(VisitReminderReply::parse("hm", "Hm"), VisitReminderReply::Unknown("hm".to_owned()));
/// assert_eq!(VisitReminderReply::recognise("other_template:come", ""), None);
/// ```
pub trait Reply: Sized {
    /// The template's definition as one string; the macro writes it.
    #[doc(hidden)]
    const TAPE: &'static str;

    /// The reply of a number, on a card.
    #[doc(hidden)]
    fn known(reply: usize, card: usize) -> Option<Self>;

    /// What stands for a text that is none of the replies.
    fn unknown(text: String) -> Self;

    /// The reply that a webhook's button reply stands for, by its payload or its label. The label is the same on
    /// each card of a carousel; it then counts as the first's.
    fn recognise(payload: &str, label: &str) -> Option<Self> {
        let definition = definition::of(Self::TAPE);
        let languages = 0..definition.translations.len();
        let all: Vec<_> = languages.map(|language| quick_replies(definition, language)).collect();
        let mut keys: Vec<&str> = Vec::new();
        for reply in all.first()? {
            if !keys.contains(&reply.key.as_str()) {
                keys.push(&reply.key);
            }
        }
        let replies = || all.iter().flatten();
        let found = replies()
            .find(|reply| reply.payload == payload)
            .or_else(|| replies().find(|reply| reply.label == payload))
            .or_else(|| replies().find(|reply| payload.is_empty() && reply.label == label))?;
        Self::known(keys.iter().position(|key| *key == found.key)?, usize::from(found.card.unwrap_or_default()))
    }

    /// The reply that a webhook's button reply stands for; what is none of the template's is kept as text.
    fn parse(payload: &str, label: &str) -> Self {
        let text = if payload.is_empty() { label } else { payload };
        Self::recognise(payload, label).unwrap_or_else(|| Self::unknown(text.to_owned()))
    }
}

/// A template with quick replies.
///
/// ```
/// use whatsapp_template::{QuickReplies, Reply, whatsapp_template};
///
/// whatsapp_template! {
///     pub struct Question {}
///     category: utility,
///     language: en_US,
///     body: "Shall we deliver your order tomorrow?",
///     buttons: [quick_reply("Yes"), quick_reply("No")],
/// }
///
/// fn answered<T: QuickReplies>(payload: &str, label: &str) -> Option<T::Reply> {
///     T::Reply::recognise(payload, label)
/// }
/// assert_eq!(answered::<Question>("question:yes", "Yes"), Some(QuestionReply::Yes));
/// ```
pub trait QuickReplies: Template {
    /// Its quick replies.
    type Reply: Reply;
}
