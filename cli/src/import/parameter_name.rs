//! The names of parameters in a declaration.

use std::borrow::Cow;
use std::collections::HashSet;

use whatsapp_template_model::{
    Action, ButtonKind, Definition, Header, List, Notation, Parameter, ParameterFormat, Piece, Provider, Role, Text,
    Translation, limits,
    name::{is_rust_keyword, snake_case},
};

use super::name_guess::{self, Surroundings};
use super::parameter_location::{ParameterLocation, Part, first_locations};

/// A name in the document that is not valid in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub(crate) from: String,
    pub(crate) to: String,
}

/// Where the names of parameters must be valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamesFor {
    /// In a declaration in Rust.
    Declaration,
    /// In a request to a provider.
    Export(Provider),
}

/// Gives each parameter a name that is valid where it is needed: its own if it has one, otherwise a guessed one. Returns
/// the names that had to change although the provider uses them.
pub(super) fn assign_names(
    definition: &mut Definition<'static>,
    provider: Provider,
    names_for: NamesFor,
) -> Vec<Renamed> {
    let locations = first_locations(definition);
    let valid: fn(&str) -> String = match names_for {
        NamesFor::Export(Provider::Meta) if provider != Provider::Meta => meta_name,
        NamesFor::Export(Provider::Cams) if provider != Provider::Cams => identifier,
        // The provider's own names, or numbers.
        NamesFor::Export(_) => str::to_owned,
        NamesFor::Declaration => identifier,
    };
    let mut naming = Naming { taken: HashSet::new(), renamed: Vec::new(), valid };
    let positional = definition.parameter_format == ParameterFormat::Positional;
    let parameters = definition.parameters.to_vec();
    let is_numbered = |location: Option<&ParameterLocation>| {
        let numbered = |location: &ParameterLocation| location.number > 0 && (positional || location.in_url);
        provider != Provider::Cams && location.is_some_and(numbered)
    };
    // Parameters that have a name keep it, so they come first.
    let mut order: Vec<(usize, bool)> =
        (0..parameters.len()).map(|n| (n, is_numbered(locations.get(n).and_then(Option::as_ref)))).collect();
    order.sort_by_key(|(_, is_new)| *is_new);
    let mut names: Vec<String> = parameters.iter().map(|parameter| parameter.name.as_str().to_owned()).collect();
    for (n, is_new) in order {
        let Some(parameter) = parameters.get(n).filter(|parameter| parameter.card.is_none_or(|card| card == 0)) else {
            // Gets the name of the first card's parameter, below.
            continue;
        };
        let location = locations.get(n).and_then(Option::as_ref);
        let name = match location {
            Some(location) if is_new => {
                let sample = parameter.sample.as_ref().map_or("", |sample| sample.as_str());
                let guess = guess(definition, n, location, sample).filter(|name| !is_rust_keyword(name));
                naming.new_name(&guess.unwrap_or_else(|| ordinal(location.number)))
            }
            _ => {
                let is_in_text = location.is_some_and(|location| location.number > 0);
                let known = match names_for {
                    // Meta gets the names of texts only.
                    NamesFor::Export(Provider::Meta) => is_in_text && !location.is_some_and(|location| location.in_url),
                    _ => provider == Provider::Cams || is_in_text,
                };
                naming.keep_name(parameter, known)
            }
        };
        if let Some(slot) = names.get_mut(n) {
            *slot = name;
        }
    }
    let cramped: Vec<bool> = (0..names.len())
        .map(|n| {
            let location = locations.get(n).and_then(Option::as_ref);
            is_numbered(location) && location.is_some_and(|location| has_no_room(definition, location, &names))
        })
        .collect();
    for (name, _) in names.iter_mut().zip(cramped).filter(|(_, is_cramped)| *is_cramped) {
        *name = naming.shortest_name();
    }
    // Repeated cards have the names of the first.
    let card: Vec<usize> =
        (0..parameters.len()).filter(|n| parameters.get(*n).is_some_and(|p| p.card == Some(0))).collect();
    if let Some(first) = card.first() {
        for n in first + card.len()..names.len() {
            let source = first + (n - first) % card.len();
            let name = names.get(source).cloned();
            if let (Some(slot), Some(name)) = (names.get_mut(n), name) {
                *slot = name;
            }
        }
    }
    let roles = definition.roles();
    let named = parameters.into_iter().zip(names).zip(&roles).map(|((mut parameter, name), roles)| {
        parameter.name.value = Cow::Owned(name);
        // The JSON readers give a one-time code the sample that every provider shows.
        if !roles.is_empty() && !roles.iter().any(|(role, _)| role.has_sample()) {
            parameter.sample = None;
        }
        parameter
    });
    definition.parameters = List::Owned(named.collect());
    naming.renamed
}

