//! Whatever ends an `apply`, the next one goes on from there.

use std::time::{Duration, Instant};

use whatsapp_template_emulator::{Fault, Moment, Operation};

use crate::project::{ENGLISH, Folder, named};

fn five() -> Vec<serde_json::Value> {
    (1..=5).map(|number| named(&format!("news_{number}"), "en_US", ENGLISH)).collect()
}

/// Killed while the third creation waits for its answer, which the provider took (`after`) or did not.
fn killed(name: &str, moment: Moment, there: usize) {
    let folder = Folder::new(name);
    folder.declare(&five()[..2]);
    assert_eq!(folder.run("apply --yes").code, 0);
    folder.declare(&five());
    folder.emulator.inject_fault(Fault::Silent(moment).for_operation(Operation::Create));
    let mut child = folder.start("apply --yes");
    let began = Instant::now();
    while folder.emulator.pending_faults() > 0 && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(100));
    child.kill().unwrap();
    child.wait().unwrap();

    assert_eq!(folder.held().len(), there);
    assert_eq!(folder.read("whatsapp-template.lock").matches("[[template]]").count(), 2);
    let resumed = folder.run("apply --yes");
    assert_eq!(resumed.code, 0, "{resumed:?}");
    assert_eq!(folder.held(), ["news_1 en_US", "news_2 en_US", "news_3 en_US", "news_4 en_US", "news_5 en_US"]);
    assert_eq!(folder.read("whatsapp-template.lock").matches("[[template]]").count(), 5);
    assert_eq!(folder.run("plan").code, 0);
}

#[test]
fn killed_before_the_provider_took_it() {
    killed("killed-before", Moment::Before, 2);
}

#[test]
fn killed_after_the_provider_took_it() {
    killed("killed-after", Moment::After, 3);
}

#[test]
fn an_answer_that_is_lost_is_told_and_looked_up_by_the_next_run() {
    let folder = Folder::new("lost");
    folder.declare(&five());
    folder.emulator.inject_fault(Fault::Cut(Moment::After).for_operation(Operation::Create));
    let applied = folder.run("apply --yes");
    assert_eq!(applied.code, 1, "{applied:?}");
    assert!(applied.out.contains("it may have been accepted all the same"), "{applied:?}");
    assert!(applied.out.contains("4 done, 1 failed."), "{applied:?}");
    let plan = folder.run("plan");
    assert!(plan.out.contains("r news_1  en_US  record what is there already"), "{plan:?}");
    assert_eq!(folder.run("apply --yes").code, 0);
    assert_eq!(folder.held().len(), 5);
}

#[test]
fn a_token_that_is_refused_ends_it_at_once() {
    let folder = Folder::new("token");
    folder.declare(&five());
    let config = folder.read("whatsapp-template.toml").replace(&folder.emulator.meta().access_token, "another");
    folder.write("whatsapp-template.toml", config);
    let plan = folder.run("plan");
    assert_eq!(plan.code, 1);
    assert!(plan.err.starts_with("error: Meta: ") && !plan.err.contains("another"), "{plan:?}");
}
