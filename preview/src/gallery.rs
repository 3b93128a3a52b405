//! The templates to draw, with their origins, notes and problems.

use whatsapp_template_model::{Definition, Level, Mark, Problem, Translation, check};

use crate::sample_image::SampleImages;

/// Templates to draw, in this order.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation};
/// use whatsapp_template_preview::{Entry, Gallery, page};
///
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::literal("Your parcel has *arrived*.")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("parcel_arrived"), Category::Utility)
/// };
/// let gallery = Gallery::new("Example Shop").with_entry(Entry::new(&definition).with_origin("templates/parcel.json"));
/// let html = page(&gallery);
/// assert!(html.contains("Your parcel has <strong>arrived</strong>."));
/// assert_eq!(html, page(&gallery));
/// ```
#[derive(Debug, Clone)]
pub struct Gallery<'d> {
    pub(crate) title: String,
    pub(crate) entries: Vec<Entry<'d>>,
    pub(crate) images: SampleImages,
}

impl<'d> Gallery<'d> {
    /// An empty gallery with a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), entries: Vec::new(), images: SampleImages::new() }
    }

    /// Adds a template.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry<'d>) -> Self {
        self.entries.push(entry);
        self
    }

    /// Sets the images that the page shows in place of the samples that name them.
    #[must_use]
    pub fn with_images(mut self, images: SampleImages) -> Self {
        self.images = images;
        self
    }

    /// Adds templates.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Entry<'d>>) {
        self.entries.extend(entries);
    }

    /// The number of errors and of pieces of advice in all templates.
    ///
    /// ```
    /// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Translation};
    /// use whatsapp_template_preview::{Entry, Gallery};
    /// let without_a_body = Definition {
    ///     translations: List::Owned(vec![Translation::new(MarkedStr::borrowed("en_US"))]),
    ///     ..Definition::new(MarkedStr::borrowed("empty"), Category::Utility)
    /// };
    /// assert_eq!(Gallery::new("Example").with_entry(Entry::new(&without_a_body)).counts(), (1, 0));
    /// ```
    pub fn counts(&self) -> (usize, usize) {
        let problems = || self.entries.iter().flat_map(|entry| &entry.problems);
        (count(problems(), Level::Error), count(problems(), Level::Advice))
    }
}

/// A template to draw, see [`Gallery`].
#[derive(Debug, Clone)]
pub struct Entry<'d> {
    pub(crate) definition: &'d Definition<'d>,
    pub(crate) origin: Option<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) problems: Vec<Problem>,
}

impl<'d> Entry<'d> {
    /// A template, with the problems that [`check`] finds.
    pub fn new(definition: &'d Definition<'d>) -> Self {
        Self { definition, origin: None, notes: Vec::new(), places: Vec::new(), problems: check(definition) }
    }

    /// Sets where the template comes from, for example a file.
    #[must_use]
    pub fn with_origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// Adds a note, for example about a part that could not be read.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The place of each [`Mark`] by its number, as the model's `json::Parsed::pointers`
    /// has them, so that a problem shows its place.
    #[must_use]
    pub fn with_places(mut self, places: Vec<String>) -> Self {
        self.places = places;
        self
    }

    /// The place of a mark, if it is known and is not the whole template.
    pub(crate) fn place(&self, mark: Mark) -> Option<&str> {
        let place = self.places.get(usize::try_from(mark.number()).ok()?)?;
        (!place.is_empty()).then_some(place.as_str())
    }

    /// The problems in only this language.
    pub(crate) fn problems_in(&self, translation_index: usize) -> impl Iterator<Item = &Problem> {
        let marks_by_language = marks_by_language(self.definition);
        self.problems
            .iter()
            .filter(move |problem| language_of(&marks_by_language, problem.mark) == Some(translation_index))
    }

    /// The problems of the whole template.
    pub(crate) fn problems_of_all(&self) -> impl Iterator<Item = &Problem> {
        let marks_by_language = marks_by_language(self.definition);
        self.problems.iter().filter(move |problem| language_of(&marks_by_language, problem.mark).is_none())
    }
}

pub(crate) fn count<'p>(problems: impl Iterator<Item = &'p Problem>, level: Level) -> usize {
    problems.filter(|problem| problem.level == level).count()
}

/// The marks of each language, sorted.
fn marks_by_language(definition: &Definition<'_>) -> Vec<Vec<Mark>> {
    definition.translations.iter().map(marks).collect()
}

fn language_of(marks_by_language: &[Vec<Mark>], mark: Mark) -> Option<usize> {
    if mark == Mark::NONE {
        return None;
    }
    let mut having = marks_by_language.iter().enumerate().filter(|(_, marks)| marks.binary_search(&mark).is_ok());
    match (having.next(), having.next()) {
        (Some((index, _)), None) => Some(index),
        // A mark that several languages share belongs to the whole template.
        _ => None,
    }
}

fn marks(translation: &Translation<'_>) -> Vec<Mark> {
    let mut marks = vec![translation.mark, translation.language.mark];
    marks.extend(translation.texts().iter().map(|text| text.mark));
    marks.extend(translation.cards.iter().map(|card| card.mark));
    marks.extend(translation.limited_time_offer.iter().map(|offer| offer.mark));
    marks.extend(translation.samples.iter().map(|own| own.sample.mark));
    for header in translation.headers() {
        marks.push(header.mark());
        if let whatsapp_template_model::Header::Media(media) = header {
            marks.extend(media.file_name.iter().chain(&media.caption).map(|word| word.mark));
            if let whatsapp_template_model::MediaSource::Link(link) = &media.source {
                marks.push(link.mark);
            }
        }
    }
    for button in translation.all_buttons() {
        marks.push(button.mark);
        marks.extend(button.name.iter().map(|name| name.mark));
        marks.extend(button.phone_number().map(|number| number.mark));
        marks.extend(button.parts().keys.iter().filter_map(|(_, part)| part.mark()));
    }
    marks.sort_unstable();
    marks
}
