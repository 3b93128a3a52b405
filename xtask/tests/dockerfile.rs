//! Tests that the Dockerfile names what exists: the pinned compiler, and the program of the command line with its port.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;

#[test]
fn the_dockerfile_builds_the_command_with_the_pinned_compiler() {
    let root = xtask::root();
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap();
    let (dockerfile, toolchain) = (read("Dockerfile"), read("rust-toolchain.toml"));
    let channel = toolchain.lines().find_map(|line| line.strip_prefix("channel = ")).unwrap().trim_matches('"');
    assert!(
        dockerfile.contains(&format!("\nFROM rust:{channel}-slim-bookworm AS build\n")),
        "rust-toolchain.toml pins {channel}"
    );
    assert!(dockerfile.contains(&format!("\nENV RUSTUP_TOOLCHAIN={channel}\n")), "rust-toolchain.toml pins {channel}");

    let manifest = read("cli/Cargo.toml");
    let name_after = |table: &str| {
        let (_, rest) = manifest.split_once(&format!("{table}\n")).unwrap();
        rest.lines().find_map(|line| line.strip_prefix("name = ")).unwrap().trim_matches('"')
    };
    let (package, program) = (name_after("[package]"), name_after("[[bin]]"));
    assert!(dockerfile.contains(&format!("RUN cargo build --locked --release -p {package} ")), "{package}");
    assert!(dockerfile.contains(&format!("/source/target/release/{program} /usr/local/bin/\n")), "{program}");
    assert!(dockerfile.contains(&format!("\nENTRYPOINT [\"{program}\"]\n")), "{program}");

    let port = dockerfile.lines().find_map(|line| line.strip_prefix("EXPOSE ")).unwrap();
    assert!(read("cli/src/command/emulate.rs").contains(&format!("default_value_t = {port}")), "{port}");
    // What the image is built from has every member of the workspace.
    for ignored in read(".dockerignore").lines() {
        assert!(!read("Cargo.toml").contains(&format!("\"{ignored}\"")), "{ignored} is a member of the workspace");
    }
}
