//! Tests that the command lines in the README, the pages in `docs/` and the crates' pages are valid.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use clap::error::ErrorKind;

use super::*;

/// The pages, by their paths from the root.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let folders = ["", "docs", "cli", "emulator", "preview", "campaign", "tests/browser", "tests/interop"];
    for folder in folders.map(|folder| root.join(folder)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The words of a command line up to a comment or another command, as a shell reads them. `None` if it is no command line, but
/// names alternatives or what to put in.
fn words(line: &str) -> Option<Vec<OsString>> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut is_word = false;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => (quote, is_word) = (Some(c), true),
            (None, '#') if !is_word => break,
            (None, '>' | ';' | '&') => break,
            (None, '|' | '(' | '…' | '<') => return None,
            (None, c) if c.is_whitespace() => {
                if std::mem::take(&mut is_word) {
                    words.push(std::mem::take(&mut word));
                }
            }
            (_, c) => {
                word.push(c);
                is_word = true;
            }
        }
    }
    if is_word {
        words.push(word);
    }
    let is_placeholder =
        |word: &String| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_' || c == '…');
    (!words.iter().any(is_placeholder)).then(|| words.into_iter().map(OsString::from).collect())
}

/// The command lines of a page: in blocks, and in the text between backticks.
fn command_lines(page: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for (n, part) in page.split("```").enumerate() {
        let is_block = n % 2 == 1;
        if is_block {
            let lines = part.replace("\\\n", " ");
            for line in lines.lines() {
                let line = line.trim_start_matches("$ ");
                // A dependency in Cargo.toml has the same name.
                if line.starts_with("whatsapp-template ") && !line.starts_with("whatsapp-template =") {
                    found.push((true, line.to_owned()));
                }
            }
        } else {
            let spans = part.split('`').skip(1).step_by(2).map(|span| span.replace('\n', " "));
            found.extend(spans.filter(|span| span.starts_with("whatsapp-template ")).map(|span| (false, span)));
        }
    }
    found
}

#[test]
fn the_command_lines_in_pages_are_valid() {
    let mut count = 0;
    for (path, page) in pages() {
        for (is_block, line) in command_lines(&page) {
            let Some(words) = words(&line) else { continue };
            count += 1;
            let Err(error) = parse::<Args>(&words) else { continue };
            let is_incomplete = matches!(
                error.kind(),
                ErrorKind::MissingRequiredArgument
                    | ErrorKind::MissingSubcommand
                    | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            );
            assert!(is_incomplete && !is_block, "{path}: {line}\n{error}");
        }
    }
    assert!(count > 30, "{count} command lines");
}

#[test]
fn a_command_line_that_is_not_valid_is_found() {
    let page = "Run `whatsapp-template plam`.\n\n```sh\nwhatsapp-template emulate --prot 1 # a comment\n```\n";
    let lines = command_lines(page);
    assert_eq!(lines.len(), 2);
    for (_, line) in lines {
        assert!(parse::<Args>(&words(&line).unwrap()).is_err(), "{line}");
    }
    assert_eq!(words("whatsapp-template rules 'a b' > file").unwrap().len(), 3);
    assert_eq!(words("whatsapp-template rules ID"), None);
    assert_eq!(words("whatsapp-template pause | resume"), None);
}
