//! Buttons that open a WhatsApp Flow.

use super::report::Report;
use crate::rules::{FLOW_REFERENCE_MISSING, FLOW_REFERENCE_ONE, FLOW_SCREEN_MISSING, FLOW_SCREEN_UNUSED};
use crate::{Action, Button, Flow, FlowAction, Mark, Word};

pub(super) fn flow(report: &mut Report<'_>, button: &Button<'_>) {
    let Action::Flow(flow) = &button.action else { return };
    reference(report, flow, button.mark);
    screen(report, flow, button.mark);
}

/// One of three ways to name the flow.
fn reference(report: &mut Report<'_>, flow: &Flow<'_>, mark: Mark) {
    let named = [("flow_id", &flow.flow_id), ("flow_name", &flow.flow_name), ("flow_json", &flow.flow_json)];
    let mut named = named.into_iter().filter_map(|(key, word)| word.as_ref().map(|word| (key, word)));
    let Some((first, word)) = named.next() else {
        report.add(
            &FLOW_REFERENCE_MISSING,
            mark,
            "the button does not say which flow it opens",
            "`flow_id: \"1122\"`, the id that Meta gave the flow",
        );
        return;
    };
    if is_blank(word) {
        let what = format!("`{first}` is empty; the button does not say which flow it opens");
        report.add(&FLOW_REFERENCE_MISSING, word.mark, what, "the flow that Meta published for you");
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
            "the button opens a screen of the flow, and does not say which",
            "`navigate_screen: \"DETAILS\"`, the id of the first screen, or `flow_action: data_exchange`",
        ),
        (FlowAction::DataExchange, Some(screen)) => report.add(
            &FLOW_SCREEN_UNUSED,
            screen.mark,
            "with `flow_action: data_exchange` the endpoint says which screen comes first; `navigate_screen` does nothing",
            "the button without `navigate_screen`, or with `flow_action: navigate`",
        ),
        _ => {}
    }
}

fn is_blank(word: &Word<'_>) -> bool {
    word.trim().is_empty()
}