/// The names that were assigned so far.
struct Naming {
    /// The names in the message and those in a card, which are separate.
    taken: HashSet<(String, bool)>,
    renamed: Vec<Renamed>,
    /// The nearest name that is valid where the names are needed.
    valid: fn(&str) -> String,
}

impl Naming {
    /// The name in the document, or the nearest valid one.
    fn keep_name(&mut self, parameter: &Parameter<'_>, known: bool) -> String {
        let (from, in_card) = (parameter.name.as_str(), parameter.card.is_some());
        let to = self.make_unique(&(self.valid)(from), |taken, name| taken.contains(&(name.to_owned(), in_card)));
        if to != from && known {
            self.renamed.push(Renamed { from: from.to_owned(), to: to.clone() });
        }
        self.taken.insert((to.clone(), in_card));
        to
    }

    /// A new name that no other parameter has, in a card or not.
    fn new_name(&mut self, name: &str) -> String {
        let name = self.make_unique(name, |taken, name| {
            [true, false].iter().any(|card| taken.contains(&(name.to_owned(), *card)))
        });
        self.taken.insert((name.clone(), false));
        name
    }

    /// The first of `a`, `b`, …, `aa` that is not taken. In no notation is it longer than the number in `{{1}}`.
    fn shortest_name(&mut self) -> String {
        let is_free = |name: &String| {
            let is_taken = [true, false].iter().any(|card| self.taken.contains(&(name.clone(), *card)));
            !is_taken && !is_rust_keyword(name)
        };
        let name = (0..usize::MAX).map(letters).find(is_free).unwrap_or_default();
        self.taken.insert((name.clone(), false));
        name
    }

    /// The name, with a suffix if it is taken. The suffix is a letter, because Meta advises against digits.
    fn make_unique(&self, name: &str, is_taken: impl Fn(&HashSet<(String, bool)>, &str) -> bool) -> String {
        let suffixed = (1..).map(|n| format!("{name}_{}", letters(n)));
        let mut names = core::iter::once(name.to_owned()).chain(suffixed);
        names.find(|name| !is_taken(&self.taken, name)).unwrap_or_default()
    }
}

/// `a`, `b`, …, `z`, `aa`, `ab`, …
fn letters(n: usize) -> String {
    let last = char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
    let mut letters = if n < 26 { String::new() } else { self::letters(n / 26 - 1) };
    letters.push(last);
    letters
}

/// The name of a parameter for which the text gives no hint: `first` for `{{1}}`.
fn ordinal(number: usize) -> String {
    const ORDINALS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    number.checked_sub(1).and_then(|n| ORDINALS.get(n)).map_or_else(|| String::from("value"), |word| (*word).to_owned())
}

/// Whether a text that fits with numbers is longer than its limit with these names.
fn has_no_room(definition: &Definition<'_>, location: &ParameterLocation, names: &[String]) -> bool {
    let name = |parameter: u16| names.get(usize::from(parameter)).map_or("", String::as_str);
    definition.translations.iter().any(|translation| {
        let Some(text) = text_of(translation, location) else { return false };
        let limit = match &location.part {
            Part::Header => limits::HEADER_LENGTH,
            Part::Card(_, part) if **part == Part::Body => limits::CARD_BODY_LENGTH,
            Part::Body if translation.limited_time_offer.is_some() => limits::OFFER_BODY_LENGTH,
            Part::Body if translation.buttons.iter().any(|button| button.kind() == ButtonKind::Spm) => {
                limits::SPM_BODY_LENGTH
            }
            Part::Body => limits::BODY_LENGTH,
            _ => return false,
        };
        let length = |notation| text.length(notation, definition.parameter_order, name);
        length(Notation::Numbered) <= limit.max && length(Notation::Named) > limit.max
    })
}

