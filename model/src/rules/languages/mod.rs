//! Rules about what the languages of a template have in common.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::report::Report;
use crate::{Button, Card, Header, Mark, Translation, phrase};

rules! {
    /// One struct serves all languages, so no language may lack a parameter. Meta answers 132000 when a message has
    /// more values than its text has placeholders.
    LANGUAGES_PARAMETERS = "languages_parameters" {
        providers: ALL,
        level: Error,
        source: Language("the language: they share one struct; Meta answers 132000 when more values come than placeholders"),
        says: "All languages of a template use the same parameters.",
        absence: true,
    }

    /// The type of the parameter, a text, an image or a location, is the same in all languages.
    LANGUAGES_HEADER = "languages_header" {
        providers: ALL,
        level: Error,
        source: Language("the language: a message is written once for all languages"),
        says: "All languages of a template have the same kind of header, or none.",
        absence: true,
    }

    /// A message has the end of the offer in each of its languages, or in none.
    LANGUAGES_OFFER = "languages_offer" {
        providers: ALL,
        level: Error,
        source: Language("the language: a message is written once for all languages"),
        says: "Either all languages of a template are limited-time offers, or none is.",
        absence: true,
    }

    /// A message has the values of each card in each of its languages.
    LANGUAGES_CARDS = "languages_cards" {
        providers: ALL,
        level: Error,
        source: Language("the language: a message is written once for all languages"),
        says: "All languages of a template have the same number of cards.",
        absence: true,
    }

    /// A message refers to buttons by their position, and one enum names the quick replies of all languages.
    LANGUAGES_BUTTONS = "languages_buttons" {
        providers: ALL,
        level: Error,
        source: Language("the language: a message is written once for all languages"),
        says: "All languages of a template have the same buttons, with the same names, in the same order.",
        absence: true,
    }
}

/// A part of a translation that may differ from another's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Header,
    Offer,
    Text,
    Buttons,
    Cards,
}

/// The parts that were reported as different, by translation. A difference that follows from another one is not
/// reported.
type Reported = Vec<(usize, Part)>;

pub(crate) fn languages(report: &mut Report<'_>) {
    if report.definition.translations.len() < 2 {
        return;
    }
    let translations: Vec<_> = report.definition.translations.iter().collect();
    let reported = &mut Reported::new();
    headers(report, &translations, reported);
    offers(report, &translations, reported);
    cards(report, &translations, reported);
    buttons(report, &translations, reported);
    parameters(report, &translations, reported);
}

/// The index of the first value that is equal to most others.
fn usual<T: PartialEq>(values: &[T]) -> Option<usize> {
    let alike = |value: &T| values.iter().filter(|other| *other == value).count();
    let counts: Vec<usize> = values.iter().map(alike).collect();
    let max = counts.iter().max()?;
    counts.iter().position(|count| count == max)
}

/// What each language has in one part: the index of the language, the value, and the mark of the message or card.
type ByLanguage<T> = Vec<(usize, T, Mark)>;

/// The values of the languages in their messages, then in each of their cards.
fn places<'t, T>(
    translations: &[&'t Translation<'t>],
    part: Part,
    message: impl Fn(&'t Translation<'t>) -> T,
    card: impl Fn(&'t Card<'t>) -> T,
) -> Vec<(Part, ByLanguage<T>)> {
    let indexed = || translations.iter().copied().enumerate();
    let messages = indexed().map(|(index, translation)| (index, message(translation), translation.mark)).collect();
    let max = translations.iter().map(|translation| translation.cards.len()).max().unwrap_or(0);
    let cards = (0..max).map(|place| {
        let parts = indexed().filter_map(|(index, translation)| {
            translation.cards.get(place).map(|found| (index, card(found), found.mark))
        });
        (Part::Cards, parts.collect())
    });
    core::iter::once((part, messages)).chain(cards).collect()
}

fn headers(report: &mut Report<'_>, translations: &[&Translation<'_>], reported: &mut Reported) {
    for (part, parts) in places(translations, Part::Header, |t| t.header.as_ref(), |card| card.header.as_ref()) {
        let kinds: Vec<_> = parts.iter().map(|(_, header, _)| header.map_or("", Header::keyword)).collect();
        let Some(&(usual, meant, _)) = usual(&kinds).and_then(|usual| parts.get(usual)) else { continue };
        for (index, header, mark) in &parts {
            let (this, that) = (language(translations, *index), language(translations, usual));
            let what = match (header.map(Header::keyword), meant.map(Header::keyword)) {
                (found, meant) if found == meant => continue,
                (Some(found), Some(meant)) => {
                    format!("the header of `{this}` is `{found}`, that of `{that}` is `{meant}`")
                }
                (None, meant) => format!("`{this}` has no header; `{that}` has `{}`", meant.unwrap_or_default()),
                (Some(found), None) => format!("`{this}` has the header `{found}`; `{that}` has none"),
            };
            let mark = header.map_or(*mark, Header::mark);
            let write = "the same kind of header in every language, or in none";
            report.add_everywhere(&LANGUAGES_HEADER, mark, what, write);
            reported.push((*index, part));
        }
    }
}

