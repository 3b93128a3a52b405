//! The order in which numbered placeholders are counted.

use crate::Text;

/// The order that determines the numbers of placeholders, for providers that use numbers: Meta with `parameter_format:
/// positional`, and NXCloud.
///
/// ```
/// use whatsapp_template_model::{Notation, ParameterOrder, Slot, Text};
/// let slots = [Slot { at: 0, parameter: 1 }, Slot { at: 4, parameter: 0 }, Slot { at: 4, parameter: 1 }];
/// let text = Text::new(" of ", &slots);
/// let written = |order| text.written(Notation::Numbered, order, |_| "");
/// assert_eq!(written(ParameterOrder::Text), "{{1}} of {{2}}{{3}}");
/// assert_eq!(written(ParameterOrder::Fields), "{{2}} of {{1}}{{2}}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ParameterOrder {
    /// Each placeholder has its own number, in the order of the text.
    #[default]
    Text,
    /// Each parameter of the text has one number, in the order in which the parameters are declared.
    Fields,
}

impl ParameterOrder {
    /// Both values.
    pub const ALL: [Self; 2] = [Self::Text, Self::Fields];

    /// The keyword in `parameter_order:`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Fields => "fields",
        }
    }

    /// The parameters of a text in the order of their numbers, from 1.
    ///
    /// ```
    /// use whatsapp_template_model::{ParameterOrder, Slot, Text};
    /// let slots = [Slot { at: 0, parameter: 4 }, Slot { at: 0, parameter: 2 }, Slot { at: 0, parameter: 4 }];
    /// let text = Text::new("", &slots);
    /// assert_eq!(ParameterOrder::Text.parameters(&text), [4, 2, 4]);
    /// assert_eq!(ParameterOrder::Fields.parameters(&text), [2, 4]);
    /// ```
    pub fn parameters(self, text: &Text<'_>) -> Vec<u16> {
        let mut parameters: Vec<u16> = text.slots.iter().map(|slot| slot.parameter).collect();
        if self == Self::Fields {
            parameters.sort_unstable();
            parameters.dedup();
        }
        parameters
    }

    /// The number of each placeholder of a text, in the order of the text.
    pub(crate) fn numbers(self, text: &Text<'_>) -> impl Iterator<Item = usize> {
        let sorted = if self == Self::Fields { self.parameters(text) } else { Vec::new() };
        text.slots.iter().enumerate().map(move |(n, slot)| match self {
            Self::Text => n + 1,
            Self::Fields => sorted.partition_point(|parameter| *parameter < slot.parameter) + 1,
        })
    }
}
