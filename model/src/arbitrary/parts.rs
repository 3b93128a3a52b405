//! Random texts, headers, buttons and cards.

use std::borrow::Cow;

use super::Draft;
use super::draw::Draw;
use crate::{
    Action, Button, Header, List, Mark, Marked, MarkedStr, Media, MediaKind, MediaSource, Role, Slot, Text,
    Translation,
    button::{App, AppDeepLink, Code, CodeSource, Flow, FlowAction, FlowIcon},
};

const WORDS: [&str; 12] =
    ["your", "order", "Größe", "已", "مرحبا", "shop", "today", "👍", "*bold*", "it's", "50%", "{ x }"];

/// A text of words, with parameters between them.
pub(super) fn sentence(draft: &mut Draft, words: usize, parameters: usize) -> Text<'static> {
    let mut literal = String::from("Hello");
    let mut slots = Vec::new();
    for n in 0..words {
        literal.push(' ');
        literal.push_str(draft.draw.choose(&WORDS));
        if n % 4 == 1 && slots.len() < parameters {
            literal.push(' ');
            let parameter = draft.parameter(Role::Text);
            slots.push(Slot { at: u32::try_from(literal.len()).unwrap_or_default(), parameter });
        }
    }
    literal.push_str(" from us.");
    // The parameters stand in any order.
    for n in (1..slots.len()).rev() {
        let other = draft.draw.below(n + 1);
        let parameter = slots[n].parameter;
        slots[n].parameter = slots[other].parameter;
        slots[other].parameter = parameter;
    }
    Text { literal: Cow::Owned(literal), slots: Cow::Owned(slots), mark: Mark::NONE }
}

/// A body. Some have the length of a limit or one more.
pub(super) fn body(draft: &mut Draft) -> Text<'static> {
    let words = 4 + draft.draw.below(12);
    let parameters = draft.draw.below(5);
    let mut body = sentence(draft, words, parameters);
    if draft.draw.one_in(4) {
        let length = draft.draw.choose(&[160_usize, 161, 600, 601, 1024, 1025]);
        let more = length.saturating_sub(body.literal.chars().count());
        body.literal.to_mut().push_str(&"x".repeat(more));
    }
    body
}

/// A short text without parameters. Some are at the limit.
pub(super) fn short(draft: &mut Draft, max: usize) -> Text<'static> {
    let length = if draft.draw.one_in(6) { max + draft.draw.below(2) } else { 3 + draft.draw.below(max - 3) };
    let letter = draft.draw.choose(&["a", "ß", "中"]);
    Text { literal: Cow::Owned(letter.repeat(length)), ..Text::literal("") }
}

fn label(draft: &mut Draft) -> Text<'static> {
    short(draft, 25)
}

pub(super) fn media(draft: &mut Draft, kinds: &[MediaKind]) -> Header<'static> {
    let kind = draft.draw.choose(kinds);
    let source = if draft.draw.one_in(5) {
        let link = draft.parameters.len();
        MediaSource::Link(MarkedStr::new(format!("https://shop.example/{link}.{}", kind.row().endings[0]).into()))
    } else {
        MediaSource::Parameter(draft.parameter(Role::Media(kind)))
    };
    Header::Media(Media { kind, source, file_name: None, caption: None, mark: Mark::NONE })
}

pub(super) fn header(draft: &mut Draft) -> Option<Header<'static>> {
    match draft.draw.below(6) {
        0 | 1 => None,
        2 => {
            let parameters = draft.draw.below(2);
            Some(Header::Text(Text { slots: Cow::Owned(Vec::new()), ..short(draft, 60) })).filter(|_| parameters == 0)
        }
        3 => {
            let parameter = draft.parameter(Role::Text);
            Some(Header::Text(Text {
                slots: Cow::Owned(vec![Slot { at: 3, parameter }]),
                ..Text::literal("Hi , welcome")
            }))
        }
        4 => Some(media(draft, &[MediaKind::Image, MediaKind::Video, MediaKind::Document])),
        _ => Some(Header::Location { parameter: draft.parameter(Role::Location), mark: Mark::NONE }),
    }
}

