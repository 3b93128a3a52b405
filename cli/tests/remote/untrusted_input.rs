//! Tests of harmful input and of failures that could cause data loss.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Fault, Moment, OperationKind};

use crate::project::{ENGLISH, Project, named, shipped};

#[test]
fn nothing_is_deleted_after_a_failure() {
    let project = Project::new("delete-after-failure");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    project.declare(&[named("order_shipped_v2", "en_US", ENGLISH)]);
    project.emulator.inject_fault(Fault::Unavailable(Moment::Before).times(9).for_operation(OperationKind::Create));
    let applied = project.run("apply --yes --delete order_shipped");
    assert_eq!(applied.code, 1, "{applied:?}");
    assert!(applied.out.contains("Nothing was deleted, because a step before failed."), "{applied:?}");
    assert_eq!(project.template_names(), ["order_shipped en_US"]);
    project.emulator.clear_faults();
    assert_eq!(project.run("apply --yes --delete order_shipped").code, 0);
    assert_eq!(project.template_names(), ["order_shipped_v2 en_US"]);
}

#[test]
fn a_part_that_cannot_be_read_is_not_omitted() {
    let project = Project::new("unread");
    let mut misspelt = shipped("en_US", ENGLISH);
    misspelt["components"][1]["type"] = "BUTTON".into();
    project.declare(&[misspelt]);
    let plan = project.run("plan");
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains("unknown component type \"BUTTON\"") && plan.out.contains("blocked: create"), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 2);
    assert_eq!(project.template_names(), [""; 0]);

    let list = json!([shipped("en_US", ENGLISH), { "name": "lost", "language": "de", "category": "UTILITY" }]);
    project.write("templates.json", list.to_string());
    let plan = project.run("plan");
    assert!(plan.code == 2 && plan.out.contains("components is missing; it would be omitted"), "{plan:?}");
    assert_eq!(project.run("verify").code, 1);
}

#[test]
fn a_change_that_an_edit_cannot_make_is_blocked() {
    let project = Project::new("not-editable");
    let timed = |seconds: u32| {
        let mut timed = shipped("en_US", ENGLISH);
        timed["message_send_ttl_seconds"] = seconds.into();
        timed
    };
    project.declare(&[timed(600)]);
    assert_eq!(project.run("apply --yes --environment nxcloud").code, 0);
    assert_eq!(project.run("plan --environment nxcloud").code, 0);
    project.declare(&[timed(900)]);
    for _ in 0..2 {
        let applied = project.run("apply --yes --environment nxcloud");
        assert_eq!(applied.code, 2, "{applied:?}");
        assert!(
            applied.out.contains("cannot change `message_send_ttl_seconds` of an existing template"),
            "{applied:?}"
        );
    }
}

#[test]
fn text_of_the_provider_does_not_control_the_terminal() {
    let project = Project::new("escapes");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    assert!(project.emulator.edit_body("order_shipped", "en_US", "Hi {{customer}}, \u{1b}[2J\u{202e}it has left."));
    assert!(project.emulator.reject("order_shipped", "en_US", "BAD\n::error::\u{1b}[31m"));
    for line in ["plan", "status", "verify", "apply --yes", "plan --all"] {
        let ran = project.run(line);
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("\n::error"), "{line}: {ran:?}");
        }
    }
}

#[test]
fn a_secret_in_a_broken_file_is_not_shown() {
    let project = Project::new("broken-config");
    project.declare(&[shipped("en_US", ENGLISH)]);
    for broken in [
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = \"EAAJhidden\n",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = { value = \"EAAJhidden\" }\n",
        "[environments.prod]\nMETA_ACCESS_TOKEN = \"EAAJhidden\"\n",
    ] {
        project.write("whatsapp-template.toml", broken);
        let plan = project.run("plan");
        assert_eq!(plan.code, 1, "{plan:?}");
        assert!(plan.err.contains("whatsapp-template.toml, line ") && !plan.err.contains("hidden"), "{plan:?}");
    }
}

#[test]
fn a_json_file_cannot_read_other_files() {
    let project = Project::new("outside");
    let with_document = |file: &str| -> Value {
        json!({ "name": "bill", "language": "en_US", "category": "UTILITY", "components": [
            { "type": "HEADER", "format": "DOCUMENT", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Here is your bill." } ] })
    };
    for file in ["/etc/hostname", "../secret.pdf", "a/../../secret.pdf"] {
        project.declare(&[with_document(file)]);
        let applied = project.run("apply --yes --environment cams");
        assert!(applied.code == 1 && applied.err.contains("is outside of this directory"), "{applied:?}");
    }
    assert_eq!(project.template_names(), [""; 0]);
}

#[test]
fn a_lock_file_that_cannot_be_written_is_reported_before_anything_is_submitted() {
    let project = Project::new("no-lock");
    project.declare(&[shipped("en_US", ENGLISH)]);
    let applied = project.run("apply --yes --lock missing/folder/x.lock");
    assert!(applied.code == 1 && applied.err.contains("cannot write missing/folder/x.lock"), "{applied:?}");
    assert_eq!(project.template_names(), [""; 0]);
    let applied = project.run("apply --yes --lock x.journal");
    assert!(applied.code == 1 && applied.err.contains("is the name of the edit history"), "{applied:?}");
}

#[test]
fn a_usage_error_does_not_have_the_exit_code_for_changes() {
    let project = Project::new("usage-error");
    project.declare(&[shipped("en_US", ENGLISH)]);
    for line in ["plan --enviroment prod", "apply --yess"] {
        assert_eq!(project.run(line).code, 1, "{line}");
    }
    project.remove("templates.json");
    assert_eq!(project.run("plan").code, 1);
}