/// The Rust identifier for a name, which is the name itself if it is valid.
fn identifier(name: &str) -> String {
    if let Ok(number) = name.parse() {
        return ordinal(number);
    }
    let mut identifier: String =
        name.chars().map(|c| if unicode_ident::is_xid_continue(c) { c } else { '_' }).collect();
    if matches!(identifier.as_str(), "" | "_" | "self" | "Self" | "super" | "crate") {
        identifier.push_str("value");
    }
    if !identifier.starts_with(|c: char| c == '_' || unicode_ident::is_xid_start(c)) {
        identifier.insert_str(0, "param");
    }
    identifier
}

/// Whether Meta accepts a name: lower-case ASCII letters, digits and underscores.
fn is_meta_name(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The nearest name that Meta accepts.
fn meta_name(name: &str) -> String {
    if is_meta_name(name) { identifier(name) } else { identifier(&snake_case(name)) }
}

/// Whether Meta would get a name that it does not accept.
pub(super) fn has_name_that_meta_refuses(definition: &Definition<'_>) -> bool {
    let is_sent = |location: &ParameterLocation| location.number > 0 && !location.in_url;
    let locations = first_locations(definition);
    definition.parameter_format == ParameterFormat::Named
        && definition.parameters.iter().zip(&locations).any(|(parameter, location)| {
            location.as_ref().is_some_and(is_sent) && !is_meta_name(parameter.name.as_str())
        })
}

/// Guesses a name from the first language that allows it, English before others.
fn guess(definition: &Definition<'_>, n: usize, location: &ParameterLocation, sample: &str) -> Option<String> {
    let parameter = u16::try_from(n).ok()?;
    let english = |translation: &&Translation<'_>| translation.language.as_str().starts_with("en");
    let translations = &definition.translations;
    let (first, others): (Vec<_>, Vec<_>) = translations.iter().partition(english);
    first.into_iter().chain(others).find_map(|translation| in_language(translation, parameter, location, sample))
}

fn in_language(
    translation: &Translation<'_>,
    parameter: u16,
    location: &ParameterLocation,
    sample: &str,
) -> Option<String> {
    let text = text_of(translation, location)?;
    let (mut before, mut after) = ("", "");
    let (mut found, mut is_first) = (false, true);
    for piece in text.pieces() {
        match piece {
            Piece::Parameter(this) if this == parameter => {
                found = true;
            }
            Piece::Parameter(_) if found => break,
            Piece::Parameter(_) => {
                before = "";
                is_first = false;
            }
            Piece::Literal(literal) if found => {
                after = literal;
                break;
            }
            Piece::Literal(literal) => before = literal,
        }
    }
    if !found {
        return None;
    }
    if location.in_url {
        return Some(name_guess::guess_from_url(before));
    }
    name_guess::guess_from_text(&Surroundings { before, after, is_first, sample })
}

/// The text that contains a parameter.
fn text_of<'t>(translation: &'t Translation<'_>, location: &ParameterLocation) -> Option<&'t Text<'t>> {
    let (header, body, buttons, part) = match &location.part {
        Part::Card(number, part) => {
            let card = translation.cards.get(*number)?;
            (card.header.as_ref(), card.body.as_ref(), &card.buttons, &**part)
        }
        part => (translation.header.as_ref(), translation.body.as_ref(), &translation.buttons, part),
    };
    match part {
        Part::Header => match header? {
            Header::Text(text) => Some(text),
            _ => None,
        },
        Part::Body => body,
        Part::Footer => translation.footer.as_ref(),
        Part::Offer => translation.limited_time_offer.as_ref().map(|offer| &offer.text),
        Part::Button(index) => {
            let button = buttons.get(*index)?;
            match &button.action {
                Action::Url { url, .. } if location.in_url => Some(url),
                _ => button.label(),
            }
        }
        Part::Card(..) | Part::Whole => None,
    }
}

/// The names of the runtime's types that a declaration uses.
pub(super) fn runtime_types(definition: &Definition<'_>) -> Vec<&'static str> {
    let roles = definition.roles().into_iter().filter_map(|roles| roles.first().map(|(role, _)| *role));
    roles.filter(|role| *role != Role::Text).map(Role::type_name).collect()
}
