//! The `cargo xtask` command.

use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
Commands for people who work on this repository.

cargo xtask bless
    Writes every generated file anew, in the order in which they depend on each other: messages and examples of
    the rules, expansions, declarations at the limits, compiler messages, previews, imported templates,
    docs/rules.md and docs/order_shipped.svg. Read the difference before you commit it.

cargo xtask circles [FOLDER]...
    Prints circles of files that import each other, of all crates or of those in the folders.

cargo xtask release --dry-run
    Checks versions and changelog, packages and builds every published crate, and prints the sizes. Nothing is
    uploaded.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = xtask::root();
    let result = match words.as_slice() {
        ["bless"] => xtask::bless::run(&root),
        ["circles", ..] => xtask::circles::report(&root, &arguments[1..]).map(|text| {
            // The reader may close the pipe early, as `head` does.
            let _ = std::io::stdout().write_all(text.as_bytes());
        }),
        ["release", "--dry-run"] => xtask::release::run(&root),
        ["release", ..] => Err("only `release --dry-run` exists; CONTRIBUTING.md says how to release".to_owned()),
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
