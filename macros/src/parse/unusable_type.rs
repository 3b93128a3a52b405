//! Types that no parameter can have, which are reported with what to write instead.

use proc_macro2::Span;

use super::sample::LiteralType;
use super::ty::Type;
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

/// What is wrong with a type.
struct Problem {
    message: String,
    /// The type to continue with, if not the written one.
    instead: Option<LiteralType>,
}

/// Reports a type that no parameter can have. Only types that need no name resolution are found.
pub(super) fn check(diagnostics: &mut Diagnostics, ty: &mut Type) {
    let Some(problem) = problem(ty) else { return };
    diagnostics.error(SpanRange::at(ty.span), problem.message);
    replace(ty, problem.instead);
}

/// Replaces a type that is reported, or marks it.
pub(super) fn replace(ty: &mut Type, instead: Option<LiteralType>) {
    let span: Span = ty.span;
    match instead {
        Some(literal) => *ty = Type::of_literal(literal, span),
        None => ty.report(),
    }
}

fn problem(ty: &Type) -> Option<Problem> {
    let keep = |message: &str| Some(Problem { message: message.to_owned(), instead: None });
    if ty.is_slice() {
        return keep(
            "a parameter is one value, and this type is a list\n  write: `&str`, and join the items before sending",
        );
    }
    match ty.generic_word() {
        Some("Option") => {
            return keep(
                "every parameter has a value in every message, so none is an `Option`\n  write: two templates, or the type without `Option` and a text for the empty case",
            );
        }
        Some("Result") => {
            return keep(
                "a parameter is a value, not a `Result`\n  write: the type of the value, and handle the error before sending",
            );
        }
        Some(list @ ("Vec" | "VecDeque" | "HashMap" | "HashSet" | "BTreeMap" | "BTreeSet")) => {
            let message = format!(
                "a parameter is one value, and `{list}` holds several\n  write: `String`, and join the items before sending"
            );
            return Some(Problem { message, instead: None });
        }
        _ => {}
    }
    let word = ty.word()?;
    if word == "bool" {
        return keep(
            "a `bool` is not a text that a customer can read\n  write: `&str` with the words to send, or two templates",
        );
    }
    if word == "str" {
        return Some(Problem {
            message: String::from("`str` has no known size, so it must be borrowed\n  write: `&str`, or `String`"),
            instead: Some(LiteralType::Text),
        });
    }
    let (rust, instead) = match word {
        "string" | "text" | "varchar" => ("`&str`, or `String`", Some(LiteralType::Text)),
        "int" | "integer" | "number" | "long" | "uint" => {
            ("`u64`, or `i64` if it can be negative", Some(LiteralType::Natural))
        }
        "float" | "double" | "decimal" => ("`&str`, and format the number before sending", None),
        "boolean" => ("`&str` with the words to send, or two templates", None),
        "date" | "datetime" | "time" | "timestamp" => {
            ("`&str`, and format the date before sending", Some(LiteralType::Text))
        }
        "image" => ("`Image`", None),
        "video" => ("`Video`", None),
        "document" => ("`Document`", None),
        "location" => ("`Location`", None),
        _ => return None,
    };
    Some(Problem { message: format!("there is no type `{word}` in Rust\n  write: {rust}"), instead })
}
