//! The catalogue: one row per rule, a file for each part of a template. How each is broken and mended is in
//! `rules/example/`, in the file named like the rule.

use crate::{Providers, Rule};

const ALL: Providers = Providers::ALL;
const META: Providers = Providers::META;
const CAMS: Providers = Providers::CAMS;
const NXCLOUD: Providers = Providers::NXCLOUD;
const CAMS_AND_NXCLOUD: Providers = Providers::CAMS.and(Providers::NXCLOUD);
const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);
const META_AND_NXCLOUD: Providers = Providers::META.and(Providers::NXCLOUD);

/// Whether a rule is broken by something absent.
const ABSENCE: bool = true;
const PRESENCE: bool = false;

/// The rows of one file, under the titles of their parts.
macro_rules! rules {
    ($($title:literal; $($name:ident $id:literal $providers:ident $level:ident $source:ident $absence:ident
        $statement:literal $reference:literal;)*)*) => {
        $($(pub(crate) static $name: crate::Rule = crate::Rule {
            id: $id,
            providers: crate::rules::$providers,
            level: crate::Level::$level,
            statement: $statement,
            source: crate::Source::$source,
            reference: $reference,
            absence: crate::rules::$absence,
        };)*)*

        pub(super) const ROWS: &[&crate::Rule] = &[$($(&$name),*),*];

        pub(super) const PARTS: &[crate::RulePart] =
            &[$(crate::RulePart { title: $title, rules: &[$(&$name),*] }),*];

        #[cfg(feature = "examples")]
        pub(super) const EXAMPLES: &[(&str, &str)] =
            &[$($(($id, include_str!(concat!("example/", $id, ".diff")))),*),*];
    };
}

mod authentication;
mod button;
mod carousel;
mod declaration;
mod kind;
mod language;
mod text;

pub(crate) use {authentication::*, button::*, carousel::*, declaration::*, kind::*, language::*, text::*};

/// A value of each file, in the order of the catalogue.
macro_rules! files {
    ($name:ident) => {
        &[
            declaration::$name,
            text::$name,
            button::$name,
            authentication::$name,
            carousel::$name,
            kind::$name,
            language::$name,
        ]
    };
}

const ROWS: &[&[&Rule]] = files!(ROWS);
const PARTS: &[&[RulePart]] = files!(PARTS);

/// The rules of one part of a template: one row of [`RULE_PARTS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RulePart {
    /// What they are about, as a title.
    pub title: &'static str,
    /// The rules.
    pub rules: &'static [&'static Rule],
}

/// Every rule that [`check`](crate::check()) knows.
///
/// CAMS and NXCloud hand each template on to Meta, whose review decides; so what Meta states of
/// names, texts and buttons holds for all three, unless their own documents say otherwise.
///
/// ```
/// use whatsapp_template_model::RULES;
/// for rule in RULES {
///     assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", rule.id);
///     assert!(!rule.providers.is_empty() && !rule.statement.is_empty() && !rule.reference.is_empty());
/// }
/// ```
pub const RULES: &[&Rule] = &joined::<_, { count(ROWS) }>(ROWS);

/// The rules by the part of a template that they are about, in the same order as [`RULES`].
///
/// ```
/// use whatsapp_template_model::{RULE_PARTS, RULES};
/// let header = RULE_PARTS.iter().find(|part| part.title == "Header").unwrap();
/// assert!(header.rules.iter().any(|rule| rule.id == "header_length"));
/// assert!(RULE_PARTS.iter().flat_map(|part| part.rules).eq(RULES));
/// ```
pub const RULE_PARTS: &[RulePart] = &joined::<_, { count(PARTS) }>(PARTS);

/// How a rule is broken and mended, by its id.
#[cfg(feature = "examples")]
pub(crate) fn example(id: &str) -> Option<&'static str> {
    const EXAMPLES: &[&[(&str, &str)]] = files!(EXAMPLES);
    EXAMPLES.iter().copied().flatten().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

const fn count<T>(lists: &[&[T]]) -> usize {
    let (mut list, mut count) = (0, 0);
    while list < lists.len() {
        count += lists[list].len();
        list += 1;
    }
    count
}

const fn joined<T: Copy, const COUNT: usize>(lists: &[&[T]]) -> [T; COUNT] {
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
