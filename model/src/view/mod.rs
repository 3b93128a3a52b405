//! A message in parts, as a customer sees them: what every picture of one is drawn from.

use crate::{
    Button, ButtonKind, Card, Category, Definition, Filled, FilledValue, FlowIcon, Header, Language, Mark, MediaKind,
    MediaSource, Translation, Word, limits,
};

/// How many buttons are shown before the rest goes into a list, and how many a message may have without one.
///
/// Source: Meta, templates/components (September 2026).
const BUTTONS_BEFORE_LIST: usize = 2;
const BUTTONS_WITHOUT_LIST: usize = 3;

/// WhatsApp's words for what opens that list.
pub const SEE_ALL_OPTIONS: &str = "See all options";

/// A message in one language, filled with values.
///
/// What WhatsApp adds by itself is in it, in English: the text of a one-time code, the labels that it fixes.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, Slot, Text, Translation, View, Word};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::new("مرحبا ", &[Slot { at: 11, parameter: 0 }])),
///         ..Translation::new(Word::borrowed("ar"))
///     }]),
///     ..Definition::new(Word::borrowed("welcome"), Category::Utility)
/// };
/// let view = View::new(&definition, 0, &|_| "آن".to_owned()).unwrap();
/// assert!(view.right_to_left);
/// let body = view.message.body.unwrap();
/// assert_eq!(body.text, "مرحبا آن");
/// assert_eq!(&body.text[body.values[0].range.clone()], "آن");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View<'d> {
    /// Whether the script runs from right to left.
    pub right_to_left: bool,
    /// The message itself.
    pub message: Bubble<'d>,
    /// The cards of a carousel: those that the message has, where their number varies.
    pub cards: Vec<Bubble<'d>>,
}

/// A message or a card: what one frame holds, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bubble<'d> {
    /// What stands above the text.
    pub header: Option<ShownHeader<'d>>,
    /// The offer that ends.
    pub offer: Option<ShownOffer>,
    /// The text; that of WhatsApp in an authentication template.
    pub body: Option<Filled>,
    /// For how long a one-time code is valid: WhatsApp's words.
    pub expiry: Option<Filled>,
    /// The state of an order.
    pub order_status: Option<Filled>,
    /// The small text below.
    pub footer: Option<Filled>,
    /// The buttons.
    pub buttons: Vec<ShownButton<'d>>,
}

/// A header with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownHeader<'d> {
    /// One line of text.
    Text(Filled),
    /// A file.
    Media {
        /// What it is.
        kind: MediaKind,
        /// Where it comes from: a link, a path or an id.
        source: Filled,
        /// The file name that is shown.
        file_name: Option<&'d str>,
        /// The description that is kept.
        caption: Option<&'d str>,
    },
    /// A point on the map.
    Location(Filled),
    /// A product of a catalog.
    Product(Filled),
}

/// An offer that ends, with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownOffer {
    /// Its title.
    pub title: Filled,
    /// When it ends.
    pub expires: Option<Filled>,
}

/// A button with its values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShownButton<'d> {
    /// Its kind; none for what WhatsApp adds to a request for the permission to call.
    pub kind: Option<ButtonKind>,
    /// What it says: the definition's word, else WhatsApp's.
    pub label: Filled,
    /// The address that it opens.
    pub url: Option<Filled>,
    /// The number that it calls.
    pub phone_number: Option<&'d str>,
    /// The code that it copies.
    pub code: Option<Filled>,
    /// The picture on a button that opens a flow.
    pub icon: Option<FlowIcon>,
    /// Where the button stands in the definition.
    pub mark: Mark,
}

