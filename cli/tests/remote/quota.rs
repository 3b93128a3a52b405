//! Tests of Meta's quota: one edit of an approved template a day.

use whatsapp_template_emulator::{Emulator, Review};

use crate::project::{ENGLISH, Project, shipped};

#[test]
fn a_second_edit_on_the_same_day_is_not_attempted() {
    let project = Project::new("quota");
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    project.declare(&[shipped("en_US", &ENGLISH.replace("Hi", "Hello"))]);
    assert_eq!(project.run("apply --yes").code, 0);
    project.declare(&[shipped("en_US", &ENGLISH.replace("Hi", "Dear"))]);
    let plan = project.run("plan");
    assert_eq!(plan.code, 2);
    assert!(plan.out.contains("Meta allows one edit of an approved template a day and ten in 30 days"), "{plan:?}");
    let applied = project.run("apply --yes");
    assert!(applied.code == 2 && applied.out.contains("Nothing to do."), "{applied:?}");
    assert!(project.emulator.templates()[0].preview().contains("Hello Ann"));

    // A rejected template can be edited without a limit.
    assert!(project.emulator.reject("order_shipped", "en_US", "INVALID_FORMAT"));
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(project.emulator.templates()[0].preview().contains("Dear Ann"));
}

#[test]
fn a_template_under_review_cannot_be_edited() {
    let project = Project::with("review", Emulator::builder().review(Review::Manual));
    project.declare(&[shipped("en_US", ENGLISH)]);
    let applied = project.run("apply --yes");
    assert!(applied.code == 0 && applied.out.contains("1 under review: `status --watch`"), "{applied:?}");
    assert_eq!(project.run("plan").code, 0);
    assert_eq!(project.run("verify").code, 0);
    assert_eq!(project.run("verify --approved").code, 1);
    project.declare(&[shipped("en_US", &ENGLISH.replace("Hi", "Hello"))]);
    let plan = project.run("plan");
    assert!(plan.out.contains("this one is pending; wait for the review"), "{plan:?}");

    project.declare(&[shipped("en_US", ENGLISH)]);
    assert!(project.emulator.approve("order_shipped", "en_US"));
    let plan = project.run("plan --all");
    assert!(plan.code == 0 && plan.out.contains("unchanged; its state will be recorded"), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 0);
    assert!(project.read("whatsapp-template.lock").contains("status = \"approved\""));
}

#[test]
fn a_watch_ends_with_the_review() {
    let project = Project::with("watch", Emulator::builder().review(Review::Manual));
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    let watch = project.start("status --watch 1");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert!(project.emulator.approve("order_shipped", "en_US"));
    let output = watch.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && out.contains("pending") && out.contains("approved"), "{out}");
}
