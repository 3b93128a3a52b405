//! The sample of a parameter: the literal after `=`.

use proc_macro2::{Delimiter, Ident, Span};
use whatsapp_template_model::{Marked, MarkedStr};

use super::header::brackets;
use super::item;
use super::quoted::quoted;
use super::ty::{self, Type};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::Input;

/// A sample with the type that its literal has.
pub(super) struct Sample {
    pub(super) text: MarkedStr<'static>,
    pub(super) of_type: LiteralType,
}

/// The type that a literal has.
#[derive(Clone, Copy)]
pub(super) enum LiteralType {
    Text,
    Natural,
    Integer,
    Float,
    Character,
    Flag,
}

/// Reads the literal after `=`, as the text that reviewers see.
pub(super) fn sample(diagnostics: &mut Diagnostics, input: &Input<'_>, name: &Ident, ty: &Type) -> Option<Sample> {
    if let Some(text) = quoted(input) {
        let range = SpanRange::at(text.span());
        check_sample_type(diagnostics, range, name, ty, &text.value, false);
        let text = Marked::at(text.value.into(), diagnostics.mark(range));
        return Some(Sample { text, of_type: LiteralType::Text });
    }
    let minus = input.take("-");
    let Some(literal) = literal(input) else {
        if let Some(sample) = in_call(diagnostics, input, name, ty) {
            return Some(sample);
        }
        let range = item::next_range(input);
        let is_constant = input.cursor().word().is_some_and(|(word, _)| !word.contains(char::is_lowercase));
        let value = if is_constant { ", whose value the macro cannot read" } else { "" };
        diagnostics.syntax_error(
            range,
            format!(
                "expected a sample for `{name}`, found {}{value}\n  write: a text in double quotes, or a number",
                item::describe_next(input)
            ),
        );
        ty::skip(input);
        return None;
    };
    let (span, value) = literal;
    let is_signable =
        |of_type: &LiteralType| matches!(of_type, LiteralType::Natural | LiteralType::Integer | LiteralType::Float);
    let Some((text, of_type)) = value.filter(|(_, of_type)| minus.is_none() || is_signable(of_type)) else {
        diagnostics.syntax_error(
            SpanRange::at(span),
            format!("the sample of `{name}` must be text\n  write: a text in double quotes, or a number"),
        );
        return None;
    };
    let (text, of_type) = match (minus, of_type) {
        (None, _) => (text, of_type),
        (Some(_), LiteralType::Natural) => (format!("-{text}"), LiteralType::Integer),
        (Some(_), _) => (format!("-{text}"), of_type),
    };
    let range = SpanRange::between(minus.unwrap_or(span), span);
    let is_whole = matches!(of_type, LiteralType::Natural | LiteralType::Integer);
    check_sample_type(diagnostics, range, name, ty, &text, is_whole);
    Some(Sample { text: Marked::at(text.into(), diagnostics.mark(range)), of_type })
}

/// Takes a literal other than a text: its span, and its text and type if it has one.
pub(super) fn literal(input: &Input<'_>) -> Option<(Span, Option<(String, LiteralType)>)> {
    if input.at_word("true") || input.at_word("false") {
        let flag = input.ident()?;
        return Some((flag.span(), Some((flag.to_string(), LiteralType::Flag))));
    }
    let (literal, _) = input.cursor().literal()?;
    input.skip();
    let value = match literal.number() {
        Some(number) if number.is_whole => Some((number.digits, LiteralType::Natural)),
        Some(number) => Some((number.digits, LiteralType::Float)),
        None => literal.character().map(|character| (character, LiteralType::Character)),
    };
    Some((literal.span(), value))
}

/// The literal in `String::from("Ann")`, `Some("Ann")` or `Cow::Borrowed("Ann")`, which is reported.
fn in_call(diagnostics: &mut Diagnostics, input: &Input<'_>, name: &Ident, ty: &Type) -> Option<Sample> {
    let fork = input.fork();
    while fork.ident().is_some() {
        let _ = fork.take("::");
    }
    let (inside, _) = fork.at_group(Delimiter::Parenthesis).then(|| brackets(&fork)).flatten()?;
    let (written, rest) = inside.cursor().literal()?;
    let written = written.text();
    if !rest.eof() {
        return None;
    }
    if !ty.is_reported() {
        let range = SpanRange::at(item::next_range(input).start);
        diagnostics.error(range, format!("the sample of `{name}` is a literal, not a call\n  write: `{written}`"));
    }
    let text = sample(diagnostics, &inside, name, ty);
    while item::next_token(&inside).is_some() {}
    ty::skip(input);
    text
}

/// Checks whether a sample can be a value of its type. Only types that need no name resolution are checked.
fn check_sample_type(
    diagnostics: &mut Diagnostics,
    range: SpanRange,
    name: &Ident,
    ty: &Type,
    text: &str,
    is_number: bool,
) {
    if ty.is_reported() {
        return;
    }
    let Some(word) = ty.word() else {
        if is_number && ty.is_reference() {
            diagnostics
                .error(range, format!("the sample of `{name}` is a number, its type is text\n  write: `\"{text}\"`"));
        }
        return;
    };
    macro_rules! integers {
        ($($integer:ident)*) => {
            match word {
                $(stringify!($integer) => Some((text.parse::<$integer>().is_ok(), $integer::MIN.to_string(), $integer::MAX.to_string())),)*
                _ => None,
            }
        };
    }
    let Some((fits, min, max)) = integers!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize) else {
        if word == "String" && is_number {
            diagnostics
                .error(range, format!("the sample of `{name}` is a number, its type is text\n  write: `\"{text}\"`"));
        }
        return;
    };
    if !fits {
        diagnostics.error(
            range,
            format!(
                "the sample of `{name}` is not a `{word}`\n  write: a whole number from {min} to {max}, without quotes"
            ),
        );
    } else if !is_number {
        diagnostics.error(
            range,
            format!("the sample of `{name}` is text, its type is `{word}`\n  write: `{text}`, without quotes"),
        );
    }
}