fn offers(report: &mut Report<'_>, translations: &[&Translation<'_>], reported: &mut Reported) {
    let offers: Vec<_> = translations.iter().map(|translation| translation.limited_time_offer.is_some()).collect();
    let Some(usual) = usual(&offers) else { return };
    for (index, translation) in translations.iter().enumerate() {
        let (this, that) = (language(translations, index), language(translations, usual));
        let (mark, what) = match &translation.limited_time_offer {
            found if offers.get(usual) == Some(&found.is_some()) => continue,
            Some(offer) => (offer.mark, format!("`{this}` is a limited-time offer; `{that}` is not")),
            None => (translation.mark, format!("`{this}` has no `limited_time_offer`; `{that}` has one")),
        };
        let write = "`limited_time_offer` in every language, or in none";
        report.add_everywhere(&LANGUAGES_OFFER, mark, what, write);
        reported.push((index, Part::Offer));
    }
}

fn cards(report: &mut Report<'_>, translations: &[&Translation<'_>], reported: &mut Reported) {
    let counts: Vec<_> = translations.iter().map(|translation| translation.cards.len()).collect();
    let Some((usual, meant)) = usual(&counts).and_then(|usual| Some((usual, *counts.get(usual)?))) else { return };
    for (index, translation) in translations.iter().enumerate() {
        let found = translation.cards.len();
        if found == meant {
            continue;
        }
        let (this, that) = (language(translations, index), language(translations, usual));
        report.add_everywhere(
            &LANGUAGES_CARDS,
            translation.cards.get(meant).map_or(translation.mark, |card| card.mark),
            format!("`{this}` has {}, `{that}` has {}", phrase::count(found, "card"), phrase::count(meant, "card")),
            format!("{} in every language", phrase::count(meant, "card")),
        );
        reported.push((index, Part::Cards));
    }
}

fn buttons(report: &mut Report<'_>, translations: &[&Translation<'_>], reported: &mut Reported) {
    for (part, parts) in places(translations, Part::Buttons, |t| &*t.buttons, |card| &*card.buttons) {
        let signs: Vec<Vec<_>> = parts.iter().map(|(_, buttons, _)| buttons.iter().map(sign).collect()).collect();
        let Some(&(usual, meant, _)) = usual(&signs).and_then(|usual| parts.get(usual)) else { continue };
        for (index, found, mark) in &parts {
            let languages = (language(translations, *index), language(translations, usual));
            if differ(report, languages, (found, meant), *mark) {
                reported.push((*index, part));
            }
        }
    }
}

/// What buttons of different languages have in common: kind and name.
fn sign<'b>(button: &'b Button<'_>) -> (crate::ButtonKind, Option<&'b str>) {
    (button.kind(), button.name.as_ref().map(crate::MarkedStr::as_str))
}

/// Reports each button that differs. In lists of different lengths only the first is reported, since the others are
/// shifted.
fn differ(
    report: &mut Report<'_>,
    (this, that): (&str, &str),
    (found, meant): (&[Button<'_>], &[Button<'_>]),
    mark: Mark,
) -> bool {
    let words = |buttons: &[Button<'_>]| {
        let words: Vec<_> = buttons.iter().map(|button| button.kind().row().keyword).collect();
        format!("[{}]", words.join(", "))
    };
    if found.len() != meant.len() {
        let first = found.iter().zip(meant).position(|(found, meant)| sign(found) != sign(meant));
        let first = found.get(first.unwrap_or(meant.len()));
        report.add_everywhere(
            &LANGUAGES_BUTTONS,
            first.map_or(mark, |button| button.mark),
            format!("the buttons of `{this}` are {}, those of `{that}` {}", words(found), words(meant)),
            "the same buttons in every language, in the same order",
        );
        return true;
    }
    let mut differs = false;
    for (found, meant) in found.iter().zip(meant) {
        let ((kind, name), (meant_kind, meant_name)) = (sign(found), sign(meant));
        let (word, meant_word) = (kind.row().keyword, meant_kind.row().keyword);
        if kind != meant_kind {
            report.add_everywhere(
                &LANGUAGES_BUTTONS,
                found.mark,
                format!("this button of `{this}` is `{word}`, that of `{that}` is `{meant_word}`"),
                "the same buttons in every language, in the same order",
            );
        } else if name != meant_name {
            let named =
                |name: Option<&str>| name.map_or_else(|| String::from("no name"), |name| format!("the name `{name}`"));
            report.add_everywhere(
                &LANGUAGES_BUTTONS,
                found.name.as_ref().map_or(found.mark, |name| name.mark),
                format!("in `{this}` this button has {}, in `{that}` it has {}", named(name), named(meant_name)),
                meant_name.map_or_else(
                    || String::from("the button without a name, or with one in every language"),
                    |name| format!("`{name}: {word}(…)`"),
                ),
            );
        } else {
            continue;
        }
        differs = true;
    }
    differs
}

