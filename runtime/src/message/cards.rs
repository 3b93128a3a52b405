//! The cards of a filled message.

use crate::model::{Card, Definition, Translation, limits};
use crate::{Error, ErrorKind};

/// The cards of a message. A message may have more cards than its definition.
pub(crate) struct Cards {
    count: usize,
    stride: u16,
}

impl Cards {
    /// The cards of a message with this number of values.
    ///
    /// # Errors
    ///
    /// If the number of values does not match the parameters, or if the message has too few or too many cards.
    pub(crate) fn of(definition: &Definition<'_>, translation: &Translation<'_>, values: usize) -> Result<Self, Error> {
        let declared = definition.parameters.len();
        let same = Self { count: translation.cards.len(), stride: 0 };
        if !definition.cards_vary {
            return if values == declared { Ok(same) } else { Err(Self::wrong_count(definition, declared, values)) };
        }
        let (plain, stride) = (definition.message_parameters(), definition.card_parameters());
        let Some(in_cards) = values.checked_sub(plain).filter(|_| stride > 0) else {
            return Err(Self::wrong_count(definition, declared, values));
        };
        if in_cards % stride != 0 {
            return Err(Self::wrong_count(definition, declared, values));
        }
        let count = in_cards / stride;
        let (min, max) = (limits::MIN_CARDS, limits::CAROUSEL_CARDS.max);
        if !(min..=max).contains(&count) {
            return Err(Error::new(
                ErrorKind::Message,
                format!(
                    "the carousel of `{}` has {count} cards, allowed are {min} to {max}; fill in as many",
                    definition.name.as_str()
                ),
            )
            .with_rule(limits::CAROUSEL_CARDS.rule, None));
        }
        Ok(Self { count, stride: u16::try_from(stride).unwrap_or(u16::MAX) })
    }

    #[cold]
    fn wrong_count(definition: &Definition<'_>, declared: usize, values: usize) -> Error {
        Error::new(
            ErrorKind::Message,
            format!(
                "`{}` has {declared} parameters, found {values} values; let the macro implement `Template`, or store the values again",
                definition.name.as_str()
            ),
        )
    }

    /// Each card as it is declared, with the distance from its values in the definition to its values in the message.
    /// A card beyond those of the definition has the layout of the last one.
    pub(crate) fn iter<'t, 'd>(
        &self,
        translation: &'t Translation<'d>,
    ) -> impl Iterator<Item = (&'t Card<'d>, u16)> + use<'t, 'd> {
        let (stride, last) = (self.stride, translation.cards.len().saturating_sub(1));
        (0..self.count).filter_map(move |n| {
            let shift = u16::try_from(n.saturating_sub(last)).unwrap_or(u16::MAX).saturating_mul(stride);
            Some((translation.cards.get(n.min(last))?, shift))
        })
    }
}
