//! Families: all languages of a template in one definition.

use std::collections::HashMap;

use whatsapp_template_model::{
    Category, Definition, DisplayFormat, Header, List, Mark, MarkedStr, Parameter, ParameterFormat, ParameterOrder,
    Provider, SubCategory, Translation, TranslationSample, check, encoded::encode,
};

use super::parameter_location::{ParameterLocation, locations};
use super::remap::Remap;
use crate::document::Document;

/// All documents with one name that fit into one declaration.
#[derive(Debug)]
pub(crate) struct Family {
    /// The documents, by their index.
    pub(crate) members: Vec<usize>,
    /// Documents that are equal to one of the members.
    pub(crate) duplicates: Vec<usize>,
    /// The definition with all languages. [`Family::locate`] resolves its marks.
    pub(crate) definition: Definition<'static>,
    /// The first mark of each member.
    offsets: Vec<u32>,
    /// The samples of each member, with their parameters. The definition has only one sample of each parameter.
    samples: Vec<Vec<(u16, MarkedStr<'static>)>>,
}

/// The properties that all languages of a declaration share.
#[derive(Clone, PartialEq)]
struct SharedProperties {
    name: String,
    provider: Provider,
    category: Category,
    /// The text of an unknown category.
    word: Option<String>,
    /// `None` if there is no variable to which the format applies.
    format: Option<ParameterFormat>,
    seconds: Option<i64>,
    recommends: Option<bool>,
    minutes: Option<i64>,
    allow_category_change: Option<bool>,
    sub_category: Option<SubCategory>,
    display: Option<DisplayFormat>,
    untracked: Option<bool>,
    asks_to_call: Option<bool>,
    has_status: bool,
    cards_vary: bool,
    /// The parameters of cards that repeat.
    card: Vec<(String, Option<u16>)>,
}

impl SharedProperties {
    fn is_compatible_with(&self, other: &Self) -> bool {
        let differs = matches!((self.format, other.format), (Some(this), Some(that)) if this != that);
        !differs && Self { format: other.format, ..self.clone() } == *other
    }

    fn of(document: &Document) -> Self {
        let definition = document.definition();
        let card = definition.parameters.iter().filter(|parameter| parameter.card.is_some());
        Self {
            name: definition.name.as_str().to_owned(),
            provider: document.provider,
            category: *definition.category,
            word: category_word(document),
            format: has_text_placeholders(definition).then_some(definition.parameter_format),
            seconds: definition.message_send_ttl_seconds.map(|n| n.value),
            recommends: definition.add_security_recommendation.map(|flag| flag.value),
            minutes: definition.code_expiration_minutes.map(|n| n.value),
            allow_category_change: definition.allow_category_change.map(|flag| flag.value),
            sub_category: definition.sub_category.map(|word| word.value),
            display: definition.display_format.map(|word| word.value),
            untracked: definition.cta_url_link_tracking_opted_out.map(|flag| flag.value),
            asks_to_call: definition.call_permission_request.map(|flag| flag.value),
            has_status: definition.order_status.is_some(),
            cards_vary: definition.cards_vary,
            card: card.map(|parameter| (parameter.name.as_str().to_owned(), parameter.card)).collect(),
        }
    }
}

/// Whether a text has a variable, which is a name or a number depending on the format.
fn has_text_placeholders(definition: &Definition<'_>) -> bool {
    definition.translations.iter().any(|translation| {
        let bodies = translation.body.iter().chain(translation.cards.iter().filter_map(|card| card.body.as_ref()));
        let headers = translation.headers().filter_map(|header| match header {
            Header::Text(text) => Some(text),
            _ => None,
        });
        bodies.chain(headers).any(|text| !text.slots.is_empty())
    })
}

/// The text of an unknown category.
pub(crate) fn category_word(document: &Document) -> Option<String> {
    if *document.definition().category != Category::Unknown {
        return None;
    }
    let word = document.value.get("category").or_else(|| document.value.get("Category"))?.as_str()?;
    (!word.is_empty()).then(|| word.to_owned())
}

/// Groups documents into families, in the order of their first members.
pub(crate) fn families(documents: &[Document]) -> Vec<Family> {
    grouped(documents).into_iter().filter_map(|(common, members)| shared_family(documents, &common, &members)).collect()
}

/// Like [`families`], but languages that do not fit into one declaration are in separate families.
pub(super) fn separate_families(documents: &[Document]) -> Vec<Family> {
    let mut families = Vec::new();
    for (common, members) in grouped(documents) {
        let Some(whole) = shared_family(documents, &common, &members) else { continue };
        if is_declarable(&whole) {
            families.push(whole);
            continue;
        }
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for member in members {
            let fits = |part: &Vec<usize>| {
                let with_member: Vec<usize> = part.iter().copied().chain([member]).collect();
                shared_family(documents, &common, &with_member).is_some_and(|family| is_declarable(&family))
            };
            match parts.iter_mut().find(|part| fits(part)) {
                Some(part) => part.push(member),
                None => parts.push(vec![member]),
            }
        }
        families.extend(parts.iter().filter_map(|part| shared_family(documents, &common, part)));
    }
    families
}

/// Whether one declaration can contain all languages of a family: they share a struct, and each appears once.
fn is_declarable(family: &Family) -> bool {
    let separates = |id: &str| id.starts_with("languages_") || id == "language_unique";
    family.members.len() < 2 || !check(&family.definition).iter().any(|problem| separates(problem.rule.id))
}

fn shared_family(documents: &[Document], common: &SharedProperties, members: &[usize]) -> Option<Family> {
    let mut family = family(documents, members)?;
    family.definition.parameter_format = common.format.unwrap_or_default();
    Some(family)
}

/// The documents that share a name and all properties that do not depend on the language.
fn grouped(documents: &[Document]) -> Vec<(SharedProperties, Vec<usize>)> {
    let mut groups: Vec<(SharedProperties, Vec<usize>)> = Vec::new();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, document) in documents.iter().enumerate() {
        let common = SharedProperties::of(document);
        let known = by_name.entry(common.name.clone()).or_default();
        // Documents without a name are never grouped.
        let group = known.iter().copied().find(|group| {
            !common.name.is_empty() && groups.get(*group).is_some_and(|(other, _)| common.is_compatible_with(other))
        });
        if let Some((other, members)) = group.and_then(|group| groups.get_mut(group)) {
            other.format = other.format.or(common.format);
            members.push(index);
        } else {
            known.push(groups.len());
            groups.push((common, vec![index]));
        }
    }
    groups
}

