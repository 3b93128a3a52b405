//! Tests of the help: one layout, within 80 columns.

use crate::run::run;

/// The commands in a list of commands.
fn commands(help: &str) -> Vec<String> {
    let list = help.split("Commands:\n").nth(1).unwrap_or_default().split("\n\n").next().unwrap_or_default();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Checks the help of a command, and of the commands within it.
fn check(command: &[&str], checked: &mut usize) {
    let with = |flag| run(&[command, &[flag]].concat(), "");
    let help = with("--help");
    assert_eq!(help.code, 0, "{command:?}: {help:?}");
    assert_eq!(help.out, with("-h").out, "{command:?}");
    for line in help.out.lines() {
        let is_usage = line.starts_with("Usage:");
        assert!(is_usage || line.chars().count() <= 80, "{command:?}: {line}");
    }
    assert!(help.out.contains("-h, --help\n          Print help\n"), "{command:?}: {}", help.out);
    *checked += 1;
    for name in commands(&help.out).iter().filter(|name| *name != "help") {
        check(&[command, &[name.as_str()]].concat(), checked);
    }
}

#[test]
fn the_help_of_each_command_has_one_layout_within_80_columns() {
    let mut checked = 0;
    check(&[], &mut checked);
    assert!(checked > 15, "{checked}");
}
