//! The state file: what survives a restart.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde_json::json;
use whatsapp_template_emulator::{Emulator, MetaCredentials, Review, Status};

use crate::client::{cams, nxcloud};
use crate::meta::{create, graph, message, template};

/// A temporary folder, which is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!("emulator-state-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("emulator.json")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    async fn start(&self) -> Emulator {
        Emulator::builder().state_file(self.file()).start().await.unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Creates a template at each provider, and sends a message from that of Meta.
async fn fill(emulator: &Emulator) {
    let meta = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    assert_eq!(create(emulator, &template("news", &meta)).await.status, 200);
    assert_eq!(message(emulator, "news", json!([])).await.status, 200);
    let body = json!({ "name": "news", "language": "en_US", "category": "MARKETING", "components": meta });
    assert_eq!(nxcloud(emulator, "createTemplate", body).await.code(), "0");
    let parameters = [
        ("Name", "news"),
        ("Language", "en_US"),
        ("Category", "UTILITY"),
        ("TemplateType", "WHATSAPP"),
        ("Components", r#"[{"Type":"BODY","Text":"Hi $(customer), our shop is open again for you."}]"#),
        ("Example", r#"{"customer":"Ann"}"#),
        ("MessageSendTtlSeconds", "600"),
    ];
    let response = cams(emulator, "CreateChatappTemplate", &parameters).await;
    assert_eq!(response.code(), "OK", "{response:?}");
    let off = [("Name", "news"), ("Language", "en_US"), ("AllowSend", "false")];
    cams(emulator, "ModifyChatappTemplateProperties", &off).await;
}

#[tokio::test]
async fn templates_and_messages_are_restored() {
    let folder = Folder::new();
    let emulator = folder.start().await;
    fill(&emulator).await;
    emulator.set_category("news", "en_US", "UTILITY");
    emulator.set_quality("news", "en_US", "YELLOW");
    emulator.reject("news", "en_US", "INVALID_FORMAT");
    let (templates, messages) = (emulator.templates(), emulator.messages());
    assert_eq!((templates.len(), messages.len()), (3, 1));
    emulator.stop().await;

    // The templates are unchanged, also for a reviewer who would approve them.
    let emulator = folder.start().await;
    assert_eq!((emulator.templates(), emulator.messages()), (templates, messages));
    assert!(matches!(&emulator.templates()[0].status, Status::Rejected(reason) if reason == "INVALID_FORMAT"));
    // The restored templates can be sent, and new ids continue the old ones.
    emulator.approve("news", "en_US");
    assert_eq!(message(&emulator, "news", json!([])).await.status, 200);
    let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    assert_eq!(create(&emulator, &template("other", &body)).await.status, 200);
    let mut codes: Vec<_> = emulator.templates().into_iter().map(|template| template.code).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 4);
    assert_eq!(emulator.messages().len(), 2);
}

#[tokio::test]
async fn dropping_saves_and_locks_are_restored() {
    let folder = Folder::new();
    let emulator = folder.start().await;
    fill(&emulator).await;
    let target = format!("/v25.0/{}/message_templates?name=news", emulator.meta().waba_id);
    let response = crate::meta::graph(&emulator, "DELETE", &target, &serde_json::Value::Null).await;
    assert_eq!(response.status, 200, "{response:?}");
    drop(emulator);
    let emulator = folder.start().await;
    assert_eq!((emulator.templates().len(), emulator.messages().len()), (2, 1));
    let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    let rejected = create(&emulator, &template("news", &body)).await;
    assert_eq!(crate::meta::fault(&rejected).1, 2_388_023, "its name is locked for 30 days");
}

#[tokio::test]
async fn the_file_is_written_while_the_emulator_runs() {
    let folder = Folder::new();
    let emulator = folder.start().await;
    fill(&emulator).await;
    for _ in 0..200 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        let text = fs::read_to_string(folder.file()).unwrap_or_default();
        if text.contains("Our shop is open again.") && text.contains("\"allow_send\"") {
            // The file contains no secret, and the folder contains only the lock besides it.
            assert!(
                !text.contains(&emulator.meta().access_token) && !text.contains(&emulator.cams().access_key_secret)
            );
            emulator.stop().await;
            assert_eq!(folder.names(), ["emulator.json", "emulator.json.lock"]);
            return;
        }
    }
    panic!("ten seconds later nothing is written");
}

