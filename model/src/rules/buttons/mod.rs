//! Buttons: how many, of which kinds, in which order.

pub(crate) mod label;
pub(crate) mod quick_reply;
#[cfg(test)]
pub(crate) mod tests;

use crate::rules::code::is_of_other_category;
use crate::rules::report::Report;
use crate::rules::unsupported::{Unsupported, unsupported};
use crate::{
    Action, Button, ButtonKind, Category, Providers, Rule, Translation,
    limits::{self, Limit},
    phrase,
};

rules! {
    BUTTONS_TOTAL = "buttons_total" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::BUTTONS_TOTAL,
        says: "A template has at most {limit} buttons.",
    }

    BUTTONS_QUICK_REPLY_BLOCK = "buttons_quick_reply_block" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, Chinese page and SDK 5.3.1"),
        says: "Quick replies stand together, before or after all other buttons.",
    }

    BUTTONS_QUICK_REPLY_ALONE = "buttons_quick_reply_alone" {
        providers: CAMS,
        level: Advice,
        source: Official("CAMS, CreateChatappTemplate, English page (02/2025); its Chinese page and SDK 5.3.1 only forbid mixing them up"),
        says: "With CAMS, quick replies do not stand beside phone or URL buttons.",
    }

    BUTTON_KIND = "button_kind" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate"),
        says: "The provider has this kind of button.",
    }

    BUTTON_KEY_PROVIDER = "button_key_provider" {
        providers: CAMS_AND_NXCLOUD,
        level: Error,
        source: Official("CAMS, CreateChatappTemplate: a flow has `FlowId`, `FlowAction`, `NavigateScreen`; Meta alone has deep links (10/2025)"),
        says: "The provider has this key of a button.",
    }

    BUTTON_NAME_UNIQUE = "button_name_unique" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "The names of buttons differ.",
    }

    URL_COUNT = "url_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::URL_COUNT,
        says: "A template has at most {limit} URL buttons.",
    }

    PHONE_NUMBER_COUNT = "phone_number_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::PHONE_NUMBER_COUNT,
        says: "A template has at most {limit} phone button.",
    }

    COPY_CODE_COUNT = "copy_code_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        limit: limits::COPY_CODE_COUNT,
        says: "A template has at most {limit} button that copies a code.",
    }

    FLOW_COUNT = "flow_count" {
        providers: META_AND_CAMS,
        level: Advice,
        source: SecondHand("vendors' validators; Meta's pages do not say"),
        limit: limits::FLOW_COUNT,
        says: "A template has at most {limit} flow button.",
    }

    VOICE_CALL_COUNT = "voice_call_count" {
        providers: META,
        level: Advice,
        source: SecondHand("a vendor's validator; Meta's pages do not say"),
        limit: limits::VOICE_CALL_COUNT,
        says: "A template has at most {limit} button that calls through WhatsApp.",
    }

    REQUEST_CONTACT_INFO_COUNT = "request_contact_info_count" {
        providers: META,
        level: Advice,
        source: SecondHand("client libraries; Meta's pages do not say"),
        limit: limits::REQUEST_CONTACT_INFO_COUNT,
        says: "A template has at most {limit} button that asks for the phone number.",
    }
}

/// Ten in all, and fewer of some kinds.
pub(crate) fn counts(report: &mut Report<'_>, buttons: &[Button<'_>]) {
    at_most(report, &BUTTONS_TOTAL, limits::BUTTONS_TOTAL, buttons.iter());
    if *report.definition.category == Category::Authentication {
        return;
    }
    for (rule, limit, kind) in [
        (&URL_COUNT, limits::URL_COUNT, ButtonKind::Url),
        (&PHONE_NUMBER_COUNT, limits::PHONE_NUMBER_COUNT, ButtonKind::PhoneNumber),
        (&COPY_CODE_COUNT, limits::COPY_CODE_COUNT, ButtonKind::CopyCode),
        (&FLOW_COUNT, limits::FLOW_COUNT, ButtonKind::Flow),
        (&VOICE_CALL_COUNT, limits::VOICE_CALL_COUNT, ButtonKind::VoiceCall),
        (&REQUEST_CONTACT_INFO_COUNT, limits::REQUEST_CONTACT_INFO_COUNT, ButtonKind::RequestContactInfo),
    ] {
        at_most(report, rule, limit, buttons.iter().filter(|button| button.kind() == kind));
    }
}

/// The first button past a limit is the one to mark.
pub(crate) fn at_most<'b>(
    report: &mut Report<'_>,
    rule: &'static Rule,
    limit: Limit,
    buttons: impl Iterator<Item = &'b Button<'b>>,
) {
    let buttons: Vec<_> = buttons.collect();
    if let Some(first) = buttons.get(limit.max) {
        report.add(
            rule,
            first.mark,
            format!(
                "the {} has {}; {} {} allowed",
                limit.what,
                phrase::count(buttons.len(), limit.unit),
                limit.max,
                if limit.max == 1 { "is" } else { "are" }
            ),
            too_many(buttons.len() - limit.max, limit.unit),
        );
    }
}

/// What to write when the marked one is the first past a limit.
pub(crate) fn too_many(past: usize, unit: &str) -> String {
    format!("{} fewer; this one is the first too many", phrase::count(past, unit))
}

/// Quick replies in one block, and with CAMS alone.
pub(crate) fn order(report: &mut Report<'_>, buttons: &[Button<'_>]) {
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

/// Kinds that a provider does not have.
pub(crate) fn kinds(report: &mut Report<'_>, translation: &Translation<'_>) {
    let category = *report.definition.category;
    for button in translation.all_buttons() {
        let row = button.kind().row();
        let having = match category {
            Category::Authentication => row.authentication,
            Category::Utility | Category::Marketing => row.ordinary,
            Category::Unknown => row.ordinary.and(row.authentication),
        };
        if having.is_empty() || is_of_other_category(report, button) {
            // Not a matter of providers: `category` and the authentication rules speak of it.
            continue;
        }
        let coupon = button.kind() == ButtonKind::CopyCode && category != Category::Authentication;
        let what = if coupon { String::from("coupon button") } else { format!("`{}` button", row.word) };
        let instead = String::from("another kind of button");
        unsupported(
            report,
            Providers::ALL,
            Unsupported { rule: &BUTTON_KIND, having, mark: button.mark, what, instead },
        );
    }
}

/// Keys of a button, which Meta alone has. Who has no such button at all says so elsewhere.
pub(crate) fn keys(report: &mut Report<'_>, button: &Button<'_>) {
    let kind = button.kind().row().ordinary;
    let present = match &button.action {
        Action::Url { app_deep_link: Some(link), .. } => {
            vec![("app_deep_link", "the button without it", Some(link.meta_app_id.mark))]
        }
        Action::Flow(flow) => vec![
            ("flow_name", "`flow_id: \"1122\"`", flow.flow_name.as_ref().map(|word| word.mark)),
            ("flow_json", "`flow_id: \"1122\"`", flow.flow_json.as_ref().map(|word| word.mark)),
            ("icon", "the button without it", flow.icon.map(|icon| icon.mark)),
        ],
        _ => return,
    };
    for (word, instead, mark) in present {
        if let Some(mark) = mark {
            let (what, instead) = (format!("`{word}`"), instead.to_owned());
            let part = Unsupported { rule: &BUTTON_KEY_PROVIDER, having: Providers::META, mark, what, instead };
            unsupported(report, kind, part);
        }
    }
}

/// Names of buttons in the program.
pub(crate) fn names(report: &mut Report<'_>, translation: &Translation<'_>) {
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
