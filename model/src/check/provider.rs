//! Keys of the language that a provider does not have.

use super::report::Report;
use crate::rules::{BUTTON_KEY_PROVIDER, KEY_PROVIDER};
use crate::{Action, Button, KEYS, Mark, Providers, Rule, Translation};

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
    let lack = Lack {
        rule: &KEY_PROVIDER,
        having,
        mark,
        what: format!("`{word}`"),
        instead: format!("the template without `{word}`"),
    };
    lacks(report, Providers::ALL, lack);
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
            let (what, instead) = (format!("`{word}`"), instead.to_owned());
            let lack = Lack { rule: &BUTTON_KEY_PROVIDER, having: Providers::META, mark, what, instead };
            lacks(report, kind, lack);
        }
    }
}

/// Something that not every provider has.
pub(super) struct Lack {
    pub(super) rule: &'static Rule,
    /// Who has it.
    pub(super) having: Providers,
    pub(super) mark: Mark,
    /// What it is, as it stands after "cams has no".
    pub(super) what: String,
    /// What to write instead of naming other providers.
    pub(super) instead: String,
}

/// Says who of some providers does not have it.
pub(super) fn lacks(report: &mut Report<'_>, of: Providers, lack: Lack) {
    let Lack { rule, having, mark, what, instead } = lack;
    let lacking: Providers = report.concerned(rule).common(of).iter().filter(|p| !having.contains(*p)).collect();
    if lacking.is_empty() {
        return;
    }
    let rest = report.definition.providers.common(having);
    let providers = if rest.is_empty() { having } else { rest };
    let has = if lacking.iter().count() == 1 { "has" } else { "have" };
    report.add_for(
        rule,
        lacking,
        mark,
        None,
        format!("{lacking} {has} no {what}"),
        format!("`providers: {}`, or {instead}", providers.to_source()),
    );
}
