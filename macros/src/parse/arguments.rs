//! The arguments of a button: those in order, then the keys.

use std::borrow::Cow;

use whatsapp_template_model::{
    Text,
    button::{Argument, ButtonParts, ButtonRow, CodeSource},
    header::is_link,
};

use super::buttons::key;
use super::header::{quoted_name, reference};
use super::quoted::is_quoted;
use super::text::{Names, text};
use super::{item, separator, value};
use crate::diagnostics::Diagnostics;
use crate::identifier::unraw;
use crate::span_range::SpanRange;
use crate::tokens::Input;

/// The arguments of one button.
pub(super) struct Arguments<'a> {
    pub(super) row: &'static ButtonRow,
    /// The range of the button.
    pub(super) range: SpanRange,
    pub(super) names: Names<'a>,
    /// Whether names before the arguments are already reported.
    pub(super) keys_reported: bool,
}

impl Arguments<'_> {
    /// Reads the arguments in order, then the keys in any order.
    pub(super) fn read(mut self, diagnostics: &mut Diagnostics, inside: &Input<'_>) -> Option<ButtonParts<'static>> {
        let row = self.row;
        let mut parts = ButtonParts::default();
        let mut whole = true;
        let mut missing: Vec<Argument> = row.arguments.to_vec();
        while let Some(next) = missing.first().copied() {
            let named = self.name(diagnostics, inside, &missing);
            let is_key = inside.cursor().ident().is_some() && separator::follows_name(inside.cursor());
            if inside.is_empty() || (named.is_none() && is_key) {
                self.report_missing(diagnostics, &parts, next);
                // The remaining keys are skipped, since the message shows the whole syntax.
                while item::next_token(inside).is_some() {}
                return None;
            }
            let argument = named.unwrap_or(next);
            missing.retain(|missing| *missing != argument);
            let read = self.argument(diagnostics, inside, argument, &mut parts);
            if !read {
                item::skip_item(inside);
            }
            whole &= read;
            item::end_of_item(diagnostics, inside, describe(argument));
        }
        self.swapped(diagnostics, &mut parts);
        let mut seen = Vec::new();
        while !inside.is_empty() {
            key(diagnostics, inside, self.names, row, &mut parts, &mut seen);
            item::end_of_item(diagnostics, inside, "this value");
        }
        for key in row.keys.iter().filter(|key| key.required && !seen.contains(&key.keyword)) {
            diagnostics.syntax_error(
                self.range,
                format!("`{}` needs `{}`\n  write: `{}`", row.keyword, key.keyword, row.syntax),
            );
            whole = false;
        }
        whole.then_some(parts)
    }

    /// Reads the name of an argument, which has none, and reports it once.
    fn name(&mut self, diagnostics: &mut Diagnostics, inside: &Input<'_>, missing: &[Argument]) -> Option<Argument> {
        if !separator::follows_name(inside.cursor()) {
            return None;
        }
        let (name, _) = inside.cursor().ident()?;
        let written = unraw(name);
        if self.row.keys.iter().any(|key| key.keyword == written) {
            return None;
        }
        let argument = match written.as_str() {
            "label" | "text" | "title" | "caption" | "name" => Argument::Label,
            "url" | "link" | "href" | "address" => Argument::Url,
            "phone_number" | "phone" | "number" | "tel" => Argument::PhoneNumber,
            "code" | "coupon" | "example" => Argument::Code,
            _ => return None,
        };
        if !missing.contains(&argument) {
            return None;
        }
        if !self.keys_reported {
            self.keys_reported = true;
            diagnostics.error(
                SpanRange::of(name),
                format!("{} is written without a name\n  write: `{}`", describe(argument), self.row.syntax),
            );
        }
        let _ = inside.ident();
        let before = diagnostics.len();
        separator::read(diagnostics, inside, &written);
        diagnostics.truncate(before);
        Some(argument)
    }

    fn argument(
        &self,
        diagnostics: &mut Diagnostics,
        inside: &Input<'_>,
        argument: Argument,
        parts: &mut ButtonParts<'static>,
    ) -> bool {
        let (names, syntax) = (self.names, self.row.syntax);
        match argument {
            Argument::Label => {
                parts.label = text(diagnostics, inside, names, syntax);
                parts.label.is_some()
            }
            Argument::Url => {
                parts.url = text(diagnostics, inside, names, syntax);
                parts.url.is_some()
            }
            Argument::PhoneNumber => {
                parts.phone_number = value::string(diagnostics, inside, syntax);
                parts.phone_number.is_some()
            }
            Argument::Code => {
                parts.code = if is_quoted(inside) && quoted_name(&inside.fork(), names).is_none() {
                    value::string(diagnostics, inside, syntax).map(CodeSource::Fixed)
                } else {
                    reference(diagnostics, inside, names, syntax).map(CodeSource::Parameter)
                };
                parts.code.is_some()
            }
        }
    }

    /// Reports a missing argument. An address or a number that stands alone is not the label.
    fn report_missing(&self, diagnostics: &mut Diagnostics, parts: &ButtonParts<'_>, next: Argument) {
        let row = self.row;
        let alone = parts.label.as_ref().filter(|label| match next {
            Argument::Url => is_address(label),
            Argument::PhoneNumber => is_number(&label.literal),
            _ => false,
        });
        let needed = describe(if alone.is_some() { Argument::Label } else { next });
        let place = if alone.is_some() { format!(" before {}", describe(next)) } else { String::new() };
        diagnostics
            .syntax_error(self.range, format!("`{}` needs {needed}{place}\n  write: `{}`", row.keyword, row.syntax));
    }

    /// Reports a label and an address, or a label and a number, in the wrong order, and swaps them.
    fn swapped(&self, diagnostics: &mut Diagnostics, parts: &mut ButtonParts<'static>) {
        let second = match (&parts.label, &parts.url, &parts.phone_number) {
            (Some(label), Some(url), _) if is_address(label) && !is_address(url) => "URL",
            (Some(label), _, Some(number)) if is_number(&label.literal) && !is_number(number.as_str()) => {
                "phone number"
            }
            _ => return,
        };
        diagnostics.error(
            self.range,
            format!(
                "the label and the {second} of `{}` are swapped; the label comes first\n  write: `{}`",
                self.row.keyword, self.row.syntax
            ),
        );
        if second == "URL" {
            core::mem::swap(&mut parts.label, &mut parts.url);
        } else if let (Some(label), Some(number)) = (&mut parts.label, &mut parts.phone_number) {
            let text = core::mem::replace(&mut number.value, label.literal.clone());
            label.literal = text;
            // The placeholders were in the other text. Their parameters would be reported as unused.
            diagnostics.incomplete |= !label.slots.is_empty();
            label.slots = Cow::default();
        }
    }
}

fn is_address(text: &Text<'_>) -> bool {
    is_link(&text.literal)
}

/// Whether a text is a phone number.
fn is_number(text: &str) -> bool {
    let mut digits = text.chars().filter(|c| !matches!(c, '+' | ' ' | '-' | '(' | ')')).peekable();
    digits.peek().is_some() && digits.all(|c| c.is_ascii_digit())
}

const fn describe(argument: Argument) -> &'static str {
    match argument {
        Argument::Label => "the label",
        Argument::Url => "the URL",
        Argument::PhoneNumber => "the phone number",
        Argument::Code => "the parameter with the code",
    }
}
