//! The rules for readers: a list, or one with its example.

mod json;
mod markdown;
mod text;

use std::io::{Result, Write};

use clap::ValueEnum;
use whatsapp_template_model::{
    Level, Provider, Rule,
    limits::{Limit, TTL_RANGES, TtlRange},
    rules::{RULE_PARTS, Source},
};

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Catalogue {
    /// Every rule.
    All,
    /// The rules of one provider.
    OfProvider(Provider),
    /// One rule, explained.
    One(&'static Rule),
}

/// How rules are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// An array of objects, one for each rule, with its example
    Json,
    /// A page with a section for each rule
    Markdown,
}

impl Catalogue {
    pub(crate) fn write(self, format: Format, out: &mut dyn Write) -> Result<()> {
        match format {
            Format::Text => text::write(self, out),
            Format::Json => json::write(self, out),
            Format::Markdown => markdown::write(self, out),
        }
    }

    /// The rules under the titles of their parts.
    fn parts(self) -> Vec<(&'static str, Vec<&'static Rule>)> {
        let shown = |rule: &&Rule| match self {
            Self::All => true,
            Self::OfProvider(provider) => rule.providers.contains(provider),
            Self::One(one) => one.id == rule.id,
        };
        RULE_PARTS
            .iter()
            .map(|part| (part.title, part.rules.iter().copied().filter(shown).collect::<Vec<_>>()))
            .filter(|(_, rules)| !rules.is_empty())
            .collect()
    }
}

/// The ranges of times to live, which are numbers of one rule.
fn ranges(rule: &Rule) -> &'static [TtlRange] {
    if rule.id == "ttl_range" { TTL_RANGES } else { &[] }
}

/// The numbers of a rule, with their units.
fn numbers(rule: &Rule) -> Vec<String> {
    let range = |range: &TtlRange| {
        let unlimited = if range.unlimited { ", or -1" } else { "" };
        format!("{}: {} to {} seconds{unlimited}, for {}", range.category, range.min, range.max, range.providers)
    };
    rule.limit.iter().map(Limit::to_string).chain(ranges(rule).iter().map(range)).collect()
}

const fn level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Error => "error",
        Level::Advice => "advice",
    }
}

/// What the compiler calls it.
const fn compiler_level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Error => "error",
        Level::Advice => "warning",
    }
}

const fn source(rule: &Rule) -> &'static str {
    match rule.source {
        Source::Official => "official",
        Source::SecondHand => "second hand",
        Source::Language => "the language",
    }
}

/// Where it is written.
fn reference(rule: &Rule) -> String {
    match rule.source {
        Source::Official | Source::SecondHand => format!("{}: {}", source(rule), rule.reference),
        Source::Language => rule.reference.replacen("the language", "the language of declarations", 1),
    }
}

/// Whose rule it is. What the language needs is asked whoever the providers are.
fn required_by(rule: &Rule) -> String {
    match rule.source {
        Source::Official | Source::SecondHand => rule.providers.to_string(),
        Source::Language => String::from("every provider"),
    }
}

/// What the compiler says of an example, one by one.
fn messages(rule: &Rule) -> impl Iterator<Item = &'static str> + use<> {
    rule.example().into_iter().flat_map(|example| example.message().split("\n\n"))
}

/// Whether `allow` silences it: what the language itself needs, and what the grammar or the compiler says without
/// an id, it does not.
fn can_be_allowed(rule: &Rule) -> bool {
    rule.source != Source::Language && messages(rule).any(|message| message.contains("\n  rule: "))
}

/// The providers as a list of words.
fn provider_names(rule: &Rule) -> Vec<&'static str> {
    rule.providers.iter().map(Provider::word).collect()
}
