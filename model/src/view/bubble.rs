//! One bubble of a message: the message itself or a card.

use crate::{Button, Card, Category, Definition, Translation, button::CodeSource};

use super::{ButtonView, FilledText, FilledValue, FixedTexts, HeaderView, button::button_views};

/// How many buttons are shown above the list of the others, and how many a message can have without a list.
///
/// Source: Meta, templates/components (September 2026).
const BUTTONS_BEFORE_LIST: usize = 2;
const BUTTONS_WITHOUT_LIST: usize = 3;

/// A message or a card, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bubble<'d> {
    /// The header, above the text.
    pub header: Option<HeaderView<'d>>,
    /// The limited-time offer.
    pub offer: Option<OfferView>,
    /// The text. In an authentication template it is WhatsApp's.
    pub body: Option<FilledText>,
    /// WhatsApp's sentence about the expiry of a one-time code.
    pub expiry: Option<FilledText>,
    /// WhatsApp's line about the state of an order.
    pub order_status: Option<FilledText>,
    /// The small text below.
    pub footer: Option<FilledText>,
    /// The buttons.
    pub buttons: Vec<ButtonView<'d>>,
}

/// A limited-time offer with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferView {
    /// Its title.
    pub title: FilledText,
    /// WhatsApp's line about its end.
    pub expires: Option<FilledText>,
    /// WhatsApp's line about its code.
    pub code: Option<FilledText>,
}

impl<'d> Bubble<'d> {
    /// The buttons that are shown, and those in the list behind [`FixedTexts::see_all_options`].
    ///
    /// ```
    /// use whatsapp_template_model::view::{Bubble, ButtonView};
    /// let with = |count| Bubble { buttons: vec![ButtonView::default(); count], ..Bubble::default() };
    /// assert_eq!(with(3).shown_and_listed().1.len(), 0);
    /// let bubble = with(4);
    /// let (shown, listed) = bubble.shown_and_listed();
    /// assert_eq!((shown.len(), listed.len()), (2, 2));
    /// ```
    pub fn shown_and_listed(&self) -> (&[ButtonView<'d>], &[ButtonView<'d>]) {
        let shown = if self.buttons.len() > BUTTONS_WITHOUT_LIST { BUTTONS_BEFORE_LIST } else { self.buttons.len() };
        self.buttons.split_at_checked(shown).unwrap_or((&self.buttons, &[]))
    }

    pub(super) fn message(
        definition: &'d Definition<'_>,
        translation: &'d Translation<'_>,
        texts: &'static FixedTexts,
        value: &dyn Fn(u16) -> String,
    ) -> Self {
        let fixed = *definition.category == Category::Authentication && translation.body.is_none();
        let mut buttons = button_views(&translation.buttons, texts, value);
        if definition.call_permission_request.is_some_and(|asks| *asks) {
            buttons.push(ButtonView { label: FilledText::fixed(texts.choose_preference), ..ButtonView::default() });
        }
        Self {
            header: translation.header.as_ref().map(|header| HeaderView::new(header, value)),
            offer: translation.limited_time_offer.as_ref().map(|offer| OfferView {
                title: FilledText::new(&offer.text, value),
                expires: offer.expires.map(|ends| FilledText::value(ends, offer.mark, value).within(texts.offer_ends)),
                code: buttons.iter().find_map(|button| button.code.clone()).map(|code| code.within(texts.offer_code)),
            }),
            body: if fixed {
                Some(one_time_code_text(definition, translation, texts, value))
            } else {
                translation.body.as_ref().map(|body| FilledText::new(body, value))
            },
            expiry: definition
                .code_expiration_minutes
                .as_ref()
                .filter(|_| fixed)
                .map(|minutes| FilledText::fixed(texts.code_expires_in(**minutes))),
            order_status: definition
                .order_status
                .as_ref()
                .map(|status| FilledText::value(status.value, status.mark, value).within(texts.order_status)),
            footer: translation.footer.as_ref().map(|footer| FilledText::new(footer, value)),
            buttons,
        }
    }

    pub(super) fn card(card: &'d Card<'_>, texts: &'static FixedTexts, value: &dyn Fn(u16) -> String) -> Self {
        Self {
            header: card.header.as_ref().map(|header| HeaderView::new(header, value)),
            body: card.body.as_ref().map(|body| FilledText::new(body, value)),
            buttons: button_views(&card.buttons, texts, value),
            ..Self::default()
        }
    }

    /// Calls a function with each value.
    pub(super) fn each_value(&mut self, visit: &mut dyn FnMut(&mut FilledValue)) {
        let header = self.header.iter_mut().map(|header| match header {
            HeaderView::Text(text) | HeaderView::Location(text) | HeaderView::Product(text) => text,
            HeaderView::Media { source, .. } => source,
        });
        let offer = self
            .offer
            .iter_mut()
            .flat_map(|offer| core::iter::once(&mut offer.title).chain(&mut offer.expires).chain(&mut offer.code));
        let buttons = self
            .buttons
            .iter_mut()
            .flat_map(|button| core::iter::once(&mut button.label).chain(&mut button.url).chain(&mut button.code));
        let texts = header.chain(offer).chain(&mut self.body).chain(&mut self.expiry).chain(&mut self.order_status);
        texts.chain(&mut self.footer).chain(buttons).flat_map(|text| &mut text.values).for_each(visit);
    }
}

/// WhatsApp's text with a one-time code.
fn one_time_code_text(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    texts: &'static FixedTexts,
    value: &dyn Fn(u16) -> String,
) -> FilledText {
    let mut filled = FilledText::default();
    match translation.buttons.iter().find_map(Button::code).map(|code| &code.source) {
        Some(CodeSource::Parameter(parameter)) => filled.push(*parameter, &value(*parameter)),
        Some(CodeSource::Fixed(code)) => filled.text.push_str(code.as_str()),
        None => filled.text.push('…'),
    }
    let mut filled = filled.within(texts.one_time_code);
    if definition.add_security_recommendation.as_ref().is_some_and(|warns| **warns) {
        if !filled.text.ends_with('。') {
            filled.text.push(' ');
        }
        filled.text.push_str(texts.security_advice);
    }
    filled
}
