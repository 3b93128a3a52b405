//! A text with placeholders.

use std::borrow::Cow;

use syn::parse::ParseStream;
use whatsapp_template_model::{Notation, Slot, Text, notation::dedent, suggest::suggest};

use super::quoted::{Quoted, quoted};
use super::value;
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;

/// The names of the parameters in order: those of the message, then those of each card.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    pub(super) all: &'n [String],
    /// How many of them can be used here: those of the message, and within a card also those of the first card.
    pub(super) visible: usize,
    /// Whether the text is within a card.
    pub(super) in_card: bool,
}

impl Names<'_> {
    fn here(&self) -> &[String] {
        self.all.get(..self.visible).unwrap_or_default()
    }
}

/// Reads a text.
pub(super) fn text(
    diagnostics: &mut Diagnostics,
    input: ParseStream<'_>,
    names: Names<'_>,
    syntax: &str,
) -> Option<Text<'static>> {
    if let Some(literal) = quoted(input) {
        return Some(literal_text(diagnostics, &literal, names));
    }
    value::expected(diagnostics, input, "a text in double quotes", syntax);
    None
}

fn literal_text(diagnostics: &mut Diagnostics, literal: &Quoted, names: Names<'_>) -> Text<'static> {
    let range = SpanRange::at(literal.span());
    let mark = diagnostics.mark(range);
    let scan = Notation::Language.scan(&dedent(&literal.value));
    let mut slots = Vec::with_capacity(scan.placeholders.len());
    let mut undeclared = Vec::new();
    for placeholder in &scan.placeholders {
        let parameter =
            index(names, &placeholder.name).or_else(|| within_cards(diagnostics, range, names, &placeholder.name));
        let parameter = parameter.unwrap_or_else(|| {
            undeclared.push(placeholder.name.as_str());
            undeclared_index(diagnostics, names, &placeholder.name)
        });
        slots.push(Slot { at: placeholder.at, parameter });
    }
    for error in &scan.errors {
        // The placeholder could be any parameter, so unused parameters are not reported.
        diagnostics.syntax_error(range, error.message.clone());
    }
    if scan.errors.is_empty() {
        if !undeclared.is_empty() {
            diagnostics.undeclared.push((literal.token.clone(), names.in_card));
        }
    } else {
        // rustc would report the same error and not the names.
        for name in undeclared {
            diagnostics.error(range, undeclared_message(name, names));
        }
    }
    Text { literal: Cow::Owned(scan.literal), slots: Cow::Owned(slots), mark }
}

/// The index of an undeclared name, after all parameters.
fn undeclared_index(diagnostics: &mut Diagnostics, names: Names<'_>, name: &str) -> u16 {
    let known = &mut diagnostics.undeclared_names;
    let at = known.iter().position(|known| known == name).unwrap_or_else(|| {
        known.push(name.to_owned());
        known.len() - 1
    });
    u16::try_from(names.all.len() + at).unwrap_or(Slot::UNDECLARED)
}

/// The parameter of a name that only cards have, in a text outside cards. rustc would only report that it does not
/// exist.
fn within_cards(diagnostics: &mut Diagnostics, range: SpanRange, names: Names<'_>, name: &str) -> Option<u16> {
    let at = names.all.iter().position(|known| known == name)?;
    diagnostics.error(
        range,
        format!(
            "`{name}` belongs to the cards, each of which has its own\n  write: `{{{name}}}` within `carousel`, or a parameter of the message here"
        ),
    );
    u16::try_from(at).ok()
}

/// The index of the parameter with a name.
pub(super) fn index(names: Names<'_>, name: &str) -> Option<u16> {
    names.here().iter().position(|known| known == name).and_then(|index| u16::try_from(index).ok())
}

/// The message about a name that is not a parameter.
pub(super) fn undeclared_message(name: &str, names: Names<'_>) -> String {
    let write = match suggest(name, names.here().iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`{name}: … = …` in the struct above"),
    };
    format!("there is no parameter `{name}`\n  write: {write}")
}
