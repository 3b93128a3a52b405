//! What is said of a command line and of files that will not do.

use crate::project::{ENGLISH, Folder, shipped};

#[test]
fn a_misspelt_environment_is_suggested() {
    let folder = Folder::new("environment");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    let plan = folder.run("plan --environment camms");
    assert_eq!(plan.code, 1);
    assert_eq!(
        plan.err,
        "error: there is no environment `camms`\n  did you mean `cams`? there are cams, meta, nxcloud\n"
    );
}

#[test]
fn a_lock_file_that_is_none_is_told_with_its_line() {
    let folder = Folder::new("lock");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    folder.write("whatsapp-template.lock", "version = 1\n\n[[template]]\nenvironment = 7\n");
    let plan = folder.run("plan");
    assert_eq!(plan.code, 1);
    assert!(plan.err.starts_with("error: whatsapp-template.lock: the lock file, line 4: "), "{plan:?}");
}

#[test]
fn two_templates_of_a_name_and_language_are_a_mistake() {
    let folder = Folder::new("twice");
    folder.declare(&[shipped("en_US", ENGLISH), shipped("en_US", ENGLISH)]);
    let plan = folder.run("plan");
    assert!(plan.code == 1 && plan.err.contains("`order_shipped` in en_US is declared twice"), "{plan:?}");
}

#[test]
fn a_missing_variable_says_where_it_goes() {
    let folder = Folder::new("variable");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    folder.write("whatsapp-template.toml", "[environments.prod.meta]\nMETA_WABA_ID = 7\n");
    let plan = folder.run("plan");
    assert_eq!(plan.code, 1);
    assert!(plan.err.contains("META_ACCESS_TOKEN is not set"), "{plan:?}");
    assert!(plan.err.contains("under [environments.prod.meta]"), "{plan:?}");
}

#[test]
fn no_secret_is_ever_printed() {
    let folder = Folder::new("secret");
    folder.declare(&[shipped("en_US", ENGLISH)]);
    let secret = folder.emulator.meta().access_token.clone();
    for line in ["plan", "apply --yes", "status", "verify", "plan --format json"] {
        let ran = folder.run(line);
        assert!(!ran.out.contains(&secret) && !ran.err.contains(&secret), "{ran:?}");
    }
    assert!(!folder.read("whatsapp-template.lock").contains(&secret));
}
