//! Keys that a provider does not have.

use super::build::{Template, marketing, utility};
use super::{CAMS, Case, META, NXCLOUD, breaks, breaks_as, keeps, run, without};
use crate::{Action, AppDeepLink, Mark, Marked, Provider, Word};

/// A URL button with such a link.
fn linked(template: Template, app: i64, place: &'static str, store: &'static str) -> Template {
    let mark = |n: u32| Mark::new(super::mark::BUTTON + n);
    template.on(META).button("url|Open|https://shop.example").last_button(|action| {
        let Action::Url { app_deep_link, .. } = action else { panic!("{action:?}") };
        *app_deep_link = Some(AppDeepLink {
            meta_app_id: Marked::at(app, mark(4)),
            android_deep_link: Word::at(place.into(), mark(5)),
            android_fallback_playstore_url: Word::at(store.into(), mark(6)),
        });
    })
}

pub(super) fn cases() -> Vec<Case> {
    const STORE: &str = "https://play.google.com/store/apps/details?id=com.example.shop";
    let link = |app, place, store| linked(marketing(), app, place, store);
    let tracking = || {
        utility()
            .button("url|Open|https://shop.example")
            .with(|d| d.cta_url_link_tracking_opted_out = Some(Marked::at(true, Mark::new(9))))
    };
    vec![
        keeps("key_provider", tracking().on(META)),
        breaks("key_provider", tracking()),
        breaks("key_provider", tracking().on(NXCLOUD)),
        breaks_as("key_provider", tracking().on(without(Provider::Nxcloud)), "key_provider@cams"),
        keeps("button_key_provider", link(2890, "shop://item", STORE)),
        breaks("button_key_provider", link(2890, "shop://item", STORE).on(crate::Providers::ALL)),
        breaks("button_key_provider", link(2890, "shop://item", STORE).on(CAMS)),
        keeps("deep_link_category", link(2890, "shop://item", STORE)),
        breaks("deep_link_category", linked(utility(), 2890, "shop://item", STORE)),
        keeps("deep_link_address", link(1, "https://shop.example/item", STORE)),
        breaks("deep_link_address", link(0, "shop://item", STORE)),
        breaks("deep_link_address", link(2890, "item", STORE)),
        breaks("deep_link_address", link(2890, "://item", STORE)),
        breaks("deep_link_address", link(2890, "shop://item", "play.google.com")),
    ]
}

#[test]
fn keys_of_providers() {
    run(&cases());
}
