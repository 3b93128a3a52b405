//! What is declared comes to be at the provider, and stays.

use crate::project::{ENGLISH, Folder, GERMAN, shipped};

/// Two languages: created, then nothing to do, then one of them changed.
fn life(environment: &str, change: &str) {
    let folder = Folder::new(&format!("life-{environment}"));
    folder.declare(&[shipped("en_US", ENGLISH), shipped("de", GERMAN)]);
    let line = |command: &str| format!("{command} --environment {environment}");

    let plan = folder.run(&line("plan"));
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains("+ order_shipped  de     create\n") && plan.out.ends_with("2 to create.\n"), "{plan:?}");
    assert_eq!(folder.held(), [""; 0]);

    let applied = folder.run(&line("apply --yes"));
    assert_eq!((applied.code, applied.err.as_str()), (0, ""), "{applied:?}");
    assert!(applied.out.contains("2 done."), "{applied:?}");
    assert_eq!(folder.held(), ["order_shipped de", "order_shipped en_US"]);
    let lock = folder.read("whatsapp-template.lock");
    assert_eq!(lock.matches("status = \"approved\"").count(), 2, "{lock}");

    let again = folder.run(&line("apply --yes"));
    assert!(again.code == 0 && again.out.contains("2 unchanged.\nNothing to do.\n"), "{again:?}");
    assert_eq!(folder.run(&line("plan")).code, 0);
    assert_eq!(folder.run(&line("verify")).code, 0);
    assert_eq!(folder.read("whatsapp-template.lock"), lock, "what did not change is written the same");

    folder.declare(&[shipped("en_US", &ENGLISH.replace(" to you", "")), shipped("de", GERMAN)]);
    let plan = folder.run(&line("plan"));
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains(change) && plan.out.ends_with("1 to modify, 1 unchanged.\n"), "{plan:?}");
    assert_eq!(folder.run(&line("verify")).code, 1);
    assert_eq!(folder.run(&line("apply --yes")).code, 0);
    assert!(folder.emulator.templates()[1].preview().contains("your order is on its way.\n"));
    assert_eq!(folder.run(&line("plan")).code, 0);
}

#[test]
fn at_meta() {
    life(
        "meta",
        "\
  ~ order_shipped  en_US  modify, 10 of 10 changes left in 30 days
      body.text
        - Hi {{customer}}, your order is on its way to you.
        + Hi {{customer}}, your order is on its way.
",
    );
}

#[test]
fn at_cams() {
    life(
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
    life(
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
fn what_is_there_already_is_recorded_and_not_created_again() {
    let folder = Folder::new("adopted");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    let lock = folder.read("whatsapp-template.lock");
    folder.remove("whatsapp-template.lock");
    let plan = folder.run("plan");
    assert!(plan.code == 2 && plan.out.contains("record what is there already"), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 0);
    assert_eq!(folder.held().len(), 1);
    assert_eq!(folder.read("whatsapp-template.lock"), lock);
}

#[test]
fn the_offline_plan_asks_nobody() {
    let folder = Folder::new("offline");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    let before = folder.emulator.templates();
    folder.emulator.clear();
    let plan = folder.run("plan --offline");
    assert!(plan.code == 0 && plan.out.ends_with("1 unchanged.\n"), "{plan:?}");
    folder.declare(&[shipped("en_US", GERMAN), shipped("de", GERMAN)]);
    let plan = folder.run("plan --offline");
    assert!(plan.code == 2 && plan.out.ends_with("1 to create, 1 to modify.\n"), "{plan:?}");
    assert_eq!(before.len(), 1);
}

#[test]
fn nothing_is_done_unless_somebody_says_yes() {
    let folder = Folder::new("unasked");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    let applied = folder.run("apply");
    assert_eq!(applied.code, 1);
    assert!(applied.err.contains("there is nobody to ask"), "{applied:?}");
    assert_eq!(folder.held(), [""; 0]);
}

#[test]
fn nothing_is_deleted_but_by_name() {
    let folder = Folder::new("deleted");
    let declared = [shipped("en_US", ENGLISH), crate::project::named("old_news", "en_US", ENGLISH)];
    folder.declare(&declared);
    assert_eq!(folder.run("apply --yes").code, 0);
    folder.declare(&declared[..1]);
    let plan = folder.run("plan --all");
    assert!(plan.code == 0 && plan.out.contains("? old_news       en_US  only there"), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 0);
    assert_eq!(folder.held().len(), 2, "what nobody declares is left alone");
    let declared_still = folder.run("apply --yes --delete order_shipped");
    assert!(declared_still.code == 1 && declared_still.err.contains("is declared, and would be created again"));
    let misspelt = folder.run("apply --yes --delete old_new");
    assert!(misspelt.code == 1 && misspelt.err.contains("did you mean `old_news`?"), "{misspelt:?}");
    let deleted = folder.run("apply --yes --delete old_news");
    assert!(deleted.code == 0 && deleted.out.contains("deleted   old_news"), "{deleted:?}");
    assert_eq!(folder.held(), ["order_shipped en_US"]);
    assert!(!folder.read("whatsapp-template.lock").contains("old_news"));

    // And its name cannot be used for thirty days.
    folder.declare(&declared);
    let plan = folder.run("plan");
    assert!(plan.code == 2 && plan.out.contains("blocked: create\n      the name is locked until "), "{plan:?}");
    assert!(plan.out.contains("`old_news_v2`"), "{plan:?}");
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 2, "{applied:?}");
}

#[test]
fn one_that_breaks_a_rule_is_not_tried() {
    let folder = Folder::new("broken");
    folder.declare(&[shipped("en_US", "{{customer}}, your order is on its way to you.")]);
    let plan = folder.run("plan");
    assert!(plan.code == 2 && plan.out.contains("(body_edge_parameter); write: "), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 2);
    assert_eq!(folder.held(), [""; 0]);
}
