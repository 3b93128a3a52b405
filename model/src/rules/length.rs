//! Checks of the length of texts.

use super::excerpt::{cut, scissors};
use super::parameters::samples;
use super::report::Report;
use super::rule::LimitedRule;
use super::url::URL_LENGTH;
use crate::{Mark, MarkedStr, Notation, Provider, Providers, Text, phrase};

impl Report<'_> {
    /// Checks the length of a text as each provider writes and counts it.
    pub(super) fn text_length(&mut self, rule: &'static LimitedRule, what: &str, text: &Text<'_>) {
        let max = rule.limit.max;
        let is_url = rule.id == URL_LENGTH.id;
        // The longest spelling is reported.
        let mut worst: Option<(usize, Provider)> = None;
        let mut refusing = Providers::NONE;
        for provider in self.concerned(rule).iter() {
            let length = if is_url { self.definition.url_length(text) } else { self.definition.length(provider, text) };
            if length > max {
                refusing = refusing.and(Providers::of(provider));
                if worst.is_none_or(|(longest, _)| length > longest) {
                    worst = Some((length, provider));
                }
            }
        }
        if let Some((length, provider)) = worst {
            // The text of a repeated card is one text, although CAMS' names contain the number of the card.
            let is_known = |(id, mark, _): &(&str, Mark, usize)| *id == rule.id && *mark == text.mark;
            if text.mark != Mark::NONE
                && let Some((_, _, longest)) = self.lengths.iter_mut().find(|row| is_known(row))
            {
                if *longest >= length {
                    return;
                }
                *longest = length;
                self.problems.retain(|problem| problem.rule.id != rule.id || problem.mark != text.mark);
            } else {
                self.lengths.push((rule.id, text.mark, length));
            }
            let notation = if is_url { Notation::Numbered } else { self.definition.notation(provider) };
            let excerpt = cut(self.definition, text, (provider, notation), max);
            let counted = if text.slots.is_empty() {
                String::new()
            } else if is_url {
                String::from(", its placeholder counted as `{{1}}`")
            } else {
                format!(", its placeholders counted as {provider} writes them")
            };
            self.add_for(
                rule,
                refusing,
                text.mark,
                Some(excerpt),
                format!("{what} is {} long{counted}; {max} are allowed", phrase::count(length, "character")),
                format!("a text shorter by {}", phrase::count(length - max, "character")),
            );
        } else if !text.slots.is_empty() && !is_url {
            samples::filled_length(self, what, text, max);
        }
    }

    /// Checks the length of a string without placeholders.
    pub(super) fn word_length(&mut self, rule: &'static LimitedRule, what: &str, word: &MarkedStr<'_>) {
        let max = rule.limit.max;
        let length = word.chars().count();
        if length > max {
            let head: Vec<String> = word.chars().take(max).map(String::from).collect();
            let tail: Vec<String> = word.chars().skip(max).map(String::from).collect();
            self.add_at(
                rule,
                word.mark,
                scissors(&head, &tail),
                format!("{what} is {} long; {max} are allowed", phrase::count(length, "character")),
                format!("{} of at most {}", what.replacen("the ", "a ", 1), phrase::count(max, "character")),
            );
        }
    }
}
