//! A button of a bubble.

use crate::{
    Button, ButtonKind, Mark, MarkedStr,
    button::{CodeSource, FlowIcon},
};

use super::{FilledText, FixedTexts};

/// A button with its values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ButtonView<'d> {
    /// Its kind, or `None` for the button that WhatsApp adds to a request for permission to call.
    pub kind: Option<ButtonKind>,
    /// Its label, or WhatsApp's label if the definition has none.
    pub label: FilledText,
    /// The address that it opens.
    pub url: Option<FilledText>,
    /// The number that it calls.
    pub phone_number: Option<&'d str>,
    /// The code that it copies.
    pub code: Option<FilledText>,
    /// The icon of a button that opens a flow.
    pub icon: Option<FlowIcon>,
    /// The mark of the button in the definition.
    pub mark: Mark,
}

impl<'d> ButtonView<'d> {
    fn new(button: &'d Button<'_>, texts: &'static FixedTexts, value: &dyn Fn(u16) -> String) -> Self {
        let code = button.code();
        // The label of a one-tap button is its autofill text.
        let label = match code {
            Some(code) if button.kind() == ButtonKind::OneTap => code.autofill_text.as_ref(),
            _ => button.label().filter(|label| !label.is_empty()),
        };
        let label = label.map_or_else(
            || FilledText { mark: button.mark, ..FilledText::fixed(texts.label(button.kind()).unwrap_or_default()) },
            |label| FilledText::new(label, value),
        );
        Self {
            kind: Some(button.kind()),
            label,
            url: button.url().map(|url| FilledText::new(url, value)),
            phone_number: button.phone_number().map(MarkedStr::as_str),
            code: code.map(|code| match &code.source {
                CodeSource::Parameter(parameter) => FilledText::value(*parameter, button.mark, value),
                CodeSource::Fixed(code) => FilledText { mark: code.mark, ..FilledText::fixed(code.as_str()) },
            }),
            icon: button.icon(),
            mark: button.mark,
        }
    }

    /// The symbol before the label in a message as text.
    pub fn symbol(&self) -> char {
        self.kind.unwrap_or(ButtonKind::VoiceCall).row().symbol
    }
}

pub(super) fn button_views<'d>(
    buttons: &'d [Button<'_>],
    texts: &'static FixedTexts,
    value: &dyn Fn(u16) -> String,
) -> Vec<ButtonView<'d>> {
    buttons.iter().map(|button| ButtonView::new(button, texts, value)).collect()
}
