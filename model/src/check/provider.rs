//! Keys of the language that a provider does not have.

use super::report::Report;
use crate::rules::{BUTTON_KEY_PROVIDER, KEY_PROVIDER};
use crate::{Action, Button, KEYS, Mark, Providers, Rule, Translation};

/// `has`, or `have` for several.
pub(super) fn has(providers: Providers) -> &'static str {
    if providers.iter().count() == 1 { "has" } else { "have" }
}

/// Keys of the template.
pub(super) fn keys(report: &mut Report<'_>) {
    let definition = report.definition;
    let present = [
        ("sub_category", definition.sub_category.map(|value| value.mark)),
        ("display_format", definition.display_format.map(|value| value.mark)),
        ("cta_url_link_tracking_opted_out", definition.cta_url_link_tracking_opted_out.map(|value| value.mark)),
        ("call_permission_request", definition.call_permission_request.map(|value| value.mark)),
        ("order_status", definition.order_status.map(|value| value.mark)),
    ];
    for (word, mark) in present {
        if let Some(mark) = mark {
            key(report, word, mark);
        }
    }
}

/// Keys of a language.
pub(super) fn translation_keys(report: &mut Report<'_>, translation: &Translation<'_>) {
    if let Some(offer) = &translation.limited_time_offer {
        key(report, "limited_time_offer", offer.mark);
    }
}

fn key(report: &mut Report<'_>, word: &str, mark: Mark) {
    let having = KEYS.iter().find(|row| row.word == word).map_or(Providers::ALL, |row| row.providers);
    let instead = format!("the template without `{word}`");
    lacks(report, &KEY_PROVIDER, (Providers::ALL, having), mark, word, &instead);
}

/// Keys of a button, which Meta alone has. Who has no such button at all says so elsewhere.
pub(super) fn button_keys(report: &mut Report<'_>, button: &Button<'_>) {
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
            lacks(report, &BUTTON_KEY_PROVIDER, (kind, Providers::META), mark, word, instead);
        }
    }
}

/// Of some providers, those that do not have a key.
fn lacks(
    report: &mut Report<'_>,
    rule: &'static Rule,
    (of, having): (Providers, Providers),
    mark: Mark,
    word: &str,
    instead: &str,
) {
    let lacking: Providers = report.concerned(rule).common(of).iter().filter(|p| !having.contains(*p)).collect();
    if lacking.is_empty() {
        return;
    }
    let rest = report.definition.providers.common(having);
    let providers = if rest.is_empty() { having } else { rest };
    report.add_for(
        rule,
        lacking,
        mark,
        None,
        format!("{lacking} {} no `{word}`", has(lacking)),
        format!("`providers: {}`, or {instead}", providers.to_source()),
    );
}