#[tokio::test]
async fn an_unreadable_file_is_an_error_and_is_not_changed() {
    let folder = Folder::new();
    for (content, expected) in [
        (&b"{"[..], "it is not JSON: "),
        (b"", "it is not JSON: "),
        (b"\xff", "it is not UTF-8"),
        (b"{\"name\":\"shop\"}", "it is not a state file of the emulator"),
        (b"{\"whatsapp_template_emulator\":2}", "it has version 2, this emulator reads version 1"),
        (b"{\"whatsapp_template_emulator\":1,\"created\":1}", "templates is missing"),
    ] {
        fs::write(folder.file(), content).unwrap();
        let error = Emulator::builder().state_file(folder.file()).start().await.unwrap_err();
        let text = error.to_string();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
        assert!(text.contains(expected) && text.contains("emulator.json"), "{text}");
        assert!(text.ends_with("move it away or choose another file"), "{text}");
        assert_eq!(fs::read(folder.file()).unwrap(), content);
    }
    let missing = folder.0.join("nowhere").join("emulator.json");
    assert!(Emulator::builder().state_file(missing).start().await.unwrap_err().to_string().contains("nowhere"));
}

#[tokio::test]
async fn a_file_belongs_to_one_emulator() {
    let folder = Folder::new();
    let emulator = folder.start().await;
    let error = Emulator::builder().state_file(folder.file()).start().await.unwrap_err();
    assert!(error.to_string().contains("is in use by another emulator"), "{error}");
    fill(&emulator).await;
    emulator.save().unwrap();
    let before = fs::metadata(folder.file()).unwrap().modified().unwrap();
    emulator.save().unwrap();
    assert_eq!(fs::metadata(folder.file()).unwrap().modified().unwrap(), before, "what did not change is not written");
    emulator.stop().await;
    folder.start().await;
}

