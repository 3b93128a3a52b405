//! What would do harm is not done.

use serde_json::{Value, json};
use whatsapp_template_emulator::{Fault, Moment, Operation};

use crate::project::{ENGLISH, Folder, named, shipped};

#[test]
fn nothing_is_deleted_after_a_failure() {
    let folder = Folder::new("delete-after-failure");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    folder.declare(&[named("order_shipped_v2", "en_US", ENGLISH)]);
    folder.emulator.inject_fault(Fault::Unavailable(Moment::Before).times(9).for_operation(Operation::Create));
    let applied = folder.run("apply --yes --delete order_shipped");
    assert_eq!(applied.code, 1, "{applied:?}");
    assert!(applied.out.contains("Nothing is deleted, since not everything else was done."), "{applied:?}");
    assert_eq!(folder.held(), ["order_shipped en_US"]);
    folder.emulator.clear_faults();
    assert_eq!(folder.run("apply --yes --delete order_shipped").code, 0);
    assert_eq!(folder.held(), ["order_shipped_v2 en_US"]);
}

#[test]
fn a_part_that_cannot_be_read_is_not_left_out() {
    let folder = Folder::new("unread");
    let mut misspelt = shipped("en_US", ENGLISH);
    misspelt["components"][1]["type"] = "BUTTON".into();
    folder.declare(&[misspelt]);
    let plan = folder.run("plan");
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains("unknown component type \"BUTTON\"") && plan.out.contains("blocked: create"), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 2);
    assert_eq!(folder.held(), [""; 0]);

    let list = json!([shipped("en_US", ENGLISH), { "name": "lost", "language": "de", "category": "UTILITY" }]);
    folder.write("templates.json", list.to_string());
    let plan = folder.run("plan");
    assert!(plan.code == 2 && plan.out.contains("components is missing; it would be left out"), "{plan:?}");
    assert_eq!(folder.run("verify").code, 1);
}

#[test]
fn what_an_edit_does_not_carry_is_blocked_and_not_called_done() {
    let folder = Folder::new("not-carried");
    let timed = |seconds: u32| {
        let mut timed = shipped("en_US", ENGLISH);
        timed["message_send_ttl_seconds"] = seconds.into();
        timed
    };
    folder.declare(&[timed(600)]);
    assert_eq!(folder.run("apply --yes --environment nxcloud").code, 0);
    assert_eq!(folder.run("plan --environment nxcloud").code, 0);
    folder.declare(&[timed(900)]);
    for _ in 0..2 {
        let applied = folder.run("apply --yes --environment nxcloud");
        assert_eq!(applied.code, 2, "{applied:?}");
        assert!(applied.out.contains("changes no `message_send_ttl_seconds` of a template"), "{applied:?}");
    }
}

#[test]
fn words_of_others_do_not_command_the_terminal() {
    let folder = Folder::new("escapes");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    assert!(folder.emulator.edit_body("order_shipped", "en_US", "Hi {{customer}}, \u{1b}[2J\u{202e}it has left."));
    assert!(folder.emulator.reject("order_shipped", "en_US", "BAD\n::error::\u{1b}[31m"));
    for line in ["plan", "status", "verify", "apply --yes", "plan --all"] {
        let ran = folder.run(line);
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("\n::error"), "{line}: {ran:?}");
        }
    }
}

#[test]
fn a_secret_in_a_broken_file_is_not_shown() {
    let folder = Folder::new("broken-config");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    for broken in [
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = \"EAAJhidden\n",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = { value = \"EAAJhidden\" }\n",
        "[environments.prod]\nMETA_ACCESS_TOKEN = \"EAAJhidden\"\n",
    ] {
        folder.write("whatsapp-template.toml", broken);
        let plan = folder.run("plan");
        assert_eq!(plan.code, 1, "{plan:?}");
        assert!(plan.err.contains("whatsapp-template.toml, line ") && !plan.err.contains("hidden"), "{plan:?}");
    }
}

#[test]
fn a_json_file_chooses_no_files_of_this_machine() {
    let folder = Folder::new("outside");
    let pictured = |file: &str| -> Value {
        json!({ "name": "bill", "language": "en_US", "category": "UTILITY", "components": [
            { "type": "HEADER", "format": "DOCUMENT", "example": { "header_handle": [file] } },
            { "type": "BODY", "text": "Here is your bill." } ] })
    };
    for file in ["/etc/hostname", "../secret.pdf", "a/../../secret.pdf"] {
        folder.declare(&[pictured(file)]);
        let applied = folder.run("apply --yes --environment cams");
        assert!(applied.code == 1 && applied.err.contains("lies outside of this directory"), "{applied:?}");
    }
    assert_eq!(folder.held(), [""; 0]);
}

#[test]
fn a_lock_file_that_cannot_be_written_is_found_out_before_anything_is_submitted() {
    let folder = Folder::new("no-lock");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    let applied = folder.run("apply --yes --lock missing/folder/x.lock");
    assert!(applied.code == 1 && applied.err.contains("cannot write missing/folder/x.lock"), "{applied:?}");
    assert_eq!(folder.held(), [""; 0]);
    let applied = folder.run("apply --yes --lock x.journal");
    assert!(applied.code == 1 && applied.err.contains("is the name of the journal"), "{applied:?}");
}

#[test]
fn a_line_that_was_misread_does_not_look_like_changes() {
    let folder = Folder::new("misread");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    for line in ["plan --enviroment prod", "apply --yess"] {
        assert_eq!(folder.run(line).code, 1, "{line}");
    }
    folder.remove("templates.json");
    assert_eq!(folder.run("plan").code, 1);
}
