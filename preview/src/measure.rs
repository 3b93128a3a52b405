//! The lengths of the texts of a template, and their limits.

use whatsapp_template_model::{
    Button, ButtonKind, Category, Definition, Header, Provider, Rule, Text, Translation,
    limits::{self, Limit},
};

use crate::values;

/// The length of a text and its limit: one row below a bubble.
///
/// For several texts of the same kind, such as labels or bodies of cards, it is the one closest to the limit.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Slot, Text, Translation};
/// use whatsapp_template_preview::measures;
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         footer: Some(Text::literal("Example Shop")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("hello"), Category::Utility)
/// };
/// let footer = &measures(&definition, 0)[0];
/// assert_eq!((footer.what, footer.declared, footer.max), ("footer", 12, 60));
/// assert!(!footer.is_exceeded());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Measure {
    /// The name of the text.
    pub what: &'static str,
    /// The text itself, if there are several of its kind.
    pub which: Option<String>,
    /// The rule that sets the limit.
    pub rule: &'static str,
    /// The maximum number of characters.
    pub max: usize,
    /// The number of characters as submitted, with placeholders in the provider's notation.
    pub declared: usize,
    /// The provider that counts this number, if providers differ.
    pub provider: Option<Provider>,
    /// The number of characters with the samples; `None` without parameters.
    pub with_samples: Option<usize>,
    /// The number of characters with long values; `None` without parameters.
    pub with_long_values: Option<usize>,
}

impl Measure {
    /// Whether a provider would refuse the template because of this length.
    pub fn is_exceeded(&self) -> bool {
        // The samples of a URL are checked separately.
        let filled = self.with_samples.filter(|_| self.rule != "url_length");
        self.declared.max(filled.unwrap_or(0)) > self.max
    }

    /// Whether a message with long values would be refused because of this length.
    pub fn breaks_with_long_values(&self) -> bool {
        self.with_long_values.is_some_and(|length| length > self.max)
    }

    /// Whether it deserves a row: URLs are usually far below their limit, and a row for each would be noise.
    pub(crate) fn is_notable(&self) -> bool {
        let longest = self.declared.max(self.with_samples.unwrap_or(0)).max(self.with_long_values.unwrap_or(0));
        self.rule != "url_length" || longest > self.max / 2
    }

    /// The length in thousandths of the limit.
    fn fullness(&self) -> usize {
        self.declared.max(self.with_samples.unwrap_or(0)) * 1000 / self.max.max(1)
    }
}

/// The texts of one language that have a limit, from top to bottom.
///
/// See [`Measure`] for an example.
pub fn measures(definition: &Definition<'_>, translation_index: usize) -> Vec<Measure> {
    let Some(translation) = definition.translations.get(translation_index) else { return Vec::new() };
    let mut rows = Rows { definition, translation_index, measures: Vec::new() };
    // An authentication template has no such parts.
    if *definition.category != Category::Authentication {
        parts(&mut rows, translation);
    }
    labels(&mut rows, "label", translation.buttons.iter());
    labels(&mut rows, "label in a card", translation.cards.iter().flat_map(|card| card.buttons.iter()));
    for url in translation.all_buttons().filter_map(Button::url) {
        rows.add("address", limits::URL_LENGTH, url, true);
    }
    rows.measures
}

fn parts(rows: &mut Rows<'_>, translation: &Translation<'_>) {
    if let Some(Header::Text(text)) = &translation.header {
        rows.add("header", limits::HEADER_LENGTH, text, false);
    }
    if let Some(offer) = &translation.limited_time_offer {
        rows.add("offer", limits::OFFER_TEXT_LENGTH, &offer.text, false);
    }
    if let Some(body) = &translation.body {
        let limit = if translation.limited_time_offer.is_some() {
            limits::OFFER_BODY_LENGTH
        } else if translation.buttons.iter().any(|button| button.kind() == ButtonKind::Spm) {
            limits::SPM_BODY_LENGTH
        } else {
            limits::BODY_LENGTH
        };
        rows.add("body", limit, body, false);
    }
    if let Some(footer) = &translation.footer {
        rows.add("footer", limits::FOOTER_LENGTH, footer, false);
    }
    for body in translation.cards.iter().filter_map(|card| card.body.as_ref()) {
        rows.add("body of a card", limits::CARD_BODY_LENGTH, body, true);
    }
}

fn labels<'b>(rows: &mut Rows<'_>, what: &'static str, buttons: impl Iterator<Item = &'b Button<'b>>) {
    for button in buttons {
        let limit =
            if button.kind() == ButtonKind::VoiceCall { limits::VOICE_CALL_LABEL_LENGTH } else { limits::LABEL_LENGTH };
        for label in button.label().into_iter().chain(button.code().and_then(|code| code.autofill_text.as_ref())) {
            rows.add(what, limit, label, true);
        }
    }
}

struct Rows<'d> {
    definition: &'d Definition<'d>,
    translation_index: usize,
    measures: Vec<Measure>,
}

impl Rows<'_> {
    fn add(&mut self, what: &'static str, limit: Limit, text: &Text<'_>, several: bool) {
        let definition = self.definition;
        let Some(row) = Rule::find(limit.rule) else { return };
        let concerned = row.providers.common(definition.providers.value);
        let Some((declared, provider)) =
            concerned.iter().map(|provider| (definition.length(provider, text), provider)).max_by_key(|(n, _)| *n)
        else {
            return;
        };
        let differ = concerned.iter().any(|provider| definition.length(provider, text) != declared);
        let filled = |value: &dyn Fn(u16) -> String| {
            let values = text.slots.iter().map(|slot| value(slot.parameter).chars().count());
            (!text.slots.is_empty()).then(|| text.literal.chars().count() + values.sum::<usize>())
        };
        let roles = definition.roles();
        let measure = Measure {
            what,
            which: several.then(|| text.filled(|parameter| definition.sample_in(self.translation_index, parameter))),
            rule: limit.rule,
            max: limit.max,
            declared,
            provider: differ.then_some(provider),
            with_samples: filled(&|parameter| definition.sample_in(self.translation_index, parameter).to_owned()),
            with_long_values: filled(&|parameter| {
                values::long_value(definition, self.translation_index, &roles, parameter)
            }),
        };
        match self.measures.iter_mut().find(|known| several && known.what == what) {
            Some(known) if known.fullness() >= measure.fullness() => {}
            Some(known) => *known = measure,
            None => self.measures.push(measure),
        }
    }
}
