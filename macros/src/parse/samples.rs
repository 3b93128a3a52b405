//! The samples of one language: `samples: { day: "Montag" }`.

use whatsapp_template_model::{Marked, MarkedStr, TranslationSample, suggest::unknown_word};

use super::quoted::quoted;
use super::sample::literal;
use super::text::Names;
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::span_range::SpanRange;
use crate::tokens::Input;

const SYNTAX: &str = "samples: { day: \"Montag\" }";

/// Reads the samples. A parameter of a card has the same sample in each card.
pub(super) fn samples(
    diagnostics: &mut Diagnostics,
    input: &Input<'_>,
    names: Names<'_>,
) -> Option<Vec<TranslationSample<'static>>> {
    let is_group = input.at_group(proc_macro2::Delimiter::Brace);
    let Some(inside) = is_group.then(|| value::group(input)).flatten() else {
        value::expected(diagnostics, input, "the samples of this language in braces", SYNTAX);
        return None;
    };
    let mut all: Vec<TranslationSample<'static>> = Vec::new();
    while !inside.is_empty() {
        match sample(diagnostics, &inside) {
            Some((name, range, sample)) => add(diagnostics, &mut all, names, (&name, range), &sample),
            None => item::skip_item(&inside),
        }
        item::end_of_item(diagnostics, &inside, "this sample");
    }
    Some(all)
}

/// Adds the sample of a parameter, which must be declared and have no other sample here.
fn add(
    diagnostics: &mut Diagnostics,
    all: &mut Vec<TranslationSample<'static>>,
    names: Names<'_>,
    (name, range): (&str, SpanRange),
    sample: &MarkedStr<'static>,
) {
    let parameters = (0..u16::MAX).zip(names.all).filter(|(_, declared)| *declared == name);
    let parameters: Vec<u16> = parameters.map(|(parameter, _)| parameter).collect();
    let Some(first) = parameters.first() else {
        let mut known: Vec<&str> = Vec::new();
        for declared in names.all {
            if !known.contains(&declared.as_str()) {
                known.push(declared);
            }
        }
        diagnostics.error(range, unknown_word("parameter", name, &known));
        return;
    };
    if all.iter().any(|known| known.parameter == *first) {
        diagnostics.error(range, format!("`{name}` has a sample here already\n  write: each parameter once"));
        return;
    }
    all.extend(parameters.into_iter().map(|parameter| TranslationSample { parameter, sample: sample.clone() }));
}

/// `day: "Montag"`.
fn sample(diagnostics: &mut Diagnostics, input: &Input<'_>) -> Option<(String, SpanRange, MarkedStr<'static>)> {
    let (name, range) = value::word(diagnostics, input, SYNTAX)?;
    if !separator::read(diagnostics, input, &name) {
        value::expected(diagnostics, input, &format!("`:` and the sample of `{name}`"), SYNTAX);
        return None;
    }
    if let Some(text) = quoted(input) {
        let mark = diagnostics.mark(SpanRange::at(text.span()));
        return Some((name, range, Marked::at(text.value.into(), mark)));
    }
    let minus = input.take("-");
    let Some((span, Some((text, _)))) = literal(input) else {
        value::expected(diagnostics, input, &format!("a sample for `{name}`"), SYNTAX);
        return None;
    };
    let mark = diagnostics.mark(SpanRange::between(minus.unwrap_or(span), span));
    let text = if minus.is_some() { format!("-{text}") } else { text };
    Some((name, range, Marked::at(text.into(), mark)))
}
