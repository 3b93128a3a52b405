//! What reaches a program that does not ask for it: without the features, no database and no engine.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::process::Command;

/// The names of the packages that a package is built with.
fn tree(package: &str, arguments: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", package, "--edges", "normal,build", "--prefix", "none"])
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn has(tree: &[String], beginning: &str) -> bool {
    tree.iter().any(|name| name.starts_with(beginning))
}

#[test]
fn a_program_without_the_outbox_builds_no_database() {
    for (package, arguments) in [
        ("whatsapp-template", &["--all-features"][..]),
        ("whatsapp-template-cli", &[]),
        ("whatsapp-template-campaign", &["--no-default-features"]),
        ("whatsapp-template-campaign", &["--no-default-features", "--features", "campaigns"]),
    ] {
        let tree = tree(package, arguments);
        for name in ["sqlx", "libsqlite3-sys", "apalis"] {
            assert!(!has(&tree, name), "{package} {arguments:?} builds {name}");
        }
    }
}

#[test]
fn each_database_brings_its_own_library_only() {
    let postgres = tree("whatsapp-template-campaign", &["--features", "postgres"]);
    assert!(has(&postgres, "sqlx-postgres") && !has(&postgres, "libsqlite3-sys") && !has(&postgres, "sqlx-sqlite"));
    let sqlite = tree("whatsapp-template-campaign", &["--features", "sqlite"]);
    assert!(has(&sqlite, "libsqlite3-sys") && !has(&sqlite, "sqlx-postgres"));
    for tree in [postgres, sqlite] {
        // The TLS of the program's own sqlx is the program's choice.
        assert!(!has(&tree, "native-tls") && !has(&tree, "csv"));
    }
}
