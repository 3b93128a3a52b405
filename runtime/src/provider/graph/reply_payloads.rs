//! The payloads of quick replies.

use core::ptr;
use std::borrow::Cow;

use crate::definition_cache::DefinitionCache;
use crate::json;
use crate::model::{Definition, Translation, reply::quick_replies};

/// The payloads of the quick replies of a template in one language, which the webhook has after a tap, as the inside of
/// JSON strings. They depend on the definition only, so they are made once.
#[derive(Debug, Default)]
pub(super) struct ReplyPayloads {
    message: Vec<Box<str>>,
    cards: Vec<Vec<Box<str>>>,
}

impl ReplyPayloads {
    /// The payloads of a definition in one of its translations, made on first use and then kept. `None` if the translation
    /// belongs to another definition.
    pub(super) fn of(
        definition: &'static Definition<'static>,
        translation: &Translation<'static>,
    ) -> Option<&'static Self> {
        static KNOWN: DefinitionCache<Definition<'static>, Box<[ReplyPayloads]>> = DefinitionCache::new();
        let at = definition.translations.iter().position(|known| ptr::eq(known, translation))?;
        let all = |definition: &'static Definition<'static>| {
            (0..definition.translations.len()).map(|at| Self::new(definition, at)).collect()
        };
        KNOWN.get(definition, all).get(at)
    }

    fn new(definition: &Definition<'_>, translation: usize) -> Self {
        let mut replies = Self::default();
        for reply in quick_replies(definition, translation) {
            let mut payload = String::new();
            json::inside(&mut payload, &reply.payload);
            let place = match reply.card.map(usize::from) {
                None => &mut replies.message,
                Some(card) => {
                    if replies.cards.len() <= card {
                        replies.cards.resize_with(card + 1, Vec::new);
                    }
                    &mut replies.cards[card]
                }
            };
            place.push(payload.into());
        }
        replies
    }

    /// The payload of the nth reply of the message, or of one of its cards. A card beyond the declared ones has the payloads
    /// of the last declared one, with its own number.
    pub(super) fn payload(&self, card: Option<usize>, n: usize) -> Option<Cow<'_, str>> {
        let Some(card) = card else { return self.message.get(n).map(|payload| Cow::Borrowed(&**payload)) };
        if let Some(replies) = self.cards.get(card) {
            return replies.get(n).map(|payload| Cow::Borrowed(&**payload));
        }
        let last = self.cards.len().checked_sub(1)?;
        let payload = self.cards.get(last)?.get(n)?;
        Some(match payload.strip_suffix(&format!(":{last}")) {
            Some(start) => Cow::Owned(format!("{start}:{card}")),
            None => Cow::Borrowed(payload),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::{Action, Button, Card, Category, List, Mark, MarkedStr, Text};

    #[test]
    fn cards_beyond_the_declared_have_their_own_number() {
        let reply = |payload: Option<&'static str>| Button {
            name: None,
            action: Action::QuickReply {
                label: Text::literal("More"),
                opt_out: None,
                payload: payload.map(MarkedStr::borrowed),
            },
            mark: Mark::NONE,
        };
        let card = || Card {
            header: None,
            body: None,
            buttons: List::Owned(vec![reply(None), reply(Some("own \"word\""))]),
            mark: Mark::NONE,
        };
        let translation = Translation {
            buttons: List::Owned(vec![reply(None)]),
            cards: List::Owned(vec![card(), card()]),
            ..Translation::new(MarkedStr::borrowed("en"))
        };
        let definition: &'static Definition<'static> = Box::leak(Box::new(Definition {
            translations: List::Owned(vec![translation]),
            ..Definition::new(MarkedStr::borrowed("picks"), Category::Marketing)
        }));
        let replies = ReplyPayloads::of(definition, &definition.translations[0]).unwrap();
        let found = |card, n| replies.payload(card, n).unwrap().into_owned();
        assert_eq!(found(None, 0), "picks:more");
        assert_eq!(
            [found(Some(0), 0), found(Some(1), 0), found(Some(7), 0)],
            ["picks:more:0", "picks:more:1", "picks:more:7"]
        );
        assert_eq!(found(Some(7), 1), "own \\\"word\\\"");
        assert_eq!(replies.payload(Some(0), 2), None);
    }
}
