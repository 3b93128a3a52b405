//! The quick replies of a template, as an enum.
//!
//! For a template with quick replies, the macro generates an enum that implements [`Reply`], and [`QuickReplies`] leads
//! from the template to its enum.

use crate::definition_cache::DefinitionCache;
use crate::model::reply::quick_replies;
use crate::{Template, definition};

/// A quick reply in one of a template's languages, as a tap names it.
struct Known {
    payload: String,
    label: &'static str,
    /// Its number among the replies.
    reply: usize,
    card: usize,
}

/// The quick replies of a template in all its languages, made of the definition at the first tap.
fn known(tape: &'static str) -> &'static [Known] {
    static KNOWN: DefinitionCache<str, Box<[Known]>> = DefinitionCache::new();
    KNOWN.get(tape, |tape| {
        let definition = definition::of(tape);
        let mut keys: Vec<String> = Vec::new();
        let mut replies = Vec::new();
        for language in 0..definition.translations.len() {
            for reply in quick_replies(definition, language) {
                // All languages have the keys of the first; cards have the same ones.
                let number = keys.iter().position(|key| *key == reply.key).unwrap_or_else(|| {
                    keys.push(reply.key);
                    keys.len() - 1
                });
                let (payload, label) = (reply.payload, reply.label);
                replies.push(Known { payload, label, reply: number, card: reply.card.unwrap_or_default().into() });
            }
        }
        replies.into()
    })
}

/// A tap on a quick reply, as the template's own enum, which the macro makes.
///
/// A message carries a payload for each quick reply, made of the template's name and the button's, or the one
/// that the button declares. The webhook brings it back, with the label. Either is recognised, in each
/// of the template's languages; what is neither stays as text.
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
    /// The template's definition as one string; the macro writes it.
    #[doc(hidden)]
    const ENCODED: &'static str;

    /// The reply of a number, on a card.
    #[doc(hidden)]
    fn known(reply: usize, card: usize) -> Option<Self>;

    /// What stands for a text that is none of the replies.
    fn unknown(text: String) -> Self;

    /// The reply that a webhook's button reply stands for, by its payload or its label. The label is the same on
    /// each card of a carousel; it then counts as the first's.
    fn try_parse(payload: &str, label: &str) -> Option<Self> {
        let replies = || known(Self::ENCODED).iter();
        let found = replies()
            .find(|reply| reply.payload == payload)
            .or_else(|| replies().find(|reply| reply.label == payload))
            .or_else(|| replies().find(|reply| payload.is_empty() && reply.label == label))?;
        Self::known(found.reply, found.card)
    }

    /// The reply that a webhook's button reply stands for; what is none of the template's is kept as text.
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
    /// Its quick replies.
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
    fn replies_are_made_once_and_numbered_alike_in_all_languages() {
        let reply = |label: &'static str| Button {
            name: None,
            action: Action::QuickReply { label: Text::plain(label), opt_out: None, payload: None },
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
        let tape: &'static str = Box::leak(encode(&definition).into_boxed_str());
        let replies = known(tape);
        assert!(ptr::eq(replies, known(tape)), "they are kept");
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
