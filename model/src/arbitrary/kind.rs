//! Random templates of each kind.

use super::{Draft, parts};
use crate::{
    Action, Card, Category, DisplayFormat, Header, List, Mark, Marked, MediaKind, Offer, Providers, Role, SubCategory,
    Text, Translation, button::Code,
};

const META_AND_CAMS: Providers = Providers::META.and(Providers::CAMS);

type Kind = fn(&mut Draft, &mut Translation<'static>);

/// All kinds. The plain one is more frequent.
const KINDS: [Kind; 17] = [
    plain,
    plain,
    plain,
    authentication,
    coupon,
    carousel,
    repeated,
    products,
    offer,
    catalog,
    mpm,
    spm,
    flow,
    voice_call,
    contact,
    call_permission,
    order,
];

pub(super) fn kind(draft: &mut Draft, translation: &mut Translation<'static>) {
    draft.draw.choose(&KINDS)(draft, translation);
}

fn for_providers(draft: &mut Draft, providers: Providers) {
    draft.definition.providers = Marked::new(providers);
}

fn category(draft: &mut Draft, category: Category) {
    draft.definition.category = Marked::new(category);
}

fn body(draft: &mut Draft, translation: &mut Translation<'static>) {
    translation.body = Some(parts::body(draft));
}

fn footer(draft: &mut Draft, translation: &mut Translation<'static>) {
    translation.footer = draft.draw.one_in(2).then(|| parts::short(draft, 60));
}

fn only(translation: &mut Translation<'static>, action: Action<'static>) {
    translation.buttons = List::Owned(vec![parts::button(action)]);
}

fn plain(draft: &mut Draft, translation: &mut Translation<'static>) {
    let utility = draft.draw.one_in(2);
    category(draft, if utility { Category::Utility } else { Category::Marketing });
    translation.header = parts::header(draft);
    body(draft, translation);
    footer(draft, translation);
    translation.buttons = List::Owned(parts::buttons(draft, 10));
}

fn authentication(draft: &mut Draft, translation: &mut Translation<'static>) {
    category(draft, Category::Authentication);
    draft.definition.add_security_recommendation = draft.draw.one_in(2).then(|| Marked::new(true));
    let minutes = draft.draw.choose(&[0, 1, 10, 90, 91]);
    draft.definition.code_expiration_minutes = draft.draw.one_in(2).then(|| Marked::new(minutes));
    let labelled = |code: Code<'static>| Code {
        text: Some(Text::literal("Copy")),
        autofill_text: Some(Text::literal("Fill in")),
        ..code
    };
    let code = parts::code(draft, Role::OtpCode);
    let action = match draft.draw.below(3) {
        0 => Action::CopyCode(Code { supported_apps: List::EMPTY, ..code }),
        1 => Action::OneTap(labelled(code)),
        _ => {
            for_providers(draft, META_AND_CAMS);
            Action::ZeroTap(Code { zero_tap_terms_accepted: Some(Marked::new(true)), ..labelled(code) })
        }
    };
    only(translation, action);
}

fn coupon(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, META_AND_CAMS);
    body(draft, translation);
    let code = Code { supported_apps: List::EMPTY, ..parts::code(draft, Role::CouponCode) };
    only(translation, Action::CopyCode(Code { text: None, ..code }));
}

fn card(draft: &mut Draft, kinds: &[MediaKind]) -> Card<'static> {
    Card {
        header: Some(parts::media(draft, kinds)),
        body: Some(parts::sentence(draft, 6, 2)),
        buttons: List::Owned(parts::card_buttons(draft)),
        mark: Mark::NONE,
    }
}

fn carousel(draft: &mut Draft, translation: &mut Translation<'static>) {
    body(draft, translation);
    let count = draft.draw.choose(&[1_usize, 2, 2, 3, 4]);
    let kinds = if draft.draw.one_in(8) { [MediaKind::Image, MediaKind::Video] } else { [MediaKind::Image; 2] };
    translation.cards = List::Owned((0..count).map(|_| card(draft, &kinds)).collect());
}

/// A repeated card. Its parameters follow those of the message, card by card.
fn repeat(draft: &mut Draft, translation: &mut Translation<'static>, card: &Card<'static>, first: usize, count: u16) {
    let own = draft.parameters.split_off(first.min(draft.parameters.len()));
    let stride = u16::try_from(own.len()).unwrap_or(u16::MAX);
    let start = u16::try_from(first).unwrap_or(u16::MAX);
    for n in 0..count {
        draft.parameters.extend(own.iter().map(|parameter| crate::Parameter { card: Some(n), ..parameter.clone() }));
    }
    translation.cards = List::Owned((0..count).map(|n| card.shifted(start..start + stride, n * stride)).collect());
}