impl<'d> View<'d> {
    /// The message in the language with this index; `None` where there is none such.
    ///
    /// `value` gives the value of a parameter by its index, and nothing for one that the message does not have.
    pub fn new(
        definition: &'d Definition<'_>,
        translation_index: usize,
        value: &dyn Fn(u16) -> String,
    ) -> Option<Self> {
        let translation = definition.translations.get(translation_index)?;
        let mut cards: Vec<_> = translation.cards.iter().map(|card| Bubble::card(card, value)).collect();
        if let Some(last) = translation.cards.last().filter(|_| definition.cards_vary) {
            let stride = u16::try_from(definition.card_parameters()).unwrap_or(u16::MAX);
            let plain = u16::try_from(definition.plain_parameters()).unwrap_or(u16::MAX);
            let first = u16::try_from(definition.parameters.len()).unwrap_or(u16::MAX);
            // Cards past those of the definition are there as long as there are values for them.
            let more = (0..u16::MAX)
                .take(limits::CAROUSEL_CARDS.max - limits::MIN_CARDS)
                .map(|n| n.saturating_mul(stride))
                .take_while(|more| !value(first.saturating_add(*more)).is_empty());
            cards.extend(more.map(|more| {
                let by = stride.saturating_add(more);
                let shifted = |parameter: u16| if parameter < plain { parameter } else { parameter.saturating_add(by) };
                let mut card = Bubble::card(last, &|parameter| value(shifted(parameter)));
                card.each_value(&mut |filled| filled.parameter = shifted(filled.parameter));
                card
            }));
        }
        let right_to_left = Language::find(translation.language.as_str()).is_some_and(Language::is_right_to_left);
        Some(Self { right_to_left, message: Bubble::message(definition, translation, value), cards })
    }
}

impl<'d> Bubble<'d> {
    /// The buttons that are shown, and those in the list behind [`SEE_ALL_OPTIONS`].
    ///
    /// ```
    /// use whatsapp_template_model::{Bubble, ShownButton};
    /// let with = |count| Bubble { buttons: vec![ShownButton::default(); count], ..Bubble::default() };
    /// assert_eq!(with(3).shown_and_listed().1.len(), 0);
    /// let bubble = with(4);
    /// let (shown, listed) = bubble.shown_and_listed();
    /// assert_eq!((shown.len(), listed.len()), (2, 2));
    /// ```
    pub fn shown_and_listed(&self) -> (&[ShownButton<'d>], &[ShownButton<'d>]) {
        let shown = if self.buttons.len() > BUTTONS_WITHOUT_LIST { BUTTONS_BEFORE_LIST } else { self.buttons.len() };
        self.buttons.split_at_checked(shown).unwrap_or((&self.buttons, &[]))
    }

    fn message(
        definition: &'d Definition<'_>,
        translation: &'d Translation<'_>,
        value: &dyn Fn(u16) -> String,
    ) -> Self {
        let fixed = *definition.category == Category::Authentication && translation.body.is_none();
        let mut buttons = shown_buttons(&translation.buttons, value);
        if definition.call_permission_request.is_some_and(|asks| *asks) {
            // WhatsApp's own words.
            buttons.push(ShownButton { label: Filled::fixed("Choose preference"), ..ShownButton::default() });
        }
        Self {
            header: translation.header.as_ref().map(|header| ShownHeader::new(header, value)),
            offer: translation.limited_time_offer.as_ref().map(|offer| ShownOffer {
                title: Filled::new(&offer.text, value),
                expires: offer.expires.map(|ends| Filled::value(ends, offer.mark, value)),
            }),
            body: if fixed {
                Some(one_time_code_text(definition, translation, value))
            } else {
                translation.body.as_ref().map(|body| Filled::new(body, value))
            },
            expiry: definition
                .code_expiration_minutes
                .as_ref()
                .filter(|_| fixed)
                .map(|minutes| Filled::fixed(format!("This code expires in {} minutes.", **minutes))),
            order_status: definition
                .order_status
                .as_ref()
                .map(|status| Filled::value(status.value, status.mark, value)),
            footer: translation.footer.as_ref().map(|footer| Filled::new(footer, value)),
            buttons,
        }
    }

    fn card(card: &'d Card<'_>, value: &dyn Fn(u16) -> String) -> Self {
        Self {
            header: card.header.as_ref().map(|header| ShownHeader::new(header, value)),
            body: card.body.as_ref().map(|body| Filled::new(body, value)),
            buttons: shown_buttons(&card.buttons, value),
            ..Self::default()
        }
    }

