//! Secrets are in nothing that can be printed.

use whatsapp_template::cams::SendChatappMessage;
use whatsapp_template::nxcloud::{GetMedia, GetTemplate, SendContent, SendOtp, UploadMedia};
use whatsapp_template::{
    Cams, Client, ErrorKind, Meta, Nxcloud,
    message::Message,
    meta,
    provider::{Operation, Secret},
};

use crate::fixtures::signing_context;
use crate::templates::Hello;

const SECRET: &str = "s3cr3t-k3y";
const TOKEN: &str = "t0k3n-sts";

fn cams() -> Cams {
    Cams::new("LTAI5t", SECRET, "6591230000").unwrap().with_security_token(TOKEN)
}

fn nxcloud() -> Nxcloud {
    Nxcloud::new("fme2na", SECRET, "8eoxxxos", "15550100").unwrap()
}

fn meta() -> Meta {
    Meta::new(TOKEN, "102290129340398", "106540352242922").unwrap()
}

fn assert_hidden(shown: &str) {
    for secret in [SECRET, TOKEN] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn accounts_clients_and_requests_hide_their_secrets() {
    assert_hidden(&format!("{:?} {:#?}", cams(), nxcloud()));
    assert_hidden(&format!("{:?} {:?}", Client::new(cams()), Client::new(nxcloud())));
    let send = SendChatappMessage::text(&cams(), "+6591230000", "hi").unwrap();
    let request = send.request(&cams(), &signing_context()).unwrap();
    let shown = format!("{request:?}");
    assert_hidden(&shown);
    assert!(shown.contains("\"authorization\": Sensitive"), "{shown}");
    let request = GetTemplate::new().request(&nxcloud(), &signing_context()).unwrap();
    let shown = format!("{request:?}");
    assert_hidden(&shown);
    assert!(shown.contains("\"sign\": Sensitive"), "{shown}");
}

#[test]
fn nothing_that_can_be_printed_contains_meta_s_token() {
    assert_hidden(&format!("{:?} {:?}", meta(), Client::new(meta())));
    let get = meta::GetTemplates::new();
    let request = get.request(&meta(), &signing_context()).unwrap();
    let shown = format!("{request:?} {}", request.uri());
    assert_hidden(&shown);
    assert!(shown.contains("\"authorization\": Sensitive"), "{shown}");
    // The links to other pages contain it.
    let link = format!("https://graph.facebook.com/v25.0/1/message_templates?access_token={TOKEN}&limit=25&after=MQ");
    let previous = format!("https://graph.facebook.com/v25.0/1/message_templates?limit=25&access_token={TOKEN}");
    let page =
        serde_json::json!({"data": [], "paging": {"cursors": {"after": "MQ"}, "next": link, "previous": previous}});
    let list = get.response(&meta(), http::Response::new(page.to_string().into_bytes())).unwrap();
    assert_hidden(&format!("{list:?}"));
    assert_eq!(list.paging.after(), Some("MQ"));
    let invalid = Meta::new(format!("{TOKEN}\u{7}"), "1", "2").unwrap();
    let error = get.request(&invalid, &signing_context()).unwrap_err();
    assert_hidden(&format!("{error} {error:?}"));
}

#[test]
fn links_from_nxcloud_contain_no_token() {
    let link = format!("https://graph.facebook.com/v15.0/1/message_templates?access_token={TOKEN}&after=MQ");
    let page = serde_json::json!({"code": 0, "data": {"data": [], "paging": {"next": link, "previous": link}}});
    let response = || http::Response::new(page.to_string().into_bytes());
    let list = GetTemplate::new().response(&nxcloud(), response()).unwrap();
    assert_hidden(&format!("{list:?}"));
    assert_eq!(list.paging.next.as_deref(), Some("https://graph.facebook.com/v15.0/1/message_templates"));
    // Anyone who has the link to a file can open it.
    let file = serde_json::json!({"code": 0, "data": {"url": format!("https://files.example/a?sign={TOKEN}")}});
    let media = GetMedia::new("1").response(&nxcloud(), http::Response::new(file.to_string().into_bytes())).unwrap();
    assert_hidden(&format!("{media:?}"));
    assert!(media.url.expose().ends_with(TOKEN));
}

#[test]
fn the_debug_of_nxcloud_s_operations_hides_what_is_sent() {
    let text = SendContent::text("+15550123", SECRET).unwrap();
    let otp = SendOtp::new("+15550123", "Your code is 839201.", "en").unwrap();
    let upload = UploadMedia::new("a.txt", "text/plain", SECRET).unwrap();
    let shown = format!("{text:?} {otp:?} {upload:?}");
    assert_hidden(&shown);
    assert!(!shown.contains("839201") && !shown.contains("15550123"), "{shown}");
    let request = upload.request(&nxcloud(), &signing_context()).unwrap();
    assert!(format!("{:?}", request.headers()).contains("\"sign\": Sensitive"));
}

#[test]
fn the_debug_of_a_message_hides_its_values() {
    let hello = Hello { customer: "Mei Lin" };
    let message = Message::<Cams>::new("+6591230000", &hello).unwrap();
    let shown = format!("{message:?}");
    assert!(!shown.contains("Mei Lin") && !shown.contains("9123"), "{shown}");
}

#[test]
fn errors_hide_secrets_too() {
    let invalid =
        Cams::new("LTAI5t", format!("{SECRET}\n"), "6591230000").unwrap().with_security_token(format!("{TOKEN}\n"));
    let send = SendChatappMessage::text(&invalid, "+6591230000", "hi").unwrap();
    let error = send.request(&invalid, &signing_context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_hidden(&format!("{error} {error:?}"));
    let error = Cams::from_variables(|name| (name != "CAMS_FROM").then(|| SECRET.to_owned())).unwrap_err();
    assert_hidden(&format!("{error} {error:?}"));
    assert_hidden(&format!("{:?}", Secret::new(SECRET)));
}
