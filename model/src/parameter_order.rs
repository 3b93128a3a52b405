//! The order in which numbered placeholders are counted.

/// The order that determines the numbers of placeholders, for providers that use numbers: Meta with `parameter_format:
/// positional`, and NXCloud.
///
/// ```
/// use whatsapp_template_model::{Notation, ParameterOrder, Slot, Text};
/// let slots = [Slot { at: 0, parameter: 1 }, Slot { at: 4, parameter: 0 }, Slot { at: 4, parameter: 1 }];
/// let text = Text::new(" of ", &slots);
/// let written = |order| text.written(Notation::Numbered, order, |_| "");
/// assert_eq!(written(ParameterOrder::Text), "{{1}} of {{2}}{{1}}");
/// assert_eq!(written(ParameterOrder::Fields), "{{2}} of {{1}}{{2}}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ParameterOrder {
    /// Each parameter of the text has one number, in the order in which the text first uses the parameters.
    #[default]
    Text,
    /// Each parameter of the text has one number, in the order in which the parameters are declared.
    Fields,
}

impl ParameterOrder {
    /// Both values.
    pub const ALL: [Self; 2] = [Self::Text, Self::Fields];

    /// The keyword in `parameter_order:`.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Fields => "fields",
        }
    }
}
