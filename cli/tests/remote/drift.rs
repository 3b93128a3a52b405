//! What changes at the provider's side is seen.

use crate::project::{ENGLISH, Folder, shipped};

fn applied(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(folder.run("apply --yes").code, 0);
    folder
}

#[test]
fn a_text_that_was_edited_by_hand_is_told_and_mended() {
    let folder = applied("edited");
    assert!(folder.emulator.edit_body("order_shipped", "en_US", "Hi {{customer}}, your order has left our house."));
    let plan = folder.run("plan");
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains("changed at the provider by hand since it was applied"), "{plan:?}");
    assert!(plan.out.contains("        - Hi {{customer}}, your order has left our house.\n"), "{plan:?}");
    let verified = folder.run("verify");
    assert!(verified.code == 1 && verified.out.contains("differs in body.text"), "{verified:?}");

    // Somebody used up the one change of this day, of which only the provider knows.
    let refused = folder.run("apply --yes");
    assert!(refused.code == 1 && refused.out.contains("failed    order_shipped  en_US: Meta: "), "{refused:?}");
    folder.emulator.advance_clock(std::time::Duration::from_hours(24));
    assert_eq!(folder.run("apply --yes").code, 0);
    assert!(folder.emulator.templates()[0].preview().contains("is on its way to you"));
    assert_eq!(folder.run("verify").code, 0);
}

#[test]
fn a_category_that_the_provider_changed_is_told_and_is_no_work() {
    let folder = applied("recategorised");
    assert!(folder.emulator.set_category("order_shipped", "en_US", "MARKETING"));
    for _ in 0..2 {
        let plan = folder.run("plan");
        assert_eq!(plan.code, 2, "{plan:?}");
        assert!(plan.out.contains("declared as utility, filed under marketing by the provider"), "{plan:?}");
        assert!(!plan.out.contains("blocked"), "{plan:?}");
        assert_eq!(folder.run("verify").code, 1);
        let applied = folder.run("apply --yes");
        assert_eq!(applied.code, 2, "{applied:?}");
    }
    // Whoever agrees says so in the declaration.
    let mut marketing = shipped("en_US", ENGLISH);
    marketing["category"] = "MARKETING".into();
    folder.declare(&[marketing]);
    assert_eq!(folder.run("apply --yes").code, 0);
    assert_eq!(folder.run("plan").code, 0);
}

#[test]
fn another_category_for_an_approved_template_is_blocked() {
    let folder = applied("another-category");
    let mut marketing = shipped("en_US", ENGLISH);
    marketing["category"] = "MARKETING".into();
    folder.declare(&[marketing]);
    let plan = folder.run("plan");
    assert_eq!(plan.code, 2);
    assert!(plan.out.contains("the category of an approved template cannot be changed"), "{plan:?}");
    assert!(plan.out.contains("      category\n        - utility\n        + marketing\n"), "{plan:?}");
    // One that was rejected can have another.
    assert!(folder.emulator.reject("order_shipped", "en_US", "INCORRECT_CATEGORY"));
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(folder.emulator.templates()[0].category, "MARKETING");
}

#[test]
fn states_that_keep_messages_back_are_told() {
    let folder = applied("states");
    assert!(folder.emulator.pause("order_shipped", "en_US"));
    let status = folder.run("status");
    assert!(status.code == 0 && status.out.contains("order_shipped  en_US  paused"), "{status:?}");
    let verified = folder.run("verify");
    assert!(verified.code == 1 && verified.out.contains("paused: customers complained"), "{verified:?}");
    assert!(folder.emulator.disable("order_shipped", "en_US"));
    assert!(folder.run("verify").out.contains("disabled: it cannot be sent any more"));
    assert_eq!(folder.run("plan").code, 0, "there is nothing that `apply` could do");

    let rejected = applied("rejected");
    assert!(rejected.emulator.reject("order_shipped", "en_US", "INVALID_FORMAT"));
    let verified = rejected.run("verify");
    assert!(verified.code == 1 && verified.out.contains("rejected: INVALID_FORMAT"), "{verified:?}");
}

#[test]
fn a_language_that_is_missing_fails_the_check() {
    let folder = applied("missing");
    folder.declare(&[shipped("en_US", ENGLISH), shipped("es", "Hola {{customer}}, su pedido está en camino.")]);
    let verified = folder.run("verify");
    assert!(verified.code == 1 && verified.out.contains("order_shipped es"), "{verified:?}");
    assert!(verified.out.contains("is not there") && verified.out.contains("1 of 2 templates"), "{verified:?}");
}

#[test]
fn a_rejected_template_with_better_samples_is_submitted_again() {
    let folder = applied("samples");
    assert!(folder.emulator.reject("order_shipped", "en_US", "INVALID_FORMAT"));
    assert_eq!(folder.run("plan").code, 0);
    let mut better = shipped("en_US", ENGLISH);
    better["components"][0]["example"]["body_text_named_params"][0]["example"] = "Mei Lin".into();
    folder.declare(&[better]);
    let plan = folder.run("plan");
    assert!(plan.code == 2 && plan.out.contains("submit again with other samples"), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 0);
    assert_eq!(folder.run("verify").code, 0);
}
