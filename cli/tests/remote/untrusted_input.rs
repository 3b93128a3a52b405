//! Tests of harmful input and of failures that could cause data loss.

use std::time::Duration;

use serde_json::{Value, json};
use whatsapp_template_emulator::{Fault, Moment, OperationKind};

use crate::interrupted::{five, wait_for_fault};
use crate::odd_templates::serve;
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
fn a_response_of_the_provider_neither_controls_the_terminal_nor_forges_lines() {
    const EVIL: &str = "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}\n::error::forged\nok: 9 of 9 templates are as declared.";
    let evil = |text: &str| format!("{text}{EVIL}");
    let project = Project::new("evil-provider");
    let mut declared = shipped("en_US", ENGLISH);
    declared["name"] = evil("order").into();
    project.declare(&[declared]);
    let config = project.read("whatsapp-template.toml");
    let listed = json!({
        "data": [
            {
                "name": evil("order"), "language": "en_US", "status": evil("WEIRD"), "category": evil("UTILITY"), "id": evil("1"),
                "quality_score": { "score": evil("RED") }, "rejected_reason": evil("BAD"), evil("key"): 1,
                "components": [{ "type": evil("BODY"), "text": evil("Hi"), evil("key"): evil("value") }],
            },
            { "name": evil("other"), "language": evil("de"), "status": "REJECTED", "rejected_reason": evil("BAD"), "id": "2",
              "category": "UTILITY", "components": [{ "type": "BODY", "text": evil("Hi") }] },
        ],
    });
    let error = json!({ "error": {
        "message": evil("bad"), "type": evil("OAuth"), "code": 100, "error_subcode": 7, "error_user_title": evil("title"),
        "error_user_msg": evil("msg"), "fbtrace_id": evil("trace"), "error_data": { "details": evil("details") },
    } });
    let is_safe = |text: &str| {
        !text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}'])
            && !text.lines().any(|line| line.starts_with("::error") || line.starts_with("ok:"))
    };
    for response in [listed, error] {
        project.write("whatsapp-template.toml", &config);
        project.use_endpoint(&serve(move |_| response.clone()));
        for line in
            ["plan", "plan --all", "plan --json", "status", "verify", "apply --yes", "list", "list --quiet", "check"]
        {
            let ran = if line.starts_with("check") { project.run("check") } else { project.run(line) };
            assert!(is_safe(&ran.out) && is_safe(&ran.err), "{line}: {ran:?}");
        }
        let imported = project.run_without_templates("import --from meta");
        assert!(is_safe(&imported.err), "{imported:?}");
        assert!(!imported.out.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']), "{imported:?}");
    }
}

#[test]
fn two_runs_with_one_lock_file_do_not_disturb_each_other() {
    let project = Project::new("one-lock-file");
    project.declare(&five());
    project.emulator.inject_fault(Fault::Silent(Moment::After).for_operation(OperationKind::Create));
    let mut first = project.start("apply --yes");
    wait_for_fault(&project);
    let second = project.run("apply --yes");
    assert_eq!(second.code, 1, "{second:?}");
    let expected =
        format!("another `apply` of meta with whatsapp-template.lock is running (process {} since ", first.id());
    assert!(second.err.contains(&expected), "{second:?}");
    assert_eq!(project.template_names().len(), 1);
    // A plan may be made in the meantime.
    assert_eq!(project.run("plan").code, 2);
    // The system releases the guard of a run that was killed.
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.template_names().len(), 5);
    assert!(!project.exists("whatsapp-template.lock.meta.run"));
}

#[test]
fn what_another_run_created_in_the_meantime_is_done() {
    let project = Project::new("two-lock-files");
    project.declare(&five());
    // The slow run reads an empty list, and has no answer before the fast one is done.
    project.emulator.inject_fault(Fault::Slow(Duration::from_millis(60)).for_operation(OperationKind::Read));
    let slow = project.start("apply --yes --lock slow.lock");
    wait_for_fault(&project);
    let fast = project.run("apply --yes --lock fast.lock");
    assert_eq!(fast.code, 0, "{fast:?}");
    let slow = slow.wait_with_output().unwrap();
    let slow_out = String::from_utf8(slow.stdout).unwrap();
    assert_eq!(slow.status.code(), Some(0), "{slow_out}");
    assert!(slow_out.contains("exists    news_5  en_US") && slow_out.contains("5 done."), "{slow_out}");
    assert_eq!(project.template_names().len(), 5);
    for lock in ["slow.lock", "fast.lock"] {
        assert_eq!(project.read(lock).matches("[[template]]").count(), 5, "{lock}");
        assert_eq!(project.run(&format!("plan --lock {lock}")).code, 0, "{lock}");
    }

    // A template with other content is a failure as before.
    let mut other = five();
    other.push(named("news_6", "en_US", ENGLISH));
    project.declare(&other);
    project.emulator.inject_fault(Fault::Slow(Duration::from_millis(1)).for_operation(OperationKind::Read));
    let slow = project.start("apply --yes --lock slow.lock");
    wait_for_fault(&project);
    other[5] = named("news_6", "en_US", "Hi {{customer}}, your order has left us today.");
    project.write("other.json", Value::from(other).to_string());
    let fast = project.run_without_templates("apply other.json --yes --lock fast.lock");
    let slow = slow.wait_with_output().unwrap();
    // One of them was first.
    let codes = [fast.code, slow.status.code().unwrap()];
    assert!(codes.contains(&0) && codes.contains(&1), "{codes:?}: {fast:?}");
}

