//! Commands for people who work on this repository; `cargo xtask help` lists them.

pub mod benches;
pub mod bless;
pub mod cycles;
pub mod links;
mod package;
pub mod pictures;
pub mod release;
pub mod sizes;
pub mod tables;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Runs a command in a folder, after printing it.
pub fn execute(folder: &Path, variables: &[(&str, &str)], command: &[&str]) -> Result<(), String> {
    let variables_text: Vec<String> = variables.iter().map(|(name, value)| format!("{name}={value} ")).collect();
    let text = format!("{}{}", variables_text.concat(), command.join(" "));
    println!("=== {text}");
    let Some((program, arguments)) = command.split_first() else { return Err("there is no command".to_owned()) };
    let status = Command::new(program)
        .args(arguments)
        .envs(variables.iter().copied())
        .current_dir(folder)
        .status()
        .map_err(|error| format!("{text}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{text}: {status}")) }
}
