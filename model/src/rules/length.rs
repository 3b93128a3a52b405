//! Texts that are too long.

use super::excerpt::{cut, scissors};
use super::parameters::samples;
use super::report::Report;
use super::url::URL_LENGTH;
use crate::{Mark, MarkedStr, Notation, Provider, Providers, Rule, Text, limits::Limit, phrase};

impl Report<'_> {
    /// A text that is too long, as each provider writes and counts it.
    pub(super) fn text_length(&mut self, rule: &'static Rule, limit: Limit, what: &str, text: &Text<'_>) {
        let max = limit.max;
        let is_url = rule.id == URL_LENGTH.id;
        // The longest spelling is the one to report.
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
            // A text of repeated cards is one text, though CAMS' names grow with the number of the card.
            let is_known = |(id, mark, _): &(&str, Mark, usize)| *id == rule.id && *mark == text.mark;
            if text.mark != Mark::NONE
                && let Some((_, _, longest)) = self.lengths.iter_mut().find(|row| is_known(row))
            {
                if *longest >= length {
                    return;
                }
                *longest = length;
                self.problems.retain(|problem| problem.rule != rule || problem.mark != text.mark);
            } else {
                self.lengths.push((rule.id, text.mark, length));
            }
            let notation = if is_url { Notation::Numbered } else { self.definition.notation(provider) };
            let place = cut(self.definition, text, (provider, notation), max);
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
                Some(place),
                format!("{what} is {} long{counted}; {max} are allowed", phrase::count(length, "character")),
                format!("a text shorter by {}", phrase::count(length - max, "character")),
            );
        } else if !text.slots.is_empty() && !is_url {
            samples::filled_length(self, what, text, max);
        }
    }

    /// A plain word that is too long.
    pub(super) fn word_length(&mut self, rule: &'static Rule, limit: Limit, what: &str, word: &MarkedStr<'_>) {
        let max = limit.max;
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
