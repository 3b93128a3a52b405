//! The request that creates a template at Meta is read into the same definition.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use whatsapp_template::meta::CreateTemplate;
use whatsapp_template::model::{Action, Button, Definition, Header, MarkedStr, Provider, Role, Translation};
use whatsapp_template::{Meta, Template, template::Via};
use whatsapp_template_model::json::from_graph;

use crate::meta::create::{created, meta};
use crate::meta::templates as t;

/// A definition without the names and the order of its parameters, which the JSON has only in part.
fn comparable(definition: &Definition<'_>) -> (Vec<String>, Vec<String>, String) {
    let mut roles: Vec<String> = definition
        .roles()
        .into_iter()
        .map(|roles| format!("{:?}", roles.into_iter().map(|(role, _)| role).collect::<Vec<Role>>()))
        // A template's JSON does not have the options of a call.
        .filter(|roles| roles != "[Call]")
        .collect();
    roles.sort();
    // Numbered variables have no name that identifies them.
    roles.dedup();
    let parts = |translation: &Translation<'_>| {
        let headers = translation.headers().map(Header::keyword).map(str::to_owned);
        let buttons = translation.all_buttons().map(|button| format!("{:?}", button.kind()));
        headers.chain(buttons).collect::<Vec<_>>()
    };
    let mut cards: Vec<_> = definition.parameters.iter().map(|parameter| parameter.card).collect();
    cards.dedup();
    let flags = format!(
        "{:?} {:?} {:?} {:?} {:?} {} {:?}",
        definition.sub_category.map(|sub| sub.value),
        definition.display_format.map(|format| format.value),
        definition.call_permission_request.map(|flag| flag.value),
        definition.cta_url_link_tracking_opted_out.map(|flag| flag.value),
        definition.order_status.is_some(),
        definition.cards_vary,
        cards,
    );
    (roles, definition.translations.iter().flat_map(parts).collect(), flags)
}

fn assert_read_back<T: Template + Via<Meta>>() {
    let document = created::<T>();
    let name = document["name"].as_str().unwrap();
    let read = from_graph(&document, Provider::Meta);
    assert_eq!(read.unparsed, [], "{name}");
    assert_eq!(comparable(&read.definition), comparable(T::definition()), "{name}");
    // The samples are handles in the JSON.
    let known: BTreeMap<_, _> = meta().header_handles().clone();
    let account =
        known.into_values().fold(meta(), |account, handle| account.with_header_handle(handle.clone(), handle));
    let again = CreateTemplate::of(&account, &read.definition, "en_US").unwrap();
    assert_eq!(serde_json::to_value(&again).unwrap(), document, "{name}");
}

#[test]
fn a_created_template_is_read_back() {
    assert_read_back::<t::OrderConfirmed<'_>>();
    assert_read_back::<t::OrderPacked<'_>>();
    assert_read_back::<t::Reminder<'_>>();
    assert_read_back::<t::Bill<'_>>();
    assert_read_back::<t::Film>();
    assert_read_back::<t::Wave>();
    assert_read_back::<t::PickUp<'_>>();
    assert_read_back::<t::Visit<'_>>();
    assert_read_back::<t::Coupon>();
    assert_read_back::<t::FlashSale<'_>>();
    assert_read_back::<t::Catalog<'_>>();
    assert_read_back::<t::Basket<'_>>();
    assert_read_back::<t::BackInStock<'_>>();
    assert_read_back::<t::Shelf<'_>>();
    assert_read_back::<t::NewArrivals<'_>>();
    assert_read_back::<t::BookVisit<'_>>();
    assert_read_back::<t::TalkToUs<'_>>();
    assert_read_back::<t::MayWeCall<'_>>();
    assert_read_back::<t::YourNumber>();
    assert_read_back::<t::Pay<'_>>();
    assert_read_back::<t::OrderMoved<'_>>();
    assert_read_back::<t::SignIn>();
    assert_read_back::<t::SignInSilently>();
}

/// The format of the list: upper-case words, the whole texts, and a link with the code.
#[test]
fn a_one_time_code_is_read_from_a_list() {
    let address = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp";
    let listed = json!({
        "id": "572279198452421", "name": "sign_in", "language": "en_US", "category": "AUTHENTICATION",
        "parameter_format": "POSITIONAL", "status": "APPROVED",
        "components": [
            {"type": "BODY", "text": "*{{1}}* is your verification code. For your security, do not share this code.",
             "add_security_recommendation": true, "example": {"body_text": [["123456"]]}},
            {"type": "FOOTER", "text": "This code expires in 10 minutes.", "code_expiration_minutes": 10},
            {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Copy code", "url": format!("{address}{{{{1}}}}"),
                                             "example": [format!("{address}123456")]}]},
        ],
    });
    let read = from_graph(&listed, Provider::Meta);
    assert_eq!(read.unparsed, []);
    assert_eq!(comparable(&read.definition), comparable(t::SignIn::definition()));
    let again = CreateTemplate::of(&meta(), &read.definition, "en_US").unwrap();
    assert_eq!(serde_json::to_value(&again).unwrap(), created::<t::SignIn>());
}

#[test]
fn flows_are_read_with_the_number_ids_of_a_list() {
    let mut listed = created::<t::BookVisit<'_>>();
    let button = &mut listed["components"][1]["buttons"][0];
    button["flow_id"] = 1122.into();
    button["flow_action"] = "NAVIGATE".into();
    let read = from_graph(&listed, Provider::Meta);
    assert_eq!(read.unparsed, []);
    let [Button { action: Action::Flow(flow), .. }] = &*read.definition.translations[0].buttons else { panic!() };
    assert_eq!(flow.flow_id.as_ref().map(MarkedStr::as_str), Some("1122"));
}

/// Cards that differ in more than samples are not repeated cards: a name is the same parameter in all of them.
#[test]
fn different_cards_share_their_names() {
    let mut document = created::<t::NewArrivals<'_>>();
    document["components"][1]["cards"][1]["components"][1]["text"] = "Look at {{plant}}, which is rare too.".into();
    let read = from_graph(&document, Provider::Meta);
    let names: Vec<_> = read.definition.parameters.iter().map(|parameter| parameter.full_name()).collect();
    assert_eq!(names, ["customer", "image", "plant", "param4", "image2", "param6"]);
    let unknown: Json = json!({"name": "n", "language": "en", "category": "UTILITY", "sub_category": "SOMETHING_NEW",
        "components": [{"type": "BODY", "text": "x"}, {"type": "BUTTONS", "buttons": [{"type": "REMINDER"}]}]});
    let read = from_graph(&unknown, Provider::Meta);
    assert!(read.is_well_formed() && read.unparsed.len() == 2, "{:?}", read.unparsed);
}
