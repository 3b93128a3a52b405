//! Rules about deep links into an app.

use crate::rules::report::Report;
use crate::rules::url::literal_problem;
use crate::{Action, Button, phrase};

rules! {
    /// Deep links are part of Meta's marketing messages.
    DEEP_LINK_CATEGORY = "deep_link_category" {
        providers: META,
        level: Error,
        source: Official("Meta, marketing-messages/deep-links (10/2025)"),
        says: "A deep link into an app belongs to a marketing template.",
    }

    /// Meta's page shows these three parts in its samples and states no limits.
    DEEP_LINK_ADDRESS = "deep_link_address" {
        providers: META,
        level: Advice,
        source: SecondHand("Meta, marketing-messages/deep-links (10/2025), by its samples"),
        says: "A deep link has the number of an app, an address with a scheme, and an http or https link for customers without the app.",
    }
}

/// Checks the parts of a deep link.
pub(crate) fn deep_link(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::Url { app_deep_link: Some(link), .. } = &button.action else { return };
    let app = link.meta_app_id;
    let write = "`category: marketing`, or the button without `app_deep_link`";
    report.marketing_only(&DEEP_LINK_CATEGORY, app.mark, "`app_deep_link` belongs to marketing templates", write);
    if *app < 1 {
        report.add(
            &DEEP_LINK_ADDRESS,
            app.mark,
            format!("{} is not the id of an app", *app),
            "the id of the app at Meta",
        );
    }
    let deep = &link.android_deep_link;
    if deep.split_once("://").is_none_or(|(scheme, _)| scheme.is_empty()) {
        let what = format!("the deep link {} has no scheme", phrase::quote(deep.as_str()));
        report.add(&DEEP_LINK_ADDRESS, deep.mark, what, "an address that the app opens, for example `\"shop://item\"`");
    }
    let store = &link.android_fallback_playstore_url;
    if let Some(what) = literal_problem(store.as_str(), store.as_str()) {
        report.add(
            &DEEP_LINK_ADDRESS,
            store.mark,
            format!("the link {} {what}", phrase::quote(store.as_str())),
            "the app's page, for example `\"https://play.google.com/store/apps/details?id=com.example.shop\"`",
        );
    }
}