    /// Visits each value.
    fn each_value(&mut self, visit: &mut dyn FnMut(&mut FilledValue)) {
        let header = self.header.iter_mut().map(|header| match header {
            ShownHeader::Text(text) | ShownHeader::Location(text) | ShownHeader::Product(text) => text,
            ShownHeader::Media { source, .. } => source,
        });
        let offer =
            self.offer.iter_mut().flat_map(|offer| core::iter::once(&mut offer.title).chain(&mut offer.expires));
        let buttons = self
            .buttons
            .iter_mut()
            .flat_map(|button| core::iter::once(&mut button.label).chain(&mut button.url).chain(&mut button.code));
        let texts = header.chain(offer).chain(&mut self.body).chain(&mut self.expiry).chain(&mut self.order_status);
        texts.chain(&mut self.footer).chain(buttons).flat_map(|text| &mut text.values).for_each(visit);
    }
}

impl<'d> ShownHeader<'d> {
    fn new(header: &'d Header<'_>, value: &dyn Fn(u16) -> String) -> Self {
        match header {
            Header::Text(text) => Self::Text(Filled::new(text, value)),
            Header::Media(media) => Self::Media {
                kind: media.kind,
                source: match &media.source {
                    MediaSource::Parameter(parameter) => Filled::value(*parameter, media.mark, value),
                    MediaSource::Link(link) => Filled { mark: media.mark, ..Filled::fixed(link.as_str()) },
                },
                file_name: media.file_name.as_ref().map(Word::as_str),
                caption: media.caption.as_ref().map(Word::as_str),
            },
            Header::Location { parameter, mark } => Self::Location(Filled::value(*parameter, *mark, value)),
            Header::Product { parameter, mark } => Self::Product(Filled::value(*parameter, *mark, value)),
        }
    }

    /// Where it stands in the definition.
    pub fn mark(&self) -> Mark {
        match self {
            Self::Text(text) | Self::Location(text) | Self::Product(text) => text.mark,
            Self::Media { source, .. } => source.mark,
        }
    }
}

impl<'d> ShownButton<'d> {
    fn new(button: &'d Button<'_>, value: &dyn Fn(u16) -> String) -> Self {
        let code = button.code();
        // What fills a code into an app says so instead of what copies it.
        let label = match code {
            Some(code) if button.kind() == ButtonKind::OneTap => code.autofill_text.as_ref(),
            _ => button.label(),
        };
        let label = label.map_or_else(
            || Filled { mark: button.mark, ..Filled::fixed(button.kind().row().otherwise.unwrap_or_default()) },
            |label| Filled::new(label, value),
        );
        Self {
            kind: Some(button.kind()),
            label,
            url: button.url().map(|url| Filled::new(url, value)),
            phone_number: button.phone_number().map(Word::as_str),
            code: code.map(|code| Filled::value(code.parameter, button.mark, value)),
            icon: button.icon(),
            mark: button.mark,
        }
    }

    /// What stands before it in a message as text.
    pub fn sign(&self) -> char {
        self.kind.unwrap_or(ButtonKind::VoiceCall).row().sign
    }
}

fn shown_buttons<'d>(buttons: &'d [Button<'_>], value: &dyn Fn(u16) -> String) -> Vec<ShownButton<'d>> {
    buttons.iter().map(|button| ShownButton::new(button, value)).collect()
}

/// WhatsApp's own words. Source: Meta, templates/authentication-templates (November 2025).
fn one_time_code_text(
    definition: &Definition<'_>,
    translation: &Translation<'_>,
    value: &dyn Fn(u16) -> String,
) -> Filled {
    let mut filled = Filled::default();
    match translation.buttons.iter().find_map(Button::code) {
        Some(code) => filled.push(code.parameter, &value(code.parameter)),
        None => filled.text.push('…'),
    }
    filled.text.push_str(" is your verification code.");
    if definition.add_security_recommendation.as_ref().is_some_and(|warns| **warns) {
        filled.text.push_str(" For your security, do not share this code.");
    }
    filled
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
