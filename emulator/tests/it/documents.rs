//! Names of documents, which customers see in place of links.

use serde_json::json;
use whatsapp_template_emulator::{Emulator, MetaCredentials, Provider};

use crate::client::{chat, nxcloud};
use crate::meta::{create, graph, message, template};

const PHONE: &str = MetaCredentials::PHONE_NUMBER_ID;
const LINK: &str = "https://shop.example/files/7f3a.pdf";

#[tokio::test]
async fn a_template_shows_the_name_that_the_message_gives_its_document() {
    let emulator = Emulator::start().await.unwrap();
    let header = json!({ "type": "HEADER", "format": "DOCUMENT", "example": { "header_handle": ["4::a"] } });
    let bill = template("bill", &json!([header, { "type": "BODY", "text": "Your bill of this month is attached." }]));
    assert_eq!(create(&emulator, &bill).await.status, 200);
    for document in [json!({ "link": LINK, "filename": "Bill May.pdf" }), json!({ "link": LINK })] {
        let filled = json!([{ "type": "header", "parameters": [{ "type": "document", "document": document }] }]);
        assert_eq!(message(&emulator, "bill", filled).await.status, 200);
    }
    let sent = emulator.messages();
    let names: Vec<_> = sent.iter().map(|message| message.file_name.as_deref()).collect();
    assert_eq!(names, [Some("Bill May.pdf"), None]);
    assert!(sent[0].text.contains("│ Bill May.pdf\n"), "{}", sent[0].text);
    assert_eq!(sent[0].parameters[0].1, LINK);
    let shown = chat(&emulator).await;
    let has = |n: usize, name: &str| shown[n]["html"].as_str().unwrap().contains(&format!("<bdi>{name}</bdi>"));
    assert!(has(0, "Bill May.pdf") && has(1, "7f3a.pdf"), "{shown:?}");
}

#[tokio::test]
async fn a_document_without_a_template_has_its_name_too() {
    let emulator = Emulator::start().await.unwrap();
    let document = json!({ "link": LINK, "filename": "Bill May.pdf", "caption": "For May" });
    let body = json!({ "messaging_product": "whatsapp", "to": "15550123", "type": "document", "document": document });
    assert_eq!(graph(&emulator, "POST", &format!("/v25.0/{PHONE}/messages"), &body).await.status, 200);
    let body = json!({ "recipient_type": "individual", "to": "15550123", "type": "document", "document": document });
    assert_eq!(nxcloud(&emulator, "mt", body).await.code(), "0");
    for (sent, provider) in emulator.messages().iter().zip([Provider::Meta, Provider::Nxcloud]) {
        assert_eq!((sent.provider, sent.file_name.as_deref()), (provider, Some("Bill May.pdf")));
        assert!(sent.text.contains("│ Bill May.pdf\n│ For May\n"), "{}", sent.text);
    }
}
