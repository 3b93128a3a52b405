//! Tests of `plan` and `apply`: declared templates are created, updated and deleted.

use crate::project::{ENGLISH, GERMAN, Project, shipped};

/// Two languages are created, then nothing has to be done, then one of them changes.
fn create_and_update(environment: &str, change: &str) {
    let project = Project::new(&format!("create-{environment}"));
    project.declare(&[shipped("en_US", ENGLISH), shipped("de", GERMAN)]);
    let line = |command: &str| format!("{command} --environment {environment}");

    let plan = project.run(&line("plan"));
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains("+ order_shipped  de     create\n") && plan.out.ends_with("2 to create.\n"), "{plan:?}");
    assert_eq!(project.template_names(), [""; 0]);

    let applied = project.run(&line("apply --yes"));
    assert_eq!((applied.code, applied.err.as_str()), (0, ""), "{applied:?}");
    assert!(applied.out.contains("2 done."), "{applied:?}");
    assert_eq!(project.template_names(), ["order_shipped de", "order_shipped en_US"]);
    let lock = project.read("whatsapp-template.lock");
    assert_eq!(lock.matches("status = \"approved\"").count(), 2, "{lock}");

    let again = project.run(&line("apply --yes"));
    assert!(again.code == 0 && again.out.contains("2 unchanged.\nNothing to do.\n"), "{again:?}");
    assert_eq!(project.run(&line("plan")).code, 0);
    assert_eq!(project.run(&line("verify")).code, 0);
    assert_eq!(project.read("whatsapp-template.lock"), lock, "an unchanged lock file is written identically");

    project.declare(&[shipped("en_US", &ENGLISH.replace(" to you", "")), shipped("de", GERMAN)]);
    let plan = project.run(&line("plan"));
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains(change) && plan.out.ends_with("1 to modify, 1 unchanged.\n"), "{plan:?}");
    assert_eq!(project.run(&line("verify")).code, 1);
    assert_eq!(project.run(&line("apply --yes")).code, 0);
    assert!(project.emulator.templates()[1].preview().contains("your order is on its way.\n"));
    assert_eq!(project.run(&line("plan")).code, 0);
}

#[test]
fn an_empty_lock_file_is_an_empty_lock() {
    let project = Project::new("empty-lock");
    project.declare(&[shipped("en_US", ENGLISH)]);
    project.write("whatsapp-template.lock", "");
    let plan = project.run("plan --environment meta");
    assert!(plan.code == 2 && plan.err.is_empty() && plan.out.ends_with("1 to create.\n"), "{plan:?}");
    let applied = project.run("apply --yes --environment meta");
    assert_eq!((applied.code, applied.err.as_str()), (0, ""), "{applied:?}");
    assert!(
        project
            .read("whatsapp-template.lock")
            .starts_with("# Written by `whatsapp-template apply`. Commit it.\nversion = 1\n")
    );
}

#[test]
fn at_meta() {
    create_and_update(
        "meta",
        "\
  ~ order_shipped  en_US  modify, 10 of 10 edits left in 30 days
      body.text
        - Hi {{customer}}, your order is on its way to you.
        + Hi {{customer}}, your order is on its way.
",
    );
}

#[test]
fn at_cams() {
    create_and_update(
        "cams",
        "\
  ~ order_shipped  en_US  modify
      body.text
        - Hi $(customer), your order is on its way to you.
        + Hi $(customer), your order is on its way.
",
    );
}

#[test]
fn at_nxcloud() {
    create_and_update(
        "nxcloud",
        "\
  ~ order_shipped  en_US  modify
      body.text
        - Hi {{1}}, your order is on its way to you.
        + Hi {{1}}, your order is on its way.
",
    );
}

#[test]
fn an_existing_template_is_recorded_and_not_created_again() {
    let project = Project::new("adopted");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    let lock = project.read("whatsapp-template.lock");
    project.remove("whatsapp-template.lock");
    let plan = project.run("plan");
    assert!(plan.code == 2 && plan.out.contains("record (it exists already)"), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.template_names().len(), 1);
    assert_eq!(project.read("whatsapp-template.lock"), lock);
}

#[test]
fn the_offline_plan_sends_no_request() {
    let project = Project::new("offline");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    let before = project.emulator.templates();
    project.emulator.clear();
    let plan = project.run("plan --offline");
    assert!(plan.code == 0 && plan.out.ends_with("1 unchanged.\n"), "{plan:?}");
    project.declare(&[shipped("en_US", GERMAN), shipped("de", GERMAN)]);
    let plan = project.run("plan --offline");
    assert!(plan.code == 2 && plan.out.ends_with("1 to create, 1 to modify.\n"), "{plan:?}");
    assert_eq!(before.len(), 1);
}

#[test]
fn nothing_is_done_without_confirmation() {
    let project = Project::new("unconfirmed");
    project.declare(&[shipped("en_US", ENGLISH)]);
    let applied = project.run("apply");
    assert_eq!(applied.code, 1);
    assert!(applied.err.contains("cannot ask for confirmation"), "{applied:?}");
    assert_eq!(project.template_names(), [""; 0]);
}

#[test]
fn templates_are_only_deleted_by_name() {
    let project = Project::new("deleted");
    let declared = [shipped("en_US", ENGLISH), crate::project::named("old_news", "en_US", ENGLISH)];
    project.declare(&declared);
    assert_eq!(project.run("apply --yes").code, 0);
    project.declare(&declared[..1]);
    let plan = project.run("plan --all");
    assert!(plan.code == 0 && plan.out.contains("? old_news       en_US  not declared"), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.template_names().len(), 2, "an undeclared template is not changed");
    let declared_still = project.run("apply --yes --delete order_shipped");
    assert!(declared_still.code == 1 && declared_still.err.contains("is declared and would be created again"));
    let misspelt = project.run("apply --yes --delete old_new");
    assert!(misspelt.code == 1 && misspelt.err.contains("did you mean `old_news`?"), "{misspelt:?}");
    let deleted = project.run("apply --yes --delete old_news");
    assert!(deleted.code == 0 && deleted.out.contains("deleted   old_news"), "{deleted:?}");
    assert_eq!(project.template_names(), ["order_shipped en_US"]);
    assert!(!project.read("whatsapp-template.lock").contains("old_news"));

    // The name cannot be used for thirty days.
    project.declare(&declared);
    let plan = project.run("plan");
    assert!(plan.code == 2 && plan.out.contains("blocked: create\n      the name is locked until "), "{plan:?}");
    assert!(plan.out.contains("`old_news_v2`"), "{plan:?}");
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 2, "{applied:?}");
}

#[test]
fn a_template_that_breaks_a_rule_is_not_submitted() {
    let project = Project::new("broken");
    project.declare(&[shipped("en_US", "{{customer}}, your order is on its way to you.")]);
    let plan = project.run("plan");
    assert!(plan.code == 2 && plan.out.contains("(body_edge_parameter); write: "), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 2);
    assert_eq!(project.template_names(), [""; 0]);
}
