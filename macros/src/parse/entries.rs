//! The entries of a declaration: `key: value`, separated by commas.

use proc_macro2::{Delimiter, Span};
use whatsapp_template_model::{
    key::{KeyRow, NO_KEYS},
    suggest::{synonyms, unknown_synonym},
};

use super::carousel::braces;
use super::quoted::quoted;
use super::{head, item, separator};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::Input;

/// Reads the value of a known key. If it cannot, it reports an error and returns `None`.
pub(super) type ReadValue<'r> = &'r mut dyn FnMut(&mut Diagnostics, &Input<'_>, &'static str) -> Option<()>;

/// The entries that were read so far.
pub(super) struct Entries {
    keys: &'static [KeyRow],
    /// Whether another struct ends the entries, since another template begins there.
    of_template: bool,
    /// All keys that were found, with their spans.
    pub(super) seen: Vec<(&'static str, Span)>,
    /// The keys among them that were written in another way. The right spelling can still follow.
    guessed: Vec<&'static str>,
}

/// Reads all entries of a card or of a language.
pub(super) fn entries(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    keys: &'static [KeyRow],
    mut read: impl FnMut(&mut Diagnostics, &Input<'_>, &'static str) -> Option<()>,
) {
    Entries { keys, of_template: false, seen: Vec::new(), guessed: Vec::new() }.read(diagnostics, input, &mut read);
}

impl Entries {
    /// The entries of a template.
    pub(super) const fn of_template(keys: &'static [KeyRow]) -> Self {
        Self { keys, of_template: true, seen: Vec::new(), guessed: Vec::new() }
    }

    /// Reads all entries.
    pub(super) fn read(&mut self, diagnostics: &mut Diagnostics, input: &Input<'_>, read: ReadValue<'_>) {
        while !input.is_empty() && !self.at_template(input) {
            if self.at_braces(input) {
                self.in_braces(diagnostics, input, read);
                continue;
            }
            let before = diagnostics.len();
            let Some(key) = self.key(diagnostics, input) else {
                self.skip(input);
                continue;
            };
            if !self.value_follows(diagnostics, input, &key) {
                self.skip(input);
                continue;
            }
            let unknown = diagnostics.len() - before;
            if read(diagnostics, input, key.row.keyword).is_some() {
                self.end(diagnostics, input, key.row);
            } else {
                if key.guessed {
                    // The key may be another one, so a message about its value may be wrong.
                    diagnostics.truncate(before + unknown);
                }
                self.skip(input);
            }
        }
    }

    /// Whether braces with entries are next.
    fn at_braces(&self, input: &Input<'_>) -> bool {
        let inside = input.cursor().group(proc_macro2::Delimiter::Brace);
        self.of_template && inside.is_some_and(|(inside, ..)| separator::follows_name(inside))
    }

    /// Reads entries in braces, which are reported.
    fn in_braces(&mut self, diagnostics: &mut Diagnostics, input: &Input<'_>, read: ReadValue<'_>) {
        let Some((inside, open, _)) = input.at_group(Delimiter::Brace).then(|| braces(input)).flatten() else { return };
        diagnostics.error(
            SpanRange::at(open),
            "the keys of a template are not in braces\n  write: the keys after the `}` of the struct, without other braces",
        );
        self.read(diagnostics, &inside, read);
        let _ = input.take(",");
    }

