//! Tests of changes at the provider: they are detected and reported.

use crate::project::{ENGLISH, Project, shipped};

fn applied(name: &str) -> Project {
    let project = Project::new(name);
    project.declare(&[shipped("en_US", ENGLISH)]);
    assert_eq!(project.run("apply --yes").code, 0);
    project
}

#[test]
fn a_text_that_was_edited_at_the_provider_is_reported_and_restored() {
    let project = applied("edited");
    assert!(project.emulator.edit_body("order_shipped", "en_US", "Hi {{customer}}, your order has left our house."));
    let plan = project.run("plan");
    assert_eq!(plan.code, 2, "{plan:?}");
    assert!(plan.out.contains("changed at the provider by hand since it was applied"), "{plan:?}");
    assert!(plan.out.contains("        - Hi {{customer}}, your order has left our house.\n"), "{plan:?}");
    let verified = project.run("verify");
    assert!(verified.code == 1 && verified.out.contains("differs in body.text"), "{verified:?}");

    // The edit by hand used up today's quota; only the provider can see that.
    let refused = project.run("apply --yes");
    assert!(refused.code == 1 && refused.out.contains("failed    order_shipped  en_US: Meta: "), "{refused:?}");
    project.emulator.advance_clock(std::time::Duration::from_hours(24));
    assert_eq!(project.run("apply --yes").code, 0);
    assert!(project.emulator.templates()[0].preview().contains("is on its way to you"));
    assert_eq!(project.run("verify").code, 0);
}

#[test]
fn a_category_that_the_provider_changed_is_reported_and_not_applied() {
    let project = applied("recategorised");
    assert!(project.emulator.set_category("order_shipped", "en_US", "MARKETING"));
    for _ in 0..2 {
        let plan = project.run("plan");
        assert_eq!(plan.code, 2, "{plan:?}");
        assert!(plan.out.contains("declared as utility, but the provider changed it to marketing"), "{plan:?}");
        assert!(!plan.out.contains("blocked"), "{plan:?}");
        assert_eq!(project.run("verify").code, 1);
        let applied = project.run("apply --yes");
        assert_eq!(applied.code, 2, "{applied:?}");
    }
    // Declaring the new category accepts it.
    let mut marketing = shipped("en_US", ENGLISH);
    marketing["category"] = "MARKETING".into();
    project.declare(&[marketing]);
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.run("plan").code, 0);
}

#[test]
fn another_category_for_an_approved_template_is_blocked() {
    let project = applied("another-category");
    let mut marketing = shipped("en_US", ENGLISH);
    marketing["category"] = "MARKETING".into();
    project.declare(&[marketing]);
    let plan = project.run("plan");
    assert_eq!(plan.code, 2);
    assert!(plan.out.contains("the category of an approved template cannot be changed"), "{plan:?}");
    assert!(plan.out.contains("      category\n        - utility\n        + marketing\n"), "{plan:?}");
    // The category of a rejected template can be changed.
    assert!(project.emulator.reject("order_shipped", "en_US", "INCORRECT_CATEGORY"));
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 0, "{applied:?}");
    assert_eq!(project.emulator.templates()[0].category, "MARKETING");
}

#[test]
fn states_that_prevent_sending_are_reported() {
    let project = applied("states");
    assert!(project.emulator.pause("order_shipped", "en_US"));
    let status = project.run("status");
    assert!(status.code == 0 && status.out.contains("order_shipped  en_US  paused"), "{status:?}");
    let verified = project.run("verify");
    assert!(verified.code == 1 && verified.out.contains("paused because customers complained"), "{verified:?}");
    assert!(project.emulator.disable("order_shipped", "en_US"));
    assert!(project.run("verify").out.contains("disabled: it can no longer be sent"));
    assert_eq!(project.run("plan").code, 0, "`apply` cannot do anything about it");

    let rejected = applied("rejected");
    assert!(rejected.emulator.reject("order_shipped", "en_US", "INVALID_FORMAT"));
    let verified = rejected.run("verify");
    assert!(verified.code == 1 && verified.out.contains("rejected: INVALID_FORMAT"), "{verified:?}");
}

#[test]
fn a_missing_language_fails_the_verification() {
    let project = applied("missing");
    project.declare(&[shipped("en_US", ENGLISH), shipped("es", "Hola {{customer}}, su pedido está en camino.")]);
    let verified = project.run("verify");
    assert!(verified.code == 1 && verified.out.contains("order_shipped es"), "{verified:?}");
    assert!(verified.out.contains("is missing") && verified.out.contains("1 of 2 templates"), "{verified:?}");
}

#[test]
fn a_rejected_template_with_better_samples_is_submitted_again() {
    let project = applied("samples");
    assert!(project.emulator.reject("order_shipped", "en_US", "INVALID_FORMAT"));
    assert_eq!(project.run("plan").code, 0);
    let mut better = shipped("en_US", ENGLISH);
    better["components"][0]["example"]["body_text_named_params"][0]["example"] = "Mei Lin".into();
    project.declare(&[better]);
    let plan = project.run("plan");
    assert!(plan.code == 2 && plan.out.contains("submit again with other samples"), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.run("verify").code, 0);
}
