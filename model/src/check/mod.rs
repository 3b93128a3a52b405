//! What relates the parts of a template: one named function for each relation.
//!
//! | file | what it looks at |
//! | --- | --- |
//! | `provider` | keys that a provider does not have |
//! | `language` | what the languages have in common |
//! | `template` | name, category, languages, providers, time to live |
//! | `parameters` | samples, use, roles, names |
//! | `text` | what every text must keep to: notation, line breaks, emoji, markup |
//! | `header` | text, files, places |
//! | `body` | length, parameters among words, white space |
//! | `footer` | length, no parameters |
//! | `buttons` | how many, in which order, labels |
//! | `action` | addresses, phone numbers, opt-out |
//! | `code` | one-time codes, coupons, apps |
//! | `authentication` | what an authentication template has and has not |
//! | `carousel` | cards |
//! | `kind` | special kinds that exclude each other |
//! | `offer`, `product`, `payment`, `call`, `flow` | one special kind each |
//! | `review` | what reviewers refuse in any text: short links, promotion |

mod action;
mod authentication;
mod body;
mod buttons;
mod call;
mod carousel;
mod code;
mod flow;
mod footer;
mod header;
mod kind;
mod language;
mod offer;
mod parameters;
mod payment;
mod product;
mod provider;
mod report;
mod review;
mod template;
mod text;

use crate::{Category, Definition, Problem};
use report::Report;

/// Everything that is wrong with a definition, in the order of its places.
///
/// ```
/// use whatsapp_template_model::{check, Category, Definition, List, Text, Translation, Word};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::plain("Hello!")),
///         footer: Some(Text::plain("A footer that is much longer than the sixty characters allowed")),
///         ..Translation::new(Word::borrowed("en_US"))
///     }]),
///     ..Definition::new(Word::borrowed("too_long"), Category::Marketing)
/// };
/// let problems = check(&definition);
/// assert_eq!(problems.len(), 1);
/// assert!(problems[0].to_string().starts_with("the footer is 62 characters long; 60 are allowed"));
/// ```
pub fn check(definition: &Definition<'_>) -> Vec<Problem> {
    let mut collected = Report::new(definition);
    let report = &mut collected;

    template::providers(report);
    template::name(report);
    template::category(report);
    template::time_to_live(report);
    template::language_once(report);
    parameters::samples(report);
    parameters::uses(report);
    parameters::roles(report);
    parameters::names(report);
    parameters::names_once(report);
    authentication::keys(report);
    provider::keys(report);
    payment::keys(report);
    call::permission_category(report);
    language::languages(report);
    code::languages(report);

    for translation in &definition.translations {
        template::language(report, translation);
        text::notation(report, translation);
        text::declared(report, translation);
        text::braces(report, translation);
        provider::translation_keys(report, translation);
        offer::category(report, translation);
        if *definition.category == Category::Authentication {
            authentication::parts(report, translation);
        } else {
            header::header(report, translation.header.as_ref());
            body::body(report, translation);
            footer::footer(report, translation);
            carousel::carousel(report, translation);
            buttons::category(report, translation);
            kind::combination(report, translation);
            offer::offer(report, translation);
            product::products(report, translation);
            payment::order_details(report, translation);
            payment::order_status_parts(report, translation);
            call::permission_buttons(report, translation);
        }
        buttons::kinds(report, translation);
        buttons::counts(report, &translation.buttons);
        buttons::order(report, &translation.buttons);
        buttons::names(report, translation);
        buttons::labels(report, &translation.buttons);
        buttons::payloads(report, &translation.buttons);
        for card in &translation.cards {
            buttons::labels(report, &card.buttons);
            buttons::payloads(report, &card.buttons);
        }
        for button in translation.all_buttons() {
            action::action(report, button);
            code::code(report, button);
            flow::flow(report, button);
            call::voice_call(report, button);
            provider::button_keys(report, button);
        }
    }

    collected.finish()
}

#[cfg(test)]
mod tests;
