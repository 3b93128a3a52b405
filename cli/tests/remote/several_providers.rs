//! Several providers in one environment, several runs, several owners.

use crate::project::{ENGLISH, Folder, GERMAN, named, shipped};

/// One environment with all three.
fn all_three(name: &str) -> Folder {
    let folder = Folder::new(name);
    let config = folder.read("whatsapp-template.toml");
    let config = ["meta", "cams", "nxcloud"]
        .iter()
        .fold(config, |config, provider| config.replace(&format!("[environments.{provider}."), "[environments.all."));
    folder.write("whatsapp-template.toml", config.replace("default = \"meta\"", ""));
    folder
}

#[test]
fn all_providers_of_an_environment_are_planned_and_applied() {
    let folder = all_three("three");
    folder.declare(&[shipped("en_US", ENGLISH), shipped("de", GERMAN)]);
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(folder.held().len(), 6);
    let lock = folder.read("whatsapp-template.lock");
    for provider in ["meta", "cams", "nxcloud"] {
        assert_eq!(lock.matches(&format!("provider = \"{provider}\"")).count(), 2, "{lock}");
    }
    assert_eq!(folder.run("verify").code, 0);
    assert_eq!(folder.run("plan --provider cams").code, 0);
}

#[test]
fn a_name_that_one_provider_alone_has_is_deleted_there() {
    let folder = all_three("one-of-three");
    folder.declare(&[named("old_news", "en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes --provider nxcloud").code, 0);
    folder.declare(&[shipped("en_US", ENGLISH)]);
    let applied = folder.run("apply --yes --delete old_news --delete old_news");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(folder.held().len(), 3);
    assert!(!folder.read("whatsapp-template.lock").contains("old_news"));
}

#[test]
fn runs_for_other_environments_keep_each_others_entries() {
    let folder = Folder::new("two-runs");
    folder.declare(&(0..30).map(|number| named(&format!("news_{number}"), "en_US", ENGLISH)).collect::<Vec<_>>());
    let runs: Vec<_> =
        ["meta", "nxcloud"].iter().map(|name| folder.start(&format!("apply --yes --environment {name}"))).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let lock = folder.read("whatsapp-template.lock");
    assert_eq!(lock.matches("environment = \"meta\"").count(), 30);
    assert_eq!(lock.matches("environment = \"nxcloud\"").count(), 30);
}

#[test]
fn what_was_deleted_by_hand_is_told_and_not_only_created_again() {
    let folder = Folder::new("vanished");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes --environment nxcloud").code, 0);
    folder.emulator.clear();
    let plan = folder.run("plan --environment nxcloud");
    assert!(plan.code == 2 && plan.out.contains("applied before, as "), "{plan:?}");
    assert_eq!(folder.run("verify --environment nxcloud").code, 1);
    // Nobody declares it any more: the lock file forgets it.
    folder.declare(&[named("news", "en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes --environment nxcloud").code, 0);
    assert!(!folder.read("whatsapp-template.lock").contains("order_shipped"));
}

#[test]
fn pictures_of_the_same_name_are_two_at_cams() {
    let folder = Folder::new("same-name");
    let pictured = |name: &str, file: &str| {
        serde_json::json!({ "name": name, "language": "en_US", "category": "MARKETING", "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Spring has come to our shop." } ] })
    };
    for (folder_name, bytes) in [("en", b"\x89PNG\r\n\x1a\none".as_slice()), ("de", b"\x89PNG\r\n\x1a\ntwo")] {
        folder.make(folder_name);
        folder.write(&format!("{folder_name}/spring.png"), bytes);
    }
    folder.declare(&[pictured("spring_en", "en/spring.png"), pictured("spring_de", "de/spring.png")]);
    let applied = folder.run("apply --yes --environment cams");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(applied.out.contains("upload en/spring.png, 1 KB of image/png"), "{applied:?}");
    let samples: Vec<String> =
        folder.emulator.templates().iter().map(|template| template.example.to_string()).collect();
    assert_ne!(samples[0], samples[1]);
}

#[test]
fn an_agreement_with_the_provider_is_written_down() {
    let folder = Folder::new("agreed");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    assert!(folder.emulator.set_category("order_shipped", "en_US", "MARKETING"));
    let mut marketing = shipped("en_US", ENGLISH);
    marketing["category"] = "MARKETING".into();
    folder.declare(&[marketing]);
    assert_eq!(folder.run("apply --yes").code, 0);
    // An appeal later makes it what it was.
    assert!(folder.emulator.set_category("order_shipped", "en_US", "UTILITY"));
    let plan = folder.run("plan");
    assert!(plan.out.contains("declared as marketing, filed under utility"), "{plan:?}");
}
