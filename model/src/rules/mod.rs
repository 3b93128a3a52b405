//! The rules, in a folder for each part of a template, and [`check`], which applies them.
//!
//! A folder has the rows of its rules, below them the functions that check them, `tests.rs` with each rule at its
//! limit and one past it, and `examples/` with a declaration that breaks each rule.
//!
//! | folder or file | subject |
//! | --- | --- |
//! | `template` | name, category, languages, providers, time to live, `allow` and `deny`, special kinds |
//! | `parameters` | names, samples, use, notation of placeholders |
//! | `header`, `body`, `footer` | the texts and files of a message |
//! | `buttons` | number, kinds and order of buttons, labels, quick replies |
//! | `url`, `phone`, `code` | what a button opens, calls or copies |
//! | `authentication` | parts of an authentication template |
//! | `carousel` | cards |
//! | `offer`, `product`, `payment`, `call`, `flow` | one special kind each |
//! | `languages` | what the languages of a template have in common |
//! | `report`, `length`, `short_text`, `unsupported`, `excerpt` | how problems are found and worded in several folders |

use crate::{Category, Definition, Providers};
use report::Report;

#[cfg(feature = "examples")]
pub use example::{Example, ExampleLine};
pub use problem::Problem;
pub use rule::{Level, Rule, Source};

const ALL: Providers = Providers::ALL;
const META: Providers = Providers::META;
const CAMS: Providers = Providers::CAMS;
const NXCLOUD: Providers = Providers::NXCLOUD;
const CAMS_AND_NXCLOUD: Providers = Providers::CAMS.and(Providers::NXCLOUD);
const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);
const META_AND_NXCLOUD: Providers = Providers::META.and(Providers::NXCLOUD);

/// The rules of one file: a static for each, and `RULES` with all of them in this order.
///
/// `{limit}` in `says` is replaced by the number of `limit`. `limit` and `absence` are optional. A rule with a limit
/// is a [`LimitedRule`](rule::LimitedRule), every other a [`Rule`], so that a function that compares with the limit
/// cannot be called with a rule that has none.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal {
        providers: $providers:ident,
        level: $level:ident,
        source: $source:ident($reference:literal),
        $(limit: $limit:path,)?
        says: $says:literal,
        $(absence: $absence:literal,)?
    })*) => {
        $(rules! { @static $(#[$doc])* $name [$($limit)?] crate::Rule {
            id: $id,
            providers: crate::rules::$providers,
            level: crate::Level::$level,
            says: $says,
            source: crate::rules::Source::$source,
            reference: $reference,
            limit: crate::rules::first(&[$($limit)?]),
            absence: false $(|| $absence)?,
        } })*

        pub(crate) const RULES: &[&crate::Rule] = &[$(rules!(@rule $name [$($limit)?])),*];

        #[cfg(feature = "examples")]
        pub(crate) const EXAMPLES: &[(&str, &str)] =
            &[$(($id, include_str!(concat!("examples/", $id, ".diff")))),*];
    };
    (@static $(#[$doc:meta])* $name:ident [] $rule:expr) => {
        $(#[$doc])* pub(crate) static $name: crate::Rule = $rule;
    };
    (@static $(#[$doc:meta])* $name:ident [$limit:path] $rule:expr) => {
        $(#[$doc])* pub(crate) static $name: crate::rules::rule::LimitedRule =
            crate::rules::rule::LimitedRule { rule: $rule, limit: $limit };
    };
    (@rule $name:ident []) => { &$name };
    (@rule $name:ident [$limit:path]) => { &$name.rule };
}

mod authentication;
mod body;
mod buttons;
mod call;
mod carousel;
mod characters;
mod checked_text;
mod code;
#[cfg(feature = "examples")]
mod example;
mod excerpt;
mod flow;
mod footer;
mod header;
mod languages;
mod length;
mod offer;
mod parameters;
mod payment;
mod phone;
mod problem;
mod product;
mod report;
mod rule;
mod short_text;
mod template;
#[cfg(test)]
mod tests;
mod unsupported;
mod url;

/// The parts with their titles, and the files whose rules each has.
macro_rules! parts {
    ($($title:literal: $($module:ident $(::$file:ident)?),+;)*) => {
        /// The rules by the part of a template that they are about, in the same order as [`RULES`].
        ///
        /// ```
        /// use whatsapp_template_model::{RULES, rules::RULE_PARTS};
        /// let header = RULE_PARTS.iter().find(|part| part.title == "Header").unwrap();
        /// assert!(header.rules.iter().any(|rule| rule.id == "header_length"));
        /// assert!(RULE_PARTS.iter().flat_map(|part| part.rules).eq(RULES));
        /// ```
        pub const RULE_PARTS: &[RulePart] = &[$(RulePart {
            title: $title,
            rules: {
                const FILES: &[&[&Rule]] = &[$($module$(::$file)?::RULES),+];
                &joined::<{ count(FILES) }>(FILES)
            },
        }),*];

        const FILES: &[&[&Rule]] = &[$($($module$(::$file)?::RULES),+),*];

        #[cfg(feature = "examples")]
        const EXAMPLES: &[&[(&str, &str)]] = &[$($($module$(::$file)?::EXAMPLES),+),*];
    };
}

parts! {
    "The declaration": template::providers, template::allow, parameters::usage, template::characters;
    "Name, category, language, time to live":
        template, template::language, template::time_to_live, template::keys;
    "Parameters": parameters::names, parameters::samples, parameters::sample_language, parameters::notation;
    "Header": header, header::media;
    "Body": body, body::parameters, body::white_space, body::review;
    "Footer": footer;
    "Buttons": buttons, buttons::label, url, phone, code::coupon, buttons::quick_reply, url::deep_link;
    "Flows": flow;
    "Call buttons": call;
    "One-time codes": authentication, code, code::apps, code::zero_tap, code::language;
    "Carousels": carousel, carousel::card, carousel::product;
    "Special kinds": template::kind;
    "Limited-time offers": offer;
    "Products": product;
    "Payments and orders": payment;
    "Permission to call": call::permission;
    "Several languages": languages;
}

/// The rules of one part of a template: one row of [`RULE_PARTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulePart {
    /// What they are about, as a title.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [&'static Rule],
}

/// Every rule that [`check`](crate::check()) applies.
///
/// CAMS and NXCloud forward each template to Meta, whose review decides. So what Meta states about names, texts and
/// buttons holds for all three, unless their own documents say otherwise.
///
/// ```
/// use whatsapp_template_model::RULES;
/// for rule in RULES {
///     assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", rule.id);
///     assert!(!rule.providers.is_empty() && !rule.statement().is_empty() && !rule.reference.is_empty());
/// }
/// ```
pub const RULES: &[&Rule] = &joined::<{ count(FILES) }>(FILES);

impl Rule {
    /// The rule with an id.
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.id == id)
    }

    /// A declaration that breaks the rule, and the corrected one. Every rule of [`RULES`] has an example.
    #[cfg(feature = "examples")]
    pub fn example(&self) -> Option<Example> {
        EXAMPLES.iter().copied().flatten().find(|(id, _)| *id == self.id).map(|(_, text)| Example::new(text))
    }
}

