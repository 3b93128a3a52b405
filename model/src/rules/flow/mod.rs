//! Rules about flow buttons.

#[cfg(test)]
pub(crate) mod tests;

use crate::rules::report::Report;
use crate::{
    Action, Button, Mark, MarkedStr,
    button::{Flow, FlowAction},
};

rules! {
    /// Without a reference WhatsApp could not open anything.
    FLOW_REFERENCE_MISSING = "flow_reference_missing" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, flows/guides/sendingaflow (09/2026); CAMS, `FlowId` (02/2025)"),
        says: "A flow button has a reference to its flow.",
        absence: true,
    }

    /// Meta accepts exactly one of the three.
    FLOW_REFERENCE_ONE = "flow_reference_one" {
        providers: META_AND_CAMS,
        level: Error,
        source: Official("Meta, flows/guides/sendingaflow (09/2026)"),
        says: "A flow button has one of flow_id, flow_name and flow_json.",
    }

    /// CAMS requires `NavigateScreen` with this action. With Meta, the flow opens its first screen by default.
    FLOW_SCREEN_MISSING = "flow_screen_missing" {
        providers: CAMS,
        level: Error,
        source: Official("CAMS, `NavigateScreen` (02/2025); with Meta, flows/guides/sendingaflow (06/2026), the first screen is the default"),
        says: "With CAMS, a flow button that opens a screen has the name of the screen.",
        absence: true,
    }

    /// With `data_exchange` the endpoint chooses the first screen.
    FLOW_SCREEN_UNUSED = "flow_screen_unused" {
        providers: META_AND_CAMS,
        level: Advice,
        source: Official("Meta, flows/guides/sendingaflow (09/2026)"),
        says: "A flow button that requests its first screen from the endpoint has no screen of its own.",
    }
}

pub(crate) fn flow(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::Flow(flow) = &button.action else { return };
    reference(report, flow, button.mark);
    screen(report, flow, button.mark);
}

/// Checks that the flow is given in one of three ways.
fn reference(report: &mut Report<'_>, flow: &Flow<'_>, mark: Mark) {
    let named = [("flow_id", &flow.flow_id), ("flow_name", &flow.flow_name), ("flow_json", &flow.flow_json)];
    let mut named = named.into_iter().filter_map(|(key, word)| word.as_ref().map(|word| (key, word)));
    let Some((first, word)) = named.next() else {
        report.add(
            &FLOW_REFERENCE_MISSING,
            mark,
            "the button has no reference to its flow",
            "`flow_id: \"1122\"`, the id that Meta gave the flow",
        );
        return;
    };
    if is_blank(word) {
        let what = format!("`{first}` is empty; it must identify the flow");
        report.add(&FLOW_REFERENCE_MISSING, word.mark, what, "a published flow of your account at Meta");
    }
    for (second, word) in named {
        report.add(
            &FLOW_REFERENCE_ONE,
            word.mark,
            format!("the button has `{first}` and `{second}`; one of them is allowed"),
            format!("`{first}` or `{second}`"),
        );
    }
}

fn screen(report: &mut Report<'_>, flow: &Flow<'_>, mark: Mark) {
    match (flow.action(), &flow.navigate_screen) {
        (FlowAction::Navigate, screen) if screen.as_ref().is_none_or(is_blank) => report.add(
            &FLOW_SCREEN_MISSING,
            screen.as_ref().map_or(mark, |screen| screen.mark),
            "the button opens a screen of the flow, but has no `navigate_screen`",
            "`navigate_screen: \"DETAILS\"`, the id of the first screen, or `flow_action: data_exchange`",
        ),
        (FlowAction::DataExchange, Some(screen)) => report.add(
            &FLOW_SCREEN_UNUSED,
            screen.mark,
            "with `flow_action: data_exchange` the endpoint chooses the first screen; `navigate_screen` has no effect",
            "the button without `navigate_screen`, or with `flow_action: navigate`",
        ),
        _ => {}
    }
}

fn is_blank(word: &MarkedStr<'_>) -> bool {
    word.trim().is_empty()
}
