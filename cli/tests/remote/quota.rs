//! Meta takes one change of an approved template a day.

use whatsapp_template_emulator::{Emulator, Review};

use crate::project::{ENGLISH, Folder, shipped};

#[test]
fn a_second_change_on_a_day_is_refused_before_it_is_tried() {
    let folder = Folder::new("quota");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    folder.declare(&[shipped("en_US", &ENGLISH.replace("Hi", "Hello"))]);
    assert_eq!(folder.run("apply --yes").code, 0);
    folder.declare(&[shipped("en_US", &ENGLISH.replace("Hi", "Dear"))]);
    let plan = folder.run("plan");
    assert_eq!(plan.code, 2);
    assert!(plan.out.contains("Meta takes one change of an approved template a day and ten in 30 days"), "{plan:?}");
    let applied = folder.run("apply --yes");
    assert!(applied.code == 2 && applied.out.contains("Nothing to do."), "{applied:?}");
    assert!(folder.emulator.templates()[0].preview().contains("Hello Ann"));

    // One that was rejected may be changed as often as it takes.
    assert!(folder.emulator.reject("order_shipped", "en_US", "INVALID_FORMAT"));
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(folder.emulator.templates()[0].preview().contains("Dear Ann"));
}

#[test]
fn what_is_under_review_cannot_be_changed() {
    let folder = Folder::with("review", Emulator::builder().review(Review::Manual));
    folder.declare(&[shipped("en_US", ENGLISH)]);
    let applied = folder.run("apply --yes");
    assert!(applied.code == 0 && applied.out.contains("1 under review: `status --watch`"), "{applied:?}");
    assert_eq!(folder.run("plan").code, 0);
    assert_eq!(folder.run("verify").code, 0);
    assert_eq!(folder.run("verify --approved").code, 1);
    folder.declare(&[shipped("en_US", &ENGLISH.replace("Hi", "Hello"))]);
    let plan = folder.run("plan");
    assert!(plan.out.contains("this is pending; wait for the review"), "{plan:?}");

    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert!(folder.emulator.approve("order_shipped", "en_US"));
    let plan = folder.run("plan --all");
    assert!(plan.code == 0 && plan.out.contains("unchanged; its state is to be recorded"), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 0);
    assert!(folder.read("whatsapp-template.lock").contains("status = \"approved\""));
}

#[test]
fn a_watch_ends_with_the_review() {
    let folder = Folder::with("watch", Emulator::builder().review(Review::Manual));
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    let watch = folder.start("status --watch 1");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert!(folder.emulator.approve("order_shipped", "en_US"));
    let output = watch.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && out.contains("pending") && out.contains("approved"), "{out}");
}
