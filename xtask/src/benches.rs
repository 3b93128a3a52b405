//! `cargo xtask benches`: runs the commands in the pages about costs, and writes what they print into them.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::execute;

/// The pages with commands, in the root of the workspace.
pub const PAGES: [&str; 2] = ["docs/benches.md", "docs/costs.md"];

/// A block of a page begins with its command and ends with `END`.
const BEGIN: &str = "<!-- run: ";
const END: &str = "<!-- end -->";

/// What the commands of benchmarks contain.
const BENCHES: &str = "cargo bench -q -p whatsapp-template-benches";

/// Runs the commands that contain one of the words, or all of them, and replaces what they printed before.
///
/// A command that fails does not keep the others from running.
pub fn run(root: &Path, words: &[&str]) -> Result<(), String> {
    let mut selected = Vec::new();
    for page in PAGES {
        let is_selected = |command: &String| words.is_empty() || words.iter().any(|word| command.contains(word));
        let commands = commands(&read(root, page)?)?;
        selected.extend(commands.into_iter().filter(is_selected).map(|command| (page, command)));
    }
    if selected.is_empty() {
        return Err(format!("no command in {} contains `{}`", PAGES.join(" or "), words.join("` or `")));
    }
    if selected.iter().any(|(_, command)| command.contains(BENCHES)) {
        // Otherwise the first command would take longer by this.
        execute(root, &[], &["cargo", "bench", "-q", "-p", "whatsapp-template-benches", "--no-run"])?;
    }
    let mut failed = Vec::new();
    for (page, command) in &selected {
        println!("=== {command}");
        // Each result is kept, even if a later command fails.
        let written = measure(root, command).and_then(|block| {
            println!("{block}");
            let text = replace(&read(root, page)?, command, &block)?;
            std::fs::write(root.join(page), text).map_err(|error| format!("{page}: {error}"))
        });
        if let Err(error) = written {
            eprintln!("error: {error}");
            failed.push(command.as_str());
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("{} of {} commands failed: {}", failed.len(), selected.len(), failed.join("; ")))
    }
}

fn read(root: &Path, page: &str) -> Result<String, String> {
    std::fs::read_to_string(root.join(page)).map_err(|error| format!("{page}: {error}"))
}

/// The commands of a page, in their order.
pub fn commands(page: &str) -> Result<Vec<String>, String> {
    let mut commands = Vec::new();
    for part in page.split(BEGIN).skip(1) {
        let (command, rest) = part.split_once(" -->").ok_or("a command has no end: ` -->`")?;
        if !rest.contains(END) {
            return Err(format!("the block of `{command}` has no end: `{END}`"));
        }
        commands.push(command.to_owned());
    }
    Ok(commands)
}

/// Runs a command, and returns what it printed with the date and the machine. Its errors and its progress are also shown.
fn measure(root: &Path, command: &str) -> Result<String, String> {
    let began = Instant::now();
    let mut child = Command::new("bash")
        .args(["-euo", "pipefail", "-c", command])
        .current_dir(root)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{command}: {error}"))?;
    let errors = child.stderr.take().map(|errors| std::thread::spawn(move || show(BufReader::new(errors))));
    let output = child.wait_with_output().map_err(|error| format!("{command}: {error}"))?;
    let errors = errors.and_then(|errors| errors.join().ok()).unwrap_or_default();
    if !output.status.success() {
        return Err(format!("{command}: {}\n{errors}", output.status));
    }
    let printed = String::from_utf8_lossy(&output.stdout);
    if printed.trim().is_empty() {
        return Err(format!("{command}: it printed nothing"));
    }
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| error.to_string())?;
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(block(command, &printed, &date(since_1970.as_secs()), cores, began.elapsed().as_secs()))
}

/// Prints lines as they come, and returns the last ones.
fn show(lines: impl BufRead) -> String {
    const LAST: usize = 50;
    let mut last = std::collections::VecDeque::new();
    for line in lines.split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        let _ = writeln!(std::io::stderr(), "{line}");
        if last.len() == LAST {
            last.pop_front();
        }
        last.push_back(line);
    }
    Vec::from(last).join("\n")
}

fn block(command: &str, printed: &str, date: &str, cores: usize, seconds: u64) -> String {
    // A table of Markdown stays one.
    if printed.starts_with("| ") {
        return format!("`{command}`, {date}:\n\n{}", printed.trim_end());
    }
    // A fence of our own must not end early.
    let printed = printed.trim_end().replace("```", "'''");
    format!("{date}, {cores} cores, in {seconds} s:\n\n```text\n$ {command}\n{printed}\n```")
}

fn replace(page: &str, command: &str, block: &str) -> Result<String, String> {
    let begin = format!("{BEGIN}{command} -->");
    let missing = || format!("there is no block for `{command}`");
    let (before, rest) = page.split_once(&begin).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    Ok(format!("{before}{begin}\n\n{block}\n\n{END}{after}"))
}

/// The day of a number of seconds since 1970, in UTC.
///
/// Source: Howard Hinnant, `chrono`-compatible low-level date algorithms (2021), `civil_from_days`.
fn date(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_796_083_200, "2026-12-01"),
            (4_107_542_399, "2100-02-28"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(date(seconds), day);
        }
    }

    #[test]
    fn a_block_is_replaced_and_others_stay() {
        let page = "a\n<!-- run: one -->\nold\n<!-- end -->\nb\n<!-- run: two -->\n<!-- end -->\n";
        assert_eq!(commands(page).unwrap(), ["one", "two"]);
        let text = block("one", "1 ```\n", "2026-12-01", 2, 3);
        let once = replace(page, "one", &text).unwrap();
        assert!(once.starts_with(
            "a\n<!-- run: one -->\n\n2026-12-01, 2 cores, in 3 s:\n\n```text\n$ one\n1 '''\n```\n\n<!-- end -->\nb"
        ));
        assert_eq!(replace(&once, "one", &text).unwrap(), once);
        assert!(once.ends_with("<!-- run: two -->\n<!-- end -->\n"));
        assert!(replace(page, "three", "x").is_err());
        assert!(commands("<!-- run: one -->").is_err() && commands("<!-- run: one").is_err());
    }

    #[test]
    fn a_command_that_fails_or_prints_nothing_is_an_error() {
        let root = std::env::temp_dir();
        assert!(measure(&root, "echo it failed >&2; exit 3").unwrap_err().contains("it failed"));
        assert!(measure(&root, "true").is_err());
        let table = block("sizes", "| a |\n| --- |\n", "2026-12-01", 2, 3);
        assert_eq!(table, "`sizes`, 2026-12-01:\n\n| a |\n| --- |");
        assert!(measure(&root, "echo 7 µs").unwrap().contains("$ echo 7 µs\n7 µs\n"));
    }
}
