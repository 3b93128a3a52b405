//! Templates that are sent by the code in a lock file, through the emulated CAMS.

use whatsapp_template::cams::{GetChatappTemplateDetail, SendChatappMassMessage, SendChatappMessage};
use whatsapp_template::{
    Cams, Client, ErrorKind, Template,
    lock::{Lock, LockEntry},
    message::Message,
    provider::{Endpoint, Operation, Provider, SigningContext, TemplateState},
    whatsapp_template,
};
use whatsapp_template_emulator::Emulator;

whatsapp_template! {
    struct Locked {
        customer: &str = "Ann",
    }
    category: utility,
    languages: {
        en_US: { body: "Hi {customer}, your parcel has arrived in our shop." },
        de: { body: "Hallo {customer}, Ihr Paket ist in unserem Laden." },
    },
}

fn cams(emulator: &Emulator) -> Cams {
    let keys = emulator.cams();
    let cams = Cams::new(&keys.access_key_id, keys.access_key_secret.as_str(), "6591230000")
        .unwrap()
        .with_cust_space_id("cams-8c8e");
    cams.with_endpoint(Endpoint::new(emulator.url()).unwrap())
}

fn query(operation: &impl Operation<Cams>, cams: &Cams) -> String {
    let request = operation.request(cams, &SigningContext::now().unwrap()).unwrap();
    request.uri().query().unwrap_or_default().to_owned() + &String::from_utf8(request.into_body()).unwrap()
}

/// One program creates a template and writes the lock; another one sends by its code from the first message on.
#[tokio::test]
async fn a_message_is_sent_by_the_code_in_the_lock() {
    let emulator = Emulator::start().await.unwrap();
    let creator = Client::new(cams(&emulator));
    let submission = creator.create_in::<Locked<'_>>("en_US").await.unwrap();
    let state = creator.status_in::<Locked<'_>>("en_US").await.unwrap();
    let mut lock = Lock::new();
    let entry = LockEntry::new("prod", "cams", "locked", "en_US", submission.id).with_field("status", state.as_str());
    lock.insert(entry);
    // Entries of another provider or another environment do not belong to this account.
    lock.insert(LockEntry::new("prod", "meta", "locked", "de", "1"));
    lock.insert(LockEntry::new("staging", "cams", "locked", "en_US", "2"));

    let lock = Lock::parse(&lock.to_string()).unwrap();
    let gaps = lock.gaps("prod", "cams", [Locked::definition()]);
    assert_eq!(gaps.iter().map(|gap| gap.language.as_str()).collect::<Vec<_>>(), ["de"]);

    let sender = cams(&emulator).with_lock(&lock, "prod");
    let code = lock.get("prod", "cams", "locked", "en_US").unwrap().id.clone();
    assert!(code.starts_with("8472"), "{code}");
    let template = Locked { customer: "Mei" };
    let message = Message::<Cams>::in_language("en_US", "+6581230001", &template).unwrap();
    let by_code = format!("TemplateCode={code}");
    let send = SendChatappMessage::template(&sender, &message).unwrap();
    let mass = SendChatappMassMessage::template(&sender, &[message]).unwrap();
    for written in [
        query(&send, &sender),
        query(&mass, &sender),
        query(&Provider::status(&sender, Locked::definition(), "en_US").unwrap(), &sender),
    ] {
        assert!(written.contains(&by_code) && !written.contains("TemplateName="), "{written}");
    }

    let client = Client::new(sender);
    assert_eq!(client.status_in::<Locked<'_>>("en_US").await.unwrap(), TemplateState::Approved);
    client.send_in("en_US", "+6581230001", &template).await.unwrap();
    client.execute(&mass).await.unwrap();
    let arrived = emulator.messages();
    assert_eq!(arrived.len(), 2);
    assert!(arrived.iter().all(|message| message.text.contains("Hi Mei, your parcel has arrived")));
}

/// A template that the file does not contain is sent by its name, as without a file. A code that CAMS no longer has is an
/// error.
#[tokio::test]
async fn a_template_without_an_entry_is_sent_by_its_name() {
    let emulator = Emulator::start().await.unwrap();
    let creator = Client::new(cams(&emulator));
    for language in ["en_US", "de"] {
        creator.create_in::<Locked<'_>>(language).await.unwrap();
        creator.status_in::<Locked<'_>>(language).await.unwrap();
    }
    let mut lock = Lock::new();
    lock.insert(LockEntry::new("prod", "cams", "locked", "en_US", "1234"));
    let sender = cams(&emulator).with_lock(&lock, "prod");
    let template = Locked { customer: "Mei" };
    let message = Message::<Cams>::in_language("de", "+6581230001", &template).unwrap();
    let written = query(&SendChatappMessage::template(&sender, &message).unwrap(), &sender);
    assert!(written.contains("TemplateName=locked") && !written.contains("TemplateCode="), "{written}");

    let client = Client::new(sender.clone());
    client.send_in("de", "+6581230001", &template).await.unwrap();
    let stale = client.send_in("en_US", "+6581230001", &template).await.unwrap_err();
    assert_eq!(stale.kind(), ErrorKind::NotFound, "{stale}");
    // A response with the current code replaces the code of the file.
    client.execute(&GetChatappTemplateDetail::new("en_US").with_template_name("locked")).await.unwrap();
    assert_ne!(sender.template_code("locked", "en_US").as_deref(), Some("1234"));
    client.send_in("en_US", "+6581230001", &template).await.unwrap();
    assert_eq!(emulator.messages().len(), 2);
}
