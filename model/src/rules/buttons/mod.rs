//! Rules about the number, kinds and order of buttons.

pub(crate) mod label;
pub(crate) mod quick_reply;
#[cfg(test)]
pub(crate) mod tests;

use crate::rules::report::Report;
use crate::rules::rule::LimitedRule;
use crate::rules::unsupported::{Unsupported, unsupported};
use crate::{Action, Button, ButtonKind, Category, Providers, Translation, limits, phrase};

rules! {
    /// WhatsApp shows the first two of more than three buttons and puts the rest into a list.
    BUTTONS_TOTAL = "buttons_total" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::BUTTONS_TOTAL,
        says: "A template has at most {limit} buttons.",
    }

    /// Meta's API answers "invalid combination" when another kind of button separates two quick replies.
    BUTTONS_QUICK_REPLY_BLOCK = "buttons_quick_reply_block" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, Chinese page and SDK 5.3.1"),
        says: "Quick replies are next to each other, before or after all other buttons.",
    }

    /// CAMS' two pages differ: the English one forbids the combination, the Chinese one only forbids mixing the two
    /// groups.
    BUTTONS_QUICK_REPLY_ALONE = "buttons_quick_reply_alone" {
        providers: CAMS,
        level: Advice,
        source: Official("CAMS, CreateChatappTemplate, English page (02/2025); its Chinese page and SDK 5.3.1 only forbid mixing them up"),
        says: "With CAMS, a template with quick replies has no phone or URL buttons.",
    }

    /// A provider refuses a type that its API does not define.
    BUTTON_KIND = "button_kind" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate; NXCloud, createTemplate"),
        says: "The provider supports this kind of button.",
    }

    /// The provider's API has no field for it, so the value could not be transmitted.
    BUTTON_KEY_PROVIDER = "button_key_provider" {
        providers: CAMS_AND_NXCLOUD,
        level: Error,
        source: Official("CAMS, CreateChatappTemplate: a flow has `FlowId`, `FlowAction`, `NavigateScreen`; Meta alone has deep links (10/2025)"),
        says: "The provider supports this key of a button.",
    }

    /// The names become variants of one enum.
    BUTTON_NAME_UNIQUE = "button_name_unique" {
        providers: ALL,
        level: Error,
        source: Language("the language"),
        says: "The names of the buttons are different from each other.",
    }

    /// Meta lists this number for each kind of button, next to the total.
    URL_COUNT = "url_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::URL_COUNT,
        says: "A template has at most {limit} URL buttons.",
    }

    /// Meta lists this number for each kind of button, next to the total.
    PHONE_NUMBER_COUNT = "phone_number_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026); CAMS, CreateChatappTemplate (02/2025)"),
        limit: limits::PHONE_NUMBER_COUNT,
        says: "A template has at most {limit} phone button.",
    }

    /// Meta lists this number for each kind of button, next to the total.
    COPY_CODE_COUNT = "copy_code_count" {
        providers: ALL,
        level: Error,
        source: Official("Meta, templates/components (09/2026)"),
        limit: limits::COPY_CODE_COUNT,
        says: "A template has at most {limit} button that copies a code.",
    }

    /// Meta does not document how flow buttons combine. Vendors allow one.
    FLOW_COUNT = "flow_count" {
        providers: META_AND_CAMS,
        level: Advice,
        source: SecondHand("vendors' validators; Meta's pages do not say"),
        limit: limits::FLOW_COUNT,
        says: "A template has at most {limit} flow button.",
    }

    /// Meta's sample has one beside a URL button. Vendors allow no second one.
    VOICE_CALL_COUNT = "voice_call_count" {
        providers: META,
        level: Advice,
        source: SecondHand("a vendor's validator; Meta's pages do not say"),
        limit: limits::VOICE_CALL_COUNT,
        says: "A template has at most {limit} button that calls through WhatsApp.",
    }

    /// The label of this button is fixed, so a second one would look the same.
    REQUEST_CONTACT_INFO_COUNT = "request_contact_info_count" {
        providers: META,
        level: Advice,
        source: SecondHand("client libraries; Meta's pages do not say"),
        limit: limits::REQUEST_CONTACT_INFO_COUNT,
        says: "A template has at most {limit} button that asks for the phone number.",
    }
}

/// Checks the number of buttons, in total and of each kind.
pub(crate) fn counts(report: &mut Report<'_>, buttons: &[Button<'_>]) {
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

/// Reports the first button past a limit.
pub(crate) fn at_most<'b>(
    report: &mut Report<'_>,
    rule: &'static LimitedRule,
    buttons: impl Iterator<Item = &'b Button<'b>>,
) {
    let limit = rule.limit;
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

/// The suggestion for a problem whose mark is the first item past a limit.
pub(crate) fn too_many(past: usize, unit: &str) -> String {
    format!("{} fewer; this one is the first too many", phrase::count(past, unit))
}

/// Checks that quick replies are in one block, and with CAMS the only buttons.
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
        // The first button outside its group.
        let groups = buttons.iter().zip(buttons.iter().skip(1)).filter(|(a, b)| is_reply(a) != is_reply(b));
        if let Some((_, stray)) = groups.into_iter().nth(1) {
            report.add(
                &BUTTONS_QUICK_REPLY_BLOCK,
                stray.mark,
                "quick replies and other buttons are mixed; each group must be together",
                "all quick replies first, then the others, or the other way round",
            );
        }
    }
    let beside = buttons.iter().find(|b| matches!(b.kind(), ButtonKind::Url | ButtonKind::PhoneNumber));
    if let Some(beside) = beside {
        let rest = report.definition.providers.without(crate::Provider::Cams);
        let word = beside.kind().row().keyword;
        let instead = if rest.is_empty() { String::new() } else { format!(", or `providers: {}`", rest.to_source()) };
        let write = format!(
            "one of the two groups{instead}; `allow: [{}]` if CAMS accepts both: its Chinese page only forbids mixing them",
            BUTTONS_QUICK_REPLY_ALONE.id
        );
        // The second of the two is reported.
        let reply = buttons.iter().find(is_reply).map_or(beside.mark, |reply| reply.mark);
        report.add(
            &BUTTONS_QUICK_REPLY_ALONE,
            reply.max(beside.mark),
            format!("CAMS does not accept quick replies together with `{word}` buttons, according to its English page"),
            write,
        );
    }
}

/// Checks that the providers support each kind of button.
pub(crate) fn kinds(report: &mut Report<'_>, translation: &Translation<'_>) {
    let category = *report.definition.category;
    for button in translation.all_buttons() {
        let row = button.kind().row();
        let having = match category {
            Category::Authentication => row.authentication,
            Category::Utility | Category::Marketing => row.ordinary,
            Category::Unknown => row.ordinary.and(row.authentication),
        };
        if having.is_empty() || report.is_of_other_category(button) {
            // This depends on the category. The authentication rules and `code_category` report it.
            continue;
        }
        let coupon = button.kind() == ButtonKind::CopyCode && category != Category::Authentication;
        let what = if coupon { String::from("coupon button") } else { format!("`{}` button", row.keyword) };
        let instead = String::from("another kind of button");
        unsupported(
            report,
            Providers::ALL,
            Unsupported { rule: &BUTTON_KIND, having, mark: button.mark, what, instead },
        );
    }
}

/// Checks the keys that Meta alone has. Providers without such a button are reported by `button_kind`.
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

/// Checks the names of buttons.
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