fn family(documents: &[Document], indexes: &[usize]) -> Option<Family> {
    let first = documents.get(*indexes.first()?)?;
    let mut definition = first.definition().clone();
    let mut merged = Merged::default();
    let (mut members, mut duplicates, mut offsets, mut samples) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut translations: Vec<Translation<'static>> = Vec::new();
    let mut seen: HashMap<String, Vec<String>> = HashMap::new();
    let mut next = 0;
    for index in indexes {
        let Some(document) = documents.get(*index) else { continue };
        let encoded_seen = seen.entry(document.language().to_owned()).or_default();
        let encoded = encode(document.definition());
        if encoded_seen.contains(&encoded) {
            duplicates.push(*index);
            continue;
        }
        encoded_seen.push(encoded);
        let Some(translation) = document.definition().translations.first() else { continue };
        let numbers = merged.add(document, translation);
        let offset = next;
        let remap = Remap {
            parameter: &|parameter| numbers.get(usize::from(parameter)).copied().unwrap_or(parameter),
            mark: &|mark| Mark::new(mark.number().saturating_add(offset)),
        };
        translations.push(remap.translation(translation));
        if translations.len() == 1
            && let Some(status) = &mut definition.order_status
        {
            status.value = (remap.parameter)(status.value);
        }
        // If all numbers rise, the order of the fields is that of the text.
        if document.definition().parameter_order == ParameterOrder::Fields {
            definition.parameter_order = ParameterOrder::Fields;
        }
        let parameters = numbers.iter().zip(document.definition().parameters.iter());
        let given = parameters.filter_map(|(number, parameter)| Some((*number, parameter.sample.clone()?)));
        samples.push(given.collect::<Vec<_>>());
        members.push(*index);
        offsets.push(offset);
        next = next.saturating_add(u32::try_from(document.read.pointers.len()).unwrap_or(u32::MAX));
    }
    // The parameters of cards come last.
    let message = merged.message.len();
    let order = |number: u16| {
        let number = usize::from(number);
        let position = if number < FIRST_CARD_PARAMETER { number } else { message + number - FIRST_CARD_PARAMETER };
        u16::try_from(position).unwrap_or(u16::MAX)
    };
    let remap = Remap { parameter: &order, mark: &|mark| mark };
    definition.translations = List::Owned(translations.iter().map(|t| remap.translation(t)).collect());
    if let Some(status) = &mut definition.order_status {
        status.value = order(status.value);
    }
    definition.parameters = List::Owned(merged.message.into_iter().chain(merged.cards).collect());
    for (number, _) in samples.iter_mut().flatten() {
        *number = order(*number);
    }
    definition.translations = with_own_samples(&definition, &samples).into();
    Some(Family { members, duplicates, definition, offsets, samples })
}

