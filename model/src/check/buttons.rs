//! How many buttons, of which kinds, in which order, with which labels.

use super::provider::{Lack, lacks};
use super::report::{Report, around};
use super::text::{ShortText, short};
use crate::rules::{
    AUTHENTICATION_KEYS, BUTTON_KIND, BUTTON_NAME_UNIQUE, BUTTONS_QUICK_REPLY_ALONE, BUTTONS_QUICK_REPLY_BLOCK,
    BUTTONS_TOTAL, COPY_CODE_COUNT, FLOW_COUNT, LABEL_EMOJI, LABEL_EMPTY, LABEL_LENGTH, LABEL_LINE_BREAK, LABEL_MARKUP,
    LABEL_PARAMETERS, LABEL_UNIQUE, PAYLOAD_EMPTY, PAYLOAD_LENGTH, PAYLOAD_UNIQUE, PHONE_NUMBER_COUNT,
    REQUEST_CONTACT_INFO_COUNT, URL_COUNT, VOICE_CALL_COUNT,
};
use crate::{Action, Button, ButtonKind, Category, Limit, Providers, Rule, Text, Translation, prose};

const LABEL: ShortText = ShortText {
    what: "the label",
    instead_of_empty: "what the customer taps, for example \"Track parcel\"",
    empty: &LABEL_EMPTY,
    length: &LABEL_LENGTH,
    line_break: &LABEL_LINE_BREAK,
    emoji: &LABEL_EMOJI,
    markup: &LABEL_MARKUP,
};

/// Kinds that a provider does not have.
pub(super) fn kinds(report: &mut Report<'_>, translation: &Translation<'_>) {
    let category = *report.definition.category;
    for button in translation.all_buttons() {
        let row = button.kind().row();
        let having = match category {
            Category::Authentication => row.authentication,
            Category::Utility | Category::Marketing => row.ordinary,
            Category::Unknown => row.ordinary.and(row.authentication),
        };
        if having.is_empty() {
            // Not a matter of providers: `category` and the authentication rules speak of it.
            continue;
        }
        let coupon = button.kind() == ButtonKind::CopyCode && category != Category::Authentication;
        let what = if coupon { String::from("coupon button") } else { format!("`{}` button", row.word) };
        let instead = String::from("another kind of button");
        lacks(report, Providers::ALL, Lack { rule: &BUTTON_KIND, having, mark: button.mark, what, instead });
    }
}

/// Buttons of authentication templates anywhere else.
pub(super) fn category(report: &mut Report<'_>, translation: &Translation<'_>) {
    if *report.definition.category == Category::Unknown {
        return;
    }
    for button in translation.all_buttons() {
        let row = button.kind().row();
        if row.ordinary.is_empty() {
            report.add(
                &AUTHENTICATION_KEYS,
                button.mark,
                format!(
                    "`{}` belongs to authentication templates; this one is {}",
                    row.word, *report.definition.category
                ),
                "`category: authentication`, or another button",
            );
        }
    }
}

/// Ten in all, and fewer of some kinds.
pub(super) fn counts(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    at_most(report, &BUTTONS_TOTAL, buttons.iter());
    if *report.definition.category == Category::Authentication {
        return;
    }
    for (rule, kind) in [
        (&URL_COUNT, ButtonKind::Url),
        (&PHONE_NUMBER_COUNT, ButtonKind::PhoneNumber),
        (&COPY_CODE_COUNT, ButtonKind::CopyCode),
        (&FLOW_COUNT, ButtonKind::Flow),
        (&VOICE_CALL_COUNT, ButtonKind::VoiceCall),
        (&REQUEST_CONTACT_INFO_COUNT, ButtonKind::RequestContactInfo),
    ] {
        at_most(report, rule, buttons.iter().filter(|button| button.kind() == kind));
    }
}

/// The first button past a limit is the one to mark.
pub(super) fn at_most<'b>(report: &mut Report<'_>, rule: &'static Rule, buttons: impl Iterator<Item = &'b Button<'b>>) {
    let limit = Limit::find(rule.id);
    let buttons: Vec<_> = buttons.collect();
    if let Some(first) = buttons.get(limit.most) {
        report.add(
            rule,
            first.mark,
            format!(
                "the {} has {}; {} {} allowed",
                limit.what,
                prose::count(buttons.len(), limit.unit),
                limit.most,
                if limit.most == 1 { "is" } else { "are" }
            ),
            too_many(buttons.len() - limit.most, limit.unit),
        );
    }
}

