//! A text with placeholders.

use core::ops::Range;
use std::borrow::Cow;

use whatsapp_template_model::{
    Notation, Slot, Text,
    notation::{Placeholder, dedent},
    pointer::point_at,
    suggest::meant,
};

use super::no_text;
use super::quoted::{Quoted, quoted};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::Input;

/// The names of the parameters in order: those of the message, then those of each card.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    pub(super) all: &'n [String],
    /// How many of them can be used here: those of the message, and within a card also those of the first card.
    pub(super) visible: usize,
}

impl Names<'_> {
    fn here(&self) -> &[String] {
        self.all.get(..self.visible).unwrap_or_default()
    }
}

/// Reads a text.
pub(super) fn text(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
    syntax: &str,
) -> Option<Text<'static>> {
    if let Some(literal) = quoted(input) {
        return Some(literal_text(diagnostics, &literal, names));
    }
    no_text::report(diagnostics, input, names, syntax);
    None
}

/// Reads a literal as a text.
pub(super) fn literal_text(diagnostics: &mut Diagnostics, literal: &Quoted, names: Names<'_>) -> Text<'static> {
    let range = SpanRange::at(literal.span());
    scan(diagnostics, &dedent(&literal.value), range, names)
}

/// Reads the placeholders of a text.
pub(super) fn scan(diagnostics: &mut Diagnostics, source: &str, range: SpanRange, names: Names<'_>) -> Text<'static> {
    let mark = diagnostics.mark(range);
    let scan = Notation::Language.scan(source);
    let mut slots = Vec::with_capacity(scan.placeholders.len());
    let mut undeclared: Vec<&str> = Vec::new();
    for placeholder in &scan.placeholders {
        let name = placeholder.name.as_str();
        let parameter = index(names, name).or_else(|| within_cards(diagnostics, range, names, placeholder, source));
        let parameter = parameter.unwrap_or_else(|| {
            if !undeclared.contains(&name) {
                undeclared.push(name);
                let message = undeclared_message(name, names, true);
                diagnostics.error(range, pointed(&message, source, placeholder.range.clone()));
                diagnostics.locate_last(placeholder.range.start);
            }
            undeclared_index(diagnostics, names, name)
        });
        slots.push(Slot { at: placeholder.at, parameter });
    }
    for error in &scan.errors {
        // The placeholder could be any parameter, so unused parameters are not reported.
        diagnostics.syntax_error(range, pointed(&error.message, source, error.range.clone()));
        diagnostics.locate_last(error.range.start);
    }
    // The rest of a text with such an error may be another one than is meant, so the rules do not apply to it.
    let mark = if scan.errors.is_empty() { mark } else { Diagnostics::REPORTED };
    Text { literal: Cow::Owned(scan.literal), slots: Cow::Owned(slots), mark }
}

/// A message about a part of a text, which shows the part.
fn pointed(message: &str, source: &str, range: Range<usize>) -> String {
    message.replacen('\n', &format!("\n  {}\n", point_at(source, range)), 1)
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

/// The parameter of a name that only cards have, in a text outside cards. Otherwise it would be reported as
/// undeclared.
fn within_cards(
    diagnostics: &mut Diagnostics,
    range: SpanRange,
    names: Names<'_>,
    placeholder: &Placeholder,
    source: &str,
) -> Option<u16> {
    let name = placeholder.name.as_str();
    let at = names.all.iter().position(|known| known == name)?;
    let message = format!(
        "`{name}` belongs to the cards, each of which has its own\n  write: `{{{name}}}` within `carousel`, or a parameter of the message here"
    );
    diagnostics.error(range, pointed(&message, source, placeholder.range.clone()));
    diagnostics.locate_last(placeholder.range.start);
    u16::try_from(at).ok()
}

/// The index of the parameter with a name.
pub(super) fn index(names: Names<'_>, name: &str) -> Option<u16> {
    names.here().iter().position(|known| known == name).and_then(|index| u16::try_from(index).ok())
}

/// The message about a name that is not a parameter, in a text or as an argument.
pub(super) fn undeclared_message(name: &str, names: Names<'_>, in_text: bool) -> String {
    const SHOWN: usize = 6;
    let declared: Vec<&str> = names.here().iter().map(String::as_str).collect();
    let quoted = |name: &str| if in_text { format!("`{{{name}}}`") } else { format!("`{name}`") };
    let write = match meant(name, &declared, &[]) {
        Some(near) if in_text => format!("did you mean {}?", quoted(near)),
        Some(near) => format!("did you mean `{near}`?"),
        None if declared.is_empty() || declared.len() > SHOWN => format!("`{name}: … = …` in the struct above"),
        None => {
            let declared: Vec<String> = declared.into_iter().map(quoted).collect();
            format!("{}, or `{name}: … = …` in the struct above", declared.join(" or "))
        }
    };
    format!("there is no parameter `{name}`\n  write: {write}")
}