fn repeated(draft: &mut Draft, translation: &mut Translation<'static>) {
    body(draft, translation);
    let first = draft.parameters.len();
    draft.card = Some(0);
    let kind = draft.parameter(Role::Media(MediaKind::Image));
    let mut card = card(draft, &[MediaKind::Image]);
    card.header = Some(Header::Media(crate::Media {
        kind: MediaKind::Image,
        source: crate::MediaSource::Parameter(kind),
        file_name: None,
        caption: None,
        mark: Mark::NONE,
    }));
    draft.card = None;
    let count = draft.draw.choose(&[2_u16, 3, 10, 11, 1]);
    repeat(draft, translation, &card, first, count);
}

fn products(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, Providers::META);
    body(draft, translation);
    let first = draft.parameters.len();
    draft.card = Some(0);
    let header = Header::Product { parameter: draft.parameter(Role::Product), mark: Mark::NONE };
    let button = if draft.draw.one_in(2) {
        parts::url(draft)
    } else {
        parts::button(Action::Spm { label: Text::literal("View") })
    };
    draft.card = None;
    let card = Card { header: Some(header), body: None, buttons: List::Owned(vec![button]), mark: Mark::NONE };
    draft.definition.cards_vary = draft.draw.one_in(2);
    let count = if draft.definition.cards_vary { 2 } else { draft.draw.choose(&[2_u16, 4, 10, 11]) };
    repeat(draft, translation, &card, first, count);
}

fn offer(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, META_AND_CAMS);
    let expires = (!draft.draw.one_in(4)).then(|| draft.parameter(Role::OfferExpiration));
    translation.limited_time_offer = Some(Offer { text: parts::short(draft, 16), expires, mark: Mark::NONE });
    translation.header = draft.draw.one_in(2).then(|| parts::media(draft, &[MediaKind::Image, MediaKind::Video]));
    body(draft, translation);
    let mut buttons = Vec::new();
    if draft.draw.one_in(2) {
        let code = parts::code(draft, Role::CouponCode);
        buttons.push(parts::button(Action::CopyCode(Code { supported_apps: List::EMPTY, text: None, ..code })));
    }
    buttons.push(parts::url(draft));
    translation.buttons = List::Owned(buttons);
}

fn catalog(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, META_AND_CAMS);
    body(draft, translation);
    footer(draft, translation);
    let thumbnail = draft.draw.one_in(2).then(|| draft.parameter(Role::ProductId));
    only(translation, Action::Catalog { label: Text::literal("View catalog"), thumbnail });
}

fn mpm(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, META_AND_CAMS);
    translation.header = Some(Header::Text(parts::short(draft, 60)));
    body(draft, translation);
    footer(draft, translation);
    let sections = draft.parameter(Role::ProductSections);
    only(translation, Action::Mpm { label: Text::literal("View items"), sections });
}

fn spm(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, Providers::META);
    translation.header = Some(Header::Product { parameter: draft.parameter(Role::Product), mark: Mark::NONE });
    body(draft, translation);
    footer(draft, translation);
    only(translation, Action::Spm { label: Text::literal("View") });
}

fn flow(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, META_AND_CAMS);
    category(draft, Category::Utility);
    body(draft, translation);
    let flow = parts::flow(draft);
    only(translation, Action::Flow(Box::new(flow)));
}

fn voice_call(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, Providers::META);
    body(draft, translation);
    let minutes = draft.draw.choose(&[1439, 1440, 43_200, 43_201]);
    let ttl_minutes = draft.draw.one_in(2).then(|| Marked::new(minutes));
    let call = draft.draw.one_in(2).then(|| draft.parameter(Role::Call));
    only(translation, Action::VoiceCall { label: parts::short(draft, 20), ttl_minutes, call });
}

fn contact(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, Providers::META);
    body(draft, translation);
    only(translation, Action::RequestContactInfo);
}

fn call_permission(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, Providers::META);
    draft.definition.call_permission_request = Some(Marked::new(true));
    body(draft, translation);
    footer(draft, translation);
}

fn order(draft: &mut Draft, translation: &mut Translation<'static>) {
    for_providers(draft, Providers::META);
    category(draft, Category::Utility);
    body(draft, translation);
    if draft.draw.one_in(2) {
        draft.definition.sub_category = Some(Marked::new(SubCategory::OrderStatus));
        draft.definition.order_status = Some(Marked::new(draft.parameter(Role::OrderStatus)));
        footer(draft, translation);
    } else {
        translation.header = Some(parts::media(draft, &[MediaKind::Image]));
        let order = draft.parameter(Role::OrderDetails);
        if draft.draw.one_in(2) {
            category(draft, Category::Marketing);
            draft.definition.display_format = Some(Marked::new(DisplayFormat::OrderDetails));
        }
        only(translation, Action::OrderDetails { label: Text::literal("Review and Pay"), order });
    }
}
