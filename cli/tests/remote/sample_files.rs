//! Tests of sample files for media.

use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::project::Project;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

fn with_image(file: &str) -> Value {
    json!({
        "name": "spring", "language": "en_US", "category": "MARKETING",
        "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Spring has come to our shop." },
        ],
    })
}

#[test]
fn a_file_is_uploaded_with_every_provider() {
    for environment in ["meta", "cams", "nxcloud"] {
        let project = Project::new(&format!("file-{environment}"));
        project.write("spring.png", PNG);
        project.declare(&[with_image("spring.png")]);
        let applied = project.run(&format!("apply --yes --environment {environment}"));
        assert_eq!(applied.code, 0, "{environment}: {applied:?}");
        let template = &project.emulator.templates()[0];
        assert!(!template.components.to_string().contains("\"spring.png\""), "{environment}: {template:?}");
        let plan = project.run(&format!("plan --environment {environment}"));
        assert_eq!(plan.code, 0, "{environment}: {plan:?}");
    }
}

#[test]
fn an_unsuitable_file_is_reported_before_anything_is_submitted() {
    let large = vec![0; 6 * 1024 * 1024];
    for (content, message) in [
        (b"GIF89a".as_slice(), "spring.png is not a JPEG or PNG image: it is a GIF image"),
        (b"", "it is empty"),
        (b"<html>", "it is a web page or XML"),
        (large.as_slice(), "spring.png is larger than 5242880 bytes"),
    ] {
        let project = Project::new(&format!("bad-file-{}", content.len()));
        project.write("spring.png", content);
        project.declare(&[crate::project::shipped("en_US", crate::project::ENGLISH), with_image("spring.png")]);
        let applied = project.run("apply --yes");
        assert!(applied.code == 1 && applied.err.contains(message), "{applied:?}");
        assert!(applied.err.contains("error: `spring` in en_US, parameter `image`: "), "{applied:?}");
        // The templates without a bad sample are submitted.
        assert!(applied.out.contains("failed    spring  en_US: a sample cannot be submitted"), "{applied:?}");
        assert!(applied.out.contains("1 done, 1 failed."), "{applied:?}");
        assert_eq!(project.template_names(), ["order_shipped en_US"]);
    }
    let project = Project::new("no-file");
    project.declare(&[with_image("winter.png")]);
    let applied = project.run("apply --yes");
    assert!(applied.code == 1 && applied.err.contains("cannot read winter.png"), "{applied:?}");
}

#[test]
fn a_setting_that_uploads_need_is_missed_before_the_plan_is_shown() {
    let project = Project::new("no-app");
    project.write("spring.png", PNG);
    let config = project.read("whatsapp-template.toml");
    let without: Vec<&str> = config.lines().filter(|line| !line.contains("META_APP_ID")).collect();
    assert!(without.len() < config.lines().count());
    project.write("whatsapp-template.toml", without.join("\n"));
    project.declare(&[crate::project::shipped("en_US", crate::project::ENGLISH), with_image("spring.png")]);
    let applied = project.run("apply --yes");
    let message = "error: META_APP_ID is not set, and `spring` in en_US, parameter `image` has a sample that has to be \
                   uploaded\n  set it to the id of your app at developers.facebook.com, or write it into \
                   whatsapp-template.toml under [environments.meta.meta]\n";
    assert_eq!((applied.code, applied.out.as_str(), applied.err.as_str()), (1, "", message));
    assert_eq!(project.template_names(), [""; 0]);
    // The plan is shown, with each template that needs the setting.
    let planned = project.run("plan");
    assert_eq!(planned.code, 2, "{planned:?}");
    let note = "META_APP_ID is not set, but is needed to upload the sample of parameter `image`\n";
    assert_eq!(planned.out.matches(note).count(), 1, "{planned:?}");
    assert!(planned.out.ends_with("under [environments.meta.meta].\n"), "{planned:?}");
    // Templates without samples need no app.
    project.declare(&[crate::project::shipped("en_US", crate::project::ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
}

#[test]
fn samples_of_cards_are_named_with_their_cards() {
    let project = Project::new("cards-no-app");
    let config = project.read("whatsapp-template.toml");
    let without: Vec<&str> = config.lines().filter(|line| !line.contains("META_APP_ID")).collect();
    project.write("whatsapp-template.toml", without.join("\n"));
    let card = |file: &str| {
        json!({ "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Rare, and easy to care for." },
            { "type": "BUTTONS", "buttons": [{ "type": "QUICK_REPLY", "text": "More like this" }] },
        ]})
    };
    let carousel = json!({
        "name": "plants", "language": "en_US", "category": "MARKETING",
        "components": [
            { "type": "BODY", "text": "Two rare plants arrived this week." },
            { "type": "CAROUSEL", "cards": [card("elf.png"), card("moon.png")] },
        ],
    });
    project.declare(&[carousel, with_image("spring.png")]);
    let planned = project.run("plan");
    let note = "upload the sample of parameter `image` of card 1, parameter `image2` of card 2\n";
    assert!(planned.code == 2 && planned.out.contains(note), "{planned:?}");
    let planned = project.run("plan --format json");
    let notes = &serde_json::from_str::<Value>(&planned.out).unwrap()[0]["templates"][0]["notes"];
    assert!(notes[0].as_str().unwrap().starts_with("META_APP_ID is not set"), "{planned:?}");
    let applied = project.run("apply --yes");
    let message = "error: META_APP_ID is not set, and 3 samples have to be uploaded\n  \
                   `plants` in en_US, parameter `image` of card 1\n  \
                   `plants` in en_US, parameter `image2` of card 2\n  \
                   `spring` in en_US, parameter `image`\n  \
                   set it to the id of your app";
    assert!(applied.code == 1 && applied.out.is_empty() && applied.err.starts_with(message), "{applied:?}");
}

/// A web server for one file.
fn serve_file(content: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/pictures/spring.png?size=2", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut head = [0; 4096];
            let _ = connection.read(&mut head).unwrap();
            let length = content.len();
            write!(connection, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").unwrap();
            connection.write_all(content).unwrap();
        }
    });
    address
}

#[test]
fn a_file_at_an_address_is_uploaded_to_meta() {
    let project = Project::new("address");
    project.declare(&[with_image(&serve_file(PNG))]);
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(!project.emulator.templates()[0].components.to_string().contains("127.0.0.1"));
    assert_eq!(project.run("plan").code, 0);

    let project = Project::new("bad-address");
    project.declare(&[with_image(&serve_file(b"<html>"))]);
    let applied = project.run("apply --yes");
    assert!(applied.code == 1 && applied.err.contains("is not a JPEG or PNG image: it is a web page"), "{applied:?}");
    project.declare(&[with_image("http://127.0.0.1:1/spring.png")]);
    let applied = project.run("apply --yes");
    assert!(applied.code == 1 && applied.err.contains("cannot be fetched"), "{applied:?}");
    assert_eq!(project.template_names(), [""; 0]);
}
