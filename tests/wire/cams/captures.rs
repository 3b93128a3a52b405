//! Operations compared with recorded requests of CAMS' official SDKs, and its documented responses.

use serde_json::Value;
use whatsapp_template::cams::{
    AuditStatus, ButtonType, CreateChatappTemplate, DeleteChatappTemplate, GetChatappTemplateDetail,
    GetChatappUploadAuthorization, ListChatappTemplate, ModifyChatappTemplate, ModifyChatappTemplateProperties,
    SendChatappMassMessage, SendChatappMessage,
};
use whatsapp_template::{
    Cams, ErrorKind,
    provider::{Operation, TemplateState},
};

use crate::fixtures::{cams, captures, parameters, read, recorded, signing_context};

fn request(operation: &str, input: &Value) -> http::Request<Vec<u8>> {
    fn of<C: Operation<Cams>>(call: &C) -> http::Request<Vec<u8>> {
        call.request(&cams(), &signing_context()).unwrap()
    }
    match operation {
        "CreateChatappTemplate" => of(&CreateChatappTemplate::from_json(input).unwrap()),
        "ModifyChatappTemplate" => of(&ModifyChatappTemplate::from_json(input).unwrap()),
        "GetChatappTemplateDetail" => of(&GetChatappTemplateDetail::from_json(input).unwrap()),
        "SendChatappMessage" => of(&SendChatappMessage::from_json(input).unwrap()),
        "SendChatappMassMessage" => of(&SendChatappMassMessage::from_json(input).unwrap()),
        "ListChatappTemplate" => of(&ListChatappTemplate::from_json(input).unwrap()),
        "DeleteChatappTemplate" => of(&DeleteChatappTemplate::from_json(input).unwrap()),
        "ModifyChatappTemplateProperties" => of(&ModifyChatappTemplateProperties::from_json(input).unwrap()),
        "GetChatappUploadAuthorization" => of(&GetChatappUploadAuthorization::from_json(input).unwrap()),
        other => panic!("there is no {other}"),
    }
}

#[test]
fn the_same_input_makes_the_same_parameters() {
    let mut compared = 0;
    for capture in captures() {
        let operation = capture["operation"].as_str().unwrap();
        let request = request(operation, &capture["sdk_input"]);
        let mut ours = parameters(&request);
        if capture["sdk_version"] == "1.4.2" {
            // That release is older than the field, and ignores it.
            ours.remove("CategoryChangePaused");
        }
        assert_eq!(ours, recorded(&capture), "{}", capture["name"]);
        assert_eq!(request.headers()["x-acs-action"], operation);
        compared += 1;
    }
    assert_eq!(compared, 33);
}

#[test]
fn long_parameters_are_in_a_form_and_the_others_in_the_query() {
    for capture in captures() {
        let operation = capture["operation"].as_str().unwrap();
        let request = request(operation, &capture["sdk_input"]);
        let form = ["CreateChatappTemplate", "ModifyChatappTemplate", "SendChatappMassMessage"].contains(&operation);
        assert_eq!(request.uri().query().is_none(), form, "{operation}");
        assert_eq!(request.body().is_empty(), !form, "{operation}");
        assert_eq!(request.headers().contains_key("content-type"), form);
        let authorization = request.headers()["authorization"].to_str().unwrap();
        let signed = if form { "content-type;host;x-acs-action;" } else { "SignedHeaders=host;x-acs-action;" };
        assert!(authorization.contains(signed), "{authorization}");
    }
}

#[test]
fn temporary_credentials_are_signed_with_the_rest() {
    let get = GetChatappTemplateDetail::new("en_US").with_template_name("a");
    let request = get.request(&cams().with_security_token("the token"), &signing_context()).unwrap();
    assert_eq!(request.headers()["x-acs-security-token"], "the token");
    assert_eq!(request.headers()["x-acs-accesskey-id"], "testid");
    let authorization = request.headers()["authorization"].to_str().unwrap();
    assert!(authorization.contains(";x-acs-accesskey-id;"), "{authorization}");
    assert!(authorization.contains(";x-acs-security-token;"), "{authorization}");
}

fn answer(name: &str) -> http::Response<Vec<u8>> {
    http::Response::new(serde_json::to_vec(&read(&format!("cams/{name}_answer.json"))).unwrap())
}

#[test]
fn the_documented_responses_are_read_completely() {
    let create = CreateChatappTemplate::new("hello_world", "en", "UTILITY", "WHATSAPP", []);
    let cams = cams();
    let created = create.response(&cams, answer("create")).unwrap();
    assert_eq!(created.data.template_code.as_deref(), Some("MSG_232907****"));
    assert_eq!(cams.template_code("hello_world", "en").as_deref(), Some("MSG_232907****"));

    let modify = ModifyChatappTemplate::new("en", []).with_template_code("8472929283883");
    let modified = modify.response(&cams, answer("modify")).unwrap();
    assert_eq!(modified.data.template_name.as_deref(), Some("hello_world"));

    let text = SendChatappMessage::text(&cams, "+6591230000", "hi").unwrap();
    let sent = text.response(&cams, answer("send")).unwrap();
    assert_eq!(sent.message_id.as_deref(), Some("61851ccb2f1365b16aee****"));

    let get = GetChatappTemplateDetail::new("en_US").with_template_name("hello_whatsapp");
    let detail = get.response(&cams, answer("detail")).unwrap();
    assert_eq!(detail.data.audit_status, Some(AuditStatus::Pass));
    assert_eq!(detail.data.state(), TemplateState::Approved);
    let component = &detail.data.components[0];
    assert_eq!(component.has_expiration, Some(true), "spelt `hasExpiration` there");
    assert_eq!((component.duration, component.latitude.as_deref()), (Some(50), Some("28.001")));
    let button = &component.buttons[0];
    assert_eq!(button.extend_attrs.as_ref().unwrap().intent_code.as_deref(), Some("test"));
    assert_eq!(button.supported_apps[0].package_name, "com.test");
    assert_eq!(component.cards[0].card_components[0].buttons[0].kind, ButtonType::Url);

    // Nothing of the sample is lost: writing it again gives the same JSON, except for the spelling.
    let mut ours = serde_json::to_value(&detail.data).unwrap();
    let component = ours["Components"][0].as_object_mut().unwrap();
    let expiration = component.remove("HasExpiration").unwrap();
    component.insert("hasExpiration".into(), expiration);
    assert_eq!(ours, read("cams/detail_answer.json")["Data"]);
    assert_eq!(detail.raw, read("cams/detail_answer.json"));
}

#[test]
fn an_accepted_response_without_its_payload_may_have_been_accepted() {
    let send = SendChatappMessage::text(&cams(), "+6591230000", "hi").unwrap();
    let error = send.response(&cams(), http::Response::new(br#"{"Code":"OK","RequestId":"R"}"#.to_vec())).unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_accepted()), (ErrorKind::Malformed, true));
    assert_eq!(error.request_id(), Some("R"));
}
