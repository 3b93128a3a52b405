//! Webhooks that users of WhatsApp libraries reported, with invented texts and numbers. Each test names its source.

use serde_json::json;
use whatsapp_template::Retry;
use whatsapp_template::recipient::{Recipient, ToRecipient};
use whatsapp_template::webhook::{Content, DeliveryStatus, Event, EventKind, RestrictionKind, TemplateChange};

use super::{body, fixtures, read, time};

fn case(id: &str) -> Event {
    let [event] = <[Event; 1]>::try_from(read(&body(&format!("field/{id}")))).unwrap();
    event
}

fn content(id: &str) -> Content {
    case(id).inbound().expect(id).content.clone()
}

fn template(id: &str) -> (TemplateChange, Option<String>) {
    match case(id).kind {
        EventKind::Template(template) => (template.change, template.details),
        other => panic!("{id}: {other:?}"),
    }
}

#[test]
fn there_is_a_test_for_each_case() {
    let tests = include_str!("field_cases.rs");
    for path in fixtures("field") {
        let id = path.strip_prefix("field/").unwrap();
        assert!(tests.contains(&format!("\"{id}\"")), "{id}");
    }
}

/// codigoencasa/builderbot#1233, nyaruka/courier: a user id without a number, and in the place of a number.
#[test]
fn a_user_id_is_not_a_number() {
    let from = case("F51").inbound().unwrap().from.clone();
    assert_eq!((from.wa_id, from.username.as_deref()), (None, Some("lena_k")));
    assert!(from.user_id.is_some() && from.parent_user_id.is_some() && from.name.is_some());
    let from = case("F52").inbound().unwrap().from.clone();
    assert_eq!(
        (from.wa_id, from.user_id.as_deref(), from.username.as_deref()),
        (None, Some("US.1234"), Some("lena_k"))
    );
    // netflie/whatsapp-cloud-api#243 (March 2026): a status without a number.
    let status = case("F53").status().unwrap().clone();
    assert_eq!((status.to.id(), status.to.name.as_deref()), (Some("US.1349"), Some("Lena")));
    // evolution-foundation/evolution-api#2514: a contact without a profile.
    assert_eq!(case("F77").inbound().unwrap().from.id(), Some("4915112345678"));
}

/// NousResearch/hermes-agent#80078 (August 2026), david-lev/pywa#152: a bot answered a message of a group in private.
#[test]
fn a_message_of_a_group_is_answered_in_the_group() {
    let event = case("F54");
    let recipient = event.inbound().unwrap().to_recipient().unwrap();
    assert!(matches!(recipient, Recipient::Group(id) if id.as_str() == "Y2FwaV9ncm91cDoxNzA1"));
}

/// chatwoot/chatwoot#6295; restfb/restfb#1344, evolution-foundation/evolution-api#2486.
#[test]
fn statuses_without_a_delivery_are_read() {
    assert_eq!(case("F58").status().unwrap().status, DeliveryStatus::Deleted);
    let DeliveryStatus::Failed(reason) = case("F59").status().unwrap().status.clone() else { panic!() };
    assert_eq!((reason.code.as_deref(), reason.details.as_deref()), (Some("131026"), Some("Message Undeliverable.")));
    assert_eq!(reason.retry, Retry::Never);
    assert_eq!(reason.title.as_deref(), Some("Receiver is incapable of receiving this message"));
}

/// `shridarpatil/frappe_whatsapp#231` (May 2026), netflie/whatsapp-cloud-api#226; ArnasDon/wacrm#152.
#[test]
fn changes_of_templates_are_read() {
    let reason = Some("INVALID_FORMAT".to_owned());
    let recommendation = Some("Add words after it".to_owned());
    assert_eq!(template("F61").0, TemplateChange::Rejected { reason, recommendation });
    let (change, details) = template("F62");
    assert_eq!(change, TemplateChange::Paused { reason: Some("FIRST_PAUSE".to_owned()) });
    assert_eq!(details.as_deref(), Some("Paused for 3 hours until Sep 2 at 4:00 UTC."));
    // A field of 2026.
    assert_eq!(template("F64").0.new_category(), Some("MARKETING"));
}

