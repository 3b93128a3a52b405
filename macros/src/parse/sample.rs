//! The sample of a parameter: the literal after `=`.

use syn::parse::ParseStream;
use syn::{Ident, Lit, Token};
use whatsapp_template_model::{Marked, MarkedStr};

use super::item;
use super::quoted::quoted;
use super::ty::{self, Type};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

/// Reads the literal after `=`, as the text that reviewers see.
pub(super) fn sample(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    name: &Ident,
    ty: &Type,
) -> Option<MarkedStr<'static>> {
    if let Some(text) = quoted(input) {
        let range = SpanRange::at(text.span());
        check_sample_type(diagnostics, range, name, ty, &text.value, false);
        return Some(Marked::at(text.value.into(), diagnostics.mark(range)));
    }
    let minus = if input.peek(Token![-]) { input.parse::<Token![-]>().ok() } else { None };
    let Ok(literal) = input.parse::<Lit>() else {
        let range = item::next_range(input);
        diagnostics.syntax_error(
            range,
            format!(
                "expected a sample for `{name}`, found {}\n  write: a text in double quotes, or a number",
                item::describe_next(input)
            ),
        );
        ty::skip(input);
        return None;
    };
    let text = match &literal {
        Lit::Int(number) => number.base10_digits().to_owned(),
        Lit::Float(number) => number.base10_digits().to_owned(),
        Lit::Char(character) if minus.is_none() => character.value().to_string(),
        Lit::Bool(flag) if minus.is_none() => flag.value.to_string(),
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
    Some(Marked::at(text.into(), diagnostics.mark(range)))
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
