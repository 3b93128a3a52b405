//! Where CAMS' documents contradict each other or themselves: the form that we write, and what we read.
//!
//! NXCloud's page has its own list, next to the examples in which it contradicts its tables: `nxcloud/create_examples.rs`.

use serde_json::{Value, json};
use whatsapp_template::cams::{
    AuditStatus, ButtonType, Category, ComponentType, CreateChatappTemplate, FlowAction, Format, ListedTemplate,
    ModifyChatappTemplate, SendChatappMessage, TemplateDetail, TemplateType,
};
use whatsapp_template::model::json::from_cams;
use whatsapp_template::provider::Operation;
use whatsapp_template::{Cams, Template};
use whatsapp_template_model::{Level, Rule};

use crate::fixtures::{cams, parameters, signing_context};
use crate::templates as t;

fn written<T: Template>() -> Value {
    json!(CreateChatappTemplate::of(T::definition(), "en_US").unwrap())
}

fn button<T: Template>() -> Value {
    let components = written::<T>()["Components"].as_array().unwrap().clone();
    components.into_iter().find(|component| component["Type"] == "BUTTONS").unwrap()["Buttons"][0].clone()
}

/// The newest Python SDK has the parameters in the query; all other official clients, and older ones of it, in a form.
#[test]
fn a_template_is_created_in_a_form() {
    let create = CreateChatappTemplate::of(t::Hello::definition(), "en_US").unwrap();
    let request = create.request(&cams(), &signing_context()).unwrap();
    assert_eq!((request.uri().query(), request.body().is_empty()), (None, false));
}

