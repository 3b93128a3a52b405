//! The catalogue: one row per rule, a file for each part of a template.

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

/// The rows of one file.
macro_rules! rules {
    ($($name:ident $id:literal $providers:ident $level:ident $source:ident $absence:ident
        $statement:literal $reference:literal;)*) => {
        $(pub(crate) static $name: crate::Rule = crate::Rule {
            id: $id,
            providers: crate::rules::$providers,
            level: crate::Level::$level,
            statement: $statement,
            source: crate::Source::$source,
            reference: $reference,
            absence: crate::rules::$absence,
        };)*

        pub(super) const ROWS: &[&crate::Rule] = &[$(&$name),*];
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

const PARTS: &[&[&Rule]] =
    &[declaration::ROWS, text::ROWS, button::ROWS, authentication::ROWS, carousel::ROWS, kind::ROWS, language::ROWS];

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
pub const RULES: &[&Rule] = &joined::<{ count(PARTS) }>(PARTS);

const fn count(parts: &[&[&Rule]]) -> usize {
    let (mut part, mut count) = (0, 0);
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

const fn joined<const COUNT: usize>(parts: &[&[&'static Rule]]) -> [&'static Rule; COUNT] {
    let mut rules = [parts[0][0]; COUNT];
    let (mut part, mut row, mut at) = (0, 0, 0);
    while at < COUNT {
        if row < parts[part].len() {
            rules[at] = parts[part][row];
            row += 1;
            at += 1;
        } else {
            part += 1;
            row = 0;
        }
    }
    rules
}