const fn first<T: Copy>(items: &[T]) -> Option<T> {
    if items.is_empty() { None } else { Some(items[0]) }
}

const fn count(lists: &[&[&Rule]]) -> usize {
    let (mut list, mut count) = (0, 0);
    while list < lists.len() {
        count += lists[list].len();
        list += 1;
    }
    count
}

const fn joined<const COUNT: usize>(lists: &[&[&'static Rule]]) -> [&'static Rule; COUNT] {
    let mut all = [lists[0][0]; COUNT];
    let (mut list, mut row, mut at) = (0, 0, 0);
    while at < COUNT {
        if row < lists[list].len() {
            all[at] = lists[list][row];
            row += 1;
            at += 1;
        } else {
            list += 1;
            row = 0;
        }
    }
    all
}

/// The problems of a definition, in the order of their marks.
///
/// ```
/// use whatsapp_template_model::{Category, Definition, List, MarkedStr, Text, Translation, check};
/// let definition = Definition {
///     translations: List::Owned(vec![Translation {
///         body: Some(Text::literal("Hello!")),
///         footer: Some(Text::literal("A footer that is much longer than the sixty characters allowed")),
///         ..Translation::new(MarkedStr::borrowed("en_US"))
///     }]),
///     ..Definition::new(MarkedStr::borrowed("too_long"), Category::Marketing)
/// };
/// let problems = check(&definition);
/// assert_eq!(problems.len(), 1);
/// assert!(problems[0].to_string().starts_with("the footer is 62 characters long; 60 are allowed"));
/// ```
pub fn check(definition: &Definition<'_>) -> Vec<Problem> {
    // Each language is checked with its own samples.
    let languages: Vec<_> =
        definition.translations.iter().map(|one| definition.with_samples_in(one.language.as_str())).collect();
    let mut collected = Report::new(definition);
    let report = &mut collected;

    template::providers::providers(report);
    template::name(report);
    template::category(report);
    template::time_to_live::time_to_live(report);
    template::language::unique(report);
    parameters::samples::samples(report);
    parameters::sample_language::languages(report);
    parameters::usage::used(report);
    parameters::usage::roles(report);
    parameters::names::spelling(report);
    parameters::names::unique(report);
    authentication::keys(report);
    template::keys::keys(report);
    payment::keys(report);
    call::permission::category(report);
    languages::languages(report);
    code::language::language(report);

    for (translation, with_samples) in definition.translations.iter().zip(&languages) {
        report.definition = with_samples;
        template::language::known(report, translation);
        let texts = checked_text::texts(translation);
        parameters::notation::notation(report, &texts);
        parameters::usage::declared(report, translation);
        parameters::notation::braces(report, &texts);
        parameters::notation::foreign(report, &texts);
        template::characters::control(report, &texts, translation);
        template::keys::translation_keys(report, translation);
        offer::category(report, translation);
        if *definition.category == Category::Authentication {
            authentication::parts(report, translation);
        } else {
            header::header(report, translation.header.as_ref());
            body::body(report, translation);
            footer::footer(report, translation);
            carousel::carousel(report, translation);
            authentication::buttons_elsewhere(report, translation);
            template::kind::combination(report, translation);
            offer::offer(report, translation);
            product::products(report, translation);
            payment::order_details(report, translation);
            payment::order_status_parts(report, translation);
            call::permission::buttons(report, translation);
        }
        buttons::kinds(report, translation);
        buttons::counts(report, &translation.buttons);
        buttons::order(report, &translation.buttons);
        buttons::names(report, translation);
        buttons::label::labels(report, &translation.buttons);
        buttons::quick_reply::payloads(report, &translation.buttons);
        for card in &translation.cards {
            buttons::label::labels(report, &card.buttons);
            buttons::quick_reply::payloads(report, &card.buttons);
        }
        for button in translation.all_buttons() {
            url::url(report, button);
            url::deep_link::deep_link(report, button);
            phone::phone_number(report, button);
            buttons::quick_reply::opt_out(report, button);
            code::code(report, translation, button);
            flow::flow(report, button);
            call::voice_call(report, button);
            buttons::keys(report, button);
        }
    }

    report.definition = definition;
    template::allow::apply(report, RULES);
    collected.finish()
}