/// The translations with their samples, as far as they differ from those of the first language.
fn with_own_samples(
    definition: &Definition<'static>,
    samples: &[Vec<(u16, MarkedStr<'static>)>],
) -> Vec<Translation<'static>> {
    let differs = |number: u16, sample: &MarkedStr<'static>| {
        let parameter = definition.parameters.get(usize::from(number));
        parameter.and_then(|parameter| parameter.sample.as_ref()).is_some_and(|first| first.as_str() != sample.as_str())
    };
    let translations = definition.translations.iter().cloned().zip(samples);
    let with_own = translations.map(|(translation, samples)| {
        let own = samples.iter().filter(|(number, sample)| differs(*number, sample));
        let own = own.map(|(number, sample)| TranslationSample { parameter: *number, sample: sample.clone() });
        Translation { samples: own.collect::<Vec<_>>().into(), ..translation }
    });
    with_own.collect()
}

/// The provisional number of the first card parameter, while the number of other parameters is still unknown. Readers
/// accept at most 500.
const FIRST_CARD_PARAMETER: usize = 32_768;

/// The parameters of all languages.
#[derive(Default)]
struct Merged {
    message: Vec<Parameter<'static>>,
    cards: Vec<Parameter<'static>>,
    known: HashMap<Key, u16>,
}

/// The identity of a parameter across languages.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    /// Its name in the document.
    Name(String, Option<u16>),
    /// A numbered parameter is identified by its location.
    Location(ParameterLocation),
}

impl Merged {
    /// Adds the parameters of one language and returns their new numbers.
    fn add(&mut self, document: &Document, translation: &Translation<'_>) -> Vec<u16> {
        let definition = document.definition();
        let locations = locations(definition, translation);
        definition
            .parameters
            .iter()
            .zip(locations)
            .map(|(parameter, location)| self.number_of(document, parameter, location))
            .collect()
    }

    fn number_of(
        &mut self,
        document: &Document,
        parameter: &Parameter<'static>,
        location: Option<ParameterLocation>,
    ) -> u16 {
        let name = || Key::Name(parameter.name.as_str().to_owned(), parameter.card);
        let key = match location {
            Some(location) if is_numbered(document, &location) => Key::Location(location),
            _ => name(),
        };
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let (list, from) = match parameter.card {
            None => (&mut self.message, 0),
            Some(_) => (&mut self.cards, FIRST_CARD_PARAMETER),
        };
        let number = u16::try_from(from + list.len()).unwrap_or(u16::MAX);
        list.push(parameter.clone());
        self.known.insert(key, number);
        number
    }
}

/// Whether a parameter has only a number in its document.
pub(super) fn is_numbered(document: &Document, location: &ParameterLocation) -> bool {
    if document.provider == Provider::Cams || location.number == 0 {
        return false;
    }
    // In URLs Meta always uses numbers, even if the other parameters have names.
    document.definition().parameter_format == ParameterFormat::Positional || location.in_url
}

impl Family {
    /// A definition for each language, with the samples of this language.
    pub(crate) fn languages(&self) -> impl Iterator<Item = Definition<'static>> + '_ {
        self.definition.translations.iter().zip(&self.samples).map(|(translation, samples)| {
            let mut definition = self.definition.clone();
            let translation = Translation { samples: List::EMPTY, ..translation.clone() };
            definition.translations = List::Owned(vec![translation]);
            let mut parameters = definition.parameters.to_vec();
            for (number, sample) in samples {
                if let Some(parameter) = parameters.get_mut(usize::from(*number)) {
                    parameter.sample = Some(sample.clone());
                }
            }
            definition.parameters = List::Owned(parameters);
            definition
        })
    }

    /// Resolves a mark of the definition to the index of a document and the mark in that document.
    pub(crate) fn locate(&self, mark: Mark) -> Option<(usize, Mark)> {
        let after = self.offsets.partition_point(|offset| *offset <= mark.number());
        let index = after.checked_sub(1)?;
        Some((*self.members.get(index)?, Mark::new(mark.number() - self.offsets.get(index)?)))
    }
}