#[tokio::test]
async fn write_errors_are_returned() {
    let folder = Folder::new();
    let emulator = Emulator::builder().state_file(folder.file()).review(Review::Manual).start().await.unwrap();
    let _ = fs::remove_file(folder.file());
    fs::create_dir(folder.file()).unwrap();
    let body = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    assert_eq!(create(&emulator, &template("news", &body)).await.status, 200);
    let error = emulator.save().unwrap_err();
    assert!(error.to_string().starts_with("cannot write the state file "), "{error}");
    fs::remove_dir(folder.file()).unwrap();
    emulator.save().unwrap();
    assert_eq!(folder.names(), ["emulator.json", "emulator.json.lock"]);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_file_and_a_link_stays() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::new();
    let shared = Folder::new();
    // The file of the link exists, and everybody can read it.
    let target = shared.file();
    let text = {
        let emulator = shared.start().await;
        emulator.save().unwrap();
        emulator.stop().await;
        fs::read_to_string(&target).unwrap()
    };
    fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).unwrap();
    symlink(&target, folder.file()).unwrap();
    // A file with a guessed name in the way, and one of an emulator that was killed.
    fs::write(shared.0.join("victim"), "untouched").unwrap();
    symlink(shared.0.join("victim"), shared.0.join("emulator.json.new")).unwrap();
    fs::write(shared.0.join("emulator.json.0123456789abcdef.new"), "half").unwrap();
    let emulator = folder.start().await;
    fill(&emulator).await;
    emulator.save().unwrap();
    emulator.stop().await;
    assert!(folder.file().symlink_metadata().unwrap().is_symlink());
    assert_ne!(fs::read_to_string(&target).unwrap(), text);
    assert_eq!(fs::read_to_string(shared.0.join("victim")).unwrap(), "untouched");
    for name in ["emulator.json", "emulator.json.lock"] {
        let mode = fs::metadata(shared.0.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(shared.names(), ["emulator.json", "emulator.json.lock", "emulator.json.new", "victim"]);
}

#[tokio::test]
async fn the_settings_of_meta_s_account_are_restored() {
    let folder = Folder::new();
    let emulator = folder.start().await;
    let (waba, phone) = (emulator.meta().waba_id.clone(), emulator.meta().phone_number_id.clone());
    let (apps, profile) = (format!("/{waba}/subscribed_apps"), format!("/{phone}/whatsapp_business_profile"));
    let list = format!("/{phone}/block_users");
    let whatsapp = |mut body: serde_json::Value| {
        body["messaging_product"] = "whatsapp".into();
        body
    };
    let changes = [
        ("POST", &profile, whatsapp(json!({ "about": "Plants", "websites": ["https://shop.example"] }))),
        ("POST", &list, whatsapp(json!({ "block_users": [{ "user": "+15550124" }] }))),
        ("DELETE", &apps, json!({})),
    ];
    for (method, target, body) in changes {
        let response = crate::meta::graph(&emulator, method, target, &body).await;
        assert_eq!(response.status, 200, "{response:?}");
    }
    let text = whatsapp(json!({
        "to": "+15550123", "type": "text", "text": { "body": "Hi" }, "biz_opaque_callback_data": "order 17",
    }));
    crate::meta::graph(&emulator, "POST", &format!("/{phone}/messages"), &text).await;
    let messages = emulator.messages();
    emulator.stop().await;

    let emulator = folder.start().await;
    assert_eq!((emulator.messages()[0].callback_data.as_deref(), emulator.messages()), (Some("order 17"), messages));
    for (target, expected) in [
        (apps, json!([])),
        (list, json!([{ "messaging_product": "whatsapp", "wa_id": "15550124", "user_id": "ZZ.15550124" }])),
        (
            format!("{profile}?fields=about,websites"),
            json!([{ "messaging_product": "whatsapp", "about": "Plants", "websites": ["https://shop.example"] }]),
        ),
    ] {
        let shown = crate::meta::graph(&emulator, "GET", &target, &serde_json::Value::Null).await;
        assert_eq!(shown.body["data"], expected, "{target}");
    }
}

#[tokio::test]
async fn ids_of_groups_are_not_used_again_and_archived_templates_keep_their_status() {
    let folder = Folder::new();
    let first = folder.start().await;
    let group = first.create_group("Plant lovers").unwrap();
    assert!(first.join_group(&group, "15550123"));
    let body = json!({
        "messaging_product": "whatsapp", "to": group, "recipient_type": "group", "type": "text",
        "text": { "body": "New plants are here." },
    });
    let path = format!("/v26.0/{}/messages", MetaCredentials::PHONE_NUMBER_ID);
    assert_eq!(graph(&first, "POST", &path, &body).await.status, 200);
    let components = json!([{ "type": "BODY", "text": "Our shop is open again." }]);
    let created = create(&first, &template("news", &components)).await;
    first.reject("news", "en_US", "INVALID_FORMAT");
    assert!(first.archive("news", "en_US"));
    first.stop().await;

    let second = folder.start().await;
    assert_ne!(second.create_group("Others"), Some(group));
    assert_eq!(second.templates()[0].status, Status::Archived);
    let path = format!("/v26.0/{}/message_templates/unarchive", MetaCredentials::WABA_ID);
    graph(&second, "POST", &path, &json!({ "hsm_ids": [created.body["id"]] })).await;
    assert_eq!(second.templates()[0].status, Status::Rejected("INVALID_FORMAT".to_owned()));
}
