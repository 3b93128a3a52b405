//! An account with more templates than any page has.

use crate::project::{ENGLISH, Folder, named};

#[test]
fn six_hundred_templates_on_several_pages() {
    let folder = Folder::new("many");
    let all: Vec<_> = (0..600).map(|number| named(&format!("news_{number:03}"), "en_US", ENGLISH)).collect();
    folder.declare(&all);
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 0, "{}", applied.err);
    assert_eq!(folder.held().len(), 600);
    // Nothing of a template on the last page is forgotten.
    folder.remove("whatsapp-template.lock");
    let plan = folder.run("plan --format json");
    let plans: serde_json::Value = serde_json::from_str(&plan.out).unwrap();
    let steps = plans[0]["templates"].as_array().unwrap();
    assert_eq!(steps.iter().filter(|item| item["step"] == "record").count(), 600);
    // An account of others, of which one is ours.
    folder.declare(&all[599..]);
    let plan = folder.run("plan");
    assert!(plan.out.ends_with("1 to record, 599 only there.\n"), "{plan:?}");
}
