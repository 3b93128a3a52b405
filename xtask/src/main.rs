//! The `cargo xtask` command.

use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
Commands for people who work on this repository.

cargo xtask benches [WORD]...
    Runs the commands in docs/benches.md and docs/costs.md, or those that contain one of the words, and writes what they
    print into the pages.

cargo xtask bless
    Regenerates every generated file, in the order of their dependencies: messages and examples of the rules,
    expansions, declarations at the limits, compiler messages, previews, imported templates, docs/rules.md,
    docs/order_shipped.svg, docs/error-codes.md, the pictures and the package's README. Read the diff before you commit it.

cargo xtask bless rules
    Regenerates the messages in the examples of the rules, and docs/rules.md.

cargo xtask bless codes
    Regenerates docs/error-codes.md.

cargo xtask bless pictures
    Draws docs/compiler.svg and docs/hover.svg, from tests/ui/fail/readme.stderr and tests/editor/hover.md.

cargo xtask bless readme
    Writes runtime/README.md, the README of the package: that of the repository, with absolute links.

cargo xtask bless tables
    Copies the tables of docs/language.md and docs/features.md into the documentation of the crate.

cargo xtask cycles [FOLDER]...
    Prints the cycles of files that import each other, in all crates or in the given folders.

cargo xtask sizes
    Prints the sizes of the packages of the published crates, as a table.

cargo xtask release --dry-run
    Checks versions, changelog, and the files and keys that each package needs; packages and builds every published
    crate, and prints the sizes. Nothing is uploaded.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = xtask::root();
    let result = match words.as_slice() {
        ["benches", words @ ..] if words.iter().all(|word| !word.starts_with('-')) => xtask::benches::run(&root, words),
        ["bless"] => xtask::bless::run(&root),
        ["bless", "rules"] => xtask::bless::run_rules(&root),
        ["bless", "codes"] => xtask::bless::run_codes(&root),
        ["bless", "pictures"] => xtask::pictures::run(&root),
        ["bless", "readme"] => xtask::links::run(&root),
        ["bless", "tables"] => xtask::tables::run(&root),
        ["cycles", ..] => xtask::cycles::report(&root, &arguments[1..]).map(|text| {
            // The reader may close the pipe early, as `head` does.
            let _ = std::io::stdout().write_all(text.as_bytes());
        }),
        ["sizes"] => xtask::sizes::run(&root),
        ["release", "--dry-run"] => xtask::release::run(&root),
        ["release", ..] => Err("only `release --dry-run` exists; CONTRIBUTING.md describes how to release".to_owned()),
        [] | ["help" | "--help" | "-h"] | [_, "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("unknown command `{}`; `cargo xtask help` lists the commands", arguments.join(" "))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
