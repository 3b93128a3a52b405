//! `cargo xtask bless`: regenerates every generated file.

use std::path::Path;

use crate::execute;

/// Environment variables and a command.
type Step = (&'static [(&'static str, &'static str)], &'static [&'static str]);

/// Writes expansions, the words for editors, and the messages into the examples of the rules. Those are part of
/// `docs/rules.md`, which a later step writes.
const MESSAGES: Step = (&[("OVERWRITE", "1")], &["cargo", "test", "-p", "whatsapp-template-macros"]);

/// What belongs to the rules only.
const RULES: &[Step] =
    &[MESSAGES, (&[("OVERWRITE", "1")], &["cargo", "test", "-p", "whatsapp-template-cli", "--test", "rules"])];

/// What belongs to the error codes only.
const CODES: &[Step] =
    &[(&[("OVERWRITE", "1")], &["cargo", "test", "-p", "whatsapp-template", "--lib", "the_page_of_error_codes"])];

/// The steps, in the order of the dependencies between the files.
const STEPS: &[Step] = &[
    MESSAGES,
    // The next step writes the compiler messages of the declarations past the limits.
    (
        &[("OVERWRITE", "1")],
        &["cargo", "test", "-p", "whatsapp-template-ui-tests", "--test", "limits", "the_declarations_are_those"],
    ),
    (&[("TRYBUILD", "overwrite")], &["cargo", "test", "-p", "whatsapp-template-ui-tests", "--", "--skip", "page"]),
    (&[("OVERWRITE", "1")], &["cargo", "test", "-p", "whatsapp-template-ui-tests", "--test", "ui", "the_page"]),
    (&[("OVERWRITE", "1")], &["cargo", "test", "-p", "whatsapp-template-preview", "--test", "preview"]),
    (&[("OVERWRITE", "1")], &["cargo", "test", "-p", "whatsapp-template-cli", "--test", "imported", "--test", "rules"]),
    (
        &[],
        &[
            "cargo",
            "run",
            "-p",
            "whatsapp-template-examples",
            "--features",
            "cli",
            "--example",
            "templates",
            "--",
            "preview",
            "--name",
            "order_shipped",
            "--language",
            "en_US",
            "-o",
            "docs/order_shipped.svg",
        ],
    ),
];

/// Regenerates every generated file.
pub fn run(root: &Path) -> Result<(), String> {
    run_steps(root, STEPS)?;
    crate::pictures::run(root)?;
    crate::links::run(root)?;
    crate::tables::run(root)?;
    run_steps(root, CODES)
}

/// Regenerates the messages of the rules and `docs/rules.md`.
pub fn run_rules(root: &Path) -> Result<(), String> {
    run_steps(root, RULES)
}

/// Regenerates `docs/error-codes.md`.
pub fn run_codes(root: &Path) -> Result<(), String> {
    run_steps(root, CODES)
}

fn run_steps(root: &Path, steps: &[Step]) -> Result<(), String> {
    for (variables, command) in steps {
        execute(root, variables, command)?;
    }
    println!("Read the diff before you commit it: git diff --stat");
    Ok(())
}