/// What to write when the marked one is the first past a limit.
pub(super) fn too_many(past: usize, unit: &str) -> String {
    format!("{} fewer; this one is the first too many", prose::count(past, unit))
}

/// Quick replies in one block, and with CAMS alone.
pub(super) fn order(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    let is_reply = |button: &&Button<'_>| button.kind() == ButtonKind::QuickReply;
    let (Some(first), Some(last)) =
        (buttons.iter().position(|b| is_reply(&b)), buttons.iter().rposition(|b| is_reply(&b)))
    else {
        return;
    };
    let block = first == 0 || last + 1 == buttons.len();
    let contiguous = buttons.iter().skip(first).take(last - first + 1).all(|b| is_reply(&b));
    if !(block && contiguous) {
        // Between two replies, or around them: the first button that is out of its group.
        let groups = buttons.iter().zip(buttons.iter().skip(1)).filter(|(a, b)| is_reply(a) != is_reply(b));
        if let Some((_, stray)) = groups.into_iter().nth(1) {
            report.add(
                &BUTTONS_QUICK_REPLY_BLOCK,
                stray.mark,
                "quick replies and other buttons are mixed; each group must stand together",
                "all quick replies first, then the others, or the other way round",
            );
        }
    }
    let beside = buttons.iter().find(|b| matches!(b.kind(), ButtonKind::Url | ButtonKind::PhoneNumber));
    if let Some(beside) = beside {
        let rest = report.definition.providers.without(crate::Provider::Cams);
        let word = beside.kind().row().word;
        let instead = if rest.is_empty() { String::new() } else { format!(", or `providers: {}`", rest.to_source()) };
        let write = format!(
            "one of the two groups{instead}; `allow: [{}]` if CAMS takes both: its Chinese page only forbids mixing them up",
            BUTTONS_QUICK_REPLY_ALONE.id
        );
        // The one that came second is the one too many.
        let reply = buttons.iter().find(is_reply).map_or(beside.mark, |reply| reply.mark);
        report.add(
            &BUTTONS_QUICK_REPLY_ALONE,
            reply.max(beside.mark),
            format!("CAMS does not take quick replies beside `{word}` buttons, its English page says"),
            write,
        );
    }
}

/// Names of buttons in the program.
pub(super) fn names(report: &mut Report<'_>, translation: &Translation<'_>) {
    for buttons in core::iter::once(&translation.buttons).chain(translation.cards.iter().map(|card| &card.buttons)) {
        for (index, button) in buttons.iter().enumerate() {
            let Some(name) = &button.name else { continue };
            let earlier = buttons.iter().take(index).filter_map(|button| button.name.as_ref());
            if earlier.into_iter().any(|earlier| earlier.value == name.value) {
                report.add_everywhere(
                    &BUTTON_NAME_UNIQUE,
                    name.mark,
                    format!("two buttons are named `{}`", name.as_str()),
                    "a different name",
                );
            }
        }
    }
}

/// What a tap on a quick reply hands over: to be told from a tap on another beside it.
pub(super) fn payloads(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    let payloads: Vec<_> = buttons
        .iter()
        .filter_map(|button| match &button.action {
            Action::QuickReply { payload, .. } => payload.as_ref(),
            _ => None,
        })
        .collect();
    for (index, payload) in payloads.iter().enumerate() {
        if payload.is_empty() {
            let write = "a word by which you recognise the reply, or leave `payload` out";
            report.add_everywhere(&PAYLOAD_EMPTY, payload.mark, "the payload is empty", write);
        } else if payloads.iter().take(index).any(|earlier| earlier.value == payload.value) {
            report.add_everywhere(
                &PAYLOAD_UNIQUE,
                payload.mark,
                format!("two quick replies have the payload {}", prose::quote(payload.as_str())),
                "a different payload on one of them, or leave both out",
            );
        }
        report.word_length(&PAYLOAD_LENGTH, "the payload", payload);
    }
}

/// What buttons say.
pub(super) fn labels(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    let mut seen: Vec<&Text<'_>> = Vec::new();
    for button in buttons {
        for label in labels_of(button) {
            short(report, label, &LABEL);
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
                format!("two buttons say {}", prose::quote(&label.literal)),
                "a different label on one of them",
            );
        }
        seen.push(label);
    }
}

/// The label, and on the button of a code the text for autofill.
fn labels_of<'b>(button: &'b Button<'b>) -> impl Iterator<Item = &'b Text<'b>> {
    button.label().into_iter().chain(button.code().and_then(|code| code.autofill_text.as_ref()))
}
