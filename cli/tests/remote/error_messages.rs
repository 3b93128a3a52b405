//! Tests of the error messages for wrong arguments and invalid files.

use crate::project::{ENGLISH, Project, shipped};

#[test]
fn a_misspelt_environment_is_suggested() {
    let project = Project::new("environment");
    project.declare(&[shipped("en_US", ENGLISH)]);
    let plan = project.run("plan --environment camms");
    assert_eq!(plan.code, 1);
    assert_eq!(
        plan.err,
        "error: there is no environment `camms`\n  did you mean `cams`? there are cams, meta, nxcloud\n"
    );
}

#[test]
fn an_invalid_lock_file_is_reported_with_its_line() {
    let project = Project::new("lock");
    project.declare(&[shipped("en_US", ENGLISH)]);
    project.write("whatsapp-template.lock", "version = 1\n\n[[template]]\nenvironment = 7\n");
    let plan = project.run("plan");
    assert_eq!(plan.code, 1);
    assert!(plan.err.starts_with("error: whatsapp-template.lock: the lock file, line 4: "), "{plan:?}");
}

#[test]
fn two_templates_with_the_same_name_and_language_are_an_error() {
    let project = Project::new("twice");
    project.declare(&[shipped("en_US", ENGLISH), shipped("en_US", ENGLISH)]);
    let plan = project.run("plan");
    assert!(plan.code == 1 && plan.err.contains("`order_shipped` in en_US is declared twice"), "{plan:?}");
}

#[test]
fn a_missing_variable_is_reported_with_its_table() {
    let project = Project::new("variable");
    project.declare(&[shipped("en_US", ENGLISH)]);
    project.write("whatsapp-template.toml", "[environments.prod.meta]\nMETA_WABA_ID = 7\n");
    let plan = project.run("plan");
    assert_eq!(plan.code, 1);
    assert!(plan.err.contains("META_ACCESS_TOKEN is not set"), "{plan:?}");
    assert!(plan.err.contains("under [environments.prod.meta]"), "{plan:?}");
}

#[test]
fn no_secret_is_ever_printed() {
    let project = Project::new("secret");
    project.declare(&[shipped("en_US", ENGLISH)]);
    let secret = project.emulator.meta().access_token.clone();
    for line in ["plan", "apply --yes", "status", "verify", "plan --format json"] {
        let ran = project.run(line);
        assert!(!ran.out.contains(&secret) && !ran.err.contains(&secret), "{ran:?}");
    }
    assert!(!project.read("whatsapp-template.lock").contains(&secret));
}
