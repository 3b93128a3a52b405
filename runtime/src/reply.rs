//! The quick replies of a template, as an enum.
//!
//! For a template with quick replies, the macro generates an enum that implements [`Reply`], and [`QuickReplies`] leads
//! from the template to its enum.

use crate::definition_cache::DefinitionCache;
use crate::model::reply::quick_replies;
use crate::{Template, definition};

/// A quick reply in one of a template's languages, with what a webhook delivers after a tap.
struct QuickReply {
    payload: String,
    label: &'static str,
    /// Its index among the replies.
    reply: usize,
    card: usize,
}

/// The quick replies of a template in all its languages, computed from the definition at the first tap.
fn quick_replies_of(encoded: &'static str) -> &'static [QuickReply] {
    static CACHE: DefinitionCache<str, Box<[QuickReply]>> = DefinitionCache::new();
    CACHE.get(encoded, |encoded| {
        let definition = definition::of(encoded);
        let mut keys: Vec<String> = Vec::new();
        let mut replies = Vec::new();
        for language in 0..definition.translations.len() {
            for reply in quick_replies(definition, language) {
                // All languages have the keys of the first one, and all cards have the same keys.
                let number = keys.iter().position(|key| *key == reply.key).unwrap_or_else(|| {
                    keys.push(reply.key);
                    keys.len() - 1
                });
                let (payload, label) = (reply.payload, reply.label);
                replies.push(QuickReply { payload, label, reply: number, card: reply.card.unwrap_or_default().into() });
            }
        }
        replies.into()
    })
}

/// A tap on a quick reply, as the enum that the macro generates for the template.
///
/// A message contains a payload for each quick reply: the one that the button declares, or else the names of the template and
/// of the button. The webhook delivers the payload and the label. Both are recognized in each language of the template; any
/// other text is kept.
///
/// ```
/// use whatsapp_template::{reply::Reply, whatsapp_template};
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
/// assert_eq!(VisitReminderReply::try_parse("other_template:come", ""), None);
/// ```
pub trait Reply: Sized {
    /// The encoded definition of the template.
    #[doc(hidden)]
    const ENCODED: &'static str;

    /// The reply with an index, on a card.
    #[doc(hidden)]
    fn from_index(reply: usize, card: usize) -> Option<Self>;

    /// The variant for a text that is none of the replies.
    fn unknown(text: String) -> Self;

    /// The reply with the payload or the label that a webhook delivered. All cards of a carousel have the same labels, so a
    /// label means the first card.
    fn try_parse(payload: &str, label: &str) -> Option<Self> {
        let replies = || quick_replies_of(Self::ENCODED).iter();
        let found = replies()
            .find(|reply| reply.payload == payload)
            .or_else(|| replies().find(|reply| reply.label == payload))
            .or_else(|| replies().find(|reply| payload.is_empty() && reply.label == label))?;
        Self::from_index(found.reply, found.card)
    }

    /// The reply with the payload or the label that a webhook delivered; any other text is kept.
    fn parse(payload: &str, label: &str) -> Self {
        let text = if payload.is_empty() { label } else { payload };
        Self::try_parse(payload, label).unwrap_or_else(|| Self::unknown(text.to_owned()))
    }
}

/// A template with quick replies.
///
/// ```
/// use whatsapp_template::{reply::{QuickReplies, Reply}, whatsapp_template};
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
///     T::Reply::try_parse(payload, label)
/// }
/// assert_eq!(answered::<Question>("question:yes", "Yes"), Some(QuestionReply::Yes));
/// ```
pub trait QuickReplies: Template {
    /// The enum of its quick replies.
    type Reply: Reply;
}

#[cfg(test)]
mod tests {
    use core::ptr;

    use super::*;
    use crate::model::{
        Action, Button, Card, Category, Definition, List, Mark, MarkedStr, Text, Translation, encoded::encode,
    };

    #[test]
    fn replies_are_computed_once_and_have_the_same_index_in_all_languages() {
        let reply = |label: &'static str| Button {
            name: None,
            action: Action::QuickReply { label: Text::literal(label), opt_out: None, payload: None },
            mark: Mark::NONE,
        };
        let card =
            |label| Card { header: None, body: None, buttons: List::Owned(vec![reply(label)]), mark: Mark::NONE };
        let translation = |code, labels: [&'static str; 2], more| Translation {
            buttons: labels.map(reply).to_vec().into(),
            cards: vec![card(more), card(more)].into(),
            ..Translation::new(MarkedStr::borrowed(code))
        };
        let definition = Definition {
            translations: vec![
                translation("en_US", ["Yes", "No"], "More like this"),
                translation("de", ["Ja", "Nein"], "Mehr davon"),
            ]
            .into(),
            ..Definition::new(MarkedStr::borrowed("visit"), Category::Marketing)
        };
        let encoded: &'static str = Box::leak(encode(&definition).into_boxed_str());
        let replies = quick_replies_of(encoded);
        assert!(ptr::eq(replies, quick_replies_of(encoded)), "they are cached");
        let found: Vec<_> = replies.iter().map(|one| (one.label, one.payload.as_str(), one.reply, one.card)).collect();
        assert_eq!(
            found,
            [
                ("Yes", "visit:yes", 0, 0),
                ("No", "visit:no", 1, 0),
                ("More like this", "visit:more_like_this:0", 2, 0),
                ("More like this", "visit:more_like_this:1", 2, 1),
                ("Ja", "visit:yes", 0, 0),
                ("Nein", "visit:no", 1, 0),
                ("Mehr davon", "visit:more_like_this:0", 2, 0),
                ("Mehr davon", "visit:more_like_this:1", 2, 1),
            ]
        );
    }
}
