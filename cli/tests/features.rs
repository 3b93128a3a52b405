//! The features `emulate` and `preview`: the commands of a build with and without them.

#![allow(clippy::unwrap_used, reason = "a test that fails is a panic")]

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_whatsapp-template")).args(arguments).output().unwrap()
}

/// The help lists a command exactly if the build has it.
fn is_listed(command: &str) -> bool {
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    help.lines().any(|line| line.split_whitespace().next() == Some(command))
}

/// Checks that a disabled command is not in the help, and that its error names the feature for any arguments.
fn check_disabled(command: &str) {
    assert!(!is_listed(command));
    for arguments in [&[command][..], &[command, "templates.json", "--port", "0"], &[command, "--help"]] {
        let Output { status, stdout, stderr } = run(arguments);
        let error = String::from_utf8(stderr).unwrap();
        assert_eq!((status.code(), stdout), (Some(1), Vec::new()), "{error}");
        assert!(
            error.starts_with(&format!("error: this program was built without the command `{command}`\n")),
            "{error}"
        );
        assert!(error.contains(&format!("enable the feature `{command}` of `whatsapp-template-cli`")), "{error}");
    }
}

#[test]
fn the_preview_needs_its_feature() {
    if cfg!(feature = "preview") {
        assert!(is_listed("preview") && run(&["preview", "--help"]).status.success());
    } else {
        check_disabled("preview");
    }
}

#[test]
fn the_emulator_needs_its_feature() {
    if cfg!(feature = "emulate") {
        assert!(is_listed("emulate") && run(&["emulate", "--help"]).status.success());
    } else {
        check_disabled("emulate");
    }
}

/// A program that sets `default-features = false` builds neither a web server nor fonts.
#[test]
fn without_the_features_neither_a_server_nor_fonts_are_built() {
    let tree = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--package", "whatsapp-template-cli", "--edges", "normal", "--prefix", "none"])
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect::<Vec<_>>()
    };
    let heavy = ["axum", "parley", "tiny-skia", "whatsapp-template-emulator", "whatsapp-template-preview"];
    let (all, light) = (tree(&[]), tree(&["--no-default-features"]));
    for name in heavy {
        assert!(all.iter().any(|one| one == name), "{name} is not a dependency of the command line with all features");
        assert!(light.iter().all(|one| one != name), "{name} is built without default features");
    }
}