pub(super) fn button(action: Action<'static>) -> Button<'static> {
    Button { name: None, action, mark: Mark::NONE }
}

pub(super) fn quick_reply(draft: &mut Draft) -> Button<'static> {
    let opt_out = draft.draw.one_in(6).then(|| Marked::new(true));
    let payload = draft.draw.one_in(6).then(|| MarkedStr::borrowed("more"));
    let name = draft.draw.one_in(3).then(|| MarkedStr::new(format!("reply_{}", draft.draw.below(200)).into()));
    let action = Action::QuickReply { label: label(draft), opt_out, payload };
    Button { name, ..button(action) }
}

pub(super) fn url(draft: &mut Draft) -> Button<'static> {
    let mut url = Text::literal("https://shop.example/");
    if draft.draw.one_in(2) {
        let parameter = draft.parameter(Role::Text);
        url.slots = Cow::Owned(vec![Slot { at: 21, parameter }]);
    }
    let app_deep_link = draft.draw.one_in(12).then(|| AppDeepLink {
        meta_app_id: Marked::new(2890),
        android_deep_link: MarkedStr::borrowed("shop://item"),
        android_fallback_playstore_url: MarkedStr::borrowed(
            "https://play.google.com/store/apps/details?id=com.example",
        ),
    });
    button(Action::Url { label: label(draft), url, app_deep_link })
}

fn phone_number(draft: &mut Draft) -> Button<'static> {
    button(Action::PhoneNumber { label: label(draft), phone_number: MarkedStr::borrowed("+15550100") })
}

/// Quick replies, links and a phone button, mostly in a valid order.
pub(super) fn buttons(draft: &mut Draft, max: usize) -> Vec<Button<'static>> {
    let mut buttons: Vec<_> = (0..draft.draw.below(max.min(4))).map(|_| quick_reply(draft)).collect();
    if buttons.is_empty() || draft.draw.one_in(3) {
        buttons.extend((0..draft.draw.below(3)).map(|_| url(draft)));
        if draft.draw.one_in(3) {
            buttons.push(phone_number(draft));
        }
    }
    buttons
}

/// The two buttons of a card.
pub(super) fn card_buttons(draft: &mut Draft) -> Vec<Button<'static>> {
    vec![quick_reply(draft), url(draft)]
}

pub(super) fn code(draft: &mut Draft, role: Role) -> Code<'static> {
    let app = App {
        package_name: MarkedStr::borrowed("com.example.shop"),
        signature_hash: MarkedStr::borrowed("K8a/AINcGX7"),
    };
    let apps = if draft.draw.one_in(8) { 6 } else { 1 };
    Code {
        source: if role == Role::CouponCode && draft.draw.one_in(4) {
            CodeSource::Fixed(MarkedStr::borrowed("SPRING25"))
        } else {
            CodeSource::Parameter(draft.parameter(role))
        },
        text: draft.draw.one_in(2).then(|| label(draft)),
        autofill_text: None,
        supported_apps: List::Owned(vec![app; apps]),
        zero_tap_terms_accepted: None,
    }
}

pub(super) fn flow(draft: &mut Draft) -> Flow<'static> {
    let exchange = draft.draw.one_in(3);
    Flow {
        label: label(draft),
        flow_id: Some(MarkedStr::borrowed("1122")),
        flow_name: draft.draw.one_in(8).then(|| MarkedStr::borrowed("book")),
        flow_json: None,
        flow_action: exchange.then(|| Marked::new(FlowAction::DataExchange)),
        navigate_screen: (!exchange).then(|| MarkedStr::borrowed("DETAILS")),
        icon: draft.draw.one_in(8).then(|| Marked::new(FlowIcon::Promotion)),
        data: draft.draw.one_in(2).then(|| draft.parameter(Role::Flow)),
    }
}

/// Changes a translation so that it differs from the others.
pub(super) fn change(draw: &mut Draw, translation: &mut Translation<'static>) {
    match draw.below(4) {
        0 => translation.footer = None,
        1 => translation.header = None,
        2 => {
            let mut buttons = translation.buttons.to_vec();
            buttons.pop();
            translation.buttons = List::Owned(buttons);
        }
        _ => {
            let plain = |body: &Text<'static>| Text { slots: Cow::Owned(Vec::new()), ..body.clone() };
            translation.body = translation.body.as_ref().map(plain);
        }
    }
}
