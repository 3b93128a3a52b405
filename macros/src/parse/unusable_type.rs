//! Types that no parameter can have, which are reported with what to write instead.

use whatsapp_template_model::Definition;

use super::head::Head;
use super::sample::LiteralType;
use super::ty::{Holder, Type};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

/// What is wrong with a type.
enum Problem {
    /// It does not exist. `instead` is the type to continue with, if it is known.
    Unknown { message: String, instead: Option<LiteralType> },
    /// Its values cannot be sent.
    Unusable(String),
}

/// Reports a type that does not exist. A type that cannot be sent is reported by [`check_used`]. Only types that need no
/// name resolution are found.
pub(super) fn check(diagnostics: &mut Diagnostics, ty: &mut Type) {
    let Some(problem) = problem(ty) else { return };
    match problem {
        Problem::Unknown { message, instead } => {
            diagnostics.error(SpanRange::at(ty.span), message);
            match instead {
                Some(literal) => *ty = Type::of_literal(literal, ty.span),
                None => ty.report(),
            }
        }
        Problem::Unusable(message) => {
            ty.report();
            ty.unusable = Some(message);
        }
    }
}

/// Reports the types that cannot be sent. An unused parameter can have any type.
pub(super) fn check_used(diagnostics: &mut Diagnostics, head: &Head, definition: &Definition<'_>) {
    if head.parameter_fields().all(|field| field.ty.unusable.is_none()) {
        return;
    }
    let roles = definition.roles();
    for ((field, parameter), roles) in head.parameter_fields().zip(&definition.parameters).zip(&roles) {
        if let Some(message) = field.ty.unusable.as_ref().filter(|_| !roles.is_empty()) {
            diagnostics.error_at(parameter.name.mark, SpanRange::at(field.ty.span), message.as_str());
        }
    }
}

fn problem(ty: &Type) -> Option<Problem> {
    let unusable = |message: &str| Some(Problem::Unusable(message.to_owned()));
    match ty.holder() {
        Holder::Slice => {
            return unusable(
                "a parameter is one value, and this type is a list\n  write: `&str`, and join the items before sending",
            );
        }
        Holder::Generic(word) => match word.as_str() {
            "Option" => {
                return unusable(
                    "every parameter has a value in every message, so none is an `Option`\n  write: two templates, or the type without `Option` and a text for the empty case",
                );
            }
            "Result" => {
                return unusable(
                    "a parameter is a value, not a `Result`\n  write: the type of the value, and handle the error before sending",
                );
            }
            list @ ("Vec" | "VecDeque" | "HashMap" | "HashSet" | "BTreeMap" | "BTreeSet") => {
                let message = format!(
                    "a parameter is one value, and `{list}` holds several\n  write: `String`, and join the items before sending"
                );
                return Some(Problem::Unusable(message));
            }
            _ => {}
        },
        Holder::Nothing => {}
    }
    let word = ty.word()?;
    if word == "bool" {
        return unusable(
            "a `bool` is not a text that a customer can read\n  write: `&str` with the words to send, or two templates",
        );
    }
    if word == "str" {
        return Some(Problem::Unknown {
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
    Some(Problem::Unknown { message: format!("there is no type `{word}` in Rust\n  write: {rust}"), instead })
}