/// The parts in which a language uses each parameter.
fn uses(report: &Report<'_>, translation: &Translation<'_>) -> Vec<(u16, Part, Mark)> {
    let mut uses = Vec::new();
    let text = |part: Part| {
        move |text: &crate::Text<'_>| {
            let mark = text.mark;
            let parameters: Vec<_> = text.slots.iter().map(|slot| (slot.parameter, part, mark)).collect();
            parameters
        }
    };
    let header = |part: Part| {
        move |header: &Header<'_>| match header {
            Header::Text(content) => text(part)(content),
            _ => header.parameter().map(|(parameter, _)| (parameter, part, header.mark())).into_iter().collect(),
        }
    };
    let role = report.definition.code_role();
    let button = |part: Part| {
        move |button: &Button<'_>| {
            let own = button.parameter(role).map(|(parameter, _)| (parameter, part, button.mark));
            own.into_iter().chain(button.texts().flat_map(text(part))).collect::<Vec<_>>()
        }
    };
    uses.extend(translation.header.iter().flat_map(header(Part::Header)));
    if let Some(offer) = &translation.limited_time_offer {
        uses.extend(offer.expires.map(|expires| (expires, Part::Offer, offer.mark)));
        uses.extend(text(Part::Offer)(&offer.text));
    }
    uses.extend(translation.body.iter().chain(&translation.footer).flat_map(text(Part::Text)));
    uses.extend(translation.buttons.iter().flat_map(button(Part::Buttons)));
    for card in &translation.cards {
        uses.extend(card.header.iter().flat_map(header(Part::Cards)));
        uses.extend(card.body.iter().flat_map(text(Part::Cards)));
        uses.extend(card.buttons.iter().flat_map(button(Part::Cards)));
    }
    uses
}

fn parameters(report: &mut Report<'_>, translations: &[&Translation<'_>], reported: &Reported) {
    let uses: Vec<_> = translations.iter().map(|translation| uses(report, translation)).collect();
    for (parameter, declared) in (0..u16::MAX).zip(&report.definition.parameters) {
        let of = |index: usize| -> Vec<(Part, Mark)> {
            let uses = uses.get(index).into_iter().flatten().filter(|(used, ..)| *used == parameter);
            uses.map(|(_, part, mark)| (*part, *mark)).collect()
        };
        let used: Vec<Vec<(Part, Mark)>> = (0..translations.len()).map(of).collect();
        let present: Vec<bool> = used.iter().map(|uses| !uses.is_empty()).collect();
        let Some(usual) = usual(&present) else { continue };
        let (name, meant) = (declared.name.as_str(), present.get(usual) == Some(&true));
        for (index, translation) in translations.iter().enumerate() {
            if present.get(index) == Some(&meant) {
                continue;
            }
            // The uses that the other language does not have. Missing parts were reported before.
            let lacked = used.get(if meant { usual } else { index }).map(Vec::as_slice).unwrap_or_default();
            let is_reported = |part: Part| reported.contains(&(index, part)) || reported.contains(&(usual, part));
            if lacked.iter().all(|(part, _)| is_reported(*part)) {
                continue;
            }
            let (this, that) = (language(translations, index), language(translations, usual));
            let (mark, what) = if meant {
                (translation.mark, format!("`{this}` does not use the parameter `{name}`; `{that}` does"))
            } else {
                let mark = lacked.first().map_or(translation.mark, |(_, mark)| *mark);
                (mark, format!("`{this}` uses the parameter `{name}`; `{that}` does not"))
            };
            let write = if lacked.iter().any(|(part, _)| *part == Part::Text) {
                format!("`{{{name}}}` in the body of every language, or of none")
            } else {
                String::from("the same parameters in every language")
            };
            report.add_everywhere(&LANGUAGES_PARAMETERS, mark, what, write);
        }
    }
}

fn language<'t>(translations: &[&'t Translation<'_>], index: usize) -> &'t str {
    translations.get(index).map_or("?", |translation| translation.language.as_str())
}
