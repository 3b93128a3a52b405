//! Rules about the labels of buttons.

use crate::rules::excerpt::around;
use crate::rules::report::Report;
use crate::rules::short_text::{ShortText, short};
use crate::{Button, ButtonKind, Text, limits, phrase};

rules! {
    /// The customer would see a button without a label. Meta supplies the label of a call button.
    LABEL_EMPTY = "label_empty" {
        providers: ALL,
        level: Error,
        source: Official("NXCloud, createTemplate: `text` is required for every button; with Meta, calling/call-button-messages-deep-links (2026), the label of a call button is optional"),
        says: "A label is not empty, except that of a call button.",
    }

    /// Meta refuses a longer label with subcode 2388040.
    LABEL_LENGTH = "label_length" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        limit: limits::LABEL_LENGTH,
        says: "A label has at most {limit} characters.",
    }

    /// Meta refuses a variable in a label with subcode 2388060. A label is the same in every message.
    LABEL_PARAMETERS = "label_parameters" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388060: no variables; CAMS, InvalidParameter.ButtonTextHaveVariable"),
        says: "A label has no parameter.",
    }

    /// Meta refuses it with subcode 2388060.
    LABEL_LINE_BREAK = "label_line_break" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388060: no newlines"),
        says: "A label has no line break.",
    }

    /// Meta refuses it with subcode 2388060; a label with one emoji was refused.
    LABEL_EMOJI = "label_emoji" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388060: no emojis"),
        says: "A label has no emoji.",
    }

    /// Meta's text for subcode 2388060 names formatting characters. Two of its pages allow letters and digits only,
    /// but its own samples have blanks and punctuation.
    LABEL_MARKUP = "label_markup" {
        providers: ALL,
        level: Error,
        source: ErrorText("Meta, subcode 2388060: no formatting characters; its samples do have blanks and punctuation"),
        says: "A label has no markup: no `*` or backtick, and no pair of `_` or `~`.",
    }

    /// A single character formats nothing, so it is not certain that Meta refuses it.
    LABEL_LONE_MARKUP = "label_lone_markup" {
        providers: ALL,
        level: Advice,
        source: SecondHand("Meta's error text for subcode 2388060 mentions formatting characters; one alone formats nothing"),
        says: "A label has no single `_` or `~`.",
    }

    /// A customer could not tell such buttons apart. Only Meta's Ads Manager is known to refuse them.
    LABEL_UNIQUE = "label_unique" {
        providers: ALL,
        level: Advice,
        source: SecondHand("the form of Meta's Ads Manager refuses equal labels; no page and no error text of its API does"),
        says: "The labels of a template are different from each other.",
    }
}

const LABEL: ShortText = ShortText {
    what: "the label",
    instead_of_empty: "what the customer taps, for example \"Track parcel\"",
    empty: &LABEL_EMPTY,
    length: &LABEL_LENGTH,
    line_break: &LABEL_LINE_BREAK,
    emoji: &LABEL_EMOJI,
    markup: &LABEL_MARKUP,
    lone_markup: Some(&LABEL_LONE_MARKUP),
};

/// Checks the labels of buttons.
pub(crate) fn labels(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    let mut seen: Vec<&Text<'_>> = Vec::new();
    for button in buttons {
        for label in labels_of(button) {
            // WhatsApp writes `Call Now` on a call button without a label.
            if !(label.is_empty() && button.kind() == ButtonKind::VoiceCall) {
                short(report, label, &LABEL);
            }
            if let Some(slot) = label.slots.first() {
                let name = report.definition.parameter_name(slot.parameter);
                report.add_at(
                    &LABEL_PARAMETERS,
                    label.mark,
                    around(label, report.definition, slot.at as usize),
                    format!("the label has the parameter `{name}`; none is allowed"),
                    format!("fixed text here, and `{{{name}}}` in the body"),
                );
            }
        }
        let Some(label) = button.label().filter(|label| !label.is_empty()) else { continue };
        if seen.iter().any(|earlier| earlier.literal == label.literal && earlier.slots == label.slots) {
            report.add(
                &LABEL_UNIQUE,
                label.mark,
                format!("two buttons have the label {}", phrase::quote(&label.literal)),
                "a different label on one of them",
            );
        }
        seen.push(label);
    }
}

/// The label, and the autofill text if the button has a code.
fn labels_of<'b>(button: &'b Button<'b>) -> impl Iterator<Item = &'b Text<'b>> {
    button.label().into_iter().chain(button.code().and_then(|code| code.autofill_text.as_ref()))
}
