//! The catalogue of rules: a list of them, or one rule with its example.

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

/// Which rules are shown.
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
    /// Text for a terminal
    #[default]
    Text,
    /// A JSON array with an object for each rule
    Json,
    /// A Markdown page with a section for each rule
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

    /// The rules, grouped by part of a template.
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

/// The time-to-live ranges, which belong to one rule.
fn ranges(rule: &Rule) -> &'static [TtlRange] {
    if rule.id == "ttl_range" { TTL_RANGES } else { &[] }
}

/// The limits of a rule, with their units.
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

/// The level of the compiler's message.
const fn compiler_level(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Error => "error",
        Level::Advice => "warning",
    }
}

const fn source(rule: &Rule) -> &'static str {
    match rule.source {
        Source::Official => "official",
        Source::ErrorText => "error text",
        Source::SecondHand => "second hand",
        Source::Language => "the language",
    }
}

/// Where a rule is documented.
fn reference(rule: &Rule) -> String {
    match rule.source {
        Source::Official | Source::ErrorText | Source::SecondHand => format!("{}: {}", source(rule), rule.reference),
        Source::Language => rule.reference.replacen("the language", "the language of declarations", 1),
    }
}

/// The providers of a rule. A rule of the declaration language applies with every provider.
fn required_by(rule: &Rule) -> String {
    match rule.source {
        Source::Official | Source::ErrorText | Source::SecondHand => rule.providers.to_string(),
        Source::Language => String::from("every provider"),
    }
}

/// The compiler's messages for an example.
fn messages(rule: &Rule) -> impl Iterator<Item = &'static str> + use<> {
    rule.example().into_iter().flat_map(|example| example.message().split("\n\n"))
}

/// Whether `allow` can switch a rule off. It cannot for messages without an id and for rules of the declaration language,
/// except the one about a text.
fn can_be_allowed(rule: &Rule) -> bool {
    if rule.id == "escaped_placeholder" {
        return true;
    }
    rule.source != Source::Language && messages(rule).any(|message| message.contains("\n  rule: "))
}

/// The names of a rule's providers.
fn provider_names(rule: &Rule) -> Vec<&'static str> {
    rule.providers.iter().map(Provider::keyword).collect()
}
