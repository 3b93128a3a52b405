//! Each rule of flow buttons at its limit and one past it.

use crate::rules::tests::build::{Template, authentication, utility};
use crate::rules::tests::{CAMS, Case, META, breaks, breaks_as, keeps, mark, run, without};
use crate::{
    Mark, Marked, MarkedStr, Provider,
    button::{Flow, FlowAction, FlowIcon},
};

fn flow(change: impl FnOnce(&mut Flow<'static>)) -> Template {
    utility().on(without(Provider::Nxcloud)).button("flow|Book a visit|1122|DETAILS").flow(change)
}

fn word(value: &'static str) -> MarkedStr<'static> {
    Marked::at(value.into(), Mark::new(mark::BUTTON + 5))
}

fn exchange(flow: &mut Flow<'_>) {
    flow.flow_action = Some(Marked::new(FlowAction::DataExchange));
}

pub(crate) fn cases() -> Vec<Case> {
    let named = |flow: &mut Flow<'static>| {
        flow.flow_id = None;
        flow.flow_name = Some(word("book_a_visit"));
    };
    vec![
        keeps("flow_reference_missing", flow(named).on(META)),
        breaks("flow_reference_missing", flow(|flow| flow.flow_id = None)),
        breaks("flow_reference_missing", flow(|flow| flow.flow_id = Some(word(" ")))),
        keeps("flow_reference_one", flow(|_| {})),
        breaks("flow_reference_one", flow(|flow| flow.flow_name = Some(word("book_a_visit"))).on(META)),
        breaks_as(
            "flow_reference_one",
            flow(|flow| {
                flow.flow_name = Some(word("book_a_visit"));
                flow.flow_json = Some(word("{}"));
            })
            .on(META),
            "flow_reference_one flow_reference_one",
        ),
        keeps("flow_screen_missing", flow(|_| {})),
        // With Meta, the first screen of the flow is the default.
        keeps("flow_screen_missing", flow(|flow| flow.navigate_screen = None).on(META)),
        breaks("flow_screen_missing", flow(|flow| flow.navigate_screen = None)),
        breaks("flow_screen_missing", flow(|flow| flow.navigate_screen = None).on(CAMS)),
        breaks("flow_screen_missing", flow(|flow| flow.navigate_screen = Some(word("")))),
        keeps(
            "flow_screen_missing",
            flow(|flow| {
                exchange(flow);
                flow.navigate_screen = None;
            }),
        ),
        keeps("flow_screen_unused", flow(|_| {})),
        breaks("flow_screen_unused", flow(exchange)),
        keeps("button_key_provider", flow(named).on(META)),
        breaks_as("button_key_provider", flow(named), "button_key_provider@cams"),
        breaks("button_key_provider", flow(named).on(CAMS)),
        breaks("button_key_provider", flow(|flow| flow.icon = Some(Marked::new(FlowIcon::Review)))),
        breaks_as(
            "button_key_provider",
            flow(named).on(crate::Providers::ALL),
            "button_kind@nxcloud button_key_provider@cams",
        ),
        // NXCloud does not support flow buttons.
        breaks_as("button_kind", flow(named).on(without(Provider::Cams)), "button_kind@nxcloud"),
        breaks("authentication_button", authentication().on(META).button("flow|Book a visit|1122|DETAILS")),
    ]
}

#[test]
fn flows() {
    run(&cases());
}
