//! The sample of a parameter: the literal after `=`.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Lit, Token};
use whatsapp_template_model::{Marked, MarkedStr};

use super::header::brackets;
use super::item;
use super::quoted::quoted;
use super::ty::{self, Type};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

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
pub(super) fn sample(diagnostics: &mut Diagnostics, input: ParseStream<'_>, name: &Ident, ty: &Type) -> Option<Sample> {
    if let Some(text) = quoted(input) {
        let range = SpanRange::at(text.span());
        check_sample_type(diagnostics, range, name, ty, &text.value, false);
        let text = Marked::at(text.value.into(), diagnostics.mark(range));
        return Some(Sample { text, of_type: LiteralType::Text });
    }
    let minus = if input.peek(Token![-]) { input.parse::<Token![-]>().ok() } else { None };
    let Ok(literal) = input.parse::<Lit>() else {
        if let Some(sample) = in_call(diagnostics, input, name, ty) {
            return Some(sample);
        }
        let range = item::next_range(input);
        let is_constant =
            input.cursor().ident().is_some_and(|(word, _)| !word.to_string().contains(char::is_lowercase));
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
    let (text, of_type) = match &literal {
        Lit::Int(number) if minus.is_none() => (number.base10_digits().to_owned(), LiteralType::Natural),
        Lit::Int(number) => (number.base10_digits().to_owned(), LiteralType::Integer),
        Lit::Float(number) => (number.base10_digits().to_owned(), LiteralType::Float),
        Lit::Char(character) if minus.is_none() => (character.value().to_string(), LiteralType::Character),
        Lit::Bool(flag) if minus.is_none() => (flag.value.to_string(), LiteralType::Flag),
        _ => {
            diagnostics.syntax_error(
                SpanRange::at(literal.span()),
                format!("the sample of `{name}` must be text\n  write: a text in double quotes, or a number"),
            );
            return None;
        }
    };
    let text = if minus.is_some() { format!("-{text}") } else { text };
    let start = minus.as_ref().map_or_else(|| literal.span(), |minus| minus.span);
    let range = SpanRange::between(start, literal.span());
    check_sample_type(diagnostics, range, name, ty, &text, matches!(literal, Lit::Int(_)));
    Some(Sample { text: Marked::at(text.into(), diagnostics.mark(range)), of_type })
}

/// The literal in `String::from("Ann")`, `Some("Ann")` or `Cow::Borrowed("Ann")`, which is reported.
fn in_call(diagnostics: &mut Diagnostics, input: ParseStream<'_>, name: &Ident, ty: &Type) -> Option<Sample> {
    let fork = input.fork();
    while fork.call(Ident::parse_any).is_ok() {
        let _ = fork.parse::<Token![::]>();
    }
    let (inside, _) = fork.peek(syn::token::Paren).then(|| brackets(&fork)).flatten()?;
    let (written, rest) = inside.cursor().literal()?;
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
