//! Short texts: headers, footers and labels.

use super::excerpt::around;
use super::report::Report;
use super::rule::LimitedRule;
use crate::{
    Level, Rule, Text, phrase,
    rules::characters::{self, Markup},
};

/// The rules of a short text, which differ only in the part that the text belongs to.
pub(super) struct ShortText {
    pub(super) what: &'static str,
    pub(super) instead_of_empty: &'static str,
    pub(super) empty: &'static Rule,
    pub(super) length: &'static LimitedRule,
    pub(super) line_break: &'static Rule,
    pub(super) emoji: &'static Rule,
    pub(super) markup: &'static Rule,
    /// The rule of a `_` or `~` without a second one, where that is another one than `markup`.
    pub(super) lone_markup: Option<&'static Rule>,
}

/// Checks a header, footer or label: one line of limited length, without emoji and markup.
pub(super) fn short(report: &mut Report<'_>, text: &Text<'_>, rules: &ShortText) {
    let what = rules.what;
    if text.is_empty() {
        report.add(rules.empty, text.mark, format!("{what} is empty"), rules.instead_of_empty);
    }
    report.text_length(rules.length, what, text);
    if let Some(at) = text.literal.find('\n').or_else(|| text.literal.find('\r')) {
        report.add_at(
            rules.line_break,
            text.mark,
            around(text, report.definition, at),
            format!("{what} has a line break; none is allowed"),
            "one line, and the rest in the body",
        );
    }
    if let Some((at, emoji)) = characters::emoji(&text.literal).first() {
        report.add_at(
            rules.emoji,
            text.mark,
            around(text, report.definition, *at),
            format!("{what} has the emoji {emoji}; none is allowed"),
            "the text without it; the body may have emoji",
        );
    }
    let Some((markup, at, c)) = characters::markup(&text.literal) else { return };
    let place = around(text, report.definition, at);
    match rules.lone_markup.filter(|_| markup == Markup::Lone) {
        Some(rule) => report.add_at(
            rule,
            text.mark,
            place,
            format!("{what} has {}, which Meta asks to avoid, though one alone formats nothing", phrase::character(c)),
            "the text without it, to be on the safe side",
        ),
        None => report.add_at(
            rules.markup,
            text.mark,
            place,
            if rules.markup.level == Level::Error {
                format!("{what} has markup, {}; none of `*`, `_`, `~` and backtick is allowed", phrase::character(c))
            } else {
                format!("{what} has markup, {}, although it is documented as plain text", phrase::character(c))
            },
            "the text without it; the body may have markup",
        ),
    }
}