/// The page of `CreateChatappTemplate` has `Components` as an object, its description and all others as a list.
#[test]
fn components_are_a_list() {
    assert!(written::<t::Hello<'_>>()["Components"].is_array());
}

/// The English pages forbid quick replies together with other buttons. The Chinese original and the SDK forbid mixing the
/// order only, so that is the error, and the English sentence is advice.
#[test]
fn quick_replies_stand_in_one_group() {
    assert_eq!(Rule::find("buttons_quick_reply_block").unwrap().level, Level::Error);
    assert_eq!(Rule::find("buttons_quick_reply_alone").unwrap().level, Level::Advice);
}

/// The pages print `Flow`, the SDK `FLOW`, as every other type.
#[test]
fn the_type_of_a_flow_is_in_upper_case() {
    assert_eq!(button::<t::BookVisit<'_>>()["Type"], "FLOW");
    assert_eq!(ButtonType::from("Flow"), ButtonType::Flow);
}

/// The pages require the app on the button, the SDK calls that deprecated and has a list.
#[test]
fn a_single_app_is_written_in_both_places() {
    let button = button::<t::LoginOneTap>();
    let app = json!({"PackageName": "com.example.app", "SignatureHash": "K8a/AINcGX7"});
    assert_eq!(button["SupportedApps"], json!([app]));
    assert_eq!((&button["PackageName"], &button["SignatureHash"]), (&app["PackageName"], &app["SignatureHash"]));
}

/// "If you set Category to `COPY_CODE`, Text is required": `COPY_CODE` is a type of button, and no category.
#[test]
fn the_button_that_copies_a_code_has_a_text() {
    assert_eq!(button::<t::LoginCode>()["Text"], "Copy code");
    assert_eq!(Category::from("COPY_CODE"), Category::Other("COPY_CODE".to_owned()));
}

/// The page of `ModifyChatappTemplate` has `NavigateScreen` as "returned if", that of `CreateChatappTemplate` as required.
#[test]
fn the_screen_of_a_flow_is_required() {
    let mut flow = CreateChatappTemplate::of(t::BookVisit::definition(), "en_US").unwrap();
    flow.components.last_mut().unwrap().buttons[0].navigate_screen = None;
    assert!(flow.request(&cams(), &signing_context()).unwrap_err().to_string().contains("`NavigateScreen`"));
}

/// `Caption` describes "the document" on one page, and an image, a document or a video on the other.
#[test]
fn every_file_may_have_a_caption() {
    for format in ["IMAGE", "DOCUMENT", "VIDEO"] {
        let read = from_cams(&json!({
            "Name": "a", "Language": "en", "Category": "UTILITY", "Components": [
                {"Type": "HEADER", "Format": format, "Url": "https://a.example/a", "Caption": "b"},
                {"Type": "BODY", "Text": "Hello there."},
            ],
        }));
        assert_eq!(read.unparsed, [], "{format}");
    }
}

/// Requests have `HasExpiration`, responses `hasExpiration`.
#[test]
fn the_flag_of_an_offer_is_read_in_both_spellings() {
    assert_eq!(written::<t::FlashOffer<'_>>()["Components"][1]["HasExpiration"], true);
    for spelling in ["HasExpiration", "hasExpiration"] {
        let offer = json!({"Type": "LIMITED_TIME_OFFER", spelling: true});
        let detail = TemplateDetail::from_json(&json!({ "Components": [offer] })).unwrap();
        assert_eq!(detail.components[0].has_expiration, Some(true), "{spelling}");
    }
}

/// The detail page misspells two words, and its sample has the name of a component as a format.
#[test]
fn misspelt_words_are_read() {
    assert_eq!(Format::from("IMGAGE"), Format::Image);
    assert_eq!(ButtonType::from("QUICK_REQLY"), ButtonType::QuickReply);
    assert_eq!(Format::from("HEADER"), Format::Other("HEADER".to_owned()));
}

/// The text of the detail page shows keys such as `templateCode` and `formate`, its sample and its table `TemplateCode`.
#[test]
fn keys_begin_with_a_capital_letter() {
    let detail = TemplateDetail::from_json(&json!({"TemplateCode": "1", "Components": [{"Type": "BODY"}]})).unwrap();
    assert_eq!((detail.template_code.as_deref(), &detail.components[0].kind), (Some("1"), &ComponentType::Body));
    assert_eq!(TemplateDetail::from_json(&json!({"templateCode": "1"})).unwrap().template_code, None);
}

/// A list has `TemplateName`, the detail `Name`.
#[test]
fn the_name_is_read_in_both_spellings() {
    for key in ["Name", "TemplateName"] {
        let template = json!({key: "hello"});
        assert_eq!(ListedTemplate::from_json(&template).unwrap().name.as_deref(), Some("hello"));
        assert_eq!(TemplateDetail::from_json(&template).unwrap().name.as_deref(), Some("hello"));
    }
}

/// The page requires `TemplateCode` for an edit; the SDK also takes `TemplateName`.
#[test]
fn an_edit_has_the_code() {
    let modify = ModifyChatappTemplate::of("8472", t::Hello::definition(), "en_US").unwrap();
    assert_eq!((modify.template_code.as_deref(), modify.template_name), (Some("8472"), None));
}

/// `CustSpaceId` is optional on one page and required on others, so it is sent whenever the account has it.
#[test]
fn the_space_is_always_sent() {
    let create = CreateChatappTemplate::of(t::Hello::definition(), "en_US").unwrap();
    assert_eq!(parameters(&create.request(&cams(), &signing_context()).unwrap())["CustSpaceId"], "cams-space-0001");
    let without = Cams::new("id", "secret", "6591230000").unwrap();
    assert!(!parameters(&create.request(&without, &signing_context()).unwrap()).contains_key("CustSpaceId"));
}

/// The pages have a time to live for authentication templates only, the SDK also for others. Both need the allowlist,
/// which cannot be seen from here, so it is advice.
#[test]
fn a_time_to_live_is_advice() {
    assert_eq!(Rule::find("ttl_allowlist").unwrap().level, Level::Advice);
    assert_eq!(written::<t::LoginCode>()["MessageSendTtlSeconds"], 120);
}

/// The sample responses have an error text beside `OK`, and the word `None` for nothing.
#[test]
fn the_code_decides_not_the_message() {
    let body = json!({
        "Code": "OK", "Message": "User not authorized to operate on the specified resource.", "MessageId": "6185",
        "AccessDeniedDetail": "None",
    });
    let send = SendChatappMessage::text(&cams(), "+6591230000", "hi").unwrap();
    let response = http::Response::new(body.to_string().into_bytes());
    assert_eq!(send.response(&cams(), response).unwrap().message_id.as_deref(), Some("6185"));
}

/// The page has texts as the data of a flow, the SDK any JSON since April 2025.
#[test]
fn the_data_of_a_flow_is_any_json() {
    let data = [("seats".to_owned(), json!(2)), ("name".to_owned(), json!("Mei"))];
    let action = FlowAction::new().with_flow_action_data(data);
    assert_eq!(json!(action), json!({"FlowActionData": {"name": "Mei", "seats": 2}}));
}

/// LINE is "developing" on the detail page and absent from the SDK; Viber can be read, and not created by any page.
#[test]
fn templates_of_other_channels_are_read() {
    assert_eq!([TemplateType::from("LINE"), TemplateType::from("viber")], [TemplateType::Line, TemplateType::Viber]);
    assert_eq!(written::<t::Hello<'_>>()["TemplateType"], "WHATSAPP");
}

/// Receipts have more states than the detail page.
#[test]
fn the_states_of_receipts_are_read_as_well() {
    assert_eq!(
        [AuditStatus::from("paused"), AuditStatus::from("disabled")],
        [AuditStatus::Paused, AuditStatus::Disabled]
    );
}
