//! The names of parameters.

use std::borrow::Cow;
use std::collections::HashSet;

use whatsapp_template_model::{
    Action, Definition, Header, List, Parameter, ParameterFormat, Piece, Provider, Role, Text, Translation,
};

use super::guess::{self, Surroundings};
use super::spot::{Part, Spot, numbers};

/// A name of the document that no parameter can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Renamed {
    pub(crate) from: String,
    pub(crate) to: String,
}

/// Gives each parameter a name that Rust takes: its own where it has one, else one that says what it stands for.
/// Returns the names that had to change although the provider knows them.
pub(super) fn name(definition: &mut Definition<'static>, provider: Provider) -> Vec<Renamed> {
    let spots = numbers(definition);
    let roles = definition.roles();
    let positional = definition.parameter_format == ParameterFormat::Positional && provider != Provider::Cams;
    let is_counted = |spot: Option<&Spot>| {
        provider != Provider::Cams && spot.is_some_and(|spot| spot.number > 0 && (positional || spot.in_url))
    };
    let counted: Vec<bool> = spots.iter().map(|spot| is_counted(spot.as_ref())).collect();
    let mut names: Vec<Option<String>> = vec![None; counted.len()];
    let mut taken: HashSet<(String, bool)> = HashSet::new();
    let mut renamed = Vec::new();
    let parameters: Vec<Parameter<'static>> = definition.parameters.to_vec();
    let in_card = |parameter: &Parameter<'_>| parameter.card.is_some();
    // What has a name keeps it, so these come first.
    for (n, parameter) in parameters.iter().enumerate() {
        if counted.get(n) == Some(&true) {
            continue;
        }
        let name = parameter.name.as_str();
        if parameter.card.is_some_and(|card| card > 0) {
            // Named like that of the first card, below.
            continue;
        }
        let usable = identifier(name);
        let unique = unique(usable.clone(), positional, &taken, in_card(parameter));
        taken.insert((unique.clone(), in_card(parameter)));
        let on_the_wire = spots
            .get(n)
            .is_some_and(|spot| spot.as_ref().is_some_and(|spot| spot.number > 0) || provider == Provider::Cams);
        if unique != name && on_the_wire {
            renamed.push(Renamed { from: name.to_owned(), to: unique.clone() });
        }
        if let Some(slot) = names.get_mut(n) {
            *slot = Some(unique);
        }
    }
    for n in 0..counted.len() {
        let (Some(parameter), Some(Some(spot))) = (parameters.get(n), spots.get(n)) else { continue };
        if counted.get(n) != Some(&true) || parameter.card.is_some_and(|card| card > 0) {
            continue;
        }
        let sample = parameter.sample.as_ref().map_or("", |sample| sample.as_str());
        let guess = guess(definition, n, spot, sample);
        let guess = guess.filter(|name| !is_reserved(name)).unwrap_or_else(|| last_resort(n, positional));
        let unique = unique(guess, positional, &taken, in_card(parameter));
        taken.insert((unique.clone(), in_card(parameter)));
        if let Some(slot) = names.get_mut(n) {
            *slot = Some(unique);
        }
    }
    // Cards that repeat have the names of the first.
    let first: Vec<(usize, usize)> =
        parameters.iter().enumerate().filter(|(_, p)| p.card == Some(0)).map(|(n, _)| n).enumerate().collect();
    let begin = first.first().map_or(0, |(_, n)| *n);
    for (n, parameter) in parameters.iter().enumerate().filter(|(_, p)| p.card.is_some_and(|card| card > 0)) {
        let _ = parameter;
        let like = begin + (n - begin) % first.len().max(1);
        let name = names.get(like).cloned().flatten();
        if let Some(slot) = names.get_mut(n) {
            *slot = name;
        }
    }
    let named = parameters.into_iter().zip(names).zip(&roles).map(|((mut parameter, name), roles)| {
        if let Some(name) = name {
            parameter.name.value = Cow::Owned(name);
        }
        // Readers give a one-time code the sample that every provider shows.
        if roles.iter().all(|(role, _)| !role.has_sample()) && !roles.is_empty() {
            parameter.sample = None;
        }
        parameter
    });
    definition.parameters = List::Owned(named.collect());
    renamed
}

/// `param1`; Meta's names have no digits.
fn last_resort(n: usize, positional: bool) -> String {
    if positional { format!("param{}", n + 1) } else { String::from("value") }
}

/// The name itself, or with what tells it from the others. A card's names and those of the message are apart for
/// Rust, but not for a reader.
fn unique(name: String, digits: bool, taken: &HashSet<(String, bool)>, in_card: bool) -> String {
    let is_taken = |name: &str| [true, false].into_iter().any(|card| taken.contains(&(name.to_owned(), card)));
    let _ = in_card;
    if !is_taken(&name) {
        return name;
    }
    let separator = if name.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    let other = |n: usize| {
        let letters = |n: usize| core::iter::repeat_n('b', n - 1).collect::<String>();
        if digits { format!("{name}{separator}{n}") } else { format!("{name}_{}", letters(n)) }
    };
    (2..).map(other).find(|name| !is_taken(name)).unwrap_or(name)
}

/// A name that cannot be a field without `r#`, or that a reader would take for something else.
fn is_reserved(name: &str) -> bool {
    const WORDS: [&str; 23] = [
        "abstract", "as", "async", "await", "box", "break", "const", "crate", "do", "dyn", "enum", "fn", "for", "gen",
        "if", "in", "match", "move", "ref", "self", "type", "use", "where",
    ];
    WORDS.contains(&name)
}

/// A name as an identifier of Rust; itself, if it is one.
fn identifier(name: &str) -> String {
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

/// What the parameter stands for, in the language that says most about it: the first in which anything does, English
/// before others.
fn guess(definition: &Definition<'_>, n: usize, spot: &Spot, sample: &str) -> Option<String> {
    let parameter = u16::try_from(n).ok()?;
    let english = |translation: &&Translation<'_>| translation.language.as_str().starts_with("en");
    let translations = &definition.translations;
    let (first, others): (Vec<_>, Vec<_>) = translations.iter().partition(english);
    first.into_iter().chain(others).find_map(|translation| in_language(translation, parameter, spot, sample))
}

fn in_language(translation: &Translation<'_>, parameter: u16, spot: &Spot, sample: &str) -> Option<String> {
    let text = text_of(translation, spot)?;
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
    if spot.in_url {
        return Some(guess::address(before));
    }
    guess::text(&Surroundings { before, after, is_first, sample })
}

/// The text in which a parameter stands.
fn text_of<'t>(translation: &'t Translation<'_>, spot: &Spot) -> Option<&'t Text<'t>> {
    let (header, body, buttons, part) = match &spot.part {
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
                Action::Url { url, .. } if spot.in_url => Some(url),
                _ => button.label(),
            }
        }
        Part::Card(..) | Part::Whole => None,
    }
}

/// The roles that make a type of the runtime, which a declaration has to name.
pub(super) fn types(definition: &Definition<'_>) -> Vec<&'static str> {
    let roles = definition.roles().into_iter().filter_map(|roles| roles.first().map(|(role, _)| *role));
    roles.filter(|role| *role != Role::Text).map(Role::type_name).collect()
}
