//! Tests with several providers in one environment and with simultaneous runs.

use crate::project::{ENGLISH, GERMAN, Project, named, shipped};

/// One environment with all three providers.
fn all_three(name: &str) -> Project {
    let project = Project::new(name);
    let config = project.read("whatsapp-template.toml");
    let config = ["meta", "cams", "nxcloud"]
        .iter()
        .fold(config, |config, provider| config.replace(&format!("[environments.{provider}."), "[environments.all."));
    project.write("whatsapp-template.toml", config.replace("default = \"meta\"", ""));
    project
}

#[test]
fn all_providers_of_an_environment_are_planned_and_applied() {
    let project = all_three("three");
    project.declare(&[shipped("en_US", ENGLISH), shipped("de", GERMAN)]);
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(project.template_names().len(), 6);
    let lock = project.read("whatsapp-template.lock");
    for provider in ["meta", "cams", "nxcloud"] {
        assert_eq!(lock.matches(&format!("provider = \"{provider}\"")).count(), 2, "{lock}");
    }
    assert_eq!(project.run("verify").code, 0);
    assert_eq!(project.run("plan --provider cams").code, 0);
}

#[test]
fn a_template_of_one_provider_is_deleted_there() {
    let project = all_three("one-of-three");
    project.declare(&[named("old_news", "en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes --provider nxcloud").code, 0);
    project.declare(&[shipped("en_US", ENGLISH)]);
    let applied = project.run("apply --yes --delete old_news --delete old_news");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(project.template_names().len(), 3);
    assert!(!project.read("whatsapp-template.lock").contains("old_news"));
}

#[test]
fn simultaneous_runs_keep_the_entries_of_other_environments() {
    let project = Project::new("two-runs");
    project.declare(&(0..30).map(|number| named(&format!("news_{number}"), "en_US", ENGLISH)).collect::<Vec<_>>());
    let runs: Vec<_> =
        ["meta", "nxcloud"].iter().map(|name| project.start(&format!("apply --yes --environment {name}"))).collect();
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let lock = project.read("whatsapp-template.lock");
    assert_eq!(lock.matches("environment = \"meta\"").count(), 30);
    assert_eq!(lock.matches("environment = \"nxcloud\"").count(), 30);
}

#[test]
fn a_template_that_was_deleted_at_the_provider_is_reported() {
    let project = Project::new("vanished");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes --environment nxcloud").code, 0);
    project.emulator.clear();
    let plan = project.run("plan --environment nxcloud");
    assert!(plan.code == 2 && plan.out.contains("applied before as "), "{plan:?}");
    assert_eq!(project.run("verify --environment nxcloud").code, 1);
    // The template is no longer declared, so its entry is removed from the lock file.
    project.declare(&[named("news", "en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes --environment nxcloud").code, 0);
    assert!(!project.read("whatsapp-template.lock").contains("order_shipped"));
}

#[test]
fn two_files_with_the_same_name_stay_separate_at_cams() {
    let project = Project::new("same-name");
    let with_image = |name: &str, file: &str| {
        serde_json::json!({ "name": name, "language": "en_US", "category": "MARKETING", "components": [
            { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Spring has come to our shop." } ] })
    };
    for (folder_name, bytes) in [("en", b"\x89PNG\r\n\x1a\none".as_slice()), ("de", b"\x89PNG\r\n\x1a\ntwo")] {
        project.make(folder_name);
        project.write(&format!("{folder_name}/spring.png"), bytes);
    }
    project.declare(&[with_image("spring_en", "en/spring.png"), with_image("spring_de", "de/spring.png")]);
    let applied = project.run("apply --yes --environment cams");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(applied.out.contains("upload en/spring.png, 1 KB of image/png"), "{applied:?}");
    let samples: Vec<String> =
        project.emulator.templates().iter().map(|template| template.example.to_string()).collect();
    assert_ne!(samples[0], samples[1]);
}

#[test]
fn an_accepted_category_is_recorded() {
    let project = Project::new("agreed");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    assert!(project.emulator.set_category("order_shipped", "en_US", "MARKETING"));
    let mut marketing = shipped("en_US", ENGLISH);
    marketing["category"] = "MARKETING".into();
    project.declare(&[marketing]);
    assert_eq!(project.run("apply --yes").code, 0);
    // Later an appeal restores the category.
    assert!(project.emulator.set_category("order_shipped", "en_US", "UTILITY"));
    let plan = project.run("plan");
    assert!(plan.out.contains("declared as marketing, but the provider changed it to utility"), "{plan:?}");
}

#[test]
fn a_version_of_graph_that_has_ended_is_reported_apart_from_the_output() {
    let project = Project::new("old-graph");
    project.declare(&[shipped("en_US", ENGLISH)]);
    let current = project.run("plan");
    assert!(!current.err.contains("Graph"), "{current:?}");
    let config = project.read("whatsapp-template.toml");
    project
        .write("whatsapp-template.toml", config.replace("META_APP_ID", "META_GRAPH_VERSION = \"v20.0\"\nMETA_APP_ID"));
    let old = project.run("plan");
    assert_eq!((old.code, &old.out), (current.code, &current.out));
    let warning = "warning: Meta: Graph API version v20.0 ended by 2026-09-24; set META_GRAPH_VERSION";
    assert_eq!(old.err.matches(warning).count(), 1, "{old:?}");
}
