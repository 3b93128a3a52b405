//! The conversion of JSON templates to declarations in Rust.

mod approved;
#[cfg(test)]
mod corpus;
mod family;
mod name_guess;
mod name_words;
mod parameter_location;
mod parameter_name;
mod remap;
mod rust_source;
#[cfg(test)]
mod tests;
mod unrepresented;

use std::borrow::Cow;

use serde_json::Value;
use whatsapp_template_model::{Definition, List, Marked, Parameter, ParameterFormat, Provider, Providers, Rule};

use crate::create_request::CreateRequest;
use crate::document::{Document, Position};
pub(crate) use family::{Family, category_word, families};
pub(crate) use parameter_location::first_locations;
use parameter_name::NamesFor;
pub(crate) use parameter_name::Renamed;
use rust_source::Entry;

/// The options of an import.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    /// The providers of the declarations; if `None`, the provider of each template.
    pub(crate) providers: Option<Providers>,
}

/// The result of an import.
#[derive(Debug)]
pub(crate) struct Imported {
    /// The source file.
    pub(crate) source: String,
    /// How many declarations it has.
    pub(crate) declarations: usize,
    /// How many templates they have; each language counts as one.
    pub(crate) templates: usize,
    /// The differences between the declarations and the documents.
    pub(crate) notes: Vec<Note>,
}

/// A value that is not a template, or a template that cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) position: Position,
    /// The reason.
    pub(crate) what: String,
    pub(crate) raw: Value,
}

/// A note about an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) position: Position,
    pub(crate) what: String,
    /// Whether the declarations lack something that the document has.
    pub(crate) is_loss: bool,
}

/// Converts templates to Rust. Templates that break a rule are converted as well; the compiler reports the rule.
///
/// Values that cannot be read become comments.
pub(crate) fn import(documents: &[Document], unreadable: &[Unreadable], options: Options) -> Imported {
    let mut notes = Vec::new();
    let mut families = named_families(documents, options.providers, NamesFor::Declaration);
    for NamedFamily { family, .. } in &mut families {
        let first = family.members.first().and_then(|member| documents.get(*member));
        if first.is_some_and(|document| document.provider == Provider::Cams) {
            separate_cards_with_different_samples(&mut family.definition);
        }
    }
    let entries: Vec<Entry<'_>> = families.iter().map(|named| entry(documents, named, &families, &mut notes)).collect();
    let templates = families.iter().map(|named| named.family.members.len()).sum();
    notes.extend(unreadable.iter().map(|unreadable| Note {
        position: unreadable.position.clone(),
        what: format!("{}; it is kept as a comment", unreadable.what),
        is_loss: true,
    }));
    let source = rust_source::file(documents, &entries, unreadable);
    Imported { source, declarations: entries.len(), templates, notes }
}

/// Converts documents to definitions: one for all languages of a name, with a name for each parameter.
pub(crate) fn definitions(documents: &[Document], providers: Option<Providers>) -> Vec<Definition<'static>> {
    named_families(documents, providers, NamesFor::Declaration)
        .into_iter()
        .map(|named| named.family.definition)
        .collect()
}

/// A template in one language for another provider.
pub(crate) struct Exported {
    /// With the samples of this language.
    pub(crate) definition: Definition<'static>,
    /// The variables whose names the provider would not accept.
    pub(crate) renamed: Vec<Renamed>,
}

/// Converts documents to definitions for a provider: one for each language.
pub(crate) fn exported(documents: &[Document], target: Provider) -> Vec<Exported> {
    let families = named_families(documents, None, NamesFor::Export(target));
    let languages = |NamedFamily { family, renamed, .. }: NamedFamily| {
        let definitions: Vec<_> = family.languages().collect();
        definitions.into_iter().map(move |definition| Exported { definition, renamed: renamed.clone() })
    };
    families.into_iter().flat_map(languages).collect()
}

/// A family whose definition can be declared.
struct NamedFamily {
    family: Family,
    renamed: Vec<Renamed>,
    /// What its approved templates break.
    allowed: Vec<&'static Rule>,
    /// Whether Meta gets numbers, because it would refuse the names of another provider.
    is_numbered_for_meta: bool,
}

fn named_families(documents: &[Document], providers: Option<Providers>, names_for: NamesFor) -> Vec<NamedFamily> {
    let families = family::separate_families(documents).into_iter().map(|mut family| {
        let provider =
            family.members.first().and_then(|member| documents.get(*member)).map(|document| document.provider);
        let renamed =
            provider.map(|of| parameter_name::assign_names(&mut family.definition, of, names_for)).unwrap_or_default();
        family.definition.providers = Marked::new(providers.unwrap_or(provider.map_or(Providers::ALL, Providers::of)));
        let is_numbered_for_meta = names_for == NamesFor::Declaration
            && provider != Some(Provider::Meta)
            && family.definition.providers.contains(Provider::Meta)
            && parameter_name::has_name_that_meta_refuses(&family.definition);
        if is_numbered_for_meta {
            family.definition.parameter_format = ParameterFormat::Positional;
        }
        let allowed = approved::allow_broken_rules(documents, &mut family);
        NamedFamily { family, renamed, allowed, is_numbered_for_meta }
    });
    families.collect()
}

