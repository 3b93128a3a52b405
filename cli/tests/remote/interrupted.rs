//! Tests of interrupted runs of `apply`: the next run continues.

use std::time::{Duration, Instant};

use whatsapp_template_emulator::{Fault, Moment, OperationKind};

use crate::project::{ENGLISH, Project, named};

pub(crate) fn five() -> Vec<serde_json::Value> {
    (1..=5).map(|number| named(&format!("news_{number}"), "en_US", ENGLISH)).collect()
}

/// Waits until an injected fault has happened, so that a request hangs.
pub(crate) fn wait_for_fault(project: &Project) {
    let began = Instant::now();
    while project.emulator.pending_faults() > 0 && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(100));
}

/// Kills the program while the third creation waits for its response, before or after the provider accepted it.
fn kill_during_creation(name: &str, moment: Moment, expected: usize) {
    let project = Project::new(name);
    project.declare(&five()[..2]);
    assert_eq!(project.run("apply --yes").code, 0);
    project.declare(&five());
    project.emulator.inject_fault(Fault::Silent(moment).for_operation(OperationKind::Create));
    let mut child = project.start("apply --yes");
    wait_for_fault(&project);
    child.kill().unwrap();
    child.wait().unwrap();

    assert_eq!(project.template_names().len(), expected);
    assert_eq!(project.read("whatsapp-template.lock").matches("[[template]]").count(), 2);
    let resumed = project.run("apply --yes");
    assert_eq!(resumed.code, 0, "{resumed:?}");
    assert_eq!(
        project.template_names(),
        ["news_1 en_US", "news_2 en_US", "news_3 en_US", "news_4 en_US", "news_5 en_US"]
    );
    assert_eq!(project.read("whatsapp-template.lock").matches("[[template]]").count(), 5);
    assert_eq!(project.run("plan").code, 0);
}

#[test]
fn killed_before_the_provider_accepted_it() {
    kill_during_creation("killed-before", Moment::Before, 2);
}

#[test]
fn killed_after_the_provider_accepted_it() {
    kill_during_creation("killed-after", Moment::After, 3);
}

#[test]
fn a_lost_response_is_reported_and_checked_by_the_next_run() {
    let project = Project::new("lost");
    project.declare(&five());
    project.emulator.inject_fault(Fault::Cut(Moment::After).for_operation(OperationKind::Create));
    let applied = project.run("apply --yes");
    assert_eq!(applied.code, 1, "{applied:?}");
    assert!(applied.out.contains("it may have been accepted nevertheless"), "{applied:?}");
    assert!(applied.out.contains("4 done, 1 failed."), "{applied:?}");
    let plan = project.run("plan");
    assert!(plan.out.contains("r news_1  en_US  record (it exists already)"), "{plan:?}");
    assert_eq!(project.run("apply --yes").code, 0);
    assert_eq!(project.template_names().len(), 5);
}

#[test]
fn a_refused_token_ends_the_run_at_once() {
    let project = Project::new("token");
    project.declare(&five());
    let config = project.read("whatsapp-template.toml").replace(&project.emulator.meta().access_token, "another");
    project.write("whatsapp-template.toml", config);
    let plan = project.run("plan");
    assert_eq!(plan.code, 1);
    assert!(plan.err.starts_with("error: Meta: ") && !plan.err.contains("another"), "{plan:?}");
}