    /// Reads a key. A misspelt key is reported, and read as the key that is meant.
    fn key(&mut self, diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<Key> {
        let (word, span, in_quotes) = if let Some(ident) = input.ident() {
            (unraw(&ident), ident.span(), false)
        } else if let Some(text) = separator::after_literal(input.cursor()).then(|| quoted(input)).flatten() {
            (text.value.clone(), text.span(), true)
        } else {
            let example = self.keys.first().map_or("key: value", |row| row.syntax);
            let range = item::next_range(input);
            diagnostics.unread_key = true;
            diagnostics.syntax_error(
                range,
                format!("expected a key, found {}\n  write: `{example}`, for example", item::describe_next(input)),
            );
            // At least one token is skipped, so that the loop ends.
            item::next_token(input);
            return None;
        };
        let range = SpanRange::at(span);
        if let Some(row) = self.keys.iter().find(|row| row.keyword == word) {
            if in_quotes {
                diagnostics.error(range, format!("a key is not in quotes\n  write: `{word}`"));
            }
            if let Some(guessed) = self.guessed.iter().position(|guessed| *guessed == word) {
                // What was taken for this key was another one.
                self.guessed.swap_remove(guessed);
                self.seen.retain(|(earlier, _)| *earlier != word);
            }
            if self.has(row) {
                diagnostics.error(range, format!("`{word}` is repeated\n  write: one `{word}`"));
                return None;
            }
            self.seen.push((row.keyword, span));
            return Some(Key { row, span, guessed: false });
        }
        let words: Vec<&str> = self.keys.iter().map(|row| row.keyword).collect();
        let (message, meant) = unknown_synonym("key", &word, &words, synonyms::KEYS);
        let advice = NO_KEYS.iter().find(|(other, _)| *other == word).map(|(_, advice)| *advice);
        let meant = self.keys.iter().find(|row| meant == Some(row.keyword) && advice.is_none());
        let usable = meant.filter(|row| !self.has(row) && separator::is_next(input));
        let Some(row) = usable else {
            diagnostics.unread_key = true;
            let message = advice.map_or(message, |advice| format!("unknown key `{word}`\n  write: {advice}"));
            diagnostics.syntax_error(range, message);
            return None;
        };
        diagnostics.error(range, message);
        self.seen.push((row.keyword, span));
        self.guessed.push(row.keyword);
        Some(Key { row, span, guessed: true })
    }

    fn has(&self, row: &KeyRow) -> bool {
        self.seen.iter().any(|(earlier, _)| *earlier == row.keyword)
    }

    /// Reads the colon, and reports a missing value.
    fn value_follows(&self, diagnostics: &mut Diagnostics, input: &Input<'_>, key: &Key) -> bool {
        let has_separator = separator::read(diagnostics, input, key.row.keyword);
        let is_empty =
            input.is_empty() || input.at(",") || input.at(";") || self.at_key(input) || self.at_template(input);
        if is_empty {
            diagnostics.syntax_error(
                SpanRange::at(key.span),
                format!("`{}` has no value yet\n  write: `{}`", key.row.keyword, key.row.syntax),
            );
            return false;
        }
        if !has_separator {
            diagnostics.error(
                SpanRange::at(key.span),
                format!("a colon is missing after `{}`\n  write: `{}`", key.row.keyword, key.row.syntax),
            );
        }
        true
    }

    /// Reads a comma or the end. A key without a comma before it is reported, and then read as usual.
    fn end(&self, diagnostics: &mut Diagnostics, input: &Input<'_>, row: &KeyRow) {
        if self.at_key(input) {
            diagnostics.error(
                item::next_range(input),
                format!(
                    "a comma is missing between `{}` and {}\n  write: `,` before it",
                    row.keyword,
                    item::describe_next(input)
                ),
            );
        } else if !self.at_template(input) && !item::end(diagnostics, input, &format!("the value of `{}`", row.keyword))
        {
            self.skip(input);
        }
    }

    /// Skips what could not be read: up to a comma before another entry, or to the next key. A comma within a text
    /// without quotes is skipped, too.
    fn skip(&self, input: &Input<'_>) {
        while !input.is_empty() && !self.at_key(input) && !self.at_template(input) {
            let is_end = input.at(",") || input.at(";");
            item::next_token(input);
            if is_end && (input.is_empty() || separator::follows_name(input.cursor())) {
                return;
            }
        }
    }

    /// Whether a known key and a colon, or what is written in place of a colon, are next.
    fn at_key(&self, input: &Input<'_>) -> bool {
        let Some((word, rest)) = input.cursor().word() else { return false };
        let word = word.strip_prefix("r#").unwrap_or(word);
        separator::follows(rest) && self.keys.iter().any(|row| row.keyword == word)
    }

    fn at_template(&self, input: &Input<'_>) -> bool {
        self.of_template && head::is_next(input.cursor())
    }
}

/// A key of an entry.
struct Key {
    row: &'static KeyRow,
    span: Span,
    /// Whether it is written in another way.
    guessed: bool,
}