/// Declares cards of CAMS one by one if they repeat with different samples, because a card that repeats has one sample.
/// The variables keep their names at CAMS, which have the number of the card.
fn separate_cards_with_different_samples(definition: &mut Definition<'static>) {
    let parameters = &*definition.parameters;
    let differs = |parameter: &Parameter<'_>| {
        let sample = |parameter: &Parameter<'_>| parameter.sample.as_ref().map(|sample| sample.as_str().to_owned());
        let is_same = |other: &&Parameter<'_>| other.card == Some(0) && other.name.as_str() == parameter.name.as_str();
        parameter.card.is_some() && parameters.iter().find(is_same).map(sample) != Some(sample(parameter))
    };
    if !parameters.iter().any(differs) {
        return;
    }
    let separate = parameters.iter().map(|parameter| {
        let mut separate = Parameter { card: None, ..parameter.clone() };
        separate.name.value = Cow::Owned(parameter.full_name().into_owned());
        separate
    });
    definition.parameters = List::Owned(separate.collect());
}

fn entry<'e>(
    documents: &[Document],
    NamedFamily { family, renamed, allowed, is_numbered_for_meta }: &'e NamedFamily,
    families: &[NamedFamily],
    notes: &mut Vec<Note>,
) -> Entry<'e> {
    let mut entry = Entry { family, unrepresented: Vec::new(), remarks: Vec::new() };
    let definition = &family.definition;
    for member in &family.members {
        let Some(document) = documents.get(*member) else { continue };
        let mut note = |pointer: &str, what: String, is_loss: bool| {
            notes.push(Note { position: document.position(pointer), what, is_loss });
        };
        match CreateRequest::of(definition, document.language(), document.provider).map(|request| request.to_value()) {
            Ok(Ok(written)) => {
                for unrepresented in unrepresented::unrepresented(&document.value, &written, *definition.category) {
                    // The declaration contains the text of the category nevertheless.
                    if unrepresented.pointer.eq_ignore_ascii_case("/category")
                        && family::category_word(document).is_some()
                    {
                        continue;
                    }
                    note(
                        &unrepresented.pointer,
                        String::from("a declaration cannot contain this; it is kept as a comment"),
                        !unrepresented.is_harmless(),
                    );
                    entry.unrepresented.push((document.language().to_owned(), unrepresented));
                }
            }
            Ok(Err(_)) => {}
            // It breaks a rule, which the compiler reports.
            Err(error) => note("", format!("could not be compared with its declaration: {error}"), true),
        }
        for unread in &document.read.unparsed {
            if !entry.unrepresented.iter().any(|(_, unrepresented)| unread.pointer.starts_with(&unrepresented.pointer))
            {
                note(&unread.pointer, unread.message.clone(), true);
                entry.remarks.push(format!("{} {unread}.", document.language()));
            }
        }
    }
    for Renamed { from, to } in renamed {
        let what = format!(
            "The variable `{from}` is not a valid name in Rust and is renamed to `{to}`; submit the template again before you send it"
        );
        if let Some(document) = family.members.first().and_then(|member| documents.get(*member)) {
            notes.push(Note { position: document.position(""), what: what.clone(), is_loss: true });
        }
        entry.remarks.push(what);
    }
    for duplicate in family.duplicates.iter().filter_map(|duplicate| documents.get(*duplicate)) {
        let what = format!("the same as another `{}` in {}; left out", definition.name.as_str(), duplicate.language());
        notes.push(Note { position: duplicate.position(""), what, is_loss: false });
    }
    if *is_numbered_for_meta {
        let what = "`parameter_format: positional`, because Meta's names have lower-case letters, digits and `_` only";
        entry.remarks.push(String::from(what));
    }
    for rule in allowed {
        entry.remarks.push(format!(
            "`allow: [{}]`, because the template is approved although it breaks this rule: {}",
            rule.id,
            rule.statement()
        ));
    }
    let is_separate = |NamedFamily { family: other, .. }: &&NamedFamily| {
        !core::ptr::eq(other, family)
            && !definition.name.is_empty()
            && other.definition.name.value == definition.name.value
    };
    if families.iter().any(|other| is_separate(&other)) {
        entry.remarks.push(String::from(
            "Other languages with this name have a separate declaration, because they differ in more than their texts.",
        ));
    }
    entry
}
