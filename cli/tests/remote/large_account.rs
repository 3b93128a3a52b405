//! Tests of an account whose templates fill several pages.

use crate::project::{ENGLISH, Project, named};

#[test]
fn six_hundred_templates_on_several_pages() {
    let project = Project::new("many");
    let all: Vec<_> = (0..600).map(|number| named(&format!("news_{number:03}"), "en_US", ENGLISH)).collect();
    project.declare(&all);
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 0, "{}", applied.err);
    assert_eq!(project.template_names().len(), 600);
    // Templates on the last page are included.
    project.remove("whatsapp-template.lock");
    let plan = project.run("plan --format json");
    let plans: serde_json::Value = serde_json::from_str(&plan.out).unwrap();
    let steps = plans[0]["templates"].as_array().unwrap();
    assert_eq!(steps.iter().filter(|item| item["step"] == "record").count(), 600);
    // An account with many other templates, of which only one is declared.
    project.declare(&all[599..]);
    let plan = project.run("plan");
    assert!(plan.out.ends_with("1 to record, 599 not declared.\n"), "{plan:?}");
}