/// chatwoot/chatwoot#13970 and #15279; nyaruka/courier; tawn33y/whatsapp-cloud-api#52, chatwoot/chatwoot#12030.
#[test]
fn answers_of_flows_and_buttons_are_read() {
    let Content::Flow(flow) = content("F66") else { panic!() };
    assert_eq!((flow.token, &flow.response["screen_0_Rating_0"]), (None, &json!("Good")));
    assert_eq!(case("F66").inbound().unwrap().context_message_id.as_deref(), Some("wamid.T1"));
    let Content::Flow(flow) = content("F67") else { panic!() };
    assert_eq!(flow.response, json!(["not", "an", "object"]));
    let Content::Button(button) = content("F81") else { panic!() };
    assert_eq!((button.payload.as_str(), button.label.as_str()), ("Yes", "Yes"));
}

/// evolution-foundation/evolution-api#2514, OCA/social#1911, chatwoot/chatwoot#15325 (2026): the business wrote on its phone.
#[test]
fn messages_of_the_business_are_echoes() {
    let event = case("F68");
    let EventKind::Echo(echo) = &event.kind else { panic!() };
    assert_eq!((echo.to.id(), echo.context_message_id.as_deref()), (Some("4915112345678"), Some("wamid.M1")));
    assert_eq!((&echo.content, event.at), (&Content::Text("I call you at noon".to_owned()), time(1_780_000_000)));
}

/// david-lev/pywa#185 (April 2026).
#[test]
fn an_edit_has_its_original() {
    let Content::Edit(edit) = content("F70") else { panic!() };
    assert_eq!(
        (edit.original_message_id.as_str(), &*edit.content),
        ("wamid.M0", &Content::Text("Hello, better".to_owned()))
    );
}

/// restfb/restfb#1648 (March 2026); Meta, messages of the system: the new id with and without a number.
#[test]
fn a_customer_with_new_ids_is_the_same_customer() {
    let change = case("F71").identity_change().unwrap();
    assert_eq!(change.previous.user_id.as_deref(), Some("US.1"));
    assert_eq!(
        (change.current.user_id.as_deref(), change.current.wa_id.as_deref()),
        (Some("US.2"), Some("4915112345678"))
    );
    let change = case("F72").identity_change().unwrap();
    assert_eq!((change.previous.id(), change.current.id(), change.current.wa_id), (Some("US.1"), Some("US.2"), None));
    let change = case("F78").identity_change().unwrap();
    assert_eq!((change.previous.id(), change.current.id()), (Some("4915112345678"), Some("4915212345678")));
}

/// shridarpatil/whatomate#392; sarrazola/openlivery#116 (September 2026).
#[test]
fn calls_and_restrictions_are_read() {
    let EventKind::Call(call) = case("F74").kind else { panic!() };
    assert_eq!((call.customer.id(), call.callback_data.as_deref()), (Some("4915112345678"), Some("order 17")));
    let EventKind::Account(account) = case("F75").kind else { panic!() };
    assert_eq!(account.restrictions[0].kind, RestrictionKind::BusinessInitiatedMessaging);
    assert_eq!(account.restrictions[0].expires, time(1_780_600_000));
}

/// fbsamples/whatsapp-api-examples#13, tawn33y/whatsapp-cloud-api#60: the signature is that of the bytes.
#[test]
fn a_body_with_escapes_is_verified_and_decoded() {
    let event = case("F80");
    let inbound = event.inbound().unwrap();
    assert_eq!(inbound.content, Content::Text("write to a@b.example \u{2014} https://x.example/".to_owned()));
    assert_eq!(inbound.from.name.as_deref(), Some("Léna 😊"));
}
