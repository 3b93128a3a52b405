//! Keys of the template among the fields of the struct.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use whatsapp_template_model::key::KEYS;

use super::item;
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::{Cursor, Input};

/// The keys that were found in the struct. They are read as if they came after it.
#[derive(Default)]
pub(crate) struct MisplacedKeys {
    names: Vec<String>,
    first: Option<Span>,
    /// The entries.
    pub(super) tokens: TokenStream,
}

impl MisplacedKeys {
    /// Takes an entry, if one is next and not a field. A field can have the name of a key, so the value decides.
    pub(super) fn take(&mut self, input: &Input<'_>) -> bool {
        let cursor = input.cursor();
        let Some((name, rest)) = cursor.ident() else { return false };
        let word = unraw(name);
        if !KEYS.iter().any(|row| row.keyword == word) || !is_value_of(&word, rest) {
            return false;
        }
        self.first.get_or_insert(name.span());
        self.names.push(word);
        while !input.is_empty() && !input.at(",") && !input.at(";") {
            self.tokens.extend(item::next_token(input));
        }
        let mut comma = proc_macro2::Punct::new(',', proc_macro2::Spacing::Alone);
        comma.set_span(name.span());
        self.tokens.extend([TokenTree::from(comma)]);
        true
    }

    /// Reports all keys at the first one.
    pub(super) fn report(&self, diagnostics: &mut Diagnostics, template: &Ident) {
        let Some(first) = self.first else { return };
        let quoted: Vec<String> = self.names.iter().map(|name| format!("`{name}`")).collect();
        let (keys, they) = match quoted.as_slice() {
            [key] => (format!("{key} is a key"), "it comes"),
            [keys @ .., last] => (format!("{} and {last} are keys", keys.join(", ")), "they come"),
            [] => return,
        };
        diagnostics.error(
            SpanRange::at(first),
            format!(
                "{keys} of the template, not of the struct; {they} after the `}}` of the struct\n  write: `struct {template} {{ … }} {}: …`",
                self.names.first().map_or("category", String::as_str)
            ),
        );
    }
}

/// Whether what follows a name is the value of the key with this name, and not a type.
fn is_value_of(key: &str, after_name: Cursor<'_>) -> bool {
    let Some((colon, value)) = after_name.punct() else { return false };
    if colon.as_char() == '=' {
        // `name = "…"` is a field without a type.
        return value.word().is_some_and(|(word, _)| word != "true" && word != "false");
    }
    if colon.as_char() != ':' {
        return false;
    }
    if let Some((literal, _)) = value.literal() {
        let name = |text: &str| text.trim_matches('"').chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
        return key != "name" || name(literal.text());
    }
    if let Some((inside, _, rest)) = value.group(Delimiter::Bracket) {
        // `[Pick { … }; 3]` is a field.
        let word = inside.ident().map(|(_, rest)| rest);
        let is_card = word.is_some_and(|rest| rest.group(Delimiter::Brace).is_some())
            || inside.punct().is_some_and(|(punct, _)| punct.as_char() == '#');
        return !is_card
            && !inside
                .token_stream()
                .into_iter()
                .any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'))
            && item::at_end(rest);
    }
    if value.group(Delimiter::Brace).is_some() {
        return true;
    }
    let Some((word, rest)) = value.ident() else { return false };
    if word == "include_str" && rest.punct().is_some_and(|(punct, _)| punct.as_char() == '!') {
        return true;
    }
    if rest.group(Delimiter::Parenthesis).is_some() || rest.group(Delimiter::Brace).is_some() {
        return true;
    }
    let word = word.to_string();
    let is_hyphen = rest.punct().is_some_and(|(punct, _)| punct.as_char() == '-');
    word == "true" || word == "false" || is_hyphen || item::at_end(rest) && is_word_of(key, &word)
}

/// Whether a word is a value of the key and no type.
fn is_word_of(key: &str, word: &str) -> bool {
    const TYPES: [&str; 20] = [
        "str", "char", "bool", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
        "f32", "f64", "string", "text", "int",
    ];
    let takes_word = ["category", "language", "parameter_format", "parameter_order", "sub_category", "display_format"];
    takes_word.contains(&key) && word.starts_with(char::is_lowercase) && !TYPES.contains(&word)
}