#[test]
fn a_refused_creation_is_shown_even_if_a_later_one_cannot_be_recorded() {
    let project = Project::new("refused-before-failure");
    project.declare(&[named("news_1", "en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    project.declare(&[named("news_2", "en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes --delete news_1").code, 0);
    // Without the history, the plan does not know that the name is locked.
    project.remove("whatsapp-template.journal");
    project.declare(&[named("news_1", "en_US", ENGLISH), named("news_3", "en_US", ENGLISH)]);
    project.emulator.inject_fault(Fault::Slow(Duration::from_millis(5)).for_operation(OperationKind::Create));
    let run = project.start("apply --yes");
    wait_for_fault(&project);
    project.write("whatsapp-template.lock", "this is no lock file");
    let output = run.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(out.contains("failed    news_1  en_US: Meta: "), "{out}");
    assert_eq!(project.template_names(), ["news_2 en_US", "news_3 en_US"]);
    assert!(!project.exists("whatsapp-template.lock.meta.run"));
}

#[cfg(unix)]
#[test]
fn a_linked_lock_file_stays_a_link() {
    let project = Project::new("linked-lock");
    project.declare(&[shipped("en_US", ENGLISH)]);
    project.make("shared");
    project.link("shared/real.lock", "whatsapp-template.lock");
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.read("shared/real.lock").matches("[[template]]").count(), 1);
    assert!(project.is_link("whatsapp-template.lock"));
}

#[test]
fn a_secret_in_a_broken_file_is_not_shown() {
    const ACCOUNT: &str = "[environments.prod.meta]\nMETA_WABA_ID = 1\nMETA_PHONE_NUMBER_ID = 2\n";
    let project = Project::new("broken-config");
    project.declare(&[shipped("en_US", ENGLISH)]);
    for broken in [
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = \"EAAJhidden\n",
        "[environments.prod.meta]\nMETA_ACCESS_TOKEN = { value = \"EAAJhidden\" }\n",
        "[environments.prod]\nMETA_ACCESS_TOKEN = \"EAAJhidden\"\n",
        "META_ACCESS_TOKENEAAJhidden = 1\n",
    ] {
        project.write("whatsapp-template.toml", broken);
        let plan = project.run("plan");
        assert_eq!(plan.code, 1, "{plan:?}");
        assert!(plan.err.contains("whatsapp-template.toml, line ") && !plan.err.contains("hidden"), "{plan:?}");
    }
    for (value, message) in [
        ("4711471147114711", "contains the secret META_ACCESS_TOKEN"),
        ("{ env = \"EAAJhidden4711\" }", "is read from the variable in its `env`, which is not set"),
        ("{ command = [\"EAAJhidden4711\"] }", "the command for META_ACCESS_TOKEN cannot be run"),
        (
            "{ command = [\"printf\", \"EAAJhidden\\n4711\"] }",
            "the access token has a character that no header can carry",
        ),
    ] {
        project.write("whatsapp-template.toml", format!("{ACCOUNT}META_ACCESS_TOKEN = {value}\n"));
        let plan = project.run("plan");
        assert_eq!(plan.code, 1, "{plan:?}");
        assert!(plan.err.contains(message) && !plan.err.contains("4711") && !plan.err.contains("hidden"), "{plan:?}");
    }
    let address = format!(
        "{ACCOUNT}META_ACCESS_TOKEN = {{ command = [\"printf\", \"x\"] }}\nMETA_ENDPOINT = \"https://user:hidden@localhost:1\"\n"
    );
    project.write("whatsapp-template.toml", address);
    let plan = project.run("plan");
    assert!(plan.code == 1 && !plan.err.contains("hidden"), "{plan:?}");
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
